/** What stands in the way of a loan, and how its money moves: small pure functions over its state. */
import { addMonths, type CivilDate, daysBetween, partsOf } from '#domain/calendar/civil-date.ts';
import { rollForward, shippedCalendar, type WorkingCalendar } from '#domain/calendar/working-days.ts';
import type { Context, Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { dayPastProblem } from '../asset/day-past.ts';
import type { Asset } from '../asset/schema.ts';
import { type Charge, type Charged, chargeUntil, type FurtherSubsidy, type Period, subsidyOf } from '../charge.ts';
import { tell } from '../emit.ts';
import type { House } from '../house.ts';
import { balanceOf, chargeEntry, type PayMethod } from '../money.ts';
import { type PersonYear, personYearStream, usedBesides } from '../person-year.ts';
import { openRecalls } from '../recall-open.ts';
import type { RentalItem } from '../rental-item.ts';
import type { Assessed, Assessment, Loan, Receipt } from './schema.ts';
import { limitedPerson } from './user.ts';

/** The borrower died, not only somebody who used the device: nobody reminds them, their heir is paid. */
export const lesseeDied = ({ death }: Pick<Loan, 'death'>): boolean => death !== null && death.who !== 'user';

/** Day on which the device is to come back; null before terms were agreed. */
export const dueOn = ({ periods }: Pick<Loan, 'periods'>): CivilDate | null => periods.at(-1)?.to ?? null;

/** Who died borrows nothing more; null while nobody did. */
export function deathProblem(own: Pick<Loan, 'death'>): Refusal | null {
  if (!own.death) return null;
  return { code: lesseeDied(own) ? 'LOAN_BORROWER_DECEASED' : 'LOAN_USER_DECEASED' };
}

/**
 * Last day on which the device comes back or is renewed in time: a day of return that is a rest day moves past the rest days
 * (民法典 203); null before terms were agreed.
 */
export function inTimeUntil(own: Pick<Loan, 'periods'>, calendar: WorkingCalendar = shippedCalendar): CivilDate | null {
  const due = dueOn(own);
  return due && rollForward(due, calendar);
}

/**
 * Rent runs to the return, and for somebody who died to that day, whenever the device comes back; the rest days after a day of return
 * that is one itself cost nothing when it comes back at their end.
 */
export function rentEnds(
  own: Pick<Loan, 'death' | 'periods'>,
  on: CivilDate,
  calendar: WorkingCalendar = shippedCalendar,
): CivilDate {
  const { death } = own;
  if (death && death.on < on) return death.on;
  const due = dueOn(own);
  return due && on > due && on <= rollForward(due, calendar) ? due : on;
}

/** Nothing happens after today or before the device was handed over. */
export function dayProblem({ handover }: Loan, on: CivilDate, { today }: Pick<Context, 'today'>): Refusal | null {
  if (on > today) return { code: 'LOAN_DAY_LATER', at: 'on' };
  return on < (handover?.on ?? on) ? { code: 'LOAN_DAY_BEFORE', at: 'on' } : null;
}

/** Out of the area only with consent (迁出使用); until then it is to come back. */
export function moveOutProblem({ moved }: Pick<Loan, 'moved'>): Refusal | null {
  return moved?.leavesArea && !moved.decision?.allowed
    ? { code: moved.decision ? 'LOAN_MOVE_REFUSED' : 'LOAN_MOVE_OPEN', params: { address: moved.address } }
    : null;
}
/** A seat should be wider than the hips by this much. */
const seatSpareCm = { least: 2, most: 5 };

export const owedFen = ({ entries }: Pick<Loan, 'entries'>): number => balanceOf(entries, 'owed');
export const depositHeld = ({ entries }: Pick<Loan, 'entries'>): number => 0 - balanceOf(entries, 'deposit');

/**
 * Deposit in fen that is still to be paid: before the hand-over, and later what a counter-receipt took back. What was kept or went back
 * is asked for no more.
 */
export const depositOpen = ({ terms, receipts }: Pick<Loan, 'terms' | 'receipts'>): number => {
  const taken = receipts.filter(({ depositFen, reverses }) => depositFen > 0 || reverses);
  return Math.max(0, (terms?.depositFen ?? 0) - taken.reduce((sum, { depositFen }) => sum + depositFen, 0));
};

/** Everything that was found and is charged: of what came back last, and of what was exchanged before. In fen. */
export const damageFen = ({ damage, exchanges }: Pick<Loan, 'damage' | 'exchanges'>): number =>
  exchanges.reduce((sum, one) => sum + (one.damage?.chargeFen ?? 0), damage?.chargeFen ?? 0);

/** Who is too heavy for a device gets another one; there is no exception (超载禁止). */
export function weightProblem(weightKg: number | null, asset: Pick<Asset, 'loadLimitKg' | 'number'>): Refusal | null {
  if (weightKg === null || asset.loadLimitKg === null || weightKg <= asset.loadLimitKg) return null;
  return {
    code: 'LOAN_TOO_HEAVY',
    params: { weight: weightKg, limit: asset.loadLimitKg, number: asset.number },
    at: 'asset',
  };
}

/** What the user weighs: as they were assessed, else as it was said for the terms; null while nobody knows. */
export const weightOf = ({ assessment, terms }: Pick<Loan, 'assessment' | 'terms'>): number | null =>
  assessment?.weightKg ?? terms?.weightKg ?? null;

/** Nothing with a load limit goes to somebody whose weight nobody asked; what is assessed first is weighed then. */
export function weightUnknown(
  { isAssessed }: Pick<Loan, 'isAssessed'>,
  weightKg: number | null,
  asset: Pick<Asset, 'loadLimitKg'> | null,
): Refusal | null {
  if (isAssessed || weightKg !== null || asset === null || asset.loadLimitKg === null) return null;
  return { code: 'LOAN_WEIGHT_UNKNOWN', params: { limit: asset.loadLimitKg }, at: 'weightKg' };
}

/** A seat that fits is wider than the hips by two to five centimetres; null when nothing is known or it fits. */
export function seatProblem(made: Pick<Assessment, 'hipWidthCm'> | null, seatWidthCm: number | null): Refusal | null {
  const hip = made?.hipWidthCm ?? null;
  if (hip === null || seatWidthCm === null) return null;
  const { least, most } = seatSpareCm;
  if (seatWidthCm >= hip + least && seatWidthCm <= hip + most) return null;
  return { code: 'LOAN_SEAT_WIDTH', params: { seat: seatWidthCm, least: hip + least, most: hip + most }, at: 'asset' };
}

/** The assessment was made for the item that the loan is for now; what was measured counts for any. */
export const isForItem = ({ item }: Pick<Loan, 'item'>, made: Assessed): boolean => (made.item ?? item) === item;

/** Whoever was assessed against the item gets none; null where nobody was assessed for it. */
export function againstProblem(loan: Pick<Loan, 'assessment' | 'item'>): Refusal | null {
  const { assessment } = loan;
  if (!assessment || assessment.outcome === 'fit' || !isForItem(loan, assessment)) return null;
  return { code: 'LOAN_ASSESSED_AGAINST', params: { reason: assessment.reason }, at: 'assessment' };
}

/** The assessment that a loan of this item rests on: made for it, in favour, and not too old. */
export function assessmentProblem(
  loan: Pick<Loan, 'isAssessed' | 'assessment' | 'item'>,
  { assessmentMonths }: Pick<House, 'assessmentMonths'>,
  today: CivilDate,
): Refusal | null {
  const { isAssessed, assessment } = loan;
  if (!isAssessed) return null;
  if (!assessment) return { code: 'LOAN_NOT_ASSESSED', at: 'assessment' };
  if (!isForItem(loan, assessment)) return { code: 'LOAN_ASSESSED_OTHER', at: 'assessment' };
  const against = againstProblem(loan);
  if (against) return against;
  const until = addMonths(assessment.on, assessmentMonths);
  return until < today ? { code: 'LOAN_ASSESSMENT_OLD', params: { on: assessment.on }, at: 'assessment' } : null;
}

/** Class II devices are lent by whoever has filed as their dealer, and only while the filing counts. */
export function filingProblem(
  medicalClass: RentalItem['medicalClass'],
  { operator }: House,
  today: CivilDate,
): Refusal | null {
  if (medicalClass !== 'II') return null;
  const { filing } = operator;
  if (filing && (filing.validTo === null || filing.validTo >= today)) return null;
  return { code: 'LOAN_NO_FILING', article: '医疗器械经营监督管理办法', params: { validTo: filing?.validTo ?? '' } };
}

/** Why a device cannot be the one of this loan now; also when an open recall means it that has not reached it yet. */
export function deviceProblem(
  asset: Asset | null,
  ref: StreamRef,
  loan: Loan,
  self: StreamRef,
  context: Context,
  weightKg: number | null = weightOf(loan),
): Refusal | null {
  if (!asset) return { code: 'ASSET_UNKNOWN', at: 'asset' };
  const { number, state, item, point, reserved, recall } = asset;
  if (item !== loan.item) return { code: 'LOAN_OTHER_ITEM', params: { number }, at: 'asset' };
  if (recall || openRecalls(asset, ref, context).length > 0)
    return { code: 'ASSET_RECALLED', params: { number }, at: 'asset' };
  if (point !== loan.point) return { code: 'LOAN_OTHER_POINT', params: { number }, at: 'asset' };
  const isMine =
    state === 'reserved' &&
    (reserved?.for === self || (loan.reservation !== null && reserved?.for === loan.reservation));
  if (state !== 'available' && !isMine)
    return { code: 'ASSET_STATE', params: { number, assetState: state }, at: 'asset' };
  if (ref === '') return { code: 'ASSET_UNKNOWN', at: 'asset' };
  return weightProblem(weightKg, asset) ?? dayPastProblem(asset, context.today);
}

/** Calendar years that a loan may touch until a day. */
export function yearsOf(periods: readonly Period[], until: CivilDate): readonly number[] {
  const [first] = periods;
  if (!first) return [];
  const from = partsOf(first.from).year;
  const last = Math.max(partsOf(until).year, ...periods.map(({ to }) => partsOf(to).year));
  return Array.from({ length: last - from + 1 }, (_, index) => from + index);
}

export const personYears = (person: StreamRef, years: readonly number[]): readonly StreamRef[] =>
  years.map((year) => personYearStream(person, year));

/** Subsidy in fen that other loans of the person used of the first source's limit, by calendar year. The caller asked for the years. */
export const usedSubsidies = (
  loan: Pick<Loan, 'lessee' | 'user'>,
  years: readonly string[],
  context: Context,
  self: StreamRef,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    years.map((year) => {
      const known = context.stream(personYearStream(limitedPerson(loan), year)) as PersonYear | null;
      return [year, usedBesides(known, self)];
    }),
  );

/**
 * What the loan costs until a day, given what other loans of the person used of the yearly limits. The caller asked for the years.
 * @param moved what the same decision moves on other loans of the person, by source (the first is empty) and year.
 */
export function chargeOf(
  loan: Pick<Loan, 'lessee' | 'user'>,
  periods: readonly Period[],
  until: CivilDate,
  context: Context,
  self: StreamRef,
  moved: Readonly<Record<string, Readonly<Record<string, number>>>> = {},
): Charge {
  const yearOf = (year: number | string): PersonYear | null =>
    context.stream(personYearStream(limitedPerson(loan), year)) as PersonYear | null;
  const used = Object.fromEntries(
    yearsOf(periods, until).map((year) => [
      String(year),
      usedBesides(yearOf(year), self) + (moved['']?.[String(year)] ?? 0),
    ]),
  );
  const usedOf = (source: string, year: string): number =>
    usedBesides(yearOf(year), self, source) + (moved[source]?.[year] ?? 0);
  return chargeUntil(periods, until, used, usedOf);
}

/** What a charge changes of the subsidies that were posted, by source (the first is empty) and year; only what moves. */
export function subsidyChanges(
  before: Charged,
  after: Pick<Charge, 'subsidy' | 'further'>,
): readonly { readonly source: string; readonly year: string; readonly fen: number }[] {
  const bySource = ({ subsidy, further = {} }: Pick<Charge, 'subsidy' | 'further'>): FurtherSubsidy => ({
    '': subsidy,
    ...further,
  });
  const [old, now] = [bySource(before), bySource(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].sort().flatMap((source) => {
    const [was, is] = [old[source] ?? {}, now[source] ?? {}];
    const years = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
    return years.flatMap((year) => {
      const fen = (is[year] ?? 0) - (was[year] ?? 0);
      return fen === 0 ? [] : [{ source, year, fen }];
    });
  });
}

/** Posts the difference between what a loan costs now and what was posted; nothing when there is none. */
export function postCharge(
  loan: Loan,
  charge: Pick<Charge, 'rentFen' | 'subsidy' | 'further' | 'subsidyFen'>,
  context: Context,
  self: StreamRef,
): readonly Emitted[] {
  const before = loan.charged;
  const rent = charge.rentFen - before.rentFen;
  const moved = subsidyChanges(before, charge);
  if (rent === 0 && moved.length === 0) return [];
  const entry = chargeEntry(context.today, rent, charge.subsidyFen - subsidyOf(before));
  const { rentFen, subsidy, further } = charge;
  const charged: Charged = { rentFen, subsidy, ...(further ? { further } : {}) };
  return [
    { type: 'loan.charged', payload: { entry, charged } },
    ...moved.map(({ source, year, fen }) =>
      tell(personYearStream(limitedPerson(loan), year), 'person-year.subsidised', {
        loan: self,
        fen,
        ...(source ? { source } : {}),
      }),
    ),
  ];
}

export interface Refund {
  readonly method: PayMethod;
  readonly owedFen: number;
  readonly depositFen: number;
  readonly payer: string;
}

/**
 * How money goes back: by the way it came, to whoever paid, newest payment first (原路退回). @param depositFen of the deposit,
 * @param rentFen of what was paid too much.
 */
export function refundsOf(receipts: readonly Receipt[], depositFen: number, rentFen: number): readonly Refund[] {
  // What went back already reduces what one payer can get by one way.
  const paid = new Map<string, { method: PayMethod; payer: string; deposit: number; owed: number }>();
  for (const { method, name, depositFen: deposit, owedFen: owed } of receipts) {
    const key = `${method} ${name}`;
    const sum = paid.get(key) ?? { method, payer: name, deposit: 0, owed: 0 };
    paid.delete(key);
    paid.set(key, { ...sum, deposit: sum.deposit + deposit, owed: sum.owed + owed });
  }
  let [deposit, rent] = [depositFen, rentFen];
  return [...paid.values()].reverse().flatMap(({ method, payer, ...sum }) => {
    const depositPart = Math.min(deposit, Math.max(0, sum.deposit));
    const rentPart = Math.min(rent, Math.max(0, sum.owed));
    deposit -= depositPart;
    rent -= rentPart;
    return depositPart + rentPart > 0 ? [{ method, payer, depositFen: depositPart, owedFen: rentPart }] : [];
  });
}

/** Days on loan until a day, the first one always counted. */
export const loanDays = (from: CivilDate, to: CivilDate): number => Math.max(1, daysBetween(from, to));
