/** Who decides (12, 13): the institution's own window, or a station that enters the institution's written decision. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { Context, Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import { type DocumentKind, siteOf, takeNumber } from '../numbers.ts';
import type { Told, Written } from './schema.ts';

/**
 * Number and day of a decision: at a station those of the written decision, not before `since` nor ahead; at the institution
 * today and the next number of its series.
 */
export function authorityOf(
  { writtenNumber, writtenOn }: Written,
  kind: DocumentKind,
  since: CivilDate,
  context: Context,
  self: StreamRef,
): Outcome<{ readonly told: Told; readonly authority: string; readonly events: readonly Emitted[] }> {
  const site = siteOf(context);
  const by = context.actor.name;
  if (site.role === 'institution') {
    const { number, event } = takeNumber(kind, context, self);
    return done({ told: { number, on: context.today, by }, authority: site.institution, events: [event] });
  }
  if (writtenNumber === '' || !writtenOn)
    return refused({
      code: 'LEGAL_AID_WRITTEN_DECISION_NEEDED',
      article: '法律援助法 12, 13',
      params: { institution: site.institution },
      at: 'writtenNumber',
    });
  if (writtenOn > context.today) return refused({ code: 'LEGAL_AID_DATE_AHEAD', at: 'writtenOn' });
  if (writtenOn < since) return refused({ code: 'LEGAL_AID_DATE_BEFORE', params: { since }, at: 'writtenOn' });
  return done({ told: { number: writtenNumber, on: writtenOn, by }, authority: site.institution, events: [] });
}

/** A day that somebody states: not ahead of today, not before `since`. */
export function dayProblem(on: CivilDate, since: CivilDate, { today }: Context, at: string) {
  if (on > today) return refused({ code: 'LEGAL_AID_DATE_AHEAD', at });
  return on < since ? refused({ code: 'LEGAL_AID_DATE_BEFORE', params: { since }, at }) : null;
}
