/** A visit from the door to its closing in the real app, with both limits missed, known by its number throughout, and its ledger. */
import type { Page } from '@playwright/test';
import { ask } from './bridge-calls.ts';
import { onDay } from './divorce-window.ts';
import { expect, type LaunchOptions, test } from './launch.ts';
import { signIn } from './marriage-window.ts';
import { openCase } from './open-case.ts';
import * as station from './veterans-window.ts';

const demo = (day: string, dataFolder?: string): LaunchOptions => ({
  ...(dataFolder ? { dataFolder } : {}),
  env: { ...onDay(day), XINQU_DEMO: '1' },
});
async function desk(page: Page): Promise<void> {
  await page.waitForSelector('html[data-ready="true"]');
  await signIn(page, 'veterans');
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

test('a visit that was told and answered too late is closed late, found by its number, and stands so in the ledger', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const first = await launch(demo('2026-06-01'));
  await desk(first.page);
  await station.go(first.page, 'petitions');
  await first.page.getByTestId('new-petition').click();
  await first.page.getByTestId('applicant-search').fill('扎西多吉');
  await first.page.locator('.person-found', { hasText: '扎西多吉' }).click();
  await station.answer(first.page, { kind: '申诉求决', matter: '医疗', claim: '反映门诊费用没有报销' });
  await first.page.keyboard.press('Control+Enter');
  await expect(first.page.getByText('反映门诊费用没有报销').first()).toBeVisible();
  const petition = await openCase(first.page);
  const { state } = await ask<{ state: { common: { number: string } } }>(first.page, 'stream.get', {
    stream: petition,
  });
  const { number } = state.common;
  // The letter of the window, the day, the counter, and one of its own: four of the demonstration came before it.
  expect(number).toMatch(/T20260601-[A-Z]\d-\d{3}$/);
  await expect(first.page.getByText(number).first()).toBeVisible();
  await first.page.getByTestId('form-petition-register').getByRole('button').first().click();
  await expect(first.page.getByTestId('sheet-preview')).toContainText(number);
  await first.close();

  // To be told within 15 days: by 16 June. Taken up on the 20th, to be answered within 60 days: by 19 August.
  const june = await launch(demo('2026-06-20', first.dataFolder));
  await desk(june.page);
  await station.go(june.page, 'petitions');
  await june.page.getByTestId('view-missed').click();
  const overdue = june.page.locator('[data-row]', { hasText: number });
  await expect(overdue).toContainText('扎西多吉');
  await expect(overdue).toContainText('书面告知是否受理');
  await expect(overdue).toContainText('超期 4 天');
  await overdue.locator('[data-row-link]').click();
  await june.page.locator('[data-action="petition.accept"]').click();
  await station.answer(june.page, { category: '按信访事项办理', unit: '中川镇退役军人服务站' });
  await june.page.keyboard.press('Control+Enter');
  await expect(june.page.getByTestId('action-form-petition.accept')).toHaveCount(0);
  await june.close();

  const { page } = await launch(demo('2026-09-01', first.dataFolder));
  await desk(page);
  await station.go(page, 'petitions');
  await page.getByLabel('姓名、拼音或首字母').last().fill('扎西多吉');
  await page.getByTestId('view-missed').click();
  const late = page.locator('[data-row]', { hasText: number });
  await expect(late).toContainText('办结答复');
  await expect(late).toContainText('超期 13 天');
  await late.locator('[data-row-link]').click();
  await page.locator('[data-action="petition.answer"]').click();
  await station.answer(page, { answer: '门诊费用已经报销' });
  await station.answerYesNo(page, { reasonable: '是', settledHere: '是' });
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-action="petition.close"]').click();
  await station.answer(page, { satisfaction: '基本满意' });
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.case-outcome')).toContainText('已办结');
  const sums = await ask<{ figure: string; sum: number }[]>(page, 'tally.sum', {
    prefix: 'veterans.visit-closed',
    from: '2026-09-01',
    to: '2026-09-01',
  });
  expect(sums).toEqual([{ figure: 'veterans.visit-closed:late', sum: 1 }]);

  await station.go(page, 'petitions');
  await page.getByTestId('petition-ledgers').click();
  await page.getByTestId('draw-ledger').click();
  await station.answer(page, { from: '2026-06-01', to: '2026-09-01' });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('action-form-petition-ledger.draw')).toHaveCount(0);
  const line = page.locator('[data-row]', { hasText: number });
  await expect(line).toContainText('超期');
  await expect(line).toContainText('基本满意');
  // Beside it the three of the demonstration that were open when June began, and the one that was closed that day.
  await expect(page.locator('dl.figures dd')).toHaveText(['5', '2', '3', '4']);
  await page.getByTestId('form-petition-ledger').getByRole('button').first().click();
  const sheet = page.getByTestId('sheet-preview');
  await expect(sheet).toContainText('退役军人来访信访台账');
  await expect(sheet).toContainText(number);
  await expect(sheet).toContainText('办结 2 件，在办 3 件，超期 4 件');
});
