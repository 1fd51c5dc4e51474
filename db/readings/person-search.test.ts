/** The search against an oracle that looks at everybody. */
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { maskIdNumber } from '#domain/identity/id-number.ts';
import { maskPhone } from '#domain/identity/phone.ts';
import { namePinyin } from '#domain/identity/pinyin.ts';
import { searchKeys } from '#domain/identity/search-keys.ts';
import { meetsQuery, queryTerms } from '#domain/identity/search-query.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { testKey, testPlace } from '#testing/store.ts';
import { system } from '../commands/execute.ts';
import { openStore } from '../store.ts';
import { personSearch } from './person-search.ts';

const made = random(42);
const names = ['欧阳雪', '单明亮', '曾丽华', '阿依努尔·买买提', '扎西多吉', '吕强', '令狐冲', '仇英'];
const everybody: readonly { facts: PersonFacts; keys: readonly string[] }[] = Array.from(
  { length: 2000 },
  (_, index) => {
    const name = names[index];
    const facts = makeFacts(made, { ...(name ? { name } : {}), ...(index % 50 === 0 ? { formerName: '胡适之' } : {}) });
    const { documentNumber, phone, formerName } = facts;
    return { facts, keys: searchKeys({ name: facts.name, formerName, idNumber: documentNumber, phones: [phone] }) };
  },
);

const folder = mkdtempSync(path.join(testPlace, 'xinqu-search-'));
const store = openStore({ folder, key: testKey });
beforeAll(() => {
  const { executor, newId } = store;
  for (const { facts } of everybody) {
    const call = { id: newId(), stream: `person/${newId()}`, version: 0 };
    executor.execute({ ...call, command: { type: 'person.register', facts, evidence: {} } }, system);
  }
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

/** Masked numbers and phones with names tell people apart well enough. */
const face = (row: { name: string; birthDate: string; documentNumberMasked: string; phoneMasked: string }): string =>
  [row.name, row.birthDate, row.documentNumberMasked, row.phoneMasked].join(' ');
const faceOf = ({ name, birthDate, documentNumber, phone }: PersonFacts): string =>
  face({ name, birthDate, documentNumberMasked: maskIdNumber(documentNumber), phoneMasked: maskPhone(phone) });
const found = (text: string, limit = 3000): string[] => personSearch(store.database)(text, limit).map(face).sort();
const expected = (text: string): string[] => {
  const terms = queryTerms(text).filter(({ prefixes }) => prefixes.length > 0);
  return everybody
    .filter(({ keys }) => terms.length > 0 && meetsQuery(keys, terms))
    .map(({ facts }) => faceOf(facts))
    .sort();
};

const someone = fc.constantFrom(...everybody.map(({ facts }) => facts));
const word = fc.oneof(
  someone.map(({ name }) => name),
  someone.map(({ name }) => name.slice(0, 1)),
  someone.map(({ name }) => name.slice(1)),
  someone.map(({ name }) => namePinyin(name).full),
  someone.map(({ name }) => namePinyin(name).full.slice(0, 4)),
  someone.map(({ name }) => namePinyin(name).initials),
  someone.map(({ documentNumber }) => documentNumber),
  someone.map(({ documentNumber }) => documentNumber.slice(-4)),
  someone.map(({ documentNumber }) => documentNumber.slice(-6).toLowerCase()),
  someone.map(({ documentNumber }) => documentNumber.slice(0, 14)),
  someone.map(({ phone }) => phone),
  someone.map(({ phone }) => phone.slice(-4)),
  fc.constantFrom(
    '王',
    '胡适之',
    'z',
    'zhang',
    '62017',
    '1',
    '12',
    '   ',
    '%',
    "'",
    '·',
    'ouyang',
    'shan',
    'chan',
    'lv',
  ),
);
const query = fc.oneof(
  { weight: 3, arbitrary: word },
  { weight: 2, arbitrary: fc.tuple(word, word).map((words) => words.join(' ')) },
  { weight: 1, arbitrary: fc.tuple(word, word, word).map((words) => words.join('　')) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
);

test('whatever is typed, the same people are found as by looking at everybody', () => {
  fc.assert(
    fc.property(query, (text) => {
      expect(found(text), text).toEqual(expected(text));
    }),
    { seed: 7, numRuns: 400 },
  );
});

test('a limit gives so many of them and no others', () => {
  for (const text of ['王', 'w', '6201', '王 6201', 'zhang w', '13 王']) {
    const all = expected(text);
    const some = found(text, 5);
    expect(some, text).toHaveLength(Math.min(5, all.length));
    for (const each of some) expect(all, text).toContain(each);
  }
});

test('a word that fits too many people is cut off: nobody wrong, and nobody missing beside a rare word', () => {
  const cap = 25;
  const cut = personSearch(store.database, cap);
  fc.assert(
    fc.property(fc.tuple(word, word), (words) => {
      const text = words.join(' ');
      const all = expected(text);
      const some = cut(text, 3000).map(face);
      expect(new Set(some).size).toBe(some.length);
      for (const each of some) expect(all, text).toContain(each);
      const terms = queryTerms(text).filter(({ prefixes }) => prefixes.length > 0);
      const sizes = terms.map((term) => everybody.filter(({ keys }) => meetsQuery(keys, [term])).length);
      if (terms.length > 1 && Math.min(...sizes) < cap) expect(some.sort(), text).toEqual(all);
    }),
    { seed: 8, numRuns: 300 },
  );
});

test('two words of one name find it however common each is', () => {
  const { name } = everybody[100]!.facts;
  const { sortKey } = namePinyin(name);
  const rows = personSearch(store.database, 3)(sortKey, 50).map(({ name: each }) => namePinyin(each).sortKey);
  expect(rows).toContain(sortKey);
});

test('everybody is found by their whole number and by name, pinyin and tails', () => {
  for (const { facts } of everybody.slice(0, 200)) {
    const { full, initials } = namePinyin(facts.name);
    for (const text of [
      facts.documentNumber,
      facts.name,
      full,
      initials,
      facts.documentNumber.slice(-4),
      facts.phone.slice(-4),
    ])
      expect(found(text), text).toContain(faceOf(facts));
    expect(found(facts.documentNumber)).toEqual([faceOf(facts)]);
  }
});

test.each([
  ['ouyangxue', '欧阳雪'],
  ['oyx', '欧阳雪'],
  ['shanmingliang', '单明亮'],
  ['zenglihua', '曾丽华'],
  ['买买提', '阿依努尔·买买提'],
  ['lvqiang', '吕强'],
  ['qiuying', '仇英'],
])('%s finds %s', (text, name) => {
  expect(found(text).some((row) => row.startsWith(`${name} `))).toBe(true);
});

test('numbers and phones leave the data process masked', () => {
  const [row] = personSearch(store.database)(everybody[0]!.facts.documentNumber, 1);
  expect(row?.documentNumberMasked).toMatch(/^620171\*+.{4}$/);
  expect(JSON.stringify(row)).not.toContain(everybody[0]!.facts.phone);
});
