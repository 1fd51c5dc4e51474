/** The screens that all windows share: set-up, sign-in, lock, people, and that they can be used with keys and read aloud. */
import type { Page } from '@playwright/test';
import type { Session } from '#contract/db.ts';
import { composeIdNumber } from '#domain/identity/id-number.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './launch.ts';

const demo = { env: { XINQU_DEMO: '1' } };
const ready = (page: Page) => page.waitForSelector('html[data-ready="true"]');

async function demoAccount(page: Page, role: string): Promise<{ login: string; password: string }> {
  const reply = await page.evaluate(() => window.xinqu.call('db', 'session.get', {}));
  const { demoAccounts } = ('value' in reply ? reply.value : null) as Session;
  const found = demoAccounts.find(({ roles }) => roles.some((one) => one === role));
  if (!found) throw new Error(`no demo account is a ${role}`);
  return found;
}

/** Signs in with keys alone: the first field has the focus. */
async function signIn(page: Page, role: string): Promise<void> {
  await ready(page);
  const { login, password } = await demoAccount(page, role);
  await page.keyboard.type(login);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible();
}

/** Opens the form of a new person with keys alone. */
async function openNewPerson(page: Page): Promise<void> {
  await page.keyboard.press('Alt+3');
  await expect(page.getByLabel('查找人员', { exact: true })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: '登记人员' })).toBeVisible();
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** Fills the form of a new person; the first field, the number, has the focus. */
async function fillPerson(page: Page, name: string, number: string): Promise<void> {
  await page.getByLabel(/^证件号码/).fill(number);
  await page.getByLabel(/^姓名/).fill(name);
}

test('an empty installation asks for the hall and its administrator, and then works', async ({ launch }) => {
  const { page } = await launch();
  await ready(page);
  await expect(page.getByRole('heading', { name: '首次设置' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('服务厅名称');
  await field(page, '服务厅名称').fill('兰州新区秦川镇便民服务中心');
  await field(page, '办件编号字头').fill('qc');
  await field(page, '婚姻登记机关全称').fill('兰州新区秦川镇人民政府婚姻登记处');
  await field(page, '证书字号前六位').fill('620121');
  await field(page, '姓名').fill('何文静');
  await field(page, '密码').fill('Hall-2026');
  await field(page, '再输一次').fill('Hall-2027');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('两次输入的密码不一样');
  await field(page, '再输一次').fill('Hall-2026');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '今日' })).toBeVisible();
  await expect(page.getByText('兰州新区秦川镇便民服务中心')).toBeVisible();
  await page.reload();
  await expect(page.getByTestId('person-menu')).toContainText('何文静');
});

test('a wrong password is told apart from a lock-out, and the right one lets in', async ({ launch }) => {
  const { page } = await launch(demo);
  await ready(page);
  const { login, password } = await demoAccount(page, 'clerk');
  const other = await demoAccount(page, 'auditor');
  await field(page, '账号').fill(login);
  for (const turn of [1, 2, 3, 4, 5]) {
    await field(page, '密码').fill(`wrong-${turn}`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('账号或密码不对');
    await expect(field(page, '密码')).toHaveValue('');
  }
  await field(page, '密码').fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText(/账号已锁定至 \d{4}-\d\d-\d\d \d\d:\d\d/);
  await page.getByRole('button', { name: new RegExp(other.login) }).press('Enter');
  await expect(field(page, '账号')).toHaveValue(other.login);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '今日' })).toBeVisible();
});

test('locking hides a half-typed form from everybody and gives it back', async ({ launch }) => {
  const { page } = await launch(demo);
  await signIn(page, 'registrar');
  const { password } = await demoAccount(page, 'registrar');
  await openNewPerson(page);
  await fillPerson(page, '半途而', '6201211990');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: '已锁定' })).toBeVisible();
  await expect(page.getByLabel(/^姓名/)).toBeHidden();
  expect(await page.locator('body').ariaSnapshot()).not.toContain('半途而');
  await page.keyboard.press('Alt+1');
  await page.keyboard.type('not-it');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('账号或密码不对');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(/^姓名/)).toHaveValue('半途而');
  await expect(page.getByLabel(/^证件号码/)).toHaveValue('6201211990');
});

