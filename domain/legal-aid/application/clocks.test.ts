/** Given, when, then: which clock was missed, and which only stood still. */
import { expect, test } from 'vitest';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { AidHall } from '#testing/legal-aid.ts';
import { aidCase, describe, openAid, openAidHall, papers, sign, steps, wageAnswers } from '#testing/legal-aid.ts';
import { type Suspension, standsStill } from '../deadlines.ts';
import { aidAggregate } from './decider.ts';
import { evolveAid } from './evolve.ts';
import { missedLimits } from './missed.ts';
import type { AidRow } from './record.ts';

const ask = { type: 'legal-aid.ask-supplement', causes: ['judgment'], what: '请补充裁判文书。', newFact: '' };
const check = { type: 'legal-aid.ask-check', to: '永登县民政局', about: '核查低保情况。' };
const refuse = { type: 'legal-aid.refuse', grounds: ['scope'], opinion: '不属于援助范围。' };
const record = (hall: AidHall) => aidAggregate.views(hall.world.state(aidCase), aidCase).record;
const row = (hall: AidHall) => record(hall)?.body as unknown as AidRow;
const codes = (hall: AidHall) => row(hall).deadlines.map(({ code }) => code);
const isTagged = (hall: AidHall) => record(hall)?.tags.includes('missed:yes');
const received = (date: string): AidHall => {
  const hall = openAidHall(date);
  hall.send(aidCase, steps.received(hall));
  return hall;
};

test.each(['soldier', 'veteran'])(
  'of what is due on one day, that of a %s comes first, and no day is jumped (70)',
  (military) => {
    const sortOf = (date: string, answers: object): string => {
      const hall = openAidHall(date);
      hall.send(aidCase, [openAid(hall, { answers }), describe(), sign(), ...papers, { type: 'legal-aid.receive' }]);
      return record(hall)?.sort ?? '';
    };
    const [first, other] = [
      { ...wageAnswers, military },
      { ...wageAnswers, military: 'none' },
    ];
    expect(sortOf('2026-11-23', first) < sortOf('2026-11-23', other)).toBe(true);
    expect(sortOf('2026-11-20', other) < sortOf('2026-11-23', first)).toBe(true);
  },
);

test('a decision that was over before papers were asked for stays in sight as missed', () => {
  const hall = received('2026-11-02');
  hall.at('2026-11-12');
  hall.send(aidCase, ask);
  expect(codes(hall)).toEqual(['decision', 'supplement']);
  expect(missedLimits(row(hall), { now: hall.world.now, today: '2026-11-12' as CivilDate })).toMatchObject([
    { deadline: { code: 'decision', dueOn: '2026-11-09' }, daysLate: 3, isOpen: true },
  ]);
});

test('a decision that stood still when the application lapsed was not missed', () => {
  const hall = received('2026-11-23');
  hall.send(aidCase, ask);
  expect(codes(hall)).toEqual(['supplement']);
  hall.at('2026-12-10');
  hall.runDue(aidCase);
  expect(hall.own().stage).toBe('deemed-withdrawn');
  expect(hall.own().clocks.map(({ code }) => code)).toEqual(['supplement']);
  // That the applicant did not supply what was asked for is no failing of the office.
  expect(isTagged(hall)).toBe(false);
});

test.each([
  ['2026-12-10', 'while a check is awaited', true, false],
  ['2026-12-10', 'with nothing awaited', false, true],
])('refused on %s %s: late? %s', (on, _, waits, isLate) => {
  const hall = received('2026-11-23');
  if (waits) hall.send(aidCase, check);
  hall.at(on);
  hall.send(aidCase, refuse);
  expect(isTagged(hall)).toBe(isLate);
  const { tallies } = aidAggregate.views(hall.world.state(aidCase), aidCase);
  expect(tallies).toContainEqual({ figure: `legal-aid.decided:${isLate ? 'late' : 'in-time'}`, day: on, value: 1 });
});

test('granted while a check is still awaited: what was waited counts, and the wait is over', () => {
  const hall = received('2026-11-02');
  hall.at('2026-11-05');
  hall.send(aidCase, check);
  hall.at('2026-11-20');
  expect(row(hall).paused).toBe(true);
  hall.send(aidCase, steps.grant);
  // Seven days and the fifteen that were waited.
  expect(hall.clock('decision')).toMatchObject({ dueOn: '2026-11-24', metOn: '2026-11-20' });
  expect(row(hall).paused).toBe(false);
});

