/** Fields of the portrait side (人像面). */

import type { FirstAnswer } from '#contract/vision.ts';
import { readAddress } from './address.ts';
import { readEthnicGroup } from './ethnic.ts';
import { boxOf, cellsIn, type Draft, type Drafts, earlyCells, labelRow, type Reader, rowOf } from './face-reader.ts';
import { readName } from './name.ts';
import { type NumberReading, readNumberLine } from './number-line.ts';
import { classesOf } from './recognise.ts';
import { type CardBox, type Cell, type Manner, takeText, takeWeakest } from './take.ts';

/**
 * Reads all fields of a settled portrait side.
 * @param onFirst told number and name once both are read, if the number's check character is right
 */
export async function readPortrait(
  reader: Reader,
  onFirst: (answer: FirstAnswer) => void,
): Promise<{ drafts: Drafts; checksum: boolean }> {
  const sexY = labelRow(reader, '性别民族', 16.5);
  const number = readNumberLine(reader);
  // Side by side: what is asked in one turn is recognised in one run, and the second engine has its own threads.
  const birth = readBirth(reader, number);
  const holder = tellFirst(readName(reader), number, onFirst);
  const [name, sex, ethnicGroup, birthDate, address, { draft, checksum, likely }] = await Promise.all([
    holder,
    readSex(reader, sexY, number, birth),
    readEthnicGroup(reader, sexY),
    birth,
    readAddress(reader),
    number,
  ]);
  const matchesNumber = birthDate.evidence.includes('birth-matches-number');
  // A birth date read on its own that equals eight digits of the number is a third witness for them.
  const idNumber: Draft = matchesNumber
    ? { ...draft, sure: draft.sure || likely, evidence: [...draft.evidence, 'birth-matches-number'] }
    : draft;
  return { drafts: { name, sex, ethnicGroup, birthDate, address, idNumber }, checksum };
}

/** The name, after it was told with the number. */
async function tellFirst(
  reading: Promise<Draft>,
  line: Promise<NumberReading>,
  onFirst: (answer: FirstAnswer) => void,
): Promise<Draft> {
  const [name, { draft, checksum }] = await Promise.all([reading, line]);
  if (checksum) onFirst({ idNumber: draft.value, name: name.value });
  return name;
}

/** The number, when its check character is right, and whether it stands by itself. */
async function checkedNumber(
  line: Promise<NumberReading>,
): Promise<{ number: string | undefined; sure: boolean; likely: boolean }> {
  const { draft, checksum, sure, likely } = await line;
  return { number: checksum ? draft.value : undefined, sure, likely };
}

async function readSex(reader: Reader, y: number, line: Promise<NumberReading>, birth: Promise<Draft>): Promise<Draft> {
  const box = boxOf({ x0: 13.6, x1: 23.5, y0: y - 2.5, y1: y + 2.5 });
  const keep = (character: string): boolean => character === '男' || character === '女';
  const first = cellsIn(reader, { x0: 13.6, x1: 24, y0: y - 3, y1: y + 3 }, keep).cells.slice(0, 1);
  const allowed = classesOf(reader.models, '男女');
  const second = (await rowOf(reader, box, { allowed })).cells.filter((cell) => cell.probability > 0.05).slice(0, 1);
  const { number, sure: alone } = await checkedNumber(line);
  // A birth date that is sure has settled the number as well.
  const numberSure = alone || (await birth).sure;
  const best = [...first, ...second].sort((a, b) => b.probability - a.probability)[0];
  const same = first.length > 0 && second.length > 0 && takeText(first) === takeText(second);
  const printed = best ? (best.character === '男' ? 'male' : 'female') : '';
  const byNumber = number === undefined ? undefined : Number(number[16]) % 2 === 1 ? 'male' : 'female';
  const matches = printed !== '' && printed === byNumber;
  // Nothing legible: what the number says is offered, and a person looks.
  const value = printed || byNumber || '';
  const probability = best?.probability ?? 0;
  const evidence = [
    ...(same ? ['readings-agree'] : []),
    ...(matches ? ['sex-matches-number'] : []),
    ...(printed !== '' && byNumber && !matches ? ['sex-differs-from-number'] : []),
    ...(printed === '' && byNumber ? ['from-number-only'] : []),
  ];
  const sure = matches && numberSure && (probability > 0.6 || isTold(best));
  return { value, sure, confidence: matches ? probability : probability * 0.6, evidence, box };
}

