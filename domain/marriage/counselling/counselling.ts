/**
 * Counselling (婚前指导, 离婚辅导): voluntary sessions, never a condition of any registration. The appointment is for the
 * counter to see; what was said is a stream of its own that only counsellors may read.
 */

import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { idOf, recorded, streamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Role } from '#domain/kernel/roles.ts';
import { halfHour } from '../booking/plan.ts';

/** Whoever serves at the counter may offer a session; only counsellors hold it. */
const offering = ['clerk', 'registrar', 'supervisor', 'counsellor'] as const satisfies readonly Role[];

export const counsellingCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('counselling.offer'),
    kind: z.enum(['pre-marital', 'divorce', 'family']),
    attendees: z
      .array(z.strictObject({ name: z.string().min(1).max(100), phone: z.string().max(30) }))
      .min(1)
      .max(4),
    /** The case beside which it was offered, if any. */
    case: streamRef.nullable(),
  }),
  z.strictObject({ type: z.literal('counselling.decline') }),
  z.strictObject({
    type: z.literal('counselling.schedule'),
    date: CivilDateSchema,
    time: halfHour,
    counsellor: z.string().trim().min(1).max(60),
    room: z.string().max(60),
  }),
  z.strictObject({ type: z.literal('counselling.hold'), attended: z.int().min(1).max(4) }),
  z.strictObject({ type: z.literal('counselling.cancel'), reason: z.string().trim().min(2).max(300) }),
]);
export type CounsellingCommand = z.infer<typeof counsellingCommand>;
type Offer = Omit<Extract<CounsellingCommand, { type: 'counselling.offer' }>, 'type'>;
type Schedule = Omit<Extract<CounsellingCommand, { type: 'counselling.schedule' }>, 'type'>;

export interface Counselling extends Offer {
  readonly state: 'offered' | 'declined' | 'scheduled' | 'held' | 'cancelled';
  readonly schedule: Schedule | null;
  readonly attended: number | null;
}

/** The register of sessions: those without a day first, then in the order of their days. */
export const counsellingRegister = 'counselling';
/** The tag of the sessions offered beside a case. */
export const counsellingOf = (caseStream: StreamRef): string => `case:${caseStream}`;

/** What a list shows of a session: the appointment, never what was said. */
export interface CounsellingRow extends Pick<Counselling, 'state' | 'kind' | 'schedule' | 'attended' | 'case'> {
  readonly names: readonly string[];
}
const rowOf = ({ state, kind, schedule, attended, case: of, attendees }: Counselling): CounsellingRow => ({
  state,
  kind,
  schedule,
  attended,
  case: of,
  names: attendees.map(({ name }) => name),
});

const counsellingDefinition: Aggregate<Counselling, CounsellingCommand> = {
  kind: 'counselling',
  events: [
    'counselling.cancelled',
    'counselling.declined',
    'counselling.offered',
    'counselling.scheduled',
    'counselling.was-held',
  ],
  commands: counsellingCommand,
  grants: {
    'counselling.offer': offering,
    'counselling.decline': offering,
    'counselling.schedule': offering,
    'counselling.hold': ['counsellor'],
    'counselling.cancel': offering,
  },
  starts: ['counselling.offer'],
  needs: () => [],
  decide(state, command) {
    const { type, ...rest } = command;
    if (type === 'counselling.offer') return done([{ type: 'counselling.offered', payload: rest }]);
    if (!state) return refused({ code: 'STREAM_MISSING' });
    const over = refused({ code: 'COUNSELLING_OVER', params: { state: state.state } });
    const open = state.state === 'offered' || state.state === 'scheduled';
    switch (type) {
      case 'counselling.decline':
        return open ? done([{ type: 'counselling.declined', payload: {} }]) : over;
      case 'counselling.schedule':
        return open ? done([{ type: 'counselling.scheduled', payload: rest }]) : over;
      case 'counselling.hold':
        return state.state === 'scheduled' ? done([{ type: 'counselling.was-held', payload: rest }]) : over;
      case 'counselling.cancel':
        return open ? done([{ type: 'counselling.cancelled', payload: rest }]) : over;
    }
  },
  evolve(state, type, payload) {
    if (type === 'counselling.offered')
      return { ...recorded<Offer>(payload), state: 'offered', schedule: null, attended: null };
    if (!state) return state;
    switch (type) {
      case 'counselling.declined':
        return { ...state, state: 'declined' };
      case 'counselling.scheduled':
        return { ...state, state: 'scheduled', schedule: recorded(payload) };
      case 'counselling.was-held':
        return { ...state, state: 'held', attended: recorded<{ attended: number }>(payload).attended };
      case 'counselling.cancelled':
        return { ...state, state: 'cancelled' };
      default:
        return state;
    }
  },
  views: (state) => ({
    record: {
      register: counsellingRegister,
      sort: state.schedule ? `${state.schedule.date} ${state.schedule.time}` : '',
      tags: [`state:${state.state}`, ...(state.case ? [counsellingOf(state.case)] : [])],
      dueOn: null,
      restricted: false,
      body: rowOf(state),
    },
  }),
};
export const counsellingAggregate = aggregate(counsellingDefinition);

export const counsellingNotesCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('counselling-notes.write'), text: z.string().trim().min(1).max(5000) }),
]);
export interface CounsellingNotes {
  readonly notes: readonly { readonly text: string; readonly by: string; readonly at: string }[];
}

/** The notes of a session stand beside it under the same id. */
export const counsellingNotesStream = (session: StreamRef): StreamRef => `counselling-notes/${idOf(session)}`;

const notesDefinition: Aggregate<CounsellingNotes, z.infer<typeof counsellingNotesCommand>> = {
  kind: 'counselling-notes',
  events: ['counselling-notes.written'],
  commands: counsellingNotesCommand,
  grants: { 'counselling-notes.write': ['counsellor'] },
  starts: [],
  startsOrContinues: ['counselling-notes.write'],
  needs: (_command, self) => [{ need: 'stream', stream: `counselling/${idOf(self)}` }],
  decide(_state, { text }, context, self) {
    if (!context.stream(`counselling/${idOf(self)}`)) return refused({ code: 'COUNSELLING_MISSING' });
    return done([{ type: 'counselling-notes.written', payload: { text, by: context.actor.name } }]);
  },
  evolve(state, type, payload, { at }) {
    if (type !== 'counselling-notes.written') return state;
    const { text, by } = payload as { text: string; by: string };
    return { notes: [...(state?.notes ?? []), { text, by, at }] };
  },
  views: () => ({}),
  mayRead: (_state, { roles }) => roles.includes('counsellor'),
  isConfidential: true,
  recordsReadings: true,
  // A note is added and contradicts none: no supervisor is ever asked to choose between two and reads them for it.
  merges: () => true,
};
export const counsellingNotesAggregate = aggregate(notesDefinition);
