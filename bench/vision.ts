/**
 * Accuracy and latency of the card reader on made-up cards, beside whole-image tesseract.js with the usual parsing.
 * Usage: node bench/vision.ts [--from SEED] [--count N] [--no-alternative] [--list]
 * Seeds from 90000 on are kept aside: nothing is tuned on them.
 */
import { parseArgs } from 'node:util';
import {
  type CardPicture,
  drawCard,
  drawNotCard,
  type Level,
  makePerson,
  notCards,
  type Side,
  seeded,
} from '#testing/cards/index.ts';
import { readCard, warm } from '../vision/read-card.ts';
import { openWholeImageReader } from './whole-image-reader.ts';

const { values: options } = parseArgs({
  options: {
    from: { type: 'string', default: '90000' },
    count: { type: 'string', default: '30' },
    alternative: { type: 'boolean', default: true },
    list: { type: 'boolean', default: false },
  },
  allowNegative: true,
});
const [from, count] = [Number(options.from), Number(options.count)];
const today = '2026-01-15';
const printed = {
  portrait: ['name', 'sex', 'ethnicGroup', 'birthDate', 'address', 'idNumber'],
  emblem: ['issuer', 'validFrom', 'validTo'],
} as const;

interface Answer {
  readonly value: string;
  readonly sure: boolean;
}
type Answers = Partial<Record<string, Answer>>;
interface Tally {
  fields: number;
  exact: number;
  silentlyWrong: number;
  rightAndSure: number;
  readonly times: number[];
}
const newTally = (): Tally => ({ fields: 0, exact: 0, silentlyWrong: 0, rightAndSure: 0, times: [] });

function addTo(tally: Tally, picture: CardPicture, answers: Answers, tookMs: number, label: string): void {
  tally.times.push(tookMs);
  for (const side of picture.sides) {
    for (const name of printed[side]) {
      const truth = picture.person[name];
      const answer = answers[name];
      const right = answer?.value === truth;
      tally.fields++;
      if (right) tally.exact++;
      if (right && answer.sure) tally.rightAndSure++;
      if (!right && answer?.sure) tally.silentlyWrong++;
      if (options.list && !right)
        console.log(
          `  ${answer?.sure ? 'SILENT' : 'marked'} ${label} ${name}: ${truth} read as ${answer?.value ?? '(none)'}`,
        );
    }
  }
}

const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const quantile = (times: readonly number[], q: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0;

function line(title: string, tally: Tally): string {
  return `${title.padEnd(28)} fields ${String(tally.fields).padStart(4)}  exact ${share(tally.exact, tally.fields)}  silently wrong ${tally.silentlyWrong} (${share(tally.silentlyWrong, tally.fields)})  right and sure ${share(tally.rightAndSure, tally.fields)}  p50 ${quantile(tally.times, 0.5).toFixed(0)} ms  p95 ${quantile(tally.times, 0.95).toFixed(0)} ms`;
}

const sidesOf = (seed: number): Side | 'both' => (['portrait', 'emblem', 'both'] as const)[seed % 3] ?? 'both';

const warmed = performance.now();
await warm();
console.log(`warm after ${(performance.now() - warmed).toFixed(0)} ms`);
const alternative = options.alternative ? await openWholeImageReader() : undefined;

for (const level of ['flatbed', 'camera', 'phone', 'damaged'] as const) {
  const [own, other] = [newTally(), newTally()];
  for (let seed = from; seed < from + count; seed++) {
    const shotLevel: Level = level === 'damaged' ? 'camera' : level;
    const picture = drawCard(makePerson(seeded(seed * 31 + 7)), {
      level: shotLevel,
      seed,
      side: sidesOf(seed),
      pinnedFonts: false,
      damage: level === 'damaged' ? 0.5 : 0,
    });
    const reading = await readCard(picture.bytes, today);
    const answers: Answers = Object.assign({}, ...reading.faces.map((face) => face.fields));
    addTo(own, picture, answers, reading.tookMs, `${level} ${seed}`);
    if (!alternative) continue;
    const started = performance.now();
    const plain = await alternative.read(picture.bytes);
    addTo(other, picture, plain, performance.now() - started, 'whole image');
  }
  console.log(line(`${level}: this reader`, own));
  if (alternative) {
    console.log(line(`${level}: whole-image tesseract`, other));
    const ratio = quantile(own.times, 0.5) / Math.max(1, quantile(other.times, 0.5));
    console.log(
      `${level}: exact ${(own.exact / Math.max(1, other.exact)).toFixed(2)} times the alternative's, median time ${ratio.toFixed(2)} times`,
    );
  }
}

let invented = 0;
for (const [i, kind] of [...notCards, ...notCards, ...notCards].entries()) {
  const reading = await readCard(drawNotCard(kind, from + i), today);
  const fields = reading.faces.flatMap((face) => Object.values(face.fields)).filter((field) => field.sure);
  invented += fields.length;
  if (reading.faces.length > 0)
    console.log(`  no card, but a face was seen: ${kind}, ${fields.length} fields called sure`);
}
console.log(`no card: ${notCards.length * 3} pictures, fields called sure: ${invented}`);
console.log(`memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB (with the pictures' making)`);
process.exit(0);
