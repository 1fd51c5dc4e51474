/**
 * Who pays how much less (补贴、押金规则): reference data, because each place has its own. What ships are examples of other
 * places, named as such; a center adopts or writes its own.
 */
import { z } from 'zod';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { Edition, ReferenceSet } from '#domain/kernel/reference.ts';
import { type Entitled, type Group, group, type Holder, holder } from './groups.ts';
import type { RentalItem } from './rental-item.ts';

const percent = z.int().min(0).max(100);
const rate = z.strictObject({
  /** Whose groups count (按谁认定): whoever uses the device, or whoever rents it; absent for the user. */
  of: holder.optional(),
  /** Somebody with all of these groups has this rate; several rates may name different ways to it. */
  groups: z.array(group).min(1),
  percent,
  /** Only these products (限定目录): codes of items, or beginnings of class codes such as `12 22`; absent for all. */
  only: z.array(z.string().min(2).max(40)).min(1).max(200).optional(),
  /** Only so many terms (限定期数): the contract is the first, each renewal another; absent for all. */
  terms: z.int().min(1).optional(),
});
export type Rate = z.infer<typeof rate>;

export const scheme = z.strictObject({
  /** Place whose rules these are, as the quote names it. */
  place: z.string().min(1).max(60),
  /** Share of the rent that is paid for the borrower; the best single one counts, never two of one source (不叠加). */
  rates: z.array(rate),
  /** Most that is paid for one person in one calendar year, in fen; null without a limit. */
  capFen: z.int().min(0).nullable(),
  /** Days free of rent from the first day of a loan. */
  freeDays: z.int().min(0),
  /** Groups of which one is needed for the free days; none means everybody. */
  freeFor: z.array(group),
  /** Whose groups count for the free days; absent for the user. */
  freeOf: holder.optional(),
  /** Share of the deposit that is waived; the best single one counts. */
  deposit: z.array(rate),
  /** Longest term of one contract or renewal, in days. */
  longestDays: z.int().min(1),
  /** Who pays the subsidy (资金来源), for the figures. */
  source: z.string().min(1).max(40),
  /**
   * Where the local rule says that others pay besides (叠加来源): in this order, each by its own rates and its own yearly limit, of
   * what the ones before it left. Usually none.
   */
  further: z
    .array(
      z.strictObject({
        source: z.string().min(1).max(40),
        rates: z.array(rate).min(1),
        capFen: z.int().min(0).nullable(),
      }),
    )
    .max(5)
    .optional(),
});
export type Scheme = z.infer<typeof scheme>;

const needy: readonly Group[] = ['minimum-living', 'destitute', 'disabled-severe', 'preferential'];
const waived = needy.map((one) => ({ groups: [one], percent: 100 }));
const each = (groups: readonly Group[], share: number) => groups.map((one) => ({ groups: [one], percent: share }));

/** Rules of other places as far as they were published; a center may begin from one of them. */
export const schemeExamples: Readonly<Record<string, Scheme>> = {
  wuxi: {
    place: '示例：无锡',
    rates: [
      { groups: ['age-80'], percent: 50 },
      { groups: ['age-60', 'incapacitated'], percent: 50 },
      { groups: ['age-60', 'disabled'], percent: 50 },
      ...each(['minimum-living', 'minimum-margin'], 70),
    ],
    capFen: 300_000,
    freeDays: 0,
    freeFor: [],
    deposit: waived,
    longestDays: 365,
    source: '财政补贴',
  },
  shanghai: {
    place: '示例：上海',
    rates: [
      { groups: ['age-75'], percent: 50, terms: 1 },
      { groups: ['age-60', 'minimum-living'], percent: 50, terms: 1 },
    ],
    capFen: null,
    freeDays: 0,
    freeFor: [],
    deposit: waived,
    longestDays: 183,
    source: '福彩公益金',
  },
  jinjiang: {
    place: '示例：成都锦江',
    rates: each(['age-60', 'disabled', 'injured-sick'], 80),
    capFen: 300_000,
    freeDays: 0,
    freeFor: [],
    deposit: waived,
    longestDays: 365,
    source: '财政补贴',
  },
  wuqing: {
    place: '示例：天津武清',
    rates: [...each(['destitute'], 80), ...each(['age-60', 'disabled', 'injured-sick'], 60)],
    capFen: null,
    freeDays: 0,
    freeFor: [],
    deposit: waived,
    longestDays: 365,
    source: '财政补贴',
  },
  suqian: {
    place: '示例：宿迁',
    rates: [],
    capFen: null,
    freeDays: 90,
    freeFor: [],
    deposit: [],
    longestDays: 90,
    source: '福彩公益金',
  },
};

