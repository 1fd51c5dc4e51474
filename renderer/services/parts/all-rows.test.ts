import { expect, test } from 'vitest';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import { allRows } from './all-rows.ts';

interface OnePage {
  readonly rows: readonly number[];
  readonly next: string | null;
}
/** A list of numbers in pages; keeps where each reading began. */
function listOf(count: number, size: number) {
  const asked: (string | undefined)[] = [];
  const read = async (cursor: string | undefined): Promise<Outcome<OnePage>> => {
    asked.push(cursor);
    const from = Number(cursor ?? 0);
    const rows = Array.from({ length: Math.min(size, count - from) }, (_, index) => from + index);
    const end = from + rows.length;
    return done({ rows, next: end < count ? String(end) : null });
  };
  return { asked, read };
}

test.each([0, 1, 499, 500, 501, 1_203])('a list of %i is read whole, in its order', async (count) => {
  const { asked, read } = listOf(count, 500);
  expect(await allRows(read)).toEqual(done(Array.from({ length: count }, (_, index) => index)));
  expect(asked).toHaveLength(Math.max(1, Math.ceil(count / 500)));
});

test('each page begins where the one before ended', async () => {
  const { asked, read } = listOf(5, 2);
  await allRows(read);
  expect(asked).toEqual([undefined, '2', '4']);
});

test('a page that is refused refuses the list: half of it is not shown as all of it', async () => {
  const { read } = listOf(5, 2);
  const failing = async (cursor: string | undefined) =>
    cursor === '4' ? refused({ code: 'SESSION_MISSING' }) : await read(cursor);
  expect(await allRows(failing)).toEqual(refused({ code: 'SESSION_MISSING' }));
});
