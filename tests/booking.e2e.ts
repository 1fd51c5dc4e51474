/** Bookings in the real app: the plan, a booking by keyboard, the day, arrival, and the case that comes of it. */
import type { Page } from '@playwright/test';
import { addDays, civilDate } from '#domain/calendar/civil-date.ts';
import type { Outcome } from '#domain/kernel/refusal.ts';
import { expect, test } from './launch.ts';
import { signIn } from './marriage-window.ts';

const demo = { env: { XINQU_DEMO: '1' } };
/** Two people of the demonstration without an open case. */
const couple = [{ name: '王建国' }, { name: '赵玉兰' }];

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, hash);

async function ask<T>(page: Page, call: string, input: unknown): Promise<T> {
  const reply = await page.evaluate(([name, what]) => window.xinqu.call('db', name, what), [call, input] as const);
  if (!('value' in reply)) throw new Error(`${call}: ${reply.fault.code}`);
  const outcome = reply.value as Outcome<T>;
  if (!outcome.ok) throw new Error(`${call}: ${outcome.refusals.map(({ code }) => code).join()}`);
  return outcome.value;
}

test('the supervisor opens the day, a couple is booked by keyboard, comes, and their case opens with them', async ({
  launch,
}) => {
  const { page } = await launch(demo);
  await page.waitForSelector('html[data-ready="true"]');
  await signIn(page, 'supervisor');
  const today: string = await page.evaluate(async () => {
    const reply = await window.xinqu.call('db', 'session.get', {});
    return 'value' in reply ? (reply.value as { today: string }).today : '';
  });
  const people = await Promise.all(
    couple.map(async ({ name }) => {
      const [row] = await ask<{ stream: string }[]>(page, 'person.search', { text: name, limit: 1 });
      const { state } = await ask<{ state: { facts: { documentNumber: string; phone: string } } }>(page, 'stream.get', {
        stream: row?.stream,
      });
      return { name, ...state.facts };
    }),
  );

  // Open all day, whenever this test runs.
  await goTo(page, '#/w/marriage/booking/plan');
  await page.getByLabel('办理时间').first().fill('00:00-24:00');
  await page.getByLabel('过时多少分钟释放名额').fill('240');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('预约设置已保存')).toBeVisible();

  // Next year's holidays: the notice as it was published, the year as it becomes.
  await goTo(page, '#/settings/references');
  await page.getByTestId('new-edition-working-calendar').click();
  const year = await page.getByLabel('年份').inputValue();
  await page.getByLabel('粘贴通知原文').fill('一、元旦：1月1日至3日放假调休，共3天。二、春节：2月5日至11日放假。');
  await expect(page.getByTestId('calendar-notice').getByTestId('year-preview')).toContainText('放假 10 天');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId(`edition-${year}.1`)).toContainText(`${year}-01-01`);

  await goTo(page, `#/w/marriage/booking/${today}`);
  await expect(page.getByTestId('half-23:30')).toBeVisible();
  // Only the keyboard from here: number, name by itself, the other one, the half hour.
  await page.keyboard.press('n');
  await expect(page.getByTestId('documentNumber-0')).toBeFocused();
  await page.keyboard.type(people[0]?.documentNumber ?? '');
  await expect(page.getByTestId('name-0')).toHaveValue(couple[0]?.name ?? '');
  for (let step = 0; step < 3; step++) await page.keyboard.press('Tab');
  await expect(page.getByTestId('documentNumber-1')).toBeFocused();
  await page.keyboard.type(people[1]?.documentNumber ?? '');
  await expect(page.getByTestId('name-1')).toHaveValue(couple[1]?.name ?? '');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('请选择时段。')).toBeVisible();
  await page.getByText('23:30').first().click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('booking-state')).toHaveAttribute('data-place', 'booked');

  // The slip, as it will be printed.
  await page.keyboard.press('p');
  await expect(page.getByRole('dialog').getByText('婚姻登记预约回执')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // They cannot come and telephone: moved to tomorrow, then back, from the keyboard; the history keeps both.
  const move = async (date: string, time: string): Promise<void> => {
    await page.keyboard.press('r');
    const dialog = page.getByTestId('reschedule');
    await dialog.getByLabel('日期').fill(date);
    await dialog.getByText(time).click();
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText(`${date} ${time}`, { exact: true })).toBeVisible();
  };
  await move(addDays(civilDate(today), 1), '10:00');
  await move(today, '23:30');
  await expect(page.getByText(/^改期：.* 改为 /)).toHaveCount(2);

  // One couple, one booking.
  await goTo(page, `#/w/marriage/booking/new/${today}/23:30`);
  await page.getByTestId('documentNumber-0').fill(people[1]?.documentNumber ?? '');
  await page.getByTestId('documentNumber-1').fill(people[0]?.documentNumber ?? '');
  await expect(page.getByTestId('name-1')).toHaveValue(couple[0]?.name ?? '');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-code="BOOKING_HAS_ONE"]')).toBeVisible();

  // They come: from the page for the day, by arrow keys and Enter.
  await goTo(page, '#/w/marriage/today');
  const line = page
    .getByTestId('list-booked')
    .getByTestId('booking')
    .filter({ hasText: couple[0]?.name ?? '' });
  await expect(line).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.getByTestId('list-waiting').getByTestId('booking-goOn').first()).toBeFocused();
  const rows = await page.locator('[data-row]').count();
  const isThere = () => line.evaluate((row) => row.contains(document.activeElement));
  for (let step = 0; step < rows && !(await isThere()); step++) await page.keyboard.press('ArrowDown');
  await expect(line.getByTestId('booking-arrive')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(line.getByTestId('booking-reschedule')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('from-booking')).toBeVisible();
  for (const [index, role] of ['man', 'woman'].entries())
    await expect(page.getByTestId(`chosen-${role}`)).toContainText(couple[index]?.name ?? '');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.marriage[data-stage="checked-in"]')).toBeVisible();

  // The day's page shows them under way, no longer waiting; the day keeps their place.
  await goTo(page, '#/w/marriage/today');
  await expect(page.getByTestId('list-in-progress')).toContainText(couple[0]?.name ?? '');
  await goTo(page, `#/w/marriage/booking/${today}`);
  const placed = page.getByTestId('half-23:30').getByTestId('booking');
  await expect(placed).toHaveAttribute('data-place', 'served');
  await expect(page.getByTestId('half-23:30').getByTestId('left-marriage')).toContainText('3');
});

test('whoever walks in waits, is found again by the end of a number, and can be taken on from the list', async ({
  launch,
}) => {
  const { page } = await launch(demo);
  await page.waitForSelector('html[data-ready="true"]');
  await signIn(page);
  await goTo(page, '#/w/marriage/today');
  await expect(page.getByTestId('list-waiting').getByTestId('booking')).toHaveCount(2);
  await page.keyboard.press('w');
  await page.getByText('补领', { exact: true }).click();
  await page.getByTestId('documentNumber-0').fill('H12345678');
  await page.getByTestId('name-0').fill('张国荣');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('booking-state')).toHaveAttribute('data-place', 'waiting');
  await goTo(page, '#/w/marriage/booking');
  await page.getByPlaceholder(/^查找预约/).fill('5678');
  await expect(page.getByText('找到 1 个预约')).toBeVisible();
  await expect(page.getByRole('link', { name: '张国荣' }).first()).toBeVisible();
});
