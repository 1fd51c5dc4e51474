/** The pages of a document on their way to a PDF: in order, each turned as it should stand. */
import type { ReadPage } from '#contract/documents.ts';

/** Where a page stands and how; plain JSON, so that it can be kept as a draft. */
export interface PagePlace {
  readonly id: string;
  readonly turn: 0 | 90 | 180 | 270;
}
export type Order = readonly PagePlace[];

export interface ScannedPage extends PagePlace {
  readonly page: ReadPage;
}

/** The pages that are there, in their order. */
export const inOrder = (order: Order, read: ReadonlyMap<string, ReadPage>): readonly ScannedPage[] =>
  order.flatMap((place) => {
    const page = read.get(place.id);
    return page ? [{ ...place, page }] : [];
  });

/** Moves a page by so many places; at the ends it stays. */
export function moved(pages: Order, id: string, by: -1 | 1): Order {
  const at = pages.findIndex((one) => one.id === id);
  const to = at + by;
  const [page, other] = [pages[at], pages[to]];
  if (!page || !other) return pages;
  return pages.map((one, index) => (index === at ? other : index === to ? page : one));
}

/** A quarter turn clockwise. */
export const turned = (pages: Order, id: string): Order =>
  pages.map((one) => (one.id === id ? { ...one, turn: ((one.turn + 90) % 360) as PagePlace['turn'] } : one));

export const without = (pages: Order, id: string): Order => pages.filter((one) => one.id !== id);
