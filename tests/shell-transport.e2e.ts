/** Both transports of a service process, in a real Electron, with a service that has no native modules. */
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, makeFolder, test } from './launch.ts';

const built = path.resolve(import.meta.dirname, '..', 'out', 'testing', 'transport-check.js');

test('carries values, the secret and the news of a death, whichever transport', async () => {
  const folder = await makeFolder();
  try {
    await writeFile(path.join(folder, 'package.json'), JSON.stringify({ name: 'transport-check', main: 'main.mjs' }));
    await writeFile(path.join(folder, 'main.mjs'), `import ${JSON.stringify(built)};`);
    const electron = path.join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '', 'electron');
    const args = ['--no-sandbox', '--disable-gpu', `--user-data-dir=${folder}`, folder];
    const env = { ...process.env, XINQU_TEST_NODE: process.execPath };
    const { stdout } = await promisify(execFile)(electron, args, { env, timeout: 30_000 });
    const seen = {
      text: '新区一窗 𠮷',
      bytes: [1, 2, 3],
      date: 0,
      map: [['a', 1]],
      secret: [4, 5, 6],
      hasPid: true,
      hanging: 'SERVICE_GONE',
      later: 'SERVICE_GONE',
    };
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual({ utility: seen, node: seen });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