test('a counter left alone warns, then locks by itself', async ({ launch }) => {
  const { page } = await launch(demo);
  await signIn(page, 'clerk');
  await page.clock.install();
  await page.reload();
  await expect(page.getByRole('heading', { name: '今日' })).toBeVisible();
  await page.clock.fastForward('09:40');
  await expect(page.getByRole('alert')).toContainText(/\d+ 秒后自动锁定/);
  await page.keyboard.press('Shift');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.clock.fastForward('09:20');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.clock.fastForward('00:45');
  await expect(page.getByRole('heading', { name: '已锁定' })).toBeVisible();
});

test('what was half-typed is there again after the app was closed', async ({ launch }) => {
  const first = await launch(demo);
  await signIn(first.page, 'clerk');
  await openNewPerson(first.page);
  await fillPerson(first.page, '明天再', '62012119');
  await expect
    .poll(() => first.page.evaluate(() => window.xinqu.call('db', 'draft.get', { key: 'person/new' })))
    .toMatchObject({ value: { value: { value: expect.stringContaining('明天再') } } });
  await first.close();
  const { page } = await launch({ ...demo, dataFolder: first.dataFolder });
  await signIn(page, 'clerk');
  await openNewPerson(page);
  await expect(page.getByTestId('draft-restored')).toBeVisible();
  await expect(page.getByLabel(/^姓名/)).toHaveValue('明天再');
});

test('a person is registered and found by initials, pinyin and the end of the number, with keys alone', async ({
  launch,
}) => {
  const { page } = await launch(demo);
  await signIn(page, 'clerk');
  const number = composeIdNumber('620121', '1990-03-07' as never, 773);
  await openNewPerson(page);
  const numberField = page.getByLabel(/^证件号码/);
  await expect(numberField).toBeFocused();
  await page.keyboard.type(`${number.slice(0, 17)}${number.endsWith('0') ? '1' : '0'}`);
  await expect(page.getByText('校验码不对，请核对')).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.type(number.slice(17));
  await expect(page.getByText('号码正确')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '1990-03-07' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type('欧阳晓静');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: '欧阳晓静' })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: number })).toHaveCount(0);

  for (const text of ['oyxj', 'ouyangxiaojing', '欧阳', number.slice(-6)]) {
    await page.keyboard.press('F2');
    await page.keyboard.type(text);
    const first = page.getByRole('option').first();
    await expect(first).toContainText('欧阳晓静');
    await expect(first).not.toContainText(number);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('F2');
  await page.keyboard.type('oyxj');
  await expect(page.getByRole('option').first()).toContainText('欧阳晓静');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '欧阳晓静' })).toBeVisible();

  await openNewPerson(page);
  await fillPerson(page, '同号人', number);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('此人已经登记过（证件号相同）。')).toBeVisible();
  await page.getByRole('button', { name: '打开已登记的此人' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '欧阳晓静' })).toBeVisible();
});

