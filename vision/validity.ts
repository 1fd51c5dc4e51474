/** The period of validity (有效期限) as printed, and the lengths that the law knows. */

export interface Validity {
  /** `YYYY-MM-DD` */
  readonly from: string;
  /** `YYYY-MM-DD` or `long-term` (长期) */
  readonly to: string;
}

const isDate = (year: number, month: number, day: number): boolean =>
  year >= 1984 &&
  year < 2100 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Parses `2015.03.07-2035.03.07` or `2015.03.07-长期`, forgiving lost dots and dashes. */
export function validityOf(text: string): Validity | undefined {
  const marks = text.replace(/[^0-9长期]/gu, '');
  const parts = /^(\d{4})(\d\d)(\d\d)(?:(\d{4})(\d\d)(\d\d)|长期)$/u.exec(marks);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, toYear = 0, toMonth = 0, toDay = 0] = parts.slice(1).map(Number);
  if (!isDate(year, month, day)) return undefined;
  const from = `${parts[1]}-${parts[2]}-${parts[3]}`;
  if (parts[4] === undefined) return { from, to: 'long-term' };
  if (!isDate(toYear, toMonth, toDay)) return undefined;
  return { from, to: `${parts[4]}-${parts[5]}-${parts[6]}` };
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
