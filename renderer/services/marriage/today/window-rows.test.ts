import { expect, test } from 'vitest';
import { windowRows } from './window-rows.ts';

const row = (sort: string) => ({ stream: `divorce/${sort}`, sort, tags: [], dueOn: null, body: {} });
const days = (rows: readonly { readonly sort: string }[]): string[] => rows.map(({ sort }) => sort);

test('a window that is over by date is no window that ends today, nor one that has time', () => {
  const { ending, windows } = windowRows(
    ['2026-08-07', '2026-08-10', '2026-08-11', '2026-08-12'].map(row),
    '2026-08-11',
  );
  expect(days(ending)).toEqual(['2026-08-11']);
  expect(days(windows)).toEqual(['2026-08-12']);
});
