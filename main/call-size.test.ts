import { expect, test } from 'vitest';
import { sizeOf } from './call-size.ts';

const limit = 1_000_000;

test('counts text, bytes and what they are packed in', () => {
  expect(sizeOf('x'.repeat(100), limit)).toBeGreaterThanOrEqual(200);
  expect(sizeOf(new Uint8Array(5_000), limit)).toBeGreaterThanOrEqual(5_000);
  expect(sizeOf({ a: [new Uint8Array(300), 'yyyy'] }, limit)).toBeGreaterThanOrEqual(308);
});

test('is above the limit for what is endlessly deep or long', () => {
  const deep: Record<string, unknown> = {};
  deep.self = deep;
  expect(sizeOf(deep, limit)).toBeGreaterThan(limit);
  expect(sizeOf(Array.from({ length: 200_000 }), limit)).toBeGreaterThan(limit);
});
