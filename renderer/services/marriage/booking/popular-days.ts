/** Days on which many couples want to marry: 20 May (520, sounds like "I love you") and Qixi (七夕), the seventh of the seventh lunar month. */

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
const dayMs = 86_400_000;

/** Qixi of a year, between late July and the end of August; null when this runtime knows no lunar calendar. */
export function qixiOf(year: number): string | null {
  for (let day = Date.UTC(year, 6, 25); day <= Date.UTC(year, 8, 5); day += dayMs) {
    const parts = lunar.formatToParts(day);
    const of = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
    // A leap month is written `7bis` or the like and is not meant.
    if (of('month') === '7' && of('day') === '7') return new Date(day).toISOString().slice(0, 10);
  }
  return null;
}

/** The next ones from `today` on, soonest first. */
export function popularDays(today: string): readonly { readonly name: 'may20' | 'qixi'; readonly date: string }[] {
  const year = Number(today.slice(0, 4));
  return [year, year + 1]
    .flatMap((one) => [
      { name: 'may20' as const, date: `${one}-05-20` },
      { name: 'qixi' as const, date: qixiOf(one) },
    ])
    .flatMap(({ name, date }) => (date && date >= today ? [{ name, date }] : []))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .slice(0, 2);
}
