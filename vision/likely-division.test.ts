import { expect, test } from 'vitest';
import { likelyDivision } from './likely-division.ts';

/** `x|yz` was read as x and might be y or z; everything else was read with certainty. */
const readAs = (marked: string, probability = 0.6) =>
  marked.split(' ').flatMap((part) => {
    const [read = '', others] = part.split('|');
    if (others === undefined) return [...read].map((character) => ({ character, probability: 0.999, others: [] }));
    const next = [...others].map((character, i) => ({ character, probability: 0.2 / (i + 1) }));
    return [{ character: read, probability, others: next }];
  });

test.each<[marked: string, text: string, changed: boolean]>([
  ['湖南省娄底市 连|涟蓮 源市大桥街道', '湖南省娄底市涟源市大桥街道', true],
  ['湖南省娄 庭|底 市冷水江市石门乡', '湖南省娄底市冷水江市石门乡', true],
  ['连|涟 源市公安局', '涟源市公安局', true],
  // Of two that would fit the likelier one.
  ['湖南省娄底市 连|莲涟 源市', '湖南省娄底市涟源市', true],
  ['湖南省娄底市涟源市 大|太 桥街道', '湖南省娄底市涟源市大桥街道', false],
  // A city's own bureau needs no county, and 兰溪市 is another place.
  ['兰 州|溪 市公安局', '兰州市公安局', false],
  ['和 平|乎 巷12号', '和平巷12号', false],
  ['', '', false],
])('%s says %s', (marked, text, changed) => {
  expect(likelyDivision(readAs(marked))).toEqual({ text, changed });
});

test('a character read with certainty stands, known place or not', () => {
  expect(likelyDivision(readAs('湖南省娄底市 连|涟 源市', 0.99))).toEqual({
    text: '湖南省娄底市连源市',
    changed: false,
  });
});
