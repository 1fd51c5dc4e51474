/**
 * Nights of a district: see `runNights` in `testing/sync-fuzz.ts`. `XINQU_SOAK=full` runs 30 nights of 50 counters, without it the same
 * on a smaller scale; `XINQU_SOAK_SEED` sets the seed, and a failing one replays with it.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FuzzWorld, openFuzzWorld } from '#testing/sync-fuzz/world.ts';
import { runNights } from '#testing/sync-fuzz.ts';

const scale = process.env.XINQU_SOAK === 'full' ? { counters: 50, nights: 30 } : { counters: 8, nights: 4 };
const seed = Number(process.env.XINQU_SOAK_SEED ?? 1);

let world: FuzzWorld;
beforeAll(async () => {
  world = await openFuzzWorld();
});
afterAll(async () => {
  await world.close();
});

test(`F29 ${scale.nights} nights of ${scale.counters} counters from seed ${seed}: nothing lost, nothing doubled, nothing overwritten in silence`, async () => {
  const counts = await runNights(world, seed, scale);
  expect(counts).toMatchObject({ night: scale.nights });
  for (const what of ['sync', 'person.amend', 'undecided']) expect(counts[what] ?? 0, what).toBeGreaterThan(0);
}, 86_400_000);
