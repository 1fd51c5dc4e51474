/** Repeated and collective visits are recognised, merged ones go on as one: from person, matter and time. */
import { expect, test } from 'vitest';
import { calendar2026 } from '#domain/calendar/2026.ts';
import { calendarYear } from '#domain/calendar/calendar-year.ts';
import { type CivilDate, civilDate } from '#domain/calendar/civil-date.ts';
import { workingCalendar } from '#domain/calendar/working-calendar.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { actor } from '#testing/couple.ts';
import { type Station, station } from '#testing/veterans.ts';
import { besides, earlierOf, headCount, type Newcomer } from './recognise.ts';
import type { Petition } from './state.ts';
import { petitionsSet } from './station-rules.ts';

const rules = { groupFrom: 5, groupWithinDays: 3, repeatWithinMonths: 12, followUpWithinDays: 30 };
const day = (text: string): CivilDate => civilDate(text);
const known = {
  number: 'T1',
  person: 'person/a',
  kind: 'claim',
  matter: 'placement',
  receivedOn: day('2026-06-10'),
  people: 1,
  restricted: false,
  stage: 'handling',
  center: 'local',
  final: false,
};
const newcomer: Newcomer = {
  person: 'person/a',
  kind: 'claim',
  matter: 'placement',
  receivedOn: day('2026-06-20'),
  people: 1,
  restricted: false,
};

test('the rule shipped is the one of these tables', () => {
  expect(petitionsSet.shipped[0]?.data).toEqual(rules);
});

test.each([
  ['the same person, matter, ten days later', {}, {}, true],
  ['twelve months later to the day', {}, { receivedOn: day('2027-06-10') }, true],
  ['a day more', {}, { receivedOn: day('2027-06-11') }, false],
  ['entered late, but of before', {}, { receivedOn: day('2026-01-02') }, true],
  ['another matter', {}, { matter: 'housing' }, false],
  ['no named matter', { matter: 'other' }, { matter: 'other' }, false],
  ['another person', {}, { person: 'person/b' }, false],
  ['a restricted one is told of in no open one', { restricted: true }, {}, false],
  ['but in another restricted one', { restricted: true }, { restricted: true }, true],
])('repeated: %s', (_what, before, now, expected) => {
  expect(earlierOf([{ ...known, ...before }], { ...newcomer, ...now }, rules)).toHaveLength(expected ? 1 : 0);
});

const other = { person: 'person/b', receivedOn: day('2026-06-12') };
test.each([
  ['another person, the same matter, the third day', {}, other, true],
  ['the fourth day', {}, { ...other, receivedOn: day('2026-06-13') }, false],
  ['entered late, two days before', {}, { ...other, receivedOn: day('2026-06-08') }, true],
  ['the same person', {}, { receivedOn: day('2026-06-12') }, false],
  ['another matter', {}, { ...other, matter: 'housing' }, false],
  ['no named matter', { matter: 'other' }, { ...other, matter: 'other' }, false],
  ['one who only asks', { kind: 'inquiry' }, other, false],
  ['a restricted one', { restricted: true }, other, false],
  ['one that was merged away', { stage: 'merged' }, other, false],
  ['another station', { center: 'elsewhere' }, other, false],
])('beside each other: %s', (_what, before, now, expected) => {
  expect(besides([{ ...known, ...before }], { ...newcomer, ...now }, rules, 'local')).toHaveLength(expected ? 1 : 0);
});

test('whoever comes twice is counted once, with the most people they came with', () => {
  expect(
    headCount([
      { person: 'a', people: 1 },
      { person: 'b', people: 3 },
      { person: 'b', people: 2 },
    ]),
  ).toBe(4);
});

const receive = (at: Station, more: object = {}): StreamRef =>
  at.must(at.fresh('petition'), {
    type: 'petition.receive',
    person: at.person(),
    kind: 'claim',
    matter: 'insurance',
    channel: 'visit',
    claim: '反映养老保险接续',
    receivedOn: '2026-11-23',
    ...more,
  });
