/** Divorce by agreement in the real app: the receipt's dates, withdrawal, and what the calendar brings about later. */
import type { Page } from '@playwright/test';
import type { CaseRow } from '#contract/db.ts';
import type { Annotated } from '#domain/marriage/annotation/index.ts';
import type { Person } from '#domain/person/person.ts';
import { startHub } from '#testing/hub.ts';
import { expectAccessible } from './accessible.ts';
import { ask, show } from './bridge-calls.ts';
import * as divorce from './divorce-window.ts';
import { expect, type LaunchOptions, test } from './launch.ts';
import * as desk from './marriage-window.ts';
import { openCase } from './open-case.ts';

/** A Tuesday whose cooling-off ends on a Thursday and whose window ends on a Monday, because the 8th is a Saturday. */
const received = '2026-06-09';
const coolingEnds = '2026-07-09';
const windowOpens = '2026-07-10';
const windowEnds = '2026-08-10';
const dayAfter = '2026-08-11';

const at = (day: string, dataFolder?: string, env: LaunchOptions['env'] = {}): LaunchOptions => ({
  ...(dataFolder ? { dataFolder } : {}),
  env: { ...divorce.onDay(day), XINQU_DEMO: '1', ...env },
});

/** The record of the marriage that this person's divorce ended. */
async function marriageOf(page: Page, person: string): Promise<string> {
  const { rows } = await ask<{ rows: readonly CaseRow[] }>(page, 'case.list', { person });
  return rows.find(({ stream }) => stream.startsWith('marriage/'))?.stream ?? '';
}

test('an application is received with its dates, and one party alone withdraws it', async ({ launch }) => {
  test.setTimeout(180_000);
  const { page } = await launch(at(received));
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  await divorce.toReceipt(page, divorce.unknown);

  await expect(page.getByTestId('receipt-number')).toHaveText('ZCLS2026-A0-0001');
  await expect(page.getByTestId('date-received')).toContainText(received);
  await expect(page.getByTestId('date-coolingEnds')).toContainText(coolingEnds);
  await expect(page.getByTestId('date-windowFromTo')).toContainText(`${windowOpens} – ${windowEnds}`);
  await expect(page.getByTestId('dates-sentence')).toContainText('2026年7月9日');
  await expect(page.getByTestId('dates-provisional')).toHaveCount(0);
  await expect(page.getByTestId('form-divorce-receipt-man')).toBeVisible();
  await expectAccessible(page);

  // Application and both receipts at once; then nothing is next while the cooling-off runs.
  await divorce.file(page, 3);
  await expect(page.getByTestId('action-bar')).toHaveAttribute('data-next', '');
  await divorce.withdraw(page, divorce.unknown.woman, '希望再给彼此一次机会');
  await expect(page.getByTestId('withdrawn-note')).toContainText('女方');
  const { state } = await divorce.readCase(page);
  expect(state.own.withdrawal).toMatchObject({ party: 'woman', on: received, reason: '希望再给彼此一次机会' });
  // The withdrawal, its confirmation for each, and the agreement in three copies.
  await divorce.file(page, 6);
  await expect(page.getByTestId('all-filed')).toBeVisible();
});

test('who only looks on opens no step of a party, in a divorce as elsewhere', async ({ launch }) => {
  const { page } = await launch(at(received));
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  await divorce.chooseCouple(page, divorce.unknown);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('step-man-document').getByRole('button').first()).toBeVisible();
  const stream = await openCase(page);
  await ask(page, 'session.sign-in', { login: 'auditor', password: 'Xinqu-2026' });
  await page.reload();
  await show(page, stream);
  await divorce.stage(page, 'applied');
  for (const role of desk.roles)
    for (const step of ['who', 'document', 'certificate', 'application'])
      await expect(page.getByTestId(`step-${role}-${step}`).getByRole('button')).toHaveCount(0);
});

test('the window opens by itself, and who asks for the certificate gets it', async ({ launch }) => {
  test.setTimeout(360_000);
  const hub = await startHub({ demo: true });
  const numbers = { XINQU_HUB_URL: hub.url, XINQU_ENROLMENT_CODE: hub.enrolmentCode };
  const first = await launch(at(received, undefined, numbers));
  await first.page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(first.page);
  await divorce.toReceipt(first.page, divorce.registered);
  const stream = await openCase(first.page);
  await first.close();

  const second = await launch(at(windowOpens, first.dataFolder, numbers));
  const { page } = second;
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  await show(page, stream);
  await divorce.stage(page, 'window');
  await divorce.refuse(page, '双方对房屋归属尚有争议。');
  await divorce.toExamined(page);
  const number = await divorce.registerAndIssue(page);
  expect(number).toBe('L620121-2026-000001');
  const { state } = await divorce.readCase(page);
  for (const role of desk.roles) {
    const { state: person } = await ask<{ state: Person }>(page, 'stream.get', { stream: state.own[role].person });
    expect(person.marital).toEqual({ status: 'divorced', since: windowOpens, spouse: null, certificate: number });
  }
  const { state: marriage } = await ask<{ state: Annotated }>(page, 'stream.get', {
    stream: await marriageOf(page, state.own.man.person),
  });
  expect(marriage.annotations).toMatchObject([{ kind: 'divorced', source: stream }]);
  await second.close();
  await hub.remove();
});

test('nobody asks in time: the day after the window the application counts as withdrawn', async ({ launch }) => {
  test.setTimeout(240_000);
  const first = await launch(at(received));
  await first.page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(first.page);
  await divorce.toReceipt(first.page, divorce.unknown);
  const stream = await openCase(first.page);
  await first.close();

  const { page } = await launch(at(dayAfter, first.dataFolder));
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  await show(page, stream);
  await divorce.stage(page, 'deemed-withdrawn');
  await expect(page.getByTestId('lapsed-note')).toContainText(dayAfter);
});
