/** The legal-aid case (法律援助案件): commands and state. */
import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { answers, opponentFields } from '../consultation/consultation.ts';
import { type Corrected, correct } from '../corrections.ts';
import type { Due, Suspension } from '../deadlines.ts';
import { type Assessment, type Overrule, topics } from '../eligibility/assess.ts';
import type { Answers } from '../eligibility/reason.ts';
import { specialties } from '../lawyers/lawyer.ts';
import { type Paid, reversal } from '../payments.ts';

const attachment = z.string().regex(/^[0-9a-f]{64}$/);
const words = z.string().trim().min(2).max(2000);
const short = (most: number) => z.string().trim().max(most);
const party = z.string().regex(/^applicant(-\d{1,3})?$/);
export const most = { applicants: 200 } as const;

/** The written decision of the institution, as it reached the station; empty where the site itself decides. */
const written = { writtenNumber: z.string().trim().max(60).default(''), writtenOn: CivilDateSchema.optional() };
export interface Written {
  readonly writtenNumber: string;
  readonly writtenOn?: CivilDate | undefined;
}

export const groups = [
  'disabled',
  'elderly',
  'minor',
  'woman',
  'migrant-worker',
  'soldier-family',
  'veteran',
  'preferential',
  'low-income',
  'single-mother',
  'youth',
] as const;
export const matterStages = [
  'not-started',
  'mediation',
  'arbitration',
  'first-instance',
  'second-instance',
  'retrial',
  'enforcement',
  'investigation',
  'prosecution',
] as const;
export const positions = [
  'plaintiff',
  'defendant',
  'third-party',
  'claimant',
  'suspect',
  'accused',
  'victim',
  'private-prosecutor',
  'other',
] as const;

/** What the application form asks about each applicant besides their card (格式文书 申请表). */
export const applicantDetails = z.strictObject({
  household: short(200),
  residence: short(200),
  postcode: short(10).default(''),
  phone: short(30),
  employer: short(100),
  occupation: short(60),
  education: short(30),
  health: short(60),
  groups: z.array(z.enum(groups)).max(groups.length),
  appliedBefore: z.boolean(),
  /** What was filled in for them is read aloud, and a fingerprint stands under it before two of staff. */
  cannotWrite: z.boolean().default(false),
  /** Where papers are served (送达地址确认). */
  delivery: short(200),
});
export type ApplicantDetails = z.infer<typeof applicantDetails>;

export const aidForm = z.enum(['consultation', 'document', 'criminal', 'suit', 'non-litigation', 'duty', 'labour']);

/** The matter itself. */
export const matterFacts = z.strictObject({
  position: z.enum(positions),
  form: aidForm,
  cause: z.string().trim().min(1).max(100),
  stage: z.enum(matterStages),
  organ: short(80),
  organCaseNumber: short(60),
  ...opponentFields,
  facts: words,
  request: words,
  evidence: short(1000),
  specialty: z.enum(specialties).optional(),
  /** Language other than standard Chinese that the applicant speaks best; empty for none. */
  language: short(20).default(''),
  lawyerSex: z.enum(['male', 'female']).optional(),
  /** May end in life imprisonment or death (26). */
  grave: z.boolean().default(false),
});
export type MatterFacts = z.infer<typeof matterFacts>;

/** 经济困难状况说明表 with 个人诚信承诺; amounts in fen a month. */
export const meansDeclaration = z.strictObject({
  household: z.int().min(1).max(30),
  wagesFen: z.int().min(0).max(100_000_000),
  reliefFen: z.int().min(0).max(100_000_000),
  otherFen: z.int().min(0).max(100_000_000),
  assetsFen: z.int().min(0).max(10_000_000_000),
  spending: short(500),
  note: short(500),
  /** 承诺所填内容真实, liability under art. 64 explained. */
  honest: z.literal(true),
});
export type MeansDeclaration = z.infer<typeof meansDeclaration>;

export const agent = z.strictObject({
  name: z.string().trim().min(1).max(60),
  idNumber: short(30),
  phone: short(30),
  relation: z.enum(['guardian', 'relative', 'child-worker', 'agent', 'other']),
  /** 代理权限 */
  power: short(200),
});
export type Agent = z.infer<typeof agent>;

