/** Made-up holders of the second generator: places from the whole country, names up to the rare and the long. */
import { DIVISIONS, type Division } from '#domain/identity/divisions.ts';
import { ETHNIC_GROUP_NAMES } from '#domain/identity/ethnic-groups.ts';
import { checkCharacter } from '#domain/identity/id-number.ts';
import type { Dice } from './dice.ts';

/** What is printed on both sides, in the forms of the vision contract. */
export interface Holder {
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly ethnicGroup: string;
  readonly birthDate: string;
  readonly address: string;
  readonly idNumber: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
}

const family = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚',
  ...['欧阳', '司徒', '东方', '皇甫', '慕容', '令狐', '夏侯', '轩辕'],
];
const given = [
  ...'一乙丁三大山川小千子卫飞习马开天元友太中仁丹为心文方允水玉正可平生白立兰宁永弘民加吉扬光尘西百存师当同年伟传自会兆全名多安农论如羽欢红寿孝芬芳苏克励均进运志芸花苍辰连里岗秀伯希坚辛君启社青林枝松杰昆国昌明易忠和佳依欣金采朋怡学宝宗宜诚建承春玲珍政荣南树星思昭钟科俊信修剑胜亮美姿洪洁宣冠祖神祝素振起哲桂桐桓晓恩峰铁爱健高益烨海涛家展娟能继培堂常晨唯铭银敏康逸淑涵婉琪琳琴雄雅景智斌善道渝湘瑜鹏煜源溪福群静嘉蔚榕韶慧蕊德毅澄燕翰融默霖衡懋曙翼藻馨曦巍耀灏',
];
/** Real name characters that small recognisers do not know, or confuse. */
const rare = [...'喆镕𬭚㛃淼犇堃玥䶮翀赟昇旻燚垚骉祎甯懿璟彧頔珺晟烜劼瑀濛嫚婳芃昀昕鑫焱喆暐琎瑄玮璠翊翯芾茜莛菡'];
const longNames = [
  '买买提明·阿不都拉',
  '古丽巴哈尔·艾尼瓦尔',
  '阿不力克木·肉孜',
  '吐尔逊娜依·麦麦提',
  '木拉提·努尔塔依',
  '加娜尔古丽·叶尔兰',
  '阿依努尔·吐尼亚孜',
  '迪丽拜尔·买合木提',
  '洛桑旺堆',
  '索南卓玛',
  '格桑曲珍',
  '那日松',
  '乌云其木格',
  '斯琴高娃',
  '阿卜杜热合曼·艾则孜·依明',
];
const streets =
  '中山 解放 人民 文化 和平 新华 建国 胜利 光明 长江 黄河 青年 育才 兴隆 迎宾 朝阳 滨湖 凤凰 科技 团结 幸福 工农 民生 劳动'.split(
    ' ',
  );
const hamlets = '李家 王庄 赵家湾 大柳树 石桥 东坡 白杨 新寨 双河 红星 龙泉 上营 下店 西台 杨树沟 后坪 三岔 老庄'.split(
  ' ',
);
const towns = '城关 河口 永丰 太平 石门 大桥 双龙 清水 新安 白马 青山 马营 长坪 东川 平安 古城'.split(' ');

const pad = (n: number): string => String(n).padStart(2, '0');
const statistics = DIVISIONS.filter((d) => d.codeScheme === 'nbs-stat').map((d) => d.divisionCode);
const counties = DIVISIONS.filter((d) => d.level === 'county' && d.codeScheme === 'gb2260');

/** A holder; `rareName` puts one unusual character into the name. */
export function holderOf(dice: Dice, wish: { rareName?: boolean; prefix?: string } = {}): Holder {
  const sex = dice.maybe(0.5) ? 'male' : 'female';
  const [year, month] = [dice.int(1938, 2012), dice.int(1, 12)];
  const day = dice.int(1, new Date(Date.UTC(year, month, 0)).getUTCDate());
  const ethnicGroup = dice.maybe(0.5) ? '汉' : dice.of(ETHNIC_GROUP_NAMES);
  const sequence = dice.int(0, 49) * 20 + dice.int(0, 4) * 2 + (sex === 'male' ? 1 : 0);
  const stem = `${wish.prefix ?? dice.of(statistics)}${year}${pad(month)}${pad(day)}${String(sequence % 1000).padStart(3, '0')}`;
  const county = dice.of(counties);
  return {
    name: nameOf(dice, ethnicGroup, wish.rareName ?? dice.maybe(0.08)),
    sex,
    ethnicGroup,
    birthDate: `${year}-${pad(month)}-${pad(day)}`,
    address: addressOf(dice, county),
    idNumber: stem + checkCharacter(stem),
    issuer: issuerOf(dice, county),
    ...validityOf(dice, year, month),
  };
}

