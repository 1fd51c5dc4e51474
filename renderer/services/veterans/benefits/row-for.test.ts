import { expect, test } from 'vitest';
import { rowFor } from './row-for.ts';

const row = (name: string, doneOn: string | null = null) => ({
  benefit: `benefit/${name}${doneOn}` as const,
  name,
  category: 'Y08',
  monthlyFen: 90_000,
  doneOn,
});
const rows = [
  row('王建国'),
  row('马晓燕', '2027-03-02'),
  row('李强'),
  { ...row('李强'), benefit: 'benefit/2' as const },
];

test.each([
  ['1', '王建国'],
  [' 3 ', '李强'],
  ['王建国', '王建国'],
  // Confirmed already.
  ['2', null],
  ['马晓燕', null],
  // Two are called so: by the number only.
  ['李强', null],
  ['5', null],
  ['0', null],
  ['', null],
  ['高志强', null],
])('typed %j: %s', (typed, name) => {
  expect(rowFor(rows, typed)?.name ?? null).toBe(name);
});