const own = (at: Station, stream: StreamRef): Petition => at.state<CaseState<Petition>>(stream).own;
const numberOf = (at: Station, stream: StreamRef): string => at.state<CaseState<Petition>>(stream).common.number;

test('the fifth who comes on the same matter makes a group of all five, and a sixth joins it', () => {
  const at = station();
  const first = [1, 2, 3, 4].map(() => receive(at));
  receive(at, { matter: 'housing' });
  expect(first.map((one) => own(at, one).gathering)).toEqual([null, null, null, null]);
  const fifth = receive(at);
  const all = [...first, fifth];
  for (const one of all) {
    expect(own(at, one).gathering?.people).toBe(5);
    const others = all.filter((each) => each !== one).map((each) => numberOf(at, each));
    expect(own(at, one).gathering?.with.toSorted()).toEqual(others.toSorted());
  }
  at.on('2026-11-25');
  receive(at, { receivedOn: '2026-11-25' });
  expect(own(at, fifth).gathering?.people).toBe(6);
  at.on('2026-11-28');
  expect(own(at, receive(at, { receivedOn: '2026-11-28' })).gathering).toBeNull();
});

test('six together are a group by themselves', () => {
  const at = station();
  const group = receive(at, { people: 6, speakers: '张三、李四' });
  expect(own(at, group).gathering).toEqual({ people: 6, with: [] });
});

test('only what is open, another and of this station takes up a merged one', () => {
  const at = station();
  const [one, two, closed] = [receive(at), receive(at), receive(at)];
  at.must(closed, { type: 'petition.withdraw', reason: '已解决' });
  const accused = receive(at, { kind: 'accusation' });
  const merge = (into: string) => ({ type: 'petition.merge', into });
  const clerk = { ...actor('clerk'), account: 'staff-9' };
  const mine = at.must(
    at.fresh('petition'),
    {
      type: 'petition.receive',
      person: at.person(),
      kind: 'help',
      matter: 'housing',
      channel: 'phone',
      claim: '漏雨',
      receivedOn: '2026-11-23',
    },
    clerk,
  );
  expect(at.codes(one, merge('随便写的'))).toEqual(['PETITION_MERGE_UNKNOWN']);
  expect(at.codes(one, merge(numberOf(at, one)))).toEqual(['PETITION_MERGE_SELF']);
  expect(at.codes(one, merge(numberOf(at, closed)))).toEqual(['PETITION_MERGE_CLOSED']);
  // Whoever may not read it does not learn that it is there.
  expect(at.codes(mine, merge(numberOf(at, accused)), clerk)).toEqual(['PETITION_MERGE_UNKNOWN']);
  at.must(one, merge(numberOf(at, two).toLowerCase()));
  expect(own(at, one)).toMatchObject({ stage: 'merged', ended: { to: numberOf(at, two) } });
  expect(own(at, two).absorbed).toEqual([numberOf(at, one)]);
});

const calendar2027 = calendarYear({
  year: 2027,
  version: '2027.made-up',
  source: '',
  off: [
    ['', '2027-02-19', '2027-02-19'],
    ['', '2027-02-22', '2027-02-22'],
  ],
  work: [],
});

test('in a year without a published calendar limits are provisional, and certain once it is', () => {
  const at = station();
  at.on('2026-12-21');
  const petition = receive(at, { receivedOn: '2026-12-21', channel: 'transferred' });
  const limits = () => {
    const { noticeBy, handleBy, provisional } = own(at, petition);
    return { noticeBy, handleBy, provisional };
  };
  expect(limits()).toEqual({ noticeBy: '2027-01-05', handleBy: null, provisional: ['notice', 'object'] });
  at.must(petition, { type: 'petition.accept', category: 'handle', unit: '站点' });
  expect(limits().handleBy).toBe('2027-02-19');
  expect(own(at, petition).provisional).toContain('handle');
  at.world.calendar = workingCalendar([calendar2026, calendar2027]);
  at.must(petition, { type: 'petition.recompute' });
  // The nineteenth is a day off now, the twentieth a Saturday, the twenty-second another day off.
  expect(limits()).toEqual({ noticeBy: '2027-01-05', handleBy: '2027-02-23', provisional: [] });
});
