/** What the hall offers beside registering: counselling with notes that only counsellors read, and a ceremony to join. */
import type { Page } from '@playwright/test';
import { expect, test } from './launch.ts';
import { signIn } from './marriage-window.ts';

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, hash);

async function signInAs(page: Page, login: string): Promise<void> {
  await page.evaluate(() => window.xinqu.call('db', 'session.sign-out', {}));
  await page.reload();
  await page.waitForSelector('html[data-ready="true"]');
  await signIn(page, login);
}

const caseAt = (page: Page, stage: string): Promise<string> =>
  page.evaluate(async (of) => {
    const reply = await window.xinqu.call('db', 'case.list', { stage: of, limit: 1 });
    const { value } = ('value' in reply ? reply.value : {}) as { value?: { rows?: { stream: string }[] } };
    return value?.rows?.[0]?.stream ?? '';
  }, stage);

test('a session offered beside a case, its notes for the counsellor alone; a couple joins the ceremony', async ({
  launch,
}) => {
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signIn(page);
  await goTo(page, `#/case/${await caseAt(page, 'examined')}`);
  await page.getByTestId('offer-counselling').click();
  await expect(page.getByTestId('session-link')).toContainText('待约时间');
  await page.getByLabel('选择场次报名').click();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('ceremony-link')).toContainText('颁证大厅');
  await page.getByTestId('ceremony-link').click();
  await expect(page.getByTestId('ceremony-couples').getByRole('link')).toHaveCount(1);
  await page.getByTestId('sheet-ceremony-address').click();
  await expect(page.getByRole('dialog').getByText('颁证仪式致辞').first()).toBeVisible();
  await page.keyboard.press('Escape');

  await signInAs(page, 'counsellor');
  await goTo(page, '#/w/marriage/counselling');
  const waiting = page.getByRole('table', { name: '待约时间' });
  await expect(waiting.getByRole('row')).toHaveCount(3);
  await waiting.getByRole('link').first().click();
  await expect(page.getByTestId('session-state')).toHaveAttribute('data-state', 'offered');
  await page.keyboard.press('Control+Enter');
  const form = page.getByTestId('action-form-counselling.schedule');
  await form.locator('[data-question="time"]').getByRole('combobox').click();
  await page.keyboard.type('15:30');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('session-state')).toHaveAttribute('data-state', 'scheduled');
  await page.getByLabel('写下这次谈话的要点').fill('双方愿意再谈一次。');
  await page.getByTestId('save-note').click();
  await expect(page.getByTestId('session-notes')).toContainText('双方愿意再谈一次。');
  const session = new URL(page.url()).hash;

  await signInAs(page, 'registrar');
  await goTo(page, session);
  await expect(page.getByTestId('notes-hidden')).toBeVisible();
  await expect(page.getByTestId('session-notes')).toHaveCount(0);
  const notes = session.replace('#/case/counselling/', 'counselling-notes/');
  const answer = await page.evaluate(async (stream) => {
    const reply = await window.xinqu.call('db', 'stream.get', { stream });
    return 'value' in reply ? JSON.stringify(reply.value) : '';
  }, notes);
  expect(answer).toContain('READ_FORBIDDEN');
  expect(answer).not.toContain('再谈');
});
