/** Short walks of the veterans' station in the real app: a round of home visits, away and back, a wrong entry, a call for help. */
import type { Page } from '@playwright/test';
import { ask, show } from './bridge-calls.ts';
import { onDay } from './divorce-window.ts';
import { expect, test } from './launch.ts';
import { signIn } from './marriage-window.ts';
import { openCase } from './open-case.ts';
import * as station from './veterans-window.ts';

async function desk(page: Page): Promise<void> {
  await page.waitForSelector('html[data-ready="true"]');
  await signIn(page, 'veterans');
}
interface Row {
  readonly stream: string;
  readonly body: { readonly name: string; readonly category: string };
}
const rowsOf = async (page: Page, register: string): Promise<readonly Row[]> =>
  (await ask<{ rows: Row[] }>(page, 'record.list', { register, tags: ['all'], limit: 20 })).rows;

test('a home visit with a gift is signed for and leaves a task; who moved away comes back', async ({ launch }) => {
  test.setTimeout(240_000);
  const { page } = await launch({ env: { ...onDay('2026-11-23'), XINQU_DEMO: '1' } });
  await desk(page);
  await station.go(page, 'rounds');
  await page.getByRole('link', { name: '冬季走访慰问' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('冬季走访慰问');
  const round = await openCase(page);
  // The demonstration was at the first door already.
  await page.getByTestId('visit-1').click();
  await station.answer(page, { gift: '米、油', findings: '独居，行动不便', need: '医疗' });
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-code="ROUND_GIFT_UNSIGNED"]')).toBeVisible();
  await station.sign(page, 'visit-signature');
  // Only what is kept can be signed again; the field to sign in bears the same name as the signature.
  await expect(page.getByRole('button', { name: '重签' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('stop-1').locator('.tag.good')).toContainText('2026-11-23');
  const { state } = await ask<{ state: { stops: { file: string; state: string }[] } }>(page, 'stream.get', {
    stream: round,
  });
  const visited = state.stops[1]?.file ?? '';
  const kept = await ask<{ state: { tasks: { need: string }[] } }>(page, 'stream.get', { stream: visited });
  expect(kept.state.tasks.at(-1)).toMatchObject({ need: 'medical' });
  for (let index = 2; index < state.stops.length; index++) {
    await page.getByTestId(`miss-${index}`).click();
    await station.answer(page, { why: '外出务工' });
    await page.keyboard.press('Control+Enter');
    await expect(page.getByTestId(`stop-${index}`)).toContainText('外出务工');
  }
  await page.getByTestId('close-round').click();
  await expect(page.getByText('已结束 2026-11-23')).toBeVisible();

  await show(page, visited);
  await page.locator('[data-action="veteran.depart"]').click();
  await station.answer(page, { reason: '迁出', on: '2026-11-20', to: '兰州市城关区' });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已迁出 2026-11-20')).toBeVisible();
  await page.locator('[data-action="veteran.return"]').click();
  await station.answer(page, { on: '2026-11-23', from: '兰州市城关区', document: '户口迁移证' });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已迁出 2026-11-20')).toHaveCount(0);
  await expect(page.locator('[data-action="veteran.depart"]')).toBeVisible();
});

test('a grade that was entered wrong is put right by a colleague at this window; help is called at the intake', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const { page } = await launch({ env: { ...onDay('2026-11-23'), XINQU_DEMO: '1' } });
  await desk(page);
  const benefit = (await rowsOf(page, 'benefit')).find(({ body }) => body.category === 'Y01')?.stream ?? '';
  await show(page, benefit);
  await page.getByTestId('more-actions').click();
  await page.locator('[data-action="benefit.ask-correction"]').click();
  await station.answer(page, { grade: '6', reason: '批件为六级' });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('correction-asked')).toContainText('6 级（因公）');
  await page.getByLabel('账号', { exact: true }).fill('supervisor');
  await page.getByLabel('密码', { exact: true }).fill('Xinqu-2026');
  await station.sign(page, 'sign-second');
  await expect(page.getByTestId('corrections')).toContainText('杨立新 提出，王淑琴 核实');
  await expect(page.getByTestId('corrections')).toContainText('批件为六级');
  await expect(page.getByTestId('correction-asked')).toHaveCount(0);

  await station.go(page, 'today');
  await expect(page.getByRole('button', { name: /新办事项/ })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('calm').locator('summary').click();
  await expect(page.getByTestId('calm')).toContainText('不争辩，不许诺');
  await page.getByTestId('call-help').click();
  await station.answer(page, { kind: '威胁他人', about: '不愿说姓名' });
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('incident-called').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('待接手');
  await page.locator('[data-action="veteran-incident.note"]').click();
  await station.answer(page, { what: '9:30 拍打柜台' });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('9:30 拍打柜台').first()).toBeVisible();
  // It stands on the first page until somebody else has taken over; whoever called cannot.
  await expect(page.locator('[data-action="veteran-incident.take-over"]')).toHaveCount(0);
  await station.go(page, 'today');
  await expect(page.getByTestId('incident-alert')).toContainText('威胁他人');
  await expect(page.getByTestId('incident-alert')).toContainText('还没有人接手');
});
