/** Transfers: their steps, their times, what is overdue, and what counts as arrived. */
import { expect, test } from 'vitest';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { type Station, station } from '#testing/veterans.ts';
import { type Employment, employmentStream } from '../employment/schema.ts';
import { stepsOf, type VeteranService } from './schema.ts';

const own = (at: Station, stream: StreamRef): VeteranService => at.state<CaseState<VeteranService>>(stream).own;
const record = (at: Station, stream: StreamRef) => at.world.aggregateOf(stream).views(at.state(stream), stream);
function open(at: Station, item: string, answers: object, person = at.person()): StreamRef {
  return at.must(at.fresh('veteran-service'), { type: 'veteran-service.open', person, item, answers });
}
const step = (name: string, answers: object = {}) => ({ type: 'veteran-service.do', step: name, answers });
const placement = (kind: string) => ({
  approvedOn: '2026-11-01',
  reportedOn: '2026-11-20',
  kind,
  ...(kind === 'assigned' ? { ground: 'twelve-years', barred: false } : {}),
});

test.each([
  ['assigned', {}, []],
  ['assigned', { barred: true }, ['PLACEMENT_BARRED']],
  ['assigned', { ground: undefined }, ['FIELD_MISSING']],
  ['self-employment', {}, []],
])('placement as %s with %j: %j', (kind, more, codes) => {
  const at = station();
  const answers = { ...placement(kind), ...more };
  const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));
  const command = { type: 'veteran-service.open', person: at.person(), item: 'placement', answers: given };
  expect(at.codes(at.fresh('veteran-service'), command)).toEqual(codes);
});

test('assigned work goes by a letter, taken on within thirty days of it; the job is followed up later', () => {
  const at = station();
  const person = at.person();
  const stream = open(at, 'placement', placement('assigned'), person);
  expect(stepsOf(own(at, stream)).map(({ code }) => code)).toEqual(['register', 'letter', 'placed', 'follow-up']);
  at.must(stream, step('register'));
  expect(own(at, stream).dueOn).toBe('2027-05-24');
  at.must(stream, step('letter', { unit: '水务公司' }));
  expect(own(at, stream).dueOn).toBe('2026-12-23');
  at.must(stream, step('placed', { unit: '水务公司', placedOn: '2026-11-23' }));
  expect(at.state<Employment>(employmentStream(person)).jobs).toMatchObject([
    { unit: '水务公司', how: 'assigned', followUps: [{ dueOn: '2027-02-21' }, { dueOn: '2027-05-22' }] },
  ]);
});

test('placed counts with the day at work, not with what the station does afterwards; who withdrew was not received', () => {
  const at = station();
  const stream = open(at, 'placement', placement('self-employment'));
  const gone = open(at, 'placement', placement('self-employment'));
  at.must(gone, { type: 'veteran-service.withdraw', reason: '迁往外省' });
  const figures = (of: StreamRef) => record(at, of).tallies?.map(({ figure }) => figure) ?? [];
  expect(figures(stream)).toContain('veterans.placement-received');
  expect(figures(gone)).not.toContain('veterans.placement-received');
  expect(stepsOf(own(at, stream)).map(({ code }) => code)).toEqual(['register', 'placed', 'follow-up']);
  at.must(stream, step('register'));
  at.must(stream, step('placed', { unit: '自主就业', placedOn: '2026-11-23' }));
  expect(figures(stream)).toContain('veterans.placement-arrived');
});

test('nothing of a Party transfer is due after its letter has run out', () => {
  const at = station();
  const stream = open(at, 'party-transfer', { from: '部队党委', letterOn: '2026-09-01' });
  // Ninety days from the letter are over before thirty from today.
  expect(own(at, stream).dueOn).toBe('2026-11-30');
  expect(own(at, open(at, 'party-transfer', { from: '部队党委', letterOn: '2026-11-20' })).dueOn).toBe('2026-12-23');
});

test('transfers stand in the order in which they are due until they are done, and who was reminded stays known', () => {
  const at = station();
  const stream = open(at, 'archive-transfer', { from: '军分区' });
  const due = own(at, stream).dueOn ?? '';
  expect(record(at, stream).record).toMatchObject({
    sort: expect.stringMatching(`^${due} `),
    body: { step: 'requested' },
  });
  expect(record(at, stream).record?.tags).toContain('transfer:open');
  at.must(stream, { type: 'veteran-service.remind', note: '已电话催促，答复三日内寄出' });
  expect(own(at, stream).reminders).toMatchObject([{ on: '2026-11-23', note: '已电话催促，答复三日内寄出' }]);
  expect(record(at, stream).record?.body).toMatchObject({ remindedOn: '2026-11-23' });
  for (const code of ['requested', 'received', 'stored']) at.must(stream, step(code));
  expect(record(at, stream).record?.tags).not.toContain('transfer:open');
  expect(at.codes(stream, { type: 'veteran-service.remind', note: '再催' })).toEqual(['CASE_CLOSED']);
});

test('a case that was opened before cases kept their steps goes on by the steps it had', () => {
  const at = station();
  const stream = open(at, 'placement', placement('assigned'));
  const { route: _, ...old } = own(at, stream);
  expect(stepsOf(old).map(({ code }) => code)).toEqual(['register', 'placed', 'follow-up']);
});
