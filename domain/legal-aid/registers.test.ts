/** What is no case: lawyers and their turns, mediation with its dates, documents from templates. Given, when, then. */
import { expect, test } from 'vitest';
import { someHash } from '#testing/couple.ts';
import { aidCase, lawyerFacts, officer, openAidHall, steps } from '#testing/legal-aid.ts';
import type { WorldCommand } from '#testing/world.ts';
import { candidatesOf, wantedFor } from './application/wanted.ts';
import { type Consultation, consultationAggregate, heldAt, whoAsked } from './consultation/consultation.ts';
import { legalAidWindow } from './index.ts';
import { type Candidate, rank } from './lawyers/assignment.ts';
import { type DutyWeek, dutyAggregate, dutyStream } from './lawyers/duty.ts';
import { type Lawyer, lawyerAggregate, lawyersYears, yearOf } from './lawyers/lawyer.ts';
import type { Mediation } from './mediation/mediation.ts';
import { draftPetition, petitionTemplates } from './petition/templates.ts';

const today = '2026-11-23' as never;
const hallOn = (day = '2026-11-23') => openAidHall(day);
const candidates = (hall: ReturnType<typeof openAidHall>): readonly Candidate[] =>
  candidatesOf(
    [...hall.world.streams]
      .filter(([stream]) => stream.startsWith('lawyer/'))
      .map(([stream, { state }]) => ({ stream, body: state })),
  );
const names = (ranked: readonly { readonly lawyer: Lawyer }[]) => ranked.map(({ lawyer }) => lawyer.name);

test('the fittest comes first: specialty, language, wish; then who has less; then whose turn it is', () => {
  const hall = hallOn();
  hall.lawyer({ name: '劳动', specialties: ['labour'] });
  hall.lawyer({ name: '劳动藏语', specialties: ['labour'], languages: ['藏语'] });
  hall.lawyer({ name: '家事女', specialties: ['family'], sex: 'female' });
  hall.lawyer({ name: '刑事', specialties: ['criminal'] });
  hall.send(aidCase, steps.received(hall));
  const wanted = { ...wantedFor(hall.own(), aidCase, today), language: '藏语', sex: 'female' as const };
  expect(names(rank(candidates(hall), wanted, today))).toEqual(['劳动藏语', '劳动', '家事女', '刑事']);
  // Two of equal fitness: whoever has no case now goes before whoever has one.
  hall.send(aidCase, [...steps.grant, { type: 'legal-aid.appoint', lawyer: 'lawyer/1' }]);
  const other = {
    ...wantedFor(hall.own(), 'legal-aid/9', today),
    clients: ['某人'],
    opponents: ['某店'],
    language: '',
    sex: '' as const,
  };
  expect(names(rank(candidates(hall), other, today)).slice(0, 2)).toEqual(['劳动藏语', '劳动']);
});

test('a year counts its own cases and minutes, whatever they were for', () => {
  const hall = hallOn();
  const lawyer = hall.lawyer();
  for (const [on, kind, minutes] of [
    ['2025-12-31', 'village', 600],
    ['2026-03-01', 'publicity', 90],
    ['2026-03-01', 'village', 30],
  ])
    hall.send(lawyer, { type: 'lawyer.record-service', on, kind, minutes, note: '' });
  hall.send(aidCase, [...steps.received(hall), ...steps.grant, { type: 'legal-aid.appoint', lawyer }]);
  hall.send(aidCase, [...steps.contract('2026-11-23'), ...steps.report('2026-11-23', 'filed', 120)]);
  expect(yearOf(hall.world.state<Lawyer>(lawyer), '2026')).toEqual({ cases: 1, minutes: 240 });
  expect(yearOf(hall.world.state<Lawyer>(lawyer), '2025')).toEqual({ cases: 0, minutes: 600 });
  expect(
    hall.codes(lawyer, { type: 'lawyer.record-service', on: '2026-11-24', kind: 'village', minutes: 60, note: '' }),
  ).toEqual(['LEGAL_AID_DATE_AHEAD']);
});

