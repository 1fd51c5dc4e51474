/** Made-up people. Their numbers begin with 620171, a statistics code that the police never assign. */
import { addDays, type CivilDate, civilDate } from '#domain/calendar/civil-date.ts';
import { composeIdNumber } from '#domain/identity/id-number.ts';
import { type PersonFacts, personFacts } from '#domain/person/person.ts';
import type { Random } from './random.ts';

/** The commonest surnames, commonest first: a quarter of all people share the first five. */
const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  '欧阳',
  '司马',
  '上官',
];
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英霞平刚桂兰玉萍红玲建国华文辉力志远晓雨雪梅婷慧海燕鹏飞宇浩然欣怡子轩梓涵思琪嘉豪俊峰春生德福庆祥金凤淑珍瑞雯佳乐天宝成龙立新',
];
const streets = ['城关区张掖路', '七里河区西津东路', '永登县中川镇平岘村', '皋兰县西岔镇团结村', '榆中县和平镇'];

export interface Choice {
  readonly name?: string;
  readonly sex?: 'male' | 'female';
  readonly birthDate?: string;
  readonly documentNumber?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly ethnicGroup?: string;
  readonly formerName?: string;
  readonly documentType?: PersonFacts['documentType'];
  readonly nationality?: string;
}

/** A name in which common characters are common, as in life. */
export function makeName(random: Random): string {
  const early = (list: readonly string[]): string => list[Math.floor(random.next() ** 2 * list.length)]!;
  const first = early(surnames) + early(given);
  return random.next() < 0.2 ? first : first + early(given);
}

/** Any civil date on which somebody of working age may have been born, `from` and `to` years inclusive. */
export function makeBirth(random: Random, from = 1940, to = 2002): CivilDate {
  const pad = (value: number): string => String(value).padStart(2, '0');
  return civilDate(`${from + random.below(to - from + 1)}-${pad(1 + random.below(12))}-${pad(1 + random.below(28))}`);
}

/** A made-up person's facts with a right number; what is chosen stays as chosen. */
export function makeFacts(random: Random, choice: Choice = {}): PersonFacts {
  const sex = choice.sex ?? random.pick(['male', 'female'] as const);
  const birthDate = civilDate(choice.birthDate ?? makeBirth(random));
  const sequence = random.below(499) * 2 + (sex === 'male' ? 1 : 0);
  return personFacts.parse({
    name: makeName(random),
    ethnicGroup: '汉',
    phone: `1${random.pick(['39', '38', '35', '86', '89', '77'])}${String(random.below(100_000_000)).padStart(8, '0')}`,
    address: `甘肃省兰州市${random.pick(streets)}${1 + random.below(300)}号`,
    cardIssuer: '兰州市公安局新区分局',
    cardValidFrom: '2019-03-01',
    cardValidTo: '2039-03-01',
    documentNumber: composeIdNumber('620171', birthDate, sequence),
    ...choice,
    sex,
    birthDate,
  });
}

/** The `index`-th of up to eleven million people, no two of whom share a number; for benchmarks. */
export function makeNumbered(random: Random, index: number, sex: 'male' | 'female'): PersonFacts {
  const days = 22_000;
  const birthDate = addDays(civilDate('1940-01-01'), index % days);
  const sequence = Math.floor(index / days) * 2 + (sex === 'male' ? 1 : 0);
  return makeFacts(random, { sex, birthDate, documentNumber: composeIdNumber('620171', birthDate, sequence) });
}
