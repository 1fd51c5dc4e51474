/** A regular benefit of one person (抚恤补助对象): commands and state. */
import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type StreamRef, sha256Hex, streamRef } from '#domain/kernel/event.ts';
import { oneOf } from '../command-parts.ts';
import { type DeathCause, deathCause } from '../references.ts';
import { benefitCategories, choicesOf, disabilityCauses, disabilityGrades } from '../words.ts';
import type { DeathSettlement } from './rules.ts';

const grade = oneOf(disabilityGrades);
const cause = oneOf(disabilityCauses);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export const benefitRegister = 'benefit';
/** Tag of all benefits of one person. */
export const ofPerson = (person: StreamRef): string => `person:${person}`;

/** Tag of all benefits of a category that a payment list has to look at. */
export const payableTag = (category: string): string => `payable:${category}`;

export const survivorRelations = choicesOf([
  ['parent', '父母、抚养人', 'Parent'],
  ['spouse', '配偶', 'Spouse'],
  ['child', '子女', 'Child'],
  ['sibling', '兄弟姐妹', 'Sibling'],
]);
/** Grounds on which a paused benefit is paid again (恢复发放). */
export const resumeGrounds = choicesOf([
  ['served', '刑罚执行完毕或者中止情形消失', 'The sentence was served or its ground is gone'],
  ['cleared', '中止决定撤销、改判无罪', 'The decision was revoked, or acquitted'],
]);
export const stopReasons = choicesOf([
  ['deceased', '去世', 'Died'],
  ['moved', '关系转出', 'Moved away'],
  ['remarried', '再婚且不再赡养、抚养', 'Remarried and supports no one any more'],
  ['lost-right', '丧失条件', 'Right lost'],
]);
/** How somebody is seen for the yearly confirmation. */
export const confirmationMethods = ['in-person', 'home-visit', 'video'] as const;
export type StopReason = 'deceased' | 'moved' | 'remarried' | 'lost-right' | 'of-age';

/** What a benefit is granted for and on. */
const benefitFacts = {
  category: oneOf(benefitCategories),
  grade: grade.optional(),
  cause: cause.optional(),
  /** For those paid by the year; left out, it is counted from the file. */
  years: z.int().min(0).max(60).optional(),
  /** Disabled by mental illness: grades 5 and 6 then have a care fee as well (art. 34). */
  psychiatric: z.boolean().optional(),
  /** Of a survivor to the deceased. */
  relation: oneOf(survivorRelations).optional(),
  /** 抚恤关系转入: the place it was paid at before, and the last month that was paid there. */
  transferredFrom: z.string().trim().max(100).default(''),
  paidThere: month.or(z.literal('')).optional(),
  /** Day of the approval: paid from its month (军人抚恤优待条例 arts. 19, 27). */
  approvedOn: CivilDateSchema,
  document: z.string().trim().min(1).max(100),
};
const correctedFacts = {
  ...benefitFacts,
  /** Of one that was regraded: the day of that decision. */
  decidedOn: CivilDateSchema.optional(),
};
const reason = z.string().trim().min(2).max(300);

export const benefitCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('benefit.grant'),
    person: streamRef,
    ...benefitFacts,
  }),
  /** 调整残疾等级: not sooner than a year after the last (art. 29). */
  z.strictObject({
    type: z.literal('benefit.regrade'),
    grade,
    cause,
    decidedOn: CivilDateSchema,
    document: z.string().trim().min(1).max(100),
  }),
  /** The yearly confirmation begins, and ends unconfirmed: by the calendar alone. */
  z.strictObject({ type: z.literal('benefit.call') }),
  z.strictObject({ type: z.literal('benefit.suspend') }),
  z.strictObject({
    type: z.literal('benefit.confirm'),
    method: z.enum(confirmationMethods),
    attachment: sha256Hex.optional(),
    note: z.string().max(300).default(''),
  }),
  /** A child comes of age: asked for the proof ahead, stopped without one. By the calendar alone. */
  z.strictObject({ type: z.literal('benefit.ask-proof') }),
  z.strictObject({ type: z.literal('benefit.come-of-age') }),
  /** In school until a day, or disabled: paid on after 18. */
  z.strictObject({
    type: z.literal('benefit.prove'),
    ground: z.enum(['school', 'disabled']),
    until: CivilDateSchema.optional(),
    document: z.string().trim().min(1).max(100),
  }),
  /** 中止: a sentence or another decision of the province (退役军人保障法 79); 恢复. */
  z.strictObject({
    type: z.literal('benefit.pause'),
    on: CivilDateSchema,
    document: z.string().trim().min(1).max(100),
  }),
  z.strictObject({
    type: z.literal('benefit.resume'),
    on: CivilDateSchema,
    document: z.string().trim().min(1).max(100),
    /** Why it is paid again; whether the months in between are paid is a local rule by this ground. */
    ground: oneOf(resumeGrounds),
  }),
  z.strictObject({
    type: z.literal('benefit.stop'),
    reason: oneOf(stopReasons),
    on: CivilDateSchema,
    /** What they died of, where that counts. */
    diedOf: deathCause.optional(),
    note: z.string().max(300).default(''),
  }),
  /** 更正: entered wrong, or stopped by mistake; one person says what is right and why, another one enters it or keeps what stands. */
  z.strictObject({ type: z.literal('benefit.ask-correction'), ...correctedFacts, reason }),
  z.strictObject({ type: z.literal('benefit.dispute-stop'), reason }),
  z.strictObject({ type: z.literal('benefit.correct'), signature: sha256Hex.optional() }),
  z.strictObject({ type: z.literal('benefit.keep'), reason }),
]);
export type BenefitCommand = z.infer<typeof benefitCommand>;
const facts = z.strictObject(benefitFacts);
export type BenefitFacts = z.infer<typeof facts>;

