/** What a clerk reads aloud of a quote, and that it can be reckoned again by hand from the words alone. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, civilDate } from '#domain/calendar/civil-date.ts';
import { fenOf } from './amount.ts';
import { catalogueSet } from './catalogue.ts';
import { chargeUntil, periodOf } from './charge.ts';
import { explainDeposit, explainLine } from './explain.ts';
import { alone, type Group } from './groups.ts';
import { rentOf, rentParts } from './rent.ts';
import { depositOf, type Scheme, schemeExamples } from './scheme.ts';

const chair = catalogueSet.shipped[0]!.data.items.find(({ code }) => code === 'wheelchair-manual')!;
const item = { ...chair, rent: { dayFen: 500, weekFen: 2_500, monthFen: 8_000 }, depositFen: 30_000 };
const { wuxi, suqian } = schemeExamples as Record<'wuxi' | 'suqian', Scheme>;
const stacked: Scheme = {
  ...wuxi,
  further: [{ source: '福彩公益金', rates: [{ groups: ['age-80'], percent: 60 }], capFen: 100_000 }],
};
const freeForOld: Scheme = { ...wuxi, freeDays: 10, freeFor: ['age-75', 'disabled'] };

interface Given {
  readonly from: string;
  readonly days: number;
  readonly late?: number;
  readonly groups?: readonly Group[];
  readonly used?: number;
  readonly scheme?: Scheme;
}
function linesOf({ from, days, late = 0, groups = [], used = 0, scheme = wuxi }: Given) {
  const begun = civilDate(from);
  const to = addDays(begun, days);
  const period = periodOf({
    item,
    scheme,
    rules: '',
    entitled: alone(groups),
    begun,
    term: 1,
    from: begun,
    to,
    charged: true,
  });
  return chargeUntil([period], addDays(to, late), { [from.slice(0, 4)]: used }).lines.map((line) => {
    const { what, how, amount } = explainLine(line);
    return [what.zh, how.zh, amount].join('|');
  });
}

test.each<[string, Given, readonly string[]]>([
  [
    'months, weeks and days at their prices',
    { from: '2026-03-01', days: 40 },
    ['租金|2026-03-01起至2026-04-10前，40天：1个月×80.00元＋1周×25.00元＋3天×5.00元|120.00'],
  ],
  [
    'days that are dearer than a week',
    { from: '2026-03-01', days: 6 },
    ['租金|2026-03-01起至2026-03-07前，6天：1周×25.00元（余6天按1周封顶）|25.00'],
  ],
  [
    'weeks that are dearer than a month',
    { from: '2026-03-01', days: 55 },
    ['租金|2026-03-01起至2026-04-25前，55天：2个月×80.00元（余25天按1个月封顶）|160.00'],
  ],
  [
    'late: by the day, without subsidy',
    { from: '2026-03-01', days: 7, late: 3, groups: ['age-80'] },
    [
      '租金|2026-03-01起至2026-03-08前，7天：1周×25.00元|25.00',
      '2026年补贴（财政补贴）|80周岁以上老年人50%：25.00元×50%；年度额度3000.00元，此前已用0.00元|-12.50',
      '逾期租金（按日）|2026-03-08起至2026-03-11前，3天：3天×5.00元，不享受补贴|15.00',
    ],
  ],
  [
    'a rate that rests on two groups, cut by the limit of the year',
    { from: '2026-03-01', days: 30, groups: ['age-60', 'disabled'], used: 299_000 },
    [
      '租金|2026-03-01起至2026-03-31前，30天：1个月×80.00元|80.00',
      '2026年补贴（财政补贴）|60周岁以上老年人、持证残疾人50%：80.00元×50%；年度额度3000.00元，已用2990.00元，只余10.00元|-10.00',
    ],
  ],
  [
    'over New Year, each year its part to the fen',
    { from: '2026-11-25', days: 60, groups: ['age-80'] },
    [
      '租金|2026-11-25起至2027-01-24前，60天：2个月×80.00元|160.00',
      '2026年补贴（财政补贴）|租金160.00元的37/60天，不足一分舍去，计98.66元；80周岁以上老年人50%：98.66元×50%；年度额度3000.00元，此前已用0.00元|-49.33',
      '2027年补贴（财政补贴）|租金160.00元的23/60天，含分摊余数，计61.34元；80周岁以上老年人50%：61.34元×50%；年度额度3000.00元，此前已用0.00元|-30.67',
    ],
  ],
  [
    'two sources, the second only what is left',
    { from: '2026-03-01', days: 30, groups: ['age-80'], scheme: stacked },
    [
      '租金|2026-03-01起至2026-03-31前，30天：1个月×80.00元|80.00',
      '2026年补贴（财政补贴）|80周岁以上老年人50%：80.00元×50%；年度额度3000.00元，此前已用0.00元|-40.00',
      '2026年补贴（福彩公益金）|80周岁以上老年人60%：80.00元×60%；以租金余额40.00元为限|-40.00',
    ],
  ],
  [
    'days free for everybody',
    { from: '2026-03-01', days: 30, scheme: suqian },
    ['免租|2026-03-01起至2026-03-31前，30天：自起租日起免租90天|0.00'],
  ],
  [
    'days free for a group',
    { from: '2026-03-01', days: 17, groups: ['age-75'], scheme: freeForOld },
    [
      '免租|2026-03-01起至2026-03-11前，10天：75周岁以上老年人自起租日起免租10天|0.00',
      '租金|2026-03-11起至2026-03-18前，7天：1周×25.00元|25.00',
    ],
  ],
])('a quote reads aloud: %s', (_, given, lines) => expect(linesOf(given)).toEqual(lines));

test.each<[readonly Group[], string, string]>([
  [
    [],
    '品种押金300.00元；无减免；归还结清后原路退还',
    '300.00 for this item; nothing waived; goes back after the return',
  ],
  [
    ['age-80', 'minimum-living'],
    '品种押金300.00元；最低生活保障对象减免100%；归还结清后原路退还',
    '300.00 for this item; 100% waived for Minimum living allowance; goes back after the return',
  ],
])('a deposit says what is waived, and for which group: %j', (groups, zh, en) =>
  expect(explainDeposit(depositOf(item, wuxi, alone(groups)))).toEqual({ zh, en }),
);

/** The words alone, multiplied and added. */
const reckoned = (words: string): number =>
  [...words.matchAll(/(\d+)(?:个月|周|天)×([\d.]+)元/g)].reduce(
    (sum, [, count, each]) => sum + Number(count) * (fenOf(each ?? '') ?? Number.NaN),
    0,
  );

