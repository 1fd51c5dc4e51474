/** Papers made to look like a resident card: the counter says which one lies there, and takes it for nothing else. */
import type { Page } from '@playwright/test';
import { type otherDocuments, otherScene } from '#testing/cards2/index.ts';
import { ask } from './bridge-calls.ts';
import { expect, test } from './launch.ts';
import { beginMarriage, signIn } from './marriage-window.ts';

type Kind = (typeof otherDocuments)[number];

/** Puts the picture of a paper before one party. @returns who holds it. */
async function put(page: Page, kind: Kind, seed: number) {
  const { bytes, holder } = otherScene(kind, 'document-camera', seed);
  const man = page.getByTestId('party-man');
  const name = `${kind}.jpg`;
  await man.locator('input[type="file"]').setInputFiles({ name, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) });
  await expect(man.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 150_000 });
  return holder;
}

test('a picture of a foreigner’s card or a residence permit is called by its name, nothing is taken over, and the form for it is there', async ({
  launch,
}) => {
  test.setTimeout(600_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await signIn(page);
  await beginMarriage(page);
  const man = page.getByTestId('party-man');
  for (const [kind, seed, code, words] of [
    ['foreigner-2017', 5, 'foreign-resident-card', '外国人永久居留身份证'],
    ['foreigner-2023', 6, 'foreign-resident-card', '外国人永久居留身份证'],
    ['permit-portrait', 7, 'residence-permit', '港澳台居民居住证'],
    ['permit-emblem', 8, 'residence-permit', '港澳台居民居住证'],
  ] as const) {
    await put(page, kind, seed);
    await expect(man.getByRole('alert')).toHaveAttribute('data-code', code);
    await expect(man.getByRole('alert')).toContainText(words);
    await expect(man.locator('[data-field]')).toHaveCount(0);
  }
  await man.getByRole('button', { name: '按其他证件录入' }).click();
  await expect(man.getByTestId('card-man-paper')).toBeVisible();
});

test('a temporary card is read, looked at, and saved as one', async ({ launch }) => {
  test.setTimeout(600_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await signIn(page);
  await beginMarriage(page);
  const man = page.getByTestId('party-man');
  const holder = await put(page, 'temporary-portrait', 9);
  await expect(man.locator('[data-code="temporary-card"]')).toContainText('临时居民身份证');
  const { name: called, birthDate, ethnicGroup, address, idNumber } = holder;
  const values: Readonly<Record<string, string>> = { name: called, birthDate, ethnicGroup, address, idNumber };
  for (const field of await man.locator('[data-field]').all()) {
    const name = (await field.getAttribute('data-field')) ?? '';
    const input = field.locator('input, textarea').first();
    await expect(field).toHaveAttribute('data-status', 'unlooked');
    const value = values[name];
    if (value) await input.fill(value);
    else await field.getByText(holder.sex === 'male' ? '男' : '女', { exact: true }).click();
    await input.press('Enter');
  }
  // The other side is typed where it is wanted.
  await page.keyboard.press('Control+Enter');
  const validTo = man.locator('[data-field="validTo"] input');
  await validTo.fill('2099-03-01');
  await validTo.press('Control+Enter');
  // Whoever is a woman stands on the woman's side.
  const side = holder.sex === 'male' ? 'man' : 'woman';
  await expect(page.getByTestId(`chosen-${side}`)).toContainText(holder.name, { timeout: 60_000 });
  const known = await ask(page, 'person.by-document', { type: '112', number: holder.idNumber });
  expect(known).toMatchObject({ state: { facts: { documentType: '112', name: holder.name } } });
});
