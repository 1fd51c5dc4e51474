/** Which counts are due: tables over what was counted when, and a day-by-day property. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, civilDate } from '#domain/calendar/civil-date.ts';
import { type CountDone, countsDue, usualCounting } from './count-due.ts';
import { houseSet } from './house.ts';
import type { Stock } from './stock.ts';

const { points } = houseSet.shipped[0]!.data;
const here = [points[0]!];
const point = here[0]!.code;
const items = [
  { code: 'cheap', replacementFen: 10_000 },
  { code: 'dear', replacementFen: 800_000 },
];
const counting = { everyMonths: 12, valuableFromFen: 500_000, valuableEveryMonths: 1 };
const in2 = (item: string, state: Stock['state'] = 'available', count = 2): Stock => ({ point, item, state, count });
const stock = [in2('cheap'), in2('dear', 'on-loan')];
const whole = (openedAt: string): CountDone => ({ point, item: null, openedAt });
const dear = (openedAt: string): CountDone => ({ point, item: 'dear', openedAt });
const due = (done: readonly CountDone[], more: Partial<Parameters<typeof countsDue>[0]> = {}) =>
  countsDue({ house: { points: here, counting }, items, done, stock, today: civilDate('2026-11-30'), ...more }).map(
    ({ item, last, since }) => [item, last, since],
  );

describe('counts that are due', () => {
  test.each<[string, readonly CountDone[], readonly (readonly unknown[])[]]>([
    ['a point that was never counted', [], [[null, null, null]]],
    ['what is dear was counted, the whole never', [dear('2026-11-20T02:00:00.000Z')], [[null, null, null]]],
    ['all of it this month', [whole('2026-11-05T02:00:00.000Z')], []],
    [
      'the dear ones a month after the whole',
      [whole('2026-10-30T02:00:00.000Z')],
      [['dear', '2026-10-30', '2026-11-30']],
    ],
    [
      'not a day before',
      [whole('2026-10-31T02:00:00.000Z')].map((one) => ({ ...one, openedAt: '2026-11-01T02:00:00.000Z' })),
      [],
    ],
    [
      'the dear ones since their own last count',
      [whole('2026-01-10T02:00:00.000Z'), dear('2026-09-15T02:00:00.000Z')],
      [['dear', '2026-09-15', '2026-10-15']],
    ],
    [
      'the whole after a year, and the dear ones with it',
      [whole('2025-11-29T02:00:00.000Z'), dear('2026-09-15T02:00:00.000Z')],
      [[null, '2025-11-29', '2026-11-29']],
    ],
    // 16:30 UTC is the next day in Shanghai.
    [
      'by the day at the point',
      [whole('2026-10-30T16:30:00.000Z')].concat(dear('2026-10-30T16:30:00.000Z')),
      [['dear', '2026-10-31', '2026-11-30']],
    ],
    [
      'another point’s count says nothing',
      [{ ...whole('2026-11-20T02:00:00.000Z'), point: 'xicha' }],
      [[null, null, null]],
    ],
  ])('%s', (_, done, rows) => expect(due(done)).toEqual(rows));

  test.each<[string, Parameters<typeof due>[1], readonly (readonly unknown[])[]]>([
    ['no device is there', { stock: [] }, []],
    ['all there were are lost or retired', { stock: [in2('cheap', 'lost'), in2('dear', 'retired')] }, []],
    ['nothing of the dear one is there', { stock: [in2('cheap')] }, []],
    [
      'the house counts nothing more often',
      { house: { points: here, counting: { ...counting, valuableFromFen: null } } },
      [],
    ],
    [
      'the house counts it each quarter',
      { house: { points: here, counting: { ...counting, valuableEveryMonths: 3 } } },
      [],
    ],
    [
      'the house counts all of it each month',
      { house: { points: here, counting: { ...counting, everyMonths: 1 } } },
      [[null, '2026-09-30', '2026-10-30']],
    ],
    ['the house has not said it', { house: { points: here } }, [['dear', '2026-09-30', '2026-10-30']]],
  ])('counted two months ago: %s', (_, more, rows) =>
    expect(due([whole('2026-09-30T02:00:00.000Z')], more)).toEqual(rows),
  );

  test('what was never counted comes first, then the longest due', () => {
    const done = [
      { point: 'xicha', item: null, openedAt: '2025-06-01T02:00:00.000Z' },
      { point: 'qinchuan', item: null, openedAt: '2025-03-01T02:00:00.000Z' },
    ];
    const all = points.map(({ code }): Stock => ({ point: code, item: 'cheap', state: 'available', count: 1 }));
    const rows = countsDue({ house: { points, counting }, items, done, stock: all, today: civilDate('2026-11-30') });
    expect(rows.map((one) => one.point)).toEqual(['zhongchuan', 'qinchuan', 'xicha']);
  });

  test('a count is due on every day from its day on, and on none before', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.integer({ min: 1, max: 24 }), fc.nat(900), (start, everyMonths, later) => {
        const last = addDays(civilDate('2025-01-01'), start);
        const today = addDays(last, later);
        const house = { points: here, counting: { ...counting, everyMonths, valuableFromFen: null } };
        const rows = due([whole(`${last}T02:00:00.000Z`)], { house, today });
        expect(rows.length).toBe(addMonths(last, everyMonths) <= today ? 1 : 0);
      }),
    );
  });

  test('what ships is what a house has that has not said it', () => {
    for (const { data } of houseSet.shipped) expect(houseSet.schema.parse(data).counting).toEqual(usualCounting);
  });
});
