import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ETHNIC_GROUP_NAMES, ETHNIC_GROUPS, ethnicGroupName, findEthnicGroup } from './ethnic-groups.ts';

test('56 groups, each known by code, name, letters and romanised name', () => {
  expect(ETHNIC_GROUPS).toHaveLength(56);
  expect(new Set(ETHNIC_GROUP_NAMES).size).toBe(56);
  expect(new Set(ETHNIC_GROUPS.map((group) => group.letters)).size).toBe(56);
  for (const group of ETHNIC_GROUPS) {
    for (const key of [group.code, group.name, `${group.name}族`, group.letters, group.romanised.toUpperCase()]) {
      expect(findEthnicGroup(key)).toBe(group);
    }
    expect(group.letters).toMatch(/^[A-Z]{2}$/);
  }
});

test.each([
  ['1', '汉'],
  ['汉 族', '汉'],
  ['26', '东乡'],
  ['毛难族', '毛南'],
  ['崩龙', '德昂'],
  ['傈傈', '傈僳'],
  ['56', '基诺'],
  ['Yugur', '裕固'],
  ['BN', '保安'],
])('%s is %s', (text, name) => {
  expect(findEthnicGroup(text)?.name).toBe(name);
});

test.each([
  ['97', '其他'],
  ['98', '外国血统中国籍人士'],
  ['57', '其他'],
  ['', '其他'],
  ['族', '其他'],
  ['00', '其他'],
])('code %j shows %s', (code, name) => {
  expect(findEthnicGroup(code)).toBeUndefined();
  expect(ethnicGroupName(code)).toBe(name);
});

test('any text has a name to show', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(ethnicGroupName(text)).not.toBe('');
    }),
  );
});
