/** Devices of four versions together at one hub: all events reach all, each does what its version can, and catches up when upgraded. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CaseCommon } from '#domain/cases/case.ts';
import { conflictStream } from '#domain/conflict/conflict.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { BookingPlan } from '#domain/marriage/booking/plan.ts';
import type { Person, PersonFacts } from '#domain/person/person.ts';
import { actor, officeSettings } from '#testing/couple.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { type Lacking, otherVersion } from '#testing/other-version.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { startTestHub } from '../../hub/testing/test-hub.ts';
import { system } from '../commands/execute.ts';

const made = random(68);

/**
 * From the oldest on, what each version does not know yet: the amendment came with N−1, marriages with N, booking plans and notes in a case
 * with N+1.
 */
const lacking: readonly (Lacking & { readonly version: string })[] = [
  { version: 'N−2', kinds: ['marriage', 'booking-plan'], types: ['person.amended', 'case.note-added'] },
  { version: 'N−1', kinds: ['marriage', 'booking-plan'], types: ['case.note-added'] },
  { version: 'N', kinds: ['booking-plan'], types: ['case.note-added'] },
];

const openPlan: BookingPlan = {
  hours: [{ from: '09:00', to: '11:00' }],
  quotas: { marriage: 2 },
  noShowMinutes: 15,
  daysAhead: 30,
  days: [],
};

type Program = Pick<Awaited<ReturnType<typeof otherVersion>>, 'openHallDevice' | 'startTestHub'> & {
  readonly version: string;
};

/** Everybody in turn, until what the last one sent has come to the first. */
async function exchangeAll(devices: readonly HallDevice[]): Promise<void> {
  for (const device of [...devices, ...devices]) await device.synced();
}

