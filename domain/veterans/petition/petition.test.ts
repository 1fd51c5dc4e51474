import { expect, test } from 'vitest';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { shippedCalendar } from '#domain/calendar/working-days.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Role } from '#domain/kernel/roles.ts';
import { nextDeadline, wasLate } from '#domain/kernel/views.ts';
import { actor } from '#testing/couple.ts';
import { type Station, station } from '#testing/veterans.ts';
import { petitionActions } from './actions.ts';
import { petitionAggregate } from './petition.ts';
import { askUntil } from './review.ts';
import { petitionRow } from './row.ts';
import { askReviewBy, handleBy, noticeBy, objectBy, reviewBy, speakersOf } from './rules.ts';
import type { Petition, PetitionStage } from './state.ts';

const day = (text: string): CivilDate => text as CivilDate;

test.each([
  ['notice, 15 days', noticeBy(day('2026-11-23'), shippedCalendar), '2026-12-08'],
  ['notice that ends in the Spring Festival', noticeBy(day('2026-02-02'), shippedCalendar), '2026-02-24'],
  ['answer, 60 days', handleBy(day('2026-06-01'), false, shippedCalendar), '2026-07-31'],
  ['answer, 60 days that end on a Saturday', handleBy(day('2026-06-02'), false, shippedCalendar), '2026-08-03'],
  ['answer extended by 30', handleBy(day('2026-06-01'), true, shippedCalendar), '2026-08-31'],
  ['objection, 5 working days over National Day', objectBy(day('2026-09-29'), shippedCalendar), '2026-10-12'],
  ['review asked for, 30 days', askReviewBy(day('2026-09-01'), shippedCalendar), '2026-10-08'],
  ['review answered, 30 days and 10 of a hearing', reviewBy(day('2026-06-01'), 10, shippedCalendar), '2026-07-13'],
])('%s', (_what, found, expected) => {
  expect(found.dueOn).toBe(expected);
});

test('speakers are told apart however they are written', () => {
  expect(speakersOf('张三、李四，王五 赵六')).toEqual(['张三', '李四', '王五', '赵六']);
});

const receive = (person: StreamRef, more: object = {}) => ({
  type: 'petition.receive',
  person,
  kind: 'claim',
  matter: 'placement',
  channel: 'visit',
  claim: '反映安置待遇',
  receivedOn: '2026-11-23',
  ...more,
});
const accept = { type: 'petition.accept', category: 'handle', unit: '中川镇退役军人服务站' };
const answer = { type: 'petition.answer', answer: '已协调落实', settledHere: true, reasonable: true };
const close = { type: 'petition.close', deliveredOn: '2026-11-23', satisfaction: 'satisfied', note: '' };
const stage = (at: Station, stream: StreamRef): PetitionStage => at.state<CaseState<Petition>>(stream).own.stage;
const received = (at: Station, more: object = {}): StreamRef =>
  at.must(at.fresh('petition'), receive(at.person(), more));

test('from the door to closing, with a written answer and their word', () => {
  const at = station();
  const petition = received(at);
  expect(at.codes(petition, answer)).toEqual(['CASE_WRONG_STAGE']);
  at.must(petition, accept);
  expect(at.state<CaseState<Petition>>(petition).own).toMatchObject({
    noticedOn: '2026-11-23',
    handleBy: '2027-01-22',
  });
  expect(at.codes(petition, close)).toEqual(['CASE_WRONG_STAGE']);
  at.must(petition, answer);
  at.must(petition, close);
  expect(stage(at, petition)).toBe('closed');
  expect(at.codes(petition, { type: 'petition.follow-up', how: '电话回访满意' })).toEqual([]);
});

test('a missed limit stays in the figures as late', () => {
  const at = station();
  const petition = received(at);
  at.must(petition, accept);
  at.on('2027-02-01');
  at.must(petition, answer);
  expect(at.codes(petition, close)).toEqual(['PETITION_DELIVERED_EARLY']);
  at.must(petition, { ...close, deliveredOn: '2027-02-01' });
  const figures = petitionAggregate.views(at.state(petition), petition).tallies?.map(({ figure }) => figure);
  expect(figures).toContain('veterans.visit-closed:late');
  expect(figures).toContain('veterans.claim-settled-here');
});

