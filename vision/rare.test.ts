import { expect, test } from 'vitest';
import type { Likeness } from './glyphs.ts';
import { better } from './rare.ts';

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
  expect(better(read('徹', 0.41), looks(['徵', 0.62], ['徹', 0.55], ['灶', 0.4]))).toBeUndefined();
});

test('what has no shape looks like nothing', () => {
  expect(better(read('一', 0.5), looks(['艹', 0.8], ['䒑', 0.6]))).toBeUndefined();
  expect(better(read('廷', 0.41), [])).toBeUndefined();
});
