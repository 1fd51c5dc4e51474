/** The product's main job in the real app: two cards in, a marriage registered, its papers printed, the hub informed. */
import type { Page } from '@playwright/test';
import type { StreamPage } from '#contract/db.ts';
import { addMonths, today } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Outcome } from '#domain/kernel/refusal.ts';
import type { Marriage } from '#domain/marriage/schema.ts';
import type { Person } from '#domain/person/person.ts';
import { type HubProgram, startHub } from '#testing/hub.ts';
import { expectAccessible } from './accessible.ts';
import { send } from './bridge-calls.ts';
import { hubConsole } from './hub-console.ts';
import { expect, test } from './launch.ts';
import { bride, card, groom, holder, jointPhoto, pdfInstead, torn } from './marriage-papers.ts';
import * as desk from './marriage-window.ts';
import { openCase } from './open-case.ts';
import { textOfPdf } from './pdf-text.ts';

let hub: HubProgram;
test.beforeAll(async () => {
  hub = await startHub({ demo: true });
});
test.afterAll(() => hub.remove());

/** What the data process answers a page. @throws Error on a refusal or a fault. */
async function ask<T>(page: Page, call: string, input: unknown): Promise<T> {
  const reply = await page.evaluate(([name, what]) => window.xinqu.call('db', name, what), [call, input] as const);
  if (!('value' in reply)) throw new Error(`${call}: ${reply.fault.code}`);
  const outcome = reply.value as Outcome<T>;
  if (!outcome.ok) throw new Error(`${call}: ${outcome.refusals.map(({ code }) => code).join()}`);
  return outcome.value;
}

async function readCase(page: Page): Promise<StreamPage & { state: CaseState<Marriage> }> {
  return ask(page, 'stream.get', { stream: await openCase(page) });
}

test('a couple is registered from their cards to the hub; a resident of Hong Kong marries a resident of the mainland', async ({
  launch,
}) => {
  test.setTimeout(360_000);
  const { page } = await launch({
    env: { XINQU_DEMO: '1', XINQU_HUB_URL: hub.url, XINQU_ENROLMENT_CODE: hub.enrolmentCode },
  });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);

  await desk.openCase(page, card(groom), card(bride));
  const opened = await readCase(page);
  expect(opened.state.common.parties.map(({ name }) => name)).toEqual([groom.name, bride.name]);
  expect(opened.state.own.man.document).toMatchObject({ number: groom.idNumber, validTo: groom.validTo });
  const { state } = await ask<{ state: Person }>(page, 'stream.get', { stream: opened.state.own.woman.person });
  expect(state.facts).toMatchObject({ name: bride.name, birthDate: bride.birthDate, address: bride.address });
  expect(state.evidence.documentNumber?.source).toMatch(/^ocr/);
  expect(state.evidence.documentNumber?.attachment).toBe(opened.state.own.woman.document?.portrait);

  await desk.accept(page, jointPhoto());
  await desk.examine(page);
  const number = await desk.register(page);
  expect(number).toMatch(/^J\d{6}-\d{4}-\d{6}$/);
  await desk.issue(page);
  await desk.fileForms(page);

  const { state: sealed } = await readCase(page);
  expect(sealed.own.stage).toBe('issued');
  const sheets = await Promise.all(
    sealed.common.documents.map(async ({ form, copy, attachment }) => {
      const { bytes } = await ask<{ bytes: Uint8Array }>(page, 'attachment.get', { hash: attachment });
      return { form, copy, ...(await textOfPdf(new Uint8Array(Object.values(bytes)))) };
    }),
  );
  const sheet = (form: string, copy = '') => sheets.find((one) => one.form === form && one.copy === copy);
  expect(sheets).toHaveLength(6);
  expect(sheets.every(({ pages }) => pages === 1)).toBe(true);
  expect(sheet('marriage-declaration', 'man')).toMatchObject({ widthMm: 210, heightMm: 297 });
  expect(sheet('marriage-certificate', 'woman')).toMatchObject({ widthMm: 180, heightMm: 125 });
  for (const role of desk.roles) {
    expect(sheet('marriage-declaration', role)?.text).toContain(role === 'man' ? groom.name : bride.name);
    for (const word of [number, groom.name, bride.name, groom.idNumber, bride.idNumber])
      expect(sheet('marriage-certificate', role)?.text).toContain(word);
  }
  for (const word of ['结婚登记审查处理表', number, groom.name, bride.name, '甘A2026000123'])
    expect(sheet('marriage-examination')?.text).toContain(word);
  for (const word of ['收件凭证', sealed.common.number, '居民身份证', groom.name])
    expect(sheet('case-receipt')?.text).toContain(word);

  await page.evaluate(() => {
    window.location.hash = '#/sync';
  });
  await page.getByRole('button', { name: '立即同步' }).click();
  await expect
    .poll(async () => (await ask<{ pending: number }>(page, 'sync.status', {}).catch(() => syncStatus(page))).pending, {
      timeout: 30_000,
    })
    .toBe(0);
  const console = await hubConsole(hub);
  const events = await console.read(`/console/events?stream=${encodeURIComponent(opened.stream)}`);
  for (const type of ['marriage.checked-in', 'marriage.registered', 'marriage.issued']) expect(events).toContain(type);

  // Whoever is married now cannot begin again: found by pinyin, recognised before a case is opened.
  await desk.beginMarriage(page);
  await page.getByTestId('search-man').fill('chenzhiqiang');
  await page.locator('.person-found', { hasText: groom.name }).click();
  await expect(page.getByTestId('chosen-man').locator('[data-code="MARRIAGE_EXISTING"]')).toContainText(number);
  await page.getByTestId('chosen-man').getByRole('button', { name: '换人' }).click();
  await marryFromHongKong(page);
});

