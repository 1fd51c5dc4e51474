/** Given, when, then: a legal-aid case from the first paper to the archive, and its other ways. */
import { expect, test } from 'vitest';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import {
  aidCase,
  describe,
  lawyerFacts,
  material,
  officer,
  openAid,
  openAidHall,
  papers,
  sign,
  steps,
  wageAnswers,
} from '#testing/legal-aid.ts';
import type { WorldCommand } from '#testing/world.ts';
import { guidedQuestions, keepAsked } from '../eligibility/questions.ts';
import { legalAidWindow } from '../index.ts';
import { barredFrom } from '../lawyers/assignment.ts';
import type { Lawyer } from '../lawyers/lawyer.ts';
import { petitionTemplates } from '../petition/templates.ts';
import { limitReference, scopeReference } from '../references.ts';
import { aidActions } from './actions.ts';
import { aidAggregate } from './decider.ts';
import { fittingPapers } from './papers.ts';
import { markStream, type StationMark } from './station-mark.ts';
import { wantedFor } from './wanted.ts';

const appoint = (lawyer: string, more: object = {}) => ({ type: 'legal-aid.appoint', lawyer, ...more });
const ask = (causes: readonly string[], newFact = '') => ({
  type: 'legal-aid.ask-supplement',
  causes,
  what: '请补充原件核对。',
  newFact,
});
const views = (hall: ReturnType<typeof openAidHall>) => aidAggregate.views(hall.world.state(aidCase), aidCase);

const formOf = (code: string) => legalAidWindow.forms['legal-aid']!.find((one) => one.code === code)!;

test('the usual way: received, granted, appointed, agreed, conducted, closed, archived, each clock met', () => {
  const hall = openAidHall('2026-11-02');
  const lawyer = hall.lawyer();
  hall.send(aidCase, steps.received(hall));
  expect(hall.own()).toMatchObject({ stage: 'received', receipt: { number: '（兰新）援申字〔2026〕第A1-001号' } });
  expect(hall.clock('decision')).toMatchObject({ dueOn: '2026-11-09', metOn: null });
  hall.at('2026-11-05');
  hall.send(aidCase, [...steps.review, ...steps.grant]);
  expect(hall.clock('decision')).toMatchObject({ metOn: '2026-11-05' });
  expect(hall.clock('appointment')).toMatchObject({ dueOn: '2026-11-09' });
  hall.at('2026-11-06');
  hall.send(aidCase, appoint(lawyer));
  expect(hall.world.state(lawyer)).toMatchObject({ cases: [{ case: aidCase, endedOn: null }] });
  hall.at('2026-11-10');
  hall.send(aidCase, [...steps.contract('2026-11-10'), ...steps.report('2026-11-10')]);
  expect(hall.own().stage).toBe('in-progress');
  expect(hall.world.state(lawyer)).toMatchObject({ minutes: { '2026-11-10': 90 } });
  hall.at('2026-11-20');
  hall.send(aidCase, steps.close('2026-11-20'));
  expect(hall.clock('report')).toMatchObject({ dueOn: '2026-12-21' });
  expect(hall.world.state(lawyer)).toMatchObject({ cases: [{ endedOn: '2026-11-20' }] });
  hall.send(aidCase, steps.file);
  expect(hall.own()).toMatchObject({
    stage: 'archived',
    quality: { total: 91, grade: 'excellent' },
    payments: [{ fen: 120_000, lawyer: '韩立新' }],
  });
  expect(hall.own().clocks.every(({ metOn }) => metOn !== null)).toBe(true);
  expect(views(hall).case).toMatchObject({ closed: true, restricted: true });
  expect(views(hall).tallies).toContainEqual({ figure: 'legal-aid.decided:in-time', day: '2026-11-05', value: 1 });
});

test('a missing paper: asked once and completely, the clock stands still, then goes on', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [
    openAid(hall),
    describe(),
    sign(),
    material('id-card', 'applicant'),
    { type: 'legal-aid.receive' },
  ]);
  expect(hall.codes(aidCase, ask(['case-papers']))).toEqual(['LEGAL_AID_SUPPLEMENT_INCOMPLETE']);
  hall.at('2026-11-24');
  hall.send(aidCase, ask(['case-papers', 'exemption-proof']));
  expect(hall.own().stage).toBe('supplementing');
  expect(
    views(hall)
      .case?.deadlines.filter(({ metOn }) => metOn === null)
      .map(({ code }) => code),
  ).toEqual(['supplement']);
  expect(hall.codes(aidCase, steps.grant[0]!)).toEqual(['CASE_WRONG_STAGE']);
  hall.at('2026-11-27');
  expect(hall.codes(aidCase, { type: 'legal-aid.take-supplement' })).toEqual(['LEGAL_AID_SUPPLEMENT_MISSING']);
  hall.send(aidCase, [material('wage-record'), material('exemption-proof'), { type: 'legal-aid.take-supplement' }]);
  expect(hall.own().stage).toBe('received');
  expect(hall.clock('decision')).toMatchObject({ dueOn: '2026-12-03' });
  expect(hall.codes(aidCase, ask(['exemption-proof'], '新情况'))).toEqual(['LEGAL_AID_SUPPLEMENT_ONCE']);
  expect(hall.codes(aidCase, ask(['medical-record']))).toEqual(['LEGAL_AID_SUPPLEMENT_NEW_FACT']);
  hall.send(aidCase, ask(['medical-record'], '审查中发现申请人另有工伤'));
});

test('what is not supplied in time counts as withdrawn, the day after, by itself', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [openAid(hall), describe(), sign(), { type: 'legal-aid.receive' }]);
  hall.send(aidCase, ask(['id-card', 'case-papers', 'exemption-proof']));
  const until = hall.own().supplements[0]!.until;
  expect(until).toBe('2026-12-03');
  hall.at('2026-12-03');
  expect(hall.runDue(aidCase)).toEqual([]);
  expect(views(hall).record?.dueOn).toBe('2026-12-04');
  hall.at('2026-12-05');
  hall.runDue(aidCase);
  expect(hall.own()).toMatchObject({ stage: 'deemed-withdrawn', lapsedOn: '2026-12-04' });
  expect(views(hall).case?.closed).toBe(true);
});

