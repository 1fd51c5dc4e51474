/** The booking plan while it is being changed: hours and days as people write them. Plain JSON: it is kept as a draft. */
import { type BookingKind, type BookingPlan, bookingPlan } from '#domain/marriage/booking/index.ts';

export interface TypedDay {
  readonly date: string;
  readonly open: boolean;
  /** Empty for the usual hours. */
  readonly hours: string;
  /** Quotas that differ from the usual ones. */
  readonly quotas: { readonly [kind in BookingKind]?: number };
}
export interface TypedPlan {
  /** `08:30-12:00 14:30-18:00`. */
  readonly hours: string;
  readonly quotas: { readonly [kind in BookingKind]?: number };
  readonly noShowMinutes: number;
  readonly daysAhead: number;
  readonly wishesTakePlaces: boolean;
  readonly days: readonly TypedDay[];
}

/** What a hall usually starts with. */
export const usualPlan: TypedPlan = {
  hours: '08:30-12:00 14:30-18:00',
  quotas: { marriage: 4, divorce: 2, reissue: 2, counselling: 1, ceremony: 1 },
  noShowMinutes: 15,
  daysAhead: 30,
  wishesTakePlaces: true,
  days: [],
};

type Hours = BookingPlan['hours'];

/** `8:30－12:00，14:30-18:00` → spans; null when it is no such text. */
export function hoursOf(text: string): Hours | null {
  const parts = text
    .normalize('NFKC')
    .split(/[\s,、;]+/u)
    .filter(Boolean);
  const spans = parts.map((part) => /^(\d{1,2}:\d\d)[-–—~至](\d{1,2}:\d\d)$/u.exec(part));
  if (spans.length === 0 || spans.some((one) => one === null)) return null;
  const whole = (time = ''): string => time.padStart(5, '0');
  const hours = spans.map((one) => ({ from: whole(one?.[1]), to: whole(one?.[2]) }));
  return bookingPlan.shape.hours.safeParse(hours).success ? hours : null;
}
const wordsOf = (hours: Hours): string => hours.map(({ from, to }) => `${from}-${to}`).join(' ');

export const typedPlan = ({
  hours,
  quotas,
  noShowMinutes,
  daysAhead,
  wishesTakePlaces = false,
  days,
}: BookingPlan): TypedPlan => ({
  hours: wordsOf(hours),
  quotas,
  noShowMinutes,
  daysAhead,
  wishesTakePlaces,
  days: days.map((day) => ({
    date: day.date,
    open: day.open,
    hours: day.hours ? wordsOf(day.hours) : '',
    quotas: day.quotas ?? {},
  })),
});

/** @returns the plan, or where it is not yet one: `hours`, `days.0.date`, `days.0.hours`. */
export function planOf(typed: TypedPlan): { readonly plan: BookingPlan } | { readonly wrong: string } {
  const hours = hoursOf(typed.hours);
  if (!hours) return { wrong: 'hours' };
  const bad = typed.days.findIndex(({ hours: own }) => own.trim() !== '' && hoursOf(own) === null);
  if (bad >= 0) return { wrong: `days.${bad}.hours` };
  const days = typed.days
    .map(({ date, open, hours: own, quotas }) => ({
      date: date.trim(),
      open,
      ...(own.trim() ? { hours: hoursOf(own) } : {}),
      ...(Object.keys(quotas).length > 0 ? { quotas } : {}),
    }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const parsed = bookingPlan.safeParse({ ...typed, hours, days });
  if (parsed.success) return { plan: parsed.data };
  const [at, index, field] = parsed.error.issues[0]?.path ?? [];
  // Days were put in order; the screen still shows them as they were typed.
  const date = at === 'days' ? days[Number(index)]?.date : undefined;
  return {
    wrong:
      at === 'days' ? `days.${typed.days.findIndex((one) => one.date.trim() === date)}.${String(field)}` : String(at),
  };
}
