/** A pre-check site in the real app: papers and forms, a sheet to take along, and no way to accept or to give a number. */
import type { Page } from '@playwright/test';
import { expect, test } from './launch.ts';
import { declare, roles, signIn } from './marriage-window.ts';
import { openCase } from './open-case.ts';

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, hash);

const call = (page: Page, name: string, input: unknown): Promise<unknown> =>
  page.evaluate(
    async ([what, given]) => {
      const reply = await window.xinqu.call('db', what, given);
      return 'value' in reply ? reply.value : null;
    },
    [name, input] as const,
  );

test('at a pre-check site the papers are checked, the sheet is printed, and the authority does the rest', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signIn(page, 'admin');
  await goTo(page, '#/settings/office');
  await page.getByLabel('预审服务点').check();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已保存').first()).toBeVisible();
  await call(page, 'session.sign-out', {});
  await page.reload();
  await signIn(page);

  // Two known people come; the case is begun by search alone.
  await goTo(page, '#/new/marriage');
  for (const [role, name] of [
    ['man', '王建国'],
    ['woman', '赵玉兰'],
  ] as const) {
    await page.getByTestId(`search-${role}`).fill(name);
    await page.locator('.person-found').filter({ hasText: name }).first().click();
    await expect(page.getByTestId(`chosen-${role}`)).toBeVisible();
  }
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('precheck-note')).toContainText('不受理登记');
  // Neither signing before the registrar nor the national check is offered here.
  await expect(page.getByTestId('step-man-document')).toBeVisible();
  await expect(page.getByTestId('step-man-stateCheck')).toHaveCount(0);
  await expect(page.getByTestId('step-man-signature')).toHaveCount(0);
  // The formal refusal is the authority's: the case can only be given up here.
  await expect(page.getByRole('button', { name: '终止办理' })).toBeVisible();
  await expect(page.getByTestId('refuse')).toHaveCount(0);
  for (const role of roles) await declare(page, role);

  await page.keyboard.press('p');
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText('婚姻登记预审单').first()).toBeVisible();
  await expect(sheet.getByText(/不是受理凭证/)).toBeVisible();
  await expect(sheet.getByText('兰州新区中川镇人民政府婚姻登记处')).toBeVisible();
  await page.keyboard.press('Escape');

  // What the buttons do not offer is refused as well when it is sent.
  const stream = await openCase(page);
  const { value } = (await call(page, 'stream.get', { stream })) as { value: { version: number } };
  const commands = [
    { type: 'marriage.accept' },
    { type: 'marriage.refuse', ground: 'not-willing', explanation: '一方不愿意。' },
  ];
  for (const [index, command] of commands.entries()) {
    const id = `00000000-0000-7000-8000-00000000000${index + 1}`;
    const answer = await call(page, 'command.run', { id, stream, version: value.version, command });
    expect(answer).toMatchObject({ ok: false, refusals: [{ code: 'MARRIAGE_PRECHECK_SITE' }] });
  }
});
