import { expect, test } from 'vitest';
import { shownDate, typedDate } from './typed-date.ts';

test.each([
  ['19900307', '1990-03-07'],
  ['1990-03-07', '1990-03-07'],
  ['1990.3.07', '1990-03-07'],
  ['1990年3月7日', '1990-03-07'],
  ['长期', 'long-term'],
  ['Long-term', 'long-term'],
  // Not finished, or no day of the calendar: left as typed.
  ['1990-3-', '1990-3-'],
  ['1990-3-7', '1990-3-7'],
  ['19900231', '19900231'],
])('%s is taken as %s', (text, date) => {
  expect(typedDate(text, 'Long-term')).toBe(date);
});

test('a date without zeros is one when the field is left', () => {
  expect(typedDate('1990-3-7', '长期', true)).toBe('1990-03-07');
  expect(typedDate('1990-13-7', '长期', true)).toBe('1990-13-7');
});

test.each(['2019.3.1', '2019. 3. 1', '2019 3 1', '２０１９．３．１', '2019年3月1日', '2019、3、1', '2019/03/1'])(
  '%s is a date when the field is left',
  (text) => {
    expect(typedDate(text, '长期', true)).toBe('2019-03-01');
  },
);

test('long-term is shown as a word', () => {
  expect(shownDate('long-term', '长期')).toBe('长期');
  expect(shownDate('1990-03-07', '长期')).toBe('1990-03-07');
});
