/** Visits and petitions (来访、信访事项, 信访工作条例): commands and state. */
import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { choicesOf } from '../words.ts';

const text = (most: number) => z.string().trim().min(1).max(most);
const oneOf = (choices: readonly { readonly value: string }[]) =>
  z.enum(choices.map(({ value }) => value) as [string, ...string[]]);

export const petitionKinds = choicesOf([
  ['inquiry', '咨询', 'Question'],
  ['help', '求助', 'Request for help'],
  ['suggestion', '意见建议', 'Suggestion'],
  ['claim', '申诉求决', 'Claim'],
  ['accusation', '检举控告', 'Accusation'],
]);
export const petitionChannels = choicesOf([
  ['visit', '来访', 'Visit'],
  ['letter', '来信', 'Letter'],
  ['phone', '来电', 'Telephone'],
  ['network', '网上', 'Online'],
  ['transferred', '上级交办', 'From above'],
]);
export const petitionFlags = choicesOf([
  ['urgent', '紧急', 'Urgent'],
  ['safety', '人身安全', 'Safety'],
  ['mental-health', '心理健康', 'Mental health'],
  ['sensitive', '敏感（限制查阅）', 'Sensitive, restricted'],
]);
export const closingWords = choicesOf([
  ['satisfied', '满意', 'Satisfied'],
  ['accepted', '基本满意', 'Rather satisfied'],
  ['dissatisfied', '不满意', 'Dissatisfied'],
  ['objects', '提出异议', 'Objects'],
]);

export const petitionCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('petition.receive'),
    person: streamRef,
    kind: oneOf(petitionKinds),
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
  }),
  /** 受理 / 不予受理, in writing, on the spot or within 15 days (art. 23). */
  z.strictObject({ type: z.literal('petition.accept'), category: z.enum(['handle', 'procedure']), unit: text(100) }),
  z.strictObject({ type: z.literal('petition.decline'), ground: text(500) }),
  /** Litigation, arbitration, reconsideration go their own way (arts. 28, 31); what is not ours goes to whom it is. */
  z.strictObject({ type: z.literal('petition.refer'), to: text(100), reason: text(300) }),
  /** 首办责任: whoever received it owns it until the next owner has taken it over in writing. */
  z.strictObject({ type: z.literal('petition.hand-over'), account: z.string().min(1).max(64), reason: text(300) }),
  z.strictObject({ type: z.literal('petition.take-over') }),
  /** 回避: whoever has an interest in it, or whom it accuses, neither decides it nor sees it (art. 28). */
  z.strictObject({ type: z.literal('petition.recuse'), account: z.string().min(1).max(64), reason: text(300) }),
  /** 提出异议: an item sent down from above that is not ours goes back within five working days (art. 23). */
  z.strictObject({ type: z.literal('petition.object'), reason: text(300) }),
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
    level: z.enum(['review', 're-examination']),
    on: CivilDateSchema,
  }),
  z.strictObject({
    type: z.literal('petition.answer-review'),
    result: text(1000),
    upheld: z.boolean(),
    hearingDays: z.int().min(0).max(365).default(0),
  }),
  z.strictObject({
    type: z.literal('petition.close'),
    satisfaction: oneOf(closingWords),
    note: z.string().max(500).default(''),
  }),
  z.strictObject({ type: z.literal('petition.withdraw'), reason: text(300) }),
  z.strictObject({ type: z.literal('petition.merge'), into: text(60) }),
  z.strictObject({ type: z.literal('petition.follow-up'), how: text(500) }),
]);
export type PetitionCommand = z.infer<typeof petitionCommand>;

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
  readonly level: 'review' | 're-examination';
  readonly askedOn: string;
  readonly answerBy: string;
  readonly result: string | null;
  readonly answeredOn: string | null;
}

export interface Petition {
  readonly person: StreamRef;
  readonly kind: string;
  readonly channel: string;
  readonly claim: string;
  readonly receivedOn: string;
  readonly people: number;
  readonly speakers: string;
  readonly flags: readonly string[];
  /** Numbers of earlier petitions of the same person (重复信访). */
  readonly earlier: readonly string[];
  readonly stage: PetitionStage;
  readonly owner: { readonly account: string; readonly name: string };
  readonly handingOver: { readonly account: string; readonly name: string; readonly reason: string } | null;
  /** Who may neither decide it nor, but for the owner until it is handed over, see it. */
  readonly recused: readonly { readonly account: string; readonly name: string; readonly reason: string }[];
  /** Last day to object to what was sent down from above; null for what came in by itself. */
  readonly objectBy: string | null;
  readonly noticeBy: string;
  readonly noticedOn: string | null;
  readonly accepted: { readonly on: string; readonly category: 'handle' | 'procedure'; readonly unit: string } | null;
  readonly handleBy: string | null;
  readonly extended: { readonly on: string; readonly reason: string; readonly approvedBy: string } | null;
  readonly progress: readonly { readonly what: string; readonly on: string; readonly by: string }[];
  readonly answered: {
    readonly answer: string;
    readonly on: string;
    readonly settledHere: boolean;
    readonly reasonable: boolean;
  } | null;
  readonly reviews: readonly Review[];
  readonly ended: { readonly on: string; readonly words: string; readonly to: string } | null;
  readonly satisfaction: string | null;
  readonly followUps: readonly { readonly how: string; readonly on: string; readonly by: string }[];
}
