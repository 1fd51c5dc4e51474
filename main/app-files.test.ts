import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appFiles, fileOf } from './app-files.ts';

const folder = path.resolve('/srv/pages');

test('finds pages and their files', () => {
  expect(fileOf(folder, 'app://xinqu/')).toBe(path.join(folder, 'index.html'));
  expect(fileOf(folder, 'app://xinqu/print.html?job=1#x')).toBe(path.join(folder, 'print.html'));
  expect(fileOf(folder, 'app://xinqu/assets/字.ttf')).toBe(path.join(folder, 'assets', '字.ttf'));
});

test.each([
  'app://xinqu/..%2f..%2fmain%2findex.js',
  'app://xinqu/%2e%2e%5cmain.js',
  'app://xinqu/assets/..%2f..%2f..%2fetc%2fx.json',
  'app://xinqu/..%2fpages-other%2findex.html',
  'app://xinqu/index.html%00.png',
  'app://xinqu/%zz.html',
  'app://xinqu.elsewhere/index.html',
  'app://other/index.html',
  'file:///etc/x.json',
  'app://xinqu/secret.pem',
  'no address',
])('serves nothing for %s', (address) => {
  expect(fileOf(folder, address)).toBeUndefined();
});

test.each(['app://xinqu/../main/index.js', 'app://xinqu/%2e%2e/main/index.js'])('%s stays inside', (address) => {
  expect(fileOf(folder, address)).toBe(path.join(folder, 'main', 'index.js'));
});

let served: string;
beforeAll(async () => {
  served = path.join(await mkdtemp(path.join(tmpdir(), 'app-files-')), 'pages');
  await mkdir(served);
  await writeFile(path.join(served, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__">');
  await writeFile(path.join(served, '..', 'outside.html'), 'outside');
});
afterAll(() => rm(path.dirname(served), { recursive: true, force: true }));

const get = (address: string, method = 'GET'): Promise<Response> => appFiles(served)(new Request(address, { method }));

test('gives each page a nonce of its own, in the page and in its policy', async () => {
  const [first, second] = await Promise.all([get('app://xinqu/'), get('app://xinqu/index.html')]);
  const nonces = await Promise.all(
    [first, second].map(async (response) => /nonce="([^"]+)"/.exec(await response.text())?.[1]),
  );
  expect(nonces[0]).not.toBe(nonces[1]);
  expect(first.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonces[0]}'`);
  expect(first.headers.get('cache-control')).toBe('no-store');
});

test('answers with a policy also where there is nothing', async () => {
  for (const response of [await get('app://xinqu/none.html'), await get('app://xinqu/..%2foutside.html')]) {
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  }
  expect((await get('app://xinqu/index.html', 'POST')).status).toBe(405);
});
