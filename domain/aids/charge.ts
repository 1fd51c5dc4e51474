/**
 * What a loan costs until a day (应收计算): a fold over its periods, so that a quote, a renewal, an early or late return and the
 * death of the borrower are all the same calculation with another last day.
 */
import { z } from 'zod';
import { addDays, type CivilDate, daysBetween, laterOf } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type Entitled, type Group, group, type Holder, holder } from './groups.ts';
import { byYear, type RentParts, rentOf, rentParts } from './rent.ts';
import type { RentalItem } from './rental-item.ts';
import { bestRate, freeDaysFor, namedHolder, type Scheme, shareOf } from './scheme.ts';
import { fixedRent, type RentShare, rentShare, shareOfValue, tariffOf } from './tariff.ts';

const fen = z.int().min(0);
/** Who else pays of the rent, as it was agreed. */
const furtherShare = z.strictObject({
  source: z.string(),
  percent: z.int().min(1).max(100),
  groups: z.array(group),
  of: holder.optional(),
  capFen: fen.nullable(),
});

/**
 * A stretch of a loan under one set of rules. It carries the figures that it was agreed by, so that a later edition or a proof
 * that ends changes nothing backwards.
 */
export const period = z.strictObject({
  from: CivilDateSchema,
  /** Day on which the device is to come back; not charged. */
  to: CivilDateSchema,
  rent: fixedRent,
  /** What the prices are reckoned of; absent for fixed ones, and in periods from before there were others. */
  rentShare: rentShare.optional(),
  /** False for a loan free of charge (公益借用). */
  charged: z.boolean(),
  percent: z.int().min(0).max(100),
  /** Groups that the rate rests on. */
  groups: z.array(group),
  /** Whose groups they are; absent where one person rents and uses it, and in periods from before the user was told apart. */
  of: holder.optional(),
  capFen: fen.nullable(),
  /** Who pays the subsidy, and who pays besides, in this order; only where there are several. */
  source: z.string().optional(),
  further: z.array(furtherShare).optional(),
  /** Who pays the first subsidy, for the figures; absent in periods from before it was kept. */
  paidBy: z.string().optional(),
  /** No rent before this day. */
  freeUntil: CivilDateSchema,
  /** Days free of rent, and the groups that they rest on; absent without any, and in periods from before it was kept. */
  free: z.strictObject({ days: z.int().min(1), groups: z.array(group), of: holder.optional() }).optional(),
  /** Place and editions, as the contract names them. */
  rules: z.string(),
  /** Days from the day of return on which the borrower is reminded; absent in periods from before it was chosen. */
  remindDays: z.array(z.int()).optional(),
});
export type Period = z.infer<typeof period>;

/**
 * Builds a period of a loan from the rules in force.
 * @param begun first day of the whole loan, for free days; @param term which of the loan's periods it is, the contract being 1
 */
export function periodOf(given: {
  readonly item: RentalItem;
  readonly scheme: Scheme;
  readonly rules: string;
  readonly entitled: Entitled;
  readonly begun: CivilDate;
  readonly term: number;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly charged: boolean;
  readonly remindDays?: readonly number[] | undefined;
}): Period {
  const { item, scheme, entitled, begun, term, from, to, charged, rules, remindDays } = given;
  const rate = bestRate(scheme.rates, entitled, { item, term });
  const further = (scheme.further ?? []).flatMap(({ source, rates, capFen }) => {
    const best = bestRate(rates, entitled, { item, term });
    if (!best || best.percent === 0) return [];
    return [{ source, percent: best.percent, groups: [...best.groups], ...namedHolder(best, entitled), capFen }];
  });
  const share = shareOfValue(item);
  const free = freeDaysFor(scheme, entitled);
  const freeBy = free.groups.length ? namedHolder({ of: scheme.freeOf }, entitled) : {};
  return {
    from,
    to,
    rent: tariffOf(item),
    ...(share ? { rentShare: share } : {}),
    charged,
    percent: rate?.percent ?? 0,
    groups: [...(rate?.groups ?? [])],
    ...(rate ? namedHolder(rate, entitled) : {}),
    capFen: scheme.capFen,
    ...(further.length ? { source: scheme.source, further } : {}),
    ...(rate ? { paidBy: scheme.source } : {}),
    freeUntil: addDays(begun, free.days),
    ...(free.days > 0 ? { free: { days: free.days, groups: [...free.groups], ...freeBy } } : {}),
    rules,
    ...(remindDays ? { remindDays: [...remindDays] } : {}),
  };
}

export type ChargeLine =
  | {
      readonly kind: 'free';
      readonly from: CivilDate;
      readonly to: CivilDate;
      readonly days: number;
      /** Days free by the rules, and for which groups; absent in lines from before it was kept. */
      readonly by?: { readonly days: number; readonly groups: readonly Group[]; readonly of?: Holder | undefined };
    }
  | {
      readonly kind: 'rent' | 'overdue';
      readonly from: CivilDate;
      readonly to: CivilDate;
      readonly days: number;
      readonly fen: number;
      /** Months, weeks and days at their prices; absent in lines from before it was kept. */
      readonly by?: RentParts;
      /** What the prices are reckoned of; absent for fixed ones. */
      readonly share?: RentShare;
    }
  | {
      readonly kind: 'subsidy';
      readonly year: number;
      readonly percent: number;
      readonly groups: readonly Group[];
      /** Whose groups they are; absent where one person rents and uses it. */
      readonly of?: Holder;
      readonly ofFen: number;
      readonly fen: number;
      /** What the yearly limit left, when it cut the subsidy. */
      readonly cutTo: number | null;
      /** Who pays. */
      readonly source?: string;
      /** The ones before it left no more of the rent than this. */
      readonly isRest?: true;
      /** The rent that this year has a part of; absent where the whole falls into one year. */
      readonly part?: {
        readonly rentFen: number;
        readonly days: number;
        readonly ofDays: number;
        /** Takes what rounding left. */
        readonly isLast: boolean;
      };
      /** The yearly limit and what of it was used before; absent without a limit. */
      readonly cap?: { readonly capFen: number; readonly usedFen: number };
    };

