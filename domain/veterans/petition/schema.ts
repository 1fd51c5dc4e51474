/** Commands of visits and petitions (来访、信访事项, 信访工作条例). */
import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { streamRef } from '#domain/kernel/event.ts';
import { oneOf, text } from '../command-parts.ts';
import {
  closingWords,
  kindsBesidesAccusation,
  petitionChannels,
  petitionFlags,
  petitionKinds,
  petitionMatters,
} from './words.ts';

const account = z.string().min(1).max(64);

export const reviewLevel = z.enum(['review', 're-examination']);

export const petitionCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('petition.receive'),
    person: streamRef,
    kind: oneOf(petitionKinds),
    /** What it is about; whether it repeats or belongs to a group follows from it and is never typed. */
    matter: oneOf(petitionMatters),
    channel: oneOf(petitionChannels),
    claim: text(2000),
    /** Day it came in, at the latest today: the time limits run from it. */
    receivedOn: CivilDateSchema,
    /** People who came together, the speaker included. */
    people: z.int().min(1).max(2000).default(1),
    /** Names of the speakers of a group, five at most (信访工作条例 20). */
    speakers: z.string().max(300).default(''),
    flags: z.array(oneOf(petitionFlags)).max(4).default([]),
    /** Facts that were not known when an earlier petition on the same matter was decided for the last time. */
    newFacts: z.boolean().default(false),
    /** 被检举人: an officer of the station whom it accuses, and who therefore never sees it. */
    accused: account.optional(),
  }),
  /** 受理 / 不予受理, in writing, on the spot or within 15 days (art. 23). */
  z.strictObject({
    type: z.literal('petition.accept'),
    category: z.enum(['handle', 'procedure']),
    unit: text(100),
    /** Until when its own procedure has to answer, where that says so: the 60 days are for art. 31(6) only. */
    procedureBy: CivilDateSchema.optional(),
  }),
  z.strictObject({ type: z.literal('petition.decline'), ground: text(500) }),
  /** Litigation, arbitration, reconsideration go their own way (arts. 28, 31); what is not ours goes to whom it is. */
  z.strictObject({ type: z.literal('petition.refer'), to: text(100), reason: text(300) }),
  /** 首办责任: whoever received it owns it until the next owner has taken it over in writing. */
  z.strictObject({ type: z.literal('petition.hand-over'), account, reason: text(300) }),
  z.strictObject({ type: z.literal('petition.take-over') }),
  /** 回避: whoever has an interest in it, or whom it accuses, neither decides it nor sees it (art. 28). */
  z.strictObject({ type: z.literal('petition.recuse'), account, reason: text(300) }),
  /** 提出异议: an item sent down from above that is not ours goes back within five working days (art. 23). */
  z.strictObject({ type: z.literal('petition.object'), reason: text(300) }),
  /** 标记敏感: from then on only officers, and whoever owns it, may see it. */
  z.strictObject({ type: z.literal('petition.mark-sensitive'), reason: text(300) }),
  /** 更正类别: what was received under the wrong kind goes on as what it is. */
  z.strictObject({ type: z.literal('petition.reclassify'), kind: oneOf(kindsBesidesAccusation), reason: text(300) }),
  /** 紧急报告: what is urgent is reported upwards at once (art. 25). */
  z.strictObject({ type: z.literal('petition.report'), to: text(100), what: text(500) }),
  z.strictObject({ type: z.literal('petition.note-progress'), what: text(1000) }),
  /** +30 days with approval and notice (art. 34). */
  z.strictObject({ type: z.literal('petition.extend'), reason: text(300), approvedBy: text(40) }),
  z.strictObject({
    type: z.literal('petition.answer'),
    answer: text(3000),
    settledHere: z.boolean(),
    reasonable: z.boolean(),
  }),
  /** 复查 and 复核: asked for within 30 days, answered within 30 (arts. 35, 36). */
  z.strictObject({
    type: z.literal('petition.ask-review'),
    level: reviewLevel,
    on: CivilDateSchema,
    /** When the answer reached them, where no closing has told it yet: the 30 days run from it. */
    deliveredOn: CivilDateSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('petition.answer-review'),
    result: text(1000),
    upheld: z.boolean(),
    hearingDays: z.int().min(0).max(365).default(0),
  }),
  /** 办结: the written answer was delivered, and their word or objection is recorded. */
  z.strictObject({
    type: z.literal('petition.close'),
    deliveredOn: CivilDateSchema,
    satisfaction: oneOf(closingWords),
    note: z.string().max(500).default(''),
  }),
  z.strictObject({ type: z.literal('petition.withdraw'), reason: text(300) }),
  /** 并案: what is the same goes on as one, under the number of another open item of this station. */
  z.strictObject({ type: z.literal('petition.merge'), into: text(60) }),
  z.strictObject({ type: z.literal('petition.follow-up'), how: text(500) }),
  /** Another working calendar became known: open limits are counted anew; sent by the product itself. */
  z.strictObject({ type: z.literal('petition.recompute') }),
]);
export type PetitionCommand = z.infer<typeof petitionCommand>;