export const sheets = ['application', 'means', 'withdrawal'] as const;
export type Sheet = (typeof sheets)[number];

export const refusalGrounds = ['scope', 'means', 'jurisdiction', 'applicant', 'no-need', 'other'] as const;
/** Grounds of art. 48, in its order. */
export const terminationGrounds = [
  'fraud',
  'false-evidence',
  'illegal-use',
  'means-changed',
  'case-ended',
  'own-lawyer',
  'asked',
  'other',
] as const;
export const remedyWays = ['reconsideration', 'suit'] as const;
export const progressKinds = [
  'met',
  'read-file',
  'evidence',
  'filed',
  'hearing',
  'mediated',
  'decided',
  'told',
  'reported',
  'other',
] as const;
export const outcomes = ['won', 'partly', 'lost', 'mediated', 'settled', 'withdrawn', 'advice', 'other'] as const;
/** What a closed case is looked at for (质量检查), each 0 to 20 points. */
export const qualityItems = ['meeting', 'preparation', 'appearance', 'documents', 'file'] as const;

export const complaintAbout = ['lawyer', 'institution', 'station'] as const;
/** Letters of the institution and records of how it follows a case: 介绍信、征询办案机关意见函、庭审旁听情况记录表、受援人回访记录表 */
export const issuedPapers = ['introduction', 'organ-opinion', 'hearing', 'visit'] as const;
export const recheckResults = ['confirmed', 'changed', 'false'] as const;

const points = z.int().min(0).max(20);

