/**
 * Reads identity cards from files or folders without the app: `read-card [--json OUT] [--today YYYY-MM-DD] FILE|FOLDER...`.
 * Writes a JSON array, one object a picture, to OUT or to standard output. Models stay loaded across the files.
 */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Fault } from '#contract/fault.ts';
import type { CardFace, CardField, CardFieldName } from '#contract/vision.ts';
import { readCard, warm } from './read-card.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, today: { type: 'string' } },
});
/** Civil date in Asia/Shanghai. */
const today = options.today ?? new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());

const outside: Readonly<Record<CardFieldName, string>> = {
  name: 'name',
  sex: 'sex',
  ethnicGroup: 'ethnicity',
  birthDate: 'birth',
  address: 'address',
  idNumber: 'idNumber',
  issuer: 'authority',
  validFrom: 'validFrom',
  validTo: 'validTo',
};
/** Values as the card prints them. */
const printed: Readonly<Record<string, string>> = { male: '男', female: '女', 'long-term': '长期' };

function fieldsOf(face: CardFace): Record<string, { value: string; confident: boolean }> {
  const fields = Object.entries(face.fields) as [CardFieldName, CardField][];
  return Object.fromEntries(
    fields.map(([name, field]) => {
      const isCode = name === 'sex' || name === 'validTo';
      return [
        outside[name],
        { value: isCode ? (printed[field.value] ?? field.value) : field.value, confident: field.sure },
      ];
    }),
  );
}

async function filesIn(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = await readdir(path);
  return names
    .filter((name) => /\.(jpe?g|png|webp)$/i.test(name))
    .sort()
    .map((name) => join(path, name));
}

async function readOne(file: string): Promise<Record<string, unknown>> {
  const started = performance.now();
  try {
    const reading = await readCard(await readFile(file), today, { pictures: false });
    return {
      file,
      sides: reading.faces.map((face) => face.side),
      fields: Object.assign({}, ...reading.faces.map(fieldsOf)),
      warnings: reading.faces.flatMap((face) => face.warnings),
      ...(reading.nothingFound ? { nothingFound: reading.nothingFound } : {}),
      latencyMs: Math.round(performance.now() - started),
    };
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return {
      file,
      sides: [],
      fields: {},
      warnings: [],
      fault: thrown.code,
      latencyMs: Math.round(performance.now() - started),
    };
  }
}

const files = (await Promise.all(positionals.map(filesIn))).flat();
await warm();
const results: Record<string, unknown>[] = [];
for (const file of files) results.push(await readOne(file));
const text = `${JSON.stringify(results, null, 2)}\n`;
if (options.json) await writeFile(options.json, text);
else process.stdout.write(text);
process.exit(0);