/** From the typed permit to the certificate; the screen is where it began a new case. */
async function marryFromHongKong(page: Page): Promise<void> {
  const day = (months: number): string => addMonths(today(new Date().toISOString()), months);
  const name = '周嘉豪';
  const paper = { documentType: '港澳居民来往内地通行证', documentNumber: 'H12345678', name, sex: '男' } as const;
  await desk.typePaper(page, 'man', { ...paper, birthDate: '19900506', cardValidTo: day(48) });
  await expect(page.getByTestId('chosen-man')).toContainText('H12345678');
  await page.getByTestId('search-woman').fill('林晓雨');
  await page.locator('.person-found', { hasText: '林晓雨' }).click();
  await expect(page.getByTestId('chosen-woman')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('action-bar')).toHaveAttribute('data-next', 'woman.document');
  const { stream, state } = await readCase(page);
  const { facts } = (await ask<{ state: Person }>(page, 'stream.get', { stream: state.own.woman.person })).state;
  const shown = { type: '111', number: facts.documentNumber, validTo: facts.cardValidTo, portrait: null, emblem: null };
  await send(page, stream, { type: 'marriage.show-document', party: 'woman', document: shown });

  // What is missing stands there at every moment; a declaration that is too old does not count.
  await expect(page.getByTestId('action-bar')).toHaveAttribute('data-next', 'man.papers');
  await desk.showLocalPaper(page, 'man', 'K123456(7)');
  await desk.showNotarisedDeclaration(page, 'man', day(-7));
  await expect(page.locator('[data-code="MARRIAGE_PAPER_EXPIRED"]').first()).toBeVisible();
  await desk.showNotarisedDeclaration(page, 'man', day(-1));
  await expect(page.getByTestId('step-man-papers')).toHaveAttribute('data-status', 'done');
  await desk.accept(page, jointPhoto());
  await desk.examine(page);
  const number = await desk.register(page);
  for (const role of desk.roles) {
    const sheet = await ask<{ model: unknown }>(page, 'form.sheet', {
      stream,
      form: 'marriage-certificate',
      copy: role,
    });
    for (const word of [number, name, 'H12345678', facts.name]) expect(JSON.stringify(sheet.model)).toContain(word);
  }
}

/** The one reading that answers without an outcome around it. */
async function syncStatus(page: Page): Promise<{ pending: number }> {
  const reply = await page.evaluate(() => window.xinqu.call('db', 'sync.status', {}));
  if (!('value' in reply)) throw new Error(reply.fault.code);
  return reply.value as { pending: number };
}

