/**
 * One seeded history of several devices and a hub, with everything that goes wrong in a district: no line, broken lines, kills,
 * machines put back and copied, a hub killed and put back, full disks, clocks that are days off, batches twice, late and out of order,
 * lines that nobody can use, programs of four versions, cases that go to another hall. In the end all are brought together, and an
 * oracle that only looked on says whether anything was lost, doubled, or overwritten in silence.
 */
import type { StreamRef } from '#domain/kernel/event.ts';
import { officeStream } from '#domain/office/office.ts';
import { system } from '../db/commands/execute.ts';
import { officeSettings } from './couple.ts';
import { random } from './random.ts';
import { faults, quiet } from './sync-fuzz/faults.ts';
import { act, addCounter, type Counter, type History } from './sync-fuzz/history.ts';
import { judge, judgeParked } from './sync-fuzz/oracle.ts';
import type { Program } from './sync-fuzz/programs.ts';
import { lookAtForks, settle, upgradeAll } from './sync-fuzz/settle.ts';
import { work } from './sync-fuzz/work.ts';
import { type FuzzWorld, type HallName, halls } from './sync-fuzz/world.ts';

type Weights = Readonly<Record<string, number>>;

/** How often each is drawn. */
const usual = {
  register: 2,
  amend: 8,
  configure: 3,
  decide: 3,
  scan: 1,
  giveNumber: 2,
  poison: 0.3,
  sync: 7,
  again: 1,
  kill: 1,
  clock: 1,
  setBack: 2,
  clone: 0.2,
  fullDisk: 0.3,
  fullHub: 0.3,
  killHub: 0.4,
};
const ofMixed = { ...usual, next: 4, upgrade: 2 };
const ofTwoHalls = { ...usual, amend: 4, scan: 4, handOver: 7, sync: 10 };
const ofMachines = { ...usual, amend: 3, sync: 5, giveNumber: 10, setBack: 8, clone: 0.6 };
const ofHubPutBack = { ...usual, hub: 2, restart: 1 };
const steps = { ...work, ...faults };
const bagOf = (weights: Weights): readonly string[] =>
  Object.entries(weights).flatMap(([name, weight]) => Array<string>(Math.round(weight * 10)).fill(name));

/** Lets something happen to a counter, drawn from a bag. */
type Draw = (bag: readonly string[], of: Counter) => Promise<void>;

/**
 * Runs one history from an empty hub: `live` is what happens in it.
 * @throws Error that says what does not hold. @returns counts that show what the history had in it.
 */
async function runHistory(
  world: FuzzWorld,
  seed: number,
  live: (history: History, draw: Draw) => Promise<void>,
): Promise<Readonly<Record<string, number>>> {
  const made = random(seed);
  const counts: Record<string, number> = {};
  const history: History = {
    world,
    made,
    counters: [],
    retired: [],
    deeds: new Map(),
    scans: [],
    printed: [],
    unreadable: new Map(),
    unusable: new Map(),
    counts,
    putsBackHub: made.below(8) === 0,
    hasHubImage: false,
    count(what) {
      counts[what] = (counts[what] ?? 0) + 1;
    },
  };
  const trace: string[] = [];
  const draw: Draw = async (bag, of) => {
    const name = made.pick(bag);
    trace.push(`${name} ${of.name}`);
    await steps[name]?.(history, of);
  };
  await world.images.putBack('empty');
  // What the hub keeps in memory of sealed segments belongs to the history before.
  await world.hub.restart();
  try {
    await live(history, draw);
    if (history.counters.some(({ program }) => program.version !== 'N')) {
      // What a counter keeps until its upgrade it tells at its next sync.
      await settle(history);
      await judgeParked(history);
      await upgradeAll(history);
      await settle(history);
    }
    await judge(history);
    const [error] = world.internalErrors();
    if (error) throw new Error(`the hub: ${String(error)}`);
    return counts;
  } catch (thrown) {
    throw new Error(
      `seed ${seed} (${trace.slice(-60).join(', ')}): ${thrown instanceof Error ? thrown.message : thrown}`,
      { cause: thrown },
    );
  } finally {
    quiet(world);
    for (const { device } of history.counters) await device.close();
    for (const device of history.retired) await device.close();
  }
}

