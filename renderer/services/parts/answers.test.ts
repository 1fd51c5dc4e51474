import { expect, test } from 'vitest';
import type { Question } from '#domain/kernel/item.ts';
import { answersOf, fieldsOf, mistyped, unanswered } from './answers.ts';

const ask = (name: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  name,
  label: { zh: name, en: name },
  kind,
  required: true,
  page: 'one',
  ...more,
});
const names = (list: readonly Question[]): string[] => list.map(({ name }) => name);

test('nothing, spaces and an empty choice are no answer; no and zero are', () => {
  const questions = [ask('a', 'text'), ask('b', 'choices'), ask('c', 'yes-no'), ask('d', 'count')];
  expect(names(unanswered(questions, {}))).toEqual(['a', 'b', 'c', 'd']);
  expect(names(unanswered(questions, { a: '  ', b: [], c: false, d: 0 }))).toEqual(['a', 'b']);
});

test('what depends on another answer is asked only then, and only then sent', () => {
  const questions = [
    ask('kind', 'choices'),
    ask('grade', 'count', { when: { question: 'kind', is: 'disabled' } }),
    ask('note', 'text', { required: false }),
    ask('on', 'date', { required: false }),
  ];
  expect(names(unanswered(questions, { kind: ['other'] }))).toEqual([]);
  expect(names(unanswered(questions, { kind: ['disabled'] }))).toEqual(['grade']);
  expect(fieldsOf(questions, { kind: ['other'], grade: 3 })).toEqual({ kind: ['other'], note: '' });
  expect(fieldsOf(questions, { kind: ['disabled'], grade: 3, note: ' x ' })).toEqual({
    kind: ['disabled'],
    grade: 3,
    note: 'x',
  });
});

test.each([
  ['phone', '123', true],
  ['phone', '13919200202', false],
  ['date', '2026-02-30', true],
  ['date', '2026-02-28', false],
] as const)('a %s %s is mistyped: %s', (kind, answer, wrong) => {
  expect(mistyped([ask('a', kind)], { a: answer })).toHaveLength(wrong ? 1 : 0);
});

test('a form begins with what the record says: its fields under the names of the questions, and nothing that is no answer', () => {
  const questions = [ask('a', 'text'), ask('b', 'choices'), ask('c', 'count', { required: false })];
  const record = { a: ' x ', b: ['one', 'two'], c: null, d: 'not asked', e: { inner: 1 } };
  expect(answersOf(questions, record)).toEqual({ a: 'x', b: ['one', 'two'] });
});