test('the facts of a lawyer are corrected; nobody takes another one’s licence, and cases stay', () => {
  const hall = hallOn();
  const [one, two] = [hall.lawyer({ name: '甲律师' }), hall.lawyer({ name: '乙律师' })];
  hall.send(aidCase, [...steps.received(hall), ...steps.grant, { type: 'legal-aid.appoint', lawyer: one }]);
  const facts = lawyerFacts({
    name: '甲律师',
    licence: '16201201510000001',
    phone: '13900000000',
    specialties: ['family'],
  });
  hall.send(one, { type: 'lawyer.amend', facts });
  expect(hall.world.state(one)).toMatchObject({
    phone: '13900000000',
    specialties: ['family'],
    cases: [{ case: aidCase }],
  });
  expect(hall.codes(two, { type: 'lawyer.amend', facts })).toEqual(['LAWYER_LICENCE_TAKEN']);
});

test('a paused lawyer is neither appointed nor put on duty', () => {
  const hall = hallOn();
  const lawyer = hall.lawyer();
  hall.send(lawyer, { type: 'lawyer.pause', reason: '休假。' });
  hall.send(aidCase, [...steps.received(hall), ...steps.grant]);
  expect(hall.codes(aidCase, { type: 'legal-aid.appoint', lawyer })).toEqual(['LEGAL_AID_LAWYER_PAUSED']);
  const plan = { type: 'legal-duty.plan', date: '2026-11-24', shift: 'day', lawyer, place: '看守所' };
  expect(hall.codes(dutyStream('local', today), plan)).toEqual(['LEGAL_AID_LAWYER_PAUSED']);
});

test.each(['legal-worker', 'volunteer'] as const)('a %s is not put on duty: duty is for lawyers (14, 30)', (kind) => {
  const hall = hallOn();
  const lawyer = hall.lawyer({ kind });
  const plan = { type: 'legal-duty.plan', date: '2026-11-24', shift: 'day', lawyer, place: '看守所' };
  expect(hall.refuses(dutyStream('local', today), plan)).toMatchObject([
    { code: 'LEGAL_DUTY_LAWYER_ONLY', article: '法律援助法 14, 30' },
  ]);
});

test('a week of duty: planned once a shift, cancelled until logged, its minutes are public service, printed for the wall', () => {
  const hall = hallOn();
  const lawyer = hall.lawyer({ name: '甲律师' });
  const week = dutyStream('local', '2026-11-25' as never);
  expect(week).toBe('legal-duty/local.2026-11-23');
  const turn = { date: '2026-11-23', shift: 'morning', lawyer };
  const plan = { type: 'legal-duty.plan', place: '新区看守所', ...turn };
  hall.send(week, [plan, { ...plan, date: '2026-11-27', shift: 'day' }, { ...plan, date: '2026-11-25' }]);
  expect(hall.codes(week, { ...plan, shift: 'day' })).toEqual(['LEGAL_DUTY_TWICE']);
  expect(hall.codes(week, { ...plan, date: '2026-11-30' })).toEqual(['INPUT_INVALID']);
  hall.send(week, { type: 'legal-duty.cancel', ...turn, date: '2026-11-25' });
  const log = { type: 'legal-duty.log', ...turn, received: 6, helped: 4, minutes: 210, note: '' };
  expect(hall.codes(week, { ...log, date: '2026-11-27', shift: 'day' })).toEqual(['LEGAL_AID_DATE_AHEAD']);
  hall.send(week, log);
  expect(hall.codes(week, log)).toEqual(['LEGAL_DUTY_LOGGED']);
  expect(hall.codes(week, { type: 'legal-duty.cancel', ...turn })).toEqual(['LEGAL_DUTY_LOGGED']);
  expect(hall.world.state(lawyer)).toMatchObject({ minutes: { '2026-11-23': 210 } });
  const state = hall.world.state<DutyWeek>(week);
  expect(state.turns.map(({ date }) => date)).toEqual(['2026-11-23', '2026-11-27']);
  expect(dutyAggregate.views(state, week).tallies).toEqual([
    { figure: 'legal-aid.duty-helped', day: '2026-11-23', value: 4 },
  ]);
  const [roster, diary] = (legalAidWindow.forms['legal-duty'] ?? []).map((form) =>
    JSON.stringify(form.model(state, '', week)),
  );
  expect(roster).toContain('2026年11月29日 星期日');
  expect(roster).toContain('13919200101');
  expect(diary).not.toContain('11月27日 星期五');
});

