/** Transfers: their steps, their times, what is overdue, and what counts as arrived. */
import { expect, test } from 'vitest';
import { calendar2026 } from '#domain/calendar/2026.ts';
import { calendarYear } from '#domain/calendar/calendar-year.ts';
import { workingCalendar } from '#domain/calendar/working-calendar.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { wasLate } from '#domain/kernel/views.ts';
import { type Station, station } from '#testing/veterans.ts';
import { type Employment, employmentStream } from '../employment/schema.ts';
import { serviceForms } from './forms.ts';
import { serviceOf } from './items.ts';
import { isStepLate, stepsOf, type VeteranService } from './schema.ts';
import { serviceAggregate } from './service.ts';

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
  expect(own(at, stream).dueOn).toBe('2027-05-20');
  at.must(stream, step('letter', { unit: '水务公司' }));
  expect(own(at, stream).dueOn).toBe('2026-12-23');
  at.must(stream, step('placed', { unit: '水务公司', placedOn: '2026-11-23' }));
  expect(at.state<Employment>(employmentStream(person)).jobs).toMatchObject([
    { unit: '水务公司', how: 'assigned', followUps: [{ dueOn: '2027-02-21' }, { dueOn: '2027-05-22' }] },
  ]);
});

test.each([
  ['2026-12-01', '2026-12-31'],
  ['2027-05-10', '2027-05-20'],
  ['2027-05-24', '2027-05-20'],
])('with a letter of %s they are to be at work by %s, six months after they reported at the latest', (on, dueOn) => {
  const at = station();
  const stream = open(at, 'placement', placement('assigned'));
  at.must(stream, step('register'));
  at.on(on);
  at.must(stream, step('letter', { unit: '水务公司' }));
  expect(own(at, stream).dueOn).toBe(dueOn);
  expect(record(at, stream).record?.tags.includes('is:late')).toBe(on > '2027-05-20');
});

test('a step that was late stays in sight with the day it was due, on the case and on its sheet', () => {
  const at = station();
  const stream = open(at, 'placement', placement('self-employment'));
  at.must(stream, step('register'));
  at.on('2027-06-01');
  at.must(stream, step('placed', { unit: '自主就业', placedOn: '2027-06-01' }));
  expect(own(at, stream).steps.map((one) => [one.code, one.dueOn, isStepLate(one)])).toEqual([
    ['register', '2026-11-30', false],
    ['placed', '2027-05-20', true],
  ]);
  expect(
    record(at, stream)
      .case?.deadlines.filter(wasLate)
      .map(({ code }) => code),
  ).toEqual(['placed']);
  expect(JSON.stringify(serviceForms[0]?.model(at.state(stream), '', stream))).toContain('超期');
});

test('assigned work that is refused is given up: it ends there and counts no more; other kinds cannot be given up', () => {
  const at = station();
  const stream = open(at, 'placement', placement('assigned'));
  const waive = { type: 'veteran-service.waive', reason: '无正当理由拒不到岗' };
  at.must(stream, step('register'));
  at.must(stream, step('letter', { unit: '水务公司' }));
  at.must(stream, waive);
  expect(own(at, stream).ended).toMatchObject({ how: 'waived', on: '2026-11-23' });
  expect(record(at, stream).case).toMatchObject({ outcome: { zh: '已放弃' } });
  expect(record(at, stream).tallies?.map(({ figure }) => figure)).not.toContain('veterans.placement-received');
  for (const kind of ['transferred', 'demobilised', 'retired'])
    expect(at.codes(open(at, 'placement', placement(kind)), waive)).toEqual(['SERVICE_NO_WAIVER']);
});

test('a Party member who has not reported is reminded again thirty days after the last time', () => {
  const at = station();
  const stream = open(at, 'party-transfer', { from: '部队党委', letterOn: '2026-11-20' });
  const again = () => record(at, stream).case?.deadlines.find(({ code }) => code === 'remind')?.dueOn;
  expect(again()).toBeUndefined();
  for (const [on, next] of [
    ['2026-12-23', '2027-01-22'],
    ['2027-01-20', '2027-02-19'],
  ] as const) {
    at.on(on);
    at.must(stream, { type: 'veteran-service.remind', note: '已电话催促' });
    expect(again()).toBe(next);
  }
  at.must(stream, step('branch', { branch: '中川镇党支部' }));
  expect(again()).toBeUndefined();
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

test('a Party member whose letter has run out is taken in with the reason, told of a new one, and not overdue at once', () => {
  const at = station();
  const answers = { from: '部队党委', letterOn: '2026-06-01', lateReason: '因伤住院' };
  const stream = open(at, 'party-transfer', answers);
  expect(own(at, stream).dueOn).toBe('2026-12-23');
  expect(serviceOf('party-transfer')?.hints?.(answers)).toHaveLength(1);
  expect(serviceOf('party-transfer')?.hints?.({ ...answers, lateReason: '' })).toEqual([]);
  at.must(stream, step('branch', { branch: '中川镇党支部' }));
  expect(own(at, stream).dueOn).toBe('2027-01-22');
});

test('a step that is due in a year without a published calendar is provisional, counted anew when it is, and certain from then on', () => {
  const at = station();
  at.on('2026-12-28');
  const stream = open(at, 'archive-transfer', { from: '部队' });
  const due = () => {
    const [last] = (record(at, stream).case?.deadlines ?? []).slice(-1);
    return [last?.dueOn, last?.provisional];
  };
  expect(due()).toEqual(['2027-01-04', true]);
  expect(serviceAggregate.recalculate?.(at.state(stream), at.world.calendar)).toEqual({
    type: 'veteran-service.recompute',
  });
  // Two working days that were counted are days off.
  const off = [['', '2027-01-01', '2027-01-04']] as const;
  const year = calendarYear({ year: 2027, version: '2027.made-up', source: '', off: [...off], work: [] });
  at.world.calendar = workingCalendar([calendar2026, year]);
  at.on('2026-12-30');
  at.must(stream, { type: 'veteran-service.recompute' });
  expect(due()).toEqual(['2027-01-06', false]);
  expect(serviceAggregate.recalculate?.(at.state(stream), at.world.calendar)).toBeNull();
  expect(own(at, open(at, 'archive-transfer', { from: '部队' }))).not.toHaveProperty('provisional');
});

test('whoever waits for assigned work is told of allowance and contract; what they were given is kept with the step', () => {
  const at = station();
  expect(serviceOf('placement')?.hints?.(placement('assigned'))).toHaveLength(3);
  expect(serviceOf('placement')?.hints?.(placement('self-employment'))).toEqual([]);
  const stream = open(at, 'placement', placement('assigned'));
  at.must(stream, step('register'));
  at.must(stream, step('letter', { unit: '水务公司' }));
  const given = { unit: '水务公司', placedOn: '2026-11-23', contractYears: 3, allowanceUntil: '2026-11-22' };
  at.must(stream, step('placed', given));
  expect(own(at, stream).steps.at(-1)?.answers).toEqual(given);
  const asked = serviceOf('placement')?.steps.find(({ code }) => code === 'placed')?.questions ?? [];
  expect(asked.filter(({ required }) => !required).map(({ name }) => name)).toEqual([
    'contractYears',
    'allowanceUntil',
  ]);
});
