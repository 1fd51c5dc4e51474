/** The case of a simple service: commands, state, and which steps it has. */
import { z } from 'zod';
import { addDays, type CivilDate, civilDate } from '#domain/calendar/civil-date.ts';
import { type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { serviceOf, services } from './items.ts';
import type { ServiceStep } from './steps.ts';

const answers = z.record(
  z.string(),
  z.union([z.string().max(1000), z.int(), z.boolean(), z.array(z.string()).max(20)]),
);
export type ServiceAnswers = z.infer<typeof answers>;

export const serviceCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('veteran-service.open'),
    person: streamRef,
    item: z.enum(services.map(({ code }) => code)),
    answers,
  }),
  z.strictObject({ type: z.literal('veteran-service.do'), step: z.string().max(40), answers }),
  z.strictObject({ type: z.literal('veteran-service.remind'), note: z.string().trim().min(2).max(300) }),
  /** 放弃: assigned work that was refused without good cause is given up (退役军人安置条例 34). */
  z.strictObject({ type: z.literal('veteran-service.waive'), reason: z.string().trim().min(2).max(500) }),
  z.strictObject({ type: z.literal('veteran-service.refuse'), reason: z.string().trim().min(2).max(500) }),
  z.strictObject({ type: z.literal('veteran-service.withdraw'), reason: z.string().trim().min(2).max(300) }),
  /** Another working calendar became known: the open step's day is counted anew; sent by the product itself. */
  z.strictObject({ type: z.literal('veteran-service.recompute') }),
]);
export type ServiceCommand = z.infer<typeof serviceCommand>;

export interface VeteranService {
  readonly person: StreamRef;
  readonly item: string;
  readonly answers: ServiceAnswers;
  readonly openedOn: string;
  /** Rise of the discharge grant in per cent by the edition of that day; absent where there is none to tell. */
  readonly risePercent?: number;
  readonly steps: readonly {
    readonly code: string;
    readonly on: string;
    readonly by: string;
    readonly answers: ServiceAnswers;
    /** The day on which it was due, if it was; what was late stays in sight. */
    readonly dueOn?: string | null;
  }[];
  /** Codes of its steps in their order, as they were when it was opened. */
  readonly route?: readonly string[];
  /** 催办: who was reminded when, and what they said. */
  readonly reminders?: readonly { readonly on: string; readonly by: string; readonly note: string }[];
  /** The step that is open and the day it is due, if it has one. */
  readonly dueOn: string | null;
  /** Whether a calendar not yet published may still move that day; absent where none does. */
  readonly provisional?: boolean;
  readonly ended: {
    readonly how: 'refused' | 'withdrawn' | 'waived';
    readonly reason: string;
    readonly on: string;
  } | null;
}
/** All steps of a case in their order: those it was opened with. */
export function stepsOf({ item, route }: Pick<VeteranService, 'item' | 'route'>): readonly ServiceStep[] {
  const service = serviceOf(item);
  const codes = route ?? service?.formerRoute;
  if (!service || !codes) return service?.steps ?? [];
  return codes.flatMap((code) => service.steps.filter((one) => one.code === code));
}
/** The step that comes next; undefined when all are done. */
export const nextStepOf = (own: Pick<VeteranService, 'item' | 'steps' | 'route'>): ServiceStep | undefined =>
  stepsOf(own)[own.steps.length];

/** Whether a step that is done was done after its last day. */
export const isStepLate = ({ on, dueOn }: VeteranService['steps'][number]): boolean => Boolean(dueOn && on > dueOn);

/** The day on which whoever the open step waits for is to be reminded again; null where nobody was reminded yet. */
export function remindOn(own: VeteranService): CivilDate | null {
  const every = nextStepOf(own)?.remindEvery;
  const last = own.reminders?.at(-1);
  return every === undefined || !last || own.ended ? null : addDays(civilDate(last.on), every);
}

/** Assigned work can be given up until they are at work. */
export const mayWaive = (own: VeteranService): boolean =>
  own.item === 'placement' &&
  own.answers.kind === 'assigned' &&
  own.ended === null &&
  !own.steps.some(({ code }) => code === 'placed');

export const serviceRegister = 'veteran-service';
