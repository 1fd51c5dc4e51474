/** No room on the disk: the screen says so, nothing is done by halves, what was typed stays, and with room it goes on. */
import { rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { type HubProgram, startHub } from '#testing/hub.ts';
import { random } from '#testing/random.ts';
import { type SmallDisk, smallDisk } from '#testing/small-disk.ts';
import { ask, openCouple, show, syncStatus } from './bridge-calls.ts';
import { keptData } from './kept-data.ts';
import { test as base, expect, makeFolder } from './launch.ts';
import { jointPhoto } from './marriage-papers.ts';
import * as desk from './marriage-window.ts';
import { servicePid } from './service-process.ts';

const test = base.extend<{ disk: SmallDisk }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's text and demands a pattern
  disk: async ({}, use) => {
    const disk = await smallDisk(192);
    await use(disk);
    await disk.remove();
  },
});

let hub: HubProgram;
test.beforeAll(async () => {
  hub = await startHub({ demo: true });
});
test.afterAll(() => hub.remove());

const diskFull = '[data-code="DISK_FULL"]';

const faultOf = (page: Page, call: string, input: unknown): Promise<string | null> =>
  ask(page, call, input).then(
    () => null,
    (thrown: Error) => thrown.message,
  );

/** Until not even what the database has already laid aside can be written over. */
async function fillUp(disk: SmallDisk, app: ElectronApplication, page: Page): Promise<void> {
  const writer = Number(await servicePid(app, 'db'));
  await disk.fill(writer);
  let count = 0;
  for (const size of [500_000, 20_000, 100]) {
    const save = () => faultOf(page, 'draft.save', { key: `filler/${count++}`, value: 'x'.repeat(size) });
    await expect.poll(save, { intervals: [0], timeout: 30_000 }).toBe('draft.save: DISK_FULL');
  }
  await disk.fill(writer);
}

// The disk is asked for first, so that it goes last.
test('F13 saving on a full disk says so, does nothing by halves, and goes on when there is room', async ({
  disk,
  launch,
}) => {
  test.setTimeout(120_000);
  const env = { XINQU_DEMO: '1', XINQU_HUB_URL: hub.url, XINQU_ENROLMENT_CODE: hub.enrolmentCode };
  const dataFolder = path.join(disk.folder, 'data');
  const { app, page, close } = await launch({ dataFolder, env });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  const couple = await openCouple(page, random(51));
  await show(page, couple.stream);
  const man = await desk.step(page, 'man', 'declaration');
  await man.locator('[data-question="maritalStatus"]').getByText('未婚', { exact: true }).click();
  const draft = async (): Promise<string> =>
    JSON.stringify(await ask(page, 'draft.get', { key: `${couple.stream}/man/declaration` }));
  await expect.poll(draft).toContain('maritalStatus');

  await fillUp(disk, app, page);
  const pid = Number(await servicePid(app, 'db'));
  const before = await couple.read(page);
  for (const [question, word] of [
    ['occupation', '专业技术人员'],
    ['education', '大学本科'],
  ] as const) {
    const list = man.locator(`[data-question="${question}"]`).getByRole('combobox');
    await list.fill(word);
    await list.press('Enter');
  }
  for (const statement of ['noSpouse', 'noKinship', 'willing'])
    await man.locator(`[data-question="${statement}"]`).getByText('是', { exact: true }).click();
  await man.locator('form').press('Control+Enter');
  await expect(man.locator(diskFull)).toContainText('磁盘已满');
  await expect(man.locator('[data-question="occupation"]')).toContainText('专业技术人员');

  await page.getByTestId('joint-photo-file').setInputFiles(jointPhoto());
  await page.getByRole('button', { name: '采用这张照片' }).click();
  await expect(page.getByTestId('joint-photo').locator(diskFull)).toBeVisible();

  // The sync has nothing to write its progress on; the counter works on.
  await ask(page, 'sync.now');
  await expect.poll(async () => (await syncStatus(page)).state).not.toBe('running');
  expect(await servicePid(app, 'db')).toBe(pid);
  expect(await couple.read(page)).toEqual(before);
  // Whether the draft is kept already depends on room that the database's log has left in itself: later it must be.
  await disk.free(pid);
  // Written without another key being pressed.
  await expect.poll(draft).toContain('noSpouse');
  await man.getByRole('button', { name: '声明书填好了' }).click();
  await expect(page.getByTestId('step-man-declaration')).toHaveAttribute('data-status', 'done');
  await page.getByRole('button', { name: '采用这张照片' }).click();
  await expect(page.getByTestId('joint-photo')).toHaveCount(0);
  expect(await couple.told(page)).toMatchObject({ 'marriage.declared': 1 });
  expect(await servicePid(app, 'db')).toBe(pid);
  await close();

  // Signing in is an event, so it needs room too; it says the same.
  const again = await launch({ dataFolder, env });
  await again.page.waitForSelector('html[data-ready="true"]');
  const writer = Number(await servicePid(again.app, 'db'));
  await disk.fill(writer);
  const password = again.page.getByLabel('密码', { exact: true });
  await again.page.getByLabel('账号', { exact: true }).fill('registrar');
  await password.fill('Xinqu-2026');
  await password.press('Enter');
  await expect(again.page.locator(diskFull)).toContainText('磁盘已满');
  await disk.free(writer);
  await desk.signIn(again.page);
  await again.close();
  await keptData(dataFolder);
});

test('an app that finds no room for its key says so, and begins when there is some', async ({ launch }) => {
  const dataFolder = await makeFolder();
  // Whatever is written through this name finds a full disk.
  await symlink('/dev/full', path.join(dataFolder, 'key.json.new'));
  const { page, close } = await launch({ dataFolder, env: { XINQU_DEMO: '1' } });
  await expect(page.locator(diskFull)).toContainText('磁盘已满');
  await rm(path.join(dataFolder, 'key.json.new'));
  await page.getByRole('button', { name: '再试一次' }).click();
  await desk.signIn(page);
  await close();
  await keptData(dataFolder);
  await rm(dataFolder, { recursive: true, force: true });
});
