/** The second, append-only place where number grants are written: it does not go back in time when the database is restored. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export interface GrantLog {
  /** The highest number ever granted of a series, 0 when none. */
  highest(series: string): number;
  /** Every series that a number was granted of. */
  series(): readonly string[];
  /** Writes a grant and flushes it to the disk. @throws Error when the disk does not take it: then nothing is granted. */
  append(series: string, from: number, to: number): void;
  close(): void;
}

const entry = z.object({ series: z.string(), from: z.int(), to: z.int() });

/** Opens `grants.ndjson` in the hub's folder. A last line torn by a power cut is passed over: it was never acknowledged. */
export function openGrantLog(folder: string): GrantLog {
  const file = path.join(folder, 'grants.ndjson');
  const highest = new Map<string, number>();
  const note = (series: string, to: number): void => {
    highest.set(series, Math.max(to, highest.get(series) ?? 0));
  };
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    const read = readEntry(line);
    if (read) note(read.series, read.to);
  }
  const handle = openSync(file, 'a', 0o600);
  return {
    highest: (series) => highest.get(series) ?? 0,
    series: () => [...highest.keys()],
    append(series, from, to) {
      // The leading line break ends a torn line of an earlier life.
      writeSync(handle, `\n${JSON.stringify({ series, from, to, at: new Date().toISOString() })}`);
      fsyncSync(handle);
      note(series, to);
    },
    close: () => closeSync(handle),
  };
}

function readEntry(line: string): z.infer<typeof entry> | null {
  try {
    return entry.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
