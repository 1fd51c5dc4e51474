/** Chips of the cards that a resident card's reader reads as well: one of each type flag. */
import { chipText } from './chip.ts';

/** 港澳台居民居住证 */
export const permitChip = chipText([
  [0, 30, '李嘉欣'],
  [30, 2, '2'],
  [36, 16, '19000101'],
  [52, 70, '甘肃省兰州市城关区张掖路1号'],
  [122, 36, '81000019000101000X'],
  [158, 30, '兰州市公安局'],
  [188, 16, '20240101'],
  [204, 16, '20290101'],
  [220, 18, 'H12345678'],
  [238, 4, '01'],
  [248, 2, 'J'],
]);

/** 外国人永久居留身份证, as issued from 2017 on. */
export const foreignerChip2017 = chipText([
  [0, 120, 'DOE, JANE MARIE'],
  [120, 2, '2'],
  [122, 30, 'CAN620171198001'],
  [152, 6, 'CAN'],
  [158, 30, '简·多伊'],
  [188, 16, '20220601'],
  [204, 16, '20320601'],
  [220, 16, '19800102'],
  [236, 4, '01'],
  [240, 8, '6201'],
  [248, 2, 'I'],
]);

const longName = 'VAN DER WESTHUIZEN-OPPENHEIMER ALEX ANDRA';
/** The same card as issued from December 2023 on; its long name stands in two places. */
export const foreignerChip2023 = chipText([
  [0, 30, ''],
  [30, 2, '2'],
  [36, 16, '19850315'],
  [52, 70, longName.slice(0, 35)],
  [122, 36, '911156198503151230'],
  [188, 16, '20240101'],
  [204, 16, '20340101'],
  [220, 22, longName.slice(35)],
  [242, 6, 'ZAF'],
  [248, 2, 'Y'],
]);