test('a stale form keeps what was typed, shows what the other changed, and saves', async ({ launch }) => {
  const { page } = await launch(demo);
  await signIn(page, 'registrar');
  await page.keyboard.press('F2');
  await page.keyboard.type('马国栋');
  await expect(page.getByRole('option').first()).toContainText('马国栋');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '马国栋' })).toBeVisible();
  await page.keyboard.press('Control+e');
  await page.getByLabel('电话', { exact: true }).fill('13993112233');
  const stream = decodeURIComponent(new URL(page.url()).hash.split('/')[2] ?? '');
  await page.evaluate(async (id) => {
    const at = `person/${id}`;
    const read = (await window.xinqu.call('db', 'stream.get', { stream: at })) as {
      value: { value: { version: number } };
    };
    await window.xinqu.call('db', 'command.run', {
      id: crypto.randomUUID(),
      stream: at,
      version: read.value.value.version,
      command: {
        type: 'person.amend',
        changes: { phone: '13800001111', address: '兰州新区中川镇纬一路9号' },
        evidence: {},
      },
    });
  }, stream);
  const note = page.getByTestId('stale-note');
  await expect(note).toContainText('13993112233');
  await expect(note).toContainText('13800001111');
  await expect(page.getByLabel('电话', { exact: true })).toHaveValue('13993112233');
  await expect(page.getByLabel('住址', { exact: true })).toHaveValue('兰州新区中川镇纬一路9号');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: '马国栋' })).toBeVisible();
  await page.getByRole('button', { name: '显示号码' }).click();
  await expect(page.getByText('139 9311 2233')).toBeVisible();
  await expect(page.getByText('兰州新区中川镇纬一路9号')).toBeVisible();
});

test('language and theme change at once and are remembered', async ({ launch }) => {
  const first = await launch(demo);
  await ready(first.page);
  await first.page.getByRole('button', { name: 'English' }).click();
  await expect(first.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await first.page.getByRole('button', { name: 'Dark' }).click();
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await first.close();
  const { page } = await launch({ ...demo, dataFolder: first.dataFolder });
  await ready(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['preferences']);
});

test('an administrator makes an account that can then sign in', async ({ launch }) => {
  const { page } = await launch(demo);
  await signIn(page, 'administrator');
  await page.goto('app://xinqu/index.html#/settings/accounts');
  await page.getByRole('button', { name: '新建账号' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill('周立新');
  await dialog.getByLabel('账号').fill('zhoulx');
  await dialog.getByLabel('初始密码').fill('short');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('密码至少要 8 位');
  await dialog.getByLabel('初始密码').fill('Xin-hall-26');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /周立新/ })).toContainText('启用');
  await page.getByTestId('person-menu').click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await field(page, '账号').fill('zhoulx');
  await field(page, '密码').fill('Xin-hall-26');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('person-menu')).toContainText('周立新');
});

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

for (const theme of ['light', 'dark'] as const)
  test(`the main pages break no accessibility rule, ${theme}`, async ({ launch }) => {
    const { page } = await launch(demo);
    await ready(page);
    await page.getByRole('button', { name: theme === 'light' ? '浅色' : '深色' }).click();
    await test.step('sign-in', () => expectAccessible(page, rules));
    await field(page, '账号').focus();
    await signIn(page, 'supervisor');
    const places = [
      ['today', '最近办理'],
      ['cases', '办件编号'],
      ['people', '输入几个字即可查找'],
      ['people/new', '证件号核对'],
      ['sync', '本机记录'],
      ['settings/own', '修改密码'],
      ['settings/accounts', '上次登录'],
      ['settings/office', '服务厅名称'],
      ['ledger', '尚未核验'],
    ] as const;
    for (const [place, sign] of places) {
      await page.evaluate((hash) => {
        window.location.hash = hash;
      }, `/${place}`);
      await expect(page.locator('main').getByText(sign).first()).toBeVisible();
      await test.step(place, () => expectAccessible(page, rules));
    }
    await page.evaluate(() => {
      window.location.hash = '/cases';
    });
    await page.locator('[data-row-link]').first().press('Enter');
    await expect(page.getByRole('heading', { name: '经过' })).toBeVisible();
    // Each record says how far it is on its way; this counter has no hub.
    await expect(page.locator('.timeline li', { hasText: '仅在本机' })).toHaveCount(
      await page.locator('.timeline li').count(),
    );
    await test.step('case', () => expectAccessible(page, rules));
    await page.locator('.case-head p a').first().click();
    await expect(page.getByRole('heading', { name: '婚姻状况' })).toBeVisible();
    await test.step('person', () => expectAccessible(page, rules));
    await page.keyboard.press('Control+l');
    await expect(page.getByRole('heading', { name: '已锁定' })).toBeVisible();
    await test.step('locked', () => expectAccessible(page, rules));
  });
