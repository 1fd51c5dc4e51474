import { expect, test } from 'vitest';
import { nextBatch } from './next-batch.ts';

const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ stream: `veteran-card/${index}` }));

test.each([
  // In all, shown, left out by hand: go now, wait.
  [3, 3, [], 3, 0],
  [3, 3, ['veteran-card/1'], 2, 0],
  [150, 100, [], 100, 50],
  [612, 500, [], 200, 412],
  [612, 500, ['veteran-card/0', 'veteran-card/1'], 200, 410],
  [0, 0, [], 0, 0],
])('of %i checked, %i shown, without %j, %i go now and %i wait', (count, shown, left, going, waiting) => {
  const batch = nextBatch(rows(shown), left, count);
  expect(batch.toSend).toHaveLength(going);
  expect(batch.waiting).toBe(waiting);
  for (const stream of left) expect(batch.toSend).not.toContainEqual({ stream });
});
