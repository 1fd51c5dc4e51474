/** A counter without a network joins the district: the code, the first sync over TLS, the morning sheet, the plan. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import { type HubProgram, startHub } from '#testing/hub.ts';
import { expect, test } from './launch.ts';

let hub: HubProgram;
test.beforeAll(async () => {
  hub = await startHub({ demo: true, tls: true });
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
    await app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to[0], to[1]), [
      width,
      height,
    ] as const);
    await page.waitForFunction((to) => window.innerWidth === to, width);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: path.join(pictures, `${name}-${size}-${scheme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('enrolment by code over TLS, the sheet of the night, a plan of the hall', async ({ launch }) => {
  const { app, page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  const [login, password] = await page.locator('form input').all();
  await login?.fill('admin');
  await password?.fill('Xinqu-2026');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  await page.evaluate(() => {
    window.location.hash = '#/sync';
  });
  await expect(page.getByRole('heading', { name: '接入区级中心' })).toBeVisible();
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
  await expect(page.getByText('本机没有待上报的记录')).toBeVisible();
  await shoot(app, page, 'sync');

  await page.getByText('由本厅指定').click();
  await page.getByLabel('时刻').fill('25:00');
  await expect(page.getByText('请按 17:30 的样子填写')).toBeVisible();
  await page.getByLabel('时刻').fill('17:45');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存，立即生效')).toBeVisible();
  await expect(page.getByText(/ 17:4[5-9]/)).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await shoot(app, page, 'sync-plan');
});
