/** What is known of a visit or petition. */
import type { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Role } from '#domain/kernel/roles.ts';
import type { movableLimit } from './events.ts';
import type { reviewLevel } from './schema.ts';

export type PetitionStage =
  | 'received'
  | 'handling'
  | 'answered'
  | 'in-review'
  | 'closed'
  | 'declined'
  | 'referred'
  | 'objected'
  | 'withdrawn'
  | 'merged';

export interface Review {
  readonly level: z.infer<typeof reviewLevel>;
  readonly askedOn: CivilDate;
  readonly answerBy: CivilDate;
  readonly provisional: boolean;
  readonly result: string | null;
  readonly answeredOn: CivilDate | null;
  /** When the answer before it was delivered; absent where that was not told with the request. */
  readonly deliveredOn?: CivilDate | undefined;
}
interface Somebody {
  readonly account: string;
  readonly name: string;
}

export interface Petition {
  readonly person: StreamRef;
  readonly kind: string;
  /** What it is about; blank in items of before it was asked for. */
  readonly matter: string;
  readonly channel: string;
  readonly claim: string;
  readonly receivedOn: CivilDate;
  readonly people: number;
  readonly speakers: string;
  readonly flags: readonly string[];
  /** Numbers of earlier items of the same person on the same matter (重复信访). */
  readonly earlier: readonly string[];
  /** 集体访: how many came on the same matter at the same time, and the numbers of the other items; null when it is none. */
  readonly gathering: { readonly people: number; readonly with: readonly string[] } | null;
  /** Numbers of items that go on under this one. */
  readonly absorbed: readonly string[];
  readonly stage: PetitionStage;
  readonly owner: Somebody;
  readonly handingOver: (Somebody & { readonly reason: string }) | null;
  /** Who may neither decide it nor, but for the owner of what is no accusation until it is handed over, see it. */
  readonly recused: readonly (Somebody & { readonly reason: string })[];
  /** Who marked it sensitive after it had come in, and why; absent where nobody did. */
  readonly sensitive?: { readonly reason: string; readonly on: CivilDate; readonly by: string };
  /** Last day to object to what was sent down from above; null for what came in by itself. */
  readonly objectBy: CivilDate | null;
  /** Last day to report what is urgent upwards; null where nothing is to be reported. */
  readonly reportBy: CivilDate | null;
  readonly reported: { readonly to: string; readonly what: string; readonly on: CivilDate; readonly by: string } | null;
  readonly noticeBy: CivilDate;
  readonly noticedOn: CivilDate | null;
  readonly accepted: {
    readonly on: CivilDate;
    readonly category: 'handle' | 'procedure';
    readonly unit: string;
  } | null;
  /** Last day of the answer; null before it is taken up, and where its own procedure names none. */
  readonly handleBy: CivilDate | null;
  /** Limits that a calendar not yet published may still move. */
  readonly provisional: readonly z.infer<typeof movableLimit>[];
  readonly extended: { readonly on: CivilDate; readonly reason: string; readonly approvedBy: string } | null;
  readonly progress: readonly { readonly what: string; readonly on: CivilDate; readonly by: string }[];
  readonly answered: {
    readonly answer: string;
    readonly on: CivilDate;
    readonly settledHere: boolean;
    readonly reasonable: boolean;
  } | null;
  readonly reviews: readonly Review[];
  readonly ended: { readonly on: CivilDate; readonly words: string; readonly to: string } | null;
  /** When the written answer was delivered; null before, and in items of before it was asked for. */
  readonly deliveredOn: CivilDate | null;
  readonly satisfaction: string | null;
  /** Last day to ask again how it went (回访); null before it is closed. */
  readonly followUpBy: CivilDate | null;
  readonly followUps: readonly { readonly how: string; readonly on: CivilDate; readonly by: string }[];
}

/** Accusations and what is marked sensitive are for the officers of the service, and for whoever owns the item. */
export const isSensitive = ({ kind, flags, sensitive }: Pick<Petition, 'kind' | 'flags' | 'sensitive'>): boolean =>
  kind === 'accusation' || flags.includes('sensitive') || sensitive !== undefined;
/** What must not wait: somebody's safety, or what is urgent by itself (信访工作条例 25). */
export const isUrgent = ({ flags }: Pick<Petition, 'flags'>): boolean =>
  flags.includes('urgent') || flags.includes('safety');
/** Whether only some may see it at all. */
export const isRestricted = (own: Petition): boolean => isSensitive(own) || own.recused.length > 0;
export const isRecused = ({ recused }: Petition, account: string): boolean =>
  recused.some((one) => one.account === account);
/**
 * Whoever has an interest in it sees nothing of it, but for its owner until it is handed over (信访工作条例 28). Whom an accusation names sees
 * nothing of it even as its owner; whoever directs the work then sees it, to hand it on.
 */
export function mayReadPetition(
  own: Petition,
  { account, roles }: { readonly account: string; readonly roles: readonly Role[] },
): boolean {
  const isAgainstOwner = own.kind === 'accusation' && isRecused(own, own.owner.account);
  if (own.owner.account === account) return !isAgainstOwner;
  if (isRecused(own, account)) return false;
  if (isAgainstOwner && roles.includes('supervisor')) return true;
  return !isSensitive(own) || roles.includes('veterans-officer') || own.handingOver?.account === account;
}