test('it is extended once, with a later last day', () => {
  const at = station();
  const petition = received(at);
  at.must(petition, accept);
  const extend = { type: 'petition.extend', reason: '需要调档', approvedBy: '王淑琴' };
  at.must(petition, extend);
  expect(at.state<CaseState<Petition>>(petition).own.handleBy).toBe('2027-02-22');
  expect(at.codes(petition, extend)).toEqual(['PETITION_EXTENDED_ONCE']);
});

test('whoever received it owns it until a colleague has taken it over', () => {
  const at = station();
  const petition = received(at);
  const next = { ...actor('clerk'), account: 'staff-9', name: '李建军' };
  at.must('staff/staff-9', { type: 'staff.create', login: 'lijj', name: '李建军', roles: ['clerk'] });
  const handOver = { type: 'petition.hand-over', account: 'staff-9', reason: '属地' };
  expect(at.codes(petition, { ...handOver, account: 'nobody' })).toEqual(['PETITION_NO_COLLEAGUE']);
  at.must(petition, handOver);
  expect(at.state<CaseState<Petition>>(petition).own.owner.account).toBe('staff-1');
  expect(at.codes(petition, { type: 'petition.take-over' })).toEqual(['PETITION_OTHER_OWNER']);
  at.must(petition, { type: 'petition.take-over' }, next);
  expect(at.state<CaseState<Petition>>(petition).own).toMatchObject({ owner: { name: '李建军' }, handingOver: null });
});

test.each([
  [{ people: 6 }, 'PETITION_SPEAKERS_MISSING'],
  [{ people: 6, speakers: '一、二、三、四、五、六' }, 'PETITION_TOO_MANY_SPEAKERS'],
  [{ receivedOn: '2026-12-01' }, 'DATE_IN_FUTURE'],
])('%j is refused with %s', (more, code) => {
  const at = station();
  expect(at.codes(at.fresh('petition'), receive(at.person(), more))).toEqual([code]);
});

test('a repeated petition is recognised; after the re-examination only new facts bring it back', () => {
  const at = station();
  const person = at.person();
  const first = at.must(at.fresh('petition'), receive(person));
  at.must(first, accept);
  at.must(first, answer);
  const second = at.must(at.fresh('petition'), receive(person));
  expect(at.state<CaseState<Petition>>(second).own.earlier).toHaveLength(1);
  const ask = (level: string) => ({ type: 'petition.ask-review', level, on: '2026-11-23' });
  const result = { type: 'petition.answer-review', result: '维持', upheld: true };
  expect(at.codes(first, ask('re-examination'))).toEqual(['PETITION_REVIEW_FIRST']);
  at.must(first, ask('review'));
  at.must(first, result);
  expect(at.codes(first, ask('review'))).toEqual(['PETITION_REVIEWED']);
  at.must(first, ask('re-examination'));
  at.must(first, result);
  expect(at.codes(at.fresh('petition'), receive(person))).toEqual(['PETITION_FINAL']);
  expect(at.codes(at.fresh('petition'), receive(person, { newFacts: true }))).toEqual([]);
});

test.each([
  ['placement', 'placement', ['PETITION_FINAL']],
  ['placement', 'housing', []],
  ['other', 'other', []],
])('after the re-examination of one on %s, one on %s is refused with %j', (before, now, codes) => {
  const at = station();
  const person = at.person();
  const first = at.must(at.fresh('petition'), receive(person, { matter: before }));
  at.must(first, accept);
  at.must(first, answer);
  for (const level of ['review', 're-examination']) {
    at.must(first, { type: 'petition.ask-review', level, on: '2026-11-23' });
    at.must(first, { type: 'petition.answer-review', result: '维持', upheld: true });
  }
  expect(at.codes(at.fresh('petition'), receive(person, { matter: now }))).toEqual(codes);
});

test('a review asked for after 30 days is refused', () => {
  const at = station();
  const petition = received(at);
  at.must(petition, accept);
  at.must(petition, answer);
  at.on('2027-02-01');
  expect(at.codes(petition, { type: 'petition.ask-review', level: 'review', on: '2027-02-01' })).toEqual([
    'PETITION_REVIEW_LATE',
  ]);
});

