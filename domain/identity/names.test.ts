import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasPrivateUse, isHan, maskName, nameLength, namesMatch, normaliseName, validateName } from './names.ts';

test.each([
  [' 李明 ', '李明'],
  ['李 明', '李明'],
  ['买买提•艾合买提', '买买提·艾合买提'],
  ['买买提・艾合买提', '买买提·艾合买提'],
  ['买买提･艾合买提', '买买提·艾合买提'],
  ['买买提 . 艾合买提', '买买提·艾合买提'],
  ['买买提。艾合买提', '买买提·艾合买提'],
  ['买买提．艾合买提', '买买提·艾合买提'],
  ['买买提‧艾合买提', '买买提·艾合买提'],
  ['买买提⋅艾合买提', '买买提·艾合买提'],
  ['J. R.  Smith', 'J. R. Smith'],
  ['﨎', '﨎'],
  ['Ａ李', 'Ａ李'],
  ['李\u200b明', '李明'],
])('%j is stored as %j', (typed, stored) => {
  expect(normaliseName(typed)).toBe(stored);
});

test.each([
  ['李', 'han'],
  ['𠮷野', 'han'],
  ['㐂㐂', 'han'],
  ['李〇', 'han'],
  ['买买提·艾合买提·阿不都', 'han'],
  ['\u{30000}\u{323b0}', 'han'],
  ["Jean-Luc O'Neill", 'latin'],
  ['José Muñoz', 'latin'],
  ['Li', 'latin'],
])('%s is a %s name', (name, script) => {
  expect(validateName(name)).toMatchObject({ ok: true, value: { name, script, privateUse: false } });
});

test.each([
  ['', 'empty'],
  [' \u3000 ', 'empty'],
  ['李'.repeat(51), 'too-long'],
  ['·李明', 'separator'],
  ['李明·', 'separator'],
  ['李··明', 'separator'],
  ['李*', 'characters'],
  ['李?明', 'characters'],
  ['李Ming', 'characters'],
  ['李1', 'characters'],
  ['123', 'characters'],
])('%j is refused: %s', (name, problem) => {
  expect(validateName(name)).toEqual({ ok: false, problem });
});

test('private-use characters pass with a mark', () => {
  expect(validateName('李\ue5e5')).toMatchObject({ ok: true, value: { privateUse: true } });
  expect(hasPrivateUse('李明')).toBe(false);
  expect(nameLength('𠮷野')).toBe(2);
  expect(isHan('𠮷')).toBe(true);
  expect(isHan('a')).toBe(false);
});

test.each([
  ['李明', '李 明', 'exact'],
  ['买买提·艾合', '买买提•艾合', 'exact'],
  ['买买提·艾合', '买买提艾合', 'separator-only'],
  ['李明', '李鸣', 'different'],
])('%s and %s: %s', (a, b, result) => {
  expect(namesMatch(a, b)).toBe(result);
  expect(namesMatch(b, a)).toBe(result);
});

test.each([
  ['李明', '李*'],
  ['李小明', '李**'],
  ['欧阳修文', '欧阳**'],
  ['欧阳', '欧*'],
  ['𠮷野', '𠮷*'],
  ['买买提·艾合', '买**·**'],
  ['John Smith', 'J*** S****'],
  ['李', '*'],
  ['', ''],
])('%s is shown as %s', (name, shown) => {
  expect(maskName(name)).toBe(shown);
});

const han = fc.constantFrom(...'李王买提艾合欧阳修文𠮷㐂﨎', '\ue000');
const anyName = fc
  .array(fc.oneof(han, fc.constantFrom('·', '•', ' ', '.')), { maxLength: 30 })
  .map((chars) => chars.join(''));

test('normalising twice changes nothing more, and a valid name stays as it is', () => {
  fc.assert(
    fc.property(fc.oneof(anyName, fc.string({ unit: 'binary' })), (text) => {
      const once = normaliseName(text);
      expect(normaliseName(once)).toBe(once);
      const result = validateName(text);
      if (result.ok) expect(result.value.name).toBe(once);
      expect(namesMatch(text, once)).toBe('exact');
    }),
  );
});

test('a mask keeps the length and hides at least the last character', () => {
  fc.assert(
    fc.property(fc.array(han, { minLength: 1, maxLength: 8 }), (chars) => {
      const shown = [...maskName(chars.join(''))];
      expect(shown).toHaveLength(chars.length);
      expect(shown.at(-1)).toBe('*');
    }),
  );
});
