/** The holder's name (姓名). */
import {
  boxOf,
  cellsIn,
  type Draft,
  isHanzi,
  isSettled,
  labelRow,
  type Reader,
  readRowTwice,
  rowHeight,
} from './face-reader.ts';

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
  const row = await readRowTwice(reader, first.cells, box, keep, 14);
  const value = tidy(row.verdict.text);
  const opinion = tidy([...(await reader.second.readText(row.take.line.piece))].filter(keep).join(''));
  const twoEngines = opinion === value;
  const start = row.verdict.cells[0]?.x ?? 99;
  const complete = row.gap < 1.62 && row.uncovered < 0.35 && start < 20;
  const { certainty, support } = row.verdict;
  const plausible = [...value].length >= 2 && /^\p{Script=Han}+(·\p{Script=Han}+)*$/u.test(value);
  // A lost separator leaves no gap: long names without one are believed only when both engines lost nothing.
  const whole = [...value].length < 5 || value.includes('·') || twoEngines;
  const sure = plausible && complete && whole && isSettled(row.verdict, twoEngines ? 0.85 : 0.93);
  const evidence = [
    ...(support >= 3 ? ['readings-agree'] : ['readings-differ']),
    ...(twoEngines ? ['two-engines'] : []),
    ...(complete ? [] : ['unread-ink']),
    `#gap=${row.gap.toFixed(2)} ink=${row.uncovered.toFixed(2)} start=${start.toFixed(1)} s=${row.verdict.support}/${row.verdict.readings} c=${row.verdict.certainty.toFixed(2)} d=${row.verdict.doubt.toFixed(2)} t=${opinion}`,
  ];
  return { value, sure, confidence: certainty * (complete ? 1 : 0.5), evidence, box };
}

/** Separators of long names become the one of the notice (·, U+00B7); strays at the ends go. */
function tidy(text: string): string {
  return text.replace(/[·•‧・･⋅.。．、-]+/gu, '·').replace(/^·|·$/gu, '');
}
