/** One person, one matter, two counters or two stations that do not know of each other: recognised once both are known, and one of them merged. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Aid } from '#domain/legal-aid/application/schema.ts';
import { markStream, type StationMark } from '#domain/legal-aid/application/station-mark.ts';
import { officeStream } from '#domain/office/office.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { findAggregate } from '#domain/windows.ts';
import { officeSettings } from '#testing/couple.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { type AidHall, describe, officer, openAid, papers, sign } from '#testing/legal-aid.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { testClock } from '#testing/store.ts';
import { makeEnrolmentCode } from '../../hub/enrolment.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';
import { system } from '../commands/execute.ts';
import { runDue } from '../due.ts';
import { conflictList } from '../readings/conflicts.ts';
import { streamPages } from '../readings/stream-page.ts';
import { rebuildViews } from '../views/rebuild.ts';

let hub: TestHub;
const open: HallDevice[] = [];
beforeAll(async () => {
  hub = await startTestHub();
  const { default: pg } = await import('pg');
  const owner = new pg.Client(hub.ownerUrl);
  await owner.connect();
  await owner.query("insert into center (center_id, name) values ('hall-2', '第二工作站')");
  await owner.end();
});
afterAll(async () => {
  for (const device of open) await device.close();
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});

async function counter(at: string, center = 'hall-1'): Promise<HallDevice> {
  const code = await makeEnrolmentCode(hub.database, center, 'test', 1);
  const one = await openHallDevice(hub.url, code, { clock: testClock(at) });
  open.push(one);
  return one;
}
const together = async (...devices: readonly HallDevice[]): Promise<void> => {
  for (let round = 0; round < 2; round++) for (const one of devices) await one.synced();
};
const made = random(61);
const applicantFacts = () => makeFacts(made, { name: '马秀兰', sex: 'female', birthDate: '1987-11-20' });

/** The same person is taken in and applies for the same wages. */
function apply(at: HallDevice, stream: StreamRef, facts: PersonFacts, known?: StreamRef): StreamRef {
  const applicant = known ?? at.register(facts);
  const steps = [openAid({ applicant } as AidHall), describe(), sign(), { type: 'legal-aid.receive' }];
  for (const step of steps) at.must(stream, step, officer);
  return stream;
}
const own = (at: HallDevice, stream: StreamRef): Aid => at.state<{ own: Aid }>(stream).own;
const codes = (at: HallDevice, stream: StreamRef): readonly string[] => {
  const { database, ledger, reader, executor } = at.store;
  const { recordState } = at.sync;
  const page = streamPages({ database, ledger, reader, recordState, contextFor: executor.contextFor })(stream, officer);
  if (!page.ok) throw new Error(page.refusals.map(({ code }) => code).join());
  return page.value.findings.map(({ code }) => code);
};
const merge = (into: StreamRef) => ({ type: 'legal-aid.merge', into });

test('two counters offline take one application each; after the sync both say so, and the later one is merged', async () => {
  const [a, b] = [await counter('2026-11-23T01:30:00.000Z'), await counter('2026-11-23T07:00:00.000Z')];
  a.must(officeStream('hall-1'), { type: 'office.establish', settings: officeSettings }, system);
  await together(a, b);
  const facts = applicantFacts();
  const [first, second] = [apply(a, 'legal-aid/at-a', facts), apply(b, 'legal-aid/at-b', facts)];
  expect(codes(a, first)).not.toContain('LEGAL_AID_DUPLICATE_LATER');
  expect(codes(b, second)).not.toContain('LEGAL_AID_DUPLICATE_EARLIER');

  await together(a, b);
  // On either device, in either file.
  for (const at of [a, b]) {
    expect(codes(at, first)).toContain('LEGAL_AID_DUPLICATE_LATER');
    expect(codes(at, second)).toContain('LEGAL_AID_DUPLICATE_EARLIER');
  }
  expect(a.send(first, merge(second), officer)).toMatchObject({
    ok: false,
    refusals: [{ code: 'LEGAL_AID_MERGE_EARLIER' }],
  });

  // While the second counter merges, the first goes on with its own: nobody contradicted anybody.
  b.must(second, merge(first), officer);
  for (const paper of papers) a.must(first, paper, officer);
  a.must(first, { type: 'legal-aid.forward' }, officer);
  await together(a, b);
  for (const at of [a, b]) {
    expect(own(at, second)).toMatchObject({ stage: 'merged', merged: { into: first } });
    expect(own(at, first)).toMatchObject({ stage: 'under-review', absorbed: [{ from: second }] });
    expect(codes(at, first)).not.toContain('LEGAL_AID_DUPLICATE_LATER');
    expect(conflictList(at.store.database, at.store.reader)(officer).filter(({ kind }) => kind === 'branch')).toEqual(
      [],
    );
  }
  expect(a.views()).toEqual(b.views());
  const before = a.views();
  rebuildViews(a.store.database);
  expect(a.views()).toEqual(before);
});

test('two counters merge the same one, not knowing of each other: it is merged once', async () => {
  const a = await counter('2026-11-24T01:30:00.000Z');
  const [b, c] = [await counter('2026-11-24T07:00:00.000Z'), await counter('2026-11-24T07:00:00.000Z')];
  await together(a, b, c);
  const facts = applicantFacts();
  const [first, second] = [apply(a, 'legal-aid/third', facts), apply(b, 'legal-aid/fourth', facts)];
  await together(a, b, c);
  for (const at of [b, c]) at.must(second, merge(first), officer);
  await together(a, b, c);
  for (const at of [a, b, c]) {
    expect(own(at, second).stage).toBe('merged');
    expect(own(at, first).absorbed).toHaveLength(1);
    expect(conflictList(at.store.database, at.store.reader)(officer).filter(({ kind }) => kind === 'branch')).toEqual(
      [],
    );
  }
});

