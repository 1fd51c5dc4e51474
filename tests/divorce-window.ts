/** The divorce screens as a registrar uses them, step by step. */
import { expect, type Page } from '@playwright/test';
import type { StreamPage } from '#contract/db.ts';
import { civilDate, daysBetween, today } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Divorce } from '#domain/marriage/divorce/schema.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { ask, send } from './bridge-calls.ts';
import { jointPhoto } from './marriage-papers.ts';
import { draw, type Role, roles, step } from './marriage-window.ts';
import { openCase } from './open-case.ts';

export type DivorcePage = StreamPage & { readonly state: CaseState<Divorce> };
type Couple = Readonly<Record<Role, string>>;
/** Of the demonstration data: a couple whom this authority has registered, when there is a hub that gives numbers. */
export const registered: Couple = { man: '何伟', woman: '杨慧敏' };
/** Two people of whose marriage nothing is known here. */
export const unknown: Couple = { man: '陈志远', woman: '林晓雨' };

/** The environment in which the record believes that it is this day. */
export const onDay = (day: string): Readonly<Record<string, string>> => ({
  XINQU_CLOCK_OFFSET_DAYS: String(daysBetween(today(new Date().toISOString()), civilDate(day))),
});

export const readCase = async (page: Page, stream?: string): Promise<DivorcePage> =>
  ask(page, 'stream.get', { stream: stream ?? (await openCase(page)) });

export const stage = (page: Page, name: string): Promise<void> =>
  expect(page.locator('.divorce')).toHaveAttribute('data-stage', name, { timeout: 15_000 });
const next = (page: Page, name: string): Promise<void> =>
  expect(page.getByTestId('action-bar')).toHaveAttribute('data-next', name, { timeout: 15_000 });
const done = (page: Page, role: Role, name: string): Promise<void> =>
  expect(page.getByTestId(`step-${role}-${name}`)).toHaveAttribute('data-status', 'done');

/** Finds both by name; their marriage comes from the registry, or is typed. */
export async function chooseCouple(page: Page, couple: Couple): Promise<void> {
  await page.evaluate(() => {
    window.location.hash = '#/new/marriage';
  });
  await page.locator('.new-kind').getByText('离婚登记', { exact: true }).click();
  for (const role of roles) {
    await page.getByTestId(`search-${role}`).fill(couple[role]);
    await page.locator('.person-found', { hasText: couple[role] }).click();
    await expect(page.getByTestId(`chosen-${role}`)).toContainText(couple[role]);
  }
  if (couple === registered) return expect(page.getByTestId('marriage-known')).toBeVisible();
  await expect(page.getByTestId('marriage-unknown')).toBeVisible();
  await expect(page.getByTestId('open-case')).toBeDisabled();
  await page.getByTestId('marriage-number').fill('甘永结字 0217 号');
  await page.getByTestId('marriage-date').fill('20190520');
  await page.getByTestId('marriage-authority').fill('永登县民政局婚姻登记处');
}

/** Shows each party's identity card; reading cards has tests of its own. */
export async function showDocuments(page: Page): Promise<void> {
  const { stream, state } = await readCase(page);
  for (const party of roles) {
    const { state: person } = await ask<{ state: { facts: PersonFacts } }>(page, 'stream.get', {
      stream: state.own[party].person,
    });
    const { documentNumber: number, cardValidTo: validTo } = person.facts;
    const document = { type: '111', number, validTo, portrait: null, emblem: null };
    await send(page, stream, { type: 'divorce.show-document', party, document });
    await done(page, party, 'document');
  }
}

export async function showCertificates(page: Page): Promise<void> {
  for (const role of roles) {
    const place = await step(page, role, 'certificate');
    await place.getByText('已出示', { exact: true }).last().click();
    await done(page, role, 'certificate');
  }
}

async function sign(page: Page, role: Role, name: string): Promise<void> {
  const place = await step(page, role, name);
  await draw(page, place);
  await place.getByRole('button', { name: '签名完成' }).click();
  await done(page, role, name);
}

export async function apply(page: Page, role: Role): Promise<void> {
  const form = await step(page, role, 'application');
  for (const [question, answer] of [
    ['occupation', '专业技术人员'],
    ['education', '大学本科'],
  ] as const) {
    await form.locator(`[data-question="${question}"]`).getByRole('combobox').click();
    await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
  }
  for (const statement of ['willing', 'agreed', 'capable'])
    await form.locator(`[data-question="${statement}"]`).getByText('是', { exact: true }).click();
  await form.locator('form').press('Control+Enter');
  await done(page, role, 'application');
  await sign(page, role, 'applicationSignature');
}

export async function agree(page: Page): Promise<void> {
  const topic = (name: string) => page.locator(`[data-topic="${name}"]`);
  await topic('children').getByText('约定如下', { exact: true }).click();
  await topic('children').locator('textarea').fill('女儿何小雨随女方生活，男方每月支付抚养费一千五百元。');
  await topic('property').getByText('约定如下', { exact: true }).click();
  await topic('property').locator('textarea').fill('中川镇房屋归女方所有，男方于三十日内协助过户。');
  await topic('debts').getByText('无', { exact: true }).click();
  await page.getByRole('button', { name: '添加子女' }).click();
  await page.getByLabel('子女姓名').fill('何小雨');
  await page.getByLabel('出生日期', { exact: true }).last().fill('20160302');
  await page.getByRole('button', { name: '协议录入完成' }).click();
  await expect(page.locator('.agreement-shown')).toContainText('何小雨');
}

