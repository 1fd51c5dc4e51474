import { pinyin } from 'pinyin-pro';
import { expect, test } from 'vitest';
import { namePinyin, nameReadings, typedPinyin } from './pinyin.ts';

test.each([
  ['单雄信', 'shan xiong xin', 'sxx'],
  ['曾国藩', 'zeng guo fan', 'zgf'],
  ['解缙', 'xie jin', 'xj'],
  ['仇英', 'qiu ying', 'qy'],
  ['查良镛', 'zha liang yong', 'zly'],
  ['区寄', 'ou ji', 'oj'],
  ['尉迟恭', 'yu chi gong', 'ycg'],
  ['万俟卨', 'mo qi xie', 'mqx'],
  ['万里', 'wan li', 'wl'],
  ['长孙无忌', 'zhang sun wu ji', 'zswj'],
  ['令狐冲', 'ling hu chong', 'lhc'],
  ['欧阳修', 'ou yang xiu', 'oyx'],
  ['李明', 'li ming', 'lm'],
  ['吕布', 'lv bu', 'lb'],
  ['李查', 'li cha', 'lc'],
  ['王曾', 'wang ceng', 'wc'],
  ['买买提·艾合买提', 'mai mai ti ai he mai ti', 'mmtahmt'],
  ['𠮷野', 'ji ye', 'jy'],
  ['José Smith', 'jose smith', 'js'],
  ['\ue000', '', ''],
  ['', '', ''],
])('%s is read %s', (name, sortKey, initials) => {
  expect(namePinyin(name)).toEqual({ sortKey, initials, full: sortKey.replaceAll(' ', '') });
  if (sortKey !== '') expect(nameReadings(name)[0]?.join(' ')).toBe(sortKey);
});

test.each([
  ['单雄信', 'dan xiong xin'],
  ['查良镛', 'cha liang yong'],
  ['尉迟恭', 'wei chi gong'],
  ['王乐', 'wang yue'],
  ['李行', 'li hang'],
  ['王曾', 'wang zeng'],
])('%s may also be read %s', (name, reading) => {
  expect(nameReadings(name).map((syllables) => syllables.join(' '))).toContain(reading);
});

test('never more than four readings, each with the same number of syllables', () => {
  const readings = nameReadings('单乐行长朝重');
  expect(readings).toHaveLength(4);
  expect(new Set(readings.map((syllables) => syllables.join())).size).toBe(4);
  for (const syllables of readings) expect(syllables).toHaveLength(6);
  expect(nameReadings('\ue000')).toEqual([]);
});

test.each([
  ['lyu', ['lyu', 'lv']],
  ['lü', ['lv']],
  ['LV', ['lv']],
  ['linyu', ['linyu', 'linv']],
  ["li'ming", ['liming']],
  ['lue', ['lue', 'lve']],
  ['wang', ['wang']],
  ['', []],
])('typed %j is tried as %j', (typed, spellings) => {
  expect(typedPinyin(typed)).toEqual(spellings);
});

test('the table agrees with pinyin-pro on surnames it knows', () => {
  for (const surname of '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈彭苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范方姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤') {
    expect(namePinyin(surname).full).toBe(pinyin(surname, { toneType: 'none', v: true, surname: 'head' }));
  }
});
