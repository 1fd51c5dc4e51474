import { expect, test } from 'vitest';
import { fieldRows } from './FormBlockView.tsx';

const field = (label: string, value: string) => ({ label, value });
const labels = (columns: 1 | 2, ...fields: ReturnType<typeof field>[]) =>
  fieldRows(fields, columns).map((row) => row.map(({ label }) => label).join());

test('short values share a row, a long one has its own and leaves no half row open', () => {
  const long = '兰州新区中川镇人民政府婚姻登记处';
  expect(labels(2, field('a', '王'), field('b', '2026年11月23日'), field('c', '女'))).toEqual(['a,b', 'c']);
  expect(labels(2, field('a', '王'), field('b', long), field('c', '女'))).toEqual(['a,c', 'b']);
  expect(labels(1, field('a', '王'), field('b', '女'))).toEqual(['a', 'b']);
});
