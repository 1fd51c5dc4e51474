import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConflictRow, caseFilter } from '#contract/db.ts';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { conflictStream } from '#domain/conflict/conflict.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { officeStream } from '#domain/office/office.ts';
import type { Person } from '#domain/person/person.ts';
import { employmentStream } from '#domain/veterans/employment/schema.ts';
import { actor, officeSettings } from '#testing/couple.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { makeFacts } from '#testing/people.ts';
import { receiveClaim } from '#testing/petition.ts';
import { random } from '#testing/random.ts';
import { makeEnrolmentCode } from '../../hub/enrolment.ts';
import { listOpenConflicts } from '../../hub/open-conflicts.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';
import { system } from '../commands/execute.ts';
import { caseList } from '../readings/case-list.ts';
import { conflictList } from '../readings/conflicts.ts';
import { figuresReading } from '../readings/figures.ts';
import { personSearch } from '../readings/person-search.ts';
import { streamFolder } from '../views/fold-streams.ts';
import { rebuildViews } from '../views/rebuild.ts';

let hub: TestHub;
const made = random(47);
const supervisor = actor('supervisor');
const open: HallDevice[] = [];
beforeAll(async () => {
  hub = await startTestHub();
  const { default: pg } = await import('pg');
  const owner = new pg.Client(hub.ownerUrl);
  await owner.connect();
  await owner.query("insert into center (center_id, name) values ('hall-2', '第二大厅')");
  await owner.end();
  // A hub names its halls when it starts, and when one is added in its console.
  await hub.restart();
});
afterAll(async () => {
  for (const device of open) await device.close();
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});

async function device(center = 'hall-1'): Promise<HallDevice> {
  const one = await openHallDevice(hub.url, await makeEnrolmentCode(hub.database, center, 'test', 1));
  open.push(one);
  return one;
}
const together = async (...devices: readonly HallDevice[]): Promise<void> => {
  for (let round = 0; round < 2; round++) for (const one of devices) await one.synced();
};
const conflictsOf = (of: HallDevice, by = supervisor): readonly ConflictRow[] =>
  conflictList(of.store.database, of.store.reader)(by);
const sameReplay = (of: HallDevice): void => {
  const before = of.views();
  rebuildViews(of.store.database);
  expect(of.views()).toEqual(before);
};
const office = (of: HallDevice, center = 'hall-1'): StreamRef =>
  of.must(officeStream(center), { type: 'office.establish', settings: officeSettings }, system);
function openMarriage(of: HallDevice): StreamRef {
  const parties = [of.register(makeFacts(made, { sex: 'male' })), of.register(makeFacts(made, { sex: 'female' }))];
  return of.must(`marriage/${of.store.newId()}`, { type: 'marriage.open', parties });
}

test('F17 a case that two counters worked on at once stays as one of them left it, whole, until a supervisor decides', async () => {
  const [a, b] = [await device(), await device()];
  const stream = ((): StreamRef => {
    office(a);
    return openMarriage(a);
  })();
  await together(a, b);
  const show = (material: string) => ({ type: 'case.return-material', material, party: 'man' });
  a.must(stream, show('id-card'));
  b.must(stream, show('household-register'));
  b.must(stream, { type: 'case.add-note', text: 'a note from the second counter' });
  await together(a, b);
  expect(a.views()).toEqual(b.views());
  const state = a.state<CaseState<unknown>>(stream);
  // What only adds counts at once; the rest waits.
  expect(state.common.notes).toHaveLength(1);
  const row = conflictsOf(b).find((one) => one.kind === 'branch' && one.subject === stream);
  expect(row).toMatchObject({
    kind: 'branch',
    current: [{ type: 'case.material-returned' }],
    other: [{ type: 'case.material-returned' }],
  });
  expect(a.send(stream, show('photo'))).toMatchObject({ ok: false, refusals: [{ code: 'CONFLICT_OPEN' }] });
  expect((await listOpenConflicts(hub.database, 'hall-1')).map((one) => one.stream)).toContain(stream);
  sameReplay(a);

  const among = row?.kind === 'branch' ? row.other.map(({ id }) => id) : [];
  const command = {
    type: 'conflict.decide-branch',
    subject: stream,
    keep: 'other',
    among,
    reason: 'the register was seen',
  };
  expect(a.send(conflictStream(stream), command, actor('registrar'))).toMatchObject({ ok: false });
  expect(a.send(conflictStream(stream), { ...command, among: [a.store.newId()] }, supervisor)).toMatchObject({
    refusals: [{ code: 'CONFLICT_CHANGED' }],
  });
  a.must(conflictStream(stream), command, supervisor);
  await together(a, b);
  expect(conflictsOf(b).filter((one) => one.kind === 'branch')).toEqual([]);
  expect(a.views()).toEqual(b.views());
  expect((await listOpenConflicts(hub.database, 'hall-1')).filter((one) => one.stream === stream)).toEqual([]);
  sameReplay(b);
  b.must(stream, { type: 'case.add-note', text: 'and it goes on' });
});

