/** Addresses of the permanent household (常住户口所在地住址) in the styles of country and town. */
import type { Dice } from './dice.ts';
import type { Place } from './divisions.ts';

const roads =
  '人民 解放 中山 建设 和平 胜利 张掖 庆阳 雁滩 天水 西津西 敦煌 北京 文化 幸福 迎宾 滨河东 学府 花园 新华 朝阳 长江 黄河 团结 光明 环城南 五一 友谊 工农 青年 府前 东风 体育场 火车站 汉武 瑞金 湘江 丹桂 凤凰山 经三 纬七'.split(
    ' ',
  );
const estates =
  '阳光花园 锦绣江南 彩虹城 瑞岭国际 碧桂园 万达华府 恒大绿洲 金水湾 紫荆苑 幸福里 翡翠城 保利香槟 机械厂家属院 兰石豪布斯卡 铁路新村 书香门第 天庆嘉园 御景东方 鑫盛家园 大名城 化工研究院家属楼 龙湖天璞 向阳小区 和谐家苑 绿地智慧金融城'.split(
    ' ',
  );
const villageHeads = [
  ...'上下大小东西南北新老前后马王李赵张刘杨石沙河沟岔川岭坪湾坡寨堡营店桥井泉岘崖峡窑沟庙松柳杨槐桃红白黑金银龙凤',
];
const villageTails =
  '家庄 家沟 家湾 家川 家堡 家岔 台 沟 坪 湾 庄 岭 川 头 泉 寨 堡子 家窑 家营 店 河 梁 水 滩 桥'.split(' ');
const layouts = ['whole', 'whole', 'whole', 'no-city', 'no-province'] as const;

const urban = (place: Place): boolean => place.county.endsWith('区');

function head(throws: Dice, { province, city, county }: Place): string {
  const municipality = /^(北京|天津|上海|重庆)/.test(province);
  if (municipality) return province + county;
  const layout = throws.one(layouts);
  const shortProvince = /^(广西|西藏|内蒙|新疆|宁夏)/.test(province);
  const first = layout === 'no-province' || (shortProvince && throws.chance(0.7)) ? '' : province;
  // Counties and county-level cities usually stand without their prefecture.
  const second = !urban({ province, city, county, code: '', townships: [] }) && layout !== 'whole' ? '' : city;
  return first + second + county;
}

function village(throws: Dice, place: Place): string {
  if (/旗$/.test(place.county) && throws.chance(0.8))
    return `${throws.one('巴彦 乌兰 查干 哈日 宝格达 敖包 呼和'.split(' '))}${throws.one('塔拉 诺尔 淖尔 花 乌拉'.split(' '))}嘎查`;
  if (place.province.startsWith('新疆') && throws.chance(0.6))
    return `${throws.one('阿瓦提 库木巴格 托格拉克 亚勒古孜 英阿瓦提 巴什克其克 喀拉墩'.split(' '))}村`;
  return `${throws.one(villageHeads)}${throws.one(villageTails)}${throws.one(['村', '村', '村', '村委会', '行政村'])}`;
}

const numerals = [...'一二三四五六七八九十'];

function rural(throws: Dice, place: Place): string {
  const country = place.townships.filter((name) => !name.endsWith('街道'));
  const township = throws.one(country.length > 0 ? country : place.townships);
  const rest = throws.unit();
  const number = throws.whole(1, 320);
  const group = `${throws.chance(0.4) ? throws.one(numerals) : throws.whole(1, 16)}${throws.one(['组', '社', '组', '队', '屯'])}`;
  if (rest < 0.45) return `${township}${village(throws, place)}${group}${number}号`;
  if (rest < 0.6) return `${township}${village(throws, place)}${number}号`;
  if (rest < 0.7) return `${township}${village(throws, place)}${group}`;
  if (rest < 0.8)
    return `${township}${village(throws, place)}${throws.one(villageHeads)}${throws.one(villageTails)}${group}${throws.whole(1, 40)}号附${throws.whole(1, 4)}号`;
  if (rest < 0.9) return `${township}${village(throws, place)}${number}-${throws.whole(1, 12)}号`;
  return `${township}${village(throws, place)}${throws.one(villageHeads)}${throws.one(['家组', '家湾组', '家自然村'])}${number}号`;
}

