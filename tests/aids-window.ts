/** The rental window as the people of a point use it, step by step. */
import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';
import { draw } from './marriage-window.ts';

export const go = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, hash);

/** Somebody else sits down at this counter. */
export async function signInAs(page: Page, login: string): Promise<void> {
  await page.evaluate(() => window.xinqu.call('db', 'session.sign-out', {}));
  await page.reload();
  await page.waitForSelector('html[data-ready="true"]');
  await page.getByLabel('账号', { exact: true }).fill(login);
  await page.getByLabel('密码', { exact: true }).fill('Xinqu-2026');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

/** What a scanner does that is a keyboard: the keys as fast as they come, then Enter. */
export const scan = (app: ElectronApplication, code: string): Promise<void> =>
  app.evaluate(({ BrowserWindow }, text) => {
    const contents = BrowserWindow.getAllWindows().find((one) => one.isVisible())?.webContents;
    for (const keyCode of [...text, 'Return']) {
      contents?.sendInputEvent({ type: 'keyDown', keyCode });
      contents?.sendInputEvent({ type: 'char', keyCode });
      contents?.sendInputEvent({ type: 'keyUp', keyCode });
    }
  }, code);

export const stage = (page: Page, name: string): Promise<void> =>
  expect(page.locator('.aids-loan')).toHaveAttribute('data-stage', name);

/** Between two keys of a person: what comes faster is a scanner's, and goes where scans go. */
export const typist = { delay: 60 };

/** Types into a list that is open, as a person does, and takes what it then offers. */
export async function takeTyped(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, typist);
  await page.getByRole('option', { name: text }).first().waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
}

/** Answers the questions of an action's dialog by what is written on the buttons, in lists, or by typing. */
export async function answer(form: Locator, answers: Readonly<Record<string, string>>): Promise<void> {
  const page = form.page();
  for (const [question, value] of Object.entries(answers)) {
    const field = form.locator(`[data-question="${question}"]`);
    await expect(field).toBeVisible();
    if (await field.getByRole('combobox').count()) {
      await field.getByRole('combobox').click();
      await page.keyboard.type(value, typist);
      await page.keyboard.press('Enter');
    } else if (await field.getByRole('radio').count()) await field.getByText(value, { exact: true }).click();
    else await field.locator('input, textarea').first().fill(value);
  }
}

/** Opens an action, answers it, sends it with the main key. @param refusal code of what is expected to stand in the way. */
export async function act(
  page: Page,
  command: string,
  answers: Readonly<Record<string, string>> = {},
  refusal?: string,
): Promise<void> {
  const name = command.includes(':') ? (command.split(':')[1] ?? '') : command;
  await page.locator(`[data-action="${name}"]`).click();
  const form = page.getByTestId(`action-form-${name}`);
  await expect(form).toBeVisible();
  await answer(form, answers);
  await page.keyboard.press('Control+Enter');
  if (refusal) {
    await expect(form.locator(`[data-code="${refusal}"]`)).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: '返回' }).click();
  }
  await expect(form).toBeHidden();
}

/** @returns the number of the device that is kept. */
export async function reserve(page: Page, person: string, item: string): Promise<string> {
  await go(page, '#/w/aids/queue');
  await page.getByTestId('new-reservation').click();
  await page.getByTestId('reservation-person-search').fill(person);
  await page.getByRole('option', { name: new RegExp(person) }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('reservation-person-chosen')).toBeVisible();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').click();
  await takeTyped(page, item);
  await dialog.getByLabel('电话').fill('13993100101');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('begin-loan')).toBeVisible();
  return (await page.getByRole('link', { name: /^ZC-\d{4}-/ }).innerText()).trim();
}

export const assessed = {
  consented: '是',
  weightKg: '62',
  sittingBalance: '稳定',
  upperLimbs: '良好',
  skin: '完好',
  cognition: '清楚',
  vision: '良好',
  place: '室内外',
  hasSteps: '否',
  hasLift: '是',
  carer: '是',
  outcome: '适合，可租借',
  qualification: '辅具适配工程师',
};

export async function signContract(page: Page): Promise<void> {
  const place = page.getByTestId('sign-contract');
  await draw(page, place);
  await place.getByRole('button', { name: '签名完成' }).click();
  await stage(page, 'signed');
}

/** Takes what is open, by the main key. @returns how much. */
export async function pay(page: Page): Promise<string> {
  const button = page.getByTestId('pay');
  const text = await button.innerText();
  await page.keyboard.press('Control+Enter');
  await expect(button).toBeHidden();
  return /[\d.]+/.exec(text)?.[0] ?? '';
}

export const sum = (page: Page, label: string): Locator =>
  page
    .getByTestId('sums')
    .locator('div', { has: page.getByText(label, { exact: true }) })
    .locator('dd');

/** One that is seldom wanted stands in a menu. */
export async function actRare(
  page: Page,
  command: string,
  answers: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.getByTestId('more-actions').click();
  await act(page, command, answers);
}
/** The first row of a register that bears a tag. */
export const firstOf = (page: Page, register: string, tag: string): Promise<string> =>
  page.evaluate(
    async (filter) => {
      const reply = await window.xinqu.call('db', 'record.list', { ...filter, limit: 1 });
      return (reply as { value: { value: { rows: { stream: string }[] } } }).value.value.rows[0]?.stream ?? '';
    },
    { register, tags: [tag] },
  );
