/** Where a long sheet is cut into pages. Blocks stay whole; only text goes on over the edge, at the end of a line. */
import type { FormBlock } from '#domain/kernel/window.ts';

/** A place in a text block: before that character of that paragraph. */
export interface Cut {
  readonly paragraph: number;
  readonly char: number;
}
const beginning: Cut = { paragraph: 0, char: 0 };

/** Measures the sheet as it was laid out in one piece; all lengths in one unit. */
export interface Ruler {
  /** Height of a block from a cut on. */
  height(block: number, from: Cut): number;
  /** The furthest end of a line that fits in so much room; null when not even one line does. */
  cut(block: number, from: Cut, room: number): Cut | null;
}

function piece(block: FormBlock, from: Cut, to: Cut | null): FormBlock {
  if (block.kind !== 'text') return block;
  const last = to ? to.paragraph : block.paragraphs.length - 1;
  const paragraphs = block.paragraphs
    .map((text, index) =>
      text.slice(index === from.paragraph ? from.char : 0, to && index === to.paragraph ? to.char : undefined),
    )
    .filter((text, index) => index >= from.paragraph && index <= last && !(to && index === to.paragraph && !text));
  return { ...block, paragraphs, ...(from.char > 0 ? { goesOn: true as const } : {}) };
}

/**
 * @param room height of the blocks on the first page, and on each further one.
 * @returns the blocks of each page. What can't be cut and is taller than a page has one of its own.
 */
export function pagesOf(
  blocks: readonly FormBlock[],
  ruler: Ruler,
  room: { readonly first: number; readonly later: number },
): readonly (readonly FormBlock[])[] {
  const pages: FormBlock[][] = [];
  let page: FormBlock[] = [];
  let left = room.first;
  const turn = (): void => {
    pages.push(page);
    page = [];
    left = room.later;
  };
  const isOnePage = blocks.reduce((sum, _, index) => sum + ruler.height(index, beginning), 0) <= room.first;
  for (const [index, block] of blocks.entries()) {
    if (!isOnePage && block.kind === 'fields' && block.startsPage && page.length > 0) turn();
    for (let from: Cut | null = beginning; from; ) {
      const height = ruler.height(index, from);
      const cut: Cut | null = height <= left || block.kind !== 'text' ? null : ruler.cut(index, from, left);
      if (height > left && !cut && page.length > 0) {
        turn();
        continue;
      }
      page.push(piece(block, from, cut));
      left -= height;
      from = cut;
      if (cut) turn();
    }
  }
  return [...pages, page];
}
