/** Fields of the emblem side (国徽面): issuer and validity. */
import { decodeAddress } from '#domain/identity/addresses.ts';
import { lengthOf, type Validity } from '#domain/identity/card-validity.ts';
import {
  agrees,
  boxOf,
  cellsIn,
  closeTo,
  type Draft,
  type Drafts,
  earlyCells,
  isComplete,
  isHanzi,
  isSettled,
  isUnbroken,
  labelRow,
  type Reader,
  type RowReading,
  readRowTwice,
  rowHeight,
  rowOf,
  vouched,
} from './face-reader.ts';
import { type LikelyText, likelyDivision } from './likely-division.ts';
import { cutBox } from './lines.ts';
import { likestOf } from './rare.ts';
import { classesOf } from './recognise.ts';
import { type Row, rowsOfBlock } from './rows.ts';
import { type Cell, takeText, takeWeakest } from './take.ts';
import { halvesOf, validityOf } from './validity.ts';
import { vouchedByDivisions } from './vouched.ts';

const left = 33.6;
/** What every issuer's name ends with. */
const authority = /(公安局|分局|公安厅|派出所)$/u;

const isPrinted = (character: string): boolean => /[0-9.\-—一~长期]/u.test(character);
const key = (validity: Validity | undefined): string => (validity ? `${validity.from}/${validity.to}` : '');

/** Reads both fields of a settled emblem side. */
export async function readEmblem(reader: Reader): Promise<{ drafts: Drafts; validity: Validity | undefined }> {
  const [issuer, { from, to, validity }] = await Promise.all([readIssuer(reader), readValidity(reader)]);
  return { drafts: { issuer, validFrom: from, validTo: to }, validity };
}

async function readIssuer(reader: Reader): Promise<Draft> {
  const y = labelRow(reader, '签发机关', 39);
  const keep = (character: string): boolean => isHanzi(character);
  const window = { x0: left - 0.4, x1: 83, y0: y - 3, y1: y + 3 };
  const under = labelRow(reader, '有效期限', 45.5) - 2.4;
  const found = rowsOfBlock(reader, { ...window, y0: y - 4, y1: Math.min(y + 5, under) }, keep);
  // A long name goes over two rows; those are set closer.
  const lines = found.length > 1 ? found : [cellsIn(reader, window, keep)];
  const rows: RowReading[] = [];
  for (const line of lines) rows.push(await readIssuerRow(reader, line, keep, y, lines.length > 1 ? 4.4 : 6));
  const cells = rows.flatMap(({ verdict }) => verdict.cells);
  const said = await likelyDivision(cells, async ({ x, y: height }, among) => {
    const row = rows.toSorted((a, b) => Math.abs(a.box.y - height) - Math.abs(b.box.y - height))[0];
    return row && likestOf(row, x, among);
  });
  const drafts = rows.map((row) => judgeIssuer(row, said));
  const [only] = drafts;
  if (only && drafts.length === 1) return only;
  return {
    value: said.text,
    sure: drafts.every(({ sure }) => sure),
    confidence: Math.min(...drafts.map(({ confidence }) => confidence)),
    evidence: [...new Set(drafts.flatMap(({ evidence }) => evidence))],
    box: boxOf({ ...window, y0: y - 4, y1: under }),
  };
}

/** @param highest of the row's window, where another row is near. */
function readIssuerRow(
  reader: Reader,
  { cells, takes }: Pick<Row, 'cells' | 'takes'>,
  keep: (character: string) => boolean,
  y: number,
  highest: number,
): Promise<RowReading> {
  const height = rowHeight(takes, 3.6, Math.min(5, highest), highest);
  const middle = (left + 83) / 2;
  const centre = cells.length > 0 ? cells.reduce((sum, cell) => sum + cell.y, 0) / cells.length : y;
  const right = Math.min(83, (cells.at(-1)?.x ?? middle) + 7);
  const box = boxOf(
    { x0: left, x1: right, y0: centre - height / 2, y1: centre + height / 2 },
    takes[0]?.box.angle ?? 0,
  );
  return readRowTwice(reader, cells, { box, keep, from: left, to: 83, enough: 0.97, askBelow: 0.85, together: 0.6 });
}

/** The whole name of a county's own authority: 永登县公安局. Districts of a city have branches. */
function isOfCounty(value: string): boolean {
  const { county, rest } = decodeAddress(value);
  return county !== undefined && rest === '公安局' && /[县旗]$/u.test(county.name);
}

/** What a row says of the issuer, and whether for certain: never where a character was put in or exchanged. */
export function judgeIssuer(row: RowReading, { text: value, changed }: LikelyText): Draft {
  const { twoEngines } = row;
  const { certainty } = row.verdict;
  const style = authority.test(value);
  // Behind the authority of a county nothing can follow, whatever the paper looks like beside it; a city's may be a branch's.
  const isEnded = isUnbroken(row) && !row.touched && isOfCounty(value);
  const complete = (isComplete(row) || isEnded) && (row.verdict.cells[0]?.x ?? 99) < 40.5;
  const believed = vouched(row, vouchedByDivisions(row.verdict.cells, authority));
  // A name that begins with no division may have lost its first character: 县公安局 of 珙县公安局.
  const { province, city, county } = decodeAddress(value);
  const placed = (province ?? city ?? county) !== undefined;
  const sure = style && placed && complete && !changed && isSettled(believed, 0.85, 0.6);
  const evidence = [
    ...(style ? ['police-authority'] : []),
    ...(changed ? ['division-supposed'] : []),
    ...(agrees(row.verdict) ? ['readings-agree'] : ['readings-differ']),
    ...(twoEngines ? ['two-engines'] : []),
    ...(complete ? [] : ['unread-ink']),
  ];
  return { value, sure, confidence: certainty * (complete ? 1 : 0.5), evidence, box: row.box };
}

