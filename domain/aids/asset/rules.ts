/** What the catalogue says of a device: rules of its item, not marks of its own (随目录更新的规则). */
import type { RentalItem } from '../rental-item.ts';
import type { Asset } from './schema.ts';

export type AssetRules = Asset['rules'];

export function rulesOf(item: RentalItem): AssetRules {
  const { hygiene, disinfection, washing, methods, consumables, checks } = item;
  const { serviceEveryDays, medicalClass, replacementFen, serviceLifeMonths } = item;
  return {
    hygiene,
    disinfection,
    ...(washing ? { washing } : {}),
    ...(methods ? { methods } : {}),
    consumables,
    checks,
    serviceEveryDays,
    medicalClass,
    replacementFen,
    serviceLifeMonths,
  };
}

/**
 * The rules in force: a newer edition of the catalogue reaches every device of its item at once. What stood when it came in counts
 * where the catalogue has the item no longer. A day of service that is set already stays; the interval counts from the next one.
 */
export const rulesNow = ({ rules }: Pick<Asset, 'rules'>, item: RentalItem | undefined): AssetRules =>
  item ? rulesOf(item) : rules;