test.for(['N−1', 'N', 'N+1'])(
  'F16 devices of N−2, N−1, N and N+1 at one hub of %s: everything is exchanged, what one does not know is counted there, and is folded at each step of its upgrade',
  async (ofHub) => {
    const programs: Program[] = [];
    for (const lack of lacking) programs.push({ version: lack.version, ...(await otherVersion(lack)) });
    const newest: Program = { version: 'N+1', openHallDevice, startTestHub };
    const hub = await ([...programs, newest].find(({ version }) => version === ofHub) ?? newest).startTestHub();
    const key = randomBytes(32);
    const open = async (program: Program): Promise<HallDevice> =>
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
    next.must(marriage, { type: 'case.add-note', text: '已电话告知' });
    await exchangeAll(all);

    /** How many of all events a version does not know. */
    const unknownTo = ({ kinds, types }: Lacking): number => {
      const written = next.store.database
        .prepare<[], { kind: string; type: string }>(
          "SELECT substr(stream, 1, instr(stream, '/') - 1) AS kind, type FROM event",
        )
        .all();
      return written.filter(({ kind, type }) => kinds.includes(kind) || types.includes(type)).length;
    };
    for (const [at, device] of all.entries()) {
      expect(device.events()).toEqual(next.events());
      const parked = lacking[at] ? unknownTo(lacking[at]) : 0;
      expect(await device.synced()).toMatchObject({ parked, unusable: 0, quarantined: 0, pending: 0 });
      // A start of the same program changes nothing.
      await device.reopen();
      expect(device.sync.status()).toMatchObject({ parked });
      expect(device.state<Person>(client).facts.phone === '13811112222').toBe(device !== oldest);
      expect(device.state(marriage) !== undefined).toBe(device === present || device === next);
    }
    const notes = (of: HallDevice): unknown => of.state<{ common: CaseCommon }>(marriage).common.notes;
    expect([notes(present), notes(next)]).toMatchObject([[], [{ text: '已电话告知' }]]);

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

test('F16 types of events that only a newer version knows are parked wherever they come in: after what is known, beside it, and in a common part of a case', async () => {
  const older = await otherVersion({ kinds: [], types: ['person.amended', 'case.note-added'] });
  const hub = await startTestHub();
  const key = randomBytes(32);
  const [a, b] = [
    await openHallDevice(hub.url, await hub.newCode()),
    await openHallDevice(hub.url, await hub.newCode()),
  ];
  const old = await older.openHallDevice(hub.url, await hub.newCode(), { key });
  a.must(`office/${a.store.device.current().center}`, { type: 'office.establish', settings: officeSettings }, system);
  const parties = [a.register(makeFacts(made, { sex: 'male' })), a.register(makeFacts(made, { sex: 'female' }))];
  const marriage = a.must(`marriage/${a.store.newId()}`, { type: 'marriage.open', parties });
  const [man = '', woman = ''] = parties;
  await exchangeAll([a, b, old]);
  const before = old.views();
  const amend = (of: HallDevice, person: StreamRef, changes: Partial<PersonFacts>): void =>
    void of.must(person, { type: 'person.amend', changes, evidence: {} });
  amend(a, man, { phone: '13811112222' });
  for (const one of [a, b]) amend(one, woman, { address: one === a ? '中川镇商业街一号' : '中川镇商业街二号' });
  a.must(marriage, { type: 'case.add-note', text: '已电话告知' });
  await exchangeAll([a, b, old]);
  expect(await old.synced()).toMatchObject({ parked: 4, unusable: 0 });
  const common = (of: HallDevice): CaseCommon => of.state<{ common: CaseCommon }>(marriage).common;
  expect(common(old)).toMatchObject({ notes: [], updatedAt: common(old).openedAt });
  expect(old.views().case_view).toEqual(before.case_view);

  // Also when its views are made anew, as the first start of another version does.
  older.rebuildViews(old.store.database);
  expect(old.sync.status().parked).toBe(4);
  const upgraded = await openHallDevice(hub.url, null, { folder: await old.image(), key });
  expect(upgraded.sync.status().parked).toBe(0);
  await upgraded.synced();
  expect(upgraded.views()).toEqual(a.views());
  expect(common(upgraded).notes).toHaveLength(1);
  for (const one of [upgraded, old, a, b]) await one.close();
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});

test('F16 F17 between two sides of which one is a newer version’s nobody decides at a counter that cannot show it', async () => {
  const older = await otherVersion({ kinds: [], types: ['case.material-returned'] });
  const hub = await startTestHub();
  const [a, b] = [
    await openHallDevice(hub.url, await hub.newCode()),
    await openHallDevice(hub.url, await hub.newCode()),
  ];
  const old = await older.openHallDevice(hub.url, await hub.newCode());
  a.must(`office/${a.store.device.current().center}`, { type: 'office.establish', settings: officeSettings }, system);
  const parties = [a.register(makeFacts(made, { sex: 'male' })), a.register(makeFacts(made, { sex: 'female' }))];
  const marriage = a.must(`marriage/${a.store.newId()}`, { type: 'marriage.open', parties });
  await exchangeAll([a, b, old]);
  a.must(marriage, { type: 'case.return-material', material: 'id-card', party: 'man' });
  b.must(marriage, { type: 'case.return-material', material: 'household-register', party: 'man' });
  await exchangeAll([a, b, old]);
  const among = old.store.reader.setAside(marriage).map(({ event }) => event.id);
  expect(among).toEqual(a.store.reader.setAside(marriage).map(({ event }) => event.id));
  const decision = { type: 'conflict.decide-branch', subject: marriage, keep: 'other', among, reason: '已核对原件' };
  const decide = (of: HallDevice) => of.send(conflictStream(marriage), decision, actor('supervisor'));
  expect(decide(old)).toMatchObject({ ok: false, refusals: [{ code: 'CONFLICT_OF_NEWER_VERSION' }] });
  expect(decide(a)).toMatchObject({ ok: true });
  await exchangeAll([a, b, old]);
  for (const one of [a, b, old]) expect(one.store.reader.setAside(marriage)).toEqual([]);
  for (const one of [old, a, b]) await one.close();
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});
