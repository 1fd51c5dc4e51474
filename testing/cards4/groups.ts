/** The 56 ethnic groups as printed on cards, and where their people mostly live. */
import type { Dice } from './dice.ts';

const homes: Readonly<Record<string, string>> = {
  蒙古: '内蒙 青海 新疆',
  回: '宁夏 甘肃 河南',
  藏: '西藏 青海 甘肃 四川',
  维吾尔: '新疆',
  苗: '贵州 湖南',
  彝: '四川 云南',
  壮: '广西',
  布依: '贵州',
  朝鲜: '吉林 辽宁',
  满: '辽宁 河北',
  侗: '贵州 广西',
  瑶: '广西 湖南',
  白: '云南',
  土家: '湖北 重庆',
  哈尼: '云南',
  哈萨克: '新疆',
  傣: '云南',
  黎: '海南',
  傈僳: '云南',
  佤: '云南',
  畲: '福建 浙江',
  高山: '福建',
  拉祜: '云南',
  水: '贵州',
  东乡: '甘肃',
  纳西: '云南',
  景颇: '云南',
  柯尔克孜: '新疆',
  土: '青海 甘肃',
  达斡尔: '内蒙 黑龙',
  仫佬: '广西',
  羌: '四川',
  布朗: '云南',
  撒拉: '青海 甘肃',
  毛南: '广西 贵州',
  仡佬: '贵州',
  锡伯: '新疆 辽宁',
  阿昌: '云南',
  普米: '云南',
  塔吉克: '新疆',
  怒: '云南',
  乌孜别克: '新疆',
  俄罗斯: '新疆 内蒙',
  鄂温克: '内蒙',
  德昂: '云南',
  保安: '甘肃',
  裕固: '甘肃',
  京: '广西',
  塔塔尔: '新疆',
  独龙: '云南',
  鄂伦春: '内蒙 黑龙',
  赫哲: '黑龙',
  门巴: '西藏',
  珞巴: '西藏',
  基诺: '云南',
};
/** Groups other than Han. */
export const minorities: readonly string[] = Object.keys(homes);

/** A group with provinces to live in (none: anywhere). Minorities are many more than in the country: they are what is hard. */
export function someGroup(throws: Dice): { readonly name: string; readonly provinces: readonly string[] } {
  if (throws.chance(0.5)) return { name: '汉', provinces: throws.chance(0.25) ? ['甘肃'] : [] };
  const often = throws.chance(0.35);
  const name = often
    ? throws.one(['维吾尔', '哈萨克', '藏', '东乡', '回', '蒙古', '柯尔克孜'])
    : throws.one(minorities);
  return { name, provinces: throws.chance(0.85) ? (homes[name] ?? '').split(' ') : [] };
}
