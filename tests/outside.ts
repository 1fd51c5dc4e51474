import type { Locator, Page } from '@playwright/test';

/** The section of one outside system among the settings. */
export const outsidePort = (page: Page, port: string): Locator =>
  page.locator('section', { has: page.getByTestId(`outside-${port}`) });