test('what came in time and is entered after the application counted as withdrawn brings it back, from the day it came', () => {
  const hall = openAidHall('2026-11-23');
  const answers = { ...wageAnswers, urgency: 'limit', limit: 'after-award', keyDate: '2026-11-20' };
  hall.send(aidCase, [openAid(hall, { answers }), describe(), sign(), { type: 'legal-aid.receive' }]);
  hall.at('2026-11-24');
  hall.send(aidCase, ask(['id-card', 'case-papers', 'exemption-proof']));
  const until = '2026-12-04';
  expect(hall.own().supplements[0]).toMatchObject({ until });
  hall.at('2026-12-05');
  hall.runDue(aidCase);
  expect(hall.own().stage).toBe('deemed-withdrawn');
  expect(hall.own().clocks.map(({ code }) => code)).toEqual(['supplement']);
  const took = (on?: string) => ({ type: 'legal-aid.take-supplement', ...(on ? { on } : {}) });
  expect(hall.codes(aidCase, took())).toEqual(['LEGAL_AID_SUPPLEMENT_LATE']);
  expect(hall.codes(aidCase, took('2026-12-05'))).toEqual(['LEGAL_AID_SUPPLEMENT_LATE']);
  expect(hall.codes(aidCase, took('2026-12-06'))).toEqual(['LEGAL_AID_DATE_AHEAD']);
  expect(hall.codes(aidCase, took('2026-11-23'))).toEqual(['LEGAL_AID_DATE_BEFORE']);
  hall.send(aidCase, took(until));
  expect(hall.own()).toMatchObject({ stage: 'received', lapsedOn: null, endedAt: null });
  expect(views(hall).case?.closed).toBe(false);
  expect(hall.clock('supplement')).toMatchObject({ dueOn: until, metOn: until });
  expect(hall.clock('limit')).toMatchObject({ dueOn: '2026-12-05', metOn: null });
  // Seven days from receipt and the ten from the notice to the arrival; the day on which it was typed in does not matter.
  expect(hall.clock('decision')).toMatchObject({ dueOn: '2026-12-10', metOn: null });
  expect(
    hall.world.state<{ common: { notes: readonly { text: string }[] } }>(aidCase).common.notes.at(-1)?.text,
  ).toContain('原视为撤回不成立');
  expect(formOf('aid-deemed-withdrawal').ready(hall.world.state(aidCase))).toBe(false);
  // It is not granted before what came was taken in.
  expect(hall.codes(aidCase, steps.grant[0]!)).toHaveLength(3);
  hall.send(aidCase, [...papers, ...steps.grant]);
  expect(hall.own().stage).toBe('granted');
});

test.each([
  ['2026-11-25', '2026-12-02'],
  ['2026-11-27', '2026-12-04'],
])('papers and an answer that came on %s and are entered later: the clock goes on from that day', (on, dueOn) => {
  const came = (first: WorldCommand, then: WorldCommand): string | undefined => {
    const hall = openAidHall('2026-11-23');
    hall.send(aidCase, [...steps.received(hall), first, material('judgment')]);
    hall.at('2026-11-27');
    hall.send(aidCase, then);
    return hall.clock('decision')?.dueOn;
  };
  expect(came(ask(['judgment']), { type: 'legal-aid.take-supplement', on })).toBe(dueOn);
  const check = { type: 'legal-aid.ask-check', to: '永登县民政局', about: '核查低保情况。' };
  expect(came(check, { type: 'legal-aid.answer-check', result: '属实。', on })).toBe(dueOn);
});

test('a missed clock is never hidden', () => {
  const hall = openAidHall('2026-11-02');
  hall.send(aidCase, steps.received(hall));
  hall.at('2026-11-12');
  hall.send(aidCase, steps.grant);
  expect(hall.clock('decision')).toMatchObject({ dueOn: '2026-11-09', metOn: '2026-11-12' });
  expect(views(hall).record?.tags).toContain('missed:yes');
  expect(views(hall).tallies).toContainEqual({ figure: 'legal-aid.decided:late', day: '2026-11-12', value: 1 });
  hall.send(aidCase, { type: 'legal-aid.terminate', ground: 'asked', words: '受援人自行和解。' });
  expect(views(hall).record?.tags).toContain('missed:yes');
});

test('refusal, objection, overturned: granted by the justice department, a lawyer within three days; once only', () => {
  const hall = openAidHall('2026-11-02');
  hall.send(aidCase, steps.received(hall));
  hall.send(aidCase, { type: 'legal-aid.refuse', grounds: ['scope'], opinion: '不属于援助范围。' });
  expect(views(hall).case?.closed).toBe(true);
  hall.at('2026-11-05');
  hall.send(aidCase, { type: 'legal-aid.object', grounds: '属于劳动报酬。', receivedOn: '2026-11-05' });
  expect(views(hall).case?.closed).toBe(false);
  expect(hall.clock('objection')).toMatchObject({ dueOn: '2026-11-10' });
  hall.at('2026-11-09');
  const decide = {
    type: 'legal-aid.decide-objection',
    result: 'corrected',
    reason: '属于第三十一条第五项。',
    number: '新司异字1号',
    decidedOn: '2026-11-09',
  };
  hall.send(aidCase, decide);
  expect(hall.own()).toMatchObject({ stage: 'granted', decision: { result: 'granted', authority: '兰州新区司法局' } });
  expect(hall.clock('appointment')).toMatchObject({ dueOn: '2026-11-12' });
  expect(hall.clock('objection')).toMatchObject({ metOn: '2026-11-09' });
  hall.send(aidCase, appoint(hall.lawyer()));
  expect(hall.own().stage).toBe('appointed');
});

test('an objection that is rejected closes the case again, and there is no second one', () => {
  const hall = openAidHall('2026-11-02');
  hall.send(aidCase, steps.received(hall));
  hall.send(aidCase, { type: 'legal-aid.refuse', grounds: ['means'], opinion: '超过经济困难标准。' });
  const object = { type: 'legal-aid.object', grounds: '收入已减少。', receivedOn: '2026-11-02' };
  hall.send(aidCase, object);
  hall.send(aidCase, {
    type: 'legal-aid.decide-objection',
    result: 'upheld',
    reason: '维持。',
    number: '新司异字2号',
    decidedOn: '2026-11-02',
  });
  expect(hall.own().stage).toBe('refused');
  expect(views(hall).case?.closed).toBe(true);
  expect(hall.codes(aidCase, object)).toEqual(['LEGAL_AID_OBJECTION_ONCE']);
});

