/** What happens to a record after it was registered, in the real app; and the kinds of marriage that begin otherwise. */
import type { Annotated } from '#domain/marriage/annotation/index.ts';
import type { Person } from '#domain/person/person.ts';
import { startHub } from '#testing/hub.ts';
import { random } from '#testing/random.ts';
import { expectAccessible } from './accessible.ts';
import { ask, openCouple, show } from './bridge-calls.ts';
import { expect, test } from './launch.ts';
import { jointPhoto } from './marriage-papers.ts';
import * as desk from './marriage-window.ts';

test('a marriage is declared void by a court: annotated, never edited; what is wrong is corrected beside it', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const hub = await startHub({ demo: true });
  const { page } = await launch({
    env: { XINQU_DEMO: '1', XINQU_HUB_URL: hub.url, XINQU_ENROLMENT_CODE: hub.enrolmentCode },
  });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  const couple = await openCouple(page, random(21));
  await couple.to(page, 'issued');
  await show(page, couple.stream);

  await page.getByTestId('annotate').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('法院宣告婚姻无效', { exact: true }).click();
  await dialog.getByLabel('文书名称').fill('民事判决书');
  await dialog.getByLabel('文书编号').fill('（2026）甘0121民初88号');
  await dialog.getByLabel('出具机关').fill('永登县人民法院');
  await dialog.getByLabel('文书日期').fill('20260506');
  await dialog.getByLabel('批注内容').fill('经法院判决，双方的婚姻自始无效。');
  await page.getByTestId('annotation-papers').setInputFiles(jointPhoto(600, 800));
  await expect(dialog).toContainText('已添加 1 份');
  // Not before it is proven to be in force; nothing typed is lost.
  await dialog.getByRole('button', { name: /批注$/ }).click();
  await expect(dialog).toContainText('尚未生效');
  await dialog.getByLabel(/生效日期/).fill('20260601');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /批注$/ }).click();
  await expect(page.getByTestId('record-ended')).toContainText('法院宣告婚姻无效');
  const { state } = await couple.read(page);
  expect(state.own.registration?.certificateNumber).toMatch(/^J620121-/);
  for (const role of desk.roles) {
    const { state: person } = await ask<{ state: Person }>(page, 'stream.get', { stream: state.own[role].person });
    expect(person.marital.status).toBe('unmarried');
  }

  await page.getByTestId('annotate').click();
  await dialog.getByText('更正登记内容', { exact: true }).click();
  await expect(dialog.getByText('法院撤销婚姻', { exact: true })).toHaveCount(0);
  await dialog.getByLabel('文书名称').fill('户口登记事项变更证明');
  await dialog.getByLabel('出具机关').fill('中川镇派出所');
  await dialog.getByLabel('文书日期').fill('20260610');
  await dialog.getByLabel(/更正项目/).fill('女方住址');
  await dialog.getByLabel('原记载').fill('中川镇1号');
  await dialog.getByLabel('更正为').fill('中川镇11号');
  await dialog.getByLabel('批注内容').fill('依公安机关证明更正女方住址。');
  await dialog.getByRole('button', { name: /批注$/ }).click();
  await expect(page.getByTestId('annotations').getByRole('listitem')).toHaveCount(2);
  const { state: after } = await ask<{ state: Annotated }>(page, 'stream.get', { stream: couple.stream });
  expect(after.annotations?.map(({ kind }) => kind)).toEqual(['court-void', 'correction']);
  await hub.remove();
});

test('a make-up registration begins with its own declaration', async ({ launch }) => {
  test.setTimeout(120_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  await desk.beginMarriage(page);
  await page.locator('.new-options').getByText('补办结婚登记', { exact: true }).click();
  for (const [role, name] of [
    ['man', '陈志远'],
    ['woman', '林晓雨'],
  ] as const) {
    await page.getByTestId(`search-${role}`).fill(name);
    await page.locator('.person-found', { hasText: name }).click();
    await expect(page.getByTestId(`chosen-${role}`)).toContainText(name);
  }
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('registration-kind')).toHaveText('补办结婚登记');
  const form = await desk.step(page, 'man', 'declaration');
  await form.locator('[data-question="spousesSince"] input').fill('2012年10月1日');
  await expect(form.locator('[data-question="spousesSince"] input')).toHaveValue('2012-10-01');
  await desk.declare(page, 'man');
  await expect(page.getByTestId('form-marriage-make-up-declaration-man')).toBeVisible();
  await expect(page.getByTestId('form-marriage-declaration-man')).toHaveCount(0);
});