test('F17 two marriages of one person at two halls are a conflict of a legal fact, and bar a third', async () => {
  const [a, b] = [await device(), await device('hall-2')];
  const person = a.register(makeFacts(made));
  await together(a, b);
  const marry = (of: HallDevice, certificate: string): void => {
    const version = of.store.reader.load(person)?.version ?? 0;
    of.store.database.transaction(() => {
      of.store.ledger.append([
        {
          id: of.store.newId(),
          stream: person,
          version: version + 1,
          type: 'person.marital-status-recorded',
          at: '2026-11-23T01:30:00.000Z',
          actor: 'r',
          command: of.store.newId(),
          payload: { status: 'married', since: '2026-11-23', spouse: null, certificate },
        },
      ]);
    })();
    of.store.ledger.settle(true);
    streamFolder(of.store.database, of.store.reader).refold(person);
  };
  marry(a, 'J620121-2026-000001');
  marry(b, 'J620122-2026-000001');
  await together(a, b);
  const conflict = a.state<Person>(person).conflicts?.[0];
  expect(conflict?.field).toBe('marital');
  expect(conflict?.values).toHaveLength(2);
  expect(b.state<Person>(person)).toEqual(a.state<Person>(person));
});

test('F18 one person registered at two halls is a duplicate to decide, never put together by itself', async () => {
  const [a, b] = [await device(), await device('hall-2')];
  const facts = makeFacts(made);
  const [ofA, ofB] = [a.register(facts), b.register({ ...facts, phone: '13800009999' })];
  await together(a, b);
  for (const one of [a, b]) {
    expect(one.state<Person>(ofA)).toBeDefined();
    expect(one.state<Person>(ofB)).toBeDefined();
    expect(conflictsOf(one).filter(({ kind }) => kind === 'duplicate')).toMatchObject([{ records: [{}, {}] }]);
    sameReplay(one);
  }
  expect((await listOpenConflicts(hub.database)).filter(({ kind }) => kind === 'duplicate')).toHaveLength(1);
  const row = conflictsOf(a).find(({ kind }) => kind === 'duplicate');
  a.must(
    row?.decision ?? '',
    { type: 'conflict.decide-duplicate', keep: ofB, drop: ofA, reason: 'same card seen' },
    supervisor,
  );
  await together(a, b);
  for (const one of [a, b]) {
    expect(conflictsOf(one).filter(({ kind }) => kind === 'duplicate')).toEqual([]);
    expect(one.state<Person>(ofA).supersededBy).toBe(ofB);
  }
  expect((await listOpenConflicts(hub.database)).filter(({ kind }) => kind === 'duplicate')).toEqual([]);
  // Whoever amends now finds the one that goes on.
  expect(a.store.reader.keyOwner(`id:111:${facts.documentNumber}`)).toBe(ofB);
});

function receivePetition(of: HallDevice, center = 'hall-1'): StreamRef {
  if (!of.store.reader.load(officeStream(center))) office(of, center);
  return of.must(`petition/${of.store.newId()}`, receiveClaim(of.register(makeFacts(made))));
}
const offer = { type: 'case.offer-hand-over', to: 'hall-2', reason: 'they live there' };
const offeredAt = (of: HallDevice, offered: 'to-us' | 'by-us'): readonly string[] => {
  const { database, reader, device: self } = of.store;
  const read = caseList(database, reader, personSearch(database), () => self.current().center);
  return read(caseFilter.parse({ offered }), supervisor).rows.map(({ stream }) => stream);
};
/** What the first page counts as in hand there. */
const inHandAt = ({ store: { database, ledger, reader, device: self } }: HallDevice): readonly number[] => {
  const read = figuresReading(database, ledger, reader, self.current);
  const { openNow, byStage } = read(civilDate('2026-11-23'), supervisor);
  return [openNow, byStage.reduce((sum, { count }) => sum + count, 0)];
};

