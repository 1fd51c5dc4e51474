/** Word lists that made-up people are drawn from. */
export const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文',
  '欧阳',
  '上官',
  '诸葛',
  '司马',
  '尉迟',
];

export const givenCharacters = [
  ...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玉萍红梅建国华文辉力志宏海燕云龙晓东春生金凤德福荣贵永昌新月雪琴子轩浩宇欣怡梓涵雨泽思远俊熙嘉豪诗琪佳慧博文天佑若曦淑珍庆祥瑞雯婷倩莹琳颖瑶璐蕾薇鹏飞振兴学良立群少华守义长安丙辰巧云彩霞改兰招弟麦换存孝有才',
];

/** Characters that ordinary recognisers often do not know. */
export const rareCharacters = [...'䶮玥㛃喆堃翀赟旻昇犇淼燚垚骉祎甯懿璟彧頔珺晟烜劼瑀濛'];

export const minorityNames = [
  '阿卜杜拉·买买提',
  '古丽娜尔·艾合买提',
  '阿依古丽·吐尔逊',
  '买买提江·玉素甫',
  '努尔古丽·哈力克',
  '叶尔肯·别克',
  '扎西次仁',
  '卓玛才让',
  '旦正加',
  '桑杰草',
  '苏日娜',
  '巴特尔',
  '才让东智',
  '努尔兰·赛力克',
  '热娜古丽·阿布都热依木',
];

export const ethnicGroups = [
  ...'汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'.split(
    ' ',
  ),
];

/** Real administrative names (public knowledge), with the authority that would issue there. */
export const places: readonly { full: string; police: string }[] = [
  { full: '甘肃省永登县中川镇', police: '永登县' },
  { full: '甘肃省永登县秦川镇', police: '永登县' },
  { full: '甘肃省皋兰县西岔镇', police: '皋兰县' },
  { full: '甘肃省皋兰县石洞镇', police: '皋兰县' },
  { full: '甘肃省兰州市城关区', police: '兰州市' },
  { full: '兰州市七里河区', police: '兰州市' },
  { full: '甘肃省榆中县城关镇', police: '榆中县' },
  { full: '甘肃省天水市秦州区', police: '天水市' },
  { full: '甘肃省东乡族自治县锁南镇', police: '东乡族自治县' },
  { full: '甘肃省张家川回族自治县', police: '张家川回族自治县' },
  { full: '甘肃省肃南裕固族自治县', police: '肃南裕固族自治县' },
  { full: '甘肃省积石山保安族东乡族撒拉族自治县', police: '积石山县' },
  { full: '陕西省西安市雁塔区', police: '西安市' },
  { full: '青海省西宁市城东区', police: '西宁市' },
  { full: '宁夏吴忠市利通区', police: '吴忠市' },
  { full: '四川省成都市武侯区', police: '成都市' },
  { full: '河南省郑州市金水区', police: '郑州市' },
  { full: '浙江省杭州市余杭区', police: '杭州市' },
  { full: '新疆喀什市', police: '喀什市' },
  { full: '内蒙古呼和浩特市新城区', police: '呼和浩特市' },
  { full: '湖北省恩施市', police: '恩施市' },
  { full: '广西南宁市青秀区', police: '南宁市' },
  { full: '山东省济南市历下区', police: '济南市' },
  { full: '云南省昆明市五华区', police: '昆明市' },
];

export const roads = [
  '黄河路',
  '纬一路',
  '经十三路',
  '湘江大道',
  '祁连山大道',
  '建设路',
  '人民中路',
  '和平街',
  '东方红广场西口',
  '滨河东路',
  '解放门巷',
  '雁滩路',
  '民主西路',
  '丝路花苑小区',
  '彩虹城小区',
  '瑞岭嘉园',
];
export const villages = [
  '马家',
  '上滩',
  '陈家井',
  '芦井水',
  '赖家坡',
  '史喇口',
  '红玉',
  '方家坡',
  '尖山庙',
  '何家梁',
  '五道岘',
  '石门沟',
];
