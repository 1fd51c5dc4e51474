import { expect, test } from 'vitest';
import { type Couple, marriageSteps } from '#testing/couple.ts';
import {
  applySteps,
  checkStates,
  declareSteps,
  examine,
  issueSteps,
  openDivorce,
  requestCertificate,
} from '#testing/divorce.ts';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import { acceptReissue, archiveOf, openReissue, reissueSteps } from '#testing/reissue.ts';
import type { PartyRole } from '../schema.ts';
import type { EnteredAnnotation } from './annotation.ts';
import { annotatedStages, annotationsOf } from './record.ts';

const judgment = {
  title: '民事判决书',
  number: '（2026）甘0191民初12号',
  issuer: '兰州新区人民法院',
  madeOn: '2026-06-01',
  effectiveOn: '2026-06-20',
  attachments: [],
};
const enter = (kind: string, records: readonly string[], more: object = {}) => ({
  type: 'annotation.enter',
  kind,
  records,
  document: judgment,
  text: '依生效法律文书批注。',
  corrections: [],
  ...more,
});

/** What happened elsewhere, on the paper of another authority. */
const elsewhere = (kind: string, record: string, { party, on, number = 'L620123-2026-000009' }: Elsewhere) =>
  enter(kind, [record], {
    document: { ...judgment, title: '证件', number, issuer: '榆中县民政局', effectiveOn: on },
    ...(party ? { party } : {}),
  });
interface Elsewhere {
  readonly party?: PartyRole;
  readonly on: string | null;
  readonly number?: string;
}

