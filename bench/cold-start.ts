/**
 * Cold start: from starting the process to an interactive sign-in, against a bare Electron window in the same run.
 * The two take turns, so that whatever else the machine does meets both. `npm run bench:cold-start`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stopAll, stopAllOnSignal } from '../build/children.mjs';
import { prepareBench, startApp } from './electron-app.ts';

const rounds = 9;
const goal = 2;
const bareFolder = path.resolve(import.meta.dirname, 'bare-electron');

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

stopAllOnSignal();
const bench = await prepareBench();
const folder = await mkdtemp(path.join(tmpdir(), 'cold-start-'));
const once = async (name: string, appFolder?: string): Promise<number> => {
  const app = await startApp(bench, path.join(folder, name), appFolder);
  await app.stop();
  return app.interactiveMs;
};

try {
  // The first start of each makes its data folder; it is not counted.
  await once('bare', bareFolder);
  await once('app');
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(await once('bare', bareFolder));
    ours.push(await once('app'));
  }
  const [bareMs, ourMs] = [median(bare), median(ours)];
  console.log(`cold start to sign-in: ${ourMs.toFixed(0)} ms; a bare Electron window: ${bareMs.toFixed(0)} ms`);
  console.log(
    `ratio ${(ourMs / bareMs).toFixed(2)} (goal: at most ${goal}), median of ${rounds} interleaved starts each`,
  );
} finally {
  await stopAll();
  await rm(folder, { recursive: true, force: true });
}
