import { type PersonYear, personYearStream, usedBesides } from '#domain/aids/person-year.ts';
import { useStream } from '../../../app/use-stream.ts';

/** What other loans of a person used of the yearly limits, for a calculation that begins in a year and ends two years later at most. */
export function useUsed(person: string, loan: string, year: number) {
  const states = [
    useStream(personYearStream(person, year)),
    useStream(personYearStream(person, year + 1)),
    useStream(personYearStream(person, year + 2)),
  ].map(({ page }) => (page?.state ?? null) as PersonYear | null);
  return {
    /** In fen by calendar year, of the first source. */
    used: Object.fromEntries(states.map((state, index) => [String(year + index), usedBesides(state, loan)])),
    /** The same of a further source in a year. */
    usedOf: (source: string, of: string): number => usedBesides(states[Number(of) - year] ?? null, loan, source),
  };
}
