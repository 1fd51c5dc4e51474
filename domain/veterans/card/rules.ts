/** Who gets which card, and what its photo must be. */
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { completeness } from '../file/fields.ts';
import type { Veteran } from '../file/schema.ts';
import { valuesOf } from '../file/schema.ts';
import { hasServed, isSurvivor } from '../words.ts';
import type { PhotoMeasures, VeteranCard } from './schema.ts';
import { isUnheld } from './unissued.ts';

/** Sizes that the provinces take: 352 × 440, in some 358 × 441 pixels. */
const sizes: readonly (readonly [number, number])[] = [
  [352, 440],
  [358, 441],
];
const fewestBytes = 20 * 1024;
const mostBytes = 50 * 1024;
const leastWhite = 900;

/** Printed at one inch. */
const dotsPerInch = 300;

/** What is wrong with a photo (近期一寸免冠白底照): format, size in pixels and bytes, resolution, background, uniform. */
export function photoProblems(
  { media, bytes, width, height, whiteBorder, dpi }: PhotoMeasures,
  plainClothes: boolean,
): readonly Refusal[] {
  const problems: Refusal[] = [];
  if (media !== 'image/jpeg') problems.push({ code: 'CARD_PHOTO_FORMAT' });
  if (!sizes.some(([w, h]) => w === width && h === height))
    problems.push({ code: 'CARD_PHOTO_SIZE', params: { width, height } });
  if (bytes < fewestBytes || bytes > mostBytes)
    problems.push({ code: 'CARD_PHOTO_BYTES', params: { kilobytes: Math.round(bytes / 1024) } });
  if (dpi !== undefined && dpi !== dotsPerInch) problems.push({ code: 'CARD_PHOTO_DPI', params: { dpi } });
  if (whiteBorder < leastWhite) problems.push({ code: 'CARD_PHOTO_BACKGROUND' });
  if (!plainClothes) problems.push({ code: 'CARD_PHOTO_UNIFORM' });
  return problems;
}

/** Whether somebody of these classes may have the kind of card (YZ 2, 25): kin of serving soldiers may have neither. */
export function kindProblem(kind: string, file: Veteran | null): Refusal | null {
  if (!file) return { code: 'CARD_NO_FILE', article: '优待证管理办法 7' };
  if (file.left) return { code: 'VETERAN_LEFT', params: { on: file.left.on } };
  const entitled = kind === 'veteran' ? hasServed(file.classes) : isSurvivor(file.classes);
  return entitled ? null : { code: 'CARD_KIND_WRONG', article: '优待证管理办法 2', params: { kind } };
}

/** What the file still lacks before an application may go out (先建档立卡). */
export function fileFindings(file: Veteran | null): readonly Finding[] {
  if (!file) return [{ code: 'CARD_NO_FILE', article: '优待证管理办法 7', weight: 'blocking' }];
  const { missing } = completeness(file.classes, valuesOf(file));
  if (missing.length === 0) return [];
  return [
    {
      code: 'CARD_FILE_INCOMPLETE',
      article: '优待证管理办法 7',
      params: { count: missing.length, fields: missing.join(',') },
      weight: 'blocking',
    },
  ];
}

/** A first card, and one that is replaced for no fault of the holder's, is free; else the bank's tariff applies. */
export const isFree = (reason: string): boolean => !['lost', 'damaged', 'uncollected'].includes(reason);

/** What bars every application and entry: a card that was recalled for good, or one whose use is suspended now. */
export function outOfUse({ state, number }: NonNullable<Veteran['card']>): Refusal | null {
  if (state === 'recalled') return { code: 'CARD_RECALLED', article: '优待证管理办法 25' };
  return state === 'suspended' ? { code: 'CARD_SUSPENDED', params: { number } } : null;
}

export interface CardReport {
  readonly what: 'lost' | 'damaged' | 'recalled' | 'suspended';
  readonly ground?: string | undefined;
  readonly on: string;
}
/**
 * What stands against reporting a card that somebody has: it counts from the day of the loss or decision, which lies between the
 * hand-over and today. Refuses `DATE_IN_FUTURE`, `CARD_BEFORE_ISSUE`, `CARD_GROUND_MISSING`, `CARD_REPORTED` for one that is lost, damaged
 * or recalled already, and `CARD_SUSPENDED` for all but a recall of one that is suspended.
 */
