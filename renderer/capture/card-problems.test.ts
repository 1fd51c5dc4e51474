import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { composeIdNumber } from '#domain/identity/id-number.ts';
import { type CardDraft, factsOf, typedCard, withValue } from './card-draft.ts';
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
