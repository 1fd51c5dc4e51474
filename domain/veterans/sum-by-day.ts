import type { Tally } from '#domain/kernel/views.ts';

/** Tallies with what falls on one day under one name added up; what comes to nothing is left out. */
export function added(tallies: readonly Tally[]): readonly Tally[] {
  const sums = new Map<string, Tally>();
  for (const tally of tallies) {
    const key = `${tally.figure} ${tally.day}`;
    sums.set(key, { ...tally, value: tally.value + (sums.get(key)?.value ?? 0) });
  }
  return [...sums.values()].filter(({ value }) => value !== 0);
}

/** Tallies of one figure: at most one for each day. */
export const sumByDay = (
  figure: string,
  entries: readonly { readonly on: string; readonly value: number }[],
): readonly Tally[] => added(entries.map(({ on: day, value }) => ({ figure, day, value })));
