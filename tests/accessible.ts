import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.0, levels A and AA. */
const usual = ['wcag2a', 'wcag2aa'];

/** The page breaks no rule of accessibility; whatever breaks one is named with its elements. @param rules by their tags, or all there are */
export async function expectAccessible(page: Page, rules: readonly string[] | 'all' = usual): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules === 'all' ? axe : axe.withTags([...rules])).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
