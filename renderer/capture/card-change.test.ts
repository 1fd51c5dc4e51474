import { expect, test } from 'vitest';
import { personFacts } from '#domain/person/person.ts';
import { whatSavingWouldChange } from './card-change.ts';

const facts = personFacts.parse({
  name: '陈志远',
  sex: 'male',
  birthDate: '1990-03-07',
  documentNumber: '620171199003071232',
  address: '甘肃省永登县中川镇1号',
});
const known = { stream: 'person/a', facts };
const { name, sex, birthDate, documentType, documentNumber } = facts;
const read = { name, sex, birthDate, documentType, documentNumber };
const renamed = { field: 'name', before: '陈志远', after: '陈志逺' } as const;

test('somebody else than expected: nothing, and whose number it is', () => {
  expect(whatSavingWouldChange(read, known, 'person/b', [])).toEqual({ kind: 'another-person', owner: '陈志远' });
  // A slip can make a number that nobody bears: that registers nobody either.
  expect(whatSavingWouldChange(read, null, 'person/b', [])).toEqual({ kind: 'another-person', owner: null });
  const confirmed = [renamed];
  expect(whatSavingWouldChange({ ...read, name: '陈志逺' }, known, 'person/b', confirmed).kind).toBe('another-person');
});

test('another name, sex or birth date under a known number is asked for, old and new', () => {
  expect(whatSavingWouldChange({ ...read, name: '陈志逺' }, known, 'person/a', [])).toEqual({
    kind: 'identity-differs',
    identity: [renamed],
  });
  expect(
    whatSavingWouldChange({ ...read, sex: 'female', birthDate: '1990-03-08' as never }, known, null, []),
  ).toMatchObject({ kind: 'identity-differs', identity: [{ field: 'sex' }, { field: 'birthDate' }] });
});

test('only the change that was seen counts as confirmed', () => {
  expect(whatSavingWouldChange({ ...read, name: '陈志逺' }, known, null, [renamed])).toMatchObject({
    kind: 'amend',
    changes: { name: '陈志逺' },
  });
  expect(whatSavingWouldChange({ ...read, name: '陈致远' }, known, null, [renamed]).kind).toBe('identity-differs');
});

test('what is not identity is amended unasked, what is known is not touched', () => {
  expect(whatSavingWouldChange({ ...read, cardValidTo: '2036-01-01' }, known, 'person/a', [])).toMatchObject({
    kind: 'amend',
    changes: { cardValidTo: '2036-01-01' },
    facts: { address: '甘肃省永登县中川镇1号' },
  });
  expect(whatSavingWouldChange(read, known, null, [])).toMatchObject({ kind: 'amend', changes: {} });
  expect(whatSavingWouldChange({ ...read, name: ' 陈志远 ' }, known, null, [])).toMatchObject({ changes: {} });
});

test('a number that nobody bears registers a new person', () => {
  expect(whatSavingWouldChange(read, null, null, [])).toEqual({ kind: 'register', facts: read });
});
