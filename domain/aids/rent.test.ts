/** Rent, subsidy, deposit and damage as tables and properties. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, civilDate } from '#domain/calendar/civil-date.ts';
import { fenOf, yuan } from './amount.ts';
import { catalogueSet } from './catalogue.ts';
import { chargeUntil, type Period, periodOf } from './charge.ts';
import { damageCharge, wholeMonths } from './damage.ts';
import { alone, type Group, group, groupsOn } from './groups.ts';
import { byYear, rentOf } from './rent.ts';
import { bestRate, depositOf, type RateUse, type Scheme, schemeExamples, shareOf } from './scheme.ts';
import { tariffOf } from './tariff.ts';

const tariff = { dayFen: 500, weekFen: 2_500, monthFen: 8_000 };
const day = civilDate('2026-11-25');
const chair = catalogueSet.shipped[0]!.data.items.find(({ code }) => code === 'wheelchair-manual')!;
const wuxi = schemeExamples.wuxi as Scheme;
const firstOfChair: RateUse = { item: chair, term: 1 };

test.each([
  [1, 500],
  [4, 2_000],
  [5, 2_500],
  [6, 2_500],
  [7, 2_500],
  [8, 3_000],
  [21, 7_500],
  [22, 8_000],
  [30, 8_000],
  [31, 8_500],
  [60, 16_000],
  [95, 26_500],
])('%i days cost %i fen', (days, fen) => expect(rentOf(days, tariff)).toBe(fen));

const anyTariff = fc.record({ dayFen: fc.nat(5_000), weekFen: fc.nat(30_000), monthFen: fc.nat(100_000) });
test('a day more never costs less, and never more than a day', () => {
  fc.assert(
    fc.property(anyTariff, fc.nat(800), (given, days) => {
      const step = rentOf(days + 1, given) - rentOf(days, given);
      expect(step).toBeGreaterThanOrEqual(0);
      expect(step).toBeLessThanOrEqual(given.dayFen);
    }),
  );
});

test('parts by year add up to the whole and touch at 1 January', () => {
  fc.assert(
    fc.property(fc.nat(3_000), fc.integer({ min: 1, max: 900 }), fc.nat(10_000_000), (start, days, fen) => {
      const from = addDays(civilDate('2024-01-01'), start);
      const shares = byYear(from, addDays(from, days), fen);
      expect(shares.reduce((sum, { rentFen }) => sum + rentFen, 0)).toBe(fen);
      for (const { year, from: first, rentFen } of shares) {
        expect(Number(first.slice(0, 4))).toBe(year);
        expect(rentFen).toBeGreaterThanOrEqual(0);
      }
      for (const { from: first } of shares.slice(1)) expect(first.slice(5)).toBe('01-01');
    }),
  );
});

const period = (changes: Partial<Period> = {}): Period => ({
  from: day,
  to: addDays(day, 60),
  rent: tariff,
  charged: true,
  percent: 50,
  groups: ['age-80'],
  capFen: 300_000,
  freeUntil: day,
  rules: '示例',
  ...changes,
});

test('a quote explains each line: rent, and the subsidy of each year', () => {
  const { lines, rentFen, subsidy, payableFen } = chargeUntil([period()], addDays(day, 60), {});
  // 60 days, 37 of them in 2026: 16000 fen split 9866 and 6134, half of each.
  expect(lines.map((one) => one.kind)).toEqual(['rent', 'subsidy', 'subsidy']);
  expect(rentFen).toBe(16_000);
  expect(subsidy).toEqual({ '2026': 4_933, '2027': 3_067 });
  expect(payableFen).toBe(8_000);
});

test('the yearly limit of a person cuts the subsidy, each year for itself', () => {
  const { subsidy, lines } = chargeUntil([period()], addDays(day, 60), { '2026': 299_000 });
  expect(subsidy).toEqual({ '2026': 1_000, '2027': 3_067 });
  expect(lines).toContainEqual(expect.objectContaining({ kind: 'subsidy', year: 2026, fen: 1_000, cutTo: 1_000 }));
});

test.each([
  ['early', 10, 3_500 + 500],
  ['on the day it was lent', 0, 500],
  ['on time', 60, 16_000],
  ['three days late, by the day and without subsidy', 63, 16_000 + 3 * 500],
])('returned %s', (_, days, rent) => {
  const charge = chargeUntil([period()], addDays(day, days), {});
  expect(charge.rentFen).toBe(rent);
  if (days > 60) expect(charge.subsidyFen).toBe(8_000);
});

describe('several sources', () => {
  const stacked = (
    cap: number | null,
    furtherCap: number | null,
    shares: readonly [number, number, number],
  ): Scheme => ({
    ...wuxi,
    source: '财政补贴',
    capFen: cap,
    rates: shares[0] ? [{ groups: ['age-60'], percent: shares[0] }] : [],
    further: [
      { source: '福彩公益金', rates: [{ groups: ['age-60'], percent: shares[1] }], capFen: furtherCap },
      { source: '残联', rates: [{ groups: ['age-60'], percent: shares[2] }], capFen: null },
    ],
  });
  const chargeBy = (of: Scheme, days: number, used: number, usedOf: (source: string) => number) => {
    const from = civilDate('2026-03-01');
    const to = addDays(from, days);
    const rules = {
      item: chair,
      scheme: of,
      rules: '',
      entitled: alone(['age-60']),
      begun: from,
      term: 1,
      from,
      to,
      charged: true,
    };
    return chargeUntil([periodOf(rules)], to, { '2026': used }, usedOf);
  };

  test('pay one after the other, each explained, and the last one only what is left of the rent', () => {
    const charge = chargeBy(stacked(null, null, [50, 40, 30]), 30, 0, () => 0);
    const paid = charge.lines.flatMap((line) => (line.kind === 'subsidy' ? [line] : []));
    const rent = charge.rentFen;
    expect(paid.map(({ source, fen, isRest }) => [source, fen, isRest ?? false])).toEqual([
      ['财政补贴', rent / 2, false],
      ['福彩公益金', (rent * 2) / 5, false],
      ['残联', rent / 10, true],
    ]);
    expect(charge.payableFen).toBe(0);
  });

  test('never pay more than the rent, nor any of them more than its own yearly limit', () => {
    const share = fc.integer({ min: 0, max: 100 });
    const limit = fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: null });
    fc.assert(
      fc.property(
        limit,
        limit,
        fc.tuple(
          share,
          share.map((one) => Math.max(1, one)),
          share.map((one) => Math.max(1, one)),
        ),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 0, max: 25_000 }),
        fc.integer({ min: 0, max: 25_000 }),
        (cap, furtherCap, shares, days, used, usedFurther) => {
          const charge = chargeBy(stacked(cap, furtherCap, shares), days, used, (source) =>
            source === '福彩公益金' ? usedFurther : 0,
          );
          const lines = charge.lines.flatMap((line) => (line.kind === 'subsidy' ? [line] : []));
          expect(charge.payableFen).toBeGreaterThanOrEqual(0);
          expect(charge.payableFen).toBe(charge.rentFen - lines.reduce((sum, { fen }) => sum + fen, 0));
          const of = (source: string) =>
            lines.reduce((sum, line) => (line.source === source ? sum + line.fen : sum), 0);
          if (cap !== null) expect(of('财政补贴')).toBeLessThanOrEqual(Math.max(0, cap - used));
          if (furtherCap !== null) expect(of('福彩公益金')).toBeLessThanOrEqual(Math.max(0, furtherCap - usedFurther));
          for (const { fen, ofFen, percent } of lines) {
            expect(fen).toBeGreaterThanOrEqual(0);
            expect(fen).toBeLessThanOrEqual(Math.ceil((ofFen * percent) / 100));
          }
        },
      ),
      { seed: 2026 },
    );
  });
});

test('free days and loans free of charge cost nothing', () => {
  expect(chargeUntil([period({ freeUntil: addDays(day, 60) })], addDays(day, 60), {}).payableFen).toBe(0);
  expect(chargeUntil([period({ freeUntil: addDays(day, 53), percent: 0 })], addDays(day, 60), {}).rentFen).toBe(2_500);
  expect(chargeUntil([period({ charged: false })], addDays(day, 90), {}).rentFen).toBe(0);
});

test('nobody ever gets more than the limit, or pays less than nothing', () => {
  const anyPeriod = fc.record({
    days: fc.integer({ min: 1, max: 300 }),
    percent: fc.nat(100),
    cap: fc.nat(60_000),
    used: fc.nat(70_000),
  });
  fc.assert(
    fc.property(fc.array(anyPeriod, { minLength: 1, maxLength: 4 }), fc.nat(900), (given, until) => {
      const cap = given[0]?.cap ?? 0;
      const used = { '2026': given[0]?.used ?? 0 };
      let from = day;
      const periods = given.map(({ days, percent }) => {
        const one = period({ from, to: addDays(from, days), percent, capFen: cap, freeUntil: day });
        from = one.to;
        return one;
      });
      const charge = chargeUntil(periods, addDays(day, until), used);
      for (const [year, fen] of Object.entries(charge.subsidy))
        expect(fen).toBeLessThanOrEqual(Math.max(0, cap - (year === '2026' ? used['2026'] : 0)));
      expect(charge.payableFen).toBeGreaterThanOrEqual(0);
      expect(charge.rentFen - charge.subsidyFen).toBe(charge.payableFen);
    }),
  );
});

test.each<[string, readonly Group[], number | null]>([
  ['80 and over', ['age-60', 'age-75', 'age-80'], 50],
  ['60 and dependent', ['age-60', 'incapacitated'], 50],
  ['60 and nothing else', ['age-60'], null],
  ['80 on minimum allowance: the better one, not both', ['age-60', 'age-80', 'minimum-living'], 70],
])('rates of the Wuxi example: %s', (_, groups, percent) =>
  expect(bestRate(wuxi.rates, alone(groups), firstOfChair)?.percent ?? null).toBe(percent),
);

test('the best single rate is the largest that fits, for any groups and rules', () => {
  const someGroups = fc.subarray([...group.options]);
  const rates = fc.array(
    fc.record({ groups: fc.subarray([...group.options], { minLength: 1, maxLength: 3 }), percent: fc.nat(100) }),
  );
  fc.assert(
    fc.property(rates, someGroups, (given, groups) => {
      const fitting = given
        .filter((one) => one.groups.every((each) => groups.includes(each)))
        .map(({ percent }) => percent);
      expect(bestRate(given, alone(groups), firstOfChair)?.percent ?? null).toBe(
        fitting.length ? Math.max(...fitting) : null,
      );
    }),
  );
});

test.each([
  [30_000, [], 30_000],
  [30_000, ['minimum-living'], 0],
  [30_000, ['disabled-severe', 'destitute'], 0],
] as const)('deposit of %i fen for %j is %i', (full, groups, fen) =>
  expect(depositOf({ ...chair, depositFen: full }, wuxi, alone(groups)).fen).toBe(fen),
);

test.each<[string, Partial<Scheme['rates'][number]>, number, number]>([
  ['no list and no number of terms', {}, 9, 50],
  ['its own code on the list', { only: ['bed', 'wheelchair-manual'] }, 1, 50],
  ['its class on the list', { only: [chair.classCode] }, 1, 50],
  ['the class above it on the list', { only: [chair.classCode.slice(0, 2)] }, 1, 50],
  ['other classes on the list', { only: ['04', `${chair.classCode.slice(0, 2)} 9`] }, 1, 0],
  ['the last of two terms', { terms: 2 }, 2, 50],
  ['a term too many', { terms: 2 }, 3, 0],
])('a rate with %s', (_, limits, term, percent) => {
  const rates = [{ groups: ['age-60' as const], percent: 50, ...limits }];
  expect(bestRate(rates, alone(['age-60']), { item: chair, term })?.percent ?? 0).toBe(percent);
  const scheme = { ...wuxi, rates, deposit: rates };
  const given = { item: chair, scheme, rules: '', entitled: alone(['age-60']), begun: day, term, charged: true };
  expect(periodOf({ ...given, from: day, to: addDays(day, 7) }).percent).toBe(percent);
});

test.each([
  ['ability-mild', ['ability-mild'], 0],
  ['ability-moderate', ['ability-moderate', 'ability-mild', 'incapacitated'], 50],
  ['ability-severe', ['ability-severe', 'ability-mild', 'ability-moderate', 'incapacitated'], 50],
  ['ability-complete', ['ability-complete', 'ability-mild', 'ability-moderate', 'ability-severe', 'incapacitated'], 50],
] as const)(
  'somebody assessed as %s is in every lesser grade, and has the rates of all of them',
  (group, groups, percent) => {
    const checkedOn = civilDate('2026-01-01');
    const proof = { group, source: 'certificate', reference: 'N1', checkedOn, validTo: null } as const;
    const known = groupsOn(day, civilDate('1964-01-01'), [proof]);
    expect(known).toEqual(['age-60', ...groups]);
    expect(bestRate(wuxi.rates, alone(known), firstOfChair)?.percent ?? 0).toBe(percent);
    // A rule for the severe ones holds for those who are worse.
    const forSevere: Scheme['rates'] = [...wuxi.rates, { groups: ['ability-severe'], percent: 90 }];
    const isSevere = group === 'ability-severe' || group === 'ability-complete';
    expect(bestRate(forSevere, alone(known), firstOfChair)?.percent ?? 0).toBe(isSevere ? 90 : percent);
  },
);

test('groups follow from age, and from proofs as long as they count', () => {
  const proof = {
    group: 'minimum-living',
    source: 'certificate',
    reference: 'D1',
    checkedOn: civilDate('2026-01-01'),
    validTo: civilDate('2026-11-25'),
  } as const;
  expect(groupsOn(day, civilDate('1946-11-25'), [proof])).toEqual(['age-60', 'age-75', 'age-80', 'minimum-living']);
  expect(groupsOn(addDays(day, 1), civilDate('1946-11-27'), [proof])).toEqual(['age-60', 'age-75']);
  expect(groupsOn(day, civilDate('1990-01-01'), [{ ...proof, group: 'disabled-severe' }])).toEqual([
    'disabled-severe',
    'disabled',
  ]);
});

test('a serving soldier is a group of its own, on a proof, with the rates of the rules that name it and no other', () => {
  const proof = { group: 'serving', source: 'card', reference: '军字0012', checkedOn: day, validTo: null } as const;
  const known = groupsOn(day, civilDate('1996-04-12'), [proof]);
  expect(known).toEqual(['serving']);
  const rates: Scheme['rates'] = [
    { groups: ['preferential'], percent: 80 },
    { groups: ['serving'], percent: 60 },
  ];
  expect(bestRate(rates, alone(known), firstOfChair)?.percent).toBe(60);
  expect(bestRate(wuxi.deposit, alone(known), firstOfChair)).toBeNull();
});

test.each([
  // kind, repair, bought, on, charge: 90000 fen, 60 months, never below 10 %.
  ['wear', 9_000, '2026-01-01', '2026-07-01', 0],
  ['defect', 9_000, '2026-01-01', '2026-07-01', 0],
  ['misuse', 9_000, '2026-01-01', '2026-07-01', 9_000],
  ['misuse', 99_000, '2026-01-01', '2026-07-01', 81_000],
  ['loss', 0, '2026-01-01', '2026-01-31', 90_000],
  ['loss', 0, '2025-01-31', '2026-02-28', 72_000],
  ['loss', 0, '2015-01-01', '2026-07-01', 9_000],
] as const)('damage by %s', (kind, repairFen, bought, on, fen) =>
  expect(
    damageCharge({
      kind,
      repairFen,
      replacementFen: 90_000,
      purchasedOn: civilDate(bought),
      on: civilDate(on),
      serviceLifeMonths: 60,
      residualPercent: 10,
    }).chargeFen,
  ).toBe(fen),
);

test('damage never costs more than the device is worth', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.nat(4_000), (repairFen, replacementFen, days) => {
      const made = damageCharge({
        kind: 'misuse',
        repairFen,
        replacementFen,
        purchasedOn: day,
        on: addDays(day, days),
        serviceLifeMonths: 60,
        residualPercent: 10,
      });
      expect(made.chargeFen).toBeLessThanOrEqual(Math.min(repairFen, replacementFen));
      expect(made.chargeFen).toBeLessThanOrEqual(made.depreciatedFen);
    }),
  );
});

test('whole months end on the same day of the month', () => {
  expect(wholeMonths(civilDate('2026-01-31'), civilDate('2026-02-28'))).toBe(0);
  expect(wholeMonths(civilDate('2026-01-15'), civilDate('2026-03-15'))).toBe(2);
});

test('amounts are read and written without a float', () => {
  expect([fenOf('12'), fenOf('12.5'), fenOf(' 0.07 '), fenOf('1.234'), fenOf('-1'), fenOf('')]).toEqual([
    1_200,
    1_250,
    7,
    null,
    null,
    null,
  ]);
  fc.assert(
    fc.property(fc.nat(999_999_999), (fen) => {
      expect(fenOf(yuan(fen))).toBe(fen);
    }),
  );
  expect(yuan(-1_205)).toBe('-12.05');
  expect(shareOf(101, 50)).toBe(51);
});

test('the shipped catalogue fits its schema, and a longer unit is never dearer by the day', () => {
  for (const { data } of catalogueSet.shipped) {
    const { items } = catalogueSet.schema.parse(data);
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
    for (const item of items) {
      const { code, classCode } = item;
      const rent = tariffOf(item);
      expect(rent.weekFen, code).toBeLessThanOrEqual(7 * rent.dayFen);
      expect(rent.monthFen, code).toBeLessThanOrEqual(30 * rent.dayFen);
      // Made to measure (06) is never for rent.
      expect(classCode.startsWith('06')).toBe(false);
    }
  }
});
