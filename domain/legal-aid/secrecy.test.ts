/** What the window writes down of people is confidential wherever it goes (法律援助法 21). */
import { expect, test } from 'vitest';
import { mayBeConfidential, windows } from '#domain/windows.ts';

const kinds = windows.find(({ code }) => code === 'legal-aid')?.aggregates.map(({ kind }) => kind) ?? [];

test.each(kinds.filter((kind) => kind !== 'legal-duty'))('%s is opened to nobody outside of the window', (kind) => {
  expect(mayBeConfidential(`${kind}/1`)).toBe(true);
  expect(mayBeConfidential(JSON.stringify({ stream: `${kind}/1`, version: 'none' }))).toBe(true);
});

test('the duty roster hangs on the wall', () => {
  expect(mayBeConfidential('legal-duty/hall-1.2026-11-23')).toBe(false);
});
