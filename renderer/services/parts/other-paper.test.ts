import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { Answers } from './answers.ts';
import { answersOfHolder, factsOfPaper, withAnswer } from './other-paper.ts';

const today = civilDate('2026-11-25');
const typed = (answers: Readonly<Record<string, string>>, start: Answers = {}): Answers =>
  Object.entries(answers).reduce((before, [name, value]) => withAnswer(before, name, value, today), start);

const permit = {
  documentType: '516',
  documentNumber: 'H12345678',
  name: '周嘉豪',
  sex: 'male',
  birthDate: '1990-05-06',
  cardValidTo: '2031-05-05',
};

test('a travel permit: all of it typed, the nationality known', () => {
  expect(factsOfPaper(typed(permit))).toEqual({ ...permit, nationality: '中国' });
});

test('a residence permit tells birth and sex by its number, whichever is typed first', () => {
  const told = { birthDate: '1900-01-01', sex: 'female', nationality: '中国' };
  expect(typed({ documentType: '810', documentNumber: '81000019000101000x' })).toMatchObject(told);
  expect(typed({ documentNumber: '81000019000101000X', documentType: '810' })).toMatchObject(told);
  expect(typed({ documentType: '516', documentNumber: '81000019000101000X' })).not.toHaveProperty('birthDate');
});

test('the nationality of a permit does not stay on a passport', () => {
  expect(typed({ documentType: '414' }, typed(permit)).nationality).toBe('');
  expect(typed({ documentType: '511' }, typed(permit)).nationality).toBe('中国');
  expect(typed({ documentType: '516' }, { nationality: '中国（香港）' }).nationality).toBe('中国（香港）');
});

test.each([
  { documentNumber: 'H1' },
  { name: ' ' },
  { birthDate: '1990-5-6' },
  { birthDate: '1990-02-30' },
  { cardValidTo: '' },
  { sex: '' },
  { documentType: '111' },
])('%o is no paper', (change) => {
  expect(factsOfPaper({ ...typed(permit), ...change })).toBeNull();
});

test('what the registry knows of the holder is filled in, but never the validity', () => {
  const facts = { ...permit, nationality: '中国' };
  const known = answersOfHolder(facts as unknown as Parameters<typeof answersOfHolder>[0]);
  expect(known).not.toHaveProperty('cardValidTo');
  expect(factsOfPaper({ ...known, cardValidTo: '2031-05-05' })).toEqual(facts);
});
