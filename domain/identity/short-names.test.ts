import { expect, test } from 'vitest';
import { decodeAddress } from './addresses.ts';
import { DIVISIONS } from './divisions.ts';
import { shortNameOf } from './short-names.ts';

const shortOf = (name: string): string | undefined => {
  const division = DIVISIONS.find((one) => one.name === name);
  return division && shortNameOf(division);
};

test.each([
  ['甘肃省', '甘肃'],
  ['广西壮族自治区', '广西'],
  ['积石山保安族东乡族撒拉族自治县', '积石山县'],
  ['长白朝鲜族自治县', '长白县'],
  ['彭水苗族土家族自治县', '彭水县'],
  ['东乡族自治县', '东乡县'],
  ['鄂温克族自治旗', '鄂温克旗'],
  ['鄂伦春自治旗', '鄂伦春旗'],
  ['龙胜各族自治县', '龙胜县'],
  ['木垒哈萨克自治县', '木垒县'],
  ['临夏回族自治州', '临夏州'],
  ['永登县', undefined],
])('%s is %s for short', (name, short) => {
  expect(shortOf(name)).toBe(short);
});

test('no short name of an autonomous division is the name of another one, and none is left with a people in it', () => {
  const names = new Set(DIVISIONS.map(({ name }) => name));
  const short = DIVISIONS.filter(({ level }) => level !== 'province').flatMap((one) => shortNameOf(one) ?? []);
  expect(short.length).toBeGreaterThan(140);
  expect(short.filter((name) => names.has(name) || /[族自治]/u.test(name))).toEqual([]);
});

test('an address and an authority name an autonomous division by its short name', () => {
  expect(decodeAddress('积石山县公安局')).toMatchObject({
    county: { name: '积石山保安族东乡族撒拉族自治县' },
    rest: '公安局',
  });
  expect(decodeAddress('甘肃省临夏州东乡县锁南镇')).toMatchObject({
    city: { name: '临夏回族自治州' },
    county: { name: '东乡族自治县' },
    rest: '锁南镇',
  });
});

test('what is left of a short name whose first character was lost names nothing', () => {
  expect(decodeAddress('石山县公安局')).toMatchObject({ province: undefined, city: undefined, county: undefined });
});