export const aidCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('legal-aid.open'),
    consultation: streamRef.nullable(),
    /** The mediation that they come from, and which of its parties they are. */
    mediation: z
      .strictObject({ stream: streamRef, party: z.int().min(0).max(19) })
      .nullable()
      .default(null),
    applicants: z.array(streamRef).min(1).max(most.applicants),
    agent: agent.nullable(),
    channel: z.enum(['window', 'on-site', 'online', 'post', 'custody']),
    /** When a letter or a paper from custody arrived, or when it was made on site, before anybody typed it in: the clocks count from there. */
    arrivedAt: z.iso.datetime().optional(),
    answers,
    safeContact: z.boolean(),
  }),
  /** 通知辩护: an organ notifies; no application, no means, a lawyer within three days (25, 28, 36). */
  z.strictObject({
    type: z.literal('legal-aid.take-notice'),
    applicants: z.array(streamRef).min(1).max(20),
    circumstance: z.enum([
      'minor',
      'sight-hearing-speech',
      'partial-capacity',
      'life-or-death',
      'death-review',
      'in-absence',
      'other-by-law',
      'compulsory-treatment',
      'discretionary',
    ]),
    noticeNumber: z.string().trim().min(2).max(60),
    receivedOn: CivilDateSchema,
    matter: matterFacts,
  }),
  z.strictObject({ type: z.literal('legal-aid.answer'), answers }),
  z.strictObject({
    type: z.literal('legal-aid.overrule'),
    topic: z.enum(topics),
    result: z.string().max(20),
    reason: words,
    /** Article that it rests on; that of the topic where none is named. */
    article: short(100).default(''),
  }),
  z.strictObject({ type: z.literal('legal-aid.describe'), matter: matterFacts }),
  z.strictObject({ type: z.literal('legal-aid.describe-applicant'), party, details: applicantDetails }),
  /** Somebody joins the application. */
  z.strictObject({ type: z.literal('legal-aid.add-applicant'), person: streamRef }),
  /** Takes over what the registry knows of an applicant now: a new card, a corrected name. */
  z.strictObject({ type: z.literal('legal-aid.refresh-applicant'), party }),
  z.strictObject({ type: z.literal('legal-aid.declare-means'), declaration: meansDeclaration }),
  /** Somebody else applies for them than at first, or they do so themselves: another agent, or none. */
  z.strictObject({ type: z.literal('legal-aid.set-agent'), agent: agent.nullable(), reason: words }),
  z.strictObject({ type: z.literal('legal-aid.set-safe-contact'), on: z.boolean(), how: short(300).default('') }),
  z.strictObject({
    type: z.literal('legal-aid.sign'),
    party,
    sheet: z.enum(sheets),
    method: z.enum(['signature', 'fingerprint']),
    attachment,
    /** Who wrote for somebody who cannot: read aloud, fingerprint, two of staff. */
    secondWitness: short(60).default(''),
  }),
  /** 受理 T0: deadlines begin. */
  z.strictObject({ type: z.literal('legal-aid.receive') }),
  z.strictObject({
    type: z.literal('legal-aid.give-urgent-aid'),
    ground: z.enum(['limit', 'preservation', 'other']),
    reason: words,
  }),
  z.strictObject({
    type: z.literal('legal-aid.ask-supplement'),
    /** Codes of the materials that are missing or wrong. */
    causes: z.array(z.string().min(1).max(60)).min(1).max(30),
    what: words,
    /** Which new fact a further notice rests on; empty for the first. */
    newFact: short(500).default(''),
  }),
  z.strictObject({
    type: z.literal('legal-aid.take-supplement'),
    explained: z.array(z.string().max(60)).max(30).default([]),
    /** When they arrived, where they are typed in later; today where nothing is said. */
    on: CivilDateSchema.optional(),
  }),
  z.strictObject({ type: z.literal('legal-aid.ask-check'), to: z.string().trim().min(2).max(80), about: words }),
  z.strictObject({ type: z.literal('legal-aid.answer-check'), result: words, on: CivilDateSchema.optional() }),
  /** The station hands on to the institution; the institution takes up the review. */
  z.strictObject({ type: z.literal('legal-aid.forward') }),
  z.strictObject({ type: z.literal('legal-aid.transfer'), to: z.string().trim().min(2).max(80), reason: words }),
  z.strictObject({ type: z.literal('legal-aid.grant'), form: aidForm, opinion: words, ...written }),
  z.strictObject({
    type: z.literal('legal-aid.refuse'),
    grounds: z.array(z.enum(refusalGrounds)).min(1).max(refusalGrounds.length),
    opinion: words,
    ...written,
  }),
  z.strictObject({ type: z.literal('legal-aid.object'), grounds: words, receivedOn: CivilDateSchema }),
  z.strictObject({
    type: z.literal('legal-aid.decide-objection'),
    result: z.enum(['upheld', 'corrected']),
    reason: words,
    number: z.string().trim().min(2).max(60),
    decidedOn: CivilDateSchema,
  }),
  /** 行政复议、行政诉讼: what came of it after the objection was rejected. */
  z.strictObject({
    type: z.literal('legal-aid.record-remedy'),
    way: z.enum(remedyWays),
    /** Whoever decided: the office that reconsidered, the court. */
    organ: z.string().trim().min(2).max(80),
    result: z.enum(['upheld', 'granted']),
    number: z.string().trim().min(2).max(60),
    decidedOn: CivilDateSchema,
    reason: words,
  }),
  z.strictObject({
    type: z.literal('legal-aid.appoint'),
    lawyer: streamRef,
    /** Why this one, where something speaks against it. */
    reason: short(500).default(''),
    ...written,
  }),
  z.strictObject({ type: z.literal('legal-aid.contract'), on: CivilDateSchema }),
  z.strictObject({
    type: z.literal('legal-aid.report'),
    kind: z.enum(progressKinds),
    on: CivilDateSchema,
    text: words,
    minutes: z.int().min(0).max(1440),
  }),
  z.strictObject({
    type: z.literal('legal-aid.change-lawyer'),
    lawyer: streamRef,
    askedBy: z.enum(['recipient', 'lawyer', 'institution']),
    reason: words,
    ...written,
  }),
  z.strictObject({ type: z.literal('legal-aid.terminate'), ground: z.enum(terminationGrounds), words, ...written }),
  z.strictObject({ type: z.literal('legal-aid.withdraw'), reason: words }),
  z.strictObject({
    type: z.literal('legal-aid.close'),
    outcome: z.enum(outcomes),
    endedOn: CivilDateSchema,
    summary: words,
    /** What the recipient got or was spared, in fen. */
    benefitFen: z.int().min(0).max(100_000_000_000),
    satisfied: z.enum(['yes', 'mostly', 'no', 'not-asked']),
  }),
  z.strictObject({
    type: z.literal('legal-aid.check-quality'),
    meeting: points,
    preparation: points,
    appearance: points,
    documents: points,
    file: points,
    words,
  }),
  z.strictObject({
    type: z.literal('legal-aid.pay'),
    rate: z.string().max(40),
    /** Which of the lawyers who had the case; the last one where nothing is said. */
    lawyer: streamRef.optional(),
    count: z.int().min(1).max(1000),
    note: short(300).default(''),
  }),
  correct('legal-aid'),
  z.strictObject({ type: z.literal('legal-aid.reverse-payment'), ...reversal }),
  z.strictObject({ type: z.literal('legal-aid.archive'), pages: z.int().min(1).max(5000) }),
  /** 事后核查: what was stated of means is checked after aid was given (41, 64). */
  z.strictObject({
    type: z.literal('legal-aid.recheck-means'),
    result: z.enum(recheckResults),
    /** Whom or what it was checked with. */
    from: z.string().trim().min(2).max(100),
    text: words,
  }),
  /** 投诉 (55, 56), and what came of it. */
  z.strictObject({
    type: z.literal('legal-aid.complain'),
    about: z.enum(complaintAbout),
    by: z.string().trim().min(1).max(60),
    text: words,
    receivedOn: CivilDateSchema,
  }),
  z.strictObject({
    type: z.literal('legal-aid.answer-complaint'),
    result: z.enum(['founded', 'unfounded']),
    text: words,
    on: CivilDateSchema,
  }),
  /** A letter or a record of the institution besides those that a step brings with it. */
  z.strictObject({
    type: z.literal('legal-aid.issue'),
    paper: z.enum(issuedPapers),
    /** Whom a letter goes to, the court that was attended, who was asked. */
    to: z.string().trim().min(1).max(80),
    on: CivilDateSchema,
    text: words,
  }),
  /** 退还原件: what was shown and copied goes back. */
  z.strictObject({
    type: z.literal('legal-aid.return-papers'),
    /** Places of papers: the code, with the party after a colon where it is somebody's. */
    papers: z.array(z.string().min(1).max(90)).min(1).max(60),
    to: z.string().trim().min(1).max(60),
  }),
  /** 39: what somebody in custody asked for was passed on. */
  z.strictObject({ type: z.literal('legal-aid.pass-on'), to: z.string().trim().min(2).max(80) }),
  /** 并案: this one is the same application as another one, which was received first. */
  z.strictObject({ type: z.literal('legal-aid.merge'), into: streamRef, reason: short(500).default('') }),
  /** 恢复办理: what it was merged into ended without a decision. */
  z.strictObject({ type: z.literal('legal-aid.reopen'), reason: words }),
  /** What the calendar brings about: nothing was supplied, the application counts as withdrawn. */
  z.strictObject({ type: z.literal('legal-aid.lapse') }),
]);
export type AidCommand = z.infer<typeof aidCommand>;
export type AidCommandOf<T extends AidCommand['type']> = Extract<AidCommand, { type: T }>;

