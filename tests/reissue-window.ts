/** The re-issue screens as a registrar uses them, step by step. */
import { expect, type Page } from '@playwright/test';
import type { StreamPage } from '#contract/db.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Reissue } from '#domain/marriage/reissue/schema.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { ask, send } from './bridge-calls.ts';
import { draw, type Role, step } from './marriage-window.ts';
import { openCase } from './open-case.ts';

export type ReissuePage = StreamPage & { readonly state: CaseState<Reissue> };

export const readCase = async (page: Page): Promise<ReissuePage> =>
  ask(page, 'stream.get', { stream: await openCase(page) });
export const stage = (page: Page, name: string): Promise<void> =>
  expect(page.locator('.reissue')).toHaveAttribute('data-stage', name, { timeout: 15_000 });
export const next = (page: Page, name: string): Promise<void> =>
  expect(page.getByTestId('action-bar')).toHaveAttribute('data-next', name, { timeout: 15_000 });
const done = (page: Page, role: Role, name: string): Promise<void> =>
  expect(page.getByTestId(`step-${role}-${name}`)).toHaveAttribute('data-status', 'done');

/** Opens a case of those who apply, found by name. */
export async function open(
  page: Page,
  certificate: '结婚证' | '离婚证',
  applicants: Partial<Record<Role, string>>,
): Promise<void> {
  await page.evaluate(() => {
    window.location.hash = '#/new/marriage';
  });
  await page.locator('.new-kind').getByText('补领婚姻登记证', { exact: true }).click();
  await page.locator('.new-options').getByText(certificate, { exact: true }).click();
  for (const [role, name] of Object.entries(applicants)) {
    await page.getByTestId(`search-${role}`).fill(name);
    await page.locator('.person-found', { hasText: name }).click();
    await expect(page.getByTestId(`chosen-${role}`)).toContainText(name);
  }
  await page.getByTestId('open-case').click();
  await next(page, `${Object.keys(applicants)[0]}.document`);
}

/** Shows the identity card of each applicant; reading cards has tests of its own. */
export async function showDocuments(page: Page, roles: readonly Role[]): Promise<void> {
  const { stream, state } = await readCase(page);
  for (const party of roles) {
    const person = state.own[party]?.person;
    const { state: known } = await ask<{ state: { facts: PersonFacts } }>(page, 'stream.get', { stream: person });
    const { documentNumber: number, cardValidTo: validTo } = known.facts;
    const document = { type: '111', number, validTo, portrait: null, emblem: null };
    await send(page, stream, { type: 'reissue.show-document', party, document });
    await done(page, party, 'document');
  }
}

export async function state(page: Page, role: Role): Promise<void> {
  const form = await step(page, role, 'statement');
  await form.locator('[data-question="reason"]').getByText('遗失', { exact: true }).click();
  await form.locator('[data-question="statusUnchanged"]').getByText('是', { exact: true }).click();
  await form.locator('form').press('Control+Enter');
  await done(page, role, 'statement');
  await sign(page, role);
}

/** Who signs is the applicant, or their agent. */
export async function sign(page: Page, role: Role): Promise<void> {
  const place = await step(page, role, 'signature');
  await draw(page, place);
  await place.getByRole('button', { name: '签名完成' }).click();
  await done(page, role, 'signature');
}

/** An agent comes with a notarised power of attorney. */
export async function appoint(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '由代理人办理' }).click();
  for (const [label, value] of [
    ['代理人姓名', name],
    ['代理人证件号', '620171198001010027'],
    ['代理人证件有效期至', '20360101'],
    ['公证机构', '兰州市公证处'],
    ['公证书编号', '（2026）兰证民字第1208号'],
    ['公证日期', '20260601'],
  ] as const)
    await page.getByLabel(label).fill(value);
  for (const said of [/授权委托书经公证/, /委托书写明了/]) await page.getByRole('checkbox', { name: said }).check();
  await page.getByRole('button', { name: '保存代理人' }).click();
  await expect(page.getByRole('button', { name: '改为本人到场' })).toBeVisible();
}

export async function checkState(page: Page, role: Role, result: string): Promise<void> {
  const place = await step(page, role, 'stateCheck');
  await place.getByLabel('查询编号').fill(`HC2026${role}`);
  await place.getByText(result, { exact: true }).last().click();
  await page.keyboard.press('Control+Enter');
}

/** The decision with its last look. @returns the new certificate's number. */
export async function accept(page: Page): Promise<string> {
  await next(page, 'accept');
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('register-confirm').click();
  await stage(page, 'accepted');
  return page.getByTestId('certificate-number').innerText();
}

export async function handOver(page: Page, roles: readonly Role[]): Promise<void> {
  for (const role of roles) {
    const place = page.getByTestId(`receipt-${role}`);
    await draw(page, place);
    await place.getByRole('button', { name: '签名完成' }).click();
    await expect(place.locator('canvas')).toHaveCount(0);
    // The next of the stock stands there already.
    await expect(page.locator(`#printing-number-${role}`)).toHaveValue(/^甘[AL]2026\d{6}$/);
  }
  await page.keyboard.press('Control+Enter');
  await stage(page, 'issued');
}
