/** Two counters from one disk image: the second has a name of its own, and what was on the image is at the hub once. */
import { cp } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { type Cut, startCuttingProxy } from '#testing/cutting-proxy.ts';
import { startTestHub } from '../hub/testing/test-hub.ts';
import { expect, makeFolder, test } from './launch.ts';
import { signIn } from './marriage-window.ts';

/** Signs in as the hall's IT person and opens the page of the sync. */
async function openSync(page: Page): Promise<void> {
  await page.waitForSelector('html[data-ready="true"]');
  await signIn(page, 'admin');
  await page.evaluate(() => {
    window.location.hash = '#/sync';
  });
}

async function enrol(page: Page, hub: string, code: string): Promise<void> {
  await page.getByLabel('中心地址').fill(hub);
  await page.getByLabel('接入码').fill(code);
  await page.getByRole('button', { name: '接入' }).click();
}

const isSynced = (page: Page): Promise<void> =>
  expect(page.getByText('与中心一致').first()).toBeVisible({ timeout: 60_000 });

test('a counter from a copied disk waits for the first one, then enrols with the same code; nothing is at the hub twice', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const hub = await startTestHub();
  const line = await startCuttingProxy(() => hub.url);
  const env = { XINQU_DEMO: '1' };
  const image = await launch({ env });
  await image.page.waitForSelector('html[data-ready="true"]');
  await image.close();
  const copy = await makeFolder();
  await cp(image.dataFolder, copy, { recursive: true });

  // The line breaks before the first one has sent what was on the image.
  line.cut('/v1/ledger', ...Array<Cut>(50).fill('before-send'));
  const first = await launch({ env, dataFolder: image.dataFolder });
  await openSync(first.page);
  await enrol(first.page, line.url, await hub.newCode());
  await expect.poll(() => line.requests.filter((one) => one.includes('/v1/ledger')).length).toBeGreaterThan(0);
  await first.close();

  const { page } = await launch({ env, dataFolder: copy });
  await openSync(page);
  const code = await hub.newCode();
  await enrol(page, line.url, code);
  await expect(page.getByRole('alert')).toContainText('出自同一份磁盘拷贝');

  while (line.pending() > 0) line.drop();
  const again = await launch({ env, dataFolder: image.dataFolder });
  await openSync(again.page);
  await isSynced(again.page);
  await page.getByRole('button', { name: '接入' }).click();
  await isSynced(page);
  const events = await hub.database.query(
    'select count(*) as all, count(distinct event_id) as different, count(distinct device_id) as names from ledger_event',
  );
  expect(events.rows).toEqual([{ all: events.rows[0].different, different: expect.any(String), names: '2' }]);
  await line.close();
  await hub.close();
});
