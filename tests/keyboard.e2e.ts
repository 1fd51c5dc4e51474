/** A marriage from the first card to the certificates with the keyboard alone: the counter works without a mouse. */
import type { Locator, Page } from '@playwright/test';
import { startHub } from '#testing/hub.ts';
import { expect, test } from './launch.ts';
import { bride, card, groom, jointPhoto, type UploadedFile } from './marriage-papers.ts';
import { type Role, roles, signIn, stage } from './marriage-window.ts';

/** Farther than any control of a case page lies from another. */
const mostTabs = 200;

/** Presses Tab until something in the place has the focus. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  await place.waitFor({ state: 'attached' });
  for (let left = mostTabs; left > 0; left--) {
    if (await place.evaluate((element) => element.contains(document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never comes there');
}

/** Opens the list of files by its button, as Enter does, and takes one. */
async function choose(page: Page, place: Locator, file: UploadedFile): Promise<void> {
  await tabTo(page, place.getByRole('button', { name: '选择文件' }));
  const asked = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await asked).setFiles(file);
}

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
  for (const name of ['maritalStatus', 'noSpouse', 'noKinship', 'willing']) {
    await tabTo(page, question(name));
    await page.keyboard.press('Space');
    await expect(question(name).locator('input:checked')).toHaveCount(1);
  }
  await page.keyboard.press('Control+Enter');
}

async function signByFinger(page: Page, place: Locator, finger: UploadedFile): Promise<void> {
  await tabTo(page, place.getByRole('radiogroup'));
  await page.keyboard.press('ArrowRight');
  await choose(page, place, finger);
}

/** Opens the next step, unless it is open already, with the page's main key. */
async function openStep(page: Page, role: string, name: string): Promise<Locator> {
  const step = page.getByTestId(`step-${role}-${name}`);
  if ((await step.locator('.step-head').getAttribute('aria-expanded')) === 'false')
    await page.keyboard.press('Control+Enter');
  await expect(step.locator('.step-body')).toBeVisible();
  return step;
}

/** Does what the page says is next. */
async function doNext(page: Page, next: string, finger: UploadedFile): Promise<void> {
  const [role = '', name = role] = next.split('.');
  if (name === 'declaration') return declare(page, await openStep(page, role, name));
  if (name === 'signature') return signByFinger(page, await openStep(page, role, name), finger);
  if (name === 'receipt') return signByFinger(page, page.getByTestId(`receipt-${role}`), finger);
  if (name === 'stateCheck') {
    const step = await openStep(page, role, name);
    await tabTo(page, step.getByLabel('查询编号'));
    await page.keyboard.type(`HC2026-${role}`);
    await tabTo(page, step.getByRole('radiogroup'));
    await page.keyboard.press('Space');
    return page.keyboard.press('Control+Enter');
  }
  if (name === 'photo') {
    const place = page.getByTestId('joint-photo');
    await choose(page, place, jointPhoto());
    await expect(place.locator('canvas')).toBeVisible();
    return page.keyboard.press('Control+Enter');
  }
  if (name === 'examine')
    for (const who of [/男方/, /女方/]) {
      await tabTo(page, page.locator('.examine-asked').getByRole('checkbox', { name: who }));
      await page.keyboard.press('Space');
    }
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
  await page.evaluate(() => {
    for (const type of ['mousedown', 'pointerdown', 'touchstart'])
      window.addEventListener(
        type,
        () => {
          document.documentElement.dataset.pointed = type;
        },
        true,
      );
  });
  await signIn(page);
  const marriage = page.getByRole('navigation').first().getByRole('link', { name: '婚姻登记' });
  await tabTo(page, marriage.first());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/marriage/);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('party-man')).toBeVisible();
  await readCard(page, 'man', card(groom));
  await readCard(page, 'woman', card(bride));
  await page.keyboard.press('Control+Enter');

  const bar = page.getByTestId('action-bar');
  await expect(bar).toHaveAttribute('data-next', /\./);
  const finger = { ...jointPhoto(400, 500), name: 'finger.jpg' };
  const done: string[] = [];
  for (let next = await bar.getAttribute('data-next'); next && next !== 'file'; ) {
    await doNext(page, next, finger);
    done.push(next);
    await expect(bar).not.toHaveAttribute('data-next', next, { timeout: 30_000 });
    next = await bar.getAttribute('data-next');
  }
  await stage(page, 'issued');
  await expect(page.getByTestId('certificate-number')).toHaveText(/^J\d{6}-\d{4}-\d{6}$/);
  for (const role of roles)
    expect(done).toEqual(
      expect.arrayContaining(['declaration', 'signature', 'receipt'].map((one) => `${role}.${one}`)),
    );
  expect(await page.evaluate(() => document.documentElement.dataset.pointed)).toBeUndefined();
  await hub.remove();
});
