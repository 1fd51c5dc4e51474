/**
 * Filing sheets one after another: with the hidden page that is kept, against a new page for each sheet, in the same app and
 * taking turns. `node bench/print.ts`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stopAll, stopAllOnSignal } from '../build/children.mjs';
import { electronDist } from '../build/electron-dist.mjs';
import { launchApp } from '../tests/launch.ts';
import { prepareBench } from './electron-app.ts';
import { conditions, figure, percentile } from './figures.ts';

const rounds = 15;

stopAllOnSignal();
conditions();
await prepareBench();
process.env.ELECTRON_OVERRIDE_DIST_PATH ??= (await electronDist()).folder;
const dataFolder = await mkdtemp(path.join(tmpdir(), 'print-'));
try {
  const { app, page, close } = await launchApp({ dataFolder });
  const job = JSON.stringify({ calibrate: 'certificate', placement: { xTenths: 0, yTenths: 0, onlyValues: false } });
  const print = (): Promise<number> =>
    page.evaluate(async (text) => {
      const started = performance.now();
      const reply = await window.xinqu.call('shell', 'printToPdf', { job: text });
      if (!('value' in reply)) throw new Error(reply.fault.code);
      return performance.now() - started;
    }, job);
  const closeHidden = (): Promise<void> =>
    app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) if (!window.isVisible()) window.destroy();
    });
  await print();
  const fresh: number[] = [];
  const kept: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await closeHidden();
    fresh.push(await print());
    kept.push(await print());
  }
  const [freshMs, keptMs] = [percentile(fresh, 0.5), percentile(kept, 0.5)];
  figure('a sheet on a new page, median', freshMs, 'ms');
  figure('a sheet on the kept page, median', keptMs, 'ms');
  figure('ratio', keptMs / freshMs, '', { atMost: 0.5 });
  await close();
} finally {
  await stopAll();
  await rm(dataFolder, { recursive: true, force: true });
}
