/**
 * What a borrower agreed to (个人信息同意): what the contract itself needs is not asked for; the rest is asked one by one, and may be
 * taken back at any time (个人信息保护法 13–15, 29). Every answer is kept with its day.
 */
import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { Context, Emitted } from '#domain/kernel/aggregate.ts';

/** `health`: the fitting assessment (敏感个人信息，单独同意); `messages`: reminders by text message. */
export const consentScope = z.enum(['health', 'messages']);
export type ConsentScope = z.infer<typeof consentScope>;

export interface Consent {
  readonly scope: ConsentScope;
  readonly given: boolean;
  readonly on: CivilDate;
  /** Who asked. */
  readonly by: string;
}

type Consented = { readonly consents: readonly Consent[] };
/** The latest answer counts; nobody agreed who was not asked. */
export const hasConsent = ({ consents }: Consented, scope: ConsentScope): boolean =>
  consents.findLast((one) => one.scope === scope)?.given ?? false;

/** The event of an answer; nothing when it is what was answered before. */
export function consented(
  loan: Consented,
  scope: ConsentScope,
  given: boolean,
  { today, actor }: Pick<Context, 'today' | 'actor'>,
): readonly Emitted[] {
  if (hasConsent(loan, scope) === given) return [];
  const consent: Consent = { scope, given, on: today, by: actor.name };
  return [{ type: 'loan.consented', payload: { consent } }];
}
