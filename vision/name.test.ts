import { expect, test } from 'vitest';
import { haveRoom, tidy } from './name.ts';
import type { Cell } from './take.ts';
import { vote } from './vote.ts';

/** A row as read, with the step to the next character behind each; the usual one is 3.6 mm. */
function row(...parts: readonly (readonly [character: string, step: number, probability?: number])[]) {
  let x = 17;
  const cells = parts.map(([character, step, probability = 0.99]): Cell => {
    const cell = { character, probability, at: 0, others: [], x, y: 10 };
    x += step;
    return cell;
  });
  return { verdict: vote([cells, cells]), pitchMm: 3.6 };
}

test('a faint separator stands where there is room for it', () => {
  expect(haveRoom(row(['合', 3.6], ['多', 3.6], ['·', 3.6, 0.85], ['加', 3.6], ['尼', 0]))).toBe(true);
  expect(haveRoom(row(['合', 3.6], ['多', 3.1], ['·', 3.1, 0.6], ['加', 3.6], ['尼', 0]))).toBe(true);
});

test('a speck between two neighbours is none, nor is one beside a lost character, nor a guess', () => {
  expect(haveRoom(row(['合', 3.6], ['多', 1.8], ['·', 1.8, 0.85], ['加', 3.6], ['尼', 0]))).toBe(false);
  expect(haveRoom(row(['合', 3.6], ['多', 3.6], ['·', 7.2, 0.85], ['尼', 3.6], ['别', 0]))).toBe(false);
  expect(haveRoom(row(['合', 3.6], ['多', 3.6], ['·', 3.6, 0.4], ['加', 3.6], ['尼', 0]))).toBe(false);
  // A stroke may be the character 一.
  expect(haveRoom(row(['马', 3.6], ['-', 3.6, 0.9], ['龙', 0]))).toBe(false);
});

test('what the second engine makes of a separator is one', () => {
  expect(tidy('古丽扎提，阿扎马提')).toBe('古丽扎提·阿扎马提');
  expect(tidy('沙合多拉“。“加尼别克')).toBe('沙合多拉·加尼别克');
  expect(tidy('，王建国。')).toBe('王建国');
});
