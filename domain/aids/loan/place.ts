/** What a screen knows besides a loan when it offers actions. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { Earlier } from './earlier.ts';

type Choice = { readonly value: string; readonly label: Text };
export interface LoanPlace {
  readonly today: CivilDate;
  readonly points: readonly Choice[];
  /** Devices of the item that are free at the point, for an exchange. */
  readonly free: readonly Choice[];
  /** Where the counter is, and its code. */
  readonly point: string;
  readonly counter: string;
  /** What was found for another loan of the person and may be taken over; null where there is nothing. */
  readonly earlier: Earlier | null;
  /** What is tested once more on a device that goes out; empty for none. */
  readonly retest: readonly string[];
  /** When the car may leave. */
  readonly starts: readonly string[];
}