const shipped: readonly Edition<Scheme>[] = [
  {
    version: '示例-2026',
    effectiveFrom: civilDate('2026-01-01'),
    source: '示例，数字参照无锡公开做法，不是兰州新区的规定；请由中心发布本地版本',
    data: schemeExamples.wuxi as Scheme,
  },
];

export const schemeSet: ReferenceSet<Scheme> = {
  name: 'aids-scheme',
  title: { zh: '辅具租赁补贴与押金规则', en: 'Subsidies and deposits of aids rental' },
  schema: scheme,
  shipped,
};

/** What a rate is looked up for: an item of the catalogue, and which term of a loan, the contract being 1. */
export interface RateUse {
  readonly item: Pick<RentalItem, 'code' | 'classCode'>;
  readonly term: number;
}

/** Whose groups a rate goes by, unless it says so (以使用人认定). */
const usualHolder: Holder = 'user';
/** Who is named with a share that rests on their groups: nobody where both are one person. */
export const namedHolder = (
  { of = usualHolder }: { readonly of?: Holder | undefined },
  { isOne }: Pick<Entitled, 'isOne'>,
): { readonly of?: Holder } => (isOne ? {} : { of });

/** The best single rate for the people of a loan, and by which groups; null when there is none. */
export function bestRate(rates: Scheme['rates'], entitled: Entitled, use: RateUse): Rate | null {
  const fitting = rates.filter(
    (one) => one.groups.every((each) => entitled[one.of ?? usualHolder].includes(each)) && covers(one, use),
  );
  return fitting.reduce<Rate | null>((best, one) => (best === null || one.percent > best.percent ? one : best), null);
}

function covers({ only, terms }: Rate, { item, term }: RateUse): boolean {
  const isListed = (code: string): boolean => code === item.code || `${item.classCode} `.startsWith(`${code} `);
  return (only === undefined || only.some(isListed)) && (terms === undefined || term <= terms);
}

/** Days free of rent for the people of a loan, and by which groups; none of these for days that everybody has. */
export function freeDaysFor(
  { freeDays, freeFor, freeOf = usualHolder }: Scheme,
  entitled: Entitled,
): { readonly days: number; readonly groups: readonly Group[] } {
  const groups = freeFor.filter((one) => entitled[freeOf].includes(one));
  return { days: freeFor.length === 0 || groups.length > 0 ? freeDays : 0, groups };
}

/** A deposit with its why: the whole one of the catalogue, the share that is waived, and by which groups. */
export interface Deposit {
  readonly fen: number;
  readonly fullFen: number;
  readonly percent: number;
  readonly groups: readonly Group[];
  /** Whose groups they are; absent where one person rents and uses it. */
  readonly of?: Holder;
}

/** Deposit of an item after what is waived, rounded to the nearest fen. */
export function depositOf(item: RentalItem, { deposit }: Scheme, entitled: Entitled): Deposit {
  const waiver = bestRate(deposit, entitled, { item, term: 1 });
  const [fullFen, share] = [item.depositFen, waiver?.percent ?? 0];
  return {
    fen: fullFen - shareOf(fullFen, share),
    fullFen,
    percent: share,
    ...(waiver ? { groups: waiver.groups, ...namedHolder(waiver, entitled) } : { groups: [] }),
  };
}

/** A percentage of an amount, rounded half up, in whole fen. */
export const shareOf = (fen: number, share: number): number => Math.floor((fen * share + 50) / 100);