export type AidStage =
  | 'drafted'
  | 'received'
  | 'supplementing'
  | 'under-review'
  | 'granted'
  | 'appointed'
  | 'contracted'
  | 'in-progress'
  | 'closed'
  | 'archived'
  | 'refused'
  | 'terminated'
  | 'transferred'
  | 'withdrawn'
  | 'deemed-withdrawn'
  | 'merged';

export interface Signed {
  readonly method: 'signature' | 'fingerprint';
  readonly attachment: string;
  readonly on: CivilDate;
  readonly witness: string;
  readonly secondWitness: string;
}
/** A signature with the text that it stands under, as that read when it was given. */
export interface GivenSignature extends Signed {
  readonly text: string;
}
export interface AidApplicant {
  readonly party: string;
  readonly person: StreamRef;
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly birthDate: CivilDate;
  readonly ethnicGroup: string;
  readonly idNumber: string;
  readonly details: ApplicantDetails;
  readonly signatures: { readonly [sheet in (typeof sheets)[number]]?: GivenSignature };
}

/** A clock (期限): when it ends and when it was met. What was missed stays. */
export interface Clock extends Due {
  readonly code: 'decision' | 'supplement' | 'appointment' | 'agreement' | 'objection' | 'report' | 'limit';
  readonly metOn: CivilDate | null;
}

