/** The rental point in the real app: a device on its whole way round, and a count of the stock with a scanner. */
import type { Page } from '@playwright/test';
import { startSmsGateway } from '#testing/sms-gateway.ts';
import { expectAccessible } from './accessible.ts';
import {
  act,
  actRare,
  answer,
  assessed,
  firstOf,
  go,
  pay,
  reserve,
  scan,
  signContract,
  signInAs,
  stage,
  sum,
  typist,
} from './aids-window.ts';
import { expect, test } from './launch.ts';
import { draw } from './marriage-window.ts';
import { outsidePort } from './outside.ts';

const later = (page: Page, days: number): Promise<string> =>
  page.evaluate((ahead) => {
    const day = new Date(Date.now() + 8 * 3_600_000 + ahead * 86_400_000);
    return day.toISOString().slice(0, 10);
  }, days);

test('reserve, lend, renew, return damaged, disinfect, lend again', async ({ launch }) => {
  test.setTimeout(420_000);
  const { app, page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signInAs(page, 'fitter');
  await go(page, '#/w/aids');
  await expect(page.getByRole('heading', { name: '辅具租赁工作台' })).toBeVisible();
  await expectAccessible(page);

  const number = await reserve(page, '马国栋', '助行架');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('lessee-chosen')).toContainText('马国栋');
  await page.keyboard.press('Control+Enter');
  await stage(page, 'applied');

  await act(page, 'loan.assess', assessed);
  await expect(page.getByTestId('agree-chosen')).toContainText('最大承重 110 公斤');
  await expect(page.getByTestId('payable')).toHaveText('25.00');
  await expectAccessible(page);
  await page.getByTestId('agree').click();
  await stage(page, 'agreed');
  await page.getByTestId('sheet-aids-contract').click();
  await expect(page.getByTestId('sheet-preview')).toContainText('康复辅助器具租赁协议');
  await page.keyboard.press('Escape');
  await signContract(page);
  expect(await pay(page)).toBe('105.00');
  await act(page, 'loan.hand-over', { instructed: '是', trained: '是' });
  await stage(page, 'on-loan');

  await act(page, 'loan.renew', { to: await later(page, 60), isSafe: '是' });
  expect(await pay(page)).toBe('25.00');
  await page.getByTestId('sheet-aids-renewal').click();
  await expect(page.getByTestId('sheet-preview')).toContainText('续租确认单');
  await page.keyboard.press('Escape');

  // A scan, wherever somebody is, finds the device and what is to be done with it.
  await go(page, '#/w/aids/figures');
  await expect(page.getByRole('heading', { name: '统计' })).toBeVisible();
  await scan(app, number);
  await expect(page.getByTestId('where')).toContainText('马国栋');
  await page.keyboard.press('Control+Enter');
  await stage(page, 'on-loan');

  await act(page, 'loan.take-back', { condition: '较差', note: '横杆弯曲' });
  await stage(page, 'returned');
  await act(page, 'loan.assess-damage', { kind: '使用不当', repairFen: '20', explanation: '横杆受压弯曲' });
  await expect(page.getByTestId('damage-why')).toContainText('应赔 20.00 元');
  // Rent of one day and the damage come from what was paid; the rest of rent and deposit go back.
  await act(page, 'loan.settle');
  await stage(page, 'settled');
  await expect(sum(page, '尚欠')).toHaveText('0.00');
  await expect(sum(page, '押金余额')).toHaveText('0.00');

  await scan(app, number);
  await act(page, 'asset.inspect', { next: '清洗消毒' });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '清洗消毒', exact: true })).toBeVisible();
  // A link to another state is followed on the page that already stands.
  for (const [state, name] of [
    ['repair', '维修中'],
    ['cleaning', '待清洗消毒'],
  ]) {
    await go(page, `#/w/aids/cleaning/${state}`);
    await expect(page.getByRole('radio', { name: new RegExp(`^${name}`) })).toBeChecked();
  }
  await scan(app, number);
  await expect(page.locator(`[data-number="${number}"]`)).toBeChecked();
  await page.keyboard.press('Control+Enter');
  await answer(page.getByTestId('new-batch-form'), { cleaned: '是', agent: '含氯消毒片', agentLot: 'X2611' });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('batch-state')).toHaveText('消毒中');
  const batch = await page.evaluate(() => window.location.hash);
  await expect(page.locator('[data-action="passed"]')).toHaveCount(0);

  await signInAs(page, 'clerk');
  await go(page, batch);
  await act(page, 'passed');
  await expect(page.getByTestId('batch-state')).toHaveText('合格');
  await scan(app, number);
  await expect(page.getByTestId('checks')).toBeVisible();
  await page.keyboard.press('Alt+a');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-state="available"]')).toBeVisible();
  await page.getByTestId('sheet-asset-label').click();
  await expect(page.getByTestId('sheet-preview').locator('.label-square, .label-bars')).toHaveCount(2);
  await page.keyboard.press('Escape');

  // The very same one goes out again, chosen by its tag.
  await signInAs(page, 'fitter');
  await scan(app, number);
  await page.getByTestId('asset-next').click();
  await page.getByTestId('lessee-search').fill('林晓雨');
  await page.getByRole('option', { name: /林晓雨/ }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('lessee-chosen')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await stage(page, 'applied');
  await act(page, 'loan.assess', { ...assessed, weightKg: '120' });
  await scan(app, number);
  await expect(page.getByText('最大承重 110 公斤，不能租借')).toBeVisible();
  await page.getByTestId('agree').click();
  await expect(page.locator('[data-code="LOAN_TOO_HEAVY"]')).toHaveCount(2);
  await act(page, 'loan.assess', { weightKg: '58' });
  await page.getByTestId('sheet-aids-assessment').click();
  await expect(page.getByTestId('sheet-preview')).toContainText('辅助器具适配评估表');
  await page.keyboard.press('Escape');
  await page.getByTestId('agree').click();
  await stage(page, 'agreed');
  await signContract(page);
  expect(Number(await pay(page))).toBeGreaterThan(0);
  await expect(page.locator('[data-code="LOAN_NO_HANDOVER_PHOTO"]').first()).toBeVisible();
  await page.getByTestId('other-receiver').click();
  const receiver = page.getByTestId('receiver').locator('..');
  await receiver.getByLabel('代收人姓名').fill('陈芳');
  await receiver.getByLabel('与承租人关系').fill('女儿');
  await receiver.getByLabel('证件号').fill('62017119700101001X');
  await draw(page, receiver);
  await receiver.getByRole('button', { name: '签名完成' }).click();
  await expect(page.getByTestId('receiver')).toContainText('陈芳');
  await expectAccessible(page);
  await act(page, 'loan.hand-over', { instructed: '是', trained: '是', toLessee: '否' });
  await stage(page, 'on-loan');
  await page.getByTestId('sheet-aids-handover').click();
  await expect(page.getByTestId('sheet-preview')).toContainText('接收人（代收）');
  await page.keyboard.press('Escape');
  await scan(app, number);
  await expect(page.getByTestId('where')).toContainText('林晓雨');
});

