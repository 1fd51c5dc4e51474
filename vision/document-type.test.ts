import { expect, test } from 'vitest';
import { documentTold } from './document-type.ts';

test.each([
  [['中华人民共和国', '临时居民身份证'], 'temporary-card'],
  [['时居民身份证'], 'temporary-card'],
  [['外国人永久居留身份证'], 'foreign-resident-card'],
  [['港澳居民居住证', '签发机关'], 'residence-permit'],
  [['台湾居民居住证'], 'residence-permit'],
  [['通行证号码', 'H01234567'], 'residence-permit'],
  [['中华人民共和国机动车驾驶证'], 'other'],
  [['常住人口登记卡'], 'other'],
  [['中华人民共和国社会保障卡'], 'other'],
  [['姓名陈志远', '社会保障号码'], 'other'],
  [['中华人民共和国', '护照'], 'other'],
  [['护照号'], 'other'],
  [['临时居民'], 'temporary-card'],
  [['住址兰州市城关区社会保障局家属院'], undefined],
  [['临时居民点3号'], undefined],
  [['中华人民共和国', '居民身份证', '签发机关'], undefined],
  [['姓名临时', '住址甘肃省兰州市外国语学校'], undefined],
] as const)('%s tells %s', (texts, type) => {
  expect(documentTold(texts)).toBe(type);
});
