/**
 * A round of free medical check-ups for those who receive regular benefits (重点优抚对象免费体检): commands and state. Only that
 * somebody was invited, came and has the report is kept: what the doctors found is nobody's business here.
 */
import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type StreamRef, streamRef } from '#domain/kernel/event.ts';
import type { BenefitRow } from '../benefit/schema.ts';
import { oneOf, text } from '../command-parts.ts';
import { someFiles } from '../opening.ts';
import type { CheckUpRules } from '../references.ts';
import { choicesOf } from '../words.ts';

export const inviteWays = choicesOf([
  ['phone', '电话', 'Telephone'],
  ['visit', '上门', 'At home'],
  ['message', '短信', 'Text message'],
]);

export const checkUpCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('check-up.plan'),
    title: text(80),
    hospital: text(100),
    from: CivilDateSchema,
    until: CivilDateSchema,
  }),
  z.strictObject({
    type: z.literal('check-up.add'),
    files: someFiles,
    /** Leaves out whoever may not be on the list, instead of refusing: for everybody who draws a benefit at once. */
    skipOthers: z.boolean().default(false),
  }),
  z.strictObject({ type: z.literal('check-up.invite'), files: someFiles, on: CivilDateSchema, how: oneOf(inviteWays) }),
  z.strictObject({ type: z.literal('check-up.examine'), file: streamRef, on: CivilDateSchema }),
  z.strictObject({
    type: z.literal('check-up.hand-over'),
    file: streamRef,
    on: CivilDateSchema,
    receivedBy: text(60),
    /** The person asks for help after it: becomes a task, without what was found. */
    followUp: z.boolean(),
  }),
  z.strictObject({ type: z.literal('check-up.decline'), file: streamRef, why: text(200) }),
  z.strictObject({ type: z.literal('check-up.close') }),
]);
export type CheckUpCommand = z.infer<typeof checkUpCommand>;

/** Of benefits as they are listed: those that run and give a right to the check-up, by the table of the authority. */
export const entitlingOf = <Row extends Pick<BenefitRow, 'category' | 'state'>>(
  benefits: readonly Row[],
  { categories }: CheckUpRules,
): readonly Row[] => benefits.filter(({ category, state }) => state !== 'stopped' && categories.includes(category));

export interface Examinee {
  readonly file: StreamRef;
  readonly name: string;
  /** Categories of benefits that entitle them. */
  readonly categories: readonly string[];
  readonly invited: { readonly on: string; readonly how: string } | null;
  readonly examinedOn: string | null;
  readonly report: { readonly on: string; readonly receivedBy: string } | null;
  readonly declined: string | null;
}
export interface CheckUp {
  readonly title: string;
  readonly hospital: string;
  readonly from: string;
  readonly until: string;
  readonly people: readonly Examinee[];
  readonly closedOn: string | null;
}
export const checkUpRegister = 'check-up';

export type ExamineeState = 'listed' | 'invited' | 'examined' | 'done' | 'declined';
export const stateOf = ({ invited, examinedOn, report, declined }: Examinee): ExamineeState => {
  if (declined) return 'declined';
  if (report) return 'done';
  if (examinedOn) return 'examined';
  return invited ? 'invited' : 'listed';
};
/** Entitled and not examined yet, and not declined either. */
export const isWaiting = (one: Examinee): boolean => one.examinedOn === null && one.declined === null;
