/** One person's way into work (就业创业): wishes, offers, trainings, jobs and the follow-up after each. Commands and state. */
import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { idOf, type StreamRef } from '#domain/kernel/event.ts';
import { oneOf, text } from '../command-parts.ts';
import { choicesOf } from '../words.ts';

export const wishKinds = choicesOf([
  ['job', '求职', 'Work'],
  ['training', '职业技能培训', 'Skills training'],
  ['startup', '创业', 'A business of their own'],
]);
export const placeWays = choicesOf([
  ['recommended', '站点推荐', 'Recommended by the station'],
  ['fair', '专场招聘会', 'Job fair'],
  ['training', '培训后就业', 'After a training'],
  ['assigned', '政府安排工作', 'Assigned work'],
  ['self', '自行求职', 'Found by themselves'],
  ['startup', '自主创业', 'Own business'],
]);

export const employmentCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('employment.wish'),
    kinds: z.array(oneOf(wishKinds)).min(1).max(3),
    job: z.string().trim().max(200).default(''),
    area: z.string().trim().max(100).default(''),
    trade: z.string().trim().max(100).default(''),
  }),
  z.strictObject({ type: z.literal('employment.offer'), unit: text(100), post: text(100), on: CivilDateSchema }),
  z.strictObject({
    type: z.literal('employment.place'),
    unit: text(100),
    post: z.string().trim().max(100).default(''),
    since: CivilDateSchema,
    how: oneOf(placeWays),
  }),
  /** 上岗回访: the next one that is due. */
  z.strictObject({
    type: z.literal('employment.follow-up'),
    on: CivilDateSchema,
    still: z.boolean(),
    note: text(300),
  }),
  z.strictObject({ type: z.literal('employment.leave'), on: CivilDateSchema, reason: text(200) }),
]);
export type EmploymentCommand = z.infer<typeof employmentCommand>;

export interface Wish {
  readonly kinds: readonly string[];
  readonly job: string;
  readonly area: string;
  readonly trade: string;
  readonly on: string;
}
/** A wish for training or work, and when it came true: what the plan's percentages are counted from. */
export interface Willing {
  readonly on: string;
  readonly metOn: string | null;
}
export interface FollowUp {
  readonly dueOn: string;
  readonly on: string | null;
  readonly still: boolean | null;
  readonly note: string;
}
export interface Job {
  readonly unit: string;
  readonly post: string;
  readonly since: string;
  readonly how: string;
  readonly ended: { readonly on: string; readonly reason: string } | null;
  readonly followUps: readonly FollowUp[];
}
export interface Course {
  readonly training: StreamRef;
  readonly kind: string;
  readonly title: string;
  readonly attended: boolean | null;
  readonly certificate: string;
}
export interface Employment {
  readonly person: StreamRef;
  readonly name: string;
  readonly wish: Wish | null;
  readonly training: readonly Willing[];
  readonly work: readonly Willing[];
  readonly offers: readonly { readonly unit: string; readonly post: string; readonly on: string }[];
  readonly courses: readonly Course[];
  readonly jobs: readonly Job[];
}

export const employmentRegister = 'employment';
/** One for each person, under their own id. */
export const employmentStream = (person: StreamRef): StreamRef => `employment/${idOf(person)}`;
export const openJob = ({ jobs }: Pick<Employment, 'jobs'>): Job | undefined =>
  jobs.find(({ ended }) => ended === null);
export const nextFollowUp = (state: Pick<Employment, 'jobs'>): FollowUp | undefined =>
  openJob(state)?.followUps.find(({ on }) => on === null);
/** Who wants something that has not come true. */
export const isOpen = (willing: readonly Willing[]): boolean => willing.at(-1)?.metOn === null;

export type WorkState = 'working' | 'seeking' | 'idle';
export const workStateOf = (state: Pick<Employment, 'jobs' | 'work'>): WorkState =>
  openJob(state) ? 'working' : isOpen(state.work) ? 'seeking' : 'idle';