test('a review asked for after the closing, within 30 days of the delivery, opens it again until it is closed anew', () => {
  const at = station();
  const petition = received(at);
  const tallies = () =>
    petitionAggregate.views(at.state(petition), petition).tallies?.map(({ figure, day: on }) => `${figure} ${on}`) ??
    [];
  const ask = (level: string, on: string) => ({ type: 'petition.ask-review', level, on });
  at.must(petition, accept);
  at.must(petition, answer);
  at.on('2026-11-30');
  at.must(petition, { ...close, deliveredOn: '2026-11-30', satisfaction: 'objects' });
  at.must(petition, { type: 'petition.follow-up', how: '电话回访' });
  expect(tallies()).toContain('veterans.visit-closed:in-time 2026-11-30');
  at.on('2026-12-31');
  // Thirty days of the delivery, not of the day on which the answer was written.
  expect(at.codes(petition, ask('review', '2026-12-31'))).toEqual(['PETITION_REVIEW_LATE']);
  const me = { account: 'staff-1', roles: ['clerk'] as const };
  const { own } = at.state<CaseState<Petition>>(petition);
  expect(askUntil(own, shippedCalendar)).toBe('2026-12-30');
  const offered = (isLate: boolean) => petitionActions(own, me, [], isLate).map(({ command }) => command);
  expect(offered(false)).toContain('petition.ask-review');
  expect(offered(true)).not.toContain('petition.ask-review');
  at.must(petition, ask('review', '2026-12-30'));
  expect(at.state<CaseState<Petition>>(petition).own).toMatchObject({
    stage: 'in-review',
    ended: null,
    satisfaction: null,
    followUpBy: null,
  });
  // The closing that was overtaken counts no more, nor does what they said of it.
  expect(tallies().filter((one) => /visit-(closed|said)/.test(one))).toEqual([]);
  const shown = () => petitionAggregate.views(at.state(petition), petition);
  expect(shown().case?.closed).toBe(false);
  expect(shown().record?.tags).toContain('state:open');
  at.on('2027-01-11');
  at.must(petition, { type: 'petition.answer-review', result: '维持', upheld: true });
  at.must(petition, { ...close, deliveredOn: '2027-01-11', satisfaction: 'accepted' });
  expect(tallies().filter((one) => /visit-(closed|said)/.test(one))).toEqual([
    'veterans.visit-closed:in-time 2027-01-11',
    'veterans.visit-said:accepted 2027-01-11',
  ]);
  expect(shown().record?.tags).toContain('is:follow-up');
  // And the re-examination after it in the same way, from the new delivery on.
  at.on('2027-02-01');
  at.must(petition, ask('re-examination', '2027-02-01'));
  expect(stage(at, petition)).toBe('in-review');
});

test.each([
  // Written on 23 November, asked for on 4 January: 42 days later, 30 after it was delivered on 5 December.
  [{}, ['PETITION_REVIEW_LATE']],
  [{ deliveredOn: '2026-12-05' }, []],
  [{ deliveredOn: '2026-12-01' }, ['PETITION_REVIEW_LATE']],
  [{ deliveredOn: '2026-11-22' }, ['PETITION_DELIVERED_EARLY']],
  [{ deliveredOn: '2027-01-05' }, ['PETITION_DELIVERED_AFTER']],
])(
  'asked for before the closing with %j, a review and the re-examination after it count from the delivery: %j',
  (more, codes) => {
    const at = station();
    const petition = received(at);
    at.must(petition, accept);
    at.must(petition, answer);
    const ask = (level: string) => ({ type: 'petition.ask-review', level, on: '2027-01-04', ...more });
    const other = received(at);
    at.must(other, accept);
    at.must(other, answer);
    at.must(other, { ...ask('review'), on: '2026-11-23', deliveredOn: '2026-11-23' });
    at.must(other, { type: 'petition.answer-review', result: '维持', upheld: true });
    at.on('2027-01-04');
    expect(at.codes(petition, ask('review'))).toEqual(codes);
    expect(at.codes(other, ask('re-examination'))).toEqual(codes);
    if (codes.length === 0)
      expect(at.state<CaseState<Petition>>(petition).own.reviews).toMatchObject([{ deliveredOn: '2026-12-05' }]);
  },
);