test('urgent aid before the papers: a lawyer at once, no later than the limitation; papers and decision follow', () => {
  const hall = openAidHall('2026-11-23');
  const lawyer = hall.lawyer();
  const answers = {
    ...openAid(hall),
    answers: {
      field: 'civil',
      matter: 'labour',
      applicant: 'self',
      custody: 'no',
      procedure: 'non-litigation',
      organ: '兰州新区劳动人事争议仲裁委员会',
      exemption: 'migrant-worker',
      urgency: 'limit',
      limit: 'after-award',
      keyDate: '2026-11-09',
    },
  };
  hall.send(aidCase, [answers, describe(), sign(), { type: 'legal-aid.receive' }]);
  expect(hall.clock('limit')).toMatchObject({ dueOn: '2026-11-24' });
  expect(hall.codes(aidCase, appoint(lawyer))).toEqual(['LEGAL_AID_NOT_GRANTED']);
  hall.send(aidCase, { type: 'legal-aid.give-urgent-aid', ground: 'limit', reason: '明日届满。' });
  expect(hall.clock('appointment')).toMatchObject({ dueOn: '2026-11-24' });
  hall.send(aidCase, [appoint(lawyer), ask(['id-card', 'case-papers', 'exemption-proof'])]);
  expect(hall.own().stage).toBe('appointed');
  hall.send(aidCase, [...steps.contract('2026-11-23'), ...steps.report('2026-11-23', 'filed')]);
  expect(hall.clock('limit')).toMatchObject({ metOn: '2026-11-23' });
  expect(hall.codes(aidCase, steps.close('2026-11-23')[0]!)).toEqual(['LEGAL_AID_UNDECIDED']);
  expect(hall.codes(aidCase, steps.grant[0]!)).toHaveLength(3);
  hall.send(aidCase, [...papers, { type: 'legal-aid.take-supplement' }, ...steps.grant]);
  expect(hall.own()).toMatchObject({ stage: 'in-progress', decision: { result: 'granted' } });
});

const declareMeans = {
  type: 'legal-aid.declare-means',
  declaration: {
    household: 3,
    wagesFen: 120_000,
    reliefFen: 0,
    otherFen: 0,
    assetsFen: 0,
    spending: '',
    note: '',
    honest: true,
  },
};

test('urgent aid before the papers: means asked for late are answered, stated, signed, and aid is granted', () => {
  const hall = openAidHall('2026-11-23');
  const lawyer = hall.lawyer();
  const urgentAnswers = {
    ...wageAnswers,
    exemption: '',
    urgency: 'limit',
    limit: 'after-award',
    keyDate: '2026-11-09',
  };
  hall.send(aidCase, [openAid(hall, { answers: urgentAnswers }), describe(), sign(), { type: 'legal-aid.receive' }]);
  hall.send(aidCase, [
    { type: 'legal-aid.give-urgent-aid', ground: 'limit', reason: '明日届满。' },
    appoint(lawyer),
    ask(['id-card', 'case-papers', 'means-statement']),
    ...steps.contract('2026-11-23'),
    ...steps.report('2026-11-23', 'filed'),
  ]);
  const answers = { ...urgentAnswers, exemption: 'none', household: '3', income: '1200', assets: '0' };
  hall.send(aidCase, { type: 'legal-aid.answer', answers });
  expect(hall.own().assessment).toMatchObject({ result: 'eligible', means: { result: 'within' } });
  // What was filed in time kept the limitation: answering more of the application begins no other.
  expect(hall.own().clocks.filter(({ code }) => code === 'limit')).toMatchObject([{ metOn: '2026-11-23' }]);
  hall.send(aidCase, [material('id-card', 'applicant'), material('labour-contract')]);
  expect(hall.codes(aidCase, { type: 'legal-aid.take-supplement' })).toEqual(['LEGAL_AID_SUPPLEMENT_MISSING']);
  hall.send(aidCase, [declareMeans, sign('means')]);
  hall.send(aidCase, [describe({ evidence: '工资条' }), sign(), { type: 'legal-aid.take-supplement' }, ...steps.grant]);
  expect(hall.own()).toMatchObject({ stage: 'in-progress', decision: { result: 'granted' } });
  expect(hall.codes(aidCase, { type: 'legal-aid.answer', answers })).toEqual(['LEGAL_AID_DECIDED']);
});

test('nothing urgent about a period that has weeks to go', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, steps.received(hall));
  const urgent = { type: 'legal-aid.give-urgent-aid', ground: 'limit', reason: '担心超期。' };
  expect(hall.codes(aidCase, urgent)).toEqual(['LEGAL_AID_NOT_URGENT']);
});

test.each<[what: string, today: string, urgent: boolean]>([
  ['eight days before the end', '2026-12-12', false],
  ['seven days before the end', '2026-12-13', false],
  ['six days before the end, weeks after it was answered', '2026-12-14', true],
  ['on the last day', '2026-12-20', true],
  ['when it is over', '2026-12-21', false],
])('whether a period presses is asked on the day itself (44): %s', (_, today, urgent) => {
  const hall = openAidHall('2026-11-20');
  // Sixty days from 2026-10-21: the answers were given with a month to go.
  const answers = { ...wageAnswers, urgency: 'limit', limit: 'reconsideration', keyDate: '2026-10-21' };
  hall.send(aidCase, [openAid(hall, { answers }), describe(), sign(), { type: 'legal-aid.receive' }]);
  expect(hall.clock('limit')).toMatchObject({ dueOn: '2026-12-20' });
  expect(hall.own().assessment.urgency.result).toBe('calm');
  hall.at(today);
  const command = { type: 'legal-aid.give-urgent-aid', ground: 'limit', reason: '复议期限将届满。' };
  const found = hall.world.findings(aidCase, officer).map(({ code }) => code);
  expect(found.includes('LEGAL_AID_URGENT')).toBe(urgent);
  if (urgent) hall.send(aidCase, command);
  else expect(hall.codes(aidCase, command)).toEqual(['LEGAL_AID_NOT_URGENT']);
});

test('a person may judge a period urgent that by the general rule is over', () => {
  const hall = openAidHall('2026-11-20');
  const answers = { ...wageAnswers, urgency: 'limit', limit: 'after-award', keyDate: '2026-11-01' };
  hall.send(aidCase, [openAid(hall, { answers }), describe(), sign(), { type: 'legal-aid.receive' }]);
  const command = { type: 'legal-aid.give-urgent-aid', ground: 'limit', reason: '期间顺延后明日届满。' };
  expect(hall.codes(aidCase, command)).toEqual(['LEGAL_AID_NOT_URGENT']);
  const judged = { type: 'legal-aid.overrule', topic: 'urgency', result: 'urgent', reason: '因不可抗力顺延。' };
  hall.send(aidCase, [judged, command]);
  expect(hall.own().urgent).toMatchObject({ ground: 'limit' });
});

