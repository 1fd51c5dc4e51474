import { expect, test } from 'vitest';
import { sampleOf } from './sample.ts';

const files = Array.from(
  { length: 400 },
  (_, index) => `veteran/00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
);

test('five in a hundred, the same for whoever draws them in whatever order, others in another month', () => {
  const sample = sampleOf(files, '2026-11', 5);
  expect(sample).toHaveLength(20);
  expect(sampleOf(files.toReversed(), '2026-11', 5)).toEqual(sample);
  expect(sampleOf(files, '2026-12', 5)).not.toEqual(sample);
  expect(sampleOf(files.slice(0, 3), '2026-11', 5)).toHaveLength(1);
  expect(sampleOf([], '2026-11', 5)).toEqual([]);
});

test('in the long run everybody is drawn about as often', () => {
  const times = new Map<string, number>();
  for (let month = 0; month < 200; month++)
    for (const file of sampleOf(files, `month ${month}`, 5)) times.set(file, (times.get(file) ?? 0) + 1);
  // 10 times each on average; nobody never, nobody always.
  expect(times.size).toBeGreaterThan(395);
  expect(Math.max(...times.values())).toBeLessThan(30);
});
