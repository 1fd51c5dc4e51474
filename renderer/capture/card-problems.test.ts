import { expect, test } from 'vitest';
import type { CardFace } from '#contract/vision.ts';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { composeIdNumber } from '#domain/identity/id-number.ts';
import { unlooked } from './card-checks.ts';
import {
  type CardDraft,
  emptyCard,
  factsOf,
  fieldOf,
  typedCard,
  withFaces,
  withLook,
  withValue,
} from './card-draft.ts';
import { judgeCard, refusalsAt } from './card-problems.ts';

const today = civilDate('2026-03-02');
const number = composeIdNumber('620171', civilDate('1990-03-07'), 123);
const typed = (values: Partial<Record<keyof CardDraft['fields'], string>>): CardDraft =>
  Object.entries(values).reduce(
    (card, [name, value]) => withValue(card, name as keyof CardDraft['fields'], value),
    typedCard(),
  );
const codes = (card: CardDraft) => judgeCard(card, today).refusals.map(({ code }) => code);

test.each([
  [number.slice(0, 17), 'ID_NUMBER_LENGTH'],
  [number.slice(0, 17) + (number.endsWith('0') ? '1' : '0'), 'ID_NUMBER_CHECK'],
  [`${number.slice(0, 10)}1332${number.slice(14)}`, 'ID_NUMBER_DATE'],
  [`A${number.slice(1)}`, 'ID_NUMBER_CHARSET'],
])('a wrong number is said while all else is missing: %s', (idNumber, code) => {
  const verdict = judgeCard(typed({ idNumber }), today);
  expect(refusalsAt(verdict, 'idNumber').map((one) => one.code)).toEqual([code]);
  expect(verdict.missing).toContain('name');
});

test('a right number, and an empty one, contradict nothing while the rest is missing', () => {
  expect(codes(typed({ idNumber: number }))).toEqual([]);
  expect(codes(typed({}))).toEqual([]);
  expect(judgeCard(typed({}), today).missing).toEqual(['idNumber', 'name', 'sex', 'birthDate', 'validTo']);
});

test('contradictions with the number are said at their fields', () => {
  expect(codes(typed({ idNumber: number, sex: 'female', birthDate: '1990-03-08' }))).toEqual([
    'ID_NUMBER_BIRTH_DIFFERS',
    'ID_NUMBER_SEX_DIFFERS',
  ]);
});

test('a date that is none is malformed, not missing; one without zeros is understood', () => {
  const slip = judgeCard(typed({ birthDate: '1990.13.7', validFrom: 'long-term', validTo: '2019' }), today);
  expect(slip.malformed).toEqual(['birthDate', 'validFrom', 'validTo']);
  expect(slip.missing).not.toContain('birthDate');
  const card = typed({ validFrom: '2019.3.1', validTo: '2039.3.1' });
  expect(judgeCard(card, today).malformed).toEqual([]);
  expect(factsOf(card)).toMatchObject({ cardValidFrom: '2019-03-01', cardValidTo: '2039-03-01' });
  expect(judgeCard(typed({ validTo: '长期' }), today)).toMatchObject({ malformed: [], warnings: [] });
});

const seen = (value: string) => ({ value, sure: true, confidence: 1, evidence: [], crop: '' });
const portrait = (birthDate: string, address = '甘肃省永登县中川镇1号', prefix = '620171'): CardFace => ({
  side: 'portrait',
  picture: 'p',
  warnings: [],
  fields: {
    name: seen('陈志远'),
    sex: seen('male'),
    birthDate: seen(birthDate),
    address: seen(address),
    idNumber: seen(composeIdNumber(prefix, civilDate(birthDate), 123)),
  },
});
const emblem = (validFrom: string, validTo: string, issuer = '永登县公安局'): CardFace => ({
  side: 'emblem',
  picture: 'e',
  warnings: [],
  fields: { issuer: seen(issuer), validFrom: seen(validFrom), validTo: seen(validTo) },
});

test.each([
  ['a card of somebody of 28', portrait('1990-03-07'), emblem('2019-03-01', '2039-03-01'), []],
  [
    'twenty years for somebody of 17',
    portrait('2007-09-03'),
    emblem('2025-03-01', '2045-03-01'),
    ['validity-implausible'],
  ],
  ['long-term at 28', portrait('1990-03-07'), emblem('2019-03-01', 'long-term'), ['validity-implausible']],
  ['a length that no law knows', portrait('1990-03-07'), emblem('2019-03-01', '2038-03-01'), ['validity-implausible']],
  [
    "the emblem of somebody else's card",
    portrait('1990-03-07'),
    emblem('2019-03-01', '2039-03-01', '杭州市公安局西湖分局'),
    ['issuer-elsewhere'],
  ],
  [
    'one that is of another place, too long and over',
    portrait('2007-09-03', '甘肃省皋兰县西岔镇1号'),
    emblem('2004-03-01', '2024-03-01'),
    ['expired', 'validity-implausible', 'issuer-elsewhere'],
  ],
])('%s is judged alike in one picture and in two, whichever face came first', (_, front, back, warnings) => {
  const ways = [
    withFaces(emptyCard, [front, back]),
    withFaces(withFaces(emptyCard, [front]), [back]),
    withFaces(withFaces(emptyCard, [back]), [front]),
    // Vision saw both and said so itself.
    withFaces(emptyCard, [front, { ...back, warnings: ['validity-implausible', 'expired'] }]),
  ];
  for (const card of ways) expect(judgeCard(card, today).warnings).toEqual(warnings);
});

