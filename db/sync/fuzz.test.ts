/**
 * Model-based fuzzing of the whole sync: see `testing/sync-fuzz.ts`. `XINQU_FUZZ_SEEDS` sets how many histories are run, and
 * `XINQU_FUZZ_FIRST` the first seed; a failing one names itself and replays with `XINQU_FUZZ_FIRST=seed XINQU_FUZZ_SEEDS=1`.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FuzzWorld, openFuzzWorld } from '#testing/sync-fuzz/world.ts';
import { runSeed } from '#testing/sync-fuzz.ts';

const seeds = Number(process.env.XINQU_FUZZ_SEEDS ?? 200);
const firstSeed = Number(process.env.XINQU_FUZZ_FIRST ?? 1);

let world: FuzzWorld;
beforeAll(async () => {
  world = await openFuzzWorld();
});
afterAll(async () => {
  await world.close();
});

/** Histories are worth something only when it all happens in them. */
const mustHappen = [
  'undecided',
  'conflict.decide-field',
  'conflict.decide-branch',
  'again',
  'kill',
  'set-back',
  'clone',
  'enrolled-anew',
  'hub-put-back',
  'hub-kill',
  'hub-full',
  'disk-full',
  'poison',
  'parked',
  'upgrade',
  'person.greeted',
  'file',
  'granted',
  'series.number-used',
  'case.offer-hand-over',
  'at-both-halls',
];

test(`F2 F8 F9 F10 F11 F12 F13 F16 F19 F20 F21 F29 ${seeds} histories from seed ${firstSeed}: nothing lost, nothing doubled, nothing overwritten in silence`, async () => {
  const all: Record<string, number> = {};
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++)
    for (const [what, times] of Object.entries(await runSeed(world, seed))) all[what] = (all[what] ?? 0) + times;
  if (seeds >= 200) for (const what of mustHappen) expect(all[what] ?? 0, what).toBeGreaterThan(0);
}, 86_400_000);
