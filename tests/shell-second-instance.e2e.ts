/** A second start of the app on the same data brings the first one forward instead. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './launch.ts';

test('focuses the first window and ends', async ({ launch }) => {
  const { app, dataFolder } = await launch();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(true);
  const electron = path.join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '', 'electron');
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    `--user-data-dir=${dataFolder}`,
    path.resolve(import.meta.dirname, '..'),
  ];
  await promisify(execFile)(electron, args, { timeout: 20_000 });
  const isMinimized = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
  await expect.poll(isMinimized).toBe(false);
  expect(app.windows()).toHaveLength(1);
});
