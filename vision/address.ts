/** The address (住址): up to four rows, none of them lost. */
import {
  boxOf,
  cellsIn,
  type Draft,
  isHanzi,
  labelRow,
  type Reader,
  type RowReading,
  readRowTwice,
} from './face-reader.ts';
import type { Cell, Take } from './take.ts';

const keep = (character: string): boolean => isHanzi(character) || /[0-9A-Za-z\-#()（）]/.test(character);
const left = 13.9;
const right = 54;

interface Row {
  readonly cells: Cell[];
  readonly takes: Take[];
  readonly y: number;
}

export async function readAddress(reader: Reader): Promise<Draft> {
  const top = labelRow(reader, '住址', 29.5);
  const rows = detectedRows(reader, top);
  const pitch = pitchOfRows(rows);
  const readings: RowReading[] = [];
  const first = rows[0];
  if (!first || first.y - top > 2.2) readings.push(...(await readBlind(reader, top)));
  for (const row of rows) readings.push(await readOne(reader, row, pitch));
  const last = readings.at(-1);
  // A last row of a single character is easily overlooked by detection: look where it would be.
  if (last && last.box.y + pitch < 43.4) readings.push(...(await readBlind(reader, last.box.y + pitch)));
  const value = readings
    .map((row) => row.verdict.text)
    .join('')
    .replaceAll('（', '(')
    .replaceAll('）', ')');
  const weakest = Math.min(1, ...readings.map((row) => row.verdict.weakest));
  const unanimous = readings.length > 0 && readings.every((row) => row.verdict.unanimous);
  const starts = readings.map((row) => row.verdict.cells[0]?.x ?? 99);
  const aligned = starts.length > 0 && Math.max(...starts) - Math.min(...starts) < 1.5 && Math.min(...starts) < 19.6;
  const gap = Math.max(1, ...readings.map((row) => row.gap));
  const uncovered = Math.max(0, ...readings.map((row) => row.uncovered));
  const evenly = readings.every(
    (row, i) => i === 0 || Math.abs(row.box.y - (readings[i - 1] as RowReading).box.y - pitch) < 1.2,
  );
  const complete = aligned && evenly && gap < 1.5 && uncovered < 0.35;
  const sure = unanimous && complete && weakest > 0.9 && [...value].length >= 6;
  const evidence = [
    ...(unanimous ? ['readings-agree'] : ['readings-differ']),
    ...(complete ? [] : ['unread-ink']),
    `gap=${gap.toFixed(2)} ink=${uncovered.toFixed(2)} starts=${starts.map((x) => x.toFixed(1))} weak=${weakest.toFixed(2)} ${evenly}`,
  ];
  const bottom = readings.at(-1)?.box.y ?? top;
  return {
    value,
    sure,
    confidence: weakest * (complete ? 1 : 0.5),
    evidence,
    box: boxOf({ x0: left, x1: right, y0: top - 3, y1: bottom + 3 }),
  };
}

function detectedRows(reader: Reader, top: number): Row[] {
  const { cells, takes } = cellsIn(reader, { x0: left, x1: right, y0: top - 2.6, y1: 43.6 }, keep);
  const rows: Row[] = [];
  for (const take of takes.sort((a, b) => a.box.y - b.box.y)) {
    const own = cells.filter((cell) => take.cells.includes(cell));
    if (own.length === 0) continue;
    const y = own.reduce((sum, cell) => sum + cell.y, 0) / own.length;
    const row = rows.find((other) => Math.abs(other.y - y) < 1.7);
    if (row) {
      row.cells.push(...own);
      row.cells.sort((a, b) => a.x - b.x);
      row.takes.push(take);
    } else rows.push({ cells: own, takes: [take], y });
  }
  return rows.filter((row) => row.cells.length > 1 || (row.cells[0]?.probability ?? 0) > 0.5);
}

function pitchOfRows(rows: readonly Row[]): number {
  const steps = rows.slice(1).map((row, i) => row.y - (rows[i] as Row).y);
  const plausible = steps.filter((step) => step > 3.2 && step < 5.6);
  return plausible.length === 0 ? 4.3 : plausible.reduce((sum, step) => sum + step, 0) / plausible.length;
}

function readOne(reader: Reader, row: Row, pitch: number): Promise<RowReading> {
  const height = Math.min(pitch * 1.15, Math.max(4.2, ...row.takes.map((take) => take.box.height)));
  const widest = [...row.takes].sort((a, b) => b.box.width - a.box.width)[0] as Take;
  // The row's height halfway along the window, not halfway along what was found of it.
  const middle = (left + right) / 2;
  const centre = row.cells.reduce((sum, cell) => sum + cell.x, 0) / row.cells.length;
  const y = row.y + Math.tan(widest.box.angle) * (middle - centre);
  const box = boxOf({ x0: left, x1: right, y0: y - height / 2, y1: y + height / 2 }, widest.box.angle);
  return readRowTwice(reader, row.cells, box, keep, left);
}

/** Reads where a row may be that detection did not report. @returns no row when there is nothing but paper. */
async function readBlind(reader: Reader, y: number): Promise<RowReading[]> {
  const box = boxOf({ x0: left, x1: right, y0: y - 2.4, y1: y + 2.4 });
  const row = await readRowTwice(reader, [], box, keep, left);
  const first = row.verdict.cells[0];
  const isText = first !== undefined && first.x < 20 && row.verdict.weakest > 0.3 && row.contrast > 40;
  return isText ? [{ ...row, verdict: { ...row.verdict, unanimous: false } }] : [];
}