test('a count with the scanner: blind, differences explained, two signatures', async ({ launch }) => {
  test.setTimeout(120_000);
  const { app, page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signInAs(page, 'clerk');
  await go(page, '#/w/aids/stock');
  await page.getByTestId('new-count').click();
  await page.getByRole('dialog').getByRole('combobox').click();
  await page.getByText('助行架', { exact: true }).click();
  await page.getByRole('button', { name: '开始', exact: true }).click();
  await expect(page.getByTestId('count-stage')).toHaveText('盘点中');
  const walkers = await page.evaluate(async () => {
    const reply = await window.xinqu.call('db', 'record.list', {
      register: 'assets',
      tags: ['item:walking-frame'],
      limit: 9,
    });
    const { rows } = (reply as { value: { value: { rows: { body: { tag: string } }[] } } }).value.value;
    return rows.map(({ body }) => body.tag);
  });
  expect(walkers).toHaveLength(3);
  for (const tag of [...walkers.slice(1), 'ZC-9999-A000001']) await scan(app, tag);
  await expect(page.getByTestId('counted')).toHaveText('3');
  await scan(app, walkers[1] ?? '');
  await expect(page.locator('[data-code="STOCKTAKE_TWICE"]')).toBeVisible();
  await expect(page.getByTestId('differences')).toHaveCount(0);
  await page.locator('[data-action="stocktake.compare"]').click();
  const differences = page.getByTestId('differences').locator('li');
  await expect(differences).toHaveCount(2);
  await expectAccessible(page);
  for (const index of [0, 1]) {
    await differences
      .nth(index)
      .locator('input')
      .fill(index === 0 ? '送修未登记' : '旧标签');
    await page.keyboard.press('Enter');
    await expect(differences.nth(index).locator('.ant-input-status-warning')).toHaveCount(0);
  }
  await page.locator('[data-action="stocktake.sign"]').click();
  await expect(page.getByTestId('count-stage')).toHaveText('待第二人签字');
  const count = await page.evaluate(() => window.location.hash);
  await signInAs(page, 'supervisor');
  await go(page, count);
  await page.locator('[data-action="stocktake.sign"]').click();
  await expect(page.getByTestId('count-stage')).toHaveText('已完成');
  await scan(app, walkers[0] ?? '');
  await expect(page.locator('[data-state="missing"]')).toBeVisible();
});

test('a count that is due stands on the list of its point until two have signed it', async ({ launch }) => {
  test.setTimeout(180_000);
  const { app, page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signInAs(page, 'clerk');
  await go(page, '#/w/aids');
  await page.getByTestId('counts-due').click();
  const due = page.getByTestId('counts-due');
  const row = due.getByRole('row').filter({ hasText: '西岔租赁点' });
  await expect(row).toContainText('从未盘点');
  await expectAccessible(page);
  await row.getByRole('button').click();
  await page.getByRole('button', { name: '开始', exact: true }).click();
  await expect(page.getByTestId('count-stage')).toHaveText('盘点中');
  const tags = await page.evaluate(async () => {
    const reply = await window.xinqu.call('db', 'record.list', {
      register: 'assets',
      tags: ['shelf:xicha'],
      limit: 99,
    });
    const { rows } = (reply as { value: { value: { rows: { body: { tag: string } }[] } } }).value.value;
    return rows.map(({ body }) => body.tag);
  });
  for (const tag of tags) await scan(app, tag);
  await expect(page.getByTestId('counted')).toHaveText(String(tags.length));
  await page.locator('[data-action="stocktake.compare"]').click();
  await page.locator('[data-action="stocktake.sign"]').click();
  await expect(page.getByTestId('count-stage')).toHaveText('待第二人签字');
  const count = await page.evaluate(() => window.location.hash);
  await go(page, '#/w/aids/stock');
  await expect(row).toBeVisible();
  await signInAs(page, 'supervisor');
  await go(page, count);
  await page.locator('[data-action="stocktake.sign"]').click();
  await expect(page.getByTestId('count-stage')).toHaveText('已完成');
  await go(page, '#/w/aids/stock');
  await expect(due).toBeVisible();
  await expect(row.filter({ hasText: '从未盘点' })).toHaveCount(0);
});

test('typed anywhere, a serial number finds its device; the day’s trips are printed; a text message goes out and is kept', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const gateway = await startSmsGateway({ clientId: 'point-1', key: 'a-key-long-enough-to-hold' });
  try {
    const { page } = await launch({ env: { XINQU_DEMO: '1' } });
    await page.waitForSelector('html[data-ready="true"]');
    await signInAs(page, 'admin');
    await go(page, '#/settings/outside');
    const port = outsidePort(page, 'sms');
    await port.getByLabel('接口地址').fill(gateway.url);
    await port.getByLabel('机构账号').fill('point-1');
    await port.getByLabel('密钥').fill('a-key-long-enough-to-hold');
    await port.getByRole('button', { name: /保\s*存/ }).click();
    await expect(page.getByTestId('outside-sms')).toHaveAttribute('data-state', 'unknown');
    await port.getByRole('button', { name: '测试连接' }).click();
    await expect(page.getByTestId('outside-sms')).toHaveAttribute('data-state', 'up');

    await signInAs(page, 'clerk');
    await go(page, '#/w/aids/trips');
    await expect(page.getByTestId('trips')).toHaveAttribute('data-count', '2');
    await expectAccessible(page);
    await page.getByTestId('draw-route').click();
    await expect(page.getByTestId('sheet-preview')).toContainText('辅具送取路线单');
    await expect(page.getByTestId('sheet-preview')).toContainText('马师傅');
    await page.keyboard.press('Escape');

    // From wherever somebody is: the box at the top knows serial numbers.
    await page.keyboard.press('F2');
    await page.keyboard.type('hbl35-1041', typist);
    await expect(page.getByRole('option').filter({ hasText: '铝合金折叠手动轮椅' })).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('where')).toBeVisible();
    await expect(page.getByText('HBL35-1041', { exact: true })).toBeVisible();
    await expect(page.locator('.timeline li').first()).toBeVisible();
    await expect(page.getByTestId('asset-next')).toBeVisible();
    await expect(page.getByRole('navigation').getByRole('link', { name: /辅具租赁/ })).toHaveAttribute(
      'aria-current',
      'page',
    );

    await go(page, '#/w/aids/returns/soon');
    await page.getByTestId('message-all').click();
    const progress = page.getByTestId('message-progress');
    await page.getByRole('dialog').getByRole('button', { name: '发送' }).click();
    await expect(progress).toHaveAttribute('data-sent', String(await agreedSoon(page)));
    await page.keyboard.press('Escape');
    expect(gateway.sent.length).toBeGreaterThan(0);
    expect(gateway.sent[0]?.text).toContain('归还');

    // What happened with a device stops it.
    await go(page, '#/w/aids/stock');
    await page.getByTestId('adverse-events').getByRole('row').nth(1).click();
    await expect(page.getByRole('heading', { name: /不良事件/ }).first()).toBeVisible();
    await act(page, 'adverse.tell-maker', { how: '电话' });
    await act(page, 'adverse.report', { reference: 'BLSJ-0001' });
    await expect(page.getByText('BLSJ-0001').first()).toBeVisible();
    await go(page, '#/w/aids/figures');
    await expect(page.getByText('租前消毒合规')).toBeVisible();
    await expectAccessible(page);
  } finally {
    await gateway.close();
  }
});

