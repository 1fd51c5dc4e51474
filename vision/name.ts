/** The holder's name (姓名). */
import { boxOf, cellsIn, type Draft, isHanzi, labelRow, type Reader, readRowTwice } from './face-reader.ts';

const separators = '·•‧・･⋅.。．、-';
const keep = (character: string): boolean => isHanzi(character) || separators.includes(character);

export async function readName(reader: Reader): Promise<Draft> {
  const y = labelRow(reader, '姓名', 9.8);
  const first = cellsIn(reader, { x0: 14, x1: 53.5, y0: y - 3, y1: y + 3 }, keep);
  const height = Math.min(6.2, Math.max(4.6, ...first.takes.map((take) => take.box.height)));
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
  const complete = row.gap < 1.4 && row.uncovered < 0.3 && start < 19.6;
  const { weakest, unanimous } = row.verdict;
  const plausible = [...value].length >= 2 && /^\p{Script=Han}+(·\p{Script=Han}+)*$/u.test(value);
  const sure = plausible && complete && unanimous && (weakest > 0.97 || (twoEngines && weakest > 0.6));
  const evidence = [
    ...(unanimous ? ['readings-agree'] : ['readings-differ']),
    ...(twoEngines ? ['two-engines'] : []),
    ...(complete ? [] : ['unread-ink']),
    `gap=${row.gap.toFixed(2)} ink=${row.uncovered.toFixed(2)} start=${start.toFixed(1)}`,
  ];
  return { value, sure, confidence: weakest * (complete ? 1 : 0.5), evidence, box };
}

/** Separators of long names become the one of the notice (·, U+00B7); strays at the ends go. */
function tidy(text: string): string {
  return text.replace(/[·•‧・･⋅.。．、-]+/gu, '·').replace(/^·|·$/gu, '');
}