export type FurtherSubsidy = Readonly<Record<string, Readonly<Record<string, number>>>>;
/** What was posted of a loan so far. */
export interface Charged {
  readonly rentFen: number;
  readonly subsidy: Readonly<Record<string, number>>;
  readonly further?: FurtherSubsidy;
}
const sumOf = (amounts: Readonly<Record<string, number>>): number =>
  Object.values(amounts).reduce((sum, one) => sum + one, 0);
/** Subsidy of all sources in all years, in fen. */
export const subsidyOf = ({ subsidy, further = {} }: Pick<Charged, 'subsidy' | 'further'>): number =>
  Object.values(further).reduce((sum, one) => sum + sumOf(one), sumOf(subsidy));

export interface Charge {
  readonly lines: readonly ChargeLine[];
  readonly rentFen: number;
  /** By calendar year, of the first source. */
  readonly subsidy: Readonly<Record<string, number>>;
  /** Of the others, by source and calendar year; absent without any. */
  readonly further?: FurtherSubsidy;
  /** Of all sources. */
  readonly subsidyFen: number;
  readonly payableFen: number;
}

const sharedBy = ({ rentShare: share }: Period): { readonly share?: RentShare } => (share ? { share } : {});

/** Who pays of a period's rent, in their order. */
const payersOf = ({ source, paidBy, percent, groups, of, capFen, further = [] }: Period) => [
  { source: source ?? paidBy ?? '', percent, groups, of, capFen },
  ...further,
];

/**
 * @param until day of return, not charged, but the first day always is; later than agreed is charged by the day without subsidy.
 * @param usedElsewhere subsidy in fen that other loans of the same person used, by calendar year.
 * @param usedOf the same of a further source in a calendar year.
 */
export function chargeUntil(
  periods: readonly Period[],
  until: CivilDate,
  usedElsewhere: Readonly<Record<string, number>>,
  usedOf: (source: string, year: string) => number = () => 0,
): Charge {
  const lines: ChargeLine[] = [];
  const subsidy: Record<string, number> = {};
  const further: Record<string, Record<string, number>> = {};
  let rentFen = 0;
  const begun = periods[0]?.from;
  const end = begun ? laterOf(until, addDays(begun, 1)) : until;
  for (const one of periods) {
    const to = one.to < end ? one.to : end;
    if (to <= one.from || !one.charged) continue;
    const paidFrom = one.freeUntil > one.from ? (one.freeUntil < to ? one.freeUntil : to) : one.from;
    if (paidFrom > one.from)
      lines.push({
        kind: 'free',
        from: one.from,
        to: paidFrom,
        days: daysBetween(one.from, paidFrom),
        ...(one.free ? { by: one.free } : {}),
      });
    if (paidFrom === to) continue;
    const days = daysBetween(paidFrom, to);
    const fen = rentOf(days, one.rent);
    rentFen += fen;
    lines.push({ kind: 'rent', from: paidFrom, to, days, fen, by: rentParts(days, one.rent), ...sharedBy(one) });
    const shares = byYear(paidFrom, to, fen);
    for (const share of shares) {
      const year = String(share.year);
      // One after the other, each of what is left: together they never pay more than the rent.
      let open = share.rentFen;
      for (const [at, payer] of payersOf(one).entries()) {
        if (payer.percent === 0) continue;
        const isFirst = at === 0;
        const given = isFirst ? subsidy : (further[payer.source] ?? {});
        if (!isFirst) further[payer.source] = given;
        const used = isFirst ? (usedElsewhere[year] ?? 0) : usedOf(payer.source, year);
        const wanted = shareOf(share.rentFen, payer.percent);
        const usedFen = used + (given[year] ?? 0);
        const left = payer.capFen === null ? wanted : Math.max(0, payer.capFen - usedFen);
        const paid = Math.min(wanted, left, open);
        lines.push({
          kind: 'subsidy',
          year: share.year,
          percent: payer.percent,
          groups: payer.groups,
          ...(payer.of ? { of: payer.of } : {}),
          ofFen: share.rentFen,
          fen: paid,
          cutTo: left < wanted && left <= open ? left : null,
          ...(payer.source ? { source: payer.source } : {}),
          ...(open < wanted && open < left ? { isRest: true } : {}),
          ...(shares.length > 1
            ? {
                part: {
                  rentFen: fen,
                  days: daysBetween(share.from, share.to),
                  ofDays: days,
                  isLast: share === shares.at(-1),
                },
              }
            : {}),
          ...(payer.capFen === null ? {} : { cap: { capFen: payer.capFen, usedFen } }),
        });
        given[year] = (given[year] ?? 0) + paid;
        open -= paid;
      }
    }
  }
  const last = periods.at(-1);
  if (last?.charged && end > last.to) {
    const from = laterOf(last.to, last.freeUntil);
    const days = end > from ? daysBetween(from, end) : 0;
    const fen = days * last.rent.dayFen;
    rentFen += fen;
    const by: RentParts = { parts: [{ unit: 'day', count: days, eachFen: last.rent.dayFen }] };
    if (days > 0) lines.push({ kind: 'overdue', from, to: end, days, fen, by, ...sharedBy(last) });
  }
  const made = { subsidy, ...(Object.keys(further).length ? { further } : {}) };
  const subsidyFen = subsidyOf(made);
  return { lines, rentFen, ...made, subsidyFen, payableFen: rentFen - subsidyFen };
}
