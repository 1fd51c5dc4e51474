import { expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from './ids.ts';

test('an id is a UUIDv7 whose first 48 bits are the time', () => {
  const now = Date.UTC(2026, 10, 23, 7, 30);
  const id = newId(now);
  expect(z.uuidv7().safeParse(id).success).toBe(true);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
  expect(newId(now)).not.toBe(id);
  expect(newId(now + 1) > id).toBe(true);
});