export interface Told {
  readonly number: string;
  readonly on: CivilDate;
  readonly by: string;
}
export interface Supplement extends Told {
  readonly causes: readonly string[];
  readonly what: string;
  readonly newFact: string;
  readonly until: CivilDate;
  readonly doneOn: CivilDate | null;
  readonly explained: readonly string[];
}
export interface Decision extends Told {
  readonly result: 'granted' | 'refused';
  readonly form: z.infer<typeof aidForm> | null;
  readonly grounds: readonly (typeof refusalGrounds)[number][];
  readonly opinion: string;
  readonly authority: string;
  /** The justice department that a refusal names for objections; absent in decisions of an older version. */
  readonly department?: string;
}
export interface Objection {
  readonly against: 'refused' | 'terminated';
  /** Number of the decision that it is against; absent in objections of an older version. */
  readonly number?: string;
  readonly grounds: string;
  readonly receivedOn: CivilDate;
  /** The justice department that reviews it; absent in objections of an older version. */
  readonly department?: string;
  readonly decided: (Told & { readonly result: 'upheld' | 'corrected'; readonly reason: string }) | null;
}
/** What reconsideration or a court decided after an objection. */
export interface Remedy extends Told {
  readonly way: (typeof remedyWays)[number];
  readonly organ: string;
  readonly result: 'upheld' | 'granted';
  readonly reason: string;
  readonly against: 'refused' | 'terminated';
}
export interface Termination extends Told {
  readonly ground: (typeof terminationGrounds)[number];
  readonly words: string;
  readonly from: AidStage;
  readonly authority: string;
  /** The justice department that it names for objections; absent in terminations of an older version. */
  readonly department?: string;
}
export interface Assignment extends Told {
  readonly lawyer: StreamRef;
  readonly name: string;
  readonly firm: string;
  readonly phone: string;
  readonly account: string | null;
  readonly reason: string;
  /** 法律援助公函, handed to the organ. */
  readonly letter: string;
}

