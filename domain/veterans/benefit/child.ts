/**
 * Survivors that are paid while they are children (遗属中的未成年子女、兄弟姐妹): until 18, longer in school or when disabled. The
 * proof is asked for sixty days ahead, so that nobody is stopped by surprise.
 */
import { addDays, addMonths, type CivilDate } from '#domain/calendar/civil-date.ts';

const childRelations = ['child', 'sibling'];
const survivorCategories = ['Y02', 'Y03', 'Y04'];
export const isSurvivorCategory = (category: string): boolean => survivorCategories.includes(category);
const proofDays = 60;

/** Last day but one: the benefit ends on it. Null for whoever is paid whatever their age. */
export function endsWithAge(category: string, relation: string, birthDate: string, today: string): CivilDate | null {
  if (!isSurvivorCategory(category) || !childRelations.includes(relation)) return null;
  const comesOfAge = addMonths(birthDate as CivilDate, 18 * 12);
  // Whoever was of age when it was granted is paid for another reason.
  return comesOfAge > today ? comesOfAge : null;
}

/** Day on which the proof of school or disability is asked for. */
export const askProofOn = (endsOn: string): CivilDate => addDays(endsOn as CivilDate, -proofDays);
