/**
 * County-level codes of Gansu that are gone but stay in identity numbers for life: the prefectures (地区) became cities
 * between 1985 and 2004 and their counties got new codes, so most adults of Dingxi, Longnan, Pingliang, Qingyang,
 * Wuwei, Zhangye and Jiuquan carry one of these. Names are those of the time. Source: yearly lists of the Ministry of
 * Civil Affairs, 1985 and 1999. Other provinces' former codes are not listed; an unknown prefix is only a warning.
 */
const FORMER_LINES = [
  '6221酒泉地区:01玉门市,02酒泉市,03敦煌市,22敦煌县,23金塔县,24肃北蒙古族自治县,25阿克塞哈萨克族自治县,26安西县',
  '6222张掖地区:01张掖市,22肃南裕固族自治县,23民乐县,24临泽县,25高台县,26山丹县',
  '6223武威地区:01武威市,22民勤县,23古浪县,26天祝藏族自治县',
  '6224定西地区:21定西县,24通渭县,25陇西县,26渭源县,27临洮县,28漳县,29岷县',
  '6226陇南地区:21武都县,23宕昌县,24成县,25康县,26文县,27西和县,28礼县,29两当县,30徽县',
  '6227平凉地区:01平凉市,22泾川县,23灵台县,24崇信县,25华亭县,26庄浪县,27静宁县',
  '6228庆阳地区:01西峰市,21庆阳县,22环县,23华池县,24合水县,25正宁县,26宁县,27镇原县',
] as const;

/** Former county code → full name with province. */
export const FORMER_DIVISIONS: ReadonlyMap<string, string> = new Map(
  FORMER_LINES.flatMap((line) => {
    const [head = '', counties = ''] = line.split(':');
    const prefix = head.slice(0, 4);
    return counties
      .split(',')
      .map((county) => [prefix + county.slice(0, 2), `甘肃省${head.slice(4)}${county.slice(2)}`] as const);
  }),
);