test('a temporary card is valid for three months: that says nothing against it', () => {
  const temporary = { ...portrait('1990-03-07'), warnings: ['temporary-card' as const] };
  const card = withFaces(emptyCard, [temporary, emblem('2026-02-01', '2026-05-01')]);
  expect(judgeCard(card, today).warnings).toEqual(['temporary-card']);
});

test('the number of a residence permit is no resident card’s', () => {
  expect(codes(typed({ idNumber: composeIdNumber('810000', civilDate('1990-05-06'), 122) }))).toEqual([
    'ID_NUMBER_NOT_CITIZEN',
  ]);
});

const all = (card: CardDraft): CardDraft => unlooked(card).reduce(withLook, card);

test.each([
  ['what agrees', portrait('1990-03-07'), emblem('2019-03-01', '2039-03-01'), []],
  [
    'two people’s faces',
    portrait('1990-03-07'),
    emblem('2019-03-01', 'long-term', '杭州市公安局西湖分局'),
    ['birthDate', 'address', 'issuer', 'validFrom', 'validTo'],
  ],
  ['a length that no law knows', portrait('1990-03-07'), emblem('2019-03-01', '2038-03-01'), ['validFrom', 'validTo']],
  [
    'somebody who moved',
    portrait('1990-03-07'),
    emblem('2019-03-01', '2039-03-01', '皋兰县公安局'),
    ['address', 'issuer'],
  ],
  [
    'a number of no division',
    portrait('1990-03-07', undefined, '340171'),
    emblem('2019-03-01', '2039-03-01'),
    ['idNumber'],
  ],
])('%s: looked at is what a check failed on, in one picture and in two', (_, front, back, fields) => {
  const doubting = (face: CardFace): CardFace => ({
    ...face,
    fields: Object.fromEntries(
      Object.entries(face.fields).map(([name, field]) => {
        const isFailed = (fields as readonly string[]).includes(name);
        return [name, isFailed ? { ...field, sure: false, evidence: ['issuer-elsewhere'] } : field];
      }),
    ),
  });
  const ways = [
    withFaces(emptyCard, [front, back]),
    withFaces(withFaces(emptyCard, [back]), [front]),
    // Vision saw both and doubts them for the same reason.
    withFaces(emptyCard, [doubting(front), doubting(back)]),
  ];
  const asked = (card: CardDraft) => unlooked(card).filter((name) => name !== 'ethnicGroup');
  for (const card of ways) {
    expect(asked(card)).toEqual(fields);
    expect(unlooked(all(card))).toEqual([]);
  }
});

test('what a check failed on is done when the values agree again; what was not read surely is looked at all the same', () => {
  const card = withFaces(emptyCard, [portrait('1990-03-07'), emblem('2019-03-01', '2029-03-01')]);
  expect(unlooked(card)).toEqual(['ethnicGroup', 'birthDate', 'validFrom', 'validTo']);
  expect(unlooked(withValue(card, 'validTo', '2039-03-01'))).toEqual(['ethnicGroup']);
  const uncertain = { ...seen('2019-03-01'), sure: false, evidence: ['validity-implausible', 'document-uncertain'] };
  const back = emblem('2019-03-01', '2039-03-01');
  const other = withFaces(emptyCard, [{ ...back, fields: { ...back.fields, validFrom: uncertain } }]);
  expect(fieldOf(other, 'validFrom').sure).toBe(false);
});

test('what a person typed is not asked again', () => {
  const card = typed({ validFrom: '2019-03-01', validTo: '2038-03-01' });
  expect(judgeCard(card, today).warnings).toEqual(['validity-implausible']);
  expect(unlooked(card)).toEqual([]);
});

test('one face alone contradicts nothing', () => {
  expect(judgeCard(withFaces(emptyCard, [portrait('2007-09-03')]), today).warnings).toEqual([]);
  expect(judgeCard(withFaces(emptyCard, [emblem('2025-03-01', '2045-03-01')]), today).warnings).toEqual([]);
});

test('a value that is put right takes its warning along, and one that is put wrong brings it', () => {
  const card = withFaces(emptyCard, [portrait('1990-03-07'), emblem('2019-03-01', '2029-03-01')]);
  expect(judgeCard(card, today).warnings).toEqual(['validity-implausible']);
  const right = withValue(card, 'validTo', '2039.3.1');
  expect(judgeCard(right, today).warnings).toEqual([]);
  expect(judgeCard(withValue(right, 'issuer', '皋兰县公安局'), today).warnings).toEqual(['issuer-elsewhere']);
});

test('an address that is not the printed one says nothing of the issuer', () => {
  const values = { issuer: '皋兰县公安局', address: '甘肃省永登县中川镇1号' };
  expect(judgeCard(typed(values), today).warnings).toEqual([]);
  const printed = withFaces(emptyCard, [portrait('1990-03-07'), emblem('2019-03-01', '2039-03-01', values.issuer)]);
  expect(judgeCard(printed, today).warnings).toEqual(['issuer-elsewhere']);
  const chip = { readerId: '', doubts: [], isAddressNewer: true };
  expect(judgeCard({ ...printed, chip }, today).warnings).toEqual([]);
});
