/** The legal-aid window as its officer uses it, step by step. */
import { expect, type Page } from '@playwright/test';
import type { StreamPage } from '#contract/db.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Aid } from '#domain/legal-aid/application/schema.ts';
import { wageAnswers, wageMatter } from '#testing/legal-aid.ts';
import { random } from '#testing/random.ts';
import { act } from './aids-window.ts';
import { ask, newId, send } from './bridge-calls.ts';
import { draw } from './marriage-window.ts';
import { openCase } from './open-case.ts';

export const readAid = async (page: Page, stream?: string): Promise<StreamPage & { state: CaseState<Aid> }> =>
  ask(page, 'stream.get', { stream: stream ?? (await openCase(page)) });

export const stage = (page: Page, name: string): Promise<void> =>
  expect(page.locator('.aid[data-stage]')).toHaveAttribute('data-stage', name, { timeout: 15_000 });

/** Chooses somebody of the registry by name. */
export async function choosePerson(page: Page, testId: string, name: string): Promise<void> {
  await page.getByTestId(testId).fill(name);
  await page.getByRole('option', { name: new RegExp(name) }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
}

/** Answers guided questions by what is written on the screen. */
export async function guide(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, word] of Object.entries(answers)) {
    const question = page.getByTestId('guided-questions').locator(`[data-question="${name}"]`);
    await expect(question).toBeVisible();
    if (await question.getByRole('combobox').count()) {
      await question.getByRole('combobox').click();
      await page.keyboard.type(word);
      await page.keyboard.press('Enter');
    } else await question.getByText(word, { exact: true }).click();
  }
}

export async function sign(page: Page, sheet = 'application'): Promise<void> {
  const place = page.getByTestId(`sign-${sheet}`);
  await draw(page, place);
  await place.getByRole('button', { name: /签名完成/ }).click();
  await expect(place).toHaveCount(0);
}

/** Takes a paper in: shown at the window, noted as taken. */
export async function takePaper(page: Page, name: RegExp): Promise<void> {
  const paper = page.getByRole('checkbox', { name });
  await paper.click();
  await expect(paper).toBeChecked();
}

/** What the main key does now, without a question. */
export async function next(page: Page, command: string): Promise<void> {
  await expect(page.getByTestId('action-bar').locator(`.ant-btn-primary[data-action="${command}"]`)).toBeVisible();
  await page.keyboard.press('Control+Enter');
}

export async function grant(page: Page, number: string): Promise<void> {
  await act(page, 'legal-aid.grant', { opinion: '符合条件，给予援助。', writtenNumber: number });
  await stage(page, 'granted');
}

export async function appoint(page: Page, lawyer: string, number: string): Promise<void> {
  await page.getByTestId('assign-number').fill(number);
  await page.getByRole('button', { name: `指派${lawyer}` }).click();
  await stage(page, 'appointed');
}

/** An application that somebody else wrote down: signed, not yet received. @returns its stream. */
export async function drafted(page: Page, name: string, answers: object = {}, matter: object = {}): Promise<string> {
  const [person] = await ask<{ stream: string }[]>(page, 'person.search', { text: name, limit: 1 });
  const attachment = await keepSignature(page);
  const stream = `legal-aid/${newId()}`;
  const opening = {
    type: 'legal-aid.open',
    consultation: null,
    applicants: [person?.stream],
    agent: null,
    channel: 'window',
    answers: { ...wageAnswers, ...answers },
    safeContact: false,
  };
  await send(page, stream, opening, true);
  await send(page, stream, { type: 'legal-aid.describe', matter: { ...wageMatter, ...matter } });
  const by = { party: 'applicant', sheet: 'application', method: 'signature' };
  await send(page, stream, { type: 'legal-aid.sign', ...by, attachment });
  return stream;
}

/** A paper comes in at another counter. */
export async function givePaper(page: Page, stream: string, material: string, party = ''): Promise<void> {
  await send(page, stream, { type: 'case.add-material', material, party, attachments: [], note: '' });
}

/** Bytes that pass as a picture: nobody looks at it here. */
async function keepSignature(page: Page): Promise<string> {
  const bytes = [...Buffer.from('89504e470d0a1a0a', 'hex'), ...random(6).bytes(2000)];
  const reply = await page.evaluate(
    (list) => window.xinqu.call('db', 'attachment.put', { media: 'image/png', bytes: Uint8Array.from(list) }),
    bytes,
  );
  if (!('value' in reply)) throw new Error(reply.fault.code);
  return (reply.value as { value: { hash: string } }).value.hash;
}
