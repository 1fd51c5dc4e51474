/** A regular benefit of one person (抚恤补助对象): commands and state. */
import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { benefitCategories, disabilityCauses, disabilityGrades } from '../words.ts';
import type { DeathSettlement } from './rules.ts';

const attachment = z.string().regex(/^[0-9a-f]{64}$/);
const oneOf = (choices: readonly { readonly value: string }[]) =>
  z.enum(choices.map(({ value }) => value) as [string, ...string[]]);
const grade = oneOf(disabilityGrades);
const cause = oneOf(disabilityCauses);

export const benefitCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('benefit.grant'),
    person: streamRef,
    category: oneOf(benefitCategories),
    grade: grade.optional(),
    cause: cause.optional(),
    years: z.int().min(0).max(60).default(0),
    /** Day of the approval: paid from its month (军人抚恤优待条例 arts. 19, 27). */
    approvedOn: CivilDateSchema,
    document: z.string().trim().min(1).max(100),
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
    method: z.enum(['in-person', 'home-visit', 'video']),
    attachment: attachment.optional(),
    note: z.string().max(300).default(''),
  }),
  z.strictObject({
    type: z.literal('benefit.stop'),
    reason: z.enum(['deceased', 'moved', 'lost-right']),
    on: CivilDateSchema,
    note: z.string().max(300).default(''),
  }),
]);
export type BenefitCommand = z.infer<typeof benefitCommand>;

export interface Benefit {
  readonly person: StreamRef;
  readonly name: string;
  readonly category: string;
  readonly grade: string;
  readonly cause: string;
  readonly years: number;
  readonly approvedOn: string;
  readonly gradedOn: string;
  readonly state: 'active' | 'due' | 'suspended' | 'stopped';
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
  readonly stopped:
    | ({
        readonly reason: 'deceased' | 'moved' | 'lost-right';
        readonly on: string;
        readonly note: string;
      } & Partial<DeathSettlement>)
    | null;
}
