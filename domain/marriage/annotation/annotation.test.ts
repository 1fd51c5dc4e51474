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
  const later = { status: 'widowed', since: '2026-06-15', spouse: null, certificate: null };
  hall.record(hall.couple.woman, 'person.marital-status-recorded', later);
  hall.at('2026-06-22');
  hall.send('annotation/1', enter('court-void', ['marriage/1']));
  expect(hall.person(hall.couple.woman).marital).toEqual(later);
  expect(hall.world.state<EnteredAnnotation>('annotation/1').persons).toEqual([
    { person: hall.couple.man, followed: true },
    { person: hall.couple.woman, followed: false },
  ]);
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
