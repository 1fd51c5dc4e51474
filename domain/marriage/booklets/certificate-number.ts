/** Certificate numbers (字号): letters of the kind, six digits of the authority, year, serial of that year. */

import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { Context, Emitted, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import { type OfficeSettings, officeStream } from '#domain/office/office.ts';
import { seriesStream, takeGranted } from '#domain/series/series.ts';

/** `J` marriage, `L` divorce, `BJ` re-issued marriage, `BL` re-issued divorce certificate. */
export type CertificateLetters = 'J' | 'L' | 'BJ' | 'BL';

/** A number of today's shape. Certificates from before 2004 bear others and are free text. */
export const certificateNumber = z.string().regex(/^(J|L|BJ|BL)\d{6}-\d{4}-\d{6}$/);

/** Series of a kind, an authority and a year, for example `L620121-2026`. */
export const certificateSeriesName = (letters: CertificateLetters, prefix: string, today: CivilDate): string =>
  `${letters}${prefix}-${today.slice(0, 4)}`;

/** One spelling of a certificate number, so that a record is found however it was typed. */
export const certificateKey = (number: string): string =>
  `certificate:${number.normalize('NFKC').replace(/\s+/gu, '').toUpperCase()}`;

/**
 * The key of a registration's record. A number of today's shape is given once in the country; older ones (结字第 0217 号) each
 * authority counted for itself, so that they name a record only together with it.
 */
export const recordKey = (record: { readonly certificateNumber: string; readonly authority: string }): string => {
  const key = certificateKey(record.certificateNumber);
  const isOfToday = certificateNumber.safeParse(key.slice(certificateKey('').length)).success;
  return isOfToday ? key : certificateKey(`${record.authority}/${record.certificateNumber}`);
};

export const officeOf = (context: NeedContext): OfficeSettings | null =>
  context.stream(officeStream(context.device.center)) as OfficeSettings | null;

/** What {@link takeCertificateNumber} looks at: the office, and as soon as it is known the year's series. */
export function certificateNumberNeeds(letters: CertificateLetters, context: NeedContext): readonly Need[] {
  const { id, center } = context.device;
  const office: Need = { need: 'stream', stream: officeStream(center) };
  const prefix = officeOf(context)?.certificatePrefix;
  if (!prefix) return [office];
  const series = seriesStream(id, certificateSeriesName(letters, prefix, context.today));
  return [office, { need: 'stream', stream: series }];
}

/** The site's settings when it is a registration authority (婚姻登记条例 art. 2); else the refusal. */
export function requireAuthority(context: NeedContext): Outcome<OfficeSettings> {
  const settings = officeOf(context);
  if (!settings) return refused({ code: 'OFFICE_MISSING' });
  if (settings.marriageRole !== 'authority')
    return refused({ code: 'MARRIAGE_PRECHECK_SITE', article: '婚姻登记条例 2' });
  return done(settings);
}

/**
 * Takes the next certificate number, to be recorded in the same transaction as the fact that bears it.
 * @returns the number, the authority's name and the event that uses the number. Refuses at a pre-check site
 * (`MARRIAGE_PRECHECK_SITE`) and when the granted block is used up (`SERIES_USED_UP`).
 */
export function takeCertificateNumber(
  letters: CertificateLetters,
  context: Context,
  self: StreamRef,
): Outcome<{ readonly certificateNumber: string; readonly authority: string; readonly event: Emitted }> {
  const site = requireAuthority(context);
  if (!site.ok) return site;
  const series = certificateSeriesName(letters, site.value.certificatePrefix, context.today);
  const taken = takeGranted(context, series, self);
  if (!taken.ok) return taken;
  const { number, event } = taken.value;
  return done({
    certificateNumber: `${series}-${String(number).padStart(6, '0')}`,
    authority: site.value.authorityName,
    event,
  });
}
