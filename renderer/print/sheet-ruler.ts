/** Reads the lengths of an official table from the screen, as it is laid out in one piece. */
import type { Cut, Ruler } from './paging.ts';

/** A line's letters are lower than the line: so much of a letter's height is left free above the edge, and a bit for rounding. */
const slack = 0.6;

const partsOf = (block: Element) => {
  const text = block.querySelector('.official-text');
  const paragraphs = [...(text?.children ?? [])];
  const heading = block.querySelector('.official-heading');
  return { paragraphs, heading };
};

/** Letters of a paragraph between two characters. */
function letters(paragraph: Element, from: number, to?: number): DOMRect {
  const range = document.createRange();
  const text = paragraph.firstChild;
  if (!text || text.nodeType !== Node.TEXT_NODE) return paragraph.getBoundingClientRect();
  range.setStart(text, from);
  range.setEnd(text, to ?? text.textContent?.length ?? 0);
  return range.getBoundingClientRect();
}

/** Height that the heading at the edge needs, however short the text beside it is. */
function headingHeight(heading: Element | null): number {
  if (!heading) return 0;
  const range = document.createRange();
  range.selectNodeContents(heading);
  return range.getBoundingClientRect().height;
}

/** The last character that still stands above an edge; 0 when none does. */
function charsAbove(paragraph: Element, edge: number): number {
  const text = paragraph.textContent ?? '';
  let [least, most] = [0, text.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    const { bottom, height } = letters(paragraph, middle - 1, middle);
    if (bottom + height * (slack / 2) <= edge) least = middle;
    else most = middle - 1;
  }
  // Never through the middle of a character of two halves.
  const before = text.charCodeAt(least - 1);
  return before >= 0xd800 && before <= 0xdbff ? least - 1 : least;
}

/** @param frame whose children are the blocks. */
export function rulerOf(frame: Element): Ruler {
  const blocks = [...frame.children];
  const topAt = (paragraphs: readonly Element[], { paragraph, char }: Cut): number => {
    const one = paragraphs[paragraph];
    if (!one) return 0;
    return char === 0 ? one.getBoundingClientRect().top : letters(one, char, char + 1).top;
  };
  return {
    height(index, from) {
      const block = blocks[index];
      if (!block) return 0;
      const whole = block.getBoundingClientRect();
      const { paragraphs, heading } = partsOf(block);
      const first = paragraphs[0];
      if (!first || (from.paragraph === 0 && from.char === 0)) return whole.height;
      const before = topAt(paragraphs, from) - first.getBoundingClientRect().top;
      return Math.max(whole.height - before, headingHeight(heading));
    },
    cut(index, from, room) {
      const block = blocks[index];
      if (!block) return null;
      const { paragraphs, heading } = partsOf(block);
      const [first, last] = [paragraphs[0], paragraphs.at(-1)];
      if (!first || !last || headingHeight(heading) > room) return null;
      const whole = block.getBoundingClientRect();
      const padding = whole.height - (last.getBoundingClientRect().bottom - first.getBoundingClientRect().top);
      const edge = topAt(paragraphs, from) + room - padding;
      for (const [at, paragraph] of paragraphs.entries()) {
        if (at < from.paragraph || paragraph.getBoundingClientRect().bottom <= edge) continue;
        const char = charsAbove(paragraph, edge);
        const isFurther = at > from.paragraph || char > from.char;
        return isFurther ? { paragraph: at, char } : null;
      }
      return null;
    },
  };
}