test('any rent can be reckoned again from its words, by the prices of the list alone', () => {
  const tariff = fc.record({ dayFen: fc.nat(5_000), weekFen: fc.nat(30_000), monthFen: fc.nat(100_000) });
  fc.assert(
    fc.property(tariff, fc.integer({ min: 1, max: 800 }), (rent, days) => {
      const fen = rentOf(days, rent);
      const line = { kind: 'rent', from: civilDate('2026-01-01'), to: civilDate('2026-01-01'), days, fen } as const;
      const by = rentParts(days, rent);
      expect(reckoned(explainLine({ ...line, by }).how.zh)).toBe(fen);
      const listed = { month: rent.monthFen, week: rent.weekFen, day: rent.dayFen };
      for (const { unit, eachFen } of by.parts) expect(eachFen).toBe(listed[unit]);
    }),
  );
});

test('a line of a contract from before the why was kept still reads', () => {
  const [from, to] = [civilDate('2026-03-01'), civilDate('2026-03-31')];
  expect(explainLine({ kind: 'rent', from, to, days: 30, fen: 8_000 }).how.zh).toBe('2026-03-01起至2026-03-31前，30天');
  // One is one in English.
  const by = rentParts(31, { dayFen: 500, weekFen: 2_500, monthFen: 8_000 });
  const line = { kind: 'rent', from, to: civilDate('2026-04-01'), days: 31, fen: 8_500, by } as const;
  expect(explainLine(line).how.en).toBe('2026-03-01 until before 2026-04-01, 31 days: 1 month × 80.00 + 1 day × 5.00');
  const old = {
    kind: 'subsidy',
    year: 2026,
    percent: 50,
    groups: ['age-80'],
    ofFen: 8_000,
    fen: 4_000,
    cutTo: null,
  } as const;
  expect(explainLine(old).how.zh).toBe('80周岁以上老年人50%：80.00元×50%');
});
