import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeAddress } from './addresses.ts';
import { DIVISIONS, divisionName, findDivision, idPrefix } from './divisions.ts';
import { NEW_AREA_CODE, NEW_AREA_TOWNS, newAreaTown } from './new-area.ts';

test.each([
  ['620121', '甘肃省兰州市永登县'],
  ['620122', '甘肃省兰州市皋兰县'],
  ['620102', '甘肃省兰州市城关区'],
  ['620123', '甘肃省兰州市榆中县'],
  ['62', '甘肃省'],
  ['620000', '甘肃省'],
  ['6201', '甘肃省兰州市'],
  ['620100', '甘肃省兰州市'],
  ['620101', '甘肃省兰州市市辖区'],
  ['620200', '甘肃省嘉峪关市'],
  ['620201', '甘肃省嘉峪关市'],
  ['441900', '广东省东莞市'],
  ['110101', '北京市东城区'],
  ['500229', '重庆市城口县'],
  ['659001', '新疆维吾尔自治区石河子市'],
  ['622827', '甘肃省庆阳地区镇原县'],
  ['622926', '甘肃省临夏回族自治州东乡族自治县'],
  ['620199', undefined],
  ['999999', undefined],
  ['6', undefined],
  ['62012', undefined],
  ['', undefined],
])('%s is %s', (code, name) => {
  expect(divisionName(code)).toBe(name);
});

test('the New Area has a statistics code only', () => {
  expect(findDivision(NEW_AREA_CODE)).toMatchObject({ codeScheme: 'nbs-stat', name: '兰州新区' });
  expect(findDivision('232761')?.codeScheme).toBe('nbs-stat');
  expect(findDivision('620121')?.codeScheme).toBe('gb2260');
  expect(idPrefix(NEW_AREA_CODE).status).toBe('statistics-only');
});

test('towns of the New Area lie in Yongdeng and Gaolan', () => {
  expect(newAreaTown('西岔镇')).toMatchObject({ countyCode: '620122', statisticsCode: '620171103' });
  expect(newAreaTown('甲镇')).toBeUndefined();
  expect(NEW_AREA_TOWNS.filter((town) => town.status === 'entrusted')).toHaveLength(3);
  for (const town of NEW_AREA_TOWNS) expect(idPrefix(town.countyCode).status).toBe('current');
});

test('the whole list is there: 34 provinces, each county under its own', () => {
  expect(DIVISIONS.filter((division) => division.level === 'province')).toHaveLength(34);
  expect(DIVISIONS.filter((division) => division.level === 'county').length).toBe(2978);
  for (const division of DIVISIONS) {
    expect(division.divisionCode).toMatch(/^\d{6}$/);
    expect(division.fullName.startsWith(divisionName(division.divisionCode.slice(0, 2)) ?? '?')).toBe(true);
  }
});

test.each([
  ['甘肃省永登县中川镇史喇口村1号', '620121', '中川镇', '中川镇史喇口村1号'],
  ['甘肃 兰州市皋兰县 西岔镇2号', '620122', '西岔镇', '西岔镇2号'],
  ['甘肃省兰州新区西岔镇', '620171', '西岔镇', '西岔镇'],
  ['兰州市城关区张掖路1号', '620102', undefined, '张掖路1号'],
  ['北京市朝阳区某路', '110105', undefined, '某路'],
  ['东乡族自治县锁南镇', '622926', undefined, '锁南镇'],
  ['甘肃省榆中县中川镇', '620123', undefined, '中川镇'],
  ['城关区1号', undefined, undefined, '城关区1号'],
  ['某处', undefined, undefined, '某处'],
  ['', undefined, undefined, ''],
])('address %s', (text, county, town, rest) => {
  const decoded = decodeAddress(text);
  expect(decoded.county?.divisionCode).toBe(county);
  expect(decoded.town?.name).toBe(town);
  expect(decoded.rest).toBe(rest);
  if (county) expect(decoded.province?.divisionCode).toBe(`${county.slice(0, 2)}0000`);
});

test('every full name is taken apart again', () => {
  fc.assert(
    fc.property(fc.constantFrom(...DIVISIONS), fc.constantFrom('', '1号', '新村3组'), (division, house) => {
      const decoded = decodeAddress(division.fullName + house);
      const deepest = decoded.county ?? decoded.city ?? decoded.province;
      expect(deepest?.fullName).toBe(division.fullName);
      expect(decoded.rest).toBe(house);
    }),
    { numRuns: 400 },
  );
});

test('no text makes it fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'甘肃省兰州市永登县区 中川镇x1') }), (text) => {
      expect(text.replace(/\s/g, '').endsWith(decodeAddress(text).rest)).toBe(true);
    }),
  );
});
