/** Marriage registration (结婚登记): commands and state. */

import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type StreamRef, streamRef } from '#domain/kernel/event.ts';
import type { DescribedParty } from './party/describing.ts';
import { describeParty, showPaper } from './party/describing.ts';
import { partyRole, type ShownDocument, type Signature, shownDocument } from './party/party.ts';
import { type HandledAt, handleAt } from './place.ts';
import { type Hold, type KeptCheck, networkAnswered, networkAway, stateCheck } from './state-check.ts';

export {
  type PartyRole,
  partyRole,
  partyRoles,
  type ShownDocument,
  type Signature,
  shownDocument,
} from './party/party.ts';

const attachment = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * `usual`; `make-up` of a couple that has lived as spouses without registering (补办结婚登记, 民法典 1049); `remarriage` of two
 * who were divorced from each other (复婚登记, 民法典 1083).
 */
export const registrationKind = z.enum(['usual', 'make-up', 'remarriage']);
export type RegistrationKind = z.infer<typeof registrationKind>;

/** What a party declares (申请结婚登记声明书), frozen as declared: later changes of the registry never reach a signed sheet. */
export const declaration = z.strictObject({
  name: z.string().min(1),
  sex: z.enum(['male', 'female']),
  nationality: z.string().min(1),
  birthDate: z.string(),
  /** Empty for foreign citizens, who have none. */
  ethnicGroup: z.string(),
  documentNumber: z.string(),
  address: z.string().min(1),
  occupation: z.string().min(1),
  education: z.string().min(1),
  maritalStatus: z.enum(['unmarried', 'divorced', 'widowed']),
  phone: z.string(),
  /** 本人无配偶. */
  noSpouse: z.boolean(),
  /** 与对方没有直系血亲和三代以内旁系血亲关系; not demanded of foreign citizens (婚姻登记条例 8). */
  noKinship: z.boolean().exactOptional(),
  /** 自愿结婚. */
  willing: z.boolean(),
  /** For a make-up registration: since when they have lived as spouses (以夫妻名义同居生活). */
  spousesSince: CivilDateSchema.exactOptional(),
});
export type Declaration = z.infer<typeof declaration>;

const to = { party: partyRole };
export const marriageCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('marriage.open'),
    parties: z.tuple([streamRef, streamRef]),
    /** `usual` when absent. */
    kind: registrationKind.exactOptional(),
  }),
  z.strictObject({ type: z.literal('marriage.describe-party'), ...describeParty }),
  z.strictObject({ type: z.literal('marriage.show-paper'), ...showPaper }),
  z.strictObject({ type: z.literal('marriage.show-document'), ...to, document: shownDocument }),
  z.strictObject({ type: z.literal('marriage.declare'), ...to, declaration }),
  z.strictObject({ type: z.literal('marriage.check-state'), ...to, check: stateCheck }),
  /** What the national network said, or that it could not be asked: handed in by the product itself. */
  z.strictObject({ type: z.literal('marriage.network-answered'), ...networkAnswered }),
  z.strictObject({ type: z.literal('marriage.network-away'), ...networkAway }),
  z.strictObject({
    type: z.literal('marriage.sign'),
    ...to,
    sheet: z.enum(['declaration', 'certificate']),
    method: z.enum(['signature', 'fingerprint']),
    attachment,
  }),
  z.strictObject({ type: z.literal('marriage.accept') }),
  z.strictObject({
    type: z.literal('marriage.examine'),
    /** Each was asked separately and said yes (民法典 1046). */
    willingAsked: z.strictObject({ man: z.boolean(), woman: z.boolean() }),
    opinion: z.string().trim().min(2).max(500),
  }),
  z.strictObject({ type: z.literal('marriage.register') }),
  z.strictObject({
    type: z.literal('marriage.issue'),
    /** 印制号 of each booklet. */
    printingNumbers: z.strictObject({ man: z.string().trim().min(1).max(30), woman: z.string().trim().min(1).max(30) }),
  }),
  z.strictObject({
    type: z.literal('marriage.refuse'),
    ground: z.enum(['under-age', 'not-willing', 'has-spouse', 'kinship', 'not-registrable-here']),
    explanation: z.string().trim().min(2).max(500),
  }),
  z.strictObject({ type: z.literal('marriage.handle-at'), ...handleAt }),
  z.strictObject({ type: z.literal('marriage.handle-at-counter') }),
  z.strictObject({ type: z.literal('marriage.abandon'), reason: z.string().trim().min(2).max(500) }),
  /** 转登记机关: the couple takes the sheet of a pre-check site to the authority. */
  z.strictObject({ type: z.literal('marriage.hand-on') }),
]);
export type MarriageCommand = z.infer<typeof marriageCommand>;

export interface MarriageParty extends DescribedParty {
  readonly person: StreamRef;
  readonly document: ShownDocument | null;
  readonly declaration: Declaration | null;
  readonly stateCheck: KeptCheck | null;
  readonly signatures: { readonly declaration: Signature | null; readonly certificate: Signature | null };
}

export type MarriageStage =
  | 'checked-in'
  | 'accepted'
  | 'examined'
  | 'registered'
  | 'issued'
  | 'refused'
  | 'abandoned'
  | 'handed-on';

export interface Marriage {
  readonly stage: MarriageStage;
  readonly kind: RegistrationKind;
  readonly man: MarriageParty;
  readonly woman: MarriageParty;
  readonly acceptedOn: string | null;
  readonly examination: { readonly opinion: string; readonly by: string; readonly on: string } | null;
  readonly registration: {
    readonly certificateNumber: string;
    readonly on: string;
    readonly authority: string;
    readonly registrar: string;
  } | null;
  readonly issue: {
    readonly on: string;
    readonly printingNumbers: { readonly man: string; readonly woman: string };
  } | null;
  readonly refusal: {
    readonly ground: Extract<MarriageCommand, { type: 'marriage.refuse' }>['ground'];
    readonly explanation: string;
    readonly on: string;
    readonly by: string;
    /** Which authority refused; absent in cases of an older version. */
    readonly authority?: string;
  } | null;
  readonly abandonment: { readonly reason: string; readonly on: string } | null;
  /** Begun at a pre-check site. */
  readonly precheck?: { readonly site: string; readonly authority: string };
  /** Waits for the national network; absent as long as it never did. */
  readonly hold?: Hold | null;
  /** Where it was handled when not at the counter; absent as long as it never was. */
  readonly places?: readonly HandledAt[];
}