test.each<[what: string, suspensions: readonly (readonly [from: string, to: string | null])[], still: boolean]>([
  ['nothing was ever awaited', [], false],
  ['what was awaited has come', [['2026-11-05', '2026-11-07']], false],
  ['awaited since before its last day', [['2026-11-05', null]], true],
  ['awaited since its last day', [['2026-11-09', null]], true],
  ['awaited only since it was over', [['2026-11-10', null]], false],
  // The papers were asked for while the check was still out: one wait, that began in time.
  [
    'a second wait that followed the first at once',
    [
      ['2026-11-05', '2026-11-12'],
      ['2026-11-11', null],
    ],
    true,
  ],
  [
    'a second wait after a gap',
    [
      ['2026-11-05', '2026-11-07'],
      ['2026-11-11', null],
    ],
    false,
  ],
])('the clock of a decision due on 2026-11-09: %s', (_, waits, still) => {
  const suspensions = waits.map(
    ([from, to]): Suspension => ({ why: 'check', from: from as CivilDate, to: to as CivilDate | null }),
  );
  const clock = { code: 'decision', dueOn: '2026-11-09' as CivilDate, metOn: null };
  expect(standsStill(clock, suspensions)).toBe(still);
  expect(standsStill({ ...clock, code: 'appointment' }, suspensions)).toBe(false);
});

test('what was missed is listed when the case is closed too, the latest first', () => {
  const hall = received('2026-11-02');
  const lawyer = hall.lawyer();
  hall.at('2026-11-12');
  hall.send(aidCase, steps.grant);
  hall.at('2026-11-20');
  hall.send(aidCase, { type: 'legal-aid.appoint', lawyer });
  hall.send(aidCase, { type: 'legal-aid.terminate', ground: 'asked', words: '受援人自行和解。' });
  hall.send(aidCase, [...steps.close('2026-11-20'), ...steps.file]);
  expect(record(hall)?.tags).toContain('state:closed');
  expect(isTagged(hall)).toBe(true);
  const missed = missedLimits(row(hall), { now: hall.world.now, today: '2026-11-23' as CivilDate });
  expect(missed.map(({ deadline, daysLate, isOpen }) => [deadline.code, daysLate, isOpen])).toEqual([
    ['appointment', 4, false],
    ['decision', 3, false],
  ]);
});

test('an agreement that was not signed in time stays as missed when another lawyer takes the case', () => {
  const hall = received('2026-11-02');
  const [first, second] = [hall.lawyer(), hall.lawyer({ name: '杜雪', firm: '甘肃中川律师事务所' })];
  hall.send(aidCase, [...steps.grant, { type: 'legal-aid.appoint', lawyer: first }]);
  hall.at('2026-11-12');
  const change = { type: 'legal-aid.change-lawyer', lawyer: second, askedBy: 'recipient', reason: '一直没有联系上。' };
  hall.send(aidCase, change);
  const agreements = hall.own().clocks.filter(({ code }) => code === 'agreement');
  expect(agreements).toMatchObject([
    { dueOn: '2026-11-09', metOn: '2026-11-12' },
    { dueOn: '2026-11-17', metOn: null },
  ]);
  expect(isTagged(hall)).toBe(true);
  // One that still ran is simply replaced.
  const soon = received('2026-11-02');
  const [one, other] = [soon.lawyer(), soon.lawyer({ name: '杜雪', firm: '甘肃中川律师事务所' })];
  soon.send(aidCase, [...steps.grant, { type: 'legal-aid.appoint', lawyer: one }, { ...change, lawyer: other }]);
  expect(soon.own().clocks.filter(({ code }) => code === 'agreement')).toHaveLength(1);
  expect(isTagged(soon)).toBe(false);
});

test('a lawyer who was to be appointed at once and was not: missed, also when aid is granted afterwards', () => {
  const hall = openAidHall('2026-11-02');
  const answers = { ...wageAnswers, urgency: 'preservation' };
  const urgent = { type: 'legal-aid.give-urgent-aid', ground: 'preservation', reason: '对方正在转移财产。' };
  hall.send(aidCase, [
    openAid(hall, { answers }),
    describe(),
    sign(),
    ...papers,
    { type: 'legal-aid.receive' },
    urgent,
  ]);
  hall.at('2026-11-09');
  hall.send(aidCase, steps.grant);
  expect(hall.own().clocks.filter(({ code }) => code === 'appointment')).toMatchObject([
    { dueOn: '2026-11-05', metOn: '2026-11-09' },
    { dueOn: '2026-11-12', metOn: null },
  ]);
  expect(isTagged(hall)).toBe(true);
});