test('what is out is asked after by a sample; a charge that is disputed waits for a supervisor', async ({ launch }) => {
  test.setTimeout(300_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signInAs(page, 'clerk');
  await go(page, '#/w/aids/stock');
  await page.getByTestId('new-count').click();
  await page.getByRole('dialog').getByLabel('出租中抽样件数').fill('2');
  await page.getByRole('button', { name: '开始', exact: true }).click();
  const sample = page.getByTestId('sample').locator('li');
  await expect(sample).toHaveCount(2);
  await expectAccessible(page);
  for (const index of [0, 1]) {
    await sample.nth(index).getByTestId('sample-ask').click();
    await answer(page.getByTestId('action-form-stocktake.check'), { result: '在用，相符' });
    await page.keyboard.press('Control+Enter');
    await expect(sample.nth(index)).toContainText('电话 · 在用，相符');
  }
  await expect(page.getByText('出租中抽样核对（2 件，待核 0 件）')).toBeVisible();

  await go(page, '#/w/aids/returns/settle');
  await page.getByTestId('returns-settle').getByRole('row').nth(1).click();
  await stage(page, 'returned');
  await act(page, 'loan.assess-damage', { kind: '使用不当', repairFen: '20', explanation: '扶手折断' });
  await act(page, 'loan.dispute', { reason: '借来时已有裂纹' });
  await expect(page.getByTestId('dispute')).toContainText('裁定之前不结算');
  await expect(page.locator('[data-action="loan.settle"]')).toHaveCount(0);
  const loan = await page.evaluate(() => window.location.hash);
  await signInAs(page, 'supervisor');
  await go(page, '#/w/aids/returns/disputed');
  await expect(page.getByTestId('returns-disputed')).toHaveAttribute('data-count', '1');
  await go(page, loan);
  await act(page, 'loan.decide-dispute', { outcome: '减少赔偿', chargeFen: '5', reason: '交接照片可见旧痕' });
  await expect(page.getByTestId('dispute')).toContainText('赔偿 5.00 元');
  await expectAccessible(page);
  await act(page, 'loan.settle');
  await stage(page, 'settled');
});

test('the day is closed by whoever counted and a witness who signs with an account of their own', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signInAs(page, 'clerk');
  await go(page, '#/w/aids/till');
  await page.getByLabel('差额原因').or(page.getByTestId('close-till')).first().waitFor();
  await closeDay(page);

  // Yesterday nobody did: the desk says so, and it is closed under its own date.
  const yesterday = await later(page, -1);
  await page.evaluate(async (day) => {
    const reply = await window.xinqu.call('db', 'session.get', {});
    const { device } = (reply as { value: { device: { id: string } } }).value;
    const command = { type: 'till.open', floatFen: 20_000 };
    const stream = `till/${device.id}:${day}`;
    await window.xinqu.call('db', 'command.run', { id: crypto.randomUUID(), stream, version: 0, command });
  }, yesterday);
  await go(page, '#/w/aids');
  await page.getByTestId('tills-open').click();
  await expect(page.getByTestId('till-of')).toContainText(yesterday);
  await closeDay(page);
  await go(page, '#/w/aids');
  await expect(page.getByTestId('new-loan')).toBeVisible();
  await expect(page.getByTestId('tills-open')).toHaveCount(0);
});

