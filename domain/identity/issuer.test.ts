import { expect, test } from 'vitest';
import { DIVISIONS } from './divisions.ts';
import { isIssuedElsewhere } from './issuer.ts';

test.each([
  ['another county of the same city', '皋兰县公安局', '甘肃省永登县中川镇平岘村12号'],
  ['another city', '杭州市公安局西湖分局', '甘肃省兰州市城关区张掖路1号'],
  ['another city of the same province', '石家庄市公安局', '河北省保定市阜平县城南庄镇'],
  ['another province', '北京市公安局朝阳分局', '上海市浦东新区世纪大道1号'],
])('%s: %s is not of %s', (_, issuer, address) => {
  expect(isIssuedElsewhere(issuer, address)).toBe(true);
});

test.each([
  ['the same county', '永登县公安局', '甘肃省永登县中川镇平岘村12号'],
  ['the city that holds the district', '兰州市公安局', '甘肃省兰州市城关区张掖路1号'],
  ['a branch, which is named without 区', '杭州市公安局西湖分局', '浙江省杭州市西湖区文三路1号'],
  ['the New Area beside the county it grew from', '兰州市公安局新区分局', '甘肃省永登县中川镇平岘村12号'],
  ['a development zone beside the county it grew from', '永登县公安局', '甘肃省兰州市兰州新区中川镇'],
  ['a city of the central government', '北京市公安局朝阳分局', '北京市朝阳区建国路1号'],
  ['an address that names no place', '永登县公安局', '中川镇平岘村12号'],
  ['an issuer that names none', '公安局', '甘肃省永登县中川镇平岘村12号'],
  ['a name that several divisions bear', '城关区公安局', '甘肃省永登县中川镇平岘村12号'],
  ['nothing read', '', ''],
])('%s: %s may well be of %s', (_, issuer, address) => {
  expect(isIssuedElsewhere(issuer, address)).toBe(false);
});

test('the police of no county or city are of another place than an address in it, however much of the address is printed', () => {
  const places = DIVISIONS.filter(({ level }) => level !== 'province');
  const wrong = places.filter(
    ({ name, fullName }) =>
      isIssuedElsewhere(`${fullName}公安局`, fullName) || isIssuedElsewhere(`${name}公安局`, fullName),
  );
  expect(wrong).toEqual([]);
});
