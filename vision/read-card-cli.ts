/**
 * Reads identity cards from files or folders without the app: `read-card [--json OUT] [--today YYYY-MM-DD] FILE|FOLDER...`.
 * Writes a JSON array, one object a picture, to OUT or to standard output. Models stay loaded across the files; a file
 * that cannot be read becomes an entry with its fault, and the run goes on. Ends with 1 when no picture could be read, and
 * with 2, before any is, when OUT cannot be written.
 */
import { writeFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Fault } from '#contract/fault.ts';
import type { CardFace, CardField, CardFieldName } from '#contract/vision.ts';
import { beFrugal } from './frugal.ts';
import { loadGlyphs } from './glyphs.ts';
import { maxBytes } from './image.ts';
import { readCard, warm } from './read-card.ts';

beFrugal();

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

/** @param isOneCard false where a picture shows several cards: nobody knows whose field is meant. */
function fieldsOf(face: CardFace, isOneCard: boolean): Record<string, { value: string; confident: boolean }> {
  const fields = Object.entries(face.fields) as [CardFieldName, CardField][];
  return Object.fromEntries(
    fields.map(([name, field]) => {
      const isCode = name === 'sex' || name === 'validTo';
      return [
        outside[name],
        { value: isCode ? (printed[field.value] ?? field.value) : field.value, confident: isOneCard && field.sure },
      ];
    }),
  );
}

/** What a scanner or a telephone leaves in a folder. Kinds that are not read get an entry that says so. */
const pictureNames = /\.(jpe?g|jpe|jfif|png|webp|hei[cf]|avif|bmp|gif|tiff?)$/i;

/** The pictures in a folder, or the path itself: what is not there, or a folder that may not be looked into, gets its entry. */
async function filesIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  const names = found?.isDirectory() ? await readdir(path).catch(() => undefined) : undefined;
  if (!names) return [path];
  return names
    .filter((name) => pictureNames.test(name))
    .sort()
    .map((name) => join(path, name));
}

/** A code of the app's faults, or the system's own (`ENOENT`). */
const codeOf = (thrown: unknown): string => {
  if (thrown instanceof Fault) return thrown.code;
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'UNEXPECTED';
};

async function readOne(file: string): Promise<Record<string, unknown>> {
  const started = performance.now();
  const latencyMs = (): number => Math.round(performance.now() - started);
  try {
    // Judged by its kind and length before a byte is read: a device or a pipe may have no end.
    const found = await stat(file);
    if (!found.isFile()) throw new Fault('IMAGE_UNREADABLE');
    if (found.size > maxBytes) throw new Fault('IMAGE_TOO_LARGE');
    const reading = await readCard(await readFile(file), today, { pictures: false });
    const sides = reading.faces.map((face) => face.side);
    const isOneCard = new Set(sides).size === sides.length;
    return {
      file,
      sides,
      fields: Object.assign({}, ...reading.faces.map((face) => fieldsOf(face, isOneCard))),
      warnings: [...reading.faces.flatMap((face) => face.warnings), ...(isOneCard ? [] : ['several-cards'])],
      ...(reading.documentType ? { documentType: reading.documentType } : {}),
      ...(reading.nothingFound ? { nothingFound: reading.nothingFound } : {}),
      latencyMs: latencyMs(),
    };
  } catch (thrown) {
    return { file, sides: [], fields: {}, warnings: [], fault: codeOf(thrown), latencyMs: latencyMs() };
  }
}

const results: Record<string, unknown>[] = [];
function write(): void {
  const text = `${JSON.stringify(results, null, 2)}\n`;
  if (options.json) writeFileSync(options.json, text);
  else process.stdout.write(text);
}
/** A place that cannot be written is found before a long run, not after it. */
function openOutput(): void {
  try {
    if (options.json) write();
  } catch (thrown) {
    process.stderr.write(`${options.json}: ${codeOf(thrown)}\n`);
    process.exit(2);
  }
}

openOutput();
const files = (await Promise.all(positionals.map(filesIn))).flat();
await warm();
await loadGlyphs();
// A long run that is stopped leaves what it has read.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    write();
    process.exit(1);
  });
for (const file of files) results.push(await readOne(file));
write();
process.exit(results.some(({ fault }) => fault === undefined) ? 0 : 1);
