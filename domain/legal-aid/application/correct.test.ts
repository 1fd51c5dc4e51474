/** Given, when, then: facts that were mistyped are put right by an entry of its own, and the clocks follow. */
import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import {
  type AidHall,
  aidCase,
  describe,
  officer,
  openAid,
  openAidHall,
  papers,
  sign,
  steps,
  wageAnswers,
} from '#testing/legal-aid.ts';
import type { WorldCommand } from '#testing/world.ts';
import { correctAction, correctionOf, correctionStart } from '../corrections.ts';
import { legalAidWindow } from '../index.ts';
import { type DutyWeek, dutyStream } from '../lawyers/duty.ts';
import { type Lawyer, yearOf } from '../lawyers/lawyer.ts';
import type { Mediation } from '../mediation/mediation.ts';
import { aidFacts } from './correct-facts.ts';

const correct = (fact: string, value: string, kind = 'legal-aid'): WorldCommand => ({
  type: `${kind}.correct`,
  fact,
  value,
  reason: '登记时抄错',
});
const written = (number: string, on: string) => ({ writtenNumber: number, writtenOn: on });
/** At a station, granted on the third, closed on the twentieth. */
function closed(): AidHall {
  const hall = openAidHall('2026-11-02', 'station');
  hall.send(aidCase, [...steps.received(hall), ...steps.review]);
  hall.at('2026-11-20');
  const lawyer = hall.lawyer();
  hall.send(aidCase, [
    { ...steps.grant[0], ...written('（兰新）援决字1号', '2026-11-03') },
    { type: 'legal-aid.appoint', lawyer, ...written('（兰新）援指字1号', '2026-11-05') },
    ...steps.contract('2026-11-09'),
    ...steps.report('2026-11-10'),
    ...steps.close('2026-11-16'),
    ...steps.file,
  ]);
  return hall;
}

test.each<[fact: string, value: string, clocks: Record<string, object>]>([
  ['decision.on', '2026-11-04', { decision: { metOn: '2026-11-04' }, appointment: { dueOn: '2026-11-09' } }],
  ['assignment.0.on', '2026-11-06', { appointment: { metOn: '2026-11-06' }, agreement: { dueOn: '2026-11-11' } }],
  ['contract.on', '2026-11-10', { agreement: { metOn: '2026-11-10' } }],
  ['closing.endedOn', '2026-11-17', { report: { dueOn: '2026-12-17' } }],
])('a day that was mistyped is put right, and its clocks follow: %s', (fact, value, clocks) => {
  const hall = closed();
  hall.send(aidCase, correct(fact, value));
  for (const [code, clock] of Object.entries(clocks)) expect(hall.clock(code)).toMatchObject(clock);
  expect(aidFacts(hall.own()).find(({ code }) => code === fact)?.is).toBe(value);
  expect(hall.own().corrections).toMatchObject([
    { fact, value, reason: '登记时抄错', by: officer.name, on: '2026-11-20' },
  ]);
});

test('every fact of a case can be corrected, and what stood before is kept with the reason', () => {
  const values: { readonly [kind: string]: string } = {
    text: '更正',
    'long-text': '更正后的内容',
    count: '7',
    money: '123400',
    choice: 'mediated',
  };
  const hall = closed();
  for (const { code, kind, is } of aidFacts(hall.own()).filter((one) => one.kind !== 'date')) {
    const value = code === 'closing.satisfied' ? 'mostly' : (values[kind] ?? '');
    hall.send(aidCase, correct(code, value));
    expect(aidFacts(hall.own()).find((one) => one.code === code)).toMatchObject({ is: value });
    expect(is).not.toBe(value);
  }
  const { quality, closing, corrections = [] } = hall.own();
  expect(quality).toMatchObject({ total: 35, grade: 'failed' });
  expect(closing).toMatchObject({ outcome: 'mediated', benefitFen: 123_400 });
  expect(corrections).toContainEqual(
    expect.objectContaining({ fact: 'closing.outcome', was: '支持请求', is: '调解结案' }),
  );
  expect(corrections).toContainEqual(
    expect.objectContaining({ fact: 'closing.benefitFen', was: '32000.00', is: '1234.00' }),
  );
  const form = legalAidWindow.forms['legal-aid']?.find(({ code }) => code === 'aid-corrections');
  expect(JSON.stringify(form?.model(hall.world.state(aidCase), '', aidCase))).toContain(
    '"支持请求","调解结案","登记时抄错"',
  );
});

