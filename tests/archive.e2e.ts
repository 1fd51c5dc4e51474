/** A query of the archive in the real app, and a case that is handled away from the counter. */
import { random } from '#testing/random.ts';
import { openCouple, show } from './bridge-calls.ts';
import { expect, test } from './launch.ts';
import { signIn } from './marriage-window.ts';

test('a query is taken in by a right, answered in writing, and kept; one without a right is only refused', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signIn(page);
  const open = async (): Promise<void> => {
    await page.evaluate(() => {
      window.location.hash = '#/w/marriage/archive';
    });
    await expect(page.getByRole('heading', { name: '查档' }).first()).toBeVisible();
    await page.keyboard.press('n');
  };
  const form = page.getByRole('dialog');
  const fill = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(fields))
      await form.locator(`[data-question="${name}"]`).getByRole('textbox').fill(text);
  };
  const choose = async (name: string, answer: string): Promise<void> => {
    const question = form.locator(`[data-question="${name}"]`);
    const list = question.getByRole('combobox');
    if ((await list.count()) === 0) return question.getByText(answer, { exact: true }).click();
    await list.focus();
    await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
  };
  const about = { about: '马秀兰与陈志远，2001年前后', purpose: '办理房产继承' };
  await open();
  await choose('as', '当事人本人');
  await fill({ name: '马秀兰', documentNumber: '620171198711201206', ...about });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('query-state')).toHaveAttribute('data-state', 'open');
  await page.keyboard.press('Control+Enter');
  await choose('result', '查到');
  await fill({ searched: '2001年结婚登记卷', certificateNumber: '结字第0217号', handedOut: '复印件2页' });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('query-state')).toHaveAttribute('data-state', 'answered');
  await page.getByTestId('sheet-archive-query-answer').click();
  await expect(page.getByRole('dialog')).toContainText('婚姻登记档案查询结果告知书');
  await page.keyboard.press('Escape');

  await open();
  await choose('as', '其他人');
  await fill({ name: '某单位', documentNumber: '91620100', authorisation: '单位证明', ...about });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('query-state')).toHaveAttribute('data-state', 'open');
  await expect(page.locator('[data-action="archive-query.answer"]')).toHaveCount(0);
  await expect(page.locator('[data-action="archive-query.refuse"]')).toBeVisible();
});

test('the place of a case that is handled in a prison is noted with the leave, and taken back', async ({ launch }) => {
  test.setTimeout(120_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signIn(page);
  const couple = await openCouple(page, random(21));
  await show(page, couple.stream);
  await page.getByTestId('place-note').click();
  const form = page.getByTestId('action-form-marriage.handle-at');
  await form.locator('[data-question="place"]').getByRole('combobox').focus();
  await page.keyboard.type('监狱');
  await page.keyboard.press('Enter');
  for (const [name, text] of [
    ['where', '兰州监狱会见室'],
    ['reason', '男方正在服刑'],
  ] as const)
    await form.locator(`[data-question="${name}"]`).getByRole('textbox').fill(text);
  await page.keyboard.press('Control+Enter');
  await expect(form).toContainText('须写明同意的机关或单位');
  await form.locator('[data-question="consent"]').getByRole('textbox').fill('兰州监狱狱政科');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('places')).toContainText('兰州监狱会见室');
  await page.getByTestId('place-back').click();
  await expect(page.getByTestId('places')).toHaveCount(0);
});
