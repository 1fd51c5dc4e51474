/** The marriage window as a registrar uses it, step by step. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { UploadedFile } from './marriage-papers.ts';

export type Role = 'man' | 'woman';
export const roles: readonly Role[] = ['man', 'woman'];

export async function signIn(page: Page, login = 'registrar', password = 'Xinqu-2026'): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

/** To the screen that begins a marriage case. */
export async function beginMarriage(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.location.hash = '#/new/marriage';
  });
  await expect(page.getByTestId('party-man')).toBeVisible();
}

export const dropCard = (page: Page, role: Role, ...files: UploadedFile[]): Promise<void> =>
  page.getByTestId(`card-${role}-file`).setInputFiles(files);

/** Looks at each marked field in turn and confirms it by the keyboard, as people do; then saves. @returns how many were marked. */
export async function confirmCard(page: Page, role: Role): Promise<number> {
  const reader = page.getByTestId(`card-${role}`);
  await expect(reader.locator('.card-rows')).toBeVisible({ timeout: 90_000 });
  const marked = reader.locator('[data-status="unlooked"]');
  const count = await marked.count();
  for (let left = count; left > 0; left--) {
    await marked.first().locator('input, textarea').first().focus();
    await page.keyboard.press('Enter');
    await expect(marked).toHaveCount(left - 1);
  }
  await reader.getByRole('button', { name: '确认并保存' }).click();
  return count;
}

/** Reads both cards and opens the case. */
export async function openCase(page: Page, man: UploadedFile, woman: UploadedFile): Promise<void> {
  await beginMarriage(page);
  await dropCard(page, 'man', man);
  await confirmCard(page, 'man');
  await expect(page.getByTestId('chosen-man')).toBeVisible();
  await dropCard(page, 'woman', woman);
  await confirmCard(page, 'woman');
  await expect(page.getByTestId('chosen-woman')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('action-bar')).toHaveAttribute('data-next', /declaration|document/);
}

/** The step of a party, opened. */
export async function step(page: Page, role: Role, name: string): Promise<Locator> {
  const found = page.getByTestId(`step-${role}-${name}`);
  const head = found.locator('.step-head');
  if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
  return found;
}

const done = async (page: Page, role: Role, name: string): Promise<void> =>
  expect(page.getByTestId(`step-${role}-${name}`)).toHaveAttribute('data-status', 'done');

const pick = (form: Locator, question: string, answer: string): Promise<void> =>
  form.locator(`[data-question="${question}"]`).getByText(answer, { exact: true }).click();

/** Fills what is asked on the declaration. Statements are answered with `yes` unless named. */
export async function declare(page: Page, role: Role, no: readonly string[] = []): Promise<void> {
  const form = await step(page, role, 'declaration');
  for (const [question, answer] of [
    ['occupation', '专业技术人员'],
    ['education', '大学本科'],
  ] as const) {
    await form.locator(`[data-question="${question}"]`).getByRole('combobox').click();
    await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
  }
  // Who comes with another paper than the resident card says where they live.
  const address = form.locator('[data-question="address"]').getByRole('textbox');
  if ((await address.count()) > 0) await address.fill('香港九龙弥敦道1号');
  await pick(form, 'maritalStatus', '未婚');
  for (const statement of ['noSpouse', 'noKinship', 'willing'])
    await pick(form, statement, no.includes(statement) ? '否' : '是');
  await form.locator('form').press('Control+Enter');
  await done(page, role, 'declaration');
}

/** Signs with the mouse. */
export async function draw(page: Page, place: Locator): Promise<void> {
  const canvas = place.locator('canvas');
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('there is no place to sign');
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  for (const stroke of [
    [0.2, 0.3, 0.45, 0.7],
    [0.35, 0.75, 0.6, 0.25],
    [0.55, 0.35, 0.85, 0.65],
  ] as const) {
    await page.mouse.move(...at(stroke[0], stroke[1]));
    await page.mouse.down();
    await page.mouse.move(...at((stroke[0] + stroke[2]) / 2, stroke[1]), { steps: 6 });
    await page.mouse.move(...at(stroke[2], stroke[3]), { steps: 6 });
    await page.mouse.up();
  }
}

export async function signDeclaration(page: Page, role: Role): Promise<void> {
  const place = await step(page, role, 'signature');
  await draw(page, place);
  await place.getByRole('button', { name: '签名完成' }).click();
  await done(page, role, 'signature');
}

