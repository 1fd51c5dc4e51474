/** Processor time and memory of a process and its children, as Linux counts them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const ticksASecond = 100;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  /** Own time and that of children which have ended, in ticks. */
  readonly ticks: number;
}

function readStat(pid: number): Stat | null {
  try {
    // The name in parentheses may hold anything; the fields after it are numbers.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const number = (at: number): number => Number(fields[at]);
    return { pid, parent: number(1), ticks: number(11) + number(12) + number(13) + number(14) };
  } catch {
    return null;
  }
}

/** Seconds of processor time that a process and all below it have used so far. */
export function processorSeconds(root: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)) ?? []);
  const below = new Set([root]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { pid, parent } of all)
      if (below.has(parent) && !below.has(pid)) {
        below.add(pid);
        grown = true;
      }
  }
  return all.filter(({ pid }) => below.has(pid)).reduce((sum, { ticks }) => sum + ticks, 0) / ticksASecond;
}

const memory = (pid: number, name: string): number =>
  Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;

/** Resident memory now, in MB. */
export const residentMb = (pid: number): number => memory(pid, 'VmRSS');

/** Starts watching for the highest resident memory. @returns what it was, in MB. */
export function watchPeakMb(pid: number): () => number {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  return () => memory(pid, 'VmHWM');
}
