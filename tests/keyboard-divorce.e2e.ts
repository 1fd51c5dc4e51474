/** A divorce with the keyboard alone, from the couple’s first word to the receipt, and after the cooling-off to the certificates. */
import type { Locator, Page } from '@playwright/test';
import { startHub } from '#testing/hub.ts';
import * as divorce from './divorce-window.ts';
import * as keys from './keyboard-window.ts';
import { expect, test } from './launch.ts';
import { jointPhoto } from './marriage-papers.ts';
import { roles, signIn } from './marriage-window.ts';

const received = '2026-06-09';
const windowOpens = '2026-07-10';

const group = (place: Locator, name: string): Locator => place.locator(`[data-question="${name}"]`);

async function apply(page: Page, form: Locator): Promise<void> {
  for (const [name, answer] of [
    ['occupation', '专业技术人员'],
    ['education', '大学本科'],
  ] as const) {
    await keys.type(page, group(form, name).getByRole('combobox'), answer);
    await page.keyboard.press('Enter');
  }
  for (const name of ['willing', 'agreed', 'capable']) await keys.pick(page, group(form, name));
  await page.keyboard.press('Control+Enter');
}

/** Children and debts are settled in words or stated as none; one child is named. */
async function agree(page: Page): Promise<void> {
  const topic = (name: string): Locator => page.locator(`[data-topic="${name}"]`);
  await keys.pick(page, topic('children').getByRole('radiogroup'));
  await keys.type(page, topic('children').locator('textarea'), '女儿何小雨随女方生活。');
  for (const name of ['property', 'debts']) await keys.pick(page, topic(name).getByRole('radiogroup'), 1);
  await keys.press(page, page.getByRole('button', { name: '添加子女' }));
  await keys.type(page, page.getByLabel('子女姓名'), '何小雨');
  await keys.type(page, page.locator('.agreement-minor').getByLabel('出生日期', { exact: true }), '20160302');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.agreement-shown')).toContainText('何小雨');
}

/** Does what the page says is next. */
async function doNext(page: Page, next: string): Promise<void> {
  const [role = '', name = role] = next.split('.');
  const step = (): Promise<Locator> => keys.openStep(page, role, name);
  if (name === 'document') return keys.confirmKnownCard(page, role);
  // Chosen, the step closes.
  if (name === 'certificate') return keys.press(page, (await step()).getByRole('radiogroup'), 'Space');
  if (name === 'application') return apply(page, await step());
  if (name.endsWith('Signature') || name === 'receipt') return keys.signByFinger(page, await step());
  if (name === 'agreement') return agree(page);
  if (name === 'declaration') {
    const form = await step();
    for (const said of ['willing', 'agreementComplete', 'truthful']) await keys.pick(page, group(form, said));
  }
  if (name === 'photo') return keys.takePhoto(page, await step(), jointPhoto(700, 1000));
  if (name === 'stateCheck') return keys.checkState(page, role, 3);
  if (name === 'request') {
    await keys.press(page, page.getByRole('checkbox', { name: '双方共同到场' }), 'Space');
    await keys.pick(page, page.getByRole('radiogroup', { name: '回执单' }));
  }
  if (name === 'examine')
    for (const who of [/男方/, /女方/])
      await keys.press(page, page.locator('.examine-asked').getByRole('checkbox', { name: who }), 'Space');
  await page.keyboard.press('Control+Enter');
  if (name !== 'register') return;
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Control+Enter');
}

test('a couple is divorced without a mouse: application, receipt, and a month later the certificates', async ({
  launch,
}) => {
  test.setTimeout(600_000);
  const hub = await startHub({ demo: true });
  const at = (day: string) => ({
    ...divorce.onDay(day),
    XINQU_DEMO: '1',
    XINQU_HUB_URL: hub.url,
    XINQU_ENROLMENT_CODE: hub.enrolmentCode,
  });
  const first = await launch({ env: at(received) });
  await first.page.waitForSelector('html[data-ready="true"]');
  await keys.watchPointer(first.page);
  await signIn(first.page);
  await keys.openNewCase(first.page);
  await keys.chooseKind(first.page, 1);
  for (const role of roles) await keys.findPerson(first.page, role, divorce.registered[role]);
  await expect(first.page.getByTestId('marriage-known')).toBeVisible();
  await first.page.keyboard.press('Control+Enter');
  await expect(first.page.getByTestId('action-bar')).toHaveAttribute('data-next', /\./);
  const applied = await keys.doAll(first.page, (next) => doNext(first.page, next));
  expect(applied.slice(-2)).toEqual(['agreement', 'accept']);
  await divorce.stage(first.page, 'cooling');
  await expect(first.page.getByTestId('date-windowFromTo')).toContainText(windowOpens);
  await keys.fileSheets(first.page);
  await keys.expectNoPointer(first.page);
  await first.close();

  const { page } = await launch({ dataFolder: first.dataFolder, env: at(windowOpens) });
  await page.waitForSelector('html[data-ready="true"]');
  await keys.watchPointer(page);
  await signIn(page);
  await keys.press(page, page.getByRole('navigation').first().getByRole('link', { name: '婚姻登记' }).first());
  // The page for today names whose window has opened.
  const opened = page.getByTestId('list-windows').getByRole('link', { name: divorce.registered.man });
  await keys.press(page, opened);
  await divorce.stage(page, 'window');
  const done = await keys.doAll(page, (next) => doNext(page, next));
  await divorce.stage(page, 'issued');
  await expect(page.getByTestId('certificate-number')).toHaveText(/^L\d{6}-2026-\d{6}$/);
  await keys.fileSheets(page);
  expect(done).toEqual(expect.arrayContaining(['request', 'man.declaration', 'woman.photo', 'register', 'issue']));
  await keys.expectNoPointer(page);
  await hub.remove();
});