test('a case goes to another center when that accepts; before, it is only there for the one that has it', async () => {
  const [a, b] = [await device(), await device('hall-2')];
  const stream = receivePetition(a);
  await together(a, b);
  expect(b.state(stream)).toBeUndefined();
  const note = { type: 'case.add-note', text: 'note' };
  const [before] = inHandAt(a);
  a.must(stream, offer, supervisor);
  expect(a.send(stream, note)).toMatchObject({ refusals: [{ code: 'CASE_OFFERED', params: { center: '第二大厅' } }] });
  await together(a, b);
  // All of it, from its beginning.
  expect(b.store.ledger.eventsOf(stream)).toEqual(a.store.ledger.eventsOf(stream));
  expect([offeredAt(a, 'by-us'), offeredAt(a, 'to-us')]).toEqual([[stream], []]);
  expect([offeredAt(b, 'by-us'), offeredAt(b, 'to-us')]).toEqual([[], [stream]]);
  expect(b.send(stream, note)).toMatchObject({
    refusals: [{ code: 'CASE_OTHER_CENTER', params: { center: '测试大厅' } }],
  });
  // In hand with whoever has it, not yet with whom it waits for.
  expect([inHandAt(a), inHandAt(b)]).toEqual([
    [before, before],
    [0, 0],
  ]);
  b.must(stream, { type: 'case.accept-hand-over' }, supervisor);
  b.must(stream, note);
  await together(a, b);
  expect([...offeredAt(a, 'by-us'), ...offeredAt(b, 'to-us')]).toEqual([]);
  expect([inHandAt(a), inHandAt(b)]).toEqual([
    [Number(before) - 1, Number(before) - 1],
    [1, 1],
  ]);
  expect(a.state(stream)).toEqual(b.state(stream));
  expect(a.send(stream, note)).toMatchObject({ refusals: [{ code: 'CASE_OTHER_CENTER' }] });
  sameReplay(a);
});

test('what comes with a case that is offered is there with all its past, and whatever follows on either side', async () => {
  const [a, b] = [await device(), await device('hall-2')];
  if (!a.store.reader.load(officeStream('hall-1'))) office(a);
  const person = a.register(makeFacts(made));
  const work = employmentStream(person);
  a.must(work, { type: 'employment.wish', kinds: ['job'], job: 'electrician' });
  const stream = a.must(`veteran-service/${a.store.newId()}`, {
    type: 'veteran-service.open',
    person,
    item: 'archive-transfer',
    answers: { from: 'the unit' },
  });
  await together(a, b);
  expect(b.state(work)).toBeUndefined();
  a.must(stream, offer, supervisor);
  await together(a, b);
  expect(b.state(work)).toEqual(a.state(work));
  b.must(work, { type: 'employment.wish', kinds: ['training'], trade: 'welding' });
  await together(a, b);
  expect(a.state(work)).toEqual(b.state(work));
});

test('a marriage application stays with its office', async () => {
  const a = await device();
  expect(a.send(openMarriage(a), offer, supervisor)).toMatchObject({ refusals: [{ code: 'COMMAND_FORBIDDEN' }] });
});

test('an offer taken back while the other side accepts is a conflict, not a race', async () => {
  const [a, b] = [await device(), await device('hall-2')];
  const stream = receivePetition(a);
  a.must(stream, offer, supervisor);
  await together(a, b);
  a.must(stream, { type: 'case.withdraw-hand-over' }, supervisor);
  b.must(stream, { type: 'case.accept-hand-over' }, supervisor);
  await together(a, b);
  expect(a.state(stream)).toEqual(b.state(stream));
  for (const one of [a, b])
    expect(conflictsOf(one).filter((row) => row.kind === 'branch' && row.subject === stream)).toHaveLength(1);
});
