/**
 * Accuracy, silent errors and latency of the card reader on made-up cards of four generators, beside whole-image tesseract.js
 * with the usual parsing. Latency has two figures: until number and name are there, and until the whole picture is read.
 * Memory is measured by card-memory.ts, each reader in a process of its own; here the pictures' making would be in it.
 * Usage: node bench/vision.ts [--from SEED] [--count N] [--generator first|second|third|fourth] [--level LEVEL] [--no-alternative] [--list]
 * Seeds from 90000 on are kept aside: nothing is tuned on them.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { loadGlyphs } from '../vision/glyphs.ts';
import { readCard, warm } from '../vision/read-card.ts';
import { type BenchPicture, benchPicture, generators, levels } from './card-sets.ts';
import { conditions, figure, percentile } from './figures.ts';
import { openWholeImageReader } from './whole-image-reader.ts';

const { values: options } = parseArgs({
  options: {
    from: { type: 'string', default: '90000' },
    count: { type: 'string', default: '20' },
    generator: { type: 'string' },
    level: { type: 'string' },
    alternative: { type: 'boolean', default: true },
    list: { type: 'boolean', default: false },
  },
  allowNegative: true,
});
const [from, count] = [Number(options.from), Number(options.count)];
const today = '2026-01-15';
const warmGoalMs = 2_000;
const [medianGoalMs, p95GoalMs] = [700, 1_500];

type Answers = Partial<Record<string, { readonly value: string; readonly sure: boolean }>>;
interface Tally {
  fields: number;
  exact: number;
  silentlyWrong: number;
  rightAndSure: number;
  cpuMs: number;
  readonly times: number[];
  /** Milliseconds until number and name were told, of the pictures for which they were. */
  readonly firstTimes: number[];
}
const newTally = (): Tally => ({
  fields: 0,
  exact: 0,
  silentlyWrong: 0,
  rightAndSure: 0,
  cpuMs: 0,
  times: [],
  firstTimes: [],
});

function addTo(tally: Tally, { truth, label }: BenchPicture, answers: Answers, list: boolean): void {
  for (const [name, expected] of Object.entries(truth)) {
    const answer = answers[name];
    const right = answer !== undefined && answer.value === expected;
    tally.fields++;
    if (right) tally.exact++;
    if (right && answer.sure) tally.rightAndSure++;
    if (list && right && !answer.sure) console.log(`  unsure ${label} ${name}: ${expected}`);
    if (list && !right)
      console.log(
        `  ${answer?.sure ? 'SILENT' : 'marked'} ${label} ${name}: ${expected} read as ${answer?.value ?? '(none)'}`,
      );
    if (!right && answer?.sure) tally.silentlyWrong++;
  }
  // A field that the picture does not show, given as certain, is wrong too.
  for (const [name, answer] of Object.entries(answers)) {
    if (truth[name] !== undefined || !answer?.sure) continue;
    tally.silentlyWrong++;
    if (list) console.log(`  SILENT ${label} ${name}: nothing there, read as ${answer.value}`);
  }
}

/** Runs and adds what it took, by the clock and by the processor. @param work calls `onFirst` when it has its first answer. */
async function timed<T>(tally: Tally, work: (onFirst: () => void) => Promise<T>): Promise<T> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const result = await work(() => void tally.firstTimes.push(performance.now() - started));
  tally.times.push(performance.now() - started);
  const { user, system } = process.cpuUsage(before);
  tally.cpuMs += (user + system) / 1000;
  return result;
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const p50p95 = (times: readonly number[]): string =>
  `p50 ${percentile(times, 0.5).toFixed(0)} ms  p95 ${percentile(times, 0.95).toFixed(0)} ms`;

function line(title: string, tally: Tally): string {
  const { fields, exact, silentlyWrong, rightAndSure, times, firstTimes, cpuMs } = tally;
  return [
    title.padEnd(34),
    `fields ${String(fields).padStart(4)}`,
    `exact ${share(exact, fields)}`,
    `silently wrong ${silentlyWrong}`,
    `right and sure ${share(rightAndSure, fields)}`,
    p50p95(times),
    firstTimes.length === 0
      ? 'no first answer'
      : `first answer on ${firstTimes.length} of ${times.length} pictures ${p50p95(firstTimes)}`,
    `processor ${(cpuMs / Math.max(1, times.length)).toFixed(0)} ms a picture`,
  ].join('  ');
}

conditions();
const warmed = performance.now();
await warm();
figure('warming', performance.now() - warmed, 'ms', { atMost: warmGoalMs });
await loadGlyphs();
figure('warming with the glyphs, in the background', performance.now() - warmed, 'ms');
const alternative = options.alternative ? await openWholeImageReader() : undefined;

for (const generator of generators.filter((one) => !options.generator || one === options.generator))
  for (const level of levels.filter((one) => !options.level || one === options.level)) {
    const [own, other] = [newTally(), newTally()];
    for (let seed = from; seed < from + count; seed++) {
      const picture = benchPicture(generator, level, seed);
      const reading = await timed(own, (onFirst) => readCard(picture.bytes, today, { onFirst }));
      addTo(own, picture, Object.assign({}, ...reading.faces.map((face) => face.fields)), options.list);
      if (alternative) addTo(other, picture, await timed(other, () => alternative.read(picture.bytes)), false);
    }
    console.log(line(`${generator} ${level}: this reader`, own));
    figure(`${generator} ${level}: latency p50`, percentile(own.times, 0.5), 'ms', { atMost: medianGoalMs });
    figure(`${generator} ${level}: latency p95`, percentile(own.times, 0.95), 'ms', { atMost: p95GoalMs });
    if (alternative) console.log(line(`${generator} ${level}: whole image`, other));
  }
console.log(`# load ${loadavg()[0]?.toFixed(1)} at the end; memory of each reader alone: node bench/card-memory.ts`);
process.exit(0);