test('24 hours that were missed on the day itself are listed with no whole day', () => {
  const hall = openAidHall('2026-11-27');
  hall.send(aidCase, openAid(hall, { channel: 'custody' }));
  hall.at('2026-11-28', '10:00');
  hall.send(aidCase, { type: 'legal-aid.pass-on', to: '兰州新区法律援助中心' });
  expect(missedLimits(row(hall), { now: hall.world.now, today: '2026-11-28' as CivilDate })).toMatchObject([
    { deadline: { code: 'pass-on' }, daysLate: 0, isOpen: false },
  ]);
});

test('a case in which every limit was kept is not among them', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [openAid(hall), describe(), sign(), ...papers, { type: 'legal-aid.receive' }, ...steps.grant]);
  expect(isTagged(hall)).toBe(false);
  expect(missedLimits(row(hall), { now: hall.world.now, today: '2026-11-23' as CivilDate })).toEqual([]);
});

const limitAnswers = (keyDate: string) => ({ ...wageAnswers, urgency: 'limit', limit: 'after-award', keyDate });

test.each<[what: string, answers: object, left: readonly string[]]>([
  ['the same once more', limitAnswers('2026-11-09'), ['2026-11-24']],
  ['that no period is about to end', wageAnswers, ['2026-11-24']],
  ['another last day', limitAnswers('2026-11-20'), ['2026-12-05']],
])('a limitation that was missed stays in sight when it is answered: %s', (_, answers, left) => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [
    openAid(hall, { answers: limitAnswers('2026-11-09') }),
    describe(),
    sign(),
    ...papers,
    { type: 'legal-aid.receive' },
  ]);
  hall.at('2026-11-26');
  hall.send(aidCase, { type: 'legal-aid.answer', answers });
  expect(
    hall
      .own()
      .clocks.filter(({ code }) => code === 'limit')
      .map(({ dueOn }) => dueOn),
  ).toEqual(left);
});

test.each([
  ['2026-11-28', '09:29', 'within the 24 hours: due no more', []],
  ['2026-11-28', '09:31', 'a minute after them: missed', ['pass-on']],
  ['2026-12-01', '09:30', 'days after them: missed', ['pass-on']],
])('24 hours in which nobody passed it on, the case over on %s %s, %s', (on, time, _, left) => {
  const hall = openAidHall('2026-11-27');
  hall.send(aidCase, openAid(hall, { channel: 'custody' }));
  hall.at(on, time);
  hall.send(aidCase, { type: 'legal-aid.withdraw', reason: '不再需要。' });
  expect(codes(hall)).toEqual(left);
  expect(isTagged(hall)).toBe(left.length > 0);
  // However long ago the case ended.
  hall.at('2026-12-20');
  const missed = missedLimits(row(hall), { now: hall.world.now, today: '2026-12-20' as CivilDate });
  expect(missed.map(({ deadline, isOpen }) => [deadline.code, isOpen])).toEqual(left.map((code) => [code, false]));
});

test('24 hours that ran out stay missed while an objection is reviewed', () => {
  const hall = openAidHall('2026-11-27');
  hall.send(aidCase, [openAid(hall, { channel: 'custody' }), describe(), sign(), ...papers]);
  hall.send(aidCase, { type: 'legal-aid.receive' });
  hall.at('2026-11-30');
  hall.send(aidCase, [refuse, { type: 'legal-aid.object', grounds: '理由。', receivedOn: '2026-11-30' }]);
  expect(codes(hall)).toContain('pass-on');
  expect(isTagged(hall)).toBe(true);
});

test.each<[on: string, what: string, answers: object, dueOn: string]>([
  ['2026-11-23', 'a Monday', { ...wageAnswers, urgency: 'preservation' }, '2026-11-26'],
  ['2026-11-26', 'three days to a Sunday', { ...wageAnswers, urgency: 'preservation' }, '2026-11-29'],
  ['2026-09-29', 'three days into the National Day holiday', { ...wageAnswers, urgency: 'other' }, '2026-10-02'],
  ['2026-11-26', 'a limitation that ends on the Saturday before', limitAnswers('2026-11-13'), '2026-11-28'],
])('aid before the papers given on %s is never moved past a rest day (44): %s', (on, _, answers, dueOn) => {
  const hall = openAidHall(on);
  hall.send(aidCase, [openAid(hall, { answers }), describe(), sign(), ...papers, { type: 'legal-aid.receive' }]);
  const { urgency } = answers as { urgency: string };
  hall.send(aidCase, { type: 'legal-aid.give-urgent-aid', ground: urgency, reason: '情况紧急。' });
  expect(hall.clock('appointment')).toMatchObject({ dueOn, provisional: false });
});