test('a torn picture, a PDF and a picture without a card are told apart, and nothing entered is lost', async ({
  launch,
}) => {
  test.setTimeout(150_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  await desk.beginMarriage(page);
  await desk.dropCard(page, 'man', card(groom));
  await desk.confirmCard(page, 'man');
  const reader = page.getByTestId('card-woman');
  const trouble = (code: string) => expect(reader.locator(`[data-code="${code}"]`)).toBeVisible({ timeout: 60_000 });

  await desk.dropCard(page, 'woman', pdfInstead);
  await trouble('is-pdf');
  await desk.dropCard(page, 'woman', torn(card(bride)));
  await trouble('unreadable');
  await desk.dropCard(page, 'woman', jointPhoto());
  await trouble('no-card');
  await expect(page.getByTestId('chosen-man')).toContainText(groom.idNumber);

  // What is typed instead outlives a restart of the page and of the data process.
  await reader.getByRole('button', { name: '手工录入' }).click();
  await reader.getByLabel('身份号码').fill(bride.idNumber);
  await expect(reader.getByLabel('出生日期')).toHaveValue(bride.birthDate);
  await reader.getByLabel('姓名').fill(bride.name);
  await expect
    .poll(async () => JSON.stringify(await ask(page, 'draft.get', { key: 'marriage/new/woman/card' })))
    .toContain(bride.name);
  await page.reload();
  await page.waitForSelector('html[data-ready="true"], [data-testid="card-woman"]');
  await expect(page.getByTestId('card-woman').getByLabel('姓名')).toHaveValue(bride.name);
  await expect(page.getByTestId('chosen-man')).toContainText(groom.name);

  // A wrong check digit is said at once and bars saving.
  const wrong = bride.idNumber.slice(0, 17) + (bride.idNumber.endsWith('1') ? '2' : '1');
  await reader.getByLabel('身份号码').fill(wrong);
  await expect(reader.locator('[data-code="ID_NUMBER_CHECK"]')).toBeVisible();
  await reader.getByRole('button', { name: '确认并保存' }).click();
  await expect(reader.getByLabel('身份号码')).toBeFocused();
  await expect(page.getByTestId('chosen-woman')).toHaveCount(0);
});

test('under age and an expired card bar acceptance, and the refusal says why', async ({ launch }) => {
  test.setTimeout(180_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  const young = holder({
    name: '周雨欣',
    sex: 'female',
    birthDate: '2007-06-15',
    validFrom: '2023-07-01',
    validTo: '2033-07-01',
  });
  const late = holder({
    name: '吴国庆',
    sex: 'male',
    birthDate: '1990-10-01',
    validFrom: '2006-11-01',
    validTo: '2016-11-01',
  });
  await desk.beginMarriage(page);
  await desk.dropCard(page, 'man', card(late));
  await expect(page.getByTestId('card-man').locator('[data-code="expired"]')).toBeVisible({ timeout: 60_000 });
  await desk.confirmCard(page, 'man');
  await expect(page.getByTestId('chosen-man').locator('[data-code="MARRIAGE_DOCUMENT_EXPIRED"]')).toBeVisible();
  await desk.dropCard(page, 'woman', card(young));
  await desk.confirmCard(page, 'woman');
  await expect(page.getByTestId('chosen-woman').locator('[data-code="MARRIAGE_UNDER_AGE"]')).toContainText(
    '2027-06-15',
  );
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('obstacles-woman')).toContainText('2027-06-15');
  await expect(page.getByTestId('obstacles-man')).toContainText('2016-11-01');
  await expect(page.getByRole('button', { name: /^受理/ })).toBeDisabled();
  await expectAccessible(page);

  await desk.declare(page, 'man');
  await page.getByTestId('action-bar').getByRole('button', { name: '不予办理' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: '未到法定结婚年龄' })).toBeChecked();
  await expect(dialog.getByLabel('情况说明')).toHaveValue('女方未满20周岁，自2027年6月15日起方可申请结婚登记。');
  await dialog.getByRole('button', { name: '不予办理' }).click();
  await desk.stage(page, 'refused');
  await expect(page.getByTestId('refused-note')).toContainText('2027年6月15日');
  const { state } = await readCase(page);
  expect(state.own.man.declaration?.name).toBe(late.name);
});

test('a card in the wrong place goes to the right one', async ({ launch }) => {
  test.setTimeout(150_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  await desk.beginMarriage(page);
  await desk.dropCard(page, 'man', card(bride));
  await desk.confirmCard(page, 'man');
  await expect(page.getByTestId('chosen-woman')).toContainText(bride.name);
  await expect(page.getByTestId('card-man')).toBeVisible();
});