test('the clock of a limitation follows what is answered after receipt', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, steps.received(hall));
  expect(hall.clock('limit')).toBeUndefined();
  const answer = (keyDate: string) => ({
    type: 'legal-aid.answer',
    answers: { ...wageAnswers, urgency: 'limit', limit: 'after-award', keyDate },
  });
  hall.send(aidCase, answer('2026-11-20'));
  expect(hall.clock('limit')).toMatchObject({ dueOn: '2026-12-05', metOn: null });
  hall.send(aidCase, answer('2026-11-22'));
  expect(hall.own().clocks.filter(({ code }) => code === 'limit')).toMatchObject([{ dueOn: '2026-12-07' }]);
  hall.send(aidCase, { type: 'legal-aid.answer', answers: wageAnswers });
  expect(hall.clock('limit')).toBeUndefined();
});

test('a station hands on and enters the institution’s written decision; it never decides', () => {
  const hall = openAidHall('2026-11-23', 'station');
  hall.send(aidCase, [...steps.received(hall), ...steps.review]);
  expect(hall.own().forwarded).toMatchObject({ number: '（兰新）援转字〔2026〕第A1-001号' });
  expect(hall.codes(aidCase, steps.grant[0]!)).toEqual(['LEGAL_AID_WRITTEN_DECISION_NEEDED']);
  const written = { writtenNumber: '（兰新）援决字〔2026〕第18号' };
  expect(hall.codes(aidCase, { ...steps.grant[0]!, ...written, writtenOn: '2026-11-24' })).toEqual([
    'LEGAL_AID_DATE_AHEAD',
  ]);
  expect(hall.codes(aidCase, { ...steps.grant[0]!, ...written, writtenOn: '2026-11-20' })).toEqual([
    'LEGAL_AID_DATE_BEFORE',
  ]);
  hall.at('2026-11-27');
  hall.send(aidCase, { ...steps.grant[0]!, ...written, writtenOn: '2026-11-26' });
  expect(hall.own().decision).toMatchObject({
    number: written.writtenNumber,
    on: '2026-11-26',
    authority: '兰州新区法律援助中心',
  });
  expect(hall.clock('appointment')).toMatchObject({ dueOn: '2026-11-30' });
});

test('the institution grants only what the answers or a person’s reason bear', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [
    openAid(hall, { answers: { field: 'civil', matter: 'none', applicant: 'self' } }),
    describe(),
    sign(),
    material('id-card', 'applicant'),
    material('case-papers'),
    {
      type: 'legal-aid.declare-means',
      declaration: {
        household: 2,
        wagesFen: 100_000,
        reliefFen: 0,
        otherFen: 0,
        assetsFen: 0,
        spending: '',
        note: '',
        honest: true,
      },
    },
    sign('means'),
    { type: 'legal-aid.receive' },
  ]);
  expect(hall.codes(aidCase, steps.grant[0]!)).toEqual(['LEGAL_AID_NOT_ELIGIBLE']);
  const overrule = (topic: string, result: string) => ({
    type: 'legal-aid.overrule',
    topic,
    result,
    reason: '经核实符合条件。',
  });
  expect(hall.codes(aidCase, overrule('scope', 'here'))).toEqual(['INPUT_INVALID']);
  hall.send(aidCase, [overrule('scope', 'means'), overrule('means', 'within'), overrule('jurisdiction', 'here')]);
  hall.send(aidCase, steps.grant);
  expect(hall.own().overrules.map(({ topic, by }) => [topic, by])).toEqual([
    ['scope', '周海燕'],
    ['means', '周海燕'],
    ['jurisdiction', '周海燕'],
  ]);
});

test('a check suspends the clock; a transfer ends the case with a receipt', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, steps.received(hall));
  hall.send(aidCase, { type: 'legal-aid.ask-check', to: '永登县民政局', about: '核查低保情况。' });
  expect(hall.codes(aidCase, { type: 'legal-aid.ask-check', to: '永登县民政局', about: '再核。' })).toEqual([
    'LEGAL_AID_CHECK_OPEN',
  ]);
  hall.at('2026-11-26');
  hall.send(aidCase, { type: 'legal-aid.answer-check', result: '属实。' });
  expect(hall.clock('decision')).toMatchObject({ dueOn: '2026-12-03' });
  hall.send(aidCase, { type: 'legal-aid.transfer', to: '永登县法律援助中心', reason: '办案机关在永登。' });
  expect(hall.own()).toMatchObject({ stage: 'transferred', transfer: { number: '（兰新）援转字〔2026〕第A1-001号' } });
});

test.each<[what: string, facts: object, may: boolean]>([
  ['three years to the day of criminal defence', { criminalSince: '2023-11-23' }, true],
  [
    'a day less, after twenty years of other work',
    { practisingSince: '2003-01-01', criminalSince: '2023-11-24' },
    false,
  ],
  ['twenty years, none of them of criminal defence', { practisingSince: '2003-01-01', specialties: ['labour'] }, false],
  [
    'no day said, criminal defence as the specialty',
    { practisingSince: '2015-01-01', specialties: ['criminal'] },
    true,
  ],
  ['a volunteer of long standing', { kind: 'volunteer', criminalSince: '2010-01-01' }, false],
])('life or death asks for three years of relevant practice (26): %s', (_, facts, may) => {
  const hall = openAidHall('2026-11-23');
  const lawyer = hall.lawyer(facts);
  hall.send(aidCase, {
    type: 'legal-aid.take-notice',
    applicants: [hall.applicant],
    circumstance: 'death-review',
    noticeNumber: '兰中院通字4号',
    receivedOn: '2026-11-23',
    matter: { ...(describe() as unknown as { matter: object }).matter, form: 'criminal' },
  });
  const outcome = hall.world.run(aidCase, appoint(lawyer), officer);
  expect(outcome.ok).toBe(may);
  if (!outcome.ok) expect(outcome.refusals.map(({ code }) => code)).toContain('LEGAL_AID_LAWYER_YEARS');
});

