/** The holder's name (姓名). */
import {
  agrees,
  boxOf,
  cellsIn,
  type Draft,
  isComplete,
  isHanzi,
  isSettled,
  labelRow,
  type Reader,
  type RowReading,
  readRowTwice,
  rowHeight,
  valueColumn,
} from './face-reader.ts';
import { compareGlyphs } from './rare.ts';
import type { Cell } from './take.ts';

const separators = '·•‧・･⋅.。．、-';
const keep = (character: string): boolean => isHanzi(character) || separators.includes(character);

export async function readName(reader: Reader): Promise<Draft> {
  const y = labelRow(reader, '姓名', 9.8);
  const first = cellsIn(reader, { x0: 14, x1: 53.5, y0: y - 3, y1: y + 3 }, keep);
  const height = rowHeight(first.takes, 3.6, 5.4, 6.2);
  const centre = first.cells.length > 0 ? first.cells.reduce((sum, cell) => sum + cell.y, 0) / first.cells.length : y;
  const right = Math.min(53.5, (first.cells.at(-1)?.x ?? 30) + 7);
  const box = boxOf(
    { x0: 13.9, x1: right, y0: centre - height / 2, y1: centre + height / 2 },
    first.takes[0]?.box.angle ?? 0,
  );
  const read = await readRowTwice(reader, first.cells, {
    box,
    keep,
    from: 14,
    to: 53,
    askBelow: 0.93,
    askFor: isLongAndWhole,
    // A separator may be as faint as it likes.
    together: 0,
    tidy,
  });
  const filled = await compareGlyphs(read);
  const value = tidy(filled.text);
  // A separator is a speck that no reading is certain of; where both engines see it, the characters decide.
  const hanzi = read.verdict.cells.filter((cell) => isHanzi(cell.character)).map((cell) => cell.probability);
  const settledByHanzi = read.twoEngines && agrees(read.verdict) && hanzi.length > 0;
  const row = settledByHanzi ? { ...read, verdict: { ...read.verdict, certainty: Math.min(...hanzi) } } : read;
  const { twoEngines } = row;
  const isBorneOut = filled.confirmed && agrees(row.verdict) && row.verdict.doubt < 0.5 && row.verdict.certainty > 0.8;
  const start = row.verdict.cells[0]?.x ?? 99;
  const complete = isComplete(row) && start < (valueColumn(reader, 13, 43) ?? 18.5) + 1.5;
  const { certainty } = row.verdict;
  const plausible = [...value].length >= 2 && /^\p{Script=Han}+(·\p{Script=Han}+)*$/u.test(value);
  const whole = !isLongAndWhole(value) || twoEngines;
  const sure =
    plausible &&
    complete &&
    whole &&
    !filled.changed &&
    !filled.doubted &&
    (isBorneOut || isSettled(row, 0.93, 0.85) || isSaidAlike(row, filled.supported || (twoEngines && !filled.opposed)));
  const evidence = [
    ...(agrees(row.verdict) ? ['readings-agree'] : ['readings-differ']),
    ...(twoEngines ? ['two-engines'] : []),
    ...(complete ? [] : ['unread-ink']),
    ...(filled.confirmed || filled.supported ? ['glyphs-agree'] : []),
    ...(filled.changed ? ['glyph-compared'] : []),
    ...(filled.doubted ? ['looks-like-another'] : []),
  ];
  return { value, sure, confidence: certainty * (complete ? 1 : 0.5), evidence, box };
}

/**
 * Weak print, but every reading that has all of it says so, nothing else comes near, and it does not rest on the recogniser
 * alone.
 * @param isBacked the shapes of the weak characters say the same, or the other engine does and they do not differ
 */
function isSaidAlike({ verdict }: RowReading, isBacked: boolean): boolean {
  const isClear = ({ probability, others }: Cell): boolean =>
    probability > weak && probability > clear * (others[0]?.probability ?? 0);
  return isBacked && verdict.support >= 3 && verdict.doubt < 0.3 && verdict.cells.every(isClear);
}
const [weak, clear] = [0.5, 5];

/** A lost separator leaves no gap: only the second engine can vouch that a long name has none. */
const isLongAndWhole = (name: string): boolean => [...name].length >= 5 && !name.includes('·');

/** Separators of long names become the one of the notice (·, U+00B7); strays at the ends go. */
export function tidy(text: string): string {
  return text.replace(/[·•‧・･⋅.。．、-]+/gu, '·').replace(/^·|·$/gu, '');
}
