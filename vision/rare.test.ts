import { expect, test } from 'vitest';
import type { Likeness } from './glyphs.ts';
import { better, isAheadOf, isOnlyLike, isOpposed } from './rare.ts';

const looks = (...some: readonly (readonly [string, number])[]): Likeness[] =>
  some.map(([character, score]) => ({ character, score, shape: score }));
const read = (character: string, probability: number) => ({ character, probability });

test('what a place clearly looks like stands against what was read there, however surely', () => {
  expect(better(read('龚', 0.95), looks(['䶮', 0.92], ['龚', 0.77]))).toBe('䶮');
  expect(better(read('中', 0.99), looks(['屮', 0.87], ['中', 0.86]))).toBeUndefined();
});

test('a weak reading gives way to what the place looks like in part when it looks like nothing else', () => {
  expect(better(read('曼', 0.43), looks(['旻', 0.59], ['受', 0.5], ['妥', 0.44]))).toBe('旻');
  expect(better(read('曼', 0.95), looks(['旻', 0.59], ['受', 0.5], ['妥', 0.44]))).toBeUndefined();
  expect(better(read('廷', 0.41), looks(['仜', 0.65], ['杠', 0.61], ['灶', 0.6]))).toBeUndefined();
  expect(better(read('徹', 0.41), looks(['徵', 0.62], ['徹', 0.59], ['灶', 0.4]))).toBeUndefined();
});

test('a weak reading gives way to a slight lead, a strong one does not', () => {
  const seen = looks(['翀', 0.8], ['肿', 0.73], ['钟', 0.66]);
  expect(better(read('肿', 0.87), seen)).toBe('翀');
  expect(better(read('肿', 0.95), seen)).toBeUndefined();
});

test('a place speaks against what was read there only where it looks like something, and a flat stroke never does', () => {
  expect(isOpposed(read('肿', 0.9), looks(['翀', 0.8], ['肿', 0.73]))).toBe(true);
  expect(isOpposed(read('肿', 0.9), looks(['翀', 0.8], ['肿', 0.77]))).toBe(false);
  expect(isOpposed(read('夏', 0.9), looks(['以', 0.55], ['处', 0.49]))).toBe(false);
  expect(isOpposed(read('一', 0.8), looks(['艹', 0.8], ['䒑', 0.6]))).toBe(false);
});

test('a place looks only like one character when no other comes near', () => {
  expect(isOnlyLike('赖', looks(['赖', 0.71], ['鹣', 0.61]))).toBe(true);
  expect(isOnlyLike('朋', looks(['朋', 0.66], ['耼', 0.63]))).toBe(false);
  expect(isOnlyLike('岔', looks(['岔', 0.6], ['艺', 0.43]))).toBe(false);
  expect(isOnlyLike('赣', looks(['赖', 0.71], ['鹣', 0.61]))).toBe(false);
});

test('a character that the recogniser does not know stands against what was read, however uncommon', () => {
  const own = { character: '场', shape: 0.7, score: 0.7 };
  expect(isAheadOf(own, [own, { character: '玚', shape: 0.69, score: 0.64 }])).toBe(false);
  expect(isAheadOf(own, [own, { character: '玚', shape: 0.64, score: 0.59 }])).toBe(true);
  expect(isAheadOf({ ...own, shape: 0.5 }, [own])).toBe(false);
});

test('what has no shape looks like nothing', () => {
  expect(better(read('一', 0.5), looks(['艹', 0.8], ['䒑', 0.6]))).toBeUndefined();
  expect(better(read('廷', 0.41), [])).toBeUndefined();
});