test('whoever has an interest hands it on, decides nothing, and sees nothing once it is another one’s', () => {
  const at = station();
  const petition = received(at);
  at.must('staff/staff-1', { type: 'staff.create', login: 'maxy', name: '马晓燕', roles: ['veterans-officer'] });
  at.must('staff/staff-9', { type: 'staff.create', login: 'lijj', name: '李建军', roles: ['clerk'] });
  const next = { ...actor('clerk'), account: 'staff-9', name: '李建军' };
  at.must(petition, accept);
  at.must(petition, { type: 'petition.recuse', account: 'staff-1', reason: '与信访人系亲属' });
  expect(at.codes(petition, answer)).toEqual(['PETITION_RECUSED']);
  at.must(petition, { type: 'petition.hand-over', account: 'staff-9', reason: '回避' });
  at.must(petition, { type: 'petition.take-over' }, next);
  const may = (account: string): boolean =>
    petitionAggregate.mayRead?.(at.state(petition), { ...actor('veterans-officer'), account }) ?? true;
  expect([may('staff-1'), may('staff-2'), may('staff-9')]).toEqual([false, true, true]);
  expect(at.codes(petition, { type: 'petition.hand-over', account: 'staff-1', reason: '退回' }, next)).toEqual([
    'PETITION_RECUSED',
  ]);
});

test.each([
  ['transferred', '2026-11-30', []],
  ['transferred', '2026-12-01', ['PETITION_OBJECT_LATE']],
  ['visit', '2026-11-24', ['PETITION_NOT_SENT_DOWN']],
])('what came as %s is objected to on %s: %j', (channel, on, codes) => {
  const at = station();
  const petition = received(at, { channel });
  at.on(on);
  expect(at.codes(petition, { type: 'petition.object', reason: '不属于本站职权' })).toEqual(codes);
});

test('a review that was late stays missed; the days of a hearing are not counted', () => {
  const at = station();
  const late = (hearingDays: number) => {
    at.on('2026-11-23');
    const petition = received(at);
    at.must(petition, accept);
    at.must(petition, answer);
    at.must(petition, { type: 'petition.ask-review', level: 'review', on: '2026-11-23' });
    at.on('2026-12-28');
    at.must(petition, { type: 'petition.answer-review', result: '维持', upheld: true, hearingDays });
    return petitionAggregate
      .views(at.state(petition), petition)
      .case?.deadlines.some(({ dueOn, metOn }) => metOn !== null && metOn > dueOn);
  };
  expect([late(0), late(10)]).toEqual([true, false]);
});

test('what is another one’s is handled by its owner or an officer, and told of by anybody', () => {
  const at = station();
  const petition = received(at);
  at.must(petition, accept);
  const clerk = { ...actor('clerk'), account: 'staff-9', name: '李建军' };
  expect(at.codes(petition, answer, clerk)).toEqual(['PETITION_NOT_YOURS']);
  at.must(petition, { type: 'petition.note-progress', what: '来电询问进度' }, clerk);
  expect(at.codes(petition, answer, { ...clerk, roles: ['supervisor'] })).toEqual([]);
});

test('what is urgent is reported the same day, by whoever is there, and that comes first', () => {
  const at = station();
  const petition = received(at, { flags: ['urgent'] });
  const deadlines = () => petitionAggregate.views(at.state(petition), petition).case?.deadlines ?? [];
  expect(nextDeadline(deadlines())).toMatchObject({ code: 'report', dueOn: '2026-11-23' });
  const me = { account: 'staff-1', roles: ['clerk'] as const };
  const { own } = at.state<CaseState<Petition>>(petition);
  expect(petitionActions(own, me, [])[0]?.command).toBe('petition.report');
  at.on('2026-11-24');
  const report = { type: 'petition.report', to: '新区退役军人事务局', what: '扬言轻生，已联系家属' };
  at.must(petition, report, { ...actor('clerk'), account: 'staff-9', name: '李建军' });
  expect(
    deadlines()
      .filter(wasLate)
      .map(({ code }) => code),
  ).toEqual(['report']);
  expect(at.codes(petition, report)).toEqual(['PETITION_REPORTED']);
  expect(deadlines().length).toBe(2);
  expect(petitionAggregate.views(at.state(received(at)), petition).case?.deadlines.map(({ code }) => code)).toEqual([
    'notice',
  ]);
});