test('minutes of a case that are corrected follow to the lawyer who served them', () => {
  const hall = closed();
  expect(yearOf(hall.world.state<Lawyer>('lawyer/1'), '2026').minutes).toBe(90);
  hall.send(aidCase, correct('progress.0.minutes', '30'));
  expect(yearOf(hall.world.state<Lawyer>('lawyer/1'), '2026').minutes).toBe(30);
  hall.send(aidCase, correct('progress.0.on', '2026-11-11'));
  expect(hall.world.state<Lawyer>('lawyer/1').minutes).toEqual({ '2026-11-10': 0, '2026-11-11': 30 });
});

test.each([
  ['decision.on', '2026-11-01', 'LEGAL_AID_DATE_BEFORE'],
  ['decision.on', '2026-11-06', 'LEGAL_AID_DATE_AFTER'],
  ['closing.endedOn', '2026-11-21', 'LEGAL_AID_DATE_AHEAD'],
  ['closing.endedOn', '2026-11-16', 'CORRECTION_NOTHING'],
  ['closing.endedOn', '2026-02-30', 'INPUT_INVALID'],
  ['closing.outcome', 'lost-somehow', 'INPUT_INVALID'],
  ['quality.file', '21', 'INPUT_INVALID'],
  ['progress.0.minutes', '-5', 'INPUT_INVALID'],
  ['decision.number', '', 'INPUT_INVALID'],
  ['termination.on', '2026-11-10', 'LEGAL_AID_FACT_UNKNOWN'],
])('%s is not corrected to “%s”: %s', (fact, value, code) => {
  expect(closed().codes(aidCase, correct(fact, value))).toEqual([code]);
});

test('a later day of taking effect: the days of confirmation are counted anew, and what was missed is not', () => {
  const hall = openAidHall('2026-11-23');
  const stream = 'legal-mediation/1';
  const parties = [
    { name: '单明亮', phone: '' },
    { name: '某物业公司', phone: '' },
  ];
  hall.send(stream, [
    {
      type: 'legal-mediation.refer',
      consultation: null,
      parties,
      matter: 'contract',
      committee: '秦川镇调委会',
      facts: '物业费纠纷。',
      violence: false,
      status: false,
    },
    { type: 'legal-mediation.agree', form: 'written', effectiveOn: '2026-10-12', content: '分期支付。' },
  ]);
  hall.runDue(stream);
  hall.runDue(stream);
  expect(hall.world.state<Mediation>(stream).state).toBe('not-asked');
  hall.send(stream, correct('agreement.effectiveOn', '2026-11-12', 'legal-mediation'));
  expect(hall.world.state<Mediation>(stream)).toMatchObject({
    state: 'agreed',
    agreement: { effectiveOn: '2026-11-12', confirmBy: '2026-12-14', remindOn: '2026-12-02', content: '分期支付。' },
    corrections: [{ was: '2026-10-12' }],
  });
  hall.send(stream, { type: 'legal-mediation.ask-confirmation', on: '2026-11-23', court: '新区法院', together: true });
});

test('a duty log that was mistyped is corrected, and its minutes with the lawyer', () => {
  const hall = openAidHall('2026-11-23');
  const lawyer = hall.lawyer();
  const week = dutyStream('local', civilDate('2026-11-23'));
  const turn = { date: '2026-11-23', shift: 'day', lawyer };
  hall.send(week, [
    { type: 'legal-duty.plan', ...turn, place: '看守所' },
    { type: 'legal-duty.log', ...turn, received: 3, helped: 2, minutes: 420, note: '' },
  ]);
  hall.send(week, correct(`2026-11-23 day ${lawyer} minutes`, '240', 'legal-duty'));
  expect(hall.world.state<DutyWeek>(week)).toMatchObject({
    turns: [{ log: { minutes: 240, helped: 2 } }],
    corrections: [{ was: '420', is: '240' }],
  });
  expect(yearOf(hall.world.state<Lawyer>(lawyer), '2026').minutes).toBe(240);
});