export function reportProblem(
  { what, ground, on }: CardReport,
  { number, issuedOn, state }: NonNullable<Veteran['card']>,
  today: string,
): Refusal | null {
  if (on > today) return { code: 'DATE_IN_FUTURE', at: 'on' };
  if (on < issuedOn) return { code: 'CARD_BEFORE_ISSUE', params: { on: issuedOn }, at: 'on' };
  if ((what === 'recalled' || what === 'suspended') && !ground) return { code: 'CARD_GROUND_MISSING', at: 'ground' };
  if (state === 'suspended') return what === 'recalled' ? null : { code: 'CARD_SUSPENDED', params: { number } };
  return state ? { code: 'CARD_REPORTED', params: { number } } : null;
}
/** What stands against using a card again. Refuses `CARD_NOT_SUSPENDED`, `DATE_IN_FUTURE`, `CARD_RESUME_EARLY`. */
export function resumeProblem(suspendedOn: string | null, on: string, today: string): Refusal | null {
  if (suspendedOn === null) return { code: 'CARD_NOT_SUSPENDED' };
  if (on > today) return { code: 'DATE_IN_FUTURE', at: 'on' };
  return on < suspendedOn ? { code: 'CARD_RESUME_EARLY', params: { on: suspendedOn }, at: 'on' } : null;
}

/** Without a card in hand: a first one, or one in place of what was made and never handed over. What was not collected is not free. */
function withoutCard(reason: string, kind: string, unissued: Veteran['unissued']): Refusal | null {
  if (isUnheld(unissued, kind, reason)) return null;
  if (reason === 'first' && unissued && isUnheld(unissued, kind, 'uncollected'))
    return { code: 'CARD_UNCOLLECTED', params: { on: unissued.on } };
  return reason === 'first' || reason === 'province' ? null : { code: 'CARD_HAS_NONE' };
}

/**
 * Whether an application fits the card that somebody has, or had made without its being handed over: the first one, one in its place, or
 * the other kind in exchange.
 */
export function replacementProblem(
  reason: string,
  kind: string,
  has: Veteran['card'],
  unissued: Veteran['unissued'] = null,
): Refusal | null {
  if (!has) return withoutCard(reason, kind, unissued);
  const out = outOfUse(has);
  if (out) return out;
  if (reason === 'first') return { code: 'CARD_HAS_ONE', params: { number: has.number } };
  // 一人一证: who is entitled to both has one of them, and may change it for the other.
  if (reason === 'kind') return kind === has.kind ? { code: 'CARD_SAME_KIND' } : null;
  return kind === has.kind ? null : { code: 'CARD_OTHER_KIND' };
}

const papersOfKind: Readonly<Record<string, readonly string[]>> = {
  veteran: ['discharge-paper'],
  survivor: ['survivor-paper', 'kinship'],
};
const papersOfReason: Readonly<Record<string, readonly string[]>> = {
  lost: ['loss-report'],
  damaged: ['old-card'],
  expired: ['old-card'],
  defect: ['old-card'],
  changed: ['old-card', 'change-proof'],
  kind: ['old-card'],
  province: ['change-proof'],
};
/** Codes of the papers that an application calls for (YZ 21): by kind, by reason, by where it is made, and by whether there is a card. */
export function cardPapers({
  kind,
  reason,
  place,
  unheld,
}: Pick<VeteranCard, 'kind' | 'reason' | 'place' | 'unheld'>): readonly string[] {
  const isNew = reason === 'first' || reason === 'kind' || reason === 'province';
  return [
    'identity',
    ...(isNew ? ['household', ...(papersOfKind[kind] ?? [])] : []),
    ...(unheld ? [] : (papersOfReason[reason] ?? [])),
    ...(place === 'residence' ? ['residence-permit'] : []),
  ];
}
