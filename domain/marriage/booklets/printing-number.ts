/** Printing numbers (印制号) of blank booklets: letters and digits as the printer numbered them, counted in ranges. */

export interface PrintingRange {
  /** What stands before the counted digits. */
  readonly prefix: string;
  /** How many digits are counted, with leading zeros. */
  readonly width: number;
  readonly from: number;
  readonly to: number;
}

/** A number as the range that holds only it; undefined when it does not end in a digit. At most nine digits count. */
export function printingNumber(text: string): PrintingRange | undefined {
  const match = /^(.*?)(\d{1,9})$/.exec(text.trim());
  const digits = match?.[2];
  if (digits === undefined) return undefined;
  return { prefix: match?.[1] ?? '', width: digits.length, from: Number(digits), to: Number(digits) };
}

/** Range from a first to a last number; undefined when they do not belong to one run. */
export function printingRange(first: string, last: string): PrintingRange | undefined {
  const [a, b] = [printingNumber(first), printingNumber(last)];
  if (!a || !b || a.prefix !== b.prefix || a.width !== b.width || b.from < a.from) return undefined;
  return { ...a, to: b.to };
}

const sameRun = (a: PrintingRange, b: PrintingRange): boolean => a.prefix === b.prefix && a.width === b.width;

export const overlaps = (a: PrintingRange, b: PrintingRange): boolean =>
  sameRun(a, b) && a.from <= b.to && b.from <= a.to;

export const holds = (ranges: readonly PrintingRange[], number: PrintingRange): boolean =>
  ranges.some((range) => sameRun(range, number) && range.from <= number.from && number.to <= range.to);

export const countOf = (ranges: readonly PrintingRange[]): number =>
  ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);

/** The number as it is printed: letters, and digits with their leading zeros. */
export const printed = ({ prefix, width }: PrintingRange, number: number): string =>
  `${prefix}${String(number).padStart(width, '0')}`;

/** A range as people write it: its first and last number, or the one that it holds. */
export const rangeText = (range: PrintingRange): string =>
  range.from === range.to ? printed(range, range.from) : `${printed(range, range.from)} – ${printed(range, range.to)}`;

/** Takes a range out of those that hold it, leaving what lies on either side. */
export const withoutRange = (ranges: readonly PrintingRange[], taken: PrintingRange): readonly PrintingRange[] =>
  ranges.flatMap((range) => {
    if (!overlaps(range, taken)) return [range];
    const before = { ...range, to: taken.from - 1 };
    const after = { ...range, from: taken.to + 1 };
    return [before, after].filter(({ from, to }) => from <= to);
  });

/** Adds a range and joins what touches, so that a year of booklets used in order stays a handful of ranges. */
export function withRange(ranges: readonly PrintingRange[], added: PrintingRange): readonly PrintingRange[] {
  const touches = (range: PrintingRange): boolean =>
    sameRun(range, added) && range.from <= added.to + 1 && added.from <= range.to + 1;
  const run = [added, ...ranges.filter(touches)];
  const from = Math.min(...run.map((range) => range.from));
  const to = Math.max(...run.map((range) => range.to));
  return [...ranges.filter((range) => !touches(range)), { ...added, from, to }];
}
