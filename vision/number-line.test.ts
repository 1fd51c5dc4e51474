/** Where the digits of a number end. */
import { expect, test } from 'vitest';
import { upToGap } from './number-line.ts';
import { takeText } from './take.ts';

const at = (text: string, from: number, step = 2.7) =>
  [...text].map((character, i) => ({ character, probability: 0.99, at: 0, others: [], x: from + i * step, y: 46.6 }));
const number = '360823198903103278';

test.each([
  ['a number alone', at(number, 30.2), number],
  ['the dates of the card beside it', [...at(number, 30.2), ...at('20240702', 104, 2)], number],
  ['a number that the frame draws out', at(number, 30.2, 3.2), number],
  ['a digit that nobody read', at(number, 30.2).toSpliced(8, 1), number.slice(0, 8) + number.slice(9)],
  ['hardly any digits', at('3608', 30.2), '3608'],
  ['nothing', [], ''],
])('%s', (_, cells, text) => {
  expect(takeText(upToGap(cells))).toBe(text);
});