test('the limits of a review are due and missed like all others, and the follow-up after closing', () => {
  const at = station();
  const petition = received(at);
  at.must(petition, accept);
  at.must(petition, answer);
  const row = () => {
    const { record } = petitionAggregate.views(at.state(petition), petition);
    const { deadlines } = petitionRow.parse(record?.body);
    return { tags: record?.tags ?? [], next: nextDeadline(deadlines) };
  };
  expect(row().next).toBeUndefined();
  at.must(petition, { type: 'petition.ask-review', level: 'review', on: '2026-11-23' });
  expect(row().next).toMatchObject({ code: 'review', dueOn: '2026-12-23' });
  expect(row().tags).toContain('is:due');
  at.on('2026-12-28');
  at.must(petition, { type: 'petition.answer-review', result: '维持', upheld: true });
  expect(row().next).toBeUndefined();
  expect(row().tags).toContain('is:late');
  at.must(petition, { ...close, satisfaction: 'objects' });
  expect(row().next).toMatchObject({ code: 'follow-up', dueOn: '2027-01-27' });
  expect(row().tags).toEqual(expect.arrayContaining(['is:follow-up', 'said:objects', 'state:closed']));
  at.must(petition, { type: 'petition.follow-up', how: '电话回访' });
  expect(row().tags).not.toContain('is:follow-up');
});

test('marked as sensitive later, it is for its owner and the officers from then on', () => {
  const at = station();
  const petition = received(at);
  const clerk = { ...actor('clerk'), account: 'staff-9', name: '李建军' };
  const may = (by: typeof clerk): boolean => petitionAggregate.mayRead?.(at.state(petition), by) ?? true;
  const mark = { type: 'petition.mark-sensitive', reason: '涉及他人隐私' };
  expect(may(clerk)).toBe(true);
  expect(at.codes(petition, mark, clerk)).toEqual(['PETITION_NOT_YOURS']);
  at.must(petition, accept);
  at.must(petition, answer);
  at.must(petition, close);
  at.must(petition, mark);
  expect([may(clerk), may({ ...clerk, roles: ['veterans-officer'] }), may({ ...clerk, account: 'staff-1' })]).toEqual([
    false,
    true,
    true,
  ]);
  const { case: shown, record } = petitionAggregate.views(at.state(petition), petition);
  expect([shown?.restricted, record?.restricted]).toEqual([true, true]);
  expect(at.state<CaseState<Petition>>(petition).own.sensitive).toMatchObject({
    reason: '涉及他人隐私',
    on: '2026-11-23',
  });
  expect(at.codes(petition, mark)).toEqual(['PETITION_SENSITIVE_ALREADY']);
  expect(at.codes(received(at, { kind: 'accusation' }), mark)).toEqual(['PETITION_SENSITIVE_ALREADY']);
});

test.each([
  ['handle', undefined, [], '2027-01-22'],
  ['handle', '2026-12-10', ['PETITION_DUE_BY_LAW'], null],
  ['procedure', undefined, [], null],
  ['procedure', '2026-12-10', [], '2026-12-10'],
  ['procedure', '2026-11-22', ['PETITION_PROCEDURE_PAST'], null],
])('taken up as %s, its own day %s: %j, due %s', (category, procedureBy, codes, dueOn) => {
  const at = station();
  const petition = received(at);
  expect(at.codes(petition, { ...accept, category, ...(procedureBy ? { procedureBy } : {}) })).toEqual(codes);
  expect(at.state<CaseState<Petition>>(petition).own.handleBy).toBe(dueOn);
});

test('what goes by its own procedure without a day is neither extended as a petition nor backlog', () => {
  const at = station();
  const petition = received(at);
  at.must(petition, { ...accept, category: 'procedure' });
  const extend = { type: 'petition.extend', reason: '需要调档', approvedBy: '王淑琴' };
  expect(at.codes(petition, extend)).toEqual(['PETITION_BY_PROCEDURE']);
  const { tallies } = petitionAggregate.views(at.state(petition), petition);
  expect(tallies?.map(({ figure, value }) => [figure, value])).toEqual([
    ['veterans.visit-received', 1],
    ['veterans.visit-running:2026-11', 1],
  ]);
});

