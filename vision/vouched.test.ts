import { expect, test } from 'vitest';
import { flatStrokes, vouchedByDivisions } from './vouched.ts';

/** A text as read: sure of everything but one character, which may be others. */
function read(text: string, weak: string, probability: number, ...others: readonly (readonly [string, number])[]) {
  return [...text].map((character) =>
    character === weak
      ? { character, probability, others: others.map(([other, likely]) => ({ character: other, probability: likely })) }
      : { character, probability: 0.99, others: [] },
  );
}
const believed = (cells: ReturnType<typeof read>, at: number, ending?: RegExp) =>
  vouchedByDivisions(cells, ending)[at]?.probability;

test('a weak character of a division is believed when nothing else that it may be is a division', () => {
  expect(believed(read('永善县民生东路71号', '永', 0.69, ['水', 0.15]), 0)).toBe(0.97);
  expect(believed(read('云南省德宏傣族景颇族自治州盈江县马营镇', '颇', 0.6, ['颜', 0.05]), 8)).toBe(0.97);
});

test('another division with a likely character speaks against it', () => {
  expect(believed(read('永善县民生东路71号', '永', 0.5, ['嘉', 0.25]), 0)).toBeCloseTo(0.5 / 0.75);
});

test('the list says nothing of a guess, of what follows the division and of a place it does not have', () => {
  expect(believed(read('永善县民生东路71号', '永', 0.25, ['水', 0.15]), 0)).toBe(0.25);
  expect(believed(read('永善县民生东路71号', '东', 0.6, ['车', 0.3]), 5)).toBe(0.6);
  expect(believed(read('水善县民生东路71号', '水', 0.6, ['永', 0.3]), 0)).toBe(0.6);
});

test('the fixed ending of an authority is believed with the division before it', () => {
  expect(believed(read('台前县公安局', '局', 0.7, ['刷', 0.1]), 5, /公安局$/u)).toBe(0.97);
  expect(believed(read('无名县公安局', '局', 0.7, ['刷', 0.1]), 5, /公安局$/u)).toBe(0.7);
});

test('a flat stroke between two hanzi is 一, whatever marks look like it; beside a digit it may be one', () => {
  const strokes = (text: string) =>
    flatStrokes(read(text, '一', 0.7, ['—', 0.12], ['-', 0.1], ['二', 0.02])).find(
      ({ character }) => character === '一',
    );
  expect(strokes('平岘村一社')?.probability).toBeCloseTo(0.92);
  expect(strokes('平岘村一2')?.probability).toBe(0.7);
  expect(strokes('一社')?.probability).toBe(0.7);
});
