/** Rent in per cent of the replacement value beside fixed amounts. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, civilDate } from '#domain/calendar/civil-date.ts';
import { catalogueSet } from './catalogue.ts';
import { chargeUntil, periodOf } from './charge.ts';
import { explainLine } from './explain.ts';
import { alone } from './groups.ts';
import { type Scheme, schemeExamples } from './scheme.ts';
import { pointsOf, tariffOf } from './tariff.ts';

const chair = catalogueSet.shipped[0]!.data.items.find(({ code }) => code === 'wheelchair-manual')!;
const rent = { dayPoints: 50, weekPoints: 225, monthPoints: 725 };
const day = civilDate('2026-03-01');

test.each([
  // value, basis points, fen: half a fen and more is a whole one.
  [90_000, 500, 4_500],
  [99, 500, 5],
  [90, 500, 5],
  [89, 500, 4],
  [12_345, 1, 1],
  [4_999, 1, 0],
  [5_000, 1, 1],
  [100_000_000, 10_000, 100_000_000],
  [90_000, 0, 0],
])('%i fen at %i basis points are %i fen', (value, points, fen) => expect(pointsOf(value, points)).toBe(fen));

test('a share of a value is never more than half a fen off, in whole fen', () => {
  fc.assert(
    fc.property(fc.nat(100_000_000), fc.nat(10_000), (value, points) => {
      const fen = pointsOf(value, points);
      expect(Number.isSafeInteger(fen)).toBe(true);
      const off = fen * 10_000 - value * points;
      expect(off).toBeGreaterThan(-5_000);
      expect(off).toBeLessThanOrEqual(5_000);
    }),
  );
});

test('fixed prices are as they stand, those of a share follow the value', () => {
  expect(tariffOf(chair)).toEqual(chair.rent);
  expect(tariffOf({ rent, replacementFen: 90_000 })).toEqual({ dayFen: 450, weekFen: 2_025, monthFen: 6_525 });
  expect(tariffOf({ rent, replacementFen: 123_455 })).toEqual({ dayFen: 617, weekFen: 2_778, monthFen: 8_950 });
});

const chargeOf = (item: typeof chair, late = 0) => {
  const to = addDays(day, 38);
  const scheme = schemeExamples.wuxi as Scheme;
  const given = { item, scheme, rules: '', entitled: alone([]), begun: day, term: 1, from: day, to, charged: true };
  return chargeUntil([periodOf(given)], addDays(to, late), {});
};

test('a quote says of which value each price is which share, and how it is rounded', () => {
  const { lines, rentFen } = chargeOf({ ...chair, rent, replacementFen: 123_455 }, 2);
  expect(rentFen).toBe(8_950 + 2_778 + 617 + 2 * 617);
  expect(lines.map((one) => explainLine(one).how.zh)).toEqual([
    '2026-03-01起至2026-04-08前，38天：1个月×89.50元＋1周×27.78元＋1天×6.17元；每个月89.50元为重置价1234.55元的7.25%，每周27.78元为重置价1234.55元的2.25%，每天6.17元为重置价1234.55元的0.50%，四舍五入到分',
    '2026-04-08起至2026-04-10前，2天：2天×6.17元；每天6.17元为重置价1234.55元的0.50%，四舍五入到分，不享受补贴',
  ]);
  expect(explainLine(lines[1]!).how.en).toContain(
    '6.17 a day is 0.50% of the value 1234.55, rounded to the nearest fen',
  );
});

test('it costs what the same fixed prices cost', () => {
  fc.assert(
    fc.property(
      fc.nat(2_000_000),
      fc.nat(300),
      fc.nat(1_500),
      fc.nat(5_000),
      fc.nat(60),
      (value, one, two, three, late) => {
        const item = { ...chair, replacementFen: value, rent: { dayPoints: one, weekPoints: two, monthPoints: three } };
        expect(chargeOf(item, late).rentFen).toBe(chargeOf({ ...item, rent: tariffOf(item) }, late).rentFen);
      },
    ),
  );
});

test('an item has the one or the other, not both nor a part of one', () => {
  const { schema } = catalogueSet;
  const of = (given: unknown) =>
    schema.safeParse({ classification: 'GB/T 16432-2025', items: [{ ...chair, rent: given }] }).success;
  expect([
    of(rent),
    of(chair.rent),
    of({ ...rent, ...chair.rent }),
    of({ dayPoints: 50 }),
    of({ ...rent, dayPoints: 0.5 }),
  ]).toEqual([true, true, false, false, false]);
});
