/** What a hand on the keyboard does to a page: nothing here moves or presses a mouse. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './launch.ts';
import { jointPhoto, type UploadedFile } from './marriage-papers.ts';
import type { Role } from './marriage-window.ts';

/** Farther than any control of a case page lies from another. */
const mostTabs = 200;

/** A picture as a fingerprint reader keeps it. */
export const finger: UploadedFile = { ...jointPhoto(400, 500), name: 'finger.jpg' };

/** From now on the page keeps in mind whether anything was pointed at. */
export const watchPointer = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const type of ['mousedown', 'pointerdown', 'touchstart'])
      window.addEventListener(
        type,
        () => {
          document.documentElement.dataset.pointed = type;
        },
        true,
      );
  });

/** Nothing was pointed at since {@link watchPointer}. */
export const expectNoPointer = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => document.documentElement.dataset.pointed)).toBeUndefined();

/** Presses Tab until something in the place has the focus. */
export async function tabTo(page: Page, place: Locator): Promise<void> {
  await place.waitFor({ state: 'attached' });
  for (let left = mostTabs; left > 0; left--) {
    if (await place.evaluate((element) => element.contains(document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never comes there');
}

/** Goes to a button, a link or a switch and presses it. */
export async function press(page: Page, place: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, place);
  await page.keyboard.press(key);
}

/** Goes to a field and types into it. */
export async function type(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

/** Chooses one of a group of answers by its place in it; nothing else is chosen on the way than what lies before it. */
export async function pick(page: Page, group: Locator, at = 0): Promise<void> {
  await tabTo(page, group);
  await page.keyboard.press('Space');
  for (let left = at; left > 0; left--) await page.keyboard.press('ArrowRight');
  await expect(group.getByRole('radio').nth(at)).toBeChecked();
}

/** Opens the list of files by its button, as Enter does, and takes one. */
export async function choose(page: Page, place: Locator, file: UploadedFile): Promise<void> {
  await tabTo(page, place.getByRole('button', { name: '选择文件' }));
  const asked = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await asked).setFiles(file);
}

/** Opens the marriage window from the start page, and in it the screen of a new case. */
export async function openNewCase(page: Page): Promise<void> {
  await press(page, page.getByRole('navigation').first().getByRole('link', { name: '婚姻登记' }).first());
  // The address is there before the page is: a key belongs to what is shown.
  await expect(page.locator('main').getByRole('button', { name: '开始办理' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('party-man')).toBeVisible();
}

/** Chooses what the new case is about, by its place in the list. */
export async function chooseKind(page: Page, at: number): Promise<void> {
  const kinds = page.locator('.new-kind');
  await tabTo(page, kinds);
  for (let left = at; left > 0; left--) await page.keyboard.press('ArrowRight');
  await expect(kinds.getByRole('radio').nth(at)).toBeChecked();
}

/** Finds somebody whom the registry knows. */
export async function findPerson(page: Page, role: Role, name: string): Promise<void> {
  await type(page, page.getByTestId(`search-${role}`), name);
  await expect(page.locator('.person-found', { hasText: name })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId(`chosen-${role}`)).toContainText(name);
}

const hasFocus = (place: Locator): Promise<boolean> =>
  place.evaluate((element) => element.contains(document.activeElement));

/** Goes to the next step of a party: the page's main key opens it and puts the keyboard into it, wherever it was before. */
export async function openStep(page: Page, role: string, name: string): Promise<Locator> {
  const step = page.getByTestId(name === 'receipt' ? `receipt-${role}` : `step-${role}-${name}`);
  const head = step.locator('.step-head');
  if ((await head.count()) > 0 && (await head.getAttribute('aria-expanded')) === 'false') {
    await page.keyboard.press('Control+Enter');
    await expect(step.locator('.step-body')).toBeVisible();
  }
  if (!(await hasFocus(step))) await page.keyboard.press('Control+Enter');
  await expect.poll(() => hasFocus(step)).toBe(true);
  return step;
}

/** The identity card of somebody known, compared with what lies on the counter and confirmed. */
export async function confirmKnownCard(page: Page, role: string): Promise<void> {
  const step = await openStep(page, role, 'document');
  await press(page, step.getByRole('button', { name: '手工录入' }));
  await expect(step.locator('.card-rows')).toBeVisible();
  await page.keyboard.press('Control+Enter');
}

/** A fingerprint instead of a signature: what the keyboard can give. */
export async function signByFinger(page: Page, place: Locator): Promise<void> {
  await tabTo(page, place.getByRole('radiogroup'));
  await page.keyboard.press('ArrowRight');
  await choose(page, place, finger);
}

/** The answer of the national network, looked up by hand; by its place among the answers. */
export async function checkState(page: Page, role: string, answer = 0): Promise<void> {
  const step = await openStep(page, role, 'stateCheck');
  await type(page, step.getByLabel('查询编号'), `HC2026-${role}`);
  await pick(page, step.getByRole('radiogroup'), answer);
  await page.keyboard.press('Control+Enter');
}

/** A photo by its file, taken as it lies. */
export async function takePhoto(page: Page, place: Locator, photo: UploadedFile): Promise<void> {
  await choose(page, place, photo);
  await expect(place.locator('canvas')).toBeVisible();
  await page.keyboard.press('Control+Enter');
}

/**
 * Does what the page names as next, over and over, until the sheets are to be filed.
 * @param doOne does one step.
 * @returns the steps done, in their order.
 */
export async function doAll(page: Page, doOne: (next: string) => Promise<void>): Promise<string[]> {
  const bar = page.getByTestId('action-bar');
  const done: string[] = [];
  for (let next = await bar.getAttribute('data-next'); next && next !== 'file'; ) {
    await doOne(next);
    done.push(next);
    await expect(bar).not.toHaveAttribute('data-next', next, { timeout: 60_000 });
    next = await bar.getAttribute('data-next');
  }
  return done;
}

/** Puts every sheet that is ready into the electronic file. */
export async function fileSheets(page: Page): Promise<void> {
  await expect(page.getByTestId('action-bar')).toHaveAttribute('data-next', 'file');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('file-all')).toHaveCount(0, { timeout: 120_000 });
}
