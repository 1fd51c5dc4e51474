/** Who may divorce by agreement, and with which papers. */
import { expect, test } from 'vitest';
import {
  agreed,
  applicationOf,
  applySteps,
  checkStates,
  declareSteps,
  examine,
  issueSteps,
  oldMarriage,
  openDivorce,
  requestCertificate,
  showPapers,
  signAll,
} from '#testing/divorce.ts';
import { type Hall, type HallOptions, openHall } from '#testing/marriage-hall.ts';
import { noAssistance } from '../party/assistance.ts';
import type { Divorce } from './schema.ts';

const stream = 'divorce/1';

/** A couple whose application was received on a day. */
function received(on: string, options?: HallOptions): Hall {
  const hall = openHall(on, options);
  hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts), { type: 'divorce.accept' }]);
  return hall;
}
/** The same, examined on a day of the window. */
function examined(receivedOn: string, on: string, options?: HallOptions): Hall {
  const hall = received(receivedOn, options);
  hall.at(on);
  hall.send(stream, [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
  return hall;
}
const stageOf = (hall: Hall): string => hall.own<Divorce>(stream).stage;

test('another text of the agreement needs both signatures again', () => {
  const hall = openHall('2026-06-09');
  hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts), ...signAll('agreement')]);
  expect(hall.own<Divorce>(stream).man.signatures.agreement).not.toBeNull();
  hall.send(stream, agreed);
  expect(hall.own<Divorce>(stream).man.signatures.agreement).toBeNull();
});

test('children: settled or none, and the law on their ages is pointed out', () => {
  const hall = openHall('2026-06-09');
  const minors = [
    { name: '陈小宝', birthDate: '2025-01-10', livesWith: 'man' },
    { name: '陈大宝', birthDate: '2018-06-09', livesWith: 'man' },
    { name: '陈中宝', birthDate: '2020-01-01', livesWith: 'woman' },
  ];
  hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts)]);
  hall.send(stream, { ...agreed, agreement: { ...(agreed as { agreement: object }).agreement, minors } });
  const found = () => hall.world.findings(stream, { account: '', name: '', roles: [] }).map(({ code }) => code);
  expect(found()).toEqual(
    expect.arrayContaining(['DIVORCE_CHILDREN_NOT_SETTLED', 'DIVORCE_CHILD_UNDER_TWO', 'DIVORCE_CHILD_OF_EIGHT']),
  );
  expect(found().filter((code) => code.startsWith('DIVORCE_CHILD_'))).toHaveLength(2);
  // Prompts never bar: the application is accepted, and the contradiction must be mended by the day of the certificate.
  hall.send(stream, { type: 'divorce.accept' });
  hall.at('2026-07-10');
  hall.send(stream, [requestCertificate, ...declareSteps(hall.facts), ...checkStates()]);
  expect(hall.codes(stream, examine)).toEqual(['DIVORCE_CHILDREN_NOT_SETTLED']);
});

test.each([
  ['both shown', [], []],
  ['one lost, no statement', ['man'], ['MARRIAGE_PAPER_MISSING']],
  ['both lost, no statements, no archive copy', ['man', 'woman'], Array(3).fill('MARRIAGE_PAPER_MISSING')],
] as const)('marriage certificates: %s', (_, lost, codes) => {
  const hall = openHall('2026-06-09');
  hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts)]);
  for (const party of lost) hall.send(stream, { type: 'divorce.show-certificate', party, certificate: 'lost' });
  if (codes.length) expect(hall.codes(stream, { type: 'divorce.accept' })).toEqual(codes);
  const add = (material: string, party: string) => ({
    type: 'case.add-material',
    material,
    party,
    attachments: [],
    note: '',
  });
  for (const party of lost) hall.send(stream, add('loss-statement', party));
  if (lost.length === 2) hall.send(stream, add('archive-copy', ''));
  hall.send(stream, { type: 'divorce.accept' });
});

test('papers of a serving soldier', () => {
  const hall = openHall('2026-06-09');
  hall.send(stream, [
    openDivorce(hall.couple),
    { type: 'divorce.describe-party', party: 'man', kind: 'soldier', assistance: noAssistance },
    ...applySteps(hall.facts),
  ]);
  const missing = hall.refuses(stream, { type: 'divorce.accept' }).map(({ params }) => params?.material);
  expect(missing).toEqual(['military-id', 'unit-certificate', 'unit-consent']);
});

