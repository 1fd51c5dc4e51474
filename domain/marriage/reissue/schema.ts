/** Re-issue of a marriage or divorce certificate (补领婚姻登记证): commands and state. */

import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type StreamRef, streamRef } from '#domain/kernel/event.ts';
import type { DescribedParty } from '../party/describing.ts';
import { describeParty, showPaper } from '../party/describing.ts';
import { type PartyRole, partyRole, type ShownDocument, type Signature, shownDocument } from '../party/party.ts';
import { type HandledAt, handleAt } from '../place.ts';
import { type Hold, type KeptCheck, networkAnswered, networkAway, stateCheck } from '../state-check.ts';

const attachment = z.string().regex(/^[0-9a-f]{64}$/);
const explanation = z.string().trim().min(2).max(500);
const to = { party: partyRole };

/** Which certificate is to be re-issued. */
export const certificateKind = z.enum(['marriage', 'divorce']);
export type CertificateKind = z.infer<typeof certificateKind>;

/** 申请补领婚姻登记证声明书, one of each applicant. */
export const statement = z.strictObject({
  /** 遗失, 损毁, 身份信息不一致. */
  reason: z.enum(['lost', 'damaged', 'identity-changed']),
  /** As far as it is remembered; old certificates bear numbers of any shape. */
  oldCertificateNumber: z.string().max(60),
  registeredOn: CivilDateSchema.nullable(),
  registeredAt: z.string().max(100),
  /** 婚姻状况至今未变. */
  statusUnchanged: z.boolean(),
});
export type Statement = z.infer<typeof statement>;

/** The agent's notarised power of attorney (授权委托书) and own paper. */
export const agent = z.strictObject({
  name: z.string().trim().min(1).max(60),
  idNumber: z.string().trim().min(5).max(30),
  document: shownDocument,
  power: z.strictObject({
    notarised: z.boolean(),
    notary: z.string().max(100),
    number: z.string().max(60),
    on: CivilDateSchema,
    /** Names the certificate, time and authority of registration, present status and the matter, as the form asks. */
    complete: z.boolean(),
  }),
});
export type Agent = z.infer<typeof agent>;

/** A party as the archive names them; very old archives hold no identity number. */
export const archivedPerson = z.strictObject({
  name: z.string().trim().min(1).max(100),
  documentNumber: z.string().trim().max(30),
  birthDate: CivilDateSchema.nullable(),
  nationality: z.string().max(40),
});
export type ArchivedPerson = z.infer<typeof archivedPerson>;

export const archiveResult = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('not-found'), searched: explanation }),
  z.strictObject({
    is: z.literal('found'),
    certificateNumber: z.string().trim().min(1).max(60),
    registeredOn: CivilDateSchema,
    authority: z.string().trim().min(2).max(100),
    man: archivedPerson,
    woman: archivedPerson,
    /** Archive number or query number. */
    reference: z.string().trim().min(1).max(60),
    /** The registrar has compared names that differ in nothing but the separator and holds them for one. */
    separatorConfirmed: z.boolean(),
  }),
]);
export type ArchiveResult = z.infer<typeof archiveResult>;

export const reissueGround = z.enum(['status-changed', 'no-archive', 'identity-mismatch']);
export const reissueSheet = z.enum(['statement', 'certificate']);
export type ReissueSheet = z.infer<typeof reissueSheet>;
const printing = z.string().trim().min(1).max(30).nullable();

export const reissueCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('reissue.open'),
    certificate: certificateKind,
    /** One of them or both. */
    applicants: z.array(streamRef).min(1).max(2),
  }),
  z.strictObject({ type: z.literal('reissue.describe-party'), ...describeParty }),
  z.strictObject({ type: z.literal('reissue.show-paper'), ...showPaper }),
  z.strictObject({ type: z.literal('reissue.show-document'), ...to, document: shownDocument }),
  z.strictObject({ type: z.literal('reissue.state'), ...to, statement }),
  /** Null takes the agent back: the applicant came after all. */
  z.strictObject({ type: z.literal('reissue.appoint-agent'), agent: agent.nullable() }),
  z.strictObject({ type: z.literal('reissue.check-state'), ...to, check: stateCheck }),
  z.strictObject({ type: z.literal('reissue.network-answered'), ...networkAnswered }),
  z.strictObject({ type: z.literal('reissue.network-away'), ...networkAway }),
  z.strictObject({ type: z.literal('reissue.check-archive'), archive: archiveResult }),
  z.strictObject({
    type: z.literal('reissue.sign'),
    ...to,
    sheet: reissueSheet,
    method: z.enum(['signature', 'fingerprint']),
    attachment,
  }),
  /** 准予补发: the BJ or BL number is given. */
  z.strictObject({ type: z.literal('reissue.accept'), opinion: explanation }),
  z.strictObject({
    type: z.literal('reissue.issue'),
    /** One booklet for each applicant, null for who is none. */
    printingNumbers: z.strictObject({ man: printing, woman: printing }),
  }),
  z.strictObject({ type: z.literal('reissue.refuse'), ground: reissueGround, explanation }),
  z.strictObject({ type: z.literal('reissue.abandon'), reason: explanation }),
  z.strictObject({ type: z.literal('reissue.handle-at'), ...handleAt }),
  z.strictObject({ type: z.literal('reissue.handle-at-counter') }),
  /** 转登记机关: the couple takes the sheet of a pre-check site to the authority. */
  z.strictObject({ type: z.literal('reissue.hand-on') }),
]);
export type ReissueCommand = z.infer<typeof reissueCommand>;

export interface Applicant extends DescribedParty {
  readonly person: StreamRef;
  readonly document: ShownDocument | null;
  readonly statement: Statement | null;
  readonly stateCheck: KeptCheck | null;
  readonly signatures: { readonly [sheet in ReissueSheet]: Signature | null };
}

export type ReissueStage =
  | 'applied'
  | 'archive-checked'
  | 'accepted'
  | 'issued'
  | 'refused'
  | 'abandoned'
  | 'handed-on';

export interface Reissue {
  readonly stage: ReissueStage;
  readonly certificate: CertificateKind;
  readonly man: Applicant | null;
  readonly woman: Applicant | null;
  readonly agent: Agent | null;
  readonly archive: (ArchiveResult & { readonly on: string; readonly by: string }) | null;
  readonly registration: {
    readonly certificateNumber: string;
    readonly on: string;
    readonly authority: string;
    readonly registrar: string;
    readonly opinion: string;
    /** Record of the first registration, when this ledger holds it. */
    readonly original: StreamRef | null;
  } | null;
  readonly issue: {
    readonly on: string;
    readonly printingNumbers: { readonly [role in PartyRole]: string | null };
  } | null;
  readonly refusal: {
    readonly ground: z.infer<typeof reissueGround>;
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
