import { expect, test } from 'vitest';
import { calendar2026 } from './2026.ts';
import { calendarYear } from './calendar-year.ts';
import { readNotice } from './notice-text.ts';

const notice2026 = `经国务院批准，现将2026年元旦、春节等放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`;

test('the notice as it was published gives the calendar that ships', () => {
  const { off, work } = readNotice(notice2026, 2026);
  const { version, source } = calendar2026;
  const read = calendarYear({
    year: 2026,
    version,
    source,
    off: off.map(({ name, from, to }) => [name, from, to]),
    work: work.map(({ name, date }) => [name, date]),
  });
  expect(read).toEqual(calendar2026);
});

test.each([
  ['一、元旦：1月1日（周三）放假1天，不调休。', [['元旦', '2025-01-01', '2025-01-01']], []],
  ['二、春节：1月28日至2月4日放假调休。', [['春节', '2025-01-28', '2025-02-04']], []],
  [
    '一、元旦：2024年12月30日至2025年1月1日放假调休，共3天。2024年12月29日（星期日）上班。',
    [['元旦', '2024-12-30', '2025-01-01']],
    [['元旦', '2024-12-29']],
  ],
  ['二、春节：2月30日至31日放假。', [], []],
  ['各地区要妥善安排1月1日的值班。', [], []],
])('%s', (text, off, work) => {
  const read = readNotice(text, 2025);
  expect(read.off.map(({ name, from, to }) => [name, from, to])).toEqual(off);
  expect(read.work.map(({ name, date }) => [name, date])).toEqual(work);
});