const soldierPaper = (paper: string) => ({
  paper,
  way: null,
  issuer: '某部政治工作部',
  number: '（2026）政字第7号',
  issuedOn: '2026-06-01',
  inChinese: true,
  translatedBy: '',
  attachments: [],
});

test('the marriage of a serving soldier ends by agreement only with the soldier’s own word and the unit’s consent', () => {
  const hall = openHall('2026-06-09');
  const describe = { type: 'divorce.describe-party', party: 'man', kind: 'soldier', assistance: noAssistance };
  const hers = applySteps(hall.facts).filter((step) => !('party' in step && step.party === 'man'));
  hall.send(stream, [openDivorce(hall.couple), describe, ...hers, ...showPapers(hall.facts)]);
  const found = hall.refuses(stream, { type: 'divorce.accept' });
  expect(found.map(({ code }) => code)).toContain('DIVORCE_APPLICATION_MISSING');
  expect(found.map(({ params }) => params?.material)).toContain('unit-consent');
  hall.send(stream, applySteps(hall.facts));
  for (const paper of ['military-id', 'unit-certificate'])
    hall.send(stream, { type: 'divorce.show-paper', party: 'man', paper: soldierPaper(paper) });
  expect(hall.refuses(stream, { type: 'divorce.accept' }).map(({ params }) => params?.material)).toEqual([
    'unit-consent',
  ]);
  hall.send(stream, { type: 'divorce.show-paper', party: 'man', paper: soldierPaper('unit-consent') });
  hall.send(stream, { type: 'divorce.accept' });
  expect(stageOf(hall)).toBe('cooling');
});

test.each([
  ['hk-mo-tw', ['MARRIAGE_DOCUMENT_KIND', 'MARRIAGE_PAPER_MISSING', 'MARRIAGE_AUTHORITY_NOT_DESIGNATED']],
  ['overseas', ['MARRIAGE_DOCUMENT_KIND', 'MARRIAGE_AUTHORITY_NOT_DESIGNATED']],
  ['foreign', ['MARRIAGE_DOCUMENT_KIND', 'MARRIAGE_AUTHORITY_NOT_DESIGNATED']],
])('a party of kind %s needs its own papers and a designated authority', (kind, codes) => {
  const hall = openHall('2026-06-09');
  hall.send(stream, [
    openDivorce(hall.couple),
    { type: 'divorce.describe-party', party: 'woman', kind, assistance: noAssistance },
    ...applySteps(hall.facts),
  ]);
  expect(hall.codes(stream, { type: 'divorce.accept' })).toEqual(codes);
});

test('a designated authority accepts a party with a passport', () => {
  const woman = { documentNumber: 'E12345678', documentType: '414', nationality: '韩国' } as const;
  const hall = openHall('2026-06-09', { office: { foreignParties: true }, couple: { woman } });
  hall.send(stream, [
    openDivorce(hall.couple),
    { type: 'divorce.describe-party', party: 'woman', kind: 'foreign', assistance: noAssistance },
    ...applySteps(hall.facts),
    {
      type: 'divorce.show-document',
      party: 'woman',
      document: { type: '414', number: 'E12345678', validTo: '2030-01-01', portrait: null, emblem: null },
    },
    { type: 'divorce.accept' },
  ]);
  expect(stageOf(hall)).toBe('cooling');
});

test.each([
  [{ willing: false }, 'DIVORCE_NOT_WILLING'],
  [{ agreed: false }, 'DIVORCE_NO_AGREEMENT'],
  [{ capable: false }, 'DIVORCE_NO_CAPACITY'],
  [{ documentNumber: '620171198503021234' }, 'DIVORCE_APPLICATION_OF_ANOTHER'],
])('an application with %o is not accepted', (change, code) => {
  const hall = openHall('2026-06-09');
  hall.send(stream, [
    openDivorce(hall.couple),
    ...applySteps(hall.facts),
    { type: 'divorce.apply', party: 'man', application: { ...applicationOf(hall.facts.man), ...change } },
    ...signAll('application'),
  ]);
  expect(hall.codes(stream, { type: 'divorce.accept' })).toEqual([code]);
});

