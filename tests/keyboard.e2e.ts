/** A marriage from the first card to the certificates with the keyboard alone: the counter works without a mouse. */
import type { Locator, Page } from '@playwright/test';
import { startHub } from '#testing/hub.ts';
import {
  checkState,
  choose,
  doAll,
  expectNoPointer,
  openNewCase,
  openStep,
  pick,
  press,
  signByFinger,
  tabTo,
  takePhoto,
  watchPointer,
} from './keyboard-window.ts';
import { expect, test } from './launch.ts';
import { bride, card, groom, jointPhoto, type UploadedFile } from './marriage-papers.ts';
import { type Role, roles, signIn, stage } from './marriage-window.ts';

async function readCard(page: Page, role: Role, file: UploadedFile): Promise<void> {
  const reader = page.getByTestId(`card-${role}`);
  await choose(page, reader, file);
  await expect(reader.locator('.card-rows')).toBeVisible({ timeout: 90_000 });
  const marked = reader.locator('[data-status="unlooked"]');
  for (let left = await marked.count(); left > 0; left--) {
    await tabTo(page, marked.first());
    await page.keyboard.press('Enter');
    await expect(marked).toHaveCount(left - 1);
  }
  await tabTo(page, reader);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId(`chosen-${role}`)).toBeVisible();
}

async function declare(page: Page, form: Locator): Promise<void> {
  const question = (name: string): Locator => form.locator(`[data-question="${name}"]`);
  for (const [name, answer] of [
    ['occupation', '专业技术人员'],
    ['education', '大学本科'],
  ] as const) {
    await tabTo(page, question(name).getByRole('combobox'));
    await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
  }
  // Of each group the first answer: unmarried, and yes to every statement.
  for (const name of ['maritalStatus', 'noSpouse', 'noKinship', 'willing']) await pick(page, question(name));
  await page.keyboard.press('Control+Enter');
}

/** Does what the page says is next. */
async function doNext(page: Page, next: string): Promise<void> {
  const [role = '', name = role] = next.split('.');
  if (name === 'declaration') return declare(page, await openStep(page, role, name));
  if (name === 'signature' || name === 'receipt') return signByFinger(page, await openStep(page, role, name));
  if (name === 'stateCheck') return checkState(page, role);
  if (name === 'photo') return takePhoto(page, page.getByTestId('joint-photo'), jointPhoto());
  if (name === 'examine')
    for (const who of [/男方/, /女方/])
      await press(page, page.locator('.examine-asked').getByRole('checkbox', { name: who }), 'Space');
  await page.keyboard.press('Control+Enter');
  if (name !== 'register') return;
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Control+Enter');
}

test('a couple is married without a mouse, from the first key to the certificates', async ({ launch }) => {
  test.setTimeout(420_000);
  const hub = await startHub({ demo: true });
  const { page } = await launch({
    env: { XINQU_DEMO: '1', XINQU_HUB_URL: hub.url, XINQU_ENROLMENT_CODE: hub.enrolmentCode },
  });
  await page.waitForSelector('html[data-ready="true"]');
  await watchPointer(page);
  await signIn(page);
  await openNewCase(page);
  await readCard(page, 'man', card(groom));
  await readCard(page, 'woman', card(bride));
  await page.keyboard.press('Control+Enter');

  await expect(page.getByTestId('action-bar')).toHaveAttribute('data-next', /\./);
  const done = await doAll(page, (next) => doNext(page, next));
  await stage(page, 'issued');
  await expect(page.getByTestId('certificate-number')).toHaveText(/^J\d{6}-\d{4}-\d{6}$/);
  for (const role of roles)
    expect(done).toEqual(
      expect.arrayContaining(['declaration', 'signature', 'receipt'].map((one) => `${role}.${one}`)),
    );
  await expectNoPointer(page);
  await hub.remove();
});
