/** Devices of four versions together at one hub: all events reach all, each does what its version can, and catches up when upgraded. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { BookingPlan } from '#domain/marriage/booking/plan.ts';
import type { Person } from '#domain/person/person.ts';
import { actor, officeSettings } from '#testing/couple.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { otherVersion } from '#testing/other-version.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { startTestHub } from '../../hub/testing/test-hub.ts';
import { system } from '../commands/execute.ts';

const made = random(68);

/** From the oldest on, what each version does not know yet: the amendment came with N−1, marriages with N, booking plans with N+1. */
const lacking = [
  { version: 'N−2', kinds: ['marriage', 'booking-plan'], types: ['person.amended'] },
  { version: 'N−1', kinds: ['marriage', 'booking-plan'], types: [] },
  { version: 'N', kinds: ['booking-plan'], types: [] },
] as const;

const openPlan: BookingPlan = {
  hours: [{ from: '09:00', to: '11:00' }],
  quotas: { marriage: 2 },
  noShowMinutes: 15,
  daysAhead: 30,
  days: [],
};

/** Everybody in turn, until what the last one sent has come to the first. */
async function exchangeAll(devices: readonly HallDevice[]): Promise<void> {
  for (const device of [...devices, ...devices]) await device.synced();
}

test.for(['N−1', 'N', 'N+1'])(
  'F16 devices of N−2, N−1, N and N+1 at one hub of %s: everything is exchanged, what one does not know is counted there, and is folded at each step of its upgrade',
  async (ofHub) => {
    const programs: (Awaited<ReturnType<typeof otherVersion>> & { readonly version: string })[] = [];
    for (const lack of lacking) programs.push({ version: lack.version, ...(await otherVersion(lack)) });
    const newest = { version: 'N+1', openHallDevice, startTestHub };
    const hub = await ([...programs, newest].find(({ version }) => version === ofHub) ?? newest).startTestHub();
    const key = randomBytes(32);
    const open = async (program: (typeof programs)[number]): Promise<HallDevice> =>
      program.openHallDevice(hub.url, await hub.newCode(), { key });
    const [oldest, old, present] = (await Promise.all(programs.map(open))) as [HallDevice, HallDevice, HallDevice];
    const next = await open(newest);
    const all = [oldest, old, present, next];

    // Each begins something, and the next version goes on with it in a way that the older do not know.
    const client = oldest.register(makeFacts(made));
    const parties = [old.register(makeFacts(made, { sex: 'male' })), old.register(makeFacts(made, { sex: 'female' }))];
    const center = next.store.device.current().center;
    next.must(`office/${center}`, { type: 'office.establish', settings: officeSettings }, system);
    await exchangeAll(all);
    const marriage: StreamRef = `marriage/${present.store.newId()}`;
    const plan: StreamRef = `booking-plan/${center}`;
    old.must(client, { type: 'person.amend', changes: { phone: '13811112222' }, evidence: {} });
    present.must(marriage, { type: 'marriage.open', parties });
    next.must(plan, { type: 'booking-plan.set', plan: openPlan }, actor('supervisor'));
    await exchangeAll(all);

    const count = (stream: StreamRef): number => next.store.ledger.eventsOf(stream).length;
    for (const one of all) expect(one.events()).toEqual(next.events());
    const parked = { [plan]: count(plan), [marriage]: count(marriage) };
    for (const [device, kinds] of [
      [next, []],
      [present, [plan]],
      [old, [plan, marriage]],
      [oldest, [plan, marriage]],
    ] as const) {
      const expected = kinds.reduce((sum, stream) => sum + (parked[stream] ?? 0), 0);
      expect(await device.synced()).toMatchObject({ parked: expected, unusable: 0, quarantined: 0, pending: 0 });
      expect(device.state<Person>(client).facts.phone === '13811112222').toBe(device !== oldest);
      expect(device.state(marriage) !== undefined).toBe(!(kinds as readonly string[]).includes(marriage));
    }

    // All work on with what they know, the oldest with the person that it does not see whole.
    const later = all.map((one) => one.register(makeFacts(made)));
    next.must(client, { type: 'person.amend', changes: { address: '中川镇商业街一号' }, evidence: {} });
    await exchangeAll(all);
    for (const one of all) {
      expect(one.events()).toEqual(next.events());
      for (const person of later) expect(one.state(person)).toBeDefined();
    }

    // From version to version: each time as a device that had that program from its first day.
    const steps = [...programs.slice(1), newest];
    const lives = [oldest];
    for (const [at, program] of steps.entries()) {
      const folder = await lives.at(-1)?.image();
      const upgraded = await program.openHallDevice(hub.url, null, { ...(folder ? { folder } : {}), key });
      lives.push(upgraded);
      const peer = all[at + 1] as HallDevice;
      expect((await upgraded.synced()).parked).toBe((await peer.synced()).parked);
      expect(upgraded.views()).toEqual(peer.views());
    }
    expect(lives.at(-1)?.sync.status()).toMatchObject({ parked: 0, unusable: 0 });
    for (const one of [...lives.slice(1), ...all]) await one.close();
    expect(hub.internalErrors).toEqual([]);
    await hub.close();
  },
);
