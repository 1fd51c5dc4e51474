/** Temporary folders in memory where there is some: tests wait for no disk, and a killed program loses nothing it wrote. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A new folder; removing it is the caller's. */
export const fastFolder = (prefix: string): string =>
  mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), prefix));
