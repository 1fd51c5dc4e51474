/** The pages of a document on their way to a PDF: in order, each turned as it should stand. */
import type { ReadPage } from '#contract/documents.ts';

export interface ScannedPage {
  readonly id: string;
  readonly page: ReadPage;
  readonly turn: 0 | 90 | 180 | 270;
}
export type Pages = readonly ScannedPage[];

/** Moves a page by so many places; at the ends it stays. */
export function moved(pages: Pages, id: string, by: -1 | 1): Pages {
  const at = pages.findIndex((one) => one.id === id);
  const to = at + by;
  const [page, other] = [pages[at], pages[to]];
  if (!page || !other) return pages;
  return pages.map((one, index) => (index === at ? other : index === to ? page : one));
}

/** A quarter turn clockwise. */
export const turned = (pages: Pages, id: string): Pages =>
  pages.map((one) => (one.id === id ? { ...one, turn: ((one.turn + 90) % 360) as ScannedPage['turn'] } : one));

export const without = (pages: Pages, id: string): Pages => pages.filter((one) => one.id !== id);
