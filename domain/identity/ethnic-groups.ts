/** One of the 56 ethnic groups (民族), GB/T 3304-1991. */
export type EthnicGroup = {
  /** Two digits, `01` to `56`, as on chips. */
  readonly code: string;
  /** Chinese name without 族, as printed on cards. */
  readonly name: string;
  readonly romanised: string;
  readonly letters: string;
};

const TABLE = `汉 Han HA,蒙古 Mongol MG,回 Hui HU,藏 Zang ZA,维吾尔 Uygur UG,苗 Miao MH,彝 Yi YI,壮 Zhuang ZH,布依 Buyei BY,
朝鲜 Chosen CS,满 Man MA,侗 Dong DO,瑶 Yao YA,白 Bai BA,土家 Tujia TJ,哈尼 Hani HN,哈萨克 Kazak KZ,傣 Dai DA,黎 Li LI,
傈僳 Lisu LS,佤 Va VA,畲 She SH,高山 Gaoshan GS,拉祜 Lahu LH,水 Sui SU,东乡 Dongxiang DX,纳西 Naxi NX,景颇 Jingpo JP,
柯尔克孜 Kirgiz KG,土 Tu TU,达斡尔 Daur DU,仫佬 Mulao ML,羌 Qiang QI,布朗 Blang BL,撒拉 Salar SL,毛南 Maonan MN,
仡佬 Gelao GL,锡伯 Xibe XB,阿昌 Achang AC,普米 Pumi PM,塔吉克 Tajik TA,怒 Nu NU,乌孜别克 Uzbek UZ,俄罗斯 Russ RS,
鄂温克 Ewenki EW,德昂 Deang DE,保安 Bonan BN,裕固 Yugur YG,京 Gin GI,塔塔尔 Tatar TT,独龙 Derung DR,鄂伦春 Oroqen OR,
赫哲 Hezhen HZ,门巴 Monba MB,珞巴 Lhoba LB,基诺 Jino JN`;

/** All 56 in the order of their codes. */
export const ETHNIC_GROUPS: readonly EthnicGroup[] = TABLE.split(/,\s*/).map((row, index) => {
  const [name = '', romanised = '', letters = ''] = row.split(' ');
  return { code: String(index + 1).padStart(2, '0'), name, romanised, letters };
});

/** Chinese names in the order of the codes, for choosing from and for OCR. */
export const ETHNIC_GROUP_NAMES: readonly string[] = ETHNIC_GROUPS.map((group) => group.name);

/** Codes of card readers outside the standard; 57 and 58 appear for them in some libraries. */
const OUTSIDE: ReadonlyMap<string, string> = new Map([
  ['97', '其他'],
  ['98', '外国血统中国籍人士'],
]);
/** Old names, misprints of code tables, and long forms. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['毛难', '毛南'],
  ['崩龙', '德昂'],
  ['傈傈', '傈僳'],
  ['畬', '畲'],
  ['僮', '壮'],
  ['佧佤', '佤'],
  ['乌兹别克', '乌孜别克'],
  ['维', '维吾尔'],
  ['蒙', '蒙古'],
]);

const BY_KEY: ReadonlyMap<string, EthnicGroup> = new Map(
  ETHNIC_GROUPS.flatMap((group) => [
    [group.code, group],
    [group.name, group],
    [group.letters.toLowerCase(), group],
    [group.romanised.toLowerCase(), group],
  ]),
);

/**
 * The group by code (`1`, `01`), Chinese name with or without 族, old name (毛难, 崩龙), romanised name or letter code;
 * undefined for anything else, which the caller keeps as it came.
 */
export function findEthnicGroup(text: string): EthnicGroup | undefined {
  const key = text.replace(/\s+/gu, '').toLowerCase();
  const name = key.length > 1 ? key.replace(/族$/u, '') : key;
  return BY_KEY.get(/^\d$/.test(key) ? `0${key}` : (ALIASES.get(name) ?? name));
}

/** Name to show for a chip's code; 其他 for codes nobody knows. */
export function ethnicGroupName(code: string): string {
  return findEthnicGroup(code)?.name ?? OUTSIDE.get(code.trim()) ?? '其他';
}