const referral = {
  type: 'legal-mediation.refer',
  consultation: null,
  parties: [
    { name: '甲', phone: '' },
    { name: '乙', phone: '' },
  ],
  matter: 'neighbours',
  committee: '中川镇人民调解委员会',
  facts: '采光纠纷。',
  violence: false,
  status: false,
};
const agree = { type: 'legal-mediation.agree', form: 'written', effectiveOn: '2026-10-30', content: '拆除加盖部分。' };
const mediation = 'legal-mediation/1';

test('domestic violence is not mediated away', () => {
  const hall = hallOn();
  const [refusal] = hall.refuses(mediation, { ...referral, violence: true });
  expect(refusal).toMatchObject({ code: 'LEGAL_MEDIATION_VIOLENCE', article: '反家庭暴力法 23；法律援助法 32(4)' });
});

test('an agreement is confirmed within 30 days: a reminder on the twentieth, missed the day after the last', () => {
  const hall = hallOn('2026-11-02');
  hall.send(mediation, [referral, agree]);
  const state = () => hall.world.state<Mediation>(mediation);
  expect(state().agreement).toMatchObject({ confirmBy: '2026-11-30', remindOn: '2026-11-19' });
  hall.at('2026-11-18');
  expect(hall.runDue(mediation)).toEqual([]);
  hall.at('2026-11-19');
  expect(hall.runDue(mediation).map(({ type }) => type)).toEqual(['legal-mediation.reminded']);
  hall.at('2026-11-30');
  expect(hall.runDue(mediation)).toEqual([]);
  const ask = { type: 'legal-mediation.ask-confirmation', on: '2026-11-30', court: '兰州新区人民法院', together: true };
  expect(hall.codes(mediation, { ...ask, on: '2026-12-01' })).toEqual(['LEGAL_AID_DATE_AHEAD']);
  hall.at('2026-12-01');
  hall.runDue(mediation);
  expect(state().state).toBe('not-asked');
  expect(hall.codes(mediation, { ...ask, on: '2026-12-01' })).toEqual(['LEGAL_MEDIATION_TOO_LATE']);
  // Nothing is confirmed before it was agreed, nor decided before it was asked for.
  expect(hall.codes(mediation, { ...ask, on: '2026-10-29' })).toEqual(['LEGAL_AID_DATE_BEFORE']);
  // Asked for in time and only entered late.
  hall.send(mediation, ask);
  const early = { type: 'legal-mediation.record-confirmation', on: '2026-11-29', result: 'confirmed', number: '' };
  expect(hall.codes(mediation, early)).toEqual(['LEGAL_AID_DATE_BEFORE']);
  hall.send(mediation, {
    type: 'legal-mediation.record-confirmation',
    on: '2026-12-01',
    result: 'confirmed',
    number: '（2026）甘0191民特9号',
  });
  expect(state()).toMatchObject({
    state: 'confirmed',
    confirmation: { askedOn: '2026-11-30', decidedOn: '2026-12-01' },
  });
});

test('what concerns the status of persons is not confirmed, and nobody is reminded of it', () => {
  const hall = hallOn('2026-11-02');
  hall.send(mediation, [{ ...referral, matter: 'family', status: true }, agree]);
  hall.at('2026-12-30');
  expect(hall.runDue(mediation)).toEqual([]);
  const ask = { type: 'legal-mediation.ask-confirmation', on: '2026-11-02', court: '兰州新区人民法院', together: true };
  expect(hall.codes(mediation, ask)).toEqual(['LEGAL_MEDIATION_STATUS_MATTER']);
});

