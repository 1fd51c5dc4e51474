import { expect, test } from 'vitest';
import { likelyDivision } from './likely-division.ts';

/** `x|yz` was read as x and might be y or z, `_` is room for a character; everything else was read with certainty. */
const readAs = (marked: string, probability = 0.6) =>
  marked
    .split(' ')
    .flatMap((part) => {
      const [read = '', others] = part.split('|');
      if (others === undefined) return [...read].map((character) => ({ character, probability: 0.999, others: [] }));
      const next = [...others].map((character, i) => ({ character, probability: 0.2 / (i + 1) }));
      return [{ character: read, probability, others: next }];
    })
    .map((cell, i) => ({ ...cell, x: 15 + i * 3.5, y: 30 }))
    .filter(({ character }) => character !== '_');
const blind = async (): Promise<undefined> => undefined;
const seeing = (character: string) => async (_place: unknown, among: readonly string[]) =>
  among.find((one) => one === character);

test.each<[marked: string, text: string, changed: boolean]>([
  ['湖南省娄底市 连|涟蓮 源市大桥街道', '湖南省娄底市涟源市大桥街道', true],
  ['湖南省娄 庭|底 市冷水江市石门乡', '湖南省娄底市冷水江市石门乡', true],
  ['连|涟 源市公安局', '涟源市公安局', true],
  // Of two that would fit the likelier one.
  ['湖南省娄底市 连|莲涟 源市', '湖南省娄底市涟源市', true],
  ['湖南省娄底市涟源市 大|太 桥街道', '湖南省娄底市涟源市大桥街道', false],
  // A city's own bureau needs no county, and 兰溪市 is another place.
  ['兰 州|溪 市公安局', '兰州市公安局', false],
  ['和 平|乎 巷12号', '和平巷12号', false],
  ['', '', false],
  ['甘肃省临夏州 束|东 乡县锁南镇', '甘肃省临夏州东乡县锁南镇', true],
  ['甘肃省积石山县吹麻滩镇', '甘肃省积石山县吹麻滩镇', false],
  // The recogniser did not think of it, and the city has only one county like it.
  ['山东省聊城市 在|往 平区长江东路', '山东省聊城市茌平区长江东路', true],
  ['九江市公安局 得|待 阳分局', '九江市公安局浔阳分局', true],
  ['九江市公安局浔阳分局', '九江市公安局浔阳分局', false],
  ['娄 武|底 市公安局娄星区分局', '娄底市公安局娄星区分局', true],
  // 邹平县 became 邹平市: an older card is not corrected.
  ['山东省滨州市邹平 县| 黄山街道', '山东省滨州市邹平县黄山街道', false],
  // 修水县 and 吉水县 both fit.
  ['江西省 作|  水县', '江西省作水县', false],
])('%s says %s', async (marked, text, changed) => {
  expect(await likelyDivision(readAs(marked), blind)).toEqual({ text, changed });
});

test.each<[marked: string, looksLike: string, text: string, changed: boolean]>([
  ['江西省 作|  水县', '修', '江西省修水县', true],
  ['江西省 作|  水县', '吉', '江西省吉水县', true],
  // It does look like what was read, or like nothing that can be named there.
  ['江西省 作|  水县', '作', '江西省作水县', false],
  ['江西省 作|  水县', '桥', '江西省作水县', false],
  // One of the city's name and one of the county's.
  ['大 间|网同 市云 闻| 区白马乡', '冈', '大同市云冈区白马乡', true],
  ['大_县古城镇新寨村五组', '邑', '大邑县古城镇新寨村五组', true],
  // The first character of a name, behind another one: 重庆市 has only one district that ends so.
  ['重庆市_陵区江北街道', '涪', '重庆市涪陵区江北街道', true],
  ['重庆市陵区江北街道', '涪', '重庆市陵区江北街道', false],
  // 临县 is a county, but this one has room for a character in it.
  ['临_县公安局', '洮', '临洮县公安局', true],
  ['临县公安局', '洮', '临县公安局', false],
  ['大县古城镇新寨村五组', '邑', '大县古城镇新寨村五组', false],
])('%s, which looks like %s, says %s', async (marked, looksLike, text, changed) => {
  expect(await likelyDivision(readAs(marked), seeing(looksLike))).toEqual({ text, changed });
});

test('a character read with certainty stands, known place or not', async () => {
  expect(await likelyDivision(readAs('湖南省娄底市 连|涟 源市', 0.99), blind)).toEqual({
    text: '湖南省娄底市连源市',
    changed: false,
  });
});
