/** The packaged app, copied to where no file of the project can help it. */
import { cp, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { getCurrentFuseWire } from '@electron/fuses';
import { fuseConfiguration } from '../build/fuses.mjs';
import { testPackage } from '../build/package.mjs';
import { expect, makeFolder, test } from './launch.ts';

let elsewhere: string;
let executablePath: string;

test.beforeAll(async () => {
  elsewhere = await makeFolder();
  await cp(testPackage, elsewhere, { recursive: true });
  executablePath = path.join(elsewhere, 'xinqu-window');
});

test.afterAll(() => rm(elsewhere, { recursive: true, force: true }));

test('opens its first screen with its services up', async ({ launch }) => {
  const { app, page } = await launch({ executablePath });
  expect(await app.evaluate(({ app }) => app.isPackaged)).toBe(true);
  await expect(page.locator('html[data-ready="true"]')).toBeAttached({ timeout: 20_000 });
  const states = () => page.evaluate(async () => window.xinqu.call('shell', 'services', {}));
  await expect.poll(states, { timeout: 20_000 }).toEqual({ value: { db: 'up', vision: 'up', devices: 'up' } });
  const warm = await page.evaluate(async () => window.xinqu.call('vision', 'warm', {}));
  expect(warm).toMatchObject({ value: { tookMs: expect.any(Number) } });
  const session = await page.evaluate(async () => window.xinqu.call('db', 'session.get', {}));
  expect(session).toHaveProperty('value.state');
  const hasDevTools = await app.evaluate(({ BrowserWindow, Menu }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.openDevTools();
    return { open: contents?.isDevToolsOpened(), menu: Menu.getApplicationMenu() !== null };
  });
  expect(hasDevTools).toEqual({ open: false, menu: false });
});

test('has every fuse as the manifest says', async () => {
  const wire = await getCurrentFuseWire(executablePath);
  const length = Object.keys(wire).filter((key) => /^\d+$/.test(key)).length;
  const { version, strictlyRequireAllFuses, ...wanted } = fuseConfiguration(
    { platform: process.platform, isForTests: true },
    length,
  );
  expect({ version, strictlyRequireAllFuses }).toEqual({ version: '1', strictlyRequireAllFuses: true });
  const state = (on: boolean): number => (on ? '1' : '0').charCodeAt(0);
  const expected = Object.fromEntries(Object.entries(wanted).map(([index, on]) => [index, state(on as boolean)]));
  expect({ ...wire, version: undefined }).toEqual({ ...expected, version: undefined });
});

test('holds what it needs and not much more', async () => {
  const resources = path.join(elsewhere, 'resources');
  expect((await readdir(resources)).sort()).toEqual(['app.asar', 'app.asar.unpacked', 'node']);
  // The data process starts its thread by a file beside its own.
  const services = path.join(resources, 'app.asar.unpacked', 'out', 'service');
  expect(await readdir(services)).toContain('reading.js');
  expect(await readFile(path.join(services, 'db.js'), 'utf8')).toContain('./reading.js');
  const files = await readdir(elsewhere, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    files.filter((file) => file.isFile()).map(async (file) => (await stat(path.join(file.parentPath, file.name))).size),
  );
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
  // Of these, twenty are the fonts of rare characters.
  expect(megabytes).toBeLessThan(600);
});