function room(throws: Dice): string {
  const [building, unit, floor] = [throws.whole(1, 38), throws.whole(1, 5), throws.whole(1, 31)];
  const flat = `${floor}0${throws.whole(1, 6)}`;
  return throws.one([
    `${building}号楼${unit}单元${flat}室`,
    `${building}幢${flat}室`,
    `${building}栋${unit}单元${floor}楼${throws.whole(1, 4)}号`,
    `${building}-${unit}-${flat}`,
    `${throws.one([...'ABCD'])}座${flat}室`,
    `${throws.one([...'ABCDEF'])}${throws.whole(1, 12)}栋${flat}`,
    `${building}号楼${throws.one(['甲', '乙', '东', '西'])}单元${flat}号`,
    `${throws.one([...'ABC'])}区${building}号楼${unit}-${flat}`,
    `${building}号${unit}门${flat}号`,
  ]);
}

function town(throws: Dice): string {
  const road = `${throws.one(roads)}${throws.one(['路', '路', '街', '大道', '巷', '南路', '中路', '北街'])}`;
  const style = throws.unit();
  if (style < 0.35) return `${road}${throws.whole(1, 2400)}号${throws.one(estates)}${room(throws)}`;
  if (style < 0.5) return `${road}${throws.whole(1, 900)}号`;
  if (style < 0.65) return `${road}${throws.whole(1, 900)}号${room(throws)}`;
  if (style < 0.75)
    return `${road}${throws.whole(1, 99)}弄${throws.whole(1, 90)}号${throws.whole(1, 6)}0${throws.whole(1, 4)}室`;
  if (style < 0.9) return `${throws.one(estates)}${room(throws)}`;
  return `${road}${throws.whole(1, 300)}号${throws.one(['兰州大学集体户', '人才交流中心集体户', '职工集体宿舍', '内附3号'])}`;
}

function newArea(throws: Dice): string {
  const where = throws.one([
    '甘肃省兰州新区',
    '兰州市永登县兰州新区',
    '甘肃省永登县中川镇',
    '甘肃省皋兰县西岔镇',
    '甘肃省永登县秦川镇',
  ]);
  return throws.chance(0.5)
    ? where + town(throws)
    : `${where}${throws.one(['史喇口', '兔墩', '方家坡', '赖家坡', '陈家井', '岘子', '火家湾', '漫湾'])}村${throws.one(numerals)}社${throws.whole(1, 160)}号`;
}

function corps(throws: Dice): string {
  const [city, division] = throws.one([
    ['石河子市', '八'],
    ['阿拉尔市', '一'],
    ['五家渠市', '六'],
    ['图木舒克市', '三'],
  ] as const);
  return throws.chance(0.5)
    ? `新疆${city}${throws.whole(1, 60)}小区${throws.whole(1, 90)}栋${throws.whole(1, 80)}号`
    : `新疆农${division}师${throws.one('一四二 一四九 一〇三 五十一 十二'.split(' '))}团${throws.one(numerals)}连${throws.whole(1, 60)}栋${throws.whole(1, 9)}号`;
}

/** The chip has room for 35 characters, the card for three lines. */
const longest = 33;

export function someAddress(throws: Dice, place: Place): string {
  for (;;) {
    const special = throws.unit();
    const address =
      special < 0.4 && place.province.startsWith('甘肃') && special < 0.15
        ? newArea(throws)
        : place.province.startsWith('新疆') && special < 0.2
          ? corps(throws)
          : head(throws, place) + (urban(place) === throws.chance(0.9) ? town(throws) : rural(throws, place));
    if (address.length <= longest) return address;
  }
}