function married(checked: 'never-married' | 'divorced' = 'never-married'): Hall {
  const hall = openHall('2026-06-09');
  const steps = marriageSteps(hall.facts);
  hall.send('marriage/1', { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
  const check = { result: checked, source: 'platform', reference: 'HC-0001' };
  hall.send('marriage/1', [
    ...steps.accepted.slice(0, -1),
    { type: 'marriage.check-state', party: 'man', check },
    { type: 'marriage.accept' },
    ...steps.examined,
    ...steps.registered,
    ...steps.issued,
  ]);
  return hall;
}
/** Married on 9 June and divorced on 10 July. */
function divorced(): Hall {
  const hall = married();
  const marriage = {
    certificateNumber: 'J620121-2026-000001',
    registeredOn: '2026-06-09',
    authority: '兰州新区中川镇人民政府婚姻登记处',
    place: 'mainland',
  };
  hall.send('divorce/1', { ...openDivorce(hall.couple), marriage });
  hall.send('divorce/1', [...applySteps(hall.facts), { type: 'divorce.accept' }]);
  hall.at('2026-07-10');
  hall.send('divorce/1', [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
  hall.send('divorce/1', [{ type: 'divorce.register' }, ...issueSteps]);
  return hall;
}
const maritalOf = (hall: Hall, couple: Couple = hall.couple) =>
  [couple.man, couple.woman].map((person) => hall.person(person).marital);

test.each([
  ['court-void', 'annotated-void', 'Declared void by a court'],
  ['court-voided', 'annotated-voided', 'Voided by a court'],
  ['cancelled-fraud', 'cancelled-fraud', 'Registration cancelled for fraud'],
])('%s: the record stays as registered, its list entry ends, both are what they were before', (kind, stage, en) => {
  const hall = married('divorced');
  const registered = hall.own('marriage/1');
  hall.at('2026-06-22');
  hall.send('annotation/1', enter(kind, ['marriage/1']));
  expect(hall.own('marriage/1')).toEqual(registered);
  expect(hall.view('marriage/1')).toMatchObject({ stage, closed: true, outcome: { en } });
  expect(annotatedStages.map(({ code }) => code)).toContain(stage);
  expect(annotationsOf(hall.world.state('marriage/1'))).toEqual([
    { kind, on: '2026-06-22', by: '马晓燕', text: '依生效法律文书批注。', source: 'annotation/1', papers: [] },
  ]);
  expect(maritalOf(hall).map(({ status, certificate }) => [status, certificate])).toEqual([
    ['divorced', null],
    ['unmarried', null],
  ]);
  expect(hall.world.state<EnteredAnnotation>('annotation/1')).toMatchObject({
    records: [{ stream: 'marriage/1', certificateNumber: 'J620121-2026-000001' }],
    persons: [{ followed: true }, { followed: true }],
  });
});

test('a court divorce: the record stands, both are divorced from the day the judgment took effect', () => {
  const hall = married();
  hall.at('2026-06-22');
  hall.send('annotation/1', enter('court-divorce', ['marriage/1']));
  expect(hall.view('marriage/1')).toMatchObject({ stage: 'issued', closed: true });
  expect(maritalOf(hall)).toEqual(
    Array(2).fill({
      status: 'divorced',
      since: '2026-06-20',
      spouse: null,
      certificate: '兰州新区人民法院 （2026）甘0191民初12号',
    }),
  );
});

test.each([
  ['not proven', null],
  ['in the future', '2026-06-23'],
])('a judgment not in force (%s) changes nothing', (_, effectiveOn) => {
  const hall = married();
  hall.at('2026-06-22');
  const document = { ...judgment, effectiveOn };
  expect(hall.codes('annotation/1', enter('court-divorce', ['marriage/1'], { document }))).toEqual([
    'ANNOTATION_NOT_IN_FORCE',
  ]);
  expect(maritalOf(hall).map(({ status }) => status)).toEqual(['married', 'married']);
});

test('a registration that was never handed over can be voided, and then takes no further step', () => {
  const hall = openHall('2026-06-09');
  const steps = marriageSteps(hall.facts);
  hall.send('marriage/1', { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
  hall.send('marriage/1', [...steps.accepted, ...steps.examined, ...steps.registered]);
  hall.at('2026-06-22');
  hall.send('annotation/1', enter('court-void', ['marriage/1']));
  expect(hall.codes('marriage/1', steps.issued[0] as never)).toEqual(['RECORD_ENDED']);
  hall.send('marriage/1', { type: 'case.add-note', text: '判决书已归档。' });
  expect(hall.codes('annotation/2', enter('court-voided', ['marriage/1']))).toEqual(['RECORD_ENDED']);
});

test.each(['divorced', 'court-divorce', 'divorced-elsewhere', 'death'])(
  'the booklets of a marriage that ended meanwhile (%s) are not handed over, and it lies on no desk',
  (kind) => {
    const hall = openHall('2026-06-09');
    const steps = marriageSteps(hall.facts);
    hall.send('marriage/1', { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
    hall.send('marriage/1', [...steps.accepted, ...steps.examined, ...steps.registered]);
    const [issue] = steps.issued.slice(-1);
    hall.send('marriage/1', steps.issued.slice(0, -1));
    const { aggregateOf, state } = hall.world;
    const tags = () => aggregateOf('marriage/1').views(state('marriage/1'), 'marriage/1').record?.tags ?? [];
    expect(tags()).toEqual(['desk:in-progress']);
    const entry = { kind, on: '2026-06-22', by: '马晓燕', text: '依法批注。', source: 'annotation/1' };
    hall.record('marriage/1', 'case.annotated', entry);
    expect(hall.refuses('marriage/1', issue as never)).toMatchObject([
      { code: 'MARRIAGE_ENDED_BEFORE_ISSUE', params: { kind, on: '2026-06-22' } },
    ]);
    expect(tags()).toEqual([]);
  },
);

test('a record and all its re-issues, and their re-issues, are annotated together whichever is named', () => {
  for (const named of ['marriage/1', 'reissue/1', 'reissue/2']) {
    const hall = married();
    const reissue = (stream: string, of: string) =>
      hall.send(stream, [
        openReissue(hall.couple),
        ...reissueSteps(hall.facts, { archive: archiveOf(hall.facts, { certificateNumber: of }) }),
        acceptReissue,
      ]);
    reissue('reissue/1', 'J620121-2026-000001');
    reissue('reissue/2', 'BJ620121-2026-000001');
    hall.at('2026-06-22');
    hall.send('annotation/1', enter('court-void', [named]));
    for (const stream of ['marriage/1', 'reissue/1', 'reissue/2'])
      expect(hall.view(stream).stage, stream).toBe('annotated-void');
    expect(maritalOf(hall).map(({ status }) => status)).toEqual(['unmarried', 'unmarried']);
  }
});

test('a divorce registration cancelled for impersonation: both are married again', () => {
  const hall = divorced();
  expect(annotationsOf(hall.world.state('marriage/1'))).toMatchObject([{ kind: 'divorced', source: 'divorce/1' }]);
  expect(maritalOf(hall).map(({ status }) => status)).toEqual(['divorced', 'divorced']);
  hall.at('2026-09-01');
  hall.send('annotation/1', enter('cancelled-fraud', ['divorce/1']));
  expect(maritalOf(hall)).toMatchObject([
    { status: 'married', spouse: hall.couple.woman, certificate: 'J620121-2026-000001' },
    { status: 'married', spouse: hall.couple.man, certificate: 'J620121-2026-000001' },
  ]);
});

test('a status that rests on something else is left as it is, and the entry says so', () => {
  const hall = married();
  hall.at('2026-06-22');
  hall.send('annotation/1', elsewhere('death', 'marriage/1', { party: 'woman', on: '2026-06-15' }));
  const widowed = hall.person(hall.couple.woman).marital;
  expect(widowed).toMatchObject({ status: 'widowed', since: '2026-06-15' });
  hall.send('annotation/2', enter('court-void', ['marriage/1']));
  expect(hall.person(hall.couple.woman).marital).toEqual(widowed);
  expect(hall.world.state<EnteredAnnotation>('annotation/2').persons).toEqual([
    { person: hall.couple.man, followed: true },
    { person: hall.couple.woman, followed: false },
  ]);
});

/** Brings a couple through a whole registration, each declaring and being found what they are by now. */
function marriesAgain(
  hall: Hall,
  couple: Couple,
  is: Readonly<Record<PartyRole, 'unmarried' | 'divorced' | 'widowed'>>,
  stream = 'marriage/2',
) {
  const steps = marriageSteps({ man: hall.person(couple.man).facts, woman: hall.person(couple.woman).facts });
  hall.send(stream, { type: 'marriage.open', parties: [couple.man, couple.woman] });
  hall.send(
    stream,
    steps.accepted.map((step) => {
      if (step.type === 'marriage.declare')
        return { ...step, declaration: { ...step.declaration, maritalStatus: is[step.party] } };
      if (step.type !== 'marriage.check-state') return step;
      const result = is[step.party] === 'unmarried' ? 'never-married' : is[step.party];
      return { ...step, check: { ...step.check, result } };
    }),
  );
  hall.send(stream, [...steps.examined, ...steps.registered]);
}

test.each([
  ['death', 'widowed', 'woman', '2026-06-15'],
  ['divorced-elsewhere', 'divorced', undefined, '2026-06-18'],
] as const)('%s: who was married here is %s since that day, and marries again here', (kind, status, party, on) => {
  const hall = married();
  const registered = hall.own('marriage/1');
  hall.at('2026-06-22');
  const groom = hall.addPerson({ sex: 'male', birthDate: '1990-01-01' });
  const couple: Couple = { man: groom, woman: hall.couple.woman };
  const couldMarry = () => marriesAgain(hall, couple, { man: 'unmarried', woman: status });
  expect(couldMarry).toThrow('MARRIAGE_EXISTING');
  hall.send('marriage/2', { type: 'marriage.abandon', reason: '等待原登记批注' });
  hall.send('annotation/1', elsewhere(kind, 'marriage/1', { ...(party ? { party } : {}), on }));
  expect(hall.own('marriage/1')).toEqual(registered);
  expect(hall.view('marriage/1').stage).toBe('issued');
  const certificate = '榆中县民政局 L620123-2026-000009';
  expect(hall.person(hall.couple.woman).marital).toEqual({ status, since: on, spouse: null, certificate });
  // A death leaves the dead as they were; a divorce is of both.
  expect(hall.person(hall.couple.man).marital.status).toBe(party ? 'married' : 'divorced');
  marriesAgain(hall, couple, { man: 'unmarried', woman: status }, 'marriage/3');
  expect(hall.view('marriage/3').stage).toBe('registered');
  expect(hall.person(hall.couple.woman).marital).toMatchObject({ status: 'married', spouse: groom });
});

test('only what fits: a named party, a day that has come, a number of the other authority, a status that rests on it', () => {
  const hall = married();
  hall.at('2026-06-22');
  const codes = (kind: string, given: Elsewhere, record = 'marriage/1') =>
    hall.codes('annotation/1', elsewhere(kind, record, given));
  expect(codes('death', { on: '2026-06-15' })).toEqual(['ANNOTATION_PARTY_MISSING']);
  expect(codes('death', { party: 'man', on: null })).toEqual(['ANNOTATION_DAY_MISSING']);
  expect(codes('death', { party: 'man', on: '2026-06-23' })).toEqual(['ANNOTATION_DAY_MISSING']);
  expect(codes('divorced-elsewhere', { on: '2026-06-15', number: '' })).toEqual(['ANNOTATION_NUMBER_MISSING']);
  expect(codes('married-elsewhere', { party: 'man', on: '2026-06-15' })).toEqual(['ANNOTATION_STATUS_ELSEWHERE']);
  expect(hall.codes('annotation/1', enter('court-void', ['marriage/1'], { party: 'man' }))).toEqual([
    'ANNOTATION_PARTY_NAMED',
  ]);
  hall.send('annotation/1', elsewhere('death', 'marriage/1', { party: 'woman', on: '2026-06-15', number: '' }));
  expect(hall.person(hall.couple.woman).marital.certificate).toBe('榆中县民政局 证件');
  expect(hall.codes('annotation/2', elsewhere('death', 'marriage/1', { party: 'woman', on: '2026-06-16' }))).toEqual([
    'ANNOTATION_STATUS_ELSEWHERE',
  ]);
});

test('divorced here, married elsewhere: their divorce is received here, and no divorce certificate is re-issued', () => {
  const hall = divorced();
  hall.at('2026-09-01');
  const wife = hall.addPerson({ sex: 'female', birthDate: '1990-01-01' });
  const couple: Couple = { man: hall.couple.man, woman: wife };
  const facts = { man: hall.facts.man, woman: hall.person(wife).facts };
  hall.send('divorce/2', [openDivorce(couple), ...applySteps(facts)]);
  expect(hall.codes('divorce/2', { type: 'divorce.accept' })).toEqual(['DIVORCE_NO_MARRIAGE']);
  const married2 = { party: 'man', on: '2026-08-20', number: 'J620123-2026-000031' } as const;
  // The status rests on the divorce by now, not on the marriage before it.
  expect(hall.codes('annotation/1', elsewhere('married-elsewhere', 'marriage/1', married2))).toEqual([
    'ANNOTATION_STATUS_ELSEWHERE',
  ]);
  hall.send('annotation/1', elsewhere('married-elsewhere', 'divorce/1', married2));
  expect(hall.person(hall.couple.man).marital).toMatchObject({ status: 'married', since: '2026-08-20' });
  expect(hall.person(hall.couple.woman).marital.status).toBe('divorced');
  hall.send('divorce/2', { type: 'divorce.accept' });
  // What was entered can itself be followed by the next event of that life.
  hall.send('annotation/2', elsewhere('divorced-elsewhere', 'divorce/1', { party: 'man', on: '2026-08-30' }));
  expect(hall.person(hall.couple.man).marital).toMatchObject({ status: 'divorced', since: '2026-08-30' });
});

test('widowed, then married elsewhere, then widowed again: each rests on the entry before, in the same record', () => {
  const hall = married();
  hall.at('2026-06-22');
  const status = () => hall.person(hall.couple.woman).marital.status;
  const party = 'woman';
  const lives = [
    ['death', 'widowed', '2026-06-10'],
    ['married-elsewhere', 'married', '2026-06-12'],
    ['death', 'widowed', '2026-06-14'],
  ] as const;
  lives.forEach(([kind, becomes, on], index) => {
    hall.send(`annotation/${index + 1}`, elsewhere(kind, 'marriage/1', { party, on, number: `第${index}号` }));
    expect(status()).toBe(becomes);
  });
});

test('after a marriage was declared void, a marriage elsewhere can still be entered; a re-issue after a death is refused', () => {
  const hall = married();
  hall.at('2026-06-22');
  hall.send('annotation/1', enter('court-void', ['marriage/1']));
  hall.send('annotation/2', elsewhere('married-elsewhere', 'marriage/1', { party: 'man', on: '2026-06-21' }));
  expect(maritalOf(hall).map((one) => one.status)).toEqual(['married', 'unmarried']);

  const other = married();
  other.at('2026-06-22');
  other.send('annotation/1', elsewhere('death', 'marriage/1', { party: 'woman', on: '2026-06-15' }));
  other.send('reissue/1', [
    openReissue(other.couple),
    ...reissueSteps(other.facts, { archive: archiveOf(other.facts, { certificateNumber: 'J620121-2026-000001' }) }),
  ]);
  expect(other.codes('reissue/1', acceptReissue)).toContain('REISSUE_STATUS_CHANGED');
});

test('a correction is a further entry: nothing registered moves, no status follows', () => {
  const hall = married();
  const before = { view: hall.view('marriage/1'), own: hall.own('marriage/1'), marital: maritalOf(hall) };
  hall.at('2026-06-22');
  const corrections = [{ field: '民族', was: '汉', is: '回' }];
  const proof = { ...judgment, title: '户籍证明', issuer: '兰州新区公安局', effectiveOn: null };
  hall.send('annotation/1', enter('correction', ['marriage/1'], { corrections, document: proof }));
  expect(hall.own('marriage/1')).toEqual(before.own);
  expect(maritalOf(hall)).toEqual(before.marital);
  expect(hall.view('marriage/1')).toMatchObject({ stage: before.view.stage, outcome: before.view.outcome });
  expect(hall.codes('annotation/2', enter('correction', ['marriage/1']))).toEqual(['ANNOTATION_CORRECTIONS']);
  expect(hall.codes('annotation/2', enter('court-void', ['marriage/1'], { corrections }))).toEqual([
    'ANNOTATION_CORRECTIONS',
  ]);
});

test('only registered records take annotations, of a kind that fits them', () => {
  const hall = openHall('2026-06-09');
  hall.send('marriage/1', { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
  hall.at('2026-06-22');
  expect(hall.codes('annotation/1', enter('court-void', ['marriage/1']))).toEqual(['ANNOTATION_RECORD_UNKNOWN']);
  expect(hall.codes('annotation/1', enter('court-void', ['marriage/9']))).toEqual(['ANNOTATION_RECORD_UNKNOWN']);
  expect(hall.codes('annotation/1', enter('court-void', [hall.couple.man]))).toEqual(['ANNOTATION_RECORD_UNKNOWN']);
  hall.send('reissue/1', [
    openReissue(hall.couple, { certificate: 'divorce' }),
    ...reissueSteps(hall.facts, { certificate: 'divorce' }),
    acceptReissue,
  ]);
  expect(hall.codes('annotation/1', enter('court-divorce', ['reissue/1']))).toEqual(['ANNOTATION_KIND_OF_RECORD']);
});