/** Counts nothing in every drawer, says why, and lets the supervisor sign. */
async function closeDay(page: Page): Promise<void> {
  for (const method of ['现金', '微信', '支付宝', '银行卡', '转账'])
    await page.getByLabel(method, { exact: true }).fill('0');
  await page.getByLabel('差额原因').fill('演示数据');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('till-counted')).toBeVisible();
  await expectAccessible(page);
  const second = page.locator('.co-sign');
  await second.getByRole('textbox').first().fill('supervisor');
  await second.locator('input[type="password"]').fill('Xinqu-2026');
  await draw(page, second);
  await second.getByRole('button', { name: '签名完成' }).click();
  await expect(page.getByText(/已由 .* 日结/)).toBeVisible();
}

test('an item of the catalogue is changed in its form, by the keyboard; what is not right is said at its field', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signInAs(page, 'supervisor');
  await go(page, '#/w/aids/catalogue');
  await page.getByTestId('new-item').click();
  const form = page.getByTestId('item-form');
  await page.keyboard.press('Control+Enter');
  await expect(form.locator('[data-field="checks"] [role="alert"]')).toBeVisible();
  await expectAccessible(page);
  const typed = {
    nameZh: '站立架',
    nameEn: 'Standing frame',
    code: 'standing-frame',
    classCode: '04 48 08',
    // Per cent of the value.
    dayFen: '0.5',
    weekFen: '2.5',
    monthFen: '7.25',
    depositFen: '300',
    replacementFen: '1200',
    checks: '锁止',
  };
  for (const [name, value] of Object.entries(typed))
    await form.locator(`[data-field="${name}"]`).locator('input, textarea').first().fill(value);
  await form.locator('[data-field="tariff"]').getByRole('combobox').click();
  await page.getByText('重置价的百分比', { exact: true }).click();
  await form.getByLabel('依据文件').fill('中心价目表');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  const row = page.getByRole('row', { name: /站立架/ });
  await expect(row).toContainText('6.00');
  await expect(row).toContainText('7.25%');
});

