/** Whether a file contradicts the category that is to be granted: its classes, and when somebody enlisted. What the file does not say contradicts nothing. */
import type { Refusal } from '#domain/kernel/refusal.ts';
import { type Veteran, valuesOf } from '../file/schema.ts';
import type { BenefitRates } from '../references.ts';
import { servedClasses } from '../words.ts';

/** Classes of the national collection that a category belongs to: one of them is enough. Whoever served may be paid all that has no line. */
const classesOf: Readonly<Record<string, readonly string[]>> = {
  Y01: [...servedClasses, 'injured-militia'],
  Y02: ['martyr-family'],
  Y03: ['fallen-family'],
  Y04: ['deceased-family'],
  Y05: ['red-army'],
  Y06: ['demobilised', 'discharged-soldier'],
  // Miners of uranium were civilians.
  Y09: [...servedClasses, 'unranked-staff'],
  Y10: ['discharged-soldier', 'demobilised'],
  Y11: ['martyr-family'],
};

/**
 * `BENEFIT_CLASS_OTHER` where none of the classes of the file belongs to the category, `BENEFIT_ENLISTED_OUTSIDE` where somebody enlisted
 * outside the days that the rates name for it; null where nothing speaks against it.
 */
export function fileProblem(file: Veteran, category: string, { enlisted = {} }: BenefitRates): Refusal | null {
  const classes = classesOf[category] ?? servedClasses;
  if (!file.classes.some((one) => classes.includes(one)))
    return { code: 'BENEFIT_CLASS_OTHER', params: { category }, at: 'category' };
  const { enlistedOn } = valuesOf(file);
  const { from = '', until = '9999' } = enlisted[category] ?? {};
  if (typeof enlistedOn !== 'string' || enlistedOn === '' || (enlistedOn >= from && enlistedOn <= until)) return null;
  return { code: 'BENEFIT_ENLISTED_OUTSIDE', params: { category, on: enlistedOn }, at: 'category' };
}