function nameOf(dice: Dice, ethnicGroup: string, isRare: boolean): string {
  if ('维吾尔 哈萨克 藏 蒙古 乌孜别克 塔塔尔'.split(' ').includes(ethnicGroup) && dice.maybe(0.75))
    return dice.of(longNames);
  const first = isRare ? dice.of(rare) : dice.of(given);
  const second = dice.maybe(0.7) ? dice.of(given) : '';
  return dice.of(family) + (dice.maybe(0.5) ? first + second : second + first);
}

const cityOf = (county: Division): Division | undefined =>
  DIVISIONS.find((d) => d.level === 'city' && d.divisionCode === `${county.divisionCode.slice(0, 4)}00`);

function addressOf(dice: Dice, county: Division): string {
  // Cards differ: some name the province, many leave it or the city out.
  const own = county.name;
  const city = cityOf(county)?.name ?? '';
  const full = county.fullName.replace(/(直辖县级|市辖区)/u, '');
  const head = own.endsWith('区')
    ? dice.maybe(0.6)
      ? full
      : city + own
    : dice.maybe(0.7)
      ? full.replace(city, dice.maybe(0.5) ? city : '')
      : own;
  const flat = (): string =>
    dice.of([
      `${dice.int(1, 40)}号楼${dice.int(1, 7)}单元${dice.int(1, 33)}0${dice.int(1, 4)}室`,
      `${dice.int(1, 300)}号`,
      `${dice.int(1, 900)}号${dice.int(1, 60)}栋${dice.int(1, 40)}0${dice.int(1, 6)}`,
      `${dice.int(1, 99)}号院${dice.int(1, 30)}楼${dice.int(1, 9)}门${dice.int(101, 909)}号`,
      `${dice.int(1, 99)}-${dice.int(1, 30)}-${dice.int(101, 909)}号`,
      `${dice.int(1, 200)}号附${dice.int(1, 9)}号`,
      `${dice.of(['A', 'B', 'C', 'D'])}座${dice.int(101, 2909)}室`,
    ]);
  if (dice.maybe(0.45)) {
    const end = dice.of([
      `${dice.int(1, 14)}组${dice.int(1, 200)}号`,
      `${dice.of([...'一二三四五六七八九'])}社${dice.int(1, 150)}号`,
      `${dice.int(1, 300)}号`,
      `${dice.of([...'一二三四五六'])}组`,
      '',
    ]);
    return `${head}${dice.of(towns)}${dice.of(['镇', '乡', '街道'])}${dice.of(hamlets)}村${end}`;
  }
  return `${head}${dice.of(streets)}${dice.of(['路', '街', '大道', '东路', '南路', '西街', '巷', '北路'])}${flat()}`;
}

function issuerOf(dice: Dice, county: Division): string {
  const city = cityOf(county)?.name;
  if (county.name.endsWith('区') && city) {
    const short = county.name.replace(/区$/u, '');
    return dice.of([
      `${city}公安局${short.length > 1 ? short : county.name}分局`,
      `${city}公安局${county.name}分局`,
      `${city}公安局`,
    ]);
  }
  return `${county.name}公安局`;
}

function validityOf(dice: Dice, year: number, month: number): { validFrom: string; validTo: string } {
  const from = dice.int(Math.max(2005, year + 1), 2025);
  const rest = `-${pad(dice.int(1, 12))}-${pad(dice.int(1, 28))}`;
  const age = from - year - (Number(rest.slice(1, 3)) <= month ? 1 : 0);
  const years = age < 16 ? 5 : age < 26 ? 10 : age < 46 ? 20 : 0;
  return { validFrom: `${from}${rest}`, validTo: years === 0 ? 'long-term' : `${from + years}${rest}` };
}
