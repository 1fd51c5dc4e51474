/** The national check in the real app: answered, away, held with its place, and going on by itself when it is back. */
import type { Page } from '@playwright/test';
import { standIn } from '#contract/marriage-state.ts';
import { startStateNetwork } from '#testing/state-network.ts';
import { expect, test } from './launch.ts';
import { signIn, step } from './marriage-window.ts';
import { outsidePort } from './outside.ts';

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, hash);

/** To the demonstration's couple that has declared and is not yet checked. */
async function openDeclared(page: Page): Promise<void> {
  const stream = await page.evaluate(async () => {
    const reply = await window.xinqu.call('db', 'case.list', { stage: 'checked-in', limit: 1 });
    const { value } = ('value' in reply ? reply.value : {}) as { value?: { rows?: { stream: string }[] } };
    return value?.rows?.[0]?.stream ?? '';
  });
  await goTo(page, `#/case/${stream}`);
  await expect(page.getByTestId('step-man-stateCheck')).toBeVisible();
}

test('answered; then the line is down: held with its place, nothing assigned; back: it goes on by itself', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const network = await startStateNetwork(standIn);
  try {
    const { page, log } = await launch({ env: { XINQU_DEMO: '1', XINQU_STATE_CHECK_URL: network.url } });
    await page.waitForSelector('html[data-ready="true"]');
    await signIn(page);
    await openDeclared(page);

    const man = await step(page, 'man', 'stateCheck');
    await man.getByRole('button', { name: /联网核验/ }).click();
    await expect(page.getByTestId('step-man-stateCheck')).toHaveAttribute('data-status', 'done');
    await expect(page.getByTestId('step-man-stateCheck')).toContainText('未婚');
    await expect(page.getByTestId('step-man-stateCheck')).toContainText('YS');

    await network.goAway();
    const woman = await step(page, 'woman', 'stateCheck');
    await woman.getByRole('button', { name: /联网核验/ }).click();
    await expect(page.getByTestId('hold-note')).toContainText('第 1 件，共 1 件', { timeout: 30_000 });
    await expect(page.locator('[data-code="held"]')).toBeVisible();
    await goTo(page, '#/w/marriage/today');
    await expect(page.getByTestId('list-held')).toContainText('马国栋');

    // Nobody touches anything; the line comes back.
    await openDeclared(page);
    await expect(page.getByTestId('hold-note')).toBeVisible();
    await network.comeBack();
    await expect(page.getByTestId('hold-note')).toHaveCount(0, { timeout: 60_000 });
    await expect(page.getByTestId('step-woman-stateCheck')).toHaveAttribute('data-status', 'done');
    for (const { documentNumber, name } of network.asked) {
      expect(log()).not.toContain(documentNumber);
      expect(log()).not.toContain(name);
    }
  } finally {
    await network.close();
  }
});

test('the administrator connects the hall, and without the paper channel a hall that is not connected says what to do', async ({
  launch,
}) => {
  const network = await startStateNetwork({ clientId: 'hall-7', key: 'a-key-long-enough-to-hold' });
  try {
    const { page } = await launch({ env: { XINQU_DEMO: '1' } });
    await page.waitForSelector('html[data-ready="true"]');
    await signIn(page, 'admin');
    await goTo(page, '#/settings/office');
    await page.getByLabel('允许手工录入婚姻状况核验结果').uncheck();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('已保存').first()).toBeVisible();
    await goTo(page, '#/settings/outside');
    const port = outsidePort(page, 'marriage-state');
    await expect(page.getByTestId('outside-marriage-state')).toHaveAttribute('data-state', 'off');
    await port.getByLabel('接口地址').fill('http://example.org');
    await port.getByLabel('机构账号').fill('hall-7');
    await port.getByRole('button', { name: /保\s*存/ }).click();
    await expect(page.locator('[data-code="OUTSIDE_ADDRESS"]')).toBeVisible();
    await port.getByLabel('接口地址').fill(network.url);
    await port.getByLabel('密钥').fill('a-key-long-enough-to-hold');
    await port.getByRole('button', { name: /保\s*存/ }).click();
    await expect(page.getByTestId('outside-marriage-state')).toHaveAttribute('data-state', 'unknown');
    await port.getByRole('button', { name: '测试连接' }).click();
    await expect(page.getByTestId('outside-marriage-state')).toHaveAttribute('data-state', 'up');
    await port.getByLabel('接口地址').fill('');
    await port.getByRole('button', { name: /保\s*存/ }).click();
    await expect(page.getByTestId('outside-marriage-state')).toHaveAttribute('data-state', 'off');
    // The registrar after them: neither connected nor by hand.
    await page.evaluate(() => window.xinqu.call('db', 'session.sign-out', {}));
    await page.reload();
    await signIn(page);
    await openDeclared(page);
    await step(page, 'man', 'stateCheck');
    await expect(page.locator('[data-code="state-check-off"]').first()).toBeVisible();
  } finally {
    await network.close();
  }
});