test.each(petitionTemplates.map(({ code }) => [code]))(
  'document %s: incomplete it is not given out, complete it says everything, given out it stays',
  (code) => {
    const hall = hallOn();
    const stream = 'legal-petition/1';
    const questions = petitionTemplates.find((one) => one.code === code)!.questions;
    hall.send(stream, { type: 'legal-petition.draft', template: code, consultation: null, answers: {} });
    expect(hall.codes(stream, { type: 'legal-petition.give-out' })).toEqual(['LEGAL_PETITION_INCOMPLETE']);
    const answers = Object.fromEntries(
      questions.map(({ name, kind, choices }) => [
        name,
        choices?.[0]?.value ?? (kind === 'date' ? '2026-11-02' : `答案${name}`),
      ]),
    );
    hall.send(stream, [{ type: 'legal-petition.amend', answers }, { type: 'legal-petition.give-out' }]);
    const words = draftPetition(petitionTemplates.find((one) => one.code === code)!, answers).join('\n');
    for (const { name, kind, choices } of questions)
      if (!choices && kind !== 'date') expect(words).toContain(`答案${name}`);
    expect(words).not.toMatch(/[{}]/);
    expect(hall.codes(stream, { type: 'legal-petition.amend', answers })).toEqual(['LEGAL_PETITION_GIVEN_OUT']);
  },
);

test.each([
  ['legal-consultation', 'aid-consultation'],
  ['legal-petition', 'aid-petition'],
  ['legal-mediation', 'aid-mediation'],
])('a print of a %s is filed once, signed by the device', (kind, form) => {
  const hall = openAidHall('2026-11-23');
  const stream = `${kind}/1`;
  const said = {
    channel: 'window',
    anonymous: true,
    person: null,
    safeContact: false,
    topic: 'labour',
    question: '工资。',
    advice: '',
    lawCited: '',
    followUp: 'none',
    minutes: 10,
    answers: {},
  };
  const begin: { readonly [kind: string]: WorldCommand } = {
    'legal-consultation': { type: 'legal-consultation.record', facts: said },
    'legal-petition': {
      type: 'legal-petition.draft',
      template: petitionTemplates[0]?.code,
      consultation: null,
      answers: {},
    },
    'legal-mediation': {
      type: 'legal-mediation.refer',
      consultation: null,
      matter: 'labour',
      committee: '秦川镇人民调解委员会',
      parties: [
        { name: '甲', phone: '' },
        { name: '乙', phone: '' },
      ],
      facts: '欠薪。',
      violence: false,
      status: false,
    },
  };
  const file = (mark: string) => ({
    type: `${kind}.file-document`,
    form,
    copy: '',
    attachment: someHash(mark),
  });
  expect(hall.codes(stream, file('a'))).toEqual(['STREAM_MISSING']);
  hall.send(stream, begin[kind] as WorldCommand);
  expect(hall.send(stream, file('a')).map(({ type }) => type)).toEqual([`${kind}.document-filed`]);
  expect(hall.send(stream, file('a'))).toEqual([]);
  hall.send(stream, file('b'));
  expect(hall.world.state(stream)).toMatchObject({
    documents: [
      { form, attachment: someHash('a'), signature: expect.any(String) },
      { form, attachment: someHash('b') },
    ],
  });
});

test.each<[what: string, template: string, safeContact: boolean, isSafe: boolean]>([
  ['drafted directly, and said so', 'labour-arbitration', true, true],
  ['drafted directly, nothing said', 'labour-arbitration', false, false],
  ['a protection order, nothing said: a victim must not be found', 'protection-order', false, true],
])('safe contact of a document %s', (_, template, safeContact, isSafe) => {
  const hall = openAidHall('2026-11-23');
  const stream = 'legal-petition/1';
  const answers = { name: '马秀兰', phone: '13609400404', address: '兰州新区某小区', other: '某人', request: '请求。' };
  const drafted = { type: 'legal-petition.draft', template, consultation: null, answers };
  hall.send(stream, { ...drafted, ...(safeContact ? { safeContact } : {}) });
  const form = legalAidWindow.forms['legal-petition']?.[0];
  const sheet = () => JSON.stringify(form?.model(hall.world.state(stream), '', stream));
  expect(sheet().includes('13609400404')).toBe(!isSafe);
  expect(sheet().includes('兰州新区某小区')).toBe(!isSafe);
  // Whoever corrects the words does not open the address by it; only whoever says so does.
  hall.send(stream, { type: 'legal-petition.amend', answers });
  expect(sheet().includes('13609400404')).toBe(!isSafe);
  hall.send(stream, { type: 'legal-petition.amend', answers, safeContact: !isSafe });
  expect(sheet().includes('13609400404')).toBe(isSafe);
});

