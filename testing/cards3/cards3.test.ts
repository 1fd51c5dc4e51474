import { expect, test } from 'vitest';
import { picture } from './index.ts';

test('the same seed gives the same picture, another seed another one', () => {
  const [one, two, other] = [picture('flatbed', 5), picture('flatbed', 5), picture('flatbed', 6)];
  expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true);
  expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(false);
});
