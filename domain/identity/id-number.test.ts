import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, civilDate } from '#domain/calendar/civil-date.ts';
import {
  checkCharacter,
  composeIdNumber,
  convertOldIdNumber,
  isIdNumber,
  maskIdNumber,
  normaliseIdNumber,
  validateIdNumber,
} from './id-number.ts';

const today = civilDate('2026-06-09');
const birth = fc.integer({ min: 0, max: 46_000 }).map((days) => addDays(civilDate('1900-01-01'), days));
const parts = fc.record({
  prefix: fc.constantFrom('620171', '620121', '810000', '110105'),
  birth,
  sequence: fc.integer({ min: 0, max: 999 }),
});

test.each([
  ['620171199003071232', '1990-03-07', 'male', 'citizen'],
  ['620171198811100025', '1988-11-10', 'female', 'citizen'],
  ['62017120000229005X', '2000-02-29', 'male', 'citizen'],
  ['81000019000101000X', '1900-01-01', 'female', 'residence-permit'],
])('%s is right', (number, birthDate, sex, holder) => {
  const result = validateIdNumber(number, today);
  expect(result).toMatchObject({ ok: true, value: { number, birthDate, sex, holder } });
});

test.each([
  ['62017120000229005x', '62017120000229005X'],
  ['６２０１７１２０００ ０２２９ ００５ｘ', '62017120000229005X'],
  [' 620171 20000229 005Ｘ ', '62017120000229005X'],
  ['62017120000229005×', '62017120000229005X'],
  ['\u200e62017120000229005Х', '62017120000229005X'],
  ['e12345678', 'E12345678'],
])('%j is written %s', (typed, stored) => {
  expect(normaliseIdNumber(typed)).toBe(stored);
});

test.each([
  ['', 'length'],
  ['62017119900307123', 'length'],
  ['620171900307123', 'length'],
  ['6201711990030712321', 'length'],
  ['62017119900230X232', 'charset'],
  ['62O171199003071232', 'charset'],
  ['620171199002301232', 'date'],
  ['620171190002291230', 'date'],
  ['620171179903071230', 'date'],
  ['620171202606101230', 'future'],
  ['620171199003071233', 'check-digit'],
  ['62017119900307123X', 'check-digit'],
])('%j fails with %s', (number, problem) => {
  expect(validateIdNumber(number, today)).toEqual({ ok: false, problem });
  expect(isIdNumber(number, today)).toBe(false);
});

test('born today is not in the future', () => {
  expect(isIdNumber(composeIdNumber('620121', today, 1), today)).toBe(true);
});

test.each([
  ['62017119900307123', '2'],
  ['62017119881110002', '5'],
  ['62017120000229005', 'X'],
  ['6201712000022900', undefined],
  ['6201712000022900X', undefined],
])('check character of %s is %s', (first17, check) => {
  expect(checkCharacter(first17)).toBe(check);
});

test.each([
  ['620121', 'current', '甘肃省兰州市永登县'],
  ['620171', 'statistics-only', '甘肃省兰州市兰州新区'],
  ['622421', 'former', '甘肃省定西地区定西县'],
  ['620101', 'former', '甘肃省兰州市市辖区'],
  ['810000', 'residence-permit', '香港特别行政区'],
  ['830000', 'residence-permit', '台湾省'],
  ['999999', 'foreign-resident', undefined],
  ['132401', 'unknown', undefined],
])('prefix %s is %s', (prefix, status, name) => {
  const result = validateIdNumber(composeIdNumber(prefix, civilDate('1970-05-01'), 7), today);
  expect(result.ok && result.value.division).toEqual({ code: prefix, status, name });
});

test.each([
  ['620171900307123', '620171199003071232'],
  ['62017100010199 6', '6201711800010199'],
])('15 digits %s become %s', (old, start) => {
  const result = convertOldIdNumber(old, today);
  expect(result.ok && result.value.number.startsWith(start)).toBe(true);
});

test.each([
  ['620171199003071232', 'length'],
  ['62017190030712X', 'charset'],
  ['620171900231123', 'date'],
])('old number %s fails with %s', (old, problem) => {
  expect(convertOldIdNumber(old, today)).toEqual({ ok: false, problem });
});

test.each([
  ['620121199003070009', '620121********0009'],
  ['620121900307001', '620121*****7001'],
  ['E12345678', 'E1*****78'],
  ['12345', '*****'],
  ['', ''],
])('%s is shown as %s', (number, shown) => {
  expect(maskIdNumber(number)).toBe(shown);
});

test('a composed number is right and tells what went into it', () => {
  fc.assert(
    fc.property(parts, ({ prefix, birth: birthDate, sequence }) => {
      const number = composeIdNumber(prefix, birthDate, sequence);
      const result = validateIdNumber(number.toLowerCase(), today);
      if (birthDate > today) expect(result).toEqual({ ok: false, problem: 'future' });
      else
        expect(result).toMatchObject({
          ok: true,
          value: { number, birthDate, sex: sequence % 2 === 1 ? 'male' : 'female', division: { code: prefix } },
        });
    }),
  );
});

test('no single wrong digit and no swap of neighbours passes', () => {
  fc.assert(
    fc.property(parts, fc.nat(16), fc.integer({ min: 1, max: 9 }), (made, at, shift) => {
      const number = composeIdNumber(made.prefix, made.birth, made.sequence);
      const wrong = [...number];
      wrong[at] = String((Number(number[at]) + shift) % 10);
      expect(isIdNumber(wrong.join(''), today)).toBe(false);
      const swapped = [...number];
      [swapped[at], swapped[at + 1]] = [number[at + 1]!, number[at]!];
      if (swapped.join('') !== number) expect(isIdNumber(swapped.join(''), today)).toBe(false);
    }),
  );
});

test('any text is judged without a fault, and the mask hides the birthday', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      validateIdNumber(text, today);
      convertOldIdNumber(text, today);
      expect([...maskIdNumber(text)].length).toBe([...text].length);
    }),
  );
  fc.assert(
    fc.property(parts, (made) => {
      expect(maskIdNumber(composeIdNumber(made.prefix, made.birth, made.sequence))).toMatch(/^\d{6}\*{8}\d{3}[\dX]$/);
    }),
  );
});
