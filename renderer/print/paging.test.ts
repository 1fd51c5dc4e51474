import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FormBlock } from '#domain/kernel/window.ts';
import { type Cut, pagesOf, type Ruler } from './paging.ts';

/** Letters of one width on lines of ten, each line 1 high; every block has a margin of 2, what is no text is 6 high. */
const perLine = 10;
const margin = 2;
const lines = (text: string): number => Math.max(1, Math.ceil(text.length / perLine));
const linesFrom = (paragraphs: readonly string[], { paragraph, char }: Cut): number =>
  paragraphs.slice(paragraph).reduce((sum, text, index) => sum + lines(index === 0 ? text.slice(char) : text), 0);

const rulerOf = (blocks: readonly FormBlock[]): Ruler => ({
  height(index, from) {
    const block = blocks[index];
    return block?.kind === 'text' ? margin + linesFrom(block.paragraphs, from) : 6;
  },
  cut(index, from, room) {
    const block = blocks[index];
    if (block?.kind !== 'text') return null;
    let left = Math.floor(room - margin);
    for (let at = from.paragraph; at < block.paragraphs.length; at += 1) {
      const start = at === from.paragraph ? from.char : 0;
      const needed = lines((block.paragraphs[at] ?? '').slice(start));
      if (needed > left) {
        const cut = { paragraph: at, char: start + Math.max(0, left) * perLine };
        return cut.paragraph > from.paragraph || cut.char > from.char ? cut : null;
      }
      left -= needed;
    }
    return null;
  },
});
const block = fc.oneof(
  fc
    .array(fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme-ascii' }), { minLength: 1, maxLength: 6 })
    .map((paragraphs): FormBlock => ({ kind: 'text', heading: '一', paragraphs })),
  fc.constant<FormBlock>({ kind: 'signatures', places: [] }),
);
const textOf = (blocks: readonly FormBlock[]): string =>
  blocks.map((one) => (one.kind === 'text' ? one.paragraphs.join('') : `[${one.kind}]`)).join('');

test('however long: every word stands once and in its order, no page is too full, none is empty', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), fc.integer({ min: 8, max: 30 }), (blocks, first) => {
      const room = { first, later: first + 3 };
      const pages = pagesOf(blocks, rulerOf(blocks), room);
      expect(textOf(pages.flat())).toBe(textOf(blocks));
      for (const [index, page] of pages.entries()) {
        const ruler = rulerOf(page);
        const filled = page.reduce((sum, _, at) => sum + ruler.height(at, { paragraph: 0, char: 0 }), 0);
        expect(filled).toBeLessThanOrEqual(index === 0 ? room.first : room.later);
        expect(page.length).toBeGreaterThan(0);
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('what fits on one page is left as it is; what goes on says so and keeps its heading', () => {
  const short: FormBlock[] = [{ kind: 'text', heading: '一', paragraphs: ['short'] }];
  expect(pagesOf(short, rulerOf(short), { first: 10, later: 10 })).toEqual([short]);
  const long: FormBlock[] = [{ kind: 'text', heading: '一', paragraphs: ['x'.repeat(95), 'last'] }];
  expect(pagesOf(long, rulerOf(long), { first: 7, later: 20 })).toEqual([
    [{ kind: 'text', heading: '一', paragraphs: ['x'.repeat(50)] }],
    [{ kind: 'text', heading: '一', paragraphs: ['x'.repeat(45), 'last'], goesOn: true }],
  ]);
});

test('a block that begins a page does so only where one page is not enough', () => {
  const fields: FormBlock = { kind: 'fields', columns: 1, fields: [] };
  const blocks: readonly FormBlock[] = [fields, fields, { ...fields, startsPage: true }, fields];
  const counts = (room: number): readonly number[] =>
    pagesOf(blocks, rulerOf(blocks), { first: room, later: room }).map((page) => page.length);
  expect(counts(24)).toEqual([4]);
  expect(counts(23)).toEqual([2, 2]);
  expect(counts(6)).toEqual([1, 1, 1, 1]);
});
