/** Divorce registration (离婚登记): commands and state. */

import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type StreamRef, streamRef } from '#domain/kernel/event.ts';
import type { DescribedParty } from '../party/describing.ts';
import { describeParty, showPaper } from '../party/describing.ts';
import { partyRole, type Signature, shownDocument } from '../party/party.ts';
import { type HandledAt, handleAt } from '../place.ts';
import { type Hold, type KeptCheck, networkAnswered, networkAway, stateCheck } from '../state-check.ts';
import type { DivorceDates } from './dates.ts';

const attachment = z.string().regex(/^[0-9a-f]{64}$/);
const explanation = z.string().trim().min(2).max(500);

/** The marriage that is to end, as its certificate or the archive states it. Old numbers are free text. */
export const marriageFacts = z.strictObject({
  certificateNumber: z.string().trim().min(1).max(60),
  registeredOn: CivilDateSchema,
  authority: z.string().trim().min(2).max(100),
  /** `mission`: a Chinese embassy or consulate, whose certificates count as ours. */
  place: z.enum(['mainland', 'mission', 'hk-mo-tw', 'abroad']),
});
export type MarriageFacts = z.infer<typeof marriageFacts>;

/** What a party states on the application (离婚登记申请书), frozen as stated. */
export const application = z.strictObject({
  name: z.string().min(1),
  sex: z.enum(['male', 'female']),
  nationality: z.string().min(1),
  birthDate: CivilDateSchema,
  ethnicGroup: z.string(),
  documentNumber: z.string().min(5),
  address: z.string().min(1),
  occupation: z.string(),
  education: z.string(),
  phone: z.string(),
  /** 自愿离婚. */
  willing: z.boolean(),
  /** 已对子女抚养、财产及债务处理等事项协商一致. */
  agreed: z.boolean(),
  /** 具有完全民事行为能力, as seen by the registrar and stated by the party. */
  capable: z.boolean(),
});
export type Application = z.infer<typeof application>;

/** 离婚登记声明书, made on the day of the certificate. */
export const divorceDeclaration = z.strictObject({
  willing: z.boolean(),
  agreementComplete: z.boolean(),
  truthful: z.boolean(),
});
export type DivorceDeclaration = z.infer<typeof divorceDeclaration>;

const topic = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('none') }),
  z.strictObject({ is: z.literal('text'), text: z.string().trim().min(2).max(5000) }),
]);
export type Topic = z.infer<typeof topic>;

/** 离婚协议书 (民法典 1076): the will to divorce, and each of the three matters settled in words or stated as none. */
export const agreement = z.strictObject({
  children: topic,
  property: topic,
  debts: topic,
  /** Children under age, so that the form can point at what the law says of their ages (民法典 1084). */
  minors: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(60),
        birthDate: CivilDateSchema,
        livesWith: z.enum(['man', 'woman', 'other']),
      }),
    )
    .max(20),
});
export type Agreement = z.infer<typeof agreement>;

export const sheet = z.enum(['application', 'agreement', 'declaration', 'certificate']);
export type Sheet = z.infer<typeof sheet>;

/** The receipt, or a note of how it was found in the authority's own record (回执单遗失). */
const receipt = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('shown') }),
  z.strictObject({ is: z.literal('lost'), note: z.string().trim().min(2).max(300) }),
]);
export type Receipt = z.infer<typeof receipt>;

/** How the other party is told that the application was withdrawn. */
export const informedHow = z.enum(['in-person', 'phone', 'message', 'letter']);

/** Reasons of 婚姻登记条例 art. 14 for not accepting. */
export const notAcceptedGround = z.enum(['capacity', 'no-agreement', 'registered-elsewhere', 'no-marriage']);
/** Reasons for refusing inside the window; none of them ends it. */
export const windowGround = z.enum(['not-willing', 'disagreement', 'capacity', 'no-marriage', 'registered-elsewhere']);
/** What became of the old certificates: stamped 双方离婚，证件失效 and given back, kept, or lost before. */
export const oldCertificate = z.enum(['stamped-returned', 'kept', 'lost']);

const to = { party: partyRole };
const pair = <T extends z.ZodType>(of: T) => z.strictObject({ man: of, woman: of });
const printing = z.string().trim().min(1).max(30);

