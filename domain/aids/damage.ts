/**
 * What the borrower owes for damage or loss (损坏、遗失赔偿). Normal wear is free (民法典 710), misuse is paid (711, 714), hidden
 * defects are the lender's (712, 724); never more than what the device is still worth.
 */
import { type CivilDate, partsOf } from '#domain/calendar/civil-date.ts';

export const damageKinds = ['none', 'wear', 'defect', 'misuse', 'loss'] as const;
export type DamageKind = (typeof damageKinds)[number];

export interface DamageCharge {
  readonly kind: DamageKind;
  readonly replacementFen: number;
  /** Whole months of its life that are over. */
  readonly usedMonths: number;
  readonly serviceLifeMonths: number;
  readonly residualPercent: number;
  readonly depreciatedFen: number;
  readonly repairFen: number;
  readonly chargeFen: number;
}

/** Whole months from a day to another; 0 when it is not later. */
export function wholeMonths(from: CivilDate, to: CivilDate): number {
  if (to <= from) return 0;
  const [a, b] = [partsOf(from), partsOf(to)];
  return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0);
}

/** @param repairFen cost of the repair; not looked at for a loss. @returns the charge with everything it was made from. */
export function damageCharge(given: {
  readonly kind: DamageKind;
  readonly repairFen: number;
  readonly replacementFen: number;
  readonly purchasedOn: CivilDate;
  readonly on: CivilDate;
  readonly serviceLifeMonths: number;
  readonly residualPercent: number;
}): DamageCharge {
  const { kind, repairFen, replacementFen, serviceLifeMonths, residualPercent } = given;
  const usedMonths = Math.min(wholeMonths(given.purchasedOn, given.on), serviceLifeMonths);
  const worth = Math.floor((replacementFen * (serviceLifeMonths - usedMonths)) / serviceLifeMonths);
  const depreciatedFen = Math.max(worth, Math.floor((replacementFen * residualPercent) / 100));
  const owed = { none: 0, wear: 0, defect: 0, misuse: Math.min(repairFen, depreciatedFen), loss: depreciatedFen };

  return {
    kind,
    usedMonths,
    replacementFen,
    serviceLifeMonths,
    residualPercent,
    depreciatedFen,
    repairFen,
    chargeFen: owed[kind],
  };
}
