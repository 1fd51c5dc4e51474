/** A re-issue with the keyboard alone, from the applicants’ names to the new certificates in the electronic file. */
import type { Page } from '@playwright/test';
import { startHub } from '#testing/hub.ts';
import { registered } from './divorce-window.ts';
import * as keys from './keyboard-window.ts';
import { expect, test } from './launch.ts';
import { jointPhoto } from './marriage-papers.ts';
import { roles, signIn } from './marriage-window.ts';
import { stage } from './reissue-window.ts';

/** Does what the page says is next. */
async function doNext(page: Page, next: string): Promise<void> {
  const [role = '', name = role] = next.split('.');
  if (name === 'document') return keys.confirmKnownCard(page, role);
  if (name === 'archive') await expect(page.getByTestId('archive-own')).toBeVisible();
  if (name === 'statement') {
    const form = await keys.openStep(page, role, name);
    for (const asked of ['reason', 'statusUnchanged'])
      await keys.pick(page, form.locator(`[data-question="${asked}"]`));
  }
  if (name === 'stateCheck') return keys.checkState(page, role, 3);
  if (name === 'photo') return keys.takePhoto(page, page.getByTestId('joint-photo'), jointPhoto(1060, 700));
  if (name === 'signature' || name === 'receipt') return keys.signByFinger(page, await keys.openStep(page, role, name));
  await page.keyboard.press('Control+Enter');
  if (name !== 'accept') return;
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Control+Enter');
}

test('a lost marriage certificate is re-issued without a mouse, to both of them', async ({ launch }) => {
  test.setTimeout(420_000);
  const hub = await startHub({ demo: true });
  const { page } = await launch({
    env: { XINQU_DEMO: '1', XINQU_HUB_URL: hub.url, XINQU_ENROLMENT_CODE: hub.enrolmentCode },
  });
  await page.waitForSelector('html[data-ready="true"]');
  await keys.watchPointer(page);
  await signIn(page);
  await keys.openNewCase(page);
  await keys.chooseKind(page, 2);
  await keys.pick(page, page.locator('.new-options').getByRole('radiogroup'));
  for (const role of roles) await keys.findPerson(page, role, registered[role]);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('action-bar')).toHaveAttribute('data-next', 'man.document');
  const done = await keys.doAll(page, (next) => doNext(page, next));
  await stage(page, 'issued');
  await expect(page.getByTestId('certificate-number')).toHaveText(/^BJ\d{6}-\d{4}-\d{6}$/);
  await keys.fileSheets(page);
  expect(done).toEqual(expect.arrayContaining(['archive', 'woman.statement', 'photo', 'accept', 'man.receipt']));
  await keys.expectNoPointer(page);
  await hub.remove();
});
