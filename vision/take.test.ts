import { expect, test } from 'vitest';
import { takeText, withoutDoubles } from './take.ts';

/** `甘17.4` stands at 17.4 mm, less certain the later it is named. */
const reading = (marks: string) =>
  marks.split(' ').map((mark, i) => ({
    character: [...mark][0] as string,
    x: Number([...mark].slice(1).join('').split('/')[0]),
    probability: Number(mark.split('/')[1] ?? 0.9 - i * 0.01),
  }));

test.each([
  ['甘17.4/0.66 甘17.9/1 肃21.9', '甘肃'],
  ['厂17.5/0.83 广18.3/1 东21.3', '广东'],
  ['矛17.2/0.58 乔18.3/0.99 杨22.2', '乔杨'],
  ['杭17.4 州20.2', '杭州'],
  ['路48.4 912.0 652.5', '路96'],
  ['150.9 151.3/0.4 号53.6', '1号'],
  ['150.9 152.5 号53.6', '11号'],
])('of %s two in one place are one character', (marks, text) => {
  expect(takeText(withoutDoubles(reading(marks)))).toBe(text);
});
