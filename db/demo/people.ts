/**
 * Made-up people for demonstrations. Their numbers begin with 620171, a statistics code that the police never assign, so
 * no living person can hold one.
 */
import { civilDate } from '#domain/calendar/civil-date.ts';
import { decodeAddress } from '#domain/identity/addresses.ts';
import { completedYears } from '#domain/identity/age.ts';
import { composeIdNumber } from '#domain/identity/id-number.ts';
import { type PersonFacts, personFacts } from '#domain/person/person.ts';

type Line = readonly [
  name: string,
  sex: 'male' | 'female',
  birthDate: string,
  ethnicGroup: string,
  address: string,
  phone: string,
];

const lines: readonly Line[] = [
  ['陈志远', 'male', '1996-04-12', '汉', '甘肃省永登县中川镇平岘村12号', '13993100101'],
  ['林晓雨', 'female', '1998-09-03', '汉', '甘肃省皋兰县西岔镇团结村45号', '13919200202'],
  ['马国栋', 'male', '1993-01-28', '回', '甘肃省临夏市城关镇红园路8号', '13893300303'],
  ['马秀兰', 'female', '1995-06-17', '回', '甘肃省永登县秦川镇源泰村3号', '13609400404'],
  ['王建国', 'male', '1951-08-01', '汉', '甘肃省永登县中川镇何家梁村20号', '13519500505'],
  ['赵玉兰', 'female', '1954-11-15', '汉', '甘肃省永登县中川镇何家梁村20号', '13519500506'],
  ['扎西多吉', 'male', '1990-02-14', '藏', '甘肃省夏河县拉卜楞镇人民街16号', '13909410707'],
  ['卓玛草', 'female', '1992-07-21', '藏', '甘肃省合作市当周街道9号', '13909410808'],
  ['欧阳雪', 'female', '1999-12-30', '汉', '甘肃省兰州市城关区张掖路77号', '18993109909'],
  ['单明亮', 'male', '1988-03-09', '汉', '甘肃省兰州市西固区福利路102号', '18693201010'],
  ['曾丽华', 'female', '1987-10-25', '汉', '甘肃省兰州市七里河区西津东路31号', '18693201111'],
  ['妥文斌', 'male', '2001-05-05', '东乡', '甘肃省东乡族自治县锁南镇中心路5号', '15293301212'],
  ['阿依努尔·买买提', 'female', '1997-03-22', '维吾尔', '甘肃省兰州市安宁区银滩路18号', '15293301313'],
  ['安雪梅', 'female', '1994-08-19', '裕固', '甘肃省肃南裕固族自治县红湾寺镇明珠路2号', '15193401414'],
  ['李强', 'male', '2005-12-01', '汉', '甘肃省皋兰县石洞镇文山村7号', '15193401515'],
  ['张婷', 'female', '2006-01-20', '汉', '甘肃省皋兰县石洞镇东湾村11号', '17794201616'],
  ['何伟', 'male', '1979-06-06', '汉', '甘肃省永登县上川镇天山村66号', '17794201717'],
  ['孙桂芳', 'female', '1948-02-10', '满', '甘肃省皋兰县什川镇长坡村1号', '17794201818'],
  ['高志强', 'male', '1982-09-14', '汉', '甘肃省皋兰县黑石镇石青村28号', '13099201919'],
  ['杨慧敏', 'female', '1985-04-27', '白', '甘肃省兰州市红古区海石湾镇平安路9号', '13099202020'],
];

const issuedOn = civilDate('2023-03-01');

/** The last day of a card given on `issuedOn` to somebody grown up: 10 or 20 years, or long-term (居民身份证法, art. 5). */
function validTo(birthDate: string): string {
  const age = completedYears(civilDate(birthDate), issuedOn);
  if (age >= 46) return 'long-term';
  return age >= 26 ? '2043-03-01' : '2033-03-01';
}

/** The police of the place: the New Area's branch, a district's, or the county's own. */
function issuerAt(address: string): string {
  const { city, county, town } = decodeAddress(address);
  const name = county?.name ?? '';
  if (town) return '兰州市公安局新区分局';
  return name.endsWith('区') ? `${city?.name}公安局${name.slice(0, -1)}分局` : `${name}公安局`;
}

/** Facts as a clerk would have taken them from the card. */
export const demoPeople: readonly PersonFacts[] = lines.map(
  ([name, sex, birthDate, ethnicGroup, address, phone], index) =>
    personFacts.parse({
      name,
      sex,
      birthDate,
      ethnicGroup,
      address,
      phone,
      documentNumber: composeIdNumber('620171', civilDate(birthDate), 100 + index * 2 + (sex === 'male' ? 1 : 0)),
      cardIssuer: issuerAt(address),
      cardValidFrom: issuedOn,
      cardValidTo: validTo(birthDate),
    }),
);