test('an organ’s notice: no application, no means, a lawyer of three years within three days', () => {
  const hall = openAidHall('2026-11-27');
  const young = hall.lawyer({ name: '新律师', practisingSince: '2025-01-01' as never, specialties: ['criminal'] });
  const old = hall.lawyer({ name: '老律师', specialties: ['criminal'] });
  const matter = {
    ...(describe() as unknown as { matter: object }).matter,
    form: 'criminal',
    cause: '故意伤害',
    specialty: 'criminal',
    organ: '兰州市中级人民法院',
  };
  const notice = {
    type: 'legal-aid.take-notice',
    applicants: [hall.applicant],
    circumstance: 'life-or-death',
    noticeNumber: '兰中院通字3号',
    receivedOn: '2026-11-27',
    matter,
  };
  hall.send(aidCase, notice);
  expect(hall.own().stage).toBe('granted');
  // It was received with its first entry: other stations know of it from that moment.
  expect(hall.world.state<StationMark>(markStream(aidCase))).toMatchObject({ running: true, helped: false });
  // Described anew it is what the organ notified of all the same; and a legal worker defends nobody.
  hall.send(aidCase, { type: 'legal-aid.describe', matter: { ...matter, grave: false } });
  const worker = hall.lawyer({ kind: 'legal-worker', name: '马吉祥', firm: '秦川镇法律服务所' });
  expect(hall.codes(aidCase, appoint(worker))).toContain('LEGAL_AID_LAWYER_DEFENCE');
  expect(hall.clock('appointment')).toMatchObject({ dueOn: '2026-11-30' });
  expect(hall.codes(aidCase, appoint(young))).toEqual(['LEGAL_AID_LAWYER_YEARS']);
  hall.send(aidCase, appoint(old));
});

test.each([
  ['09:29', false],
  ['09:30', false],
  // The same day, half an hour too late: hours are hours.
  ['10:00', true],
])('custody: 24 hours to pass on, kept as a clock by the hour; passed on at %s the next day', (time, isLate) => {
  const hall = openAidHall('2026-11-27');
  hall.send(aidCase, openAid(hall, { channel: 'custody' }));
  expect(views(hall).case?.deadlines).toMatchObject([
    { code: 'pass-on', dueOn: '2026-11-28', dueAt: '2026-11-28T01:30:00.000Z', metOn: null },
  ]);
  hall.at('2026-11-28', time);
  hall.send(aidCase, { type: 'legal-aid.pass-on', to: '兰州新区法律援助中心' });
  expect(views(hall).record?.tags.includes('missed:yes')).toBe(isLate);
});

test('who cannot write: a fingerprint under what was read aloud, before two of staff', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [openAid(hall), describe()]);
  const fingerprint = { ...sign(), method: 'fingerprint' };
  expect(hall.codes(aidCase, { ...fingerprint, secondWitness: officer.name })).toEqual(['LEGAL_AID_WITNESS_SAME']);
  // Whoever was helped signs by finger, and by nothing else.
  expect(hall.codes(aidCase, { ...sign(), secondWitness: '李建军' })).toEqual(['LEGAL_AID_FINGERPRINT_NEEDED']);
  hall.send(aidCase, { ...fingerprint, secondWitness: '李建军' });
  const signatures = hall.own().applicants[0]?.signatures;
  expect(signatures?.application).toMatchObject({ method: 'fingerprint', witness: '周海燕', secondWitness: '李建军' });
  expect(JSON.stringify(formOf('aid-application').model(hall.world.state(aidCase), '', aidCase))).toContain(
    '周海燕、李建军',
  );
});

test('both sides: not the same lawyer, not the same firm; the second file is marked', () => {
  const hall = openAidHall('2026-11-23');
  const one = hall.lawyer({ name: '甲律师' });
  const same = hall.lawyer({ name: '乙律师' });
  const other = hall.lawyer({ name: '丙律师', firm: '甘肃中川律师事务所' });
  hall.send(aidCase, [...steps.received(hall), ...steps.grant, appoint(one)]);
  const rival = hall.person({ name: '刘建国', sex: 'male' });
  const second = 'legal-aid/2';
  hall.send(second, [openAid(hall, { applicants: [rival] }), describe({ opponentName: '马秀兰' }), sign(), ...papers]);
  expect(hall.world.findings(second, officer).map(({ code }) => code)).toContain('LEGAL_AID_BOTH_SIDES');
  hall.send(second, [{ type: 'legal-aid.receive' }, ...steps.grant]);
  expect(hall.codes(second, appoint(one))).toEqual(['LEGAL_AID_LAWYER_CONFLICT']);
  expect(hall.codes(second, appoint(same))).toEqual(['LEGAL_AID_FIRM_CONFLICT']);
  hall.send(second, appoint(other));
});

test('several opponents are compared one by one, also those of older cases; one found later is known to the lawyer’s other cases', () => {
  const hall = openAidHall('2026-11-23');
  const one = hall.lawyer({ name: '甲律师' });
  hall.send(aidCase, [...steps.received(hall), ...steps.grant, appoint(one)]);
  const [rival, third] = [hall.person({ name: '刘建国', sex: 'male' }), hall.person({ name: '赵四', sex: 'male' })];
  const second = 'legal-aid/2';
  const opponentName = '兰州某公司；马秀兰，王五';
  hall.send(second, [openAid(hall, { applicants: [rival] }), describe({ opponentName }), sign(), ...papers]);
  expect(hall.world.findings(second, officer).map(({ code }) => code)).toContain('LEGAL_AID_BOTH_SIDES');
  hall.send(second, [{ type: 'legal-aid.receive' }, ...steps.grant]);
  expect(hall.codes(second, appoint(one))).toEqual(['LEGAL_AID_LAWYER_CONFLICT']);
  // A case of an older version: two opponents in one text.
  const lawyer = hall.world.state<Lawyer>(one);
  const older = lawyer.cases.map((each) => ({ ...each, opponents: ['某公司、赵四'] }));
  const wanted = {
    ...wantedFor(hall.own(second), second, '2026-11-23' as CivilDate),
    clients: ['赵四'],
    opponents: [],
  };
  const candidate = { stream: one, lawyer: { ...lawyer, cases: older } };
  const barred = barredFrom(candidate, wanted, [candidate], '2026-11-23' as CivilDate);
  expect(barred.map(({ code }) => code)).toEqual(['LEGAL_AID_LAWYER_CONFLICT']);

  const fourth = 'legal-aid/3';
  hall.send(fourth, [openAid(hall, { applicants: [third] }), describe({ opponentName: '某店' }), sign(), ...papers]);
  hall.send(fourth, [{ type: 'legal-aid.receive' }, ...steps.grant]);
  // Nothing but the other side is described once more: it is decided.
  expect(hall.codes(aidCase, describe({ request: '支付四万元。' }))).toEqual(['LEGAL_AID_DECIDED']);
  hall.send(aidCase, describe({ opponentName: '甘肃某建筑工程有限公司、赵四' }));
  expect(hall.world.state<Lawyer>(one).cases).toMatchObject([{ opponents: ['甘肃某建筑工程有限公司', '赵四'] }]);
  expect(hall.codes(fourth, appoint(one))).toEqual(['LEGAL_AID_LAWYER_CONFLICT']);
});