/** Of the two characters that can stand there, a faint one may still look far more like the one than like the other. */
function isTold(best: Cell | undefined): boolean {
  if (!best || best.probability < faint) return false;
  const other = best.others.find(({ character }) => '男女'.includes(character))?.probability ?? 0;
  return best.probability > far * Math.max(other, leastSaid);
}
const [faint, far, leastSaid] = [0.08, 30, 0.001];

/** A digit read with less than this is a guess: what it says is no objection to the number. */
const least = 0.4;

async function readBirth(reader: Reader, line: Promise<NumberReading>): Promise<Draft> {
  const y = labelRow(reader, '出生年', 23);
  const box = boxOf({ x0: 14.2, x1: 47.5, y0: y - 2.5, y1: y + 2.5 });
  const detected = cellsIn(reader, { x0: 14, x1: 47.5, y0: y - 3, y1: y + 3 }, (c) => /[0-9]/.test(c)).cells;
  const isDigit = (cell: Cell): boolean => /[0-9]/.test(cell.character);
  const readingOf = (cells: readonly Cell[]) => ({ date: dateOf(cells), weakest: takeWeakest(cells) });
  const readings = [detected, earlyCells(reader, box, isDigit)].map(readingOf).filter(({ date }) => date !== '');
  const read = async (window: CardBox, manner?: Manner): Promise<void> => {
    readings.push(readingOf((await rowOf(reader, window, manner)).cells.filter(isDigit)));
  };
  if (readings.length < 2 || readings[0]?.date !== readings[1]?.date) await read(box);
  if (readings[0]?.date === '' || readings.some(({ date }) => date !== readings[0]?.date))
    await read({ ...box, height: box.height * 1.15 }, { stretched: true });
  const { number, sure: alone, likely } = await checkedNumber(line);
  const numberSure = alone || likely;
  const byNumber =
    number === undefined ? undefined : `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const count = (date: string): number => readings.filter((reading) => reading.date === date).length;
  const legible = readings.filter(
    ({ date, weakest }) => date !== '' && (weakest > least || !byNumber || date === byNumber),
  );
  const dates = [...new Set(legible.map((reading) => reading.date))].sort(
    (a, b) => count(b) - count(a) || Number(b === byNumber) - Number(a === byNumber),
  );
  const matches =
    byNumber !== undefined &&
    dates.includes(byNumber) &&
    (dates[0] === byNumber || count(byNumber) === count(dates[0] ?? ''));
  const value = matches ? byNumber : (dates[0] ?? byNumber ?? '');
  const weakest = Math.max(
    0,
    ...readings.filter((reading) => reading.date === value).map((reading) => reading.weakest),
  );
  const evidence = [
    ...(count(value) > 1 ? ['readings-agree'] : []),
    ...(matches ? ['birth-matches-number'] : []),
    ...(byNumber !== undefined && dates.length > 0 && !matches ? ['birth-differs-from-number'] : []),
    ...(dates.length === 0 && byNumber !== undefined ? ['from-number-only'] : []),
  ];
  const sure =
    matches && numberSure && count(value) >= 1 && dates.every((date) => date === value || count(value) > count(date));
  return { value, sure, confidence: matches ? Math.max(0.5, weakest) : weakest * 0.5, evidence, box };
}

/** Year, month and day by their places between the labels 年 月 日; empty when they make no date. */
export function dateOf(cells: readonly Cell[]): string {
  const between = (x0: number, x1: number): string => takeText(cells.filter((cell) => cell.x > x0 && cell.x < x1));
  const [year, month, day] = [between(14, 25.6), between(26.2, 34.6), between(35.3, 44)];
  if (!/^(18|19|20)\d\d$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return '';
  const [m, d] = [Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > new Date(Date.UTC(Number(year), m, 0)).getUTCDate()) return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
