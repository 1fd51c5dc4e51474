import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatPhone, isPhone, maskPhone, normalisePhone, parsePhone } from './phone.ts';

test.each([
  ['13800138000', 'mobile', '13800138000', '138 0013 8000', '138****8000'],
  ['138-0013-8000', 'mobile', '13800138000', '138 0013 8000', '138****8000'],
  ['+86 138 0013 8000', 'mobile', '13800138000', '138 0013 8000', '138****8000'],
  ['008613800138000', 'mobile', '13800138000', '138 0013 8000', '138****8000'],
  ['8613800138000', 'mobile', '13800138000', '138 0013 8000', '138****8000'],
  ['１３８００１３８０００', 'mobile', '13800138000', '138 0013 8000', '138****8000'],
  ['0931-8259111', 'landline', '09318259111', '0931-8259111', '0931****111'],
  ['（0931）8259111', 'landline', '09318259111', '0931-8259111', '0931****111'],
  ['0931 8259111', 'landline', '09318259111', '0931-8259111', '0931****111'],
  ['+86-931-8259111', 'landline', '09318259111', '0931-8259111', '0931****111'],
  ['010-82345678', 'landline', '01082345678', '010-82345678', '010****5678'],
  ['0931-8259111-801', 'landline', '09318259111-801', '0931-8259111-801', '0931****111'],
  ['0931-8259111-1', 'landline', '09318259111-1', '0931-8259111-1', '0931****111'],
  ['0931-8259111转801', 'landline', '09318259111-801', '0931-8259111-801', '0931****111'],
  ['400-123-4567', 'service', '4001234567', '400-123-4567', '400****567'],
])('%s', (typed, kind, stored, shown, masked) => {
  expect(parsePhone(typed)?.kind).toBe(kind);
  expect(normalisePhone(typed)).toBe(stored);
  expect(formatPhone(typed)).toBe(shown);
  expect(maskPhone(typed)).toBe(masked);
});

test.each([
  '',
  '12345',
  '12800138000',
  '1380013800',
  '138001380001',
  '0931-1259111',
  '8259111',
  'abc',
  '13800138000转abc',
  '+1 202 555 0100',
  '3005000000',
])('%j is no mainland number', (typed) => {
  expect(isPhone(typed)).toBe(false);
  expect(formatPhone(typed)).toBe(typed);
});

test('a local number takes the area code of the place', () => {
  expect(normalisePhone('8259111', '0931')).toBe('09318259111');
  expect(normalisePhone('8259111')).toBe('8259111');
  expect(maskPhone('8259111')).toBe('*****11');
});

test('stored and printed forms are read back', () => {
  const mobile = fc
    .tuple(fc.constantFrom('13', '15', '18', '19'), fc.stringMatching(/^\d{9}$/))
    .map((both) => both.join(''));
  const landline = fc
    .tuple(fc.constantFrom('010', '021', '0931', '0943'), fc.stringMatching(/^[2-8]\d{6,7}$/))
    .map((both) => both.join(''));
  fc.assert(
    fc.property(fc.oneof(mobile, landline), (number) => {
      expect(normalisePhone(number)).toBe(number);
      expect(normalisePhone(formatPhone(number))).toBe(number);
      expect(maskPhone(number)).toContain('****');
    }),
  );
});

test('any text is judged without a fault', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(typeof maskPhone(normalisePhone(text))).toBe('string');
    }),
  );
});
