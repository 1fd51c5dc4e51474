/** Names of people of the 56 ethnic groups, common and rare. */
import type { Dice } from './dice.ts';

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const rarerSurnames = [...'逄亓昝仝仉訾郄缑蔺芮亢谌佘闫覃冼乜麴郤邸阚缪逯璩禤厍庹妫蒯隗郏郗晁晏皮查仇单解尉区种盖朴祭'];
const doubleSurnames =
  '欧阳 上官 司马 诸葛 皇甫 尉迟 令狐 慕容 司徒 东方 夏侯 端木 宇文 长孙 公孙 拓跋 呼延 澹台 赫连 完颜 纳兰'.split(' ');
const men = [
  ...'伟强磊军洋勇杰涛超平刚建国志明辉鹏飞亮斌浩宇轩泽瑞博文凯俊峰龙林波海东成荣华永福德胜利祥生金贵田宝山树根学武振兴兵春来喜保庆忠义孝廉云天翔子豪一帆梓睿',
];
const women = [
  ...'芳娜敏静丽艳娟霞秀英玲桂兰红梅凤琴云莲真环雪荣爱妹香月莺媛瑞佳嘉琼勤珍贞莉叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琳欣梓涵诗雨萱可馨',
];
const rare = [
  ...'喆翀濛䶮㛃䴙垚淼犇昇玥珺龑祎赟頔彧霱旻昉玚璟翾堃劼燊骉劢昶暐煜甯濬鋆钰琤嬿嫄婧姝嫣骐珏璘槿樾澍浠滢潞溱洺烨炘焱燚龢晟昊旸曌皓睆翯翊翛骢屹峣岷嵘崟巍弢彬徵恺惇愔懋晞犟',
];
/** Han and those whose names look like theirs. */
function han(throws: Dice, sex: 'male' | 'female'): string {
  const surname = throws.chance(0.07)
    ? throws.one(doubleSurnames)
    : throws.chance(0.12)
      ? throws.one(rarerSurnames)
      : throws.one(surnames);
  const pool = sex === 'male' ? men : women;
  const given = (): string => (throws.chance(0.14) ? throws.one(rare) : throws.one(pool));
  const style = throws.unit();
  if (style < 0.2) return surname + given();
  if (style < 0.27) return surname + throws.one(pool).repeat(2);
  // Both parents' names before the given one.
  if (style < 0.33) return surname + throws.one(surnames) + given() + given();
  return surname + given() + given();
}

const turkicMen =
  '买买提 阿卜杜拉 吐尔逊 艾合买提 玉素甫 伊力亚尔 阿卜杜热合曼 阿不都热西提 麦麦提明 库尔班 喀迪尔 热合木图拉 伊敏 依明江 艾尔肯 帕尔哈提 阿布都克里木 努尔艾合买提 亚森 吾布力 卡哈尔 托合提 穆合塔尔 阿力木江 塔依尔 迪力夏提 图尔荪 阿迪力'.split(
    ' ',
  );
const turkicWomen =
  '古丽巴哈尔 阿依古丽 热依汗古丽 帕提古丽 古丽努尔 阿孜古丽 茹先古丽 迪丽努尔 祖丽胡玛尔 麦尔耶姆 阿提开姆 努尔曼古丽 布威海丽且 再娜甫 帕孜来提 图尔荪古丽 凯丽比努尔 阿瓦古丽 热孜宛古丽 米热阿依'.split(
    ' ',
  );
const steppeMen =
  '叶尔肯 巴合提别克 努尔兰 哈那提 叶斯波力 加尼别克 阿扎马提 吐列根 胡安德克 沙合多拉 巴特尔汗 居马汗 木拉提 赛力克'.split(
    ' ',
  );
const steppeWomen = '古丽扎提 阿依江 沙吾列 努尔古丽 巴合提古丽 加孜拉 叶尔克古丽 玛依拉 阿依努尔 古丽娜孜'.split(' ');