test('the objection stands among the limits until it is taken up, and was then not missed', () => {
  const at = station();
  const petition = received(at, { channel: 'transferred' });
  const limits = () =>
    petitionAggregate.views(at.state(petition), petition).case?.deadlines.map(({ code, dueOn }) => [code, dueOn]);
  expect(limits()?.[0]).toEqual(['object', '2026-11-30']);
  at.on('2026-12-02');
  at.must(petition, accept);
  expect(limits()?.map(([code]) => code)).toEqual(['notice', 'handle']);
});

test('an accusation is read by the officers and its owner, by nobody else', () => {
  const at = station();
  const petition = received(at, { kind: 'accusation' });
  const state = at.state(petition);
  const may = (account: string, ...roles: readonly Role[]): boolean =>
    petitionAggregate.mayRead?.(state, { ...actor(...roles), account }) ?? true;
  expect(may('staff-1', 'clerk')).toBe(true);
  expect(may('staff-2', 'veterans-officer')).toBe(true);
  expect(may('staff-2', 'clerk')).toBe(false);
  expect(may('staff-2', 'supervisor')).toBe(false);
  expect(petitionAggregate.views(state, petition).case?.restricted).toBe(true);
  expect(petitionAggregate.recordsReadings).toBe(true);
});

test('an owner whom an accusation names, however late, reads it no more; who directs the work hands it on', () => {
  const at = station();
  at.must('staff/staff-1', { type: 'staff.create', login: 'maxy', name: '马晓燕', roles: ['veterans-officer'] });
  at.must('staff/staff-2', { type: 'staff.create', login: 'wangsq', name: '王淑琴', roles: ['veterans-officer'] });
  const [accusation, claim] = [received(at, { kind: 'accusation', matter: 'conduct' }), received(at)];
  const may = (petition: StreamRef, account: string, ...roles: readonly Role[]): boolean =>
    petitionAggregate.mayRead?.(at.state(petition), { ...actor(...roles), account }) ?? true;
  const recuse = { type: 'petition.recuse', account: 'staff-1', reason: '补充材料指其本人' };
  expect(may(accusation, 'staff-3', 'supervisor')).toBe(false);
  for (const petition of [accusation, claim]) at.must(petition, recuse);
  expect(may(accusation, 'staff-1', 'supervisor', 'veterans-officer')).toBe(false);
  expect(may(claim, 'staff-1', 'veterans-officer')).toBe(true);
  expect(may(accusation, 'staff-3', 'supervisor')).toBe(true);
  expect(may(accusation, 'staff-3', 'clerk')).toBe(false);
  const director = { ...actor('supervisor'), account: 'staff-3', name: '李建军' };
  const next = { ...actor('veterans-officer'), account: 'staff-2', name: '王淑琴' };
  at.must(accusation, { type: 'petition.hand-over', account: 'staff-2', reason: '回避' }, director);
  at.must(accusation, { type: 'petition.take-over' }, next);
  expect([may(accusation, 'staff-2', 'veterans-officer'), may(accusation, 'staff-3', 'supervisor')]).toEqual([
    true,
    false,
  ]);
});

test('an accusation goes to the discipline body or is not taken up: the station does not answer it', () => {
  const at = station();
  const accusation = () => received(at, { kind: 'accusation', matter: 'conduct' });
  const [one, other, claim] = [accusation(), accusation(), received(at)];
  const me = { account: 'staff-1', roles: ['veterans-officer'] as const };
  const offered = (petition: StreamRef) =>
    petitionActions(at.state<CaseState<Petition>>(petition).own, me, []).map(({ command }) => command);
  expect(offered(claim)).toContain('petition.accept');
  const { own } = at.state<CaseState<Petition>>(one);
  const next = petitionActions(own, me, []).find(({ weight }) => weight === 'next');
  expect([next?.command, next?.label.zh]).toEqual(['petition.refer', '转送纪检监察机关']);
  expect(offered(one)).not.toContain('petition.accept');
  expect(offered(one)).not.toContain('petition.merge');
  for (const command of [accept, { type: 'petition.merge', into: 'T1' }])
    expect(at.codes(one, command)).toEqual(['PETITION_FOR_DISCIPLINE']);
  at.must(one, { type: 'petition.refer', to: '新区纪检监察工委', reason: '检举控告' });
  at.must(other, { type: 'petition.decline', ground: '已由纪检监察机关办理' });
  expect([stage(at, one), stage(at, other)]).toEqual(['referred', 'declined']);
});