/** Aid first on Friday the twentieth, a lawyer by Monday; or no aid first, and a period that is about to end. */
const first = { type: 'legal-aid.give-urgent-aid', ground: 'preservation', reason: '对方正在转移财产。' };
test.each<[granted: string, what: string, answers: object, isFirst: boolean, dueOn: string]>([
  ['2026-11-20', 'the same day', { ...wageAnswers, urgency: 'preservation' }, true, '2026-11-23'],
  [
    '2026-11-22',
    'a lawyer due before the decision’s own three days',
    { ...wageAnswers, urgency: 'preservation' },
    true,
    '2026-11-23',
  ],
  [
    '2026-11-26',
    'three days to a Sunday, the first lawyer missed',
    { ...wageAnswers, urgency: 'preservation' },
    true,
    '2026-11-29',
  ],
  ['2026-11-20', 'a limitation that ends on the Sunday', limitAnswers('2026-11-07'), false, '2026-11-22'],
  ['2026-11-26', 'presses since, three days to a Sunday', limitAnswers('2026-11-16'), false, '2026-11-29'],
  ['2026-11-26', 'nothing presses: moved to the Monday', wageAnswers, false, '2026-11-30'],
])('granted on %s, %s: a lawyer no later than what is urgent allows (44)', (granted, _, answers, isFirst, dueOn) => {
  const hall = openAidHall('2026-11-20');
  hall.send(aidCase, [openAid(hall, { answers }), describe(), sign(), ...papers, { type: 'legal-aid.receive' }]);
  if (isFirst) hall.send(aidCase, first);
  hall.at(granted);
  hall.send(aidCase, steps.grant);
  expect(hall.clock('appointment')).toMatchObject({ dueOn, metOn: null });
});

test('the day of a grant that was mistyped: a lawyer of what went first is still due when they were (44)', () => {
  const hall = openAidHall('2026-11-20', 'station');
  const answers = { ...wageAnswers, urgency: 'preservation' };
  hall.send(aidCase, [openAid(hall, { answers }), describe(), sign(), ...papers, { type: 'legal-aid.receive' }, first]);
  hall.at('2026-11-22');
  const written = { writtenNumber: '（兰新）援决字1号', writtenOn: '2026-11-22' };
  hall.send(aidCase, { ...steps.grant[0], ...written });
  const correct = { type: 'legal-aid.correct', fact: 'decision.on', value: '2026-11-21', reason: '登记时抄错' };
  hall.send(aidCase, correct);
  expect(hall.clock('appointment')).toMatchObject({ dueOn: '2026-11-23', metOn: null });
});

test('a limitation runs before the application is received: from its first answers, and as they change', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, openAid(hall, { answers: limitAnswers('2026-11-20') }));
  expect(row(hall).deadlines).toMatchObject([{ code: 'limit', dueOn: '2026-12-05', metOn: null }]);
  hall.send(aidCase, { type: 'legal-aid.answer', answers: limitAnswers('2026-11-09') });
  expect(row(hall).deadlines).toMatchObject([{ code: 'limit', dueOn: '2026-11-24' }]);
  hall.at('2026-11-26');
  hall.send(aidCase, [describe(), sign(), ...papers, { type: 'legal-aid.receive' }]);
  expect(codes(hall).toSorted()).toEqual(['decision', 'limit']);
  const late = openAidHall('2026-11-26');
  late.send(aidCase, openAid(late, { answers: limitAnswers('2026-11-09') }));
  expect(codes(late)).toEqual([]);
});

test('an application of an older version, without the clock of its limitation, is read as it was', () => {
  const hall = openAidHall('2026-11-23');
  const [, opened] = hall
    .send(aidCase, openAid(hall, { answers: limitAnswers('2026-11-20') }))
    .filter(({ stream }) => stream === aidCase);
  if (!opened) throw new Error('nothing was opened');
  const { limit: _, ...older } = opened.payload as { readonly limit: object };
  const meta = { at: '2026-11-23T01:30:00.000Z' } as Parameters<typeof evolveAid>[3];
  expect(evolveAid(null, 'legal-aid.opened', older, meta)?.clocks).toEqual([]);
});
