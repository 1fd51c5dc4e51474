import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { composeIdNumber } from '#domain/identity/id-number.ts';
import { changedFields, emptyPerson, rebase, withField } from './person-form-data.ts';

const today = civilDate('2026-11-23');

test('a whole resident number fills birth date and sex, a half one nothing', () => {
  const number = composeIdNumber('620121', civilDate('1990-03-07'), 123);
  const filled = withField(emptyPerson, 'documentNumber', number.toLowerCase(), today);
  expect([filled.birthDate, filled.sex]).toEqual(['1990-03-07', 'male']);
  const half = withField(emptyPerson, 'documentNumber', number.slice(0, 10), today);
  expect([half.birthDate, half.sex]).toEqual(['', '']);
  const permit = withField({ ...emptyPerson, documentType: '810' }, 'documentNumber', '81000019000101000x', today);
  expect([permit.birthDate, permit.sex]).toEqual(['1900-01-01', 'female']);
  const passport = { ...emptyPerson, documentType: '414' };
  expect(withField(passport, 'documentNumber', number, today).birthDate).toBe('');
});

test('spaces around a value are no change', () => {
  expect(changedFields(emptyPerson, { ...emptyPerson, address: '  ', documentNumber: ' ' })).toEqual([]);
});

test('what was typed stays, what only the other changed is taken, what both changed is named', () => {
  const base = { ...emptyPerson, name: '李四', phone: '1', address: 'a', occupation: 'x' };
  const mine = { ...base, phone: '2', occupation: 'y' };
  const theirs = { ...base, phone: '3', address: 'b', occupation: 'y' };
  const { mine: merged, conflicts, taken } = rebase(base, mine, theirs);
  expect(merged).toEqual({ ...base, phone: '2', occupation: 'y', address: 'b' });
  expect(conflicts).toEqual(['phone']);
  expect(taken).toEqual(['address']);
});