test('the form of a correction asks one value, of its fact, and begins with what stands there', () => {
  const facts = aidFacts(closed().own());
  const action = correctAction('legal-aid', facts);
  expect(action?.questions.filter(({ when }) => when?.is === 'contract.on')).toMatchObject([{ kind: 'date' }]);
  expect(correctionStart(facts)['value:contract.on']).toBe('2026-11-09');
  const given = { type: 'legal-aid.correct', fact: 'archive.pages', 'value:archive.pages': 47, reason: '漏数' };
  expect(correctionOf(given)).toEqual({
    type: 'legal-aid.correct',
    fact: 'archive.pages',
    value: '47',
    reason: '漏数',
  });
  expect(correctAction('legal-aid', [])).toBeNull();
});

/** Fifteen days from an award on this day, received on the second of November and gone on with as told. */
function withLimit(keyDate: string, more: (hall: AidHall) => readonly WorldCommand[]): AidHall {
  const hall = openAidHall('2026-11-02');
  const answers = { ...wageAnswers, urgency: 'limit', limit: 'after-award', keyDate };
  hall.send(aidCase, [openAid(hall, { answers }), describe(), sign(), ...papers, { type: 'legal-aid.receive' }]);
  hall.send(aidCase, more(hall));
  return hall;
}
const limitsOf = (hall: AidHall) =>
  hall
    .own()
    .clocks.filter(({ code }) => code === 'limit')
    .map(({ dueOn, metOn }) => [dueOn, metOn]);
const granted = () => steps.grant;
const refusedAid = () => [{ type: 'legal-aid.refuse', grounds: ['scope'], opinion: '不属于援助范围。' }];
const filed = (hall: AidHall): readonly WorldCommand[] => [
  ...steps.grant,
  { type: 'legal-aid.appoint', lawyer: hall.lawyer() },
  ...steps.contract('2026-11-02'),
  ...steps.report('2026-11-02'),
];
const objectTo = { type: 'legal-aid.object', grounds: '不服。', receivedOn: '2026-11-02' };

test.each<
  [
    what: string,
    was: string,
    is: string,
    more: (hall: AidHall) => readonly WorldCommand[],
    clocks: readonly (readonly (string | null)[])[],
  ]
>([
  ['earlier', '2026-11-01', '2026-10-25', granted, [['2026-11-09', null]]],
  ['later', '2026-10-25', '2026-11-01', granted, [['2026-11-16', null]]],
  ['mistyped as over, and it runs', '2025-11-01', '2026-11-01', granted, [['2026-11-16', null]]],
  ['over before anybody applied', '2026-11-01', '2026-10-01', granted, []],
  ['filed in time all the same', '2026-11-01', '2026-10-25', filed, [['2026-11-09', '2026-11-02']]],
  ['refused, and it ran then', '2026-11-01', '2026-10-25', refusedAid, []],
  ['refused, under review', '2026-11-01', '2026-10-25', () => [...refusedAid(), objectTo], [['2026-11-09', null]]],
])(
  'the day a limitation began is corrected after the decision, and its clock follows: %s',
  (_, was, is, more, clocks) => {
    const hall = withLimit(was, more);
    hall.send(aidCase, correct('answer.keyDate', is));
    expect(limitsOf(hall)).toEqual(clocks);
    expect(hall.own().answers).toMatchObject({ keyDate: is });
    expect(hall.own().assessment.urgency.why[0]?.text.zh).toContain(`自${is}起算`);
    expect(hall.own().corrections).toMatchObject([{ was, is }]);
  },
);

