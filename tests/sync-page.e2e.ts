/** A counter joins the district: the code, the first sync over TLS, the morning sheet, the plan. */
import { mkdirSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { type HubProgram, startHub } from '#testing/hub.ts';
import { expectAccessible } from './accessible.ts';
import { expect, makeFolder, test } from './launch.ts';
import { signIn } from './marriage-window.ts';

let hub: HubProgram;
test.beforeAll(async () => {
  hub = await startHub({ demo: true, tls: true, args: ['--console-port', '0'] });
});
test.afterAll(() => hub.remove());

async function shoot(app: ElectronApplication, page: Page, name: string): Promise<void> {
  const pictures = process.env.XINQU_PICTURES;
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  for (const [size, width, height] of [
    ['small', 1366, 768],
    ['large', 1920, 1080],
  ] as const) {
    await app.evaluate(
      ({ BrowserWindow }, to) =>
        BrowserWindow.getAllWindows()
          .find((one) => one.isVisible())
          ?.setContentSize(to[0], to[1]),
      [width, height] as const,
    );
    await page.waitForFunction((to) => window.innerWidth === to, width);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: path.join(pictures, `${name}-${size}-${scheme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('enrolment by code over TLS, the sheet of the night, a plan of the hall, and a stick when the network is gone', async ({
  launch,
}) => {
  const folder = await makeFolder();
  const { app, page } = await launch({ env: { XINQU_DEMO: '1', XINQU_SAVE_FOLDER: folder } });
  await page.waitForSelector('html[data-ready="true"]');
  await signIn(page, 'admin');
  await page.evaluate(() => {
    window.location.hash = '#/sync';
  });
  await expect(page.getByRole('heading', { name: '接入区级中心' })).toBeVisible();
  const figures = page.getByLabel('同步数字');
  await expect(figures).toContainText(/仅在本机[1-9]/);
  await page.getByLabel('中心地址').fill(hub.url.replace('https://', ''));
  // A code of another hub names another authority: nothing is sent.
  await page.getByLabel('接入码').fill(hub.enrolmentCode.slice(0, -4).concat('2222'));
  await page.getByRole('button', { name: '接入' }).click();
  await expect(page.getByRole('alert')).toContainText('应答的不是我们的区级中心');
  await page.getByLabel('接入码').fill(hub.enrolmentCode);
  await page.getByRole('button', { name: '接入' }).click();
  await expect(page.getByText('与中心一致').first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('heading', { name: '昨夜情况' })).toBeVisible();
  await expect(page.getByRole('table', { name: '同步记录' }).getByRole('row')).not.toHaveCount(1);
  // The numbers that the hub granted after the first sync are in the ledger, and go with the next.
  await page.getByRole('button', { name: /立即同步/ }).click();
  await expect(page.getByText('本机没有待上报的记录')).toBeVisible();
  await expect(figures).toHaveText(/^本机记录([\d,]+)中心已确认\1已发出，待确认0待上报0需要处理0$/);
  await shoot(app, page, 'sync');

  await page.getByText('由本厅指定').click();
  await page.getByLabel('时刻').fill('25:00');
  await expect(page.getByText('请按 17:30 的样子填写')).toBeVisible();
  await page.getByLabel('时刻').fill('17:45');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存，立即生效')).toBeVisible();
  await expect(page.getByText(/ 17:4[5-9]/)).toBeVisible();
  await expectAccessible(page, 'all');
  await shoot(app, page, 'sync-plan');

  // The network is gone: what was written since goes on a stick, and the hub's receipt comes back.
  await configureOffice(page);
  await expect(figures).toContainText(/待上报[1-9]/);
  await page.getByRole('button', { name: '导出密封包' }).click();
  await expect(page.getByText(/已存好，共 \d+ 条/)).toBeVisible();
  const [name = ''] = await readdir(folder);
  expect(name).toMatch(/^A1-.*\.xqb$/);
  const { taken, receipt, parcel } = await carry(path.join(folder, name));
  expect(taken).toContain('已导入');
  const receiptFile = path.join(folder, 'receipt.xqr');
  await writeFile(receiptFile, receipt);
  await page.getByTestId('bundle-file').setInputFiles(path.join(folder, name));
  await expect(page.getByText('这个文件不是区级中心的回执')).toBeVisible();
  await page.getByTestId('bundle-file').setInputFiles(receiptFile);
  await expect(page.getByText(/回执有效，新确认 \d+ 条/)).toBeVisible();
  await expect(page.getByText('本机没有待上报的记录')).toBeVisible();
  await page.getByRole('button', { name: '导出密封包' }).click();
  await expect(page.getByText('没有待上报的记录，不用导出')).toBeVisible();

  // The way back brings more than a word: what concerns this device, sealed for it alone, and once.
  const parcelFile = path.join(folder, 'parcel.xqp');
  await writeFile(parcelFile, parcel);
  await page.getByTestId('bundle-file').setInputFiles(parcelFile);
  await expect(page.getByText(/下行包已导入：新收到 \d+ 条/)).toBeVisible();
  await expect(page.getByText('最近导入的下行包制作于')).toBeVisible();
  await shoot(app, page, 'sync-bundle');
  await page.getByTestId('bundle-file').setInputFiles(parcelFile);
  await expect(page.getByText('这个下行包已经导入过，没有重复记账')).toBeVisible();
});

/** Writes something into the ledger of the hall. */
async function configureOffice(page: Page): Promise<void> {
  const answer = await page.evaluate(async () => {
    const session = await window.xinqu.call('db', 'session.get', {});
    const { device } = ('value' in session ? session.value : null) as { device: { center: string } };
    const stream = `office/${device.center}`;
    const before = await window.xinqu.call('db', 'stream.get', { stream });
    const { value } = ('value' in before ? before.value : null) as { value: { version: number } };
    const command = { type: 'office.configure', changes: { idleLockMinutes: 12 } };
    const call = { id: crypto.randomUUID(), stream, version: value.version, command };
    return window.xinqu.call('db', 'command.run', call);
  });
  expect(answer).toMatchObject({ value: { ok: true } });
}

/** At the hub's console, as its administrator does with a browser. */
async function carry(file: string): Promise<{ taken: string; receipt: Buffer; parcel: Buffer }> {
  const base = new URL(hub.console.url).origin;
  const { user: account, password = '' } = hub.console;
  const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
  const entered = await fetch(`${base}/console/sign-in`, {
    ...form({ account, password }),
    redirect: 'manual',
    headers: { origin: base },
  });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const before = await (await fetch(`${base}/console/bundles`, { headers: { cookie } })).text();
  const body = new FormData();
  const formToken = /name="formToken" value="([^"]+)"/.exec(before)?.[1] ?? '';
  body.set('formToken', formToken);
  body.set('bundle', new Blob([new Uint8Array(await readFile(file))]), 'bundle.xqb');
  const answer = await fetch(`${base}/console/bundles`, { method: 'POST', body, headers: { cookie, origin: base } });
  const taken = await answer.text();
  const address = /href="(\/console\/receipts\/[^"]+)"/.exec(taken)?.[1] ?? '';
  const receipt = await fetch(base + address, { headers: { cookie } });
  const [center = '', device = ''] = ['center', 'device'].map(
    (field) => new RegExp(`name="${field}" value="([^"]+)"`).exec(taken)?.[1],
  );
  const parcel = await fetch(`${base}/console/parcels`, {
    ...form({ formToken, center, device }),
    headers: { cookie, origin: base },
  });
  return { taken, receipt: Buffer.from(await receipt.arrayBuffer()), parcel: Buffer.from(await parcel.arrayBuffer()) };
}