test.each(['capacity', 'no-agreement', 'registered-elsewhere', 'no-marriage'])('not accepted: %s', (ground) => {
  const hall = openHall('2026-06-09');
  hall.send(stream, [openDivorce(hall.couple), { type: 'divorce.not-accept', ground, explanation: '依法不予受理。' }]);
  expect(hall.view(stream)).toMatchObject({ stage: 'not-accepted', closed: true, outcome: { en: 'Not accepted' } });
  expect(hall.view(stream).deadlines).toEqual([]);
});

test('walking away before the receipt closes the case; afterwards only withdrawal or time does', () => {
  const hall = openHall('2026-06-09');
  hall.send(stream, [openDivorce(hall.couple), { type: 'divorce.abandon', reason: '双方离开。' }]);
  expect(hall.view(stream)).toMatchObject({ stage: 'abandoned', closed: true });
  const other = received('2026-06-09');
  expect(other.codes(stream, { type: 'divorce.abandon', reason: '双方离开。' })).toEqual(['CASE_WRONG_STAGE']);
});

test('people married to others, or not married, by the registry itself', () => {
  const hall = openHall('2026-06-09');
  const third = hall.addPerson({ name: '王丽', sex: 'female' });
  const marital = { since: null, spouse: null, certificate: null };
  const recorded = 'person.marital-status-recorded';
  hall.record(hall.couple.man, recorded, { ...marital, status: 'married', spouse: third });
  hall.record(hall.couple.woman, recorded, { ...marital, status: 'divorced' });
  hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts)]);
  expect(hall.codes(stream, { type: 'divorce.accept' })).toEqual(['DIVORCE_NOT_SPOUSES', 'DIVORCE_NO_MARRIAGE']);
});

test('one couple has one case at a time', () => {
  const hall = received('2026-06-09');
  expect(hall.codes('divorce/2', openDivorce(hall.couple))).toEqual(['MARRIAGE_OTHER_CASE_OPEN']);
});

test('a pre-check site receives no application and gives no number', () => {
  const hall = openHall('2026-06-09', { office: { marriageRole: 'precheck' } });
  hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts)]);
  expect(hall.codes(stream, { type: 'divorce.accept' })).toEqual(['MARRIAGE_PRECHECK_SITE']);
});

test('a used-up block of numbers registers nothing', () => {
  const hall = examined('2026-06-09', '2026-07-10', { granted: 1 });
  hall.record('series/device:L620121-2026', 'series.number-used', { number: 1, by: 'divorce/0' });
  expect(hall.codes(stream, { type: 'divorce.register' })).toEqual(['SERIES_USED_UP']);
  expect(stageOf(hall)).toBe('examined');
});

test('certificates are issued when both signed, with two printing numbers, the old ones marked', () => {
  const hall = examined('2026-06-09', '2026-07-10');
  hall.send(stream, { type: 'divorce.register' });
  const issue = issueSteps.at(-1) as { type: string; printingNumbers: object };
  expect(hall.codes(stream, issue)).toEqual(['MARRIAGE_RECEIPT_UNSIGNED', 'MARRIAGE_RECEIPT_UNSIGNED']);
  hall.send(stream, signAll('certificate'));
  expect(hall.codes(stream, { ...issue, printingNumbers: { man: 'L1', woman: 'L1' } })).toEqual([
    'MARRIAGE_PRINTING_NUMBER_TWICE',
  ]);
  expect(hall.codes(stream, { ...issue, oldCertificates: { man: 'lost', woman: 'stamped-returned' } })).toEqual([
    'DIVORCE_OLD_CERTIFICATE',
  ]);
  hall.send(stream, issue);
});

test('a marriage registered abroad or in Hong Kong, Macao or Taiwan is not dissolved here; one made at a Chinese mission is', () => {
  for (const [place, codes] of [
    ['abroad', ['DIVORCE_REGISTERED_ELSEWHERE']],
    ['hk-mo-tw', ['DIVORCE_REGISTERED_ELSEWHERE']],
    ['mission', null],
  ] as const) {
    const hall = openHall('2026-06-09');
    hall.send(stream, [
      openDivorce(hall.couple, { ...oldMarriage, place }),
      ...showPapers(hall.facts),
      ...applySteps(hall.facts),
    ]);
    if (codes) expect(hall.codes(stream, { type: 'divorce.accept' })).toEqual(codes);
    else hall.send(stream, { type: 'divorce.accept' });
  }
});
