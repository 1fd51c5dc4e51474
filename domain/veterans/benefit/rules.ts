/** Amounts and periods of regular benefits (定期抚恤补助). Amounts in fen, months as `YYYY-MM`. */
import { addMonths, type CivilDate } from '#domain/calendar/civil-date.ts';
import type { BenefitRates, ConfirmationRules, DeathCause } from '../references.ts';

export interface BenefitBasis {
  readonly category: string;
  /** Disability grade 1 to 10, empty where it does not count. */
  readonly grade: string;
  readonly cause: string;
  /** Years of service, for those paid by the year. */
  readonly years: number;
}

/** 月标准: what one month is worth; null when the table has no amount for it. */
export function monthlyAmount(
  { amounts }: BenefitRates,
  { category, grade, cause, years }: BenefitBasis,
): number | null {
  const row = amounts.find(
    (one) =>
      one.category === category &&
      (one.grade === undefined || one.grade === grade) &&
      (one.cause === undefined || one.cause === cause),
  );
  if (!row) return null;
  return row.perYear ? row.monthlyFen * years : row.monthlyFen;
}

/**
 * 月标准 to be shown today: by the rates in force; of one that ended, or that the table has no amount for, what was entered last.
 * Rows of before name neither cause nor years: they show what was entered.
 */
export function monthlyToday(
  rates: BenefitRates,
  {
    state,
    category,
    grade,
    cause,
    years,
    monthlyFen,
  }: Omit<BenefitBasis, 'cause' | 'years'> & {
    readonly state: string;
    readonly cause?: string | undefined;
    readonly years?: number | undefined;
    readonly monthlyFen: number;
  },
): number {
  if (state === 'stopped' || cause === undefined || years === undefined) return monthlyFen;
  return monthlyAmount(rates, { category, grade, cause, years }) ?? monthlyFen;
}

/** 护理费: what is paid a month for the care of a disabled soldier (军人抚恤优待条例 art. 34), in fen; nothing for all others. */
export function careFee(
  { care }: BenefitRates,
  { category, grade, cause, psychiatric = false }: BenefitBasis & { readonly psychiatric?: boolean | undefined },
): number {
  if (!care || category !== 'Y01') return 0;
  const share = care.shares.find(
    (one) => one.grades.includes(grade) && one.causes.includes(cause) && (!one.psychiatric || psychiatric),
  );
  return share ? Math.round((care.averageMonthlyWageFen * share.percent) / 100) : 0;
}

export const monthOf = (day: string): string => day.slice(0, 7);
const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
/** Months from one month to another, the first not counted; never less than none. */
export const monthsAfter = (from: string, to: string): number => Math.max(0, index(to) - index(from));

export const monthAfter = (month: string): string => addMonths(`${month}-01` as CivilDate, 1).slice(0, 7);

export const monthBefore = (month: string): string => addMonths(`${month}-01` as CivilDate, -1).slice(0, 7);

/** The window of the confirmation of a year. */
export const confirmationOf = (year: number, { from, until }: ConfirmationRules) => ({
  from: `${year}-${from}` as CivilDate,
  until: `${year}-${until}` as CivilDate,
});

/** The first confirmation after a benefit began, or after one was confirmed: that of the next calendar year. */
export const nextConfirmation = (after: string, rules: ConfirmationRules) =>
  confirmationOf(Number(after.slice(0, 4)) + 1, rules);

/** 服役年限: whole years, and one more when what is left over is longer than the local rule says. */
export function yearsOfService(
  enlistedOn: string,
  dischargedOn: string,
  { roundUpAfterMonths = 6 }: BenefitRates,
): number {
  const [from, to] = [enlistedOn as CivilDate, dischargedOn as CivilDate];
  let years = 0;
  while (addMonths(from, (years + 1) * 12) <= to) years++;
  return addMonths(from, years * 12 + roundUpAfterMonths) < to ? years + 1 : years;
}

/** Whether somebody is old enough for a category on a day. */
export const isOldEnough = ({ fromAge }: BenefitRates, category: string, birthDate: string, on: string): boolean =>
  addMonths(birthDate as CivilDate, 12 * (fromAge?.[category] ?? 0)) <= on;

/** The categories that may not be drawn beside this one. */
export const excludedBy = ({ incompatible }: BenefitRates, category: string): readonly string[] =>
  incompatible.flatMap(([one, other]) => (one === category ? [other] : other === category ? [one] : []));

/** Months that were paid after the month in which a benefit ended, to be paid back or set against what is due. */
export interface Overpaid {
  readonly overpaidMonths: number;
  readonly overpaidFen: number;
}
export interface DeathSettlement extends Overpaid {
  /** Months paid on after the month of the death (丧葬补助). */
  readonly extraMonths: number;
  readonly extraFen: number;
  /** What the payment lists had not paid of the months in which they lived. */
  readonly unpaidFen?: number;
}

/**
 * What a death leaves to be paid: further months by the table (军人抚恤优待条例 arts. 22, 32, last paragraph before 63), for some by what
 * they died of. Without a cause, as it was before one was asked for, the months of the category.
 * @param baseFen 月标准 of the month of the death.
 */
export function furtherMonths(
  { monthsAfterDeath, monthsAfterDeathOf = {} }: BenefitRates,
  { category, diedOf }: Pick<BenefitBasis, 'category'> & { readonly diedOf?: DeathCause | undefined },
  baseFen: number,
): Pick<DeathSettlement, 'extraMonths' | 'extraFen'> {
  const byCause = diedOf && monthsAfterDeathOf[category]?.[diedOf];
  const extraMonths = byCause ?? monthsAfterDeath[category] ?? 0;
  return { extraMonths, extraFen: extraMonths * baseFen };
}