export interface Aid extends Corrected {
  readonly stage: AidStage;
  readonly channel: AidCommandOf<'legal-aid.open'>['channel'] | 'organ';
  readonly consultation: StreamRef | null;
  /** The mediation that it followed. */
  readonly mediation: AidCommandOf<'legal-aid.open'>['mediation'];
  readonly applicants: readonly AidApplicant[];
  readonly agent: Agent | null;
  /** When another agent took the place of the first, whose authority counts no more; absent where there was one only. */
  readonly agentSince?: string;
  readonly answers: Answers;
  readonly assessment: Assessment;
  readonly overrules: readonly Overrule[];
  readonly matter: MatterFacts | null;
  readonly means: MeansDeclaration | null;
  readonly safeContact: { readonly on: boolean; readonly how: string };
  readonly notice: {
    readonly number: string;
    readonly receivedOn: CivilDate;
    readonly circumstance: string;
    /** The institution that was notified and appoints; absent in notices of an older version. */
    readonly institution?: string;
  } | null;
  /** When it arrived, where that was before it was entered: by post, from custody, online. Absent otherwise. */
  readonly arrivedAt?: string;
  /** When it arrived at this window, an instant: the 24 hours of custody count from it. */
  readonly openedAt: string;
  /** When it was received, an instant: of two applications for one matter the earlier one goes on. */
  readonly receivedAt: string | null;
  /** When it was first over, an instant: what had not run out by then is due no more. An application that goes on again has none. */
  readonly endedAt: string | null;
  readonly passedOn: { readonly to: string; readonly at: string } | null;
  readonly receipt: (Told & { readonly institution: string; readonly promisedOn: CivilDate }) | null;
  /** What the consultation or mediation already said of the matter, so that nothing is typed twice. */
  readonly prefill: Partial<MatterFacts>;
  readonly urgent: (Told & { readonly ground: 'limit' | 'preservation' | 'other'; readonly reason: string }) | null;
  readonly supplements: readonly Supplement[];
  readonly checks: readonly (Told & {
    readonly to: string;
    readonly about: string;
    readonly result: string | null;
    readonly answeredOn: CivilDate | null;
  })[];
  readonly suspensions: readonly Suspension[];
  readonly forwarded: (Told & { readonly to: string }) | null;
  readonly transfer: (Told & { readonly to: string; readonly reason: string }) | null;
  readonly decision: Decision | null;
  /** The refusal that an objection overturned. */
  readonly overturned: Decision | null;
  readonly objections: readonly Objection[];
  readonly remedies: readonly Remedy[];
  readonly assignments: readonly Assignment[];
  readonly changes: readonly (Told & {
    readonly from: string;
    readonly to: string;
    readonly askedBy: string;
    readonly reason: string;
  })[];
  readonly contractedOn: CivilDate | null;
  readonly progress: readonly {
    readonly kind: (typeof progressKinds)[number];
    readonly on: CivilDate;
    readonly text: string;
    readonly minutes: number;
    readonly by: string;
    /** Whose minutes they are; absent in progress of an older version. */
    readonly lawyer?: StreamRef;
  }[];
  /** The latest one; those before it, each overturned, stand in `earlierTerminations`. */
  readonly termination: Termination | null;
  readonly earlierTerminations: readonly Termination[];
  /** The application that this one was merged into. */
  readonly merged: {
    readonly into: StreamRef;
    readonly number: string;
    readonly on: CivilDate;
    readonly by: string;
    readonly reason: string;
    /** The other station, when it went on there. */
    readonly center?: string;
  } | null;
  /** What was merged and goes on again: the notice of it stays in the file. */
  readonly reopened: {
    readonly merged: NonNullable<Aid['merged']>;
    readonly on: CivilDate;
    readonly by: string;
    readonly reason: string;
  } | null;
  /** Applications that were merged into this one, with the papers that lie there, by the parties of this one. */
  readonly absorbed: readonly {
    readonly from: StreamRef;
    readonly number: string;
    readonly on: CivilDate;
    readonly by: string;
    readonly papers: readonly { readonly material: string; readonly party: string }[];
    readonly reason: string;
    /** The other station, where its papers lie, when it is another one. */
    readonly center?: string;
  }[];
  readonly withdrawal: { readonly reason: string; readonly on: CivilDate } | null;
  readonly closing:
    | (Told & {
        readonly outcome: (typeof outcomes)[number];
        readonly endedOn: CivilDate;
        readonly summary: string;
        readonly benefitFen: number;
        readonly satisfied: string;
      })
    | null;
  readonly quality: {
    readonly points: { readonly [item: string]: number };
    readonly total: number;
    readonly grade: string;
    readonly words: string;
    readonly by: string;
    readonly on: CivilDate;
  } | null;
  readonly payments: readonly (Paid & { readonly unit: string; readonly lawyer: string })[];
  /** Checks of means after aid was given. */
  readonly rechecks: readonly {
    readonly result: (typeof recheckResults)[number];
    readonly from: string;
    readonly text: string;
    readonly on: CivilDate;
    readonly by: string;
    /** Who orders the costs to be paid, where it was false. */
    readonly department: string;
  }[];
  readonly complaints: readonly {
    readonly about: (typeof complaintAbout)[number];
    readonly by: string;
    readonly text: string;
    readonly receivedOn: CivilDate;
    readonly takenBy: string;
    /** The justice department that looks into it. */
    readonly department: string;
    readonly answer: {
      readonly result: 'founded' | 'unfounded';
      readonly text: string;
      readonly on: CivilDate;
      readonly by: string;
    } | null;
  }[];
  /** Letters and records of the institution; a record has no number of its own. */
  readonly issued: readonly (Told & {
    readonly paper: (typeof issuedPapers)[number];
    readonly to: string;
    readonly text: string;
  })[];
  /** Originals that went back, each time to whom. */
  readonly returned: readonly {
    readonly papers: readonly string[];
    readonly to: string;
    readonly on: CivilDate;
    readonly by: string;
  }[];
  readonly archive: { readonly pages: number; readonly on: CivilDate; readonly by: string } | null;
  readonly clocks: readonly Clock[];
  readonly lapsedOn: CivilDate | null;
}
