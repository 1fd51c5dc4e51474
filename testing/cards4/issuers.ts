/** Names of the public security organs that issue cards (签发机关). */
import type { Dice } from './dice.ts';
import type { Place } from './divisions.ts';

const corps = [
  '新疆生产建设兵团公安局',
  '石河子市公安局',
  '新疆生产建设兵团第一师公安局',
  '阿拉尔市公安局',
  '兵团第八师公安局',
];

export function someIssuer(throws: Dice, { province, city, county }: Place): string {
  if (province.startsWith('新疆') && throws.chance(0.2)) return throws.one(corps);
  if (city === '兰州市' && throws.chance(0.4))
    return throws.one(['兰州新区公安局', '兰州市公安局兰州新区分局', '永登县公安局', '皋兰县公安局']);
  const above = city || province;
  if (/区$/.test(county)) {
    const core = county.length > 2 && throws.chance(0.85) ? county.replace(/(?:新|矿|林)?区$/, '') : county;
    return above.endsWith('市') ? `${above}公安局${core.length > 1 ? core : county}分局` : `${county}公安局`;
  }
  return `${county}公安局`;
}
