/** A divorce case as its screens see it: the shared page with its state's type back. */

import type { StreamPage } from '#contract/db.ts';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { type GoverningDates, governing, phaseOn } from '#domain/marriage/divorce/dates.ts';
import type { Divorce } from '#domain/marriage/divorce/schema.ts';
import { singlePhoto } from '#domain/marriage/items.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { pictureOf } from '../couple/couple-page.ts';

export type DivorceState = CaseState<Divorce>;

/** The contract carries the state as unknown because a wire has no types; a divorce stream holds this one. */
export const divorceOf = (page: StreamPage): DivorceState => page.state as DivorceState;

/** The two-inch photo of a party, or null while there is none. */
export const photoOf = (state: DivorceState, role: PartyRole): string | null => pictureOf(state, singlePhoto, role);

/** The dates that bind, as far as the record knows; null before acceptance. */
export const datesOf = ({ acceptance, recomputed }: Divorce): GoverningDates | null =>
  acceptance && governing(acceptance.printed, recomputed);

export type Phase = 'papers' | 'cooling' | 'asking' | 'certificate' | 'register' | 'issue' | 'over';

/**
 * What the counter does with a case today. A case whose last cooling-off day has passed is asked for as one in the
 * window, whether or not the hourly look has noticed yet.
 */
export function phaseOf(own: Divorce, today: CivilDate): Phase {
  const dates = datesOf(own);
  switch (own.stage) {
    case 'applied':
      return 'papers';
    case 'cooling':
      return dates && phaseOn(dates, today) === 'cooling' ? 'cooling' : 'asking';
    case 'window':
      return own.request ? 'certificate' : 'asking';
    case 'refused':
      return 'asking';
    case 'examined':
      return 'register';
    case 'registered':
      return 'issue';
    default:
      return 'over';
  }
}