async function readValidity(reader: Reader): Promise<{ from: Draft; to: Draft; validity: Validity | undefined }> {
  const y = labelRow(reader, '有效期限', 45.5);
  const allowed = classesOf(reader.models, '0123456789.-长期');
  const isMark = (cell: Cell): boolean => cell.x > left && cell.probability > 0.05;
  const found = cellsIn(reader, { x0: left - 0.4, x1: 83, y0: y - 3, y1: y + 3 }, isPrinted);
  const centre = found.cells.length > 0 ? found.cells.reduce((sum, cell) => sum + cell.y, 0) / found.cells.length : y;
  const height = rowHeight(found.takes, 3.6, 5, 6);
  const box = boxOf(
    { x0: left, x1: 82, y0: centre - height / 2, y1: centre + height / 2 },
    found.takes[0]?.box.angle ?? 0,
  );
  const readingOf = (cells: readonly Cell[]) => ({
    validity: validityOf(takeText(cells)),
    halves: halvesOf(cells),
    weakest: weakestMark(cells),
  });
  const early = earlyCells(reader, box, (cell) => isMark(cell) && isPrinted(cell.character));
  const readings = [found.cells, early].map(readingOf);
  // One date beside 长期 has nothing to be compared with, so its readings must be better.
  const isPlain = readings.every(
    ({ validity, weakest }) =>
      validity &&
      weakest > (validity.to === 'long-term' ? 0.97 : 0.9) &&
      lengthOf(validity) !== undefined &&
      key(validity) === key(readings[0]?.validity),
  );
  if (!isPlain) {
    // A whole validity was found: what lies beyond it is paper.
    const close = readings[0]?.validity ? closeTo(box, found.cells) : box;
    const more = await Promise.all([
      rowOf(reader, close, { allowed }),
      rowOf(reader, { ...close, height: close.height * 1.18 }, { allowed, stretched: true }),
    ]);
    readings.push(...more.map((take) => readingOf(take.cells.filter(isMark))));
  }
  const count = (text: string): number => readings.filter((reading) => key(reading.validity) === text).length;
  // A length that the law knows is worth more than one more reading: the two dates vouch for each other.
  const rank = (reading: (typeof readings)[number]): number =>
    reading.validity
      ? (lengthOf(reading.validity) === undefined ? 1 : 5) + count(key(reading.validity)) + reading.weakest * 0.5
      : 0;
  const best = [...readings].sort((a, b) => rank(b) - rank(a))[0];
  const validity = best?.validity;
  const text = key(validity);
  const support = validity ? count(text) : 0;
  const lawful = validity !== undefined && lengthOf(validity) !== undefined;
  const others = readings.filter((reading) => reading.validity && key(reading.validity) !== text);
  const weakest = best && validity ? best.weakest : 0;
  const longTerm = validity?.to === 'long-term';
  // One date has no other to bear it out: where it is faint the second engine has to.
  const isFaint = longTerm && (weakest <= faintDate || others.length > 0);
  const isAsked = !lawful || support < Math.min(3, readings.length) || isFaint;
  const asked = isAsked
    ? await reader.second.readText(cutBox(reader.pyramid, box, reader.sheet.frame.toPicture).piece)
    : '';
  const opinion = key(validityOf(asked));
  const twoEngines = text !== '' && opinion === text;
  const sure =
    lawful &&
    (longTerm ? support >= 2 && (twoEngines || !isFaint) : support >= 2 || twoEngines) &&
    others.every(({ validity }) => validity && lengthOf(validity) === undefined && support >= 2);
  const evidence = [
    ...(lawful ? ['lawful-length'] : []),
    ...(support > 1 ? ['readings-agree'] : ['readings-differ']),
    ...(twoEngines ? ['two-engines'] : []),
  ];
  const shared = {
    sure,
    confidence: lawful ? Math.max(weakest, support > 2 || isPlain ? 0.8 : 0.4) : weakest * 0.4,
    evidence,
    box,
  };
  // One half may be covered: the other is offered, and a person asked for both.
  const half = (end: keyof Validity): string => commonest(readings.map(({ halves }) => halves[end]));
  return {
    from: { ...shared, value: validity?.from ?? half('from') },
    to: { ...shared, value: validity?.to ?? half('to') },
    validity,
  };
}

/** Certainty up to which the one date beside 长期 does not stand by itself. */
const faintDate = 0.75;

/** The least certain of what makes a date: how faint the dots between are says nothing. */
export const weakestMark = (cells: readonly Cell[]): number =>
  takeWeakest(cells.filter(({ character }) => /[0-9长期]/u.test(character)));

/** What most readings say; empty where none says anything. */
function commonest(said: readonly (string | undefined)[]): string {
  const count = (value: string): number => said.filter((other) => other === value).length;
  return said.filter((value) => value !== undefined).sort((a, b) => count(b) - count(a))[0] ?? '';
}
