/** Looks into a data folder when its app has ended: what is on disk, without any help of the app. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import type { Inspection } from '#testing/inspect-data.ts';

/**
 * Checks what must hold after any death: the ledger is whole, nothing of a command is there without the rest of it, the
 * views are what the ledger says, certificate numbers were given one after another, each to one case.
 */
export async function keptData(folder: string): Promise<Inspection> {
  const program = path.resolve(import.meta.dirname, '..', 'testing', 'inspect-data.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [program, folder], { maxBuffer: 64 * 1024 * 1024 });
  const found = JSON.parse(stdout) as Inspection;
  expect(found).toMatchObject({
    ledger: { intact: true, broken: null },
    integrity: 'ok',
    orphans: 0,
    areViewsTrue: true,
    areFilesWhole: true,
    used: found.given.length,
  });
  const first = found.given[0]?.number ?? 0;
  expect(found.given.map(({ number }) => number)).toEqual(found.given.map((_, index) => first + index));
  const borne = found.certificates.map(({ stream, number }) => ({ number: Number(number.slice(-6)), by: stream }));
  expect(borne.sort((a, b) => a.number - b.number)).toEqual(found.given);
  return found;
}
