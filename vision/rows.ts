/** The rows of a field that may have several: a name, an address. */
import { cellsIn, type Reader, type Window } from './face-reader.ts';
import type { Cell, Take } from './take.ts';

export interface Row {
  readonly cells: readonly Cell[];
  readonly takes: readonly Take[];
  /** Mean height of its characters, card millimetres. */
  readonly y: number;
}

/** Characters that lie nearer than this are of one row, millimetres. */
const together = 1.7;

/** What detection found of a window, row by row from above; a single doubtful character is no row. */
export function detectedRows(reader: Reader, window: Window, keep: (character: string) => boolean): Row[] {
  const { cells, takes } = cellsIn(reader, window, keep);
  const rows: { cells: Cell[]; takes: Take[]; y: number }[] = [];
  for (const take of takes.sort((a, b) => a.box.y - b.box.y)) {
    const own = cells.filter((cell) => take.cells.includes(cell));
    if (own.length === 0) continue;
    const y = own.reduce((sum, cell) => sum + cell.y, 0) / own.length;
    const row = rows.find((other) => Math.abs(other.y - y) < together);
    if (row) {
      row.cells.push(...own);
      row.cells.sort((a, b) => a.x - b.x);
      row.takes.push(take);
    } else rows.push({ cells: own, takes: [take], y });
  }
  return rows.filter((row) => row.cells.length > 1 || (row.cells[0]?.probability ?? 0) > 0.5);
}

/** How far the beginnings of a field's rows lie apart at most, millimetres. */
const ragged = 3;

/** The rows that begin at the left end of their field: what begins elsewhere is pattern, or another field's. */
export function rowsOfBlock(reader: Reader, window: Window, keep: (character: string) => boolean): Row[] {
  const rows = detectedRows(reader, window, keep);
  const start = (row: Row): number => row.cells[0]?.x ?? window.x1;
  const left = Math.min(...rows.map(start));
  return rows.filter((row) => start(row) < left + ragged);
}