test('duty and consultations are paid by the rates of their day, outside of cases; a suit is paid in its case', () => {
  const hall = openAidHall('2026-11-23');
  const lawyer = hall.lawyer();
  const pay = (rate: string, count: number, on = '2026-11-20') => ({ type: 'lawyer.pay', rate, count, on });
  hall.send(lawyer, [pay('duty', 2), pay('consultation', 3)]);
  expect(hall.world.state(lawyer)).toMatchObject({
    payments: [
      { name: '值班律师', count: 2, fen: 60_000, by: officer.name },
      { name: '法律咨询', count: 3, fen: 15_000 },
    ],
  });
  for (const rate of ['civil-suit', 'nothing'])
    expect(hall.codes(lawyer, pay(rate, 1))).toEqual(['LEGAL_AID_RATE_UNKNOWN']);
  expect(hall.codes(lawyer, pay('duty', 1, '2026-11-24'))).toEqual(['LEGAL_AID_DATE_AHEAD']);
  const sheet = JSON.stringify(legalAidWindow.forms.lawyer?.[0]?.model(hall.world.state(lawyer), '', lawyer));
  expect(sheet).toContain('["合计","","","","750.00",""]');
  expect(lawyerAggregate.views(hall.world.state(lawyer), lawyer).tallies).toContainEqual({
    figure: 'legal-aid.paid',
    day: '2026-11-20',
    value: 75_000,
  });
});

test('roster, log and subsidies of lawyers are filed too, once a print, and a week that is planned further keeps them', () => {
  const hall = hallOn();
  const lawyer = hall.lawyer();
  const week = dutyStream('local', today);
  const plan = (date: string) => ({ type: 'legal-duty.plan', date, shift: 'day', lawyer, place: '看守所' });
  hall.send(week, plan('2026-11-23'));
  const file = (kind: string, form: string) => ({
    type: `${kind}.file-document`,
    form,
    copy: '',
    attachment: someHash('d'),
  });
  const roster = file('legal-duty', 'aid-duty-roster');
  hall.send(week, [roster, roster, plan('2026-11-24')]);
  hall.send(lawyer, file('lawyer', 'lawyer-subsidy'));
  expect(hall.world.state<DutyWeek>(week).documents).toMatchObject([
    { form: 'aid-duty-roster', device: expect.any(String) },
  ]);
  expect(hall.world.state<Lawyer>(lawyer).documents).toMatchObject([{ form: 'lawyer-subsidy' }]);
});

test('a payment and minutes that were entered wrongly are taken back by counter-entries', () => {
  const hall = hallOn();
  const lawyer = hall.lawyer();
  const service = { on: '2026-11-20', minutes: 120, kind: 'village' };
  hall.send(lawyer, [
    { type: 'lawyer.pay', rate: 'duty', count: 2, on: '2026-11-20' },
    { type: 'lawyer.record-service', ...service, note: '' },
  ]);
  hall.send(lawyer, { type: 'lawyer.reverse-payment', payment: '1', reason: '登记错人' });
  const reverse = { type: 'lawyer.reverse-service', ...service, reason: '多登一次' };
  hall.send(lawyer, reverse);
  const { payments = [], minutes, latest } = hall.world.state<Lawyer>(lawyer);
  expect(payments.map(({ fen }) => fen)).toEqual([60_000, -60_000]);
  expect(minutes['2026-11-20']).toBe(0);
  expect(latest[0]).toMatchObject({ minutes: -120, note: '冲正：多登一次' });
  expect(hall.codes(lawyer, reverse)).toEqual(['LAWYER_SERVICE_NOT_HERE']);
  expect(hall.codes(lawyer, { type: 'lawyer.reverse-payment', payment: '1', reason: '再次' })).toEqual([
    'LEGAL_AID_PAYMENT_NOT_HERE',
  ]);
});

