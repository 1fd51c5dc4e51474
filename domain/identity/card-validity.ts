/** How long a resident card is valid (有效期限), and for whom. */

export interface Validity {
  /** `YYYY-MM-DD` */
  readonly from: string;
  /** `YYYY-MM-DD` or `long-term` (长期) */
  readonly to: string;
}

/** 5, 10 or 20 years, or long-term (ID Card Law 居民身份证法, art. 5); undefined for any other length. */
export function lengthOf({ from, to }: Validity): 5 | 10 | 20 | 'long-term' | undefined {
  if (to === 'long-term') return 'long-term';
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  const sameDay = from.slice(5) === to.slice(5);
  // Issued on 29 February: the last year may have none.
  const leap = from.slice(5) === '02-29' && ['02-28', '03-01'].includes(to.slice(5));
  return (sameDay || leap) && (years === 5 || years === 10 || years === 20) ? years : undefined;
}

/** False when a card of this length cannot have been given to somebody born on `birthDate` on its first day. */
export function fitsAge(validity: Validity, birthDate: string): boolean {
  const years = Number(validity.from.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const age = years - (validity.from.slice(5) < birthDate.slice(5) ? 1 : 0);
  const length = lengthOf(validity);
  if (length === 'long-term') return age >= 46;
  if (length === 20) return age >= 26 && age <= 45;
  if (length === 10) return age >= 16 && age <= 25;
  return length === 5 && age >= 0 && age < 16;
}
