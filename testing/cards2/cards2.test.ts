import { expect, test } from 'vitest';
import { diceOf, holderOf, residentScene } from './index.ts';

test('the same seed gives the same holder and the same picture', () => {
  expect(holderOf(diceOf(5))).toEqual(holderOf(diceOf(5)));
  expect(holderOf(diceOf(5))).not.toEqual(holderOf(diceOf(6)));
  const [one, two] = [residentScene('flatbed', 5), residentScene('flatbed', 5)];
  expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true);
});