export const divorceCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('divorce.open'),
    parties: z.tuple([streamRef, streamRef]),
    marriage: marriageFacts,
  }),
  z.strictObject({ type: z.literal('divorce.state-marriage'), marriage: marriageFacts }),
  z.strictObject({ type: z.literal('divorce.describe-party'), ...describeParty }),
  z.strictObject({ type: z.literal('divorce.show-paper'), ...showPaper }),
  z.strictObject({ type: z.literal('divorce.show-document'), ...to, document: shownDocument }),
  z.strictObject({ type: z.literal('divorce.show-certificate'), ...to, certificate: z.enum(['shown', 'lost']) }),
  z.strictObject({ type: z.literal('divorce.apply'), ...to, application }),
  z.strictObject({ type: z.literal('divorce.agree'), agreement }),
  z.strictObject({ type: z.literal('divorce.check-state'), ...to, check: stateCheck }),
  z.strictObject({ type: z.literal('divorce.network-answered'), ...networkAnswered }),
  z.strictObject({ type: z.literal('divorce.network-away'), ...networkAway }),
  z.strictObject({ type: z.literal('divorce.declare'), ...to, declaration: divorceDeclaration }),
  z.strictObject({
    type: z.literal('divorce.sign'),
    ...to,
    sheet,
    method: z.enum(['signature', 'fingerprint']),
    attachment,
  }),
  z.strictObject({ type: z.literal('divorce.accept') }),
  z.strictObject({ type: z.literal('divorce.not-accept'), ground: notAcceptedGround, explanation }),
  z.strictObject({ type: z.literal('divorce.abandon'), reason: explanation }),
  z.strictObject({ type: z.literal('divorce.handle-at'), ...handleAt }),
  z.strictObject({ type: z.literal('divorce.handle-at-counter') }),
  /** 转登记机关: the couple takes the sheet of a pre-check site to the authority. */
  z.strictObject({ type: z.literal('divorce.hand-on') }),
  /** 撤回: by one party alone, in person, at the authority that received the application. */
  z.strictObject({
    type: z.literal('divorce.withdraw'),
    ...to,
    /** Who withdraws shows their own valid identity paper (婚姻登记条例: 持有效身份证件和回执单). */
    document: shownDocument,
    receipt,
    /** How the other party was told of it (撤回后告知另一方). */
    informed: informedHow,
    reason: z.string().max(500),
    method: z.enum(['signature', 'fingerprint']),
    attachment,
  }),
  /** Both are here together and ask for the certificate (申请发给离婚证). */
  z.strictObject({ type: z.literal('divorce.request'), together: z.literal(true), receipt }),
  z.strictObject({
    type: z.literal('divorce.examine'),
    /** Each was asked separately and said yes (民法典 1076, 1078). */
    willingAsked: pair(z.boolean()),
    opinion: explanation,
  }),
  z.strictObject({ type: z.literal('divorce.refuse'), ground: windowGround, explanation }),
  z.strictObject({ type: z.literal('divorce.register') }),
  z.strictObject({
    type: z.literal('divorce.issue'),
    printingNumbers: pair(printing),
    oldCertificates: pair(oldCertificate),
  }),
  /** What the calendar brings about, run by the product itself. */
  z.strictObject({ type: z.literal('divorce.open-window') }),
  z.strictObject({ type: z.literal('divorce.lapse') }),
  z.strictObject({ type: z.literal('divorce.recompute') }),
]);
export type DivorceCommand = z.infer<typeof divorceCommand>;

export interface DivorceParty extends DescribedParty {
  readonly person: StreamRef;
  readonly document: (z.infer<typeof shownDocument> & { readonly on: string }) | null;
  readonly certificate: 'shown' | 'lost' | null;
  readonly application: Application | null;
  readonly declaration: DivorceDeclaration | null;
  readonly stateCheck: KeptCheck | null;
  readonly signatures: { readonly [one in Sheet]: Signature | null };
}

export type DivorceStage =
  | 'applied'
  | 'cooling'
  | 'window'
  | 'examined'
  | 'registered'
  | 'issued'
  | 'not-accepted'
  | 'withdrawn'
  | 'deemed-withdrawn'
  | 'refused'
  | 'abandoned'
  | 'handed-on';

interface Told {
  readonly ground: string;
  readonly explanation: string;
  readonly on: string;
  readonly by: string;
  /** Which authority refused; absent in cases of an older version. */
  readonly authority?: string;
}

export interface Divorce {
  readonly stage: DivorceStage;
  readonly marriage: MarriageFacts;
  readonly man: DivorceParty;
  readonly woman: DivorceParty;
  readonly agreement: Agreement | null;
  readonly acceptance: {
    readonly receiptNumber: string;
    readonly authority: string;
    readonly center: string;
    readonly by: string;
    /** Frozen: what the printed receipt says. */
    readonly printed: DivorceDates;
    /** Edition by which the papers were judged; absent in cases of an older version. */
    readonly papersEdition?: string;
  } | null;
  /** The same by a newer calendar, kept beside the printed ones. */
  readonly recomputed: DivorceDates | null;
  readonly withdrawal: {
    readonly party: z.infer<typeof partyRole>;
    /** Absent in cases of an older version, which asked for none. */
    readonly document?: z.infer<typeof shownDocument>;
    readonly receipt: Receipt;
    /** How and when the other party was told; absent in cases of an older version. */
    readonly informed?: { readonly how: z.infer<typeof informedHow>; readonly on: string };
    readonly reason: string;
    readonly signature: Signature;
    readonly on: string;
  } | null;
  /** The joint request inside the window that is not yet decided. */
  readonly request: { readonly on: string; readonly receipt: Receipt } | null;
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
    readonly oldCertificates: { readonly man: string; readonly woman: string };
  } | null;
  /** Refusals inside the window, each with its notice. */
  readonly refusals: readonly Told[];
  readonly notAccepted: Told | null;
  /** Day on which the application counted as withdrawn (视为撤回). */
  readonly lapsedOn: string | null;
  readonly abandonment: { readonly reason: string; readonly on: string } | null;
  /** Begun at a pre-check site. */
  readonly precheck?: { readonly site: string; readonly authority: string };
  /** Waits for the national network; absent as long as it never did. */
  readonly hold?: Hold | null;
  /** Where it was handled when not at the counter; absent as long as it never was. */
  readonly places?: readonly HandledAt[];
}