test('a limitation that is corrected brings the day of the lawyer forward, and an overturned refusal takes it up', () => {
  const hall = withLimit('2026-11-01', granted);
  hall.send(aidCase, correct('answer.keyDate', '2026-10-19'));
  expect(hall.own().assessment.urgency.endsOn).toBe('2026-11-03');
  expect(hall.clock('appointment')).toMatchObject({ dueOn: '2026-11-03', metOn: null });
  const refused = withLimit('2026-11-01', refusedAid);
  refused.send(aidCase, [correct('answer.keyDate', '2026-10-25'), objectTo]);
  expect(limitsOf(refused)).toEqual([['2026-11-09', null]]);
});

test.each<[keyDate: string, dueOn: string]>([
  // Six days left, and the Saturday counts.
  ['2026-10-26', '2026-11-07'],
  // Seven days left: moved to the Monday as before.
  ['2026-10-27', '2026-11-09'],
])(
  'a limitation corrected to begin on %s: a lawyer is due by %s, moved past no rest day once it presses',
  (is, dueOn) => {
    const hall = withLimit('2026-11-01', () => []);
    hall.at('2026-11-04');
    hall.send(aidCase, steps.grant);
    expect(hall.clock('appointment')).toMatchObject({ dueOn: '2026-11-09' });
    hall.send(aidCase, correct('answer.keyDate', is));
    expect(hall.clock('appointment')).toMatchObject({ dueOn, metOn: null });
  },
);

test('the day of a review that gave aid is corrected: the lawyer’s day follows, and the refusal stays in time', () => {
  const hall = withLimit('2026-11-01', refusedAid);
  hall.send(aidCase, objectTo);
  hall.at('2026-11-10');
  const review = { type: 'legal-aid.decide-objection', result: 'corrected', reason: '经审查。', number: '新司异字1号' };
  hall.send(aidCase, { ...review, decidedOn: '2026-11-09' });
  expect(hall.codes(aidCase, correct('decision.on', '2026-11-10'))).toEqual(['LEGAL_AID_FACT_UNKNOWN']);
  hall.send(aidCase, correct('objection.0.decidedOn', '2026-11-06'));
  expect(hall.clock('decision')).toMatchObject({ metOn: '2026-11-02' });
  expect(hall.clock('objection')).toMatchObject({ metOn: '2026-11-06' });
  expect(hall.clock('appointment')).toMatchObject({ dueOn: '2026-11-09', metOn: null });
  expect(hall.own().decision).toMatchObject({ on: '2026-11-06', number: '新司异字1号' });
});

test('the day of a remedy that gave aid is corrected: the lawyer’s day follows', () => {
  const hall = withLimit('2026-11-01', refusedAid);
  const review = { type: 'legal-aid.decide-objection', result: 'upheld', reason: '经审查。', number: '新司异字1号' };
  hall.send(aidCase, [objectTo, { ...review, decidedOn: '2026-11-02' }]);
  hall.at('2026-11-10');
  hall.send(aidCase, {
    type: 'legal-aid.record-remedy',
    way: 'suit',
    organ: '兰州新区人民法院',
    result: 'granted',
    number: '（2026）甘行初1号',
    decidedOn: '2026-11-09',
    reason: '认定事实不清。',
  });
  expect(hall.codes(aidCase, correct('remedy.0.on', '2026-11-01'))).toEqual(['LEGAL_AID_DATE_BEFORE']);
  hall.send(aidCase, correct('remedy.0.on', '2026-11-06'));
  expect(hall.clock('decision')).toMatchObject({ metOn: '2026-11-02' });
  expect(hall.clock('appointment')).toMatchObject({ dueOn: '2026-11-09', metOn: null });
  expect(hall.own()).toMatchObject({ decision: { on: '2026-11-06' }, remedies: [{ on: '2026-11-06' }] });
});

test('before the decision the day is answered anew, and where no period was asked about there is none', () => {
  const fact = correct('answer.keyDate', '2026-10-25');
  expect(withLimit('2026-11-01', () => []).codes(aidCase, fact)).toEqual(['LEGAL_AID_FACT_UNKNOWN']);
  expect(closed().codes(aidCase, fact)).toEqual(['LEGAL_AID_FACT_UNKNOWN']);
});