test.each([
  ['2026-11-18', '16:40', '2026-11-18T08:40:00.000Z', '2026年11月18日 16:40'],
  ['2026-11-18', '', '2026-11-17T16:00:00.000Z', '2026年11月18日'],
  [undefined, '', '2026-11-23T01:30:00.000Z', '2026年11月23日 09:30'],
])('a consultation held on %s at “%s” counts and is printed for its own day', (heldOn, heldTime, at, words) => {
  const hall = hallOn();
  const facts = {
    channel: 'phone',
    anonymous: true,
    person: null,
    name: '',
    phone: '',
    safeContact: false,
    topic: 'labour',
    question: '工资怎么要？',
    advice: '',
    lawCited: '',
    followUp: 'none',
    minutes: 10,
    answers: {},
    heldTime,
    ...(heldOn ? { heldOn } : {}),
  };
  const stream = 'legal-consultation/1';
  hall.send(stream, { type: 'legal-consultation.record', facts });
  const state = hall.world.state<Consultation>(stream);
  expect(heldAt(state)).toBe(at);
  const { record, tallies = [] } = consultationAggregate.views(state, stream);
  expect(record).toMatchObject({ sort: at, body: { at } });
  expect(tallies[0]?.day).toBe(heldOn ?? '2026-11-23');
  expect(JSON.stringify(legalAidWindow.forms['legal-consultation']?.[0]?.model(state, '', stream))).toContain(words);
  for (const ahead of [
    { heldOn: '2026-11-24', heldTime: '' },
    { heldOn: '2026-11-23', heldTime: '23:00' },
  ])
    expect(
      hall.codes('legal-consultation/2', { type: 'legal-consultation.record', facts: { ...facts, ...ahead } }),
    ).toEqual(['LEGAL_AID_DATE_AHEAD']);
});

test('a document of whoever must not be found bears neither address nor telephone', () => {
  const hall = hallOn();
  const facts = {
    channel: 'window',
    anonymous: false,
    person: null,
    name: '卓玛草',
    phone: '13609400404',
    safeContact: true,
    topic: 'family',
    question: '丈夫打人，怎么办？',
    advice: '',
    lawCited: '',
    followUp: 'petition',
    minutes: 20,
    answers: {},
  };
  const [consultation, document] = ['legal-consultation/1', 'legal-petition/1'];
  hall.send(consultation, { type: 'legal-consultation.record', facts });
  const answers = { name: '卓玛草', address: '中川镇某小区三号楼', phone: '13609400404', other: '王某' };
  hall.send(document, { type: 'legal-petition.draft', template: 'protection-order', consultation, answers });
  const [form] = legalAidWindow.forms['legal-petition'] ?? [];
  const paper = JSON.stringify(form?.model(hall.world.state(document), '', document));
  expect(paper).not.toContain('某小区');
  expect(paper).not.toContain('13609400404');
  expect(paper).toContain('另行提交，请予保密');
  expect(paper).toContain('王某');
});

test.each([
  [false, true],
  [true, false],
])(
  'a mediated agreement about the status of persons: %s; its print speaks of judicial confirmation: %s',
  (status, says) => {
    const hall = hallOn('2026-11-02');
    hall.send(mediation, [{ ...referral, matter: 'family', status }, agree]);
    const form = legalAidWindow.forms['legal-mediation']?.find(({ code }) => code === 'aid-mediation');
    const print = JSON.stringify(form?.model(hall.world.state(mediation), '', mediation));
    expect(print).toContain('协议自2026年10月30日起生效');
    expect(print.includes('司法确认')).toBe(says);
  },
);

test('the plan’s targets are those of lawyers: neither legal workers nor volunteers count', () => {
  const roster = (['lawyer', 'legal-worker', 'volunteer', 'lawyer'] as const).map((kind, index) => ({
    kind,
    cases: [],
    minutes: { '2026-03-01': index },
  }));
  expect(lawyersYears(roster, '2026')).toEqual([
    { cases: 0, minutes: 0 },
    { cases: 0, minutes: 3 },
  ]);
});

test.each([
  [{ name: '马秀兰', phone: '13609400404', safeContact: false }, '马秀兰 13609400404'],
  [{ name: '马秀兰', phone: '', safeContact: false }, '马秀兰'],
  [{ name: '马秀兰', phone: '13609400404', safeContact: true }, '马秀兰'],
  [{ name: '', phone: '', safeContact: false }, ''],
])('whom a consultation names, for the application that follows: %j', (made, told) => {
  expect(whoAsked(made)).toBe(told);
});
