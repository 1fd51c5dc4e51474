/** A hall's own hub below the district's, both as programs, with their consoles in a real browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type ElectronApplication, _electron as electron, expect, type Page, test } from '@playwright/test';
import { type HubProgram, startHub } from '#testing/hub.ts';

let district: HubProgram;
let browser: ElectronApplication;
let page: Page;
let folder: string;
test.beforeAll(async () => {
  district = await startHub({ demo: true, tls: true });
  folder = await mkdtemp(path.join(tmpdir(), 'xinqu-browser-'));
  browser = await electron.launch({
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--lang=zh-CN',
      `--user-data-dir=${folder}`,
      path.resolve(import.meta.dirname, 'browser'),
    ],
    env: { ...(process.env as Record<string, string>), LC_ALL: 'C.UTF-8', XINQU_BROWSE: `${district.url}/console` },
  });
  page = await browser.firstWindow();
});
test.afterAll(async () => {
  await browser.close();
  await district.remove();
  await rm(folder, { recursive: true, force: true });
});

async function signIn({ url, console: { user, password = '' } }: HubProgram): Promise<void> {
  await page.goto(`${url}/console`);
  await page.getByLabel('账号').fill(user);
  await page.getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
}

const open = (section: string): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name: section, exact: true }).click();

/** A counter of the hall; each call registers a person and syncs within the hall. */
async function startCounter(hub: HubProgram): Promise<{ register(seed: number): Promise<void>; end(): void }> {
  const program = path.resolve(import.meta.dirname, 'hall-device-program.ts');
  const child: ChildProcess = spawn(process.execPath, [program, hub.url, hub.enrolmentCode], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('no output');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    async register(seed) {
      child.stdin?.write(`${JSON.stringify({ register: seed })}\n`);
      await lines.next();
    },
    end: () => void child.stdin?.end(),
  };
}

test('a hall starts its hub by a code of the district, forwards on demand, and goes on after SIGKILL', async () => {
  test.setTimeout(240_000);
  await signIn(district);
  await open('服务大厅');
  await page.getByRole('button', { name: '大厅中心接入码' }).click();
  const code = (await page.getByRole('status').locator('code').textContent()) ?? '';
  const hall = await startHub({ demo: true, tls: true, args: ['--upstream', district.url, '--upstream-code', code] });
  const counter = await startCounter(hall);
  await counter.register(3);
  await signIn(hall);
  await open('区级中心');
  await page.getByRole('button', { name: '立即上报' }).click();
  await expect(page.getByRole('status')).toContainText('本次上报');
  await expect(page.getByRole('row', { name: /A1/ })).toContainText('已一致');

  await counter.register(4);
  // A run is under way, or just over, when the kill comes: whichever, nothing is lost and nothing is there twice.
  const cut = page.getByRole('button', { name: '立即上报' }).click({ noWaitAfter: true });
  await Promise.all([cut.catch(() => {}), hall.kill()]);
  await hall.restart();
  // Whoever was signed in still is.
  await page.goto(`${hall.url}/console`);
  await open('区级中心');
  await page.getByRole('button', { name: '立即上报' }).click();
  await expect(page.getByRole('row', { name: /A1/ })).toContainText('已一致');
  await expect(page.getByRole('row', { name: /A1/ }).getByRole('cell', { name: '2', exact: true })).toHaveCount(2);

  await signIn(district);
  await open('设备');
  await expect(page.getByRole('row', { name: /A1/ })).toContainText('经大厅中心');
  counter.end();
  await hall.remove();
});
