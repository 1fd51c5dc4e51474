/** Every command in every stage: given a case that came so far, when the command is sent, then this. */
import { expect, test } from 'vitest';
import {
  type AidHall,
  aidCase,
  describe,
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
import { stagesOf } from './decider.ts';

const day = '2026-11-23';
const lawyers = ['lawyer/1', 'lawyer/2'] as const;
const reason = '理由说明。';
const appoint = { type: 'legal-aid.appoint', lawyer: lawyers[0] };
const ask = {
  type: 'legal-aid.ask-supplement',
  causes: ['judgment'],
  what: '请补充裁判文书。',
  newFact: '审查中发现。',
};
const refuse = { type: 'legal-aid.refuse', grounds: ['scope'], opinion: '不属于法律援助范围。' };
const object = { type: 'legal-aid.object', grounds: reason, receivedOn: day };
const terminate = { type: 'legal-aid.terminate', ground: 'asked', words: reason };
const urgent = { type: 'legal-aid.give-urgent-aid', ground: 'preservation', reason };
const means = {
  household: 2,
  wagesFen: 0,
  reliefFen: 0,
  otherFen: 0,
  assetsFen: 0,
  spending: '',
  note: '',
  honest: true,
};
/** Another application for the same matter, received before. */
const twin = 'legal-aid/2';
const merge = { type: 'legal-aid.merge', into: twin };
const [checkQuality, pay, archive] = steps.file;

const drafted = (hall: AidHall): readonly WorldCommand[] => [openAid(hall), describe(), sign(), ...papers];
const received = (hall: AidHall) => steps.received(hall);
const granted = (hall: AidHall) => [...received(hall), ...steps.review, ...steps.grant];
const appointed = (hall: AidHall) => [...granted(hall), appoint];
const contracted = (hall: AidHall) => [...appointed(hall), ...steps.contract(day)];
const inProgress = (hall: AidHall) => [...contracted(hall), ...steps.report(day)];
const closed = (hall: AidHall) => [...inProgress(hall), ...steps.close(day)];

/** How a case comes into each stage; two stages also as they are while something else is open. */
const given: { readonly [stage: string]: (hall: AidHall) => readonly WorldCommand[] } = {
  drafted,
  received,
  supplementing: (hall) => [...received(hall), ask],
  'under-review': (hall) => [...received(hall), ...steps.review],
  granted,
  appointed,
  'appointed first': (hall) => [...received(hall), urgent, appoint],
  contracted,
  'in-progress': inProgress,
  closed,
  archived: (hall) => [...closed(hall), ...steps.file],
  refused: (hall) => [...received(hall), refuse],
  'refused, objected': (hall) => [...received(hall), refuse, object],
  terminated: (hall) => [...appointed(hall), terminate],
  transferred: (hall) => [...received(hall), { type: 'legal-aid.transfer', to: '永登县法律援助中心', reason }],
  withdrawn: (hall) => [...received(hall), { type: 'legal-aid.withdraw', reason }],
  'deemed-withdrawn': (hall) => [...received(hall), ask],
  merged: (hall) => [...drafted(hall), merge],
};

const when: readonly WorldCommand[] = [
  { type: 'legal-aid.answer', answers: wageAnswers },
  { type: 'legal-aid.overrule', topic: 'scope', result: 'means', reason },
  describe(),
  {
    type: 'legal-aid.describe-applicant',
    party: 'applicant',
    details: {
      household: '',
      residence: '',
      phone: '13609400404',
      employer: '',
      occupation: '',
      education: '',
      health: '',
      groups: [],
      appliedBefore: false,
      delivery: '',
    },
  },
  { type: 'legal-aid.add-applicant', person: 'person/2' },
  { type: 'legal-aid.refresh-applicant', party: 'applicant' },
  { type: 'legal-aid.declare-means', declaration: means },
  {
    type: 'legal-aid.set-agent',
    agent: { name: '马小军', idNumber: '', phone: '', relation: 'guardian', power: '' },
    reason,
  },
  { type: 'legal-aid.set-safe-contact', on: true },
  sign(),
  { type: 'legal-aid.receive' },
  urgent,
  { ...ask, causes: ['medical-record'] },
  { type: 'legal-aid.take-supplement', explained: ['judgment'] },
  { type: 'legal-aid.ask-check', to: '永登县民政局', about: reason },
  { type: 'legal-aid.answer-check', result: reason },
  { type: 'legal-aid.forward' },
  { type: 'legal-aid.transfer', to: '永登县法律援助中心', reason },
  ...steps.grant,
  refuse,
  object,
  { type: 'legal-aid.decide-objection', result: 'corrected', reason, number: '新司异字1号', decidedOn: day },
  {
    type: 'legal-aid.record-remedy',
    way: 'suit',
    organ: '兰州新区人民法院',
    result: 'granted',
    number: '（2026）甘行初1号',
    decidedOn: day,
    reason,
  },
  appoint,
  ...steps.contract(day),
  ...steps.report(day),
  { type: 'legal-aid.change-lawyer', lawyer: lawyers[1], askedBy: 'recipient', reason },
  terminate,
  { type: 'legal-aid.withdraw', reason },
  ...steps.close(day),
  checkQuality,
  pay,
  { type: 'legal-aid.reverse-payment', payment: '1', reason },
  archive,
  { type: 'legal-aid.recheck-means', result: 'confirmed', from: '兰州新区民政局', text: reason },
  { type: 'legal-aid.complain', about: 'lawyer', by: '马秀兰', text: reason, receivedOn: day },
  { type: 'legal-aid.answer-complaint', result: 'founded', text: reason, on: day },
  { type: 'legal-aid.correct', fact: 'decision.number', value: '（兰新）援决字〔2026〕第9号', reason },
  { type: 'legal-aid.issue', paper: 'visit', to: '马秀兰', on: day, text: reason },
  { type: 'legal-aid.return-papers', papers: ['id-card:applicant'], to: '马秀兰' },
  { type: 'legal-aid.pass-on', to: '兰州新区法律援助中心' },
  merge,
  { type: 'legal-aid.reopen', reason },
  { type: 'legal-aid.lapse' },
  material('judgment'),
  { type: 'case.add-note', text: '电话告知。' },
];
/** Columns of the table below. */
const columns = {
  dr: 'drafted',
  rc: 'received',
  su: 'supplementing',
  rv: 'under-review',
  gr: 'granted',
  ap: 'appointed',
  af: 'appointed first',
  co: 'contracted',
  ip: 'in-progress',
  cl: 'closed',
  ar: 'archived',
  rf: 'refused',
  ob: 'refused, objected',
  te: 'terminated',
  tr: 'transferred',
  wi: 'withdrawn',
  dw: 'deemed-withdrawn',
  mg: 'merged',
} as const;
/** Refusals other than that of the stage itself. */
const refusals: { readonly [mark: string]: string } = {
  1: 'LEGAL_AID_DECIDED',
  2: 'LEGAL_AID_SUPPLEMENT_NONE',
  3: 'LEGAL_AID_CHECK_NONE',
  4: 'LEGAL_AID_FORWARDED_ALREADY',
  5: 'LEGAL_AID_OBJECTION_ONCE',
  6: 'LEGAL_AID_OBJECTION_NONE',
  7: 'LEGAL_AID_NOT_GRANTED',
  8: 'LEGAL_AID_QUALITY_MISSING',
  9: 'LEGAL_AID_NOT_IN_CUSTODY',
  10: 'LEGAL_AID_SUPPLEMENT_RUNS',
  11: 'LEGAL_AID_MERGE_HELPED',
  12: 'LEGAL_AID_REOPEN_NOT',
  13: 'LEGAL_AID_COMPLAINT_NONE',
  14: 'LEGAL_AID_SUPPLEMENT_LATE',
  15: 'LEGAL_AID_LAWYER_MISSING',
  16: 'LEGAL_AID_REMEDY_NO_OBJECTION',
  17: 'LEGAL_AID_CLOSING_MISSING',
  18: 'LEGAL_AID_PAYMENT_NOT_HERE',
  19: 'LEGAL_AID_FACT_UNKNOWN',
  20: 'CORRECTION_NOTHING',
};
/** `.` refused in this stage; `+` done, the stage stays; a column's letters: done, and the case is there; a digit: that refusal. */
const then = `
                               dr rc su rv gr ap af co ip cl ar rf ob te tr wi dw mg
  legal-aid.answer              +  +  +  +  .  1  +  1  1  .  .  .  .  .  .  .  .  .
  legal-aid.overrule            +  +  +  +  .  1  +  1  1  .  .  .  .  .  .  .  .  .
  legal-aid.describe            +  +  +  +  +  +  +  +  +  .  .  .  .  .  .  .  .  .
  legal-aid.describe-applicant  +  +  +  +  .  1  +  1  1  .  .  .  .  .  .  .  .  .
  legal-aid.add-applicant       +  +  +  +  .  1  +  1  1  .  .  .  .  .  .  .  .  .
  legal-aid.refresh-applicant  20 20 20 20 20 20 20 20 20 20  .  .  .  .  .  .  .  .
  legal-aid.declare-means       +  +  +  +  .  1  +  1  1  .  .  .  .  .  .  .  .  .
  legal-aid.set-agent           +  +  +  +  .  1  +  1  1  .  .  .  .  .  .  .  .  .
  legal-aid.set-safe-contact    +  +  +  +  +  +  +  +  +  +  .  .  .  +  .  .  .  .
  legal-aid.sign                +  +  +  +  +  +  +  +  +  .  .  .  .  .  .  .  .  .
  legal-aid.receive            rc  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
  legal-aid.give-urgent-aid     .  +  +  +  .  .  .  .  .  .  .  .  .  .  .  .  .  .
  legal-aid.ask-supplement      . su  . su  .  1  +  1  1  .  .  .  .  .  .  .  .  .
  legal-aid.take-supplement     .  . rc  .  .  2  2  2  2  .  .  .  .  .  .  . 14  .
  legal-aid.ask-check           .  +  .  +  .  .  .  .  .  .  .  .  .  .  .  .  .  .
  legal-aid.answer-check        .  3  3  3  .  3  3  3  3  .  .  .  .  .  .  .  .  .
  legal-aid.forward             . rv  .  .  .  4  +  4  4  .  .  .  .  .  .  .  .  .
  legal-aid.transfer           tr tr  . tr  .  .  .  .  .  .  .  .  .  .  .  .  .  .
  legal-aid.grant               . gr  . gr  .  1  +  1  1  .  .  .  .  .  .  .  .  .
  legal-aid.refuse              . rf  . rf  .  1 rf  1  1  .  .  .  .  .  .  .  .  .
  legal-aid.object              .  .  .  .  .  .  .  .  .  .  .  +  5  +  .  .  .  .
  legal-aid.decide-objection    .  .  .  .  .  .  .  .  .  .  .  6 gr  6  .  .  .  .
  legal-aid.record-remedy       .  .  .  .  .  .  .  .  .  .  . 16 16 16  .  .  .  .
  legal-aid.appoint             .  7  7  7 ap  .  .  .  .  .  .  .  .  .  .  .  .  .
  legal-aid.contract            .  .  .  .  . co co  .  .  .  .  .  .  .  .  .  .  .
  legal-aid.report              .  .  .  .  .  +  + ip  +  .  .  .  .  .  .  .  .  .
  legal-aid.change-lawyer       .  .  .  .  .  +  + ap ap  .  .  .  .  .  .  .  .  .
  legal-aid.terminate           .  .  .  . te te te te te  .  .  .  .  .  .  .  .  .
  legal-aid.withdraw           wi wi wi wi  .  .  .  .  .  .  .  .  .  .  .  .  .  .
  legal-aid.close               .  .  .  .  .  .  . cl cl  .  . 15 15  +  .  .  .  .
  legal-aid.check-quality       .  .  .  .  .  .  .  .  .  +  . 17 17 17  .  .  .  .
  legal-aid.pay                 .  .  .  .  .  .  .  .  .  +  + 15 15  +  .  .  .  .
  legal-aid.reverse-payment     .  .  .  .  .  .  .  .  . 18  + 18 18 18  .  .  .  .
  legal-aid.archive             .  .  .  .  .  .  .  .  .  8  .  8  8  8  .  .  .  .
  legal-aid.recheck-means       .  .  .  .  +  +  +  +  +  +  .  .  .  .  .  .  .  .
  legal-aid.complain            +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
  legal-aid.answer-complaint   13 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13
  legal-aid.correct            19 19 19 19  +  + 19  +  +  +  +  +  +  + 19 19 19 19
  legal-aid.issue               .  .  .  .  .  +  +  +  +  +  +  .  .  +  .  .  .  .
  legal-aid.return-papers       +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
  legal-aid.pass-on             9  9  9  9  9  9  9  9  9  .  .  .  .  .  .  .  .  .
  legal-aid.merge              mg mg mg mg mg 11 11 11 11  .  .  .  .  .  .  .  .  .
  legal-aid.reopen              .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  . 12
  legal-aid.lapse               .  . 10  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
  case.add-material             +  +  +  +  +  +  +  +  +  +  .  .  +  +  .  .  .  .
  case.add-note                 +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +
`;

/** What became of a command: a mark of the table. */
function outcomeOf(hall: AidHall, command: WorldCommand): string {
  const before = hall.own().stage;
  const outcome = hall.world.run(aidCase, command, officer);
  if (!outcome.ok) {
    const code = outcome.refusals[0]?.code ?? '';
    if (code === 'CASE_WRONG_STAGE' || code === 'CASE_CLOSED') return '.';
    return Object.entries(refusals).find(([, one]) => one === code)?.[0] ?? code;
  }
  const after = hall.own().stage;
  return after === before ? '+' : (Object.entries(columns).find(([, stage]) => stage === after)?.[0] ?? after);
}

function cameTo(stage: string): AidHall {
  const hall = openAidHall(day);
  hall.person({ name: '卓玛草', sex: 'female' });
  hall.lawyer({ name: '甲律师' });
  hall.lawyer({ name: '丁律师', firm: '另一所' });
  hall.send(twin, steps.received(hall));
  hall.at(day, '10:00');
  hall.send(aidCase, given[stage]?.(hall) ?? []);
  // The calendar alone brings this about, the day after the last one.
  if (stage === 'deemed-withdrawn') {
    hall.at('2026-12-04');
    hall.runDue(aidCase);
  }
  return hall;
}

const [heads = [], ...rows] = then
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/ +/));