/** From a new case to the receipt. */
export async function toReceipt(page: Page, couple: Couple): Promise<void> {
  await chooseCouple(page, couple);
  await page.keyboard.press('Control+Enter');
  await next(page, 'man.document');
  await showDocuments(page);
  await showCertificates(page);
  for (const role of roles) await apply(page, role);
  await next(page, 'agreement');
  await agree(page);
  await next(page, 'accept');
  await page.keyboard.press('Control+Enter');
  await stage(page, 'cooling');
}

/** Everything that the step leaves goes into the electronic file with one key. */
export async function file(page: Page, sheets: number): Promise<void> {
  await next(page, 'file');
  await expect(page.getByTestId('file-all')).toContainText(`（${sheets} 份）`);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('file-all')).toHaveCount(0, { timeout: 60_000 });
}

/** One party withdraws alone. */
export async function withdraw(page: Page, name: string, reason: string): Promise<void> {
  await page.getByTestId('action-bar').getByRole('button', { name: '一方撤回' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(name).click();
  // The card lies on the counter; what the registry knows of her is filled in, its validity is read off it.
  const card = dialog.getByTestId('card-withdrawal');
  await card.getByRole('button', { name: '手工录入' }).click();
  await card.getByRole('button', { name: '确认并保存' }).click();
  await expect(dialog.getByTestId('withdrawal-paper')).toBeVisible();
  await dialog.getByText('出示回执单', { exact: true }).click();
  await dialog.getByLabel('原因（可不填）').fill(reason);
  await dialog.getByText('电话告知', { exact: true }).click();
  await draw(page, dialog);
  await dialog.getByRole('button', { name: '签名完成' }).click();
  await dialog.getByRole('button', { name: '确认撤回' }).click();
  await stage(page, 'withdrawn');
}

/** Both are here and ask for the certificate. */
async function request(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: '双方共同到场' }).check();
  await page.getByText('出示回执单', { exact: true }).click();
  await page.keyboard.press('Control+Enter');
  await next(page, 'man.document');
}

/** Refused on a day inside the window: they may come again. */
export async function refuse(page: Page, explanation: string): Promise<void> {
  await request(page);
  await page.getByTestId('action-bar').getByRole('button', { name: '不予办理' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('对子女、财产、债务不再一致').click();
  await dialog.getByLabel('情况说明').fill(explanation);
  await dialog.getByRole('button', { name: '不予办理' }).click();
  await stage(page, 'refused');
  await expect(page.getByTestId('refused-note')).toContainText(explanation);
}

/** Both ask for the certificate, everything of the day, up to the opinion. */
export async function toExamined(page: Page): Promise<void> {
  await request(page);
  await showDocuments(page);
  await showCertificates(page);
  for (const role of roles) await sign(page, role, 'agreementSignature');
  for (const role of roles) {
    const form = await step(page, role, 'declaration');
    for (const statement of ['willing', 'agreementComplete', 'truthful'])
      await form.locator(`[data-question="${statement}"]`).getByText('是', { exact: true }).click();
    await form.getByRole('button', { name: '声明完成' }).click();
    await done(page, role, 'declaration');
  }
  for (const role of roles) await sign(page, role, 'declarationSignature');
  for (const role of roles) {
    const place = await step(page, role, 'photo');
    await place.getByTestId(`photo-${role}-file`).setInputFiles(jointPhoto(700, 1000));
    await place.getByRole('button', { name: '采用这张照片' }).click();
    await done(page, role, 'photo');
  }
  for (const role of roles) {
    const place = await step(page, role, 'stateCheck');
    await place.getByLabel('查询编号').fill('HC20260710');
    await place.getByText('已婚', { exact: true }).last().click();
    await page.keyboard.press('Control+Enter');
    await done(page, role, 'stateCheck');
  }
  await next(page, 'examine');
  for (const name of [/男方/, /女方/]) await page.locator('.examine-asked').getByRole('checkbox', { name }).check();
  await page.keyboard.press('Control+Enter');
  await stage(page, 'examined');
}

/** @returns the certificate's number. */
export async function registerAndIssue(page: Page): Promise<string> {
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('register-confirm').click();
  await stage(page, 'registered');
  const number = await page.getByTestId('certificate-number').innerText();
  for (const role of roles) {
    const place = page.getByTestId(`receipt-${role}`);
    await draw(page, place);
    await place.getByRole('button', { name: '签名完成' }).click();
    await expect(place.locator('canvas')).toHaveCount(0);
  }
  await page.getByLabel('男方离婚证印制号').fill('甘L2026000011');
  await page.getByLabel('女方离婚证印制号').fill('甘L2026000012');
  await page.keyboard.press('Control+Enter');
  await stage(page, 'issued');
  return number;
}
