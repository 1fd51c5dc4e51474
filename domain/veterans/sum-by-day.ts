import type { Tally } from '#domain/kernel/views.ts';

/** Tallies of one figure: at most one for each day. */
export function sumByDay(
  figure: string,
  entries: readonly { readonly on: string; readonly value: number }[],
): readonly Tally[] {
  const days = new Map<string, number>();
  for (const { on, value } of entries) days.set(on, (days.get(on) ?? 0) + value);
  return [...days].map(([day, value]) => ({ figure, day, value }));
}