/** A correction that waits for another person. */
export interface Asked {
  readonly what: 'facts' | 'stop';
  /** As they should be; absent of a stop. */
  readonly facts?: BenefitFacts & { readonly decidedOn?: string | undefined };
  readonly reason: string;
  readonly on: string;
  readonly by: string;
  readonly account: string;
}
/** What was put right, and what it changed of what was paid. */
export interface Correction {
  readonly on: string;
  readonly by: string;
  readonly askedBy: string;
  readonly reason: string;
  /** What stood there before. */
  readonly was: Pick<Benefit, 'category' | 'grade' | 'cause' | 'paidFrom' | 'monthlyFen'>;
  readonly is: Pick<Benefit, 'category' | 'grade' | 'cause' | 'paidFrom' | 'monthlyFen'>;
  /** Paid too little, and too much. */
  readonly backFen: number;
  readonly overpaidFen: number;
}

/** Months in which nothing was paid, `until` the first that is paid again. */
export interface HeldMonths {
  readonly from: string;
  readonly until: string;
  /** Whether they are paid after all. */
  readonly paidBack: boolean;
}
/** A benefit from the payment lists' sight; absent of one that was granted before there were any. */
export interface Payments {
  /** First month that a payment list is answerable for. */
  readonly from: string;
  /** What was paid for each month, in fen, care fee and all. */
  readonly paid: { readonly [month: string]: number };
}

export interface MonthFen {
  readonly month: string;
  readonly fen: number;
}

export interface Benefit {
  readonly person: StreamRef;
  readonly name: string;
  readonly category: string;
  readonly grade: string;
  readonly cause: string;
  readonly years: number;
  readonly approvedOn: string;
  readonly gradedOn: string;
  readonly relation: string;
  readonly transferredFrom: string;
  /** First month that is paid here. */
  readonly paidFrom: string;
  /** The day on which a child is paid no longer, and whether the proof to the contrary was asked for. */
  readonly endsOn: string | null;
  readonly proofAskedOn: string | null;
  readonly paused: { readonly on: string; readonly document: string } | null;
  readonly state: 'active' | 'due' | 'suspended' | 'paused' | 'stopped';
  /** The confirmation that comes next, or runs now. */
  readonly confirmFrom: string;
  readonly confirmUntil: string;
  readonly suspendedOn: string | null;
  readonly confirmations: readonly {
    readonly on: string;
    readonly method: string;
    readonly by: string;
    readonly backPayFen: number;
  }[];
  readonly monthlyFen: number;
  readonly rates: string;
  readonly psychiatric?: boolean;
  /** Grade and cause with the month from which they count, oldest first. */
  readonly grades?: readonly { readonly from: string; readonly grade: string; readonly cause: string }[];
  /** Paper that it rests on; absent in benefits of before. */
  readonly document?: string;
  readonly asked?: Asked | null;
  readonly corrections?: readonly Correction[];
  /** What months were paid above what they are worth: a lower grade that was entered late, a correction. Absent where there is none. */
  readonly overpaid?: readonly MonthFen[];
  readonly held?: readonly HeldMonths[];
  /** Ends of pauses, with what was paid for the months in between. */
  readonly returns?: readonly { readonly on: string; readonly backPayFen: number }[];
  readonly payments?: Payments;
  /** As it stood when it was stopped: what is stopped by mistake stands so again. */
  readonly before?: Pick<Benefit, 'state' | 'suspendedOn'> & { readonly held: readonly HeldMonths[] };
  readonly stopped:
    | ({
        readonly reason: StopReason;
        readonly on: string;
        readonly note: string;
        readonly diedOf?: DeathCause;
      } & Partial<DeathSettlement>)
    | null;
}
/** What a list shows of a benefit. */
export type BenefitRow = Pick<
  Benefit,
  'person' | 'name' | 'category' | 'grade' | 'state' | 'monthlyFen' | 'confirmFrom' | 'confirmUntil'
> &
  /** Absent in rows of before. */
  Partial<Pick<Benefit, 'cause' | 'years'>>;
