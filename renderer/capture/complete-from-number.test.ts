import { expect, test } from 'vitest';
import { textOf, typedCard, withValue } from './card-draft.ts';
import { completeFromNumber } from './complete-from-number.ts';

test('a whole and right number fills birth date and sex where they are empty', () => {
  const card = completeFromNumber(withValue(typedCard(), 'idNumber', '620171199003071232'));
  expect(textOf(card, 'birthDate')).toBe('1990-03-07');
  expect(textOf(card, 'sex')).toBe('male');
});

test('what was typed stays, and a wrong number fills nothing', () => {
  const typed = withValue(withValue(typedCard(), 'birthDate', '1991-01-01'), 'idNumber', '620171199003071232');
  expect(textOf(completeFromNumber(typed), 'birthDate')).toBe('1991-01-01');
  const wrong = completeFromNumber(withValue(typedCard(), 'idNumber', '620171199003071233'));
  expect(textOf(wrong, 'birthDate')).toBe('');
});