/** A short history of a few counters. */
export const runSeed = (world: FuzzWorld, seed: number): Promise<Readonly<Record<string, number>>> =>
  runHistory(world, seed, async (history, draw) => {
    const { made, counters } = history;
    const weights = await begin(history);
    const bag = bagOf(weights);
    for (let left = 10 + made.below(14); left > 0; left--) await draw(bag, made.pick(counters));
    await settle(history);
    if (weights !== ofMachines) return;
    // Who was set back knows it by now: whatever number comes next must be a new one.
    for (const of of counters) await work.giveNumber?.(history, of);
    await settle(history);
  });

const ofDay = bagOf({ register: 2, amend: 6, configure: 0.2, decide: 3, scan: 2, handOver: 2, giveNumber: 2, next: 1 });
const ofNight = bagOf({
  sync: 30,
  again: 2,
  kill: 3,
  clock: 2,
  setBack: 1,
  clone: 0.1,
  poison: 0.3,
  upgrade: 0.3,
  fullDisk: 0.5,
  fullHub: 0.3,
  killHub: 0.3,
  hub: 0.1,
});

/** Many counters of two halls over many nights: each works in the day, and at night most sync, over lines that break, and to some something happens. */
export const runNights = (
  world: FuzzWorld,
  seed: number,
  { counters, nights }: { readonly counters: number; readonly nights: number },
): Promise<Readonly<Record<string, number>>> =>
  runHistory(world, seed, async (history, draw) => {
    await addCounters(history, counters, { hasTwoHalls: true, isMixed: true });
    for (let night = 0; night < nights; night++) {
      // Those there now: a copy that is made tonight works from tomorrow on.
      for (const of of [...history.counters]) await draw(ofDay, of);
      for (const of of [...history.counters]) await draw(ofNight, of);
      await lookAtForks(history);
      history.count('night');
    }
    await settle(history);
  });

/**
 * Three or four counters, now and then up to eight; of one hall or two, of one version or four.
 * @returns what is to happen to them, and how often.
 */
async function begin(history: History): Promise<Weights> {
  const { made, putsBackHub } = history;
  const number = 3 + (made.below(12) === 0 ? made.below(6) : made.below(2));
  const kind = made.below(10);
  const isMixed = kind < 2 && !putsBackHub;
  const hasTwoHalls = kind === 1 || kind === 2 || kind === 3;
  await addCounters(history, number, { hasTwoHalls, isMixed });
  if (putsBackHub) return ofHubPutBack;
  if (isMixed) return ofMixed;
  if (hasTwoHalls) return ofTwoHalls;
  return kind === 4 ? ofMachines : usual;
}

async function addCounters(
  history: History,
  number: number,
  { hasTwoHalls, isMixed }: { readonly hasTwoHalls: boolean; readonly isMixed: boolean },
): Promise<void> {
  const { made, world } = history;
  const present = world.programs.find(({ version }) => version === 'N') as Program;
  for (let n = 0; n < number; n++) {
    const center: HallName = hasTwoHalls && n % 2 === 1 ? halls[1] : halls[0];
    const counter = await addCounter(history, isMixed ? made.pick(world.programs) : present, center);
    if (n === 0 || (hasTwoHalls && n === 1)) await open(history, counter);
  }
}

async function open(history: History, of: Counter): Promise<void> {
  const office: StreamRef = officeStream(of.center);
  // Part of the numbers of cases: no two halls have the same.
  const settings = { ...officeSettings, shortCode: of.center === halls[0] ? 'ZC' : 'QC' };
  act(history, of, office, { type: 'office.establish', settings }, system);
  for (let n = 0; n < 2; n++) await work.register?.(history, of);
  await of.device.sync.syncNow();
}
