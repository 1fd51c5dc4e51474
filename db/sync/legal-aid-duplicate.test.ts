/** One person, one matter, two counters that do not know of each other: recognised once both are known, and one of them merged. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Aid } from '#domain/legal-aid/application/schema.ts';
import { officeStream } from '#domain/office/office.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { officeSettings } from '#testing/couple.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { type AidHall, describe, officer, openAid, papers, sign } from '#testing/legal-aid.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { testClock } from '#testing/store.ts';
import { makeEnrolmentCode } from '../../hub/enrolment.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';
import { system } from '../commands/execute.ts';
import { conflictList } from '../readings/conflicts.ts';
import { streamPages } from '../readings/stream-page.ts';
import { rebuildViews } from '../views/rebuild.ts';

let hub: TestHub;
const open: HallDevice[] = [];
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(async () => {
  for (const device of open) await device.close();
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});

async function counter(at: string): Promise<HallDevice> {
  const code = await makeEnrolmentCode(hub.database, 'hall-1', 'test', 1);
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
function apply(at: HallDevice, stream: StreamRef, facts: PersonFacts): StreamRef {
  const applicant = at.register(facts);
  const steps = [openAid({ applicant } as AidHall), describe(), sign(), { type: 'legal-aid.receive' }];
  for (const step of steps) at.must(stream, step, officer);
  return stream;
}
const own = (at: HallDevice, stream: StreamRef): Aid => at.state<{ own: Aid }>(stream).own;
const codes = (at: HallDevice, stream: StreamRef): readonly string[] => {
  const { database, ledger, reader, executor } = at.store;
  const page = streamPages({ database, ledger, reader, contextFor: executor.contextFor })(stream, officer);
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
    expect(conflictList(at.store.database, at.store.reader)().filter(({ kind }) => kind === 'branch')).toEqual([]);
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
    expect(conflictList(at.store.database, at.store.reader)().filter(({ kind }) => kind === 'branch')).toEqual([]);
  }
});