test('what was merged at one counter goes on again at the other, when the first was withdrawn: both counters agree', async () => {
  const [a, b] = [await counter('2026-11-24T01:40:00.000Z'), await counter('2026-11-24T07:10:00.000Z')];
  await together(a, b);
  const facts = applicantFacts();
  const [first, second] = [apply(a, 'legal-aid/fifth', facts), apply(b, 'legal-aid/sixth', facts)];
  await together(a, b);
  b.must(second, merge(first), officer);
  await together(a, b);
  const reopen = { type: 'legal-aid.reopen', reason: '仍需要援助。' };
  // While the first one runs, and while its withdrawal is not known here, nothing goes on again.
  expect(b.send(second, reopen, officer)).toMatchObject({ refusals: [{ code: 'LEGAL_AID_REOPEN_NOT' }] });
  a.must(first, { type: 'legal-aid.withdraw', reason: '误撤。' }, officer);
  expect(b.send(second, reopen, officer)).toMatchObject({ refusals: [{ code: 'LEGAL_AID_REOPEN_NOT' }] });
  await together(a, b);
  expect(codes(b, first)).toContain('LEGAL_AID_ABSORBED_CAN_GO_ON');

  // It goes on at the counter that did not merge it, while the other one writes a note into it.
  a.clock.set('2026-11-26T01:40:00.000Z');
  a.must(second, reopen, officer);
  b.must(second, { type: 'case.add-note', text: '电话告知申请人。' }, officer);
  await together(a, b);
  for (const at of [a, b]) {
    expect(own(at, second)).toMatchObject({ stage: 'received', merged: null, reopened: { merged: { into: first } } });
    // Received on the 24th, two days as merged do not count.
    expect(own(at, second).clocks.find(({ code }) => code === 'decision')).toMatchObject({ dueOn: '2026-12-03' });
    expect(codes(at, first)).not.toContain('LEGAL_AID_ABSORBED_CAN_GO_ON');
    expect(conflictList(at.store.database, at.store.reader)(officer).filter(({ kind }) => kind === 'branch')).toEqual(
      [],
    );
  }
  expect(a.views()).toEqual(b.views());
  const before = b.views();
  rebuildViews(b.store.database);
  expect(b.views()).toEqual(before);
});

test('two stations: neither sees the other’s file, both know of the application, and the later one goes on at the first', async () => {
  const [a, b] = [await counter('2026-11-25T01:30:00.000Z'), await counter('2026-11-25T07:00:00.000Z', 'hall-2')];
  b.must(
    officeStream('hall-2'),
    { type: 'office.establish', settings: { ...officeSettings, shortCode: 'XC' } },
    system,
  );
  await together(a, b);
  const facts = applicantFacts();
  const [first, second] = [apply(a, 'legal-aid/station-a', facts), apply(b, 'legal-aid/station-b', facts)];
  b.must(second, { ...papers[1], type: 'case.add-material' }, officer);
  await together(a, b);
  expect(b.state(first)).toBeUndefined();
  expect(codes(a, first)).toContain('LEGAL_AID_DUPLICATE_LATER');
  expect(codes(b, second)).toContain('LEGAL_AID_DUPLICATE_EARLIER');
  expect(a.send(first, merge(second), officer)).toMatchObject({ refusals: [{ code: 'LEGAL_AID_MERGE_EARLIER' }] });
  // Whoever has not the role learns nothing of it from what the stations tell each other.
  const clerk = { account: 'clerk-1', name: '李建军', roles: ['clerk', 'supervisor'] as const };
  expect(findAggregate('legal-aid-mark')?.mayRead?.(b.state(markStream(first)), clerk)).toBe(false);
  expect(findAggregate('legal-aid-mark')?.mayRead?.(b.state(markStream(first)), officer)).toBe(true);

  b.must(second, merge(first), officer);
  expect(own(b, second)).toMatchObject({ stage: 'merged', merged: { into: first, center: 'hall-1' } });
  // The second station tells; only the first one writes into its file, as soon as it has heard of it.
  runDue(b.store);
  await together(a, b);
  expect(own(a, first).absorbed).toEqual([]);
  a.clock.set('2026-11-25T08:00:00.000Z');
  runDue(a.store);
  expect(own(a, first)).toMatchObject({
    absorbed: [{ from: second, center: 'hall-2', papers: [{ material: 'labour-contract', party: '' }] }],
  });
  const { notes } = a.state<{ common: { notes: readonly { text: string }[] } }>(first).common;
  expect(notes.map(({ text }) => text)).toEqual([expect.stringContaining('XCL20261125')]);
  expect(codes(a, first)).not.toContain('LEGAL_AID_DUPLICATE_LATER');
  const events = a.events().length;
  expect(runDue(a.store)).toBe(0);
  expect(a.events()).toHaveLength(events);

  await together(a, b);
  for (const at of [a, b]) {
    expect(at.state<StationMark>(markStream(first))).toMatchObject({ running: true, waiting: [] });
    expect(at.state<StationMark>(markStream(second))).toMatchObject({ running: false });
    expect(conflictList(at.store.database, at.store.reader)(officer).filter(({ kind }) => kind === 'branch')).toEqual(
      [],
    );
  }
  // What is over at the first station is no twin at the second any more.
  const again = apply(b, 'legal-aid/station-b-2', facts, own(b, second).applicants[0]?.person);
  expect(codes(b, again)).toContain('LEGAL_AID_DUPLICATE_EARLIER');
  a.must(first, { type: 'legal-aid.withdraw', reason: '自行和解。' }, officer);
  await together(a, b);
  expect(codes(b, again)).not.toContain('LEGAL_AID_DUPLICATE_EARLIER');
});
