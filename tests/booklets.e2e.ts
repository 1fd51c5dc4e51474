/** Blank booklets in the real app: taken in, offered in order, one spoiled with two signatures, used, too few. */
import { startHub } from '#testing/hub.ts';
import { random } from '#testing/random.ts';
import { expectAccessible } from './accessible.ts';
import { openCouple, send, show } from './bridge-calls.ts';
import { expect, test } from './launch.ts';
import * as desk from './marriage-window.ts';

test('a spoiled booklet takes a printing number and two signatures, never the certificate number', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const hub = await startHub({ demo: true });
  const { page } = await launch({
    env: { XINQU_DEMO: '1', XINQU_HUB_URL: hub.url, XINQU_ENROLMENT_CODE: hub.enrolmentCode },
  });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);

  await page.evaluate(() => {
    window.location.hash = '#/w/marriage/booklets';
  });
  // The demonstration's booklets are handed on; three others come.
  const { device } = (await page.evaluate(async () => {
    const reply = await window.xinqu.call('db', 'session.get', {});
    return 'value' in reply ? reply.value : null;
  })) as { device: { id: string } };
  const stock = page.getByTestId('stock-marriage');
  await expect(stock.getByTestId('stock-left')).toHaveText('76');
  const [first, last] = ['甘A2026000105', '甘A2026000180'];
  await send(page, `booklets/${device.id}:marriage`, { type: 'booklets.hand-on', first, last, reason: '调往另一窗口' });
  await expect(stock.locator('[data-code="booklets-none"]')).toBeVisible();
  await page.getByRole('button', { name: '入库' }).first().click();
  await page.getByLabel('起号').fill('甘A2026000201');
  await page.getByLabel(/止号/).fill('甘A2026000203');
  await expect(page.getByRole('dialog')).toContainText('共 3 本');
  await page.keyboard.press('Control+Enter');
  await expect(stock.getByTestId('stock-left')).toHaveText('3');
  await expect(stock.locator('[data-code="booklets-few"]')).toBeVisible();
  await expectAccessible(page);

  const couple = await openCouple(page, random(11));
  await couple.to(page, 'registered');
  for (const receipt of couple.steps.issued.slice(0, 2)) await send(page, couple.stream, receipt);
  await show(page, couple.stream);
  const number = await page.getByTestId('certificate-number').innerText();
  await expect(page.getByLabel('男方结婚证印制号')).toHaveValue('甘A2026000201');
  await expect(page.getByLabel('女方结婚证印制号')).toHaveValue('甘A2026000202');

  await page.getByTestId('spoil-booklet').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(number);
  await dialog.getByLabel('情况说明').fill('打印偏移，姓名重叠。');
  await desk.draw(page, dialog);
  await dialog.getByRole('button', { name: '签名完成' }).click();
  await expect(dialog).toContainText('还须第二人签名');
  // The second person is not at hand: the page for today says so until they have signed.
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    window.location.hash = '#/w/marriage/today';
  });
  const supplies = page.getByTestId('supplies');
  await expect(supplies).toContainText('印制号 甘A2026000201 已登记作废，还缺第二人签名');
  await supplies.getByRole('link', { name: '空白证件' }).click();
  await stock.getByRole('button', { name: '第二人签名' }).click();
  // Not by the same person, and not without their password.
  for (const [login, password, words] of [
    ['registrar', 'Xinqu-2026', '第二人须是另一名工作人员'],
    ['supervisor', 'wrong', '账号或密码'],
  ] as const) {
    await dialog.getByLabel('账号').fill(login);
    await dialog.getByLabel('密码').fill(password);
    await desk.draw(page, dialog);
    await dialog.getByRole('button', { name: '签名完成' }).click();
    await expect(dialog).toContainText(words);
  }
  await dialog.getByLabel('账号').fill('supervisor');
  await dialog.getByLabel('密码').fill('Xinqu-2026');
  await desk.draw(page, dialog);
  await dialog.getByRole('button', { name: '签名完成' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.evaluate(() => {
    window.location.hash = '#/w/marriage/today';
  });
  await expect(supplies).toContainText('只剩 2 本');
  await expect(supplies).not.toContainText('第二人签名');
  await show(page, couple.stream);

  // The next ones are offered; two are left and two are needed.
  await expect(page.getByLabel('男方结婚证印制号')).toHaveValue('甘A2026000202');
  await page.keyboard.press('Control+Enter');
  await desk.stage(page, 'issued');
  await expect(page.getByTestId('certificate-number')).toHaveText(number);
  await expect(page.getByTestId('certificate-banner')).toContainText('甘A2026000202 / 甘A2026000203');

  // The stock is used up: the next couple is registered, and the counter says what is missing and what to do.
  const next = await openCouple(page, random(12));
  await next.to(page, 'registered');
  for (const receipt of next.steps.issued.slice(0, 2)) await send(page, next.stream, receipt);
  await show(page, next.stream);
  await expect(page.locator('[data-code="booklets-none"]')).toContainText('登记已经生效');
  await page.getByRole('link', { name: '空白证件' }).last().click();
  await expect(stock).toContainText('甘A2026000201');
  await expect(stock).toContainText('马晓燕、王淑琴');
  await expect(stock.getByTestId('stock-used')).toHaveText('6');
  await expect(stock.getByTestId('stock-left')).toHaveText('0');
  await hub.remove();
});
