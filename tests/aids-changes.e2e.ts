/** The rental point when something turns out otherwise: each change where a clerk meets it. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import {
  act,
  actRare,
  answer,
  assessed,
  firstOf,
  go,
  pay,
  signContract,
  signInAs,
  stage,
  takeTyped,
} from './aids-window.ts';
import { expect, test } from './launch.ts';

/** An application of somebody known, for an item that they choose. @param forOther fills in who will use it. */
async function apply(
  page: Page,
  person: string,
  item: string,
  forOther: () => Promise<void> = async () => undefined,
): Promise<void> {
  await go(page, '#/new/aids');
  await page.getByTestId('lessee-search').fill(person);
  await page.getByRole('option', { name: new RegExp(person) }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('lessee-chosen')).toBeVisible();
  await choose(page, 'item', item);
  await forOther();
  await page.getByTestId('open-loan').click();
  const second = page.getByLabel('例如：楼上楼下各需一台');
  await second.or(page.locator('.aids-loan')).first().waitFor();
  if (await second.isVisible()) {
    await second.fill('另一处住所');
    await page.getByTestId('open-loan').click();
  }
  await stage(page, 'applied');
}
/** Types into a list until one entry is left, and takes it. */
async function choose(page: Page, testId: string, text: string): Promise<void> {
  await page.getByTestId(testId).click();
  await takeTyped(page, text);
}

test('a son rents for his father: the subsidy goes by the father’s age, and the quote says so', async ({ launch }) => {
  test.setTimeout(240_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signInAs(page, 'fitter');
  await apply(page, '何伟', '助行架', async () => {
    await page.getByText('家人使用', { exact: true }).click();
    await page.getByLabel('使用人姓名').fill('何大山');
    await page.getByLabel('与承租人关系').fill('父亲');
    await expectAccessible(page);
  });
  // Nobody has said how old he is.
  await expect(page.locator('[data-code="LOAN_USER_AGE_UNKNOWN"]')).toBeVisible();
  await actRare(page, 'loan.describe-user', { birthDate: '1940-05-06' });
  await expect(page.locator('[data-code="LOAN_USER_AGE_UNKNOWN"]')).toHaveCount(0);
  await act(page, 'loan.assess', assessed);
  await choose(page, 'agree-device', 'ZC-1206');
  await expect(page.getByText('使用人（80周岁以上老年人）50%').first()).toBeVisible();
  await page.getByTestId('agree').click();
  await stage(page, 'agreed');
  // A proof asks whose it is; the lessee's does nothing for the father.
  const prove = { of: '承租人', group: '最低生活保障对象', source: '证件', reference: '甘低保0012' };
  await act(page, 'loan.prove', prove);
  await expect(page.getByText('承租人（最低生活保障对象）').first()).toBeVisible();
  await expectAccessible(page);
  await signContract(page);
});

test('before the signature another item is wanted: the price is the new one’s, and the first device is free again', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signInAs(page, 'fitter');
  await apply(page, '马国栋', '助行架');
  await act(page, 'loan.assess', assessed);
  await choose(page, 'agree-device', 'ZC-1206');
  await page.getByTestId('agree').click();
  await stage(page, 'agreed');
  const first = await page
    .getByRole('link', { name: /^ZC-\d{4}-/ })
    .first()
    .innerText();
  const before = await page.getByTestId('payable').innerText();
  await choose(page, 'agree-item', '坐便椅');
  await expect(page.getByTestId('payable')).not.toHaveText(before);
  await expect(page.getByTestId('agree')).toHaveText('改为这个品种');
  await expectAccessible(page);
  await page.getByTestId('agree').click();
  await stage(page, 'applied');
  await expect(page.getByRole('link', { name: first })).toHaveCount(0);
  await choose(page, 'agree-item', '助行架');
  await choose(page, 'agree-device', first);
  await expect(page.getByTestId('agree')).toHaveText('改品种并约定');
  await page.getByTestId('agree').click();
  await stage(page, 'agreed');
  await expect(page.getByTestId('payable')).toHaveText(before);
  await signContract(page);
});

test('what was found for one loan is taken over for the next one of the same person, with its source', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signInAs(page, 'fitter');
  await apply(page, '马国栋', '助行架');
  await act(page, 'loan.assess', assessed);
  await signInAs(page, 'clerk');
  await apply(page, '马国栋', '助行架');
  await page.locator('[data-action="loan.take-over-assessment"]').click();
  const form = page.getByTestId('action-form-loan.take-over-assessment');
  await expect(form).toContainText('周敏');
  await answer(form, { isUnchanged: '是', consented: '是' });
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(page.getByText(/沿用 ZCF\S+ 的评估/)).toBeVisible();
  await expect(page.locator('[data-action="loan.take-over-assessment"]')).toHaveCount(0);
  await choose(page, 'agree-device', 'ZC-1206');
  await page.getByTestId('agree').click();
  await stage(page, 'agreed');
});

test('a hand-over that never was is undone by two people, and done when the borrower really comes', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signInAs(page, 'clerk');
  const loan = `#/case/${await firstOf(page, 'aid-loans', 'live:signed')}`;
  await go(page, loan);
  await stage(page, 'signed');
  await pay(page);
  // A concentrator is tested once more as it goes out.
  await act(page, 'loan.hand-over', { instructed: '是', trained: '是', retested: '否' }, 'LOAN_NOT_RETESTED');
  await stage(page, 'signed');
  await act(page, 'loan.hand-over', { instructed: '是', trained: '是', retested: '是' });
  await stage(page, 'on-loan');
  await expect(page.getByText('交付前复测合格：氧浓度、流量、报警、滤芯')).toBeVisible();
  await actRare(page, 'loan.ask-undo-hand-over', { wasOut: '否', reason: '承租人没有带走' });
  await expect(page.locator('[data-code="HANDOVER_UNDO_OPEN"]').first()).toBeVisible();
  await expect(page.locator('[data-action="loan.confirm-undo-hand-over"]')).toHaveCount(0);
  await signInAs(page, 'supervisor');
  await go(page, loan);
  await page.locator('[data-action="loan.confirm-undo-hand-over"]').click();
  const form = page.getByTestId('action-form-loan.confirm-undo-hand-over');
  await expect(form).toContainText('辅具没有离开租赁点');
  await answer(form, { isRight: '是' });
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await stage(page, 'signed');
  await act(page, 'loan.hand-over', { instructed: '是', trained: '是', retested: '是' });
  await stage(page, 'on-loan');
});