/** How many of those that are due soon agreed to text messages. */
const agreedSoon = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const reply = await window.xinqu.call('db', 'record.list', {
      register: 'aid-loans',
      tags: ['live:on-loan'],
      limit: 50,
    });
    const { rows } = (reply as { value: { value: { rows: { body: { mayMessage: boolean; dueOn: string } }[] } } }).value
      .value;
    const last = new Date(Date.now() + (8 + 7 * 24) * 3_600_000).toISOString().slice(0, 10);
    return rows.filter(({ body }) => body.mayMessage && body.dueOn <= last).length;
  });

test('what was written down wrongly is put right: terms, a receipt, a return, a loss, a settlement, a device, a recall', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await signInAs(page, 'clerk');
  const loan = `#/case/${await firstOf(page, 'aid-loans', 'live:signed')}`;
  await go(page, loan);
  await stage(page, 'signed');
  // 改约: for ten days, and signed again.
  await page.getByTestId('agree-anew').click();
  await expect(page.getByTestId('agree')).toBeEnabled();
  await page.getByTestId('agree').click();
  await stage(page, 'agreed');
  await signContract(page);
  const paid = await pay(page);
  const receipts = page.getByTestId('receipts').locator('li');
  const receipt = await receipts.first().locator('strong').innerText();
  await page.getByTestId('more-actions').click();
  await page.locator('[data-action="loan.ask-reversal"]').click();
  const asked = page.getByTestId('action-form-loan.ask-reversal');
  await asked.locator('[data-question="receipt"]').getByText(receipt).click();
  await answer(asked, { reason: '实际为微信支付' });
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-code="REVERSAL_OPEN"]').first()).toBeVisible();

  await signInAs(page, 'supervisor');
  await go(page, loan);
  await act(page, 'loan.confirm-reversal', { isRight: '是' });
  await expect(receipts).toHaveCount(2);
  await expect(receipts.first()).toContainText('已冲正');
  await receipts.nth(1).getByRole('button', { name: '收据' }).click();
  await expect(page.getByTestId('sheet-preview')).toContainText('红字收据（冲正）');
  await page.keyboard.press('Escape');
  expect(await pay(page)).toBe(paid);
  await act(page, 'loan.hand-over', { instructed: '是', trained: '是', retested: '是' });
  await stage(page, 'on-loan');

  // Booked on the wrong loan, and taken back.
  await act(page, 'loan.take-back', { condition: '良好' });
  await stage(page, 'returned');
  await actRare(page, 'loan.undo-return', { reason: '登记错了对象' });
  await stage(page, 'on-loan');
  // Lost, settled, and found again after all.
  await act(page, 'loan.report-loss', { how: '搬家时遗失' });
  await act(page, 'loan.assess-damage', { explanation: '遗失' });
  await pay(page);
  await act(page, 'loan.settle');
  await stage(page, 'settled');
  await actRare(page, 'loan.reopen', { reason: '家属找到了' });
  await stage(page, 'returned');
  await act(page, 'loan.found', { condition: '良好', note: '在亲戚家' });
  await act(page, 'loan.assess-damage', { kind: '无损坏' });
  await act(page, 'loan.settle');
  await stage(page, 'settled');
  await expect(sum(page, '尚欠')).toHaveText('0.00');
  await expect(sum(page, '押金余额')).toHaveText('0.00');

  // Its lot was mistyped: a supervisor says so, somebody else looks at the plate.
  await page
    .getByRole('link', { name: /^ZC-\d{4}-/ })
    .first()
    .click();
  await expect(page.getByTestId('where')).toBeVisible();
  const device = await page.evaluate(() => window.location.hash);
  await act(page, 'asset.shelve', { shelf: 'A-03' });
  await expect(page.getByTestId('where')).toContainText('货位 A-03');
  await actRare(page, 'asset.correct', { lot: '202512', reason: '入库时看错' });
  await signInAs(page, 'fitter');
  await go(page, device);
  await page.locator('[data-action="asset.confirm-correction"]').click();
  const confirmed = page.getByTestId('action-form-asset.confirm-correction');
  await expect(confirmed).toContainText('202512');
  await answer(confirmed, {
    isRight: '是',
    serial: /出厂编号\s*(\S+)/.exec(await page.locator('main').innerText())?.[1] ?? '',
  });
  await page.keyboard.press('Control+Enter');
  await expect(confirmed).toBeHidden();

  // A recall finds it by the lot that is right now; checked by the maker, it is released.
  await signInAs(page, 'supervisor');
  await go(page, '#/w/aids/stock');
  await page.getByTestId('new-recall').click();
  await answer(page.getByTestId('action-form-recall.open'), {
    model: '8F-5AW',
    lot: '202512',
    notice: '压缩机异响',
    level: '二级（3日内）',
  });
  await page.keyboard.press('Control+Enter');
  const lift = page.locator('[data-action^="recall.lift-"]');
  await expect(lift).toHaveCount(1);
  await lift.click();
  await answer(page.locator('[data-testid^="action-form-recall.lift"]'), { note: '厂家已检修' });
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/已解除/).first()).toBeVisible();
  await go(page, device);
  await expect(page.locator('[data-state="quarantine"]')).toBeVisible();
});