test('change of lawyer: the former is released, may not come back, a new agreement is due', () => {
  const hall = openAidHall('2026-11-23');
  const [first, second] = [hall.lawyer({ name: '甲律师' }), hall.lawyer({ name: '丁律师', firm: '另一所' })];
  hall.send(aidCase, [...steps.received(hall), ...steps.grant, appoint(first), ...steps.contract('2026-11-23')]);
  const change = (lawyer: string) => ({
    type: 'legal-aid.change-lawyer',
    lawyer,
    askedBy: 'recipient',
    reason: '沟通不畅。',
  });
  expect(hall.codes(aidCase, change(first))).toEqual(['LEGAL_AID_LAWYER_SAME']);
  hall.send(aidCase, change(second));
  expect(hall.own()).toMatchObject({ stage: 'appointed', contractedOn: null });
  expect(hall.world.state(first)).toMatchObject({ cases: [{ endedOn: '2026-11-23' }] });
  expect(hall.codes(aidCase, change(first))).toEqual(['LEGAL_AID_LAWYER_LEFT']);
});

test('a minor gets somebody who knows minors, or a reason', () => {
  const hall = openAidHall('2026-11-23');
  const child = hall.person({ name: '小明', birthDate: '2012-05-01' });
  const lawyer = hall.lawyer();
  hall.send(aidCase, [
    openAid(hall, { applicants: [child] }),
    describe(),
    sign(),
    ...papers,
    { type: 'legal-aid.receive' },
    ...steps.grant,
  ]);
  expect(hall.codes(aidCase, appoint(lawyer))).toEqual(['LEGAL_AID_LAWYER_MINORS']);
  hall.send(aidCase, appoint(lawyer, { reason: '唯一可以当日到场的律师。' }));
});

test('a group of ten: one matter, a roster instead of ten cards, labour inspection is told', () => {
  const hall = openAidHall('2026-11-23');
  const group = Array.from({ length: 10 }, (_, index) => hall.person({ name: `工人${index}` }));
  hall.send(aidCase, [
    openAid(hall, { applicants: group }),
    describe(),
    sign(),
    material('group-roster'),
    material('wage-record'),
    material('exemption-proof'),
  ]);
  const codes = hall.world.findings(aidCase, officer).map(({ code }) => code);
  expect(codes).toContain('LEGAL_AID_GROUP_CLAIM');
  expect(codes).not.toContain('LEGAL_AID_PAPER_MISSING');
  expect(hall.codes('legal-aid/3', openAid(hall, { applicants: [group[0], group[0]] }))).toEqual([
    'LEGAL_AID_APPLICANT_TWICE',
  ]);
});

test('who may read it: the officer and the lawyer whose case it is, nobody else', () => {
  const hall = openAidHall('2026-11-23');
  hall.send('staff/lawyer-1', { type: 'staff.create', login: 'han', name: '韩立新', roles: ['lawyer'] });
  const lawyer = hall.lawyer({ login: 'han' });
  hall.send(aidCase, [...steps.received(hall), ...steps.grant]);
  const may = (
    account: string,
    ...roles: ('lawyer' | 'clerk' | 'supervisor' | 'auditor' | 'administrator' | 'legal-aid-officer')[]
  ) => aidAggregate.mayRead?.(hall.world.state(aidCase), { account, name: '', roles });
  expect(may('lawyer-1', 'lawyer')).toBe(false);
  hall.send(aidCase, appoint(lawyer));
  expect(may('lawyer-1', 'lawyer')).toBe(true);
  expect(may('lawyer-2', 'lawyer')).toBe(false);
  expect(may('lawyer-1', 'clerk')).toBe(false);
  for (const role of ['clerk', 'supervisor', 'auditor', 'administrator'] as const) expect(may('x', role)).toBe(false);
  expect(may('x', 'legal-aid-officer')).toBe(true);
});

test('an account given or changed after the appointment: the case is read by it, and by the former one no more', () => {
  const hall = openAidHall('2026-11-23');
  for (const [account, login] of [
    ['lawyer-1', 'han'],
    ['lawyer-2', 'hanlixin'],
  ] as const)
    hall.send(`staff/${account}`, { type: 'staff.create', login, name: '韩立新', roles: ['lawyer'] });
  const [lawyer, other] = [hall.lawyer(), hall.lawyer({ name: '杜雪', firm: '甘肃中川律师事务所' })];
  const ended = 'legal-aid/2';
  hall.send(aidCase, [...steps.received(hall), ...steps.grant, appoint(lawyer)]);
  const rival = hall.person({ name: '刘建国', sex: 'male' });
  const opened = { ...openAid(hall, { applicants: [rival] }) };
  hall.send(ended, [opened, describe({ opponentName: '某公司' }), sign(), ...papers, { type: 'legal-aid.receive' }]);
  hall.send(ended, [...steps.grant, appoint(lawyer), ...steps.contract('2026-11-23'), ...steps.close('2026-11-23')]);
  const may = (account: string, stream = aidCase) =>
    aidAggregate.mayRead?.(hall.world.state(stream), { account, name: '', roles: ['lawyer'] });
  const amended = (login: string): object => {
    const { licence } = hall.world.state<{ licence: string }>(lawyer);
    return { type: 'lawyer.amend', facts: lawyerFacts({ licence, login }) };
  };
  const amend = (login: string) => hall.send(lawyer, amended(login) as WorldCommand);
  expect(may('lawyer-1')).toBe(false);
  amend('han');
  expect([may('lawyer-1'), may('lawyer-1', ended), may('lawyer-2')]).toEqual([true, true, false]);
  expect(views(hall).record?.tags).toContain('account:lawyer-1');
  amend('hanlixin');
  expect([may('lawyer-1'), may('lawyer-1', ended), may('lawyer-2'), may('lawyer-2', ended)]).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(views(hall).record?.tags).not.toContain('account:lawyer-1');
  // Whose case it is no more does not get it back by another account.
  const change = { type: 'legal-aid.change-lawyer', lawyer: other, askedBy: 'recipient', reason: '沟通不畅。' };
  hall.send(aidCase, change);
  amend('han');
  expect([may('lawyer-1'), may('lawyer-2')]).toEqual([false, false]);
});

