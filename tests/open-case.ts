/** Which case is on the screen. */
import type { Page } from '@playwright/test';

/** The stream whose page is open, or opens now: the address of a case is there before its page is. */
export async function openCase(page: Page): Promise<string> {
  await page.waitForURL(/#\/case\//);
  return new URL(page.url()).hash.replace('#/case/', '');
}