export async function checkState(page: Page, role: Role, result = '未婚'): Promise<void> {
  const place = await step(page, role, 'stateCheck');
  await place.getByLabel('查询编号').fill(`HC2026${role === 'man' ? '0001' : '0002'}`);
  await place.getByText(result, { exact: true }).last().click();
  await page.keyboard.press('Control+Enter');
}

export async function addPhoto(page: Page, photo: UploadedFile): Promise<void> {
  await page.getByTestId('joint-photo-file').setInputFiles(photo);
  await page.getByRole('button', { name: '采用这张照片' }).click();
  await expect(page.getByTestId('joint-photo')).toHaveCount(0);
}

/** From an opened case to acceptance. */
export async function accept(page: Page, photo: UploadedFile): Promise<void> {
  for (const role of roles) await declare(page, role);
  for (const role of roles) await signDeclaration(page, role);
  for (const role of roles) {
    await checkState(page, role);
    await done(page, role, 'stateCheck');
  }
  await addPhoto(page, photo);
  await expect(page.getByTestId('action-bar')).toHaveAttribute('data-next', 'accept');
  await page.keyboard.press('Control+Enter');
  await stage(page, 'accepted');
}

export const stage = (page: Page, name: string): Promise<void> =>
  expect(page.locator('.marriage')).toHaveAttribute('data-stage', name);

export async function examine(page: Page): Promise<void> {
  for (const name of [/男方/, /女方/]) await page.locator('.examine-asked').getByRole('checkbox', { name }).check();
  await page.keyboard.press('Control+Enter');
  await stage(page, 'examined');
}

/** @returns the certificate's number. */
export async function register(page: Page): Promise<string> {
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await stage(page, 'registered');
  return page.getByTestId('certificate-number').innerText();
}

export async function issue(page: Page): Promise<void> {
  for (const role of roles) {
    const place = page.getByTestId(`receipt-${role}`);
    await draw(page, place);
    await place.getByRole('button', { name: '签名完成' }).click();
    await expect(place.locator('canvas')).toHaveCount(0);
  }
  await page.getByLabel('男方结婚证印制号').fill('甘A2026000123');
  await page.getByLabel('女方结婚证印制号').fill('甘A2026000124');
  await page.keyboard.press('Control+Enter');
  await stage(page, 'issued');
}

export async function fileForms(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('all-filed')).toBeVisible({ timeout: 120_000 });
}

/** What somebody without a mainland card shows. */
export interface TypedPaper {
  readonly documentType: string;
  readonly documentNumber: string;
  readonly name: string;
  readonly sex: '男' | '女';
  readonly birthDate: string;
  readonly cardValidTo: string;
}

/** Types an identity paper instead of reading a card; the keyboard does all of it. */
export async function typePaper(page: Page, role: Role, paper: TypedPaper): Promise<void> {
  await page.getByTestId(`card-${role}-other`).click();
  const form = page.getByTestId(`card-${role}-paper`);
  const field = (name: string): Locator => form.locator(`[data-question="${name}"]`);
  await field('documentType').getByRole('combobox').click();
  await page.keyboard.type(paper.documentType);
  await page.keyboard.press('Enter');
  for (const name of ['documentNumber', 'name', 'birthDate', 'cardValidTo'] as const)
    await field(name).getByRole('textbox').fill(paper[name]);
  await field('sex').getByText(paper.sex, { exact: true }).click();
  await field('cardValidTo').getByRole('textbox').press('Control+Enter');
}

/** The local identity paper of a resident of Hong Kong, Macao or Taiwan. */
export async function showLocalPaper(page: Page, role: Role, number: string): Promise<void> {
  await step(page, role, 'papers');
  const local = page.getByTestId(`paper-${role}-local-id`);
  await local.locator('[data-question="number"]').getByRole('textbox').fill(number);
  await local.getByRole('button', { name: '已核对原件' }).click();
  await expect(local).toHaveAttribute('data-status', 'done');
}

/** Their notarised declaration of no spouse, made on a day. */
export async function showNotarisedDeclaration(page: Page, role: Role, madeOn: string): Promise<void> {
  const declared = page.getByTestId(`paper-${role}-no-spouse-declaration`);
  const field = (name: string): Locator => declared.locator(`[data-question="${name}"]`).getByRole('textbox');
  await field('issuer').fill('中国委托公证人（香港）');
  await field('number').fill('2026-0088');
  await field('issuedOn').fill(madeOn);
  await field('issuedOn').press('Control+Enter');
}