test('a subsidy goes to either of two lawyers who had the case, and to nobody else', () => {
  const hall = openAidHall('2026-11-23');
  const [first, second] = [hall.lawyer({ name: '甲律师' }), hall.lawyer({ name: '乙律师' })];
  const change = { type: 'legal-aid.change-lawyer', lawyer: second, askedBy: 'recipient', reason: '受援人要求更换。' };
  hall.send(aidCase, [...steps.received(hall), ...steps.grant, { type: 'legal-aid.appoint', lawyer: first }, change]);
  hall.send(aidCase, [...steps.contract('2026-11-23'), ...steps.close('2026-11-23')]);
  const pay = { type: 'legal-aid.pay', rate: 'arbitration', count: 1 };
  const { own, common } = hall.world.state<{ own: never; common: never }>(aidCase);
  const setting = { site: { role: 'institution' }, rates: { rates: [] }, earlier: [] } as never;
  const offered = aidActions(own, common, setting).find(({ command }) => command === pay.type)?.questions;
  expect(offered?.find(({ name }) => name === 'lawyer')?.choices?.map(({ value }) => value)).toEqual([first, second]);
  expect(hall.codes(aidCase, { ...pay, lawyer: hall.lawyer() })).toEqual(['LEGAL_AID_LAWYER_MISSING']);
  hall.send(aidCase, [{ ...pay, lawyer: first }, { ...pay, lawyer: second }, pay]);
  expect(hall.own().payments.map(({ lawyer }) => lawyer)).toEqual(['甲律师', '乙律师', '乙律师']);
});

test('what a consultation said is not typed again, and it becomes one application only', () => {
  const hall = openAidHall('2026-11-23');
  const facts = {
    channel: 'window',
    anonymous: false,
    person: hall.applicant,
    name: '马秀兰',
    phone: '',
    safeContact: true,
    topic: 'labour',
    question: '工地拖欠工资三万二。',
    advice: '可以申请仲裁。',
    lawCited: '',
    followUp: 'legal-aid',
    minutes: 10,
    answers: { field: 'civil', matter: 'labour' },
    opponentName: '某公司',
  };
  hall.send('legal-consultation/1', { type: 'legal-consultation.record', facts });
  hall.send(aidCase, openAid(hall, { consultation: 'legal-consultation/1', answers: {} }));
  expect(hall.own()).toMatchObject({
    answers: facts.answers,
    safeContact: { on: true },
    prefill: { facts: facts.question, opponentName: '某公司' },
  });
  expect(hall.codes('legal-aid/2', openAid(hall, { consultation: 'legal-consultation/1' }))).toEqual([
    'LEGAL_CONSULTATION_TURNED',
  ]);
  // A telephone that the registry does not know was told once, and that is enough.
  const person = hall.person({ phone: '' });
  const told = { ...facts, person, phone: '13919998888' };
  hall.send('legal-consultation/2', { type: 'legal-consultation.record', facts: told });
  hall.send('legal-aid/3', openAid(hall, { applicants: [person], consultation: 'legal-consultation/2' }));
  expect(hall.own('legal-aid/3').applicants[0]?.details.phone).toBe('13919998888');
});

test('a consultation that led to a document and a mediation still becomes an application, and names them all', () => {
  const hall = openAidHall('2026-11-23');
  const consultation = 'legal-consultation/1';
  const facts = {
    channel: 'window',
    anonymous: false,
    person: hall.applicant,
    name: '马秀兰',
    safeContact: false,
    topic: 'labour',
    question: '工地拖欠工资三万二。',
    advice: '',
    lawCited: '',
    followUp: 'petition',
    minutes: 10,
    answers: {},
  };
  hall.send(consultation, { type: 'legal-consultation.record', facts });
  const draft = { type: 'legal-petition.draft', consultation, answers: {} };
  hall.send('legal-petition/1', { ...draft, template: petitionTemplates[0]?.code });
  hall.send('legal-mediation/1', {
    type: 'legal-mediation.refer',
    consultation,
    matter: 'labour',
    committee: '秦川镇人民调解委员会',
    parties: [
      { name: '马秀兰', phone: '' },
      { name: '某公司', phone: '' },
    ],
    facts: '工地拖欠工资三万二。',
    violence: false,
    status: false,
  });
  hall.send(aidCase, openAid(hall, { consultation, answers: {} }));
  expect(hall.own().prefill).toMatchObject({ facts: facts.question });
  expect(hall.world.state(consultation)).toMatchObject({ ledTo: ['legal-petition/1', 'legal-mediation/1', aidCase] });
  // A second application is none, a second document is.
  expect(hall.codes('legal-aid/2', openAid(hall, { consultation }))).toEqual(['LEGAL_CONSULTATION_TURNED']);
  hall.send('legal-petition/2', { ...draft, template: petitionTemplates[1]?.code });
  expect(hall.world.state(consultation)).toMatchObject({
    ledTo: ['legal-petition/1', 'legal-mediation/1', aidCase, 'legal-petition/2'],
  });
});

test('what a mediation said is not typed again when a party applies for aid, and each party applies once', () => {
  const hall = openAidHall('2026-11-23');
  const mediation = 'legal-mediation/1';
  hall.send(mediation, [
    {
      type: 'legal-mediation.refer',
      consultation: null,
      parties: [
        { name: '马秀兰', phone: '13919998888', person: hall.applicant },
        { name: '某公司', phone: '09318888888' },
      ],
      matter: 'labour',
      committee: '秦川镇人民调解委员会',
      facts: '工地拖欠工资三万二。',
      violence: false,
      status: false,
    },
    { type: 'legal-mediation.fail', reason: '公司不到场。' },
  ]);
  const from = (party: number, more: object = {}) =>
    openAid(hall, { mediation: { stream: mediation, party }, answers: {}, ...more });
  expect(hall.codes(aidCase, from(2))).toEqual(['STREAM_MISSING']);
  const person = hall.person({ phone: '' });
  hall.send(aidCase, from(0, { applicants: [person] }));
  const { prefill, answers, applicants } = hall.own();
  expect(answers).toEqual({ field: 'civil', matter: 'labour' });
  expect(applicants[0]?.details.phone).toBe('13919998888');
  expect(prefill).toMatchObject({ opponentName: '某公司', opponentPhone: '09318888888' });
  for (const words of ['工地拖欠工资三万二。', '秦川镇人民调解委员会', '公司不到场。'])
    expect(prefill.facts).toContain(words);
  expect(hall.world.state(mediation)).toMatchObject({ applications: [{ party: 0, to: aidCase }] });
  expect(hall.codes('legal-aid/2', from(0))).toEqual(['LEGAL_MEDIATION_TURNED']);
  // The other side may apply as well.
  hall.send('legal-aid/3', from(1, { applicants: [hall.person()] }));
  expect(hall.own('legal-aid/3').prefill).toMatchObject({ opponentName: '马秀兰' });
});

