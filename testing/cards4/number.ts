/** Makes the 18 characters of a citizen's number. */
import type { Dice } from './dice.ts';

/** The check character by ISO 7064 MOD 11-2, reckoned from the left by doubling. @param first17 digits only. */
export function closing(first17: string): string {
  let rest = 0;
  for (const digit of first17) rest = ((rest + Number(digit)) * 2) % 11;
  const last = (12 - rest) % 11;
  return last === 10 ? 'X' : String(last);
}

/** @param birthDate `YYYY-MM-DD` */
export function someNumber(throws: Dice, prefix: string, birthDate: string, sex: 'male' | 'female'): string {
  const order = throws.whole(0, 49) * 2 + (sex === 'male' ? 1 : 0) + 100 * throws.whole(0, throws.chance(0.3) ? 9 : 3);
  const first17 = `${prefix}${birthDate.replaceAll('-', '')}${String(order).padStart(3, '0')}`;
  return first17 + closing(first17);
}