function dotted(throws: Dice, own: readonly string[], fathers: readonly string[]): string {
  const [first, second] = [throws.one(own), throws.one(fathers)];
  return throws.chance(0.14) ? `${first}·${second}·${throws.one(fathers)}` : `${first}·${second}`;
}

const tibetanParts =
  '扎西 次仁 索朗 旺堆 白玛 央金 卓玛 多吉 尼玛 达娃 格桑 拉姆 平措 旦增 罗布 德吉 仁青 才让 桑杰 措姆 贡布 丹巴 嘉措 曲珍 强巴 洛桑 益西 边巴 普布 顿珠 拉毛 尕藏'.split(
    ' ',
  );
const mongolMen =
  '巴特尔 苏和 格日勒图 布和朝鲁 额尔敦巴雅尔 那顺乌力吉 朝克图 哈斯额尔敦 斯琴巴图 呼和 阿拉坦苍 乌恩其 宝音德力格尔 孟根仓 特木尔 其其格图'.split(
    ' ',
  );
const mongolWomen =
  '乌云其木格 萨仁格日勒 其其格 娜仁托娅 斯琴高娃 乌日娜 阿拉坦其木格 萨日娜 哈斯其木格 托娅 南斯勒玛 苏龙格德'.split(
    ' ',
  );
const yi =
  '沙马拉毅 吉克伍果 阿尔木呷 俄木尔坡 阿苦么尔洛 吉木尔布 马海日聪 曲比阿且莫 尔古阿衣 莫色伍牛 吉伍拉曲 的日木呷 罗洪阿支 海来木呷 阿约子古莫 井古色哈'.split(
    ' ',
  );
const dai = '岩温 岩罕香 玉香 玉波罕 岩应罕 玉罕叫 刀正明 刀美兰 岩三 玉儿甩'.split(' ');
const russian = '娜塔莎·伊万诺娃 尼古拉·彼得罗维奇 卡佳 安娜·谢尔盖耶夫娜 瓦西里·米哈伊洛夫'.split(' ');
const jingpo = '勒排早堵 木然干 排勒昆 恩昆腊 雷木锐 梅何木果'.split(' ');
const wa = '岩嘎 安木惹 叶娜 尼更 赛松 田岩砍'.split(' ');

/** @param group as printed, without 族. */
export function someName(throws: Dice, group: string, sex: 'male' | 'female'): string {
  const pick = (forMen: readonly string[], forWomen: readonly string[]) => (sex === 'male' ? forMen : forWomen);
  if (['维吾尔', '乌孜别克', '塔塔尔'].includes(group))
    return throws.chance(0.9)
      ? dotted(throws, pick(turkicMen, turkicWomen), turkicMen)
      : throws.one(pick(turkicMen, turkicWomen));
  if (['哈萨克', '柯尔克孜', '塔吉克'].includes(group)) return dotted(throws, pick(steppeMen, steppeWomen), steppeMen);
  if (['藏', '门巴', '珞巴'].includes(group) && throws.chance(0.9))
    return throws.one(tibetanParts) + (throws.chance(0.9) ? throws.one(tibetanParts) : '');
  if (['蒙古', '达斡尔', '鄂温克', '鄂伦春'].includes(group) && throws.chance(0.7))
    return throws.one(pick(mongolMen, mongolWomen));
  if (group === '彝' && throws.chance(0.6)) return throws.one(yi);
  if (group === '傣' && throws.chance(0.7)) return throws.one(dai);
  if (group === '俄罗斯' && throws.chance(0.7)) return throws.one(russian);
  if (group === '景颇' && throws.chance(0.7)) return throws.one(jingpo);
  if (group === '佤' && throws.chance(0.7)) return throws.one(wa);
  if (['回', '东乡', '撒拉', '保安'].includes(group) && throws.chance(0.6))
    return (
      throws.one([...'马马马韩丁哈']) +
      (sex === 'male'
        ? throws.one('哈三 热木赞 努海 占海 木沙 十八 成龙 伊布拉 福元 俊'.split(' '))
        : throws.one('法土麦 色力麦 海者 桂花 阿英舍 买热木 秀花'.split(' ')))
    );
  return han(throws, sex);
}
