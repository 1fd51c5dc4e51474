/**
 * Accounting for certificate numbers (字号结清): which numbers of a block were given, which are left, and when what is left may be
 * closed. So that "in order, without gaps" can be shown for a year: each number is given, still to be given, or closed with a reason.
 */

/** Numbers from the first to the last, both of them. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `year-over`: a series lives one year; `device-gone`: the device that held the block is lost, broken or taken out of service. */
export const closingReasons = ['year-over', 'device-gone'] as const;
export type ClosingReason = (typeof closingReasons)[number];

/** The numbers of a block that were not given, as few spans as there can be. */
export function restOf({ from, to }: Span, given: ReadonlySet<number>): readonly Span[] {
  const spans: { from: number; to: number }[] = [];
  for (let number = from; number <= to; number += 1) {
    if (given.has(number)) continue;
    const last = spans.at(-1);
    if (last?.to === number - 1) last.to = number;
    else spans.push({ from: number, to: number });
  }
  return spans;
}

export const sizeOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from + 1, 0);

/** Spans as people write them: `000013–000200、000205`. */
export const spansText = (spans: readonly Span[]): string =>
  spans
    .map(({ from, to }) => [...new Set([from, to])].map((number) => String(number).padStart(6, '0')).join('–'))
    .join('、');

/** Numbers given although the remainder that they belonged to had been closed: something to look into. */
export const givenAfterwards = (closed: readonly Span[], given: ReadonlySet<number>): number =>
  sizeOf(closed) - closed.reduce((sum, span) => sum + sizeOf(restOf(span, given)), 0);

/**
 * Why the remainder of a block may be closed today; empty while its device may still give the numbers.
 * @param series name whose last four digits are its year, `J620121-2026`.
 * @param today civil date in Asia/Shanghai.
 */
export function reasonsToClose(series: string, isDeviceActive: boolean, today: string): readonly ClosingReason[] {
  const year = /-(\d{4})$/.exec(series)?.[1];
  return [
    ...(year !== undefined && year < today.slice(0, 4) ? (['year-over'] as const) : []),
    ...(isDeviceActive ? [] : (['device-gone'] as const)),
  ];
}