test.each(Object.entries(columns))('%s: a case that is %s', (mark, stage) => {
  expect(heads).toContain(mark);
  let hall = cameTo(stage);
  const found = when.map((command) => {
    const became = outcomeOf(hall, command);
    if (became === '+' || became in columns) hall = cameTo(stage);
    return `${command.type} ${became}`;
  });
  expect(found).toEqual(rows.map(([type, ...marks]) => `${type} ${marks[heads.indexOf(mark)]}`));
});

test('what a clerk judges otherwise is stored with its article, that of the topic where none is named', () => {
  const hall = openAidHall(day);
  const overrule = { type: 'legal-aid.overrule', topic: 'scope', result: 'means', reason };
  hall.send(aidCase, [openAid(hall), overrule, { ...overrule, article: '省条例 15' }]);
  expect(hall.own().overrules.map(({ article }) => article)).toEqual(['法律援助法 22, 24, 31, 32', '省条例 15']);
  expect(hall.own().assessment.scope.why[0]).toMatchObject({ article: '省条例 15' });
});

test('the table has every command of a case, and nothing that is not one', () => {
  const types = rows.map(([type]) => type);
  expect(types.filter((type) => type?.startsWith('legal-aid.')).sort()).toEqual(Object.keys(stagesOf).sort());
});
