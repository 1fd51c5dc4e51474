import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { composeIdNumber } from './id-number.ts';
import { nameReadings } from './pinyin.ts';
import { searchKeys } from './search-keys.ts';
import { meetsQuery, queryTerms } from './search-query.ts';

const person = {
  name: '单小明',
  formerName: '单狗蛋',
  idNumber: '62017120000229005X',
  phones: ['138-0013-8000', '0931-8259111'],
};
const keys = searchKeys(person);

test('a common person has eight keys for the name, two for the number and one for the phone', () => {
  expect(searchKeys({ name: '王小明', idNumber: '620171199003071232', phones: ['13800138000'] })).toEqual([
    'd620171199003071232',
    'iwxm',
    'ixm',
    'n小明',
    'n明',
    'n王小明',
    'pming',
    'pwangxiaoming',
    'pxiaoming',
    'r232170300991171026',
    't00083100831',
  ]);
});

test.each([
  '单小明',
  '小明',
  '明',
  '狗蛋',
  'shan',
  'danxiao',
  'shanxiaoming',
  'SXM',
  'dxm',
  'xm',
  'ming',
  'm',
  '６２０１７１',
  '62017120000229005X',
  '620171 20000229 005x',
  '005X',
  '05x',
  '9005x',
  '8000',
  '13800138000',
  '138 0013 8000',
  '+86 13800138000',
  '8259111',
  '0931-8259111',
  '单 8000',
  '小明 sxm 005x',
  '单xm',
])('%s finds the person', (text) => {
  const terms = queryTerms(text);
  const tooShort = text === '05x';
  expect(meetsQuery(keys, terms)).toBe(!tooShort);
});

test.each(['李', 'li', '1234', '0059', '620172', '单 li', 'xming', '12'])('%s does not', (text) => {
  expect(meetsQuery(keys, queryTerms(text))).toBe(false);
});

test.each([
  ['王xm 1234', [['n王'], ['pxm', 'ixm'], ['d1234', 'r4321', 't4321']]],
  ['lyu', [['plyu', 'plv', 'ilyu']]],
  ['002x', [['rX200']]],
  ['E1234567', [['dE1234567', 'r7654321E']]],
  ['123', [[]]],
  ['阿卜杜·热', [['n阿卜杜热']]],
  ['', []],
  [' · ', []],
  ["'", []],
])('%j becomes %j', (text, prefixes) => {
  expect(queryTerms(text).map((term) => term.prefixes)).toEqual(prefixes);
});

test('people with ü in the name are found under every spelling', () => {
  const lv = searchKeys({ name: '吕女', phones: [] });
  for (const text of ['lv', 'lyu', 'lü', 'lvnv', 'lyunyu', 'nv', 'nyu', 'ln']) {
    expect(meetsQuery(lv, queryTerms(text)), text).toBe(true);
  }
  expect(meetsQuery(searchKeys({ name: '林雨', phones: [] }), queryTerms('linyu'))).toBe(true);
});

test('foreign names, old numbers and rare characters have keys too', () => {
  expect(searchKeys({ name: 'José Smith', phones: [] })).toEqual(['ijs', 'pjosesmith', 'psmith']);
  expect(searchKeys({ name: '李', idNumber: '620171900307123', phones: [] })).toContain('d620171199003071232');
  expect(searchKeys({ name: '\ue000明', phones: [''] })).toContain('n\ue000明');
  expect(meetsQuery(searchKeys({ name: '买买提·艾合', phones: [] }), queryTerms('提·艾'))).toBe(true);
});

const chars = fc.constantFrom(...'王李单查曾小明乐行长吕绿雨𠮷欧阳'.match(/./gu)!);
const anyPerson = fc.record({
  name: fc.array(chars, { minLength: 1, maxLength: 5 }).map((all) => all.join('')),
  idNumber: fc
    .integer({ min: 0, max: 999 })
    .map((sequence) => composeIdNumber('620171', civilDate('1990-03-07'), sequence)),
  phones: fc.array(fc.stringMatching(/^1[3-9]\d{9}$/), { maxLength: 2 }),
});

test('keys are sorted, each once, and few for common names', () => {
  fc.assert(
    fc.property(anyPerson, (made) => {
      const all = searchKeys(made);
      expect(all).toEqual([...new Set(all)].sort());
      for (const key of all) expect(key).toMatch(/^[npidrt]./u);
    }),
  );
});

test('every part of a name, every reading and every tail of four finds its person', () => {
  fc.assert(
    fc.property(anyPerson, fc.nat(4), fc.integer({ min: 4, max: 18 }), (made, from, length) => {
      const all = searchKeys(made);
      const finds = (text: string): boolean => meetsQuery(all, queryTerms(text));
      const name = [...made.name];
      const at = from % name.length;
      expect(finds(name.slice(at).join(''))).toBe(true);
      expect(finds(name[at]!)).toBe(true);
      for (const syllables of nameReadings(made.name)) {
        const start = from % syllables.length;
        expect(finds(syllables.slice(start).join(''))).toBe(true);
        expect(
          finds(
            syllables
              .slice(start)
              .map((syllable) => syllable[0])
              .join(''),
          ),
        ).toBe(true);
      }
      expect(finds(made.idNumber.slice(-length))).toBe(true);
      expect(finds(made.idNumber.slice(0, Math.min(length, 17)))).toBe(true);
      for (const phone of made.phones) expect(finds(phone.slice(-Math.min(length, 11)))).toBe(true);
    }),
  );
});

test('any text is a query without a fault, of at most six words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(queryTerms(text).length).toBeLessThanOrEqual(6);
    }),
  );
});