test('an accusation chosen by mistake goes on as what it is, by an officer with a reason, until it is answered', () => {
  const at = station();
  const petition = received(at, { kind: 'accusation' });
  const reclassify = { type: 'petition.reclassify', kind: 'claim', reason: '误选类别' };
  const clerk = { ...actor('clerk'), account: 'staff-9', name: '李建军' };
  const restricted = () => petitionAggregate.views(at.state(petition), petition).case?.restricted;
  const offered = () =>
    petitionActions(at.state<CaseState<Petition>>(petition).own, actor('veterans-officer'), []).map(
      ({ command }) => command,
    );
  expect(offered()).toContain('petition.reclassify');
  expect(petitionAggregate.grants['petition.reclassify']).toEqual(['supervisor', 'veterans-officer']);
  expect(at.codes(petition, reclassify, clerk)).toEqual(['PETITION_NOT_YOURS']);
  expect(at.codes(petition, { ...reclassify, reason: '' })).toEqual(['INPUT_INVALID']);
  expect(at.codes(petition, { ...reclassify, kind: 'accusation' })).toEqual(['INPUT_INVALID']);
  expect(restricted()).toBe(true);
  at.must(petition, reclassify);
  expect(at.codes(petition, reclassify)).toEqual(['PETITION_KIND_SAME']);
  expect(restricted()).toBe(false);
  at.must(petition, accept);
  at.must(petition, { ...reclassify, kind: 'help' });
  at.must(petition, answer);
  expect(at.state<CaseState<Petition>>(petition).own.kind).toBe('help');
  expect(at.codes(petition, reclassify)).toEqual(['CASE_WRONG_STAGE']);
  expect(offered()).not.toContain('petition.reclassify');
});

test('an accusation that was taken up before the rule is referred or brought to its end', () => {
  const at = station();
  const { own } = at.state<CaseState<Petition>>(received(at, { kind: 'accusation' }));
  const me = { account: 'staff-1', roles: ['veterans-officer'] as const };
  const offered = (more: Partial<Petition>) =>
    petitionActions({ ...own, ...more }, me, []).map(({ command }) => command);
  expect(offered({ stage: 'handling' })).toContain('petition.refer');
  expect(offered({ stage: 'handling' })).not.toContain('petition.answer');
  expect(offered({ stage: 'answered' })).toContain('petition.close');
});

test('the officer whom it accuses never reads it, from the receipt on, nor receives it themselves', () => {
  const at = station();
  at.must('staff/staff-1', { type: 'staff.create', login: 'maxy', name: '马晓燕', roles: ['veterans-officer'] });
  at.must('staff/staff-2', { type: 'staff.create', login: 'wangsq', name: '王淑琴', roles: ['veterans-officer'] });
  const accusation = (accused: string) => receive(at.person(), { kind: 'accusation', matter: 'conduct', accused });
  expect(at.codes(at.fresh('petition'), accusation('staff-1'))).toEqual(['PETITION_ACCUSED_RECEIVES']);
  expect(at.codes(at.fresh('petition'), accusation('nobody'))).toEqual(['PETITION_NO_COLLEAGUE']);
  const petition = at.must(at.fresh('petition'), accusation('staff-2'));
  const may = (account: string): boolean =>
    petitionAggregate.mayRead?.(at.state(petition), { ...actor('veterans-officer'), account }) ?? true;
  expect([may('staff-1'), may('staff-2'), may('staff-3')]).toEqual([true, false, true]);
  expect(at.codes(petition, { type: 'petition.hand-over', account: 'staff-2', reason: '属地' })).toEqual([
    'PETITION_RECUSED',
  ]);
  expect(JSON.stringify(petitionAggregate.views(at.state(petition), petition).record?.body)).not.toContain('王淑琴');
});