test('an anonymous consultation keeps nothing that names anybody', () => {
  const hall = openAidHall('2026-11-23');
  const facts = {
    channel: 'phone',
    anonymous: true,
    person: hall.applicant,
    name: '某人',
    phone: '139',
    safeContact: false,
    topic: 'family',
    question: '被家暴怎么办？',
    advice: '报警。',
    lawCited: '',
    followUp: 'none',
    minutes: 5,
    answers: {},
  };
  const [, recorded] = hall.send('legal-consultation/1', { type: 'legal-consultation.record', facts });
  expect(recorded?.payload).toMatchObject({ facts: { person: null, name: '', phone: '' } });
});

test('safe contact: no print bears an address or telephone', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [openAid(hall, { safeContact: true }), describe(), sign()]);
  const state = hall.world.state(aidCase);
  const text = JSON.stringify(formOf('aid-application').model(state, '', aidCase));
  expect(text).not.toContain('13609400404');
  expect(text).toContain('不予记载');
});

test.each<[what: string, answers: object, isSafe: boolean]>([
  ['domestic violence', { matter: 'violence' }, true],
  [
    'domestic violence, said by a private prosecutor',
    { field: 'criminal', criminal: 'private-prosecutor', atHome: 'yes' },
    true,
  ],
  ['a private prosecutor of a stranger', { field: 'criminal', criminal: 'private-prosecutor', atHome: 'no' }, false],
  ['a ward against the guardian', { applicant: 'guardian', guardianAgainst: 'yes' }, true],
  ['a ward against one guardian, by the other', { applicant: 'guardian', guardianAgainst: 'another' }, true],
  ['a ward against the guardian, by a relative', { applicant: 'relative', ward: 'yes', wardAgainst: 'yes' }, true],
  [
    'a child harmed by a parent, victim of a crime, by the grandmother',
    { field: 'criminal', criminal: 'victim', matter: '', applicant: 'relative', ward: 'yes', wardAgainst: 'yes' },
    true,
  ],
  ['a child against a parent, by a child worker', { applicant: 'child-worker', wardAgainst: 'yes' }, true],
  ['a child worker, where no guardian is the wrongdoer', { applicant: 'child-worker', wardAgainst: 'no' }, false],
  ['a guardian for the ward', { applicant: 'guardian', guardianAgainst: 'no' }, false],
  ['wages', {}, false],
])('safe contact begins by itself, and ends by a person: %s', (_, answers, isSafe) => {
  const hall = openAidHall('2026-11-23');
  // As the counter sends them: only what is asked.
  const asked = guidedQuestions(scopeReference.shipped[0]!.data, limitReference.shipped[0]!.data);
  const given = keepAsked(asked, { ...wageAnswers, ...answers });
  hall.send(aidCase, openAid(hall, { answers: given }));
  expect(hall.own().safeContact.on).toBe(isSafe);
  hall.send(aidCase, { type: 'legal-aid.set-safe-contact', on: false });
  // The same answers once more do not overrule who ended it.
  hall.send(aidCase, { type: 'legal-aid.answer', answers: given });
  expect(hall.own().safeContact.on).toBe(false);
  // What is only said later counts as well.
  const later = 'legal-aid/2';
  hall.send(later, [openAid(hall), { type: 'legal-aid.answer', answers: given }]);
  expect(hall.own(later).safeContact.on).toBe(isSafe);
});

test.each([
  ['yes', true],
  ['no', false],
  ['', false],
])(
  'a victim who is asked about violence at home says “%s”: protection order and its papers come up, %s',
  (atHome, is) => {
    const hall = openAidHall('2026-11-23');
    const { matter: _, ...rest } = wageAnswers;
    hall.send(aidCase, openAid(hall, { answers: { ...rest, field: 'criminal', criminal: 'victim', atHome } }));
    const codes = hall.world.findings(aidCase, officer).map(({ code }) => code);
    expect(codes.includes('LEGAL_AID_PROTECTION_ORDER')).toBe(is);
    expect(fittingPapers(hall.own()).includes('violence-proof')).toBe(is);
  },
);

test('every form of a case that went every way can be laid out', () => {
  const hall = openAidHall('2026-11-02');
  const [first, second] = [hall.lawyer({ name: '甲律师' }), hall.lawyer({ name: '丁律师', firm: '另一所' })];
  hall.send(aidCase, [
    openAid(hall),
    describe(),
    sign(),
    { type: 'legal-aid.receive' },
    ask(['id-card', 'case-papers', 'exemption-proof']),
    ...papers,
    { type: 'legal-aid.take-supplement' },
    { type: 'legal-aid.ask-check', to: '民政局', about: '核查。' },
    { type: 'legal-aid.answer-check', result: '属实。' },
    ...steps.review,
    ...steps.grant,
    appoint(first),
    { type: 'legal-aid.change-lawyer', lawyer: second, askedBy: 'recipient', reason: '沟通不畅。' },
    ...steps.contract('2026-11-02'),
    ...steps.report('2026-11-02'),
    ...steps.close('2026-11-02'),
    ...steps.file,
  ]);
  const state = hall.world.state(aidCase);
  const made = legalAidWindow.forms['legal-aid']!.flatMap((form) =>
    form.copies(state).map((copy) => form.model(state, copy, aidCase)),
  );
  expect(made.map(({ title }) => title)).toEqual([
    '法律援助申请表',
    '法律援助申请材料接收凭证',
    '法律援助申请受理凭证',
    '补充材料（说明）通知书',
    '法律援助协作核查函',
    '转交法律援助申请函',
    '法律援助审批表',
    '给予法律援助决定书',
    '指派通知书',
    '指派通知书',
    '法律援助公函',
    '法律援助公函',
    '法律援助委托代理（辩护）协议',
    '法律援助委托代理（辩护）协议',
    '授权委托书',
    '授权委托书',
    '法律援助案件办理记录',
    '更换法律援助人员审批表',
    '更换法律援助人员通知书',
    '法律援助案件结案报告表',
    '法律援助案件质量检查表',
    '法律援助补贴发放表',
    '送达回证',
  ]);
  for (const { number, blocks } of made) {
    expect(number).toMatch(/第A1-\d{3}号$/);
    expect(JSON.stringify(blocks)).not.toMatch(/undefined|NaN/);
  }
});
