import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { composeIdNumber } from '#domain/identity/id-number.ts';
import { personFacts } from '#domain/person/person.ts';
import { evidenceOf, factsOf, textOf, typedCard, withValue } from './card-draft.ts';
import { completeFromNumber } from './complete-from-number.ts';
import { numberToLookUp, withKnown, withNumber } from './fill-from-registry.ts';

const today = civilDate('2026-03-02');
const number = composeIdNumber('620171', civilDate('1990-03-07'), 123);
const other = composeIdNumber('620171', civilDate('1990-03-07'), 125);
const facts = personFacts.parse({
  name: '陈志远',
  sex: 'male',
  birthDate: '1990-03-07',
  documentNumber: number,
  ethnicGroup: '汉',
  address: '甘肃省永登县中川镇1号',
  cardValidTo: '2036-01-01',
});
const typed = withValue(typedCard(), 'idNumber', number);
const filled = withKnown(typed, facts);

test('what is known is filled in, what was typed stays', () => {
  expect(factsOf(filled)).toMatchObject({ name: '陈志远', ethnicGroup: '汉', cardValidTo: '2036-01-01' });
  expect(textOf(withKnown(withValue(typed, 'address', '别处'), facts), 'address')).toBe('别处');
});

test('another name or another number is filled with nothing', () => {
  const named = withValue(typed, 'name', '李四');
  expect(withKnown(named, facts)).toEqual(named);
  const elsewhere = withNumber(typed, other);
  expect(withKnown(elsewhere, facts)).toEqual(elsewhere);
});

test('a number that is corrected takes along what it had filled, but not what was typed', () => {
  const corrected = withNumber(withValue(filled, 'address', '别处'), other);
  expect(textOf(corrected, 'name')).toBe('');
  expect(textOf(corrected, 'validTo')).toBe('');
  expect(textOf(corrected, 'address')).toBe('别处');
  expect(textOf(corrected, 'idNumber')).toBe(other);
  expect(textOf(withNumber(filled, ` ${number}`), 'name')).toBe('陈志远');
});

test('birth date and sex that a typed number gave go with it, those of a picture stay', () => {
  const completed = completeFromNumber(typed);
  expect(textOf(completed, 'birthDate')).toBe('1990-03-07');
  const slip = withNumber(completed, number.slice(0, 17));
  expect([textOf(slip, 'birthDate'), textOf(slip, 'sex')]).toEqual(['', '']);
  const sex = { value: 'male', read: 'male', sure: true, looked: false, crop: '' };
  const pictured = { ...completed, fields: { ...completed.fields, sex } };
  expect(textOf(withNumber(pictured, number.slice(0, 17)), 'sex')).toBe('male');
});

test('a whole number is looked up, once', () => {
  expect(numberToLookUp(typed, today)).toBe(number);
  expect(numberToLookUp(withNumber(typed, number.slice(1)), today)).toBeNull();
  expect(numberToLookUp(filled, today)).toBeNull();
  expect(numberToLookUp({ ...typed, portrait: 'data:,' }, today)).toBeNull();
});

test('a value that stands as the registry knew it gets no new origin', () => {
  const evidence = evidenceOf(withValue(filled, 'validTo', '2040-01-01'), { portrait: null, emblem: null });
  expect(evidence).toEqual({ documentNumber: { source: 'typed' }, cardValidTo: { source: 'typed' } });
});
