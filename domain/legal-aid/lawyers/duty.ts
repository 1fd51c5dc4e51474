/** Duty lawyers (值班律师): who is where on which day, and what they did there. One stream for a center and day. */
import { z } from 'zod';
import { type CivilDate, civilDate } from '#domain/calendar/civil-date.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { idOf, type Json, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { officers } from '../roles.ts';
import type { Lawyer } from './lawyer.ts';

const shift = z.enum(['morning', 'afternoon', 'day']);
export type Shift = z.infer<typeof shift>;

export const dutyCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('legal-duty.plan'),
    shift,
    lawyer: streamRef,
    place: z.string().trim().min(1).max(60),
  }),
  z.strictObject({ type: z.literal('legal-duty.cancel'), shift, lawyer: streamRef }),
  /** What was done (值班律师日志); its minutes are public service. */
  z.strictObject({
    type: z.literal('legal-duty.log'),
    shift,
    lawyer: streamRef,
    received: z.int().min(0).max(500),
    helped: z.int().min(0).max(500),
    minutes: z.int().min(5).max(1440),
    note: z.string().trim().max(500),
  }),
]);
export type DutyCommand = z.infer<typeof dutyCommand>;

export interface DutyTurn {
  readonly shift: Shift;
  readonly lawyer: StreamRef;
  readonly name: string;
  readonly firm: string;
  readonly phone: string;
  readonly place: string;
  readonly log: Pick<
    Extract<DutyCommand, { type: 'legal-duty.log' }>,
    'received' | 'helped' | 'minutes' | 'note'
  > | null;
}
export interface DutyDay {
  readonly date: CivilDate;
  readonly turns: readonly DutyTurn[];
}

export const dutyRegister = 'legal-duty';
export const dutyStream = (center: string, date: CivilDate): StreamRef => `legal-duty/${center}.${date}`;
const dateOf = (self: StreamRef): CivilDate => civilDate(idOf(self).slice(-10));
const overlaps = (a: Shift, b: Shift): boolean => a === b || a === 'day' || b === 'day';

const definition: Aggregate<DutyDay, DutyCommand> = {
  kind: 'legal-duty',
  commands: dutyCommand,
  grants: { 'legal-duty.plan': officers, 'legal-duty.cancel': officers, 'legal-duty.log': officers },
  starts: [],
  startsOrContinues: ['legal-duty.plan'],
  needs: ({ lawyer }) => [{ need: 'stream', stream: lawyer }],
  decide(state, command, { stream, today }, self) {
    const lawyer = stream(command.lawyer) as Lawyer | null;
    if (!lawyer) return refused({ code: 'LEGAL_AID_LAWYER_MISSING' });
    const date = dateOf(self);
    const turn = state?.turns.find((one) => one.lawyer === command.lawyer && one.shift === command.shift);
    switch (command.type) {
      case 'legal-duty.plan': {
        const { place, shift: wanted } = command;
        const { name, firm, phone, paused } = lawyer;
        if (paused) return refused({ code: 'LEGAL_AID_LAWYER_PAUSED', params: { name } });
        if (state?.turns.some((one) => one.lawyer === command.lawyer && overlaps(one.shift, wanted)))
          return refused({ code: 'LEGAL_DUTY_TWICE', params: { name, on: date } });
        return done([
          {
            type: 'legal-duty.planned',
            payload: { date, shift: wanted, lawyer: command.lawyer, name, firm, phone, place },
          },
        ]);
      }
      case 'legal-duty.cancel':
        if (!turn) return refused({ code: 'LEGAL_DUTY_MISSING' });
        if (turn.log) return refused({ code: 'LEGAL_DUTY_LOGGED', params: { name: turn.name } });
        return done([{ type: 'legal-duty.cancelled', payload: { shift: command.shift, lawyer: command.lawyer } }]);
      case 'legal-duty.log': {
        if (!turn) return refused({ code: 'LEGAL_DUTY_MISSING' });
        if (turn.log) return refused({ code: 'LEGAL_DUTY_LOGGED', params: { name: turn.name } });
        if (date > today) return refused({ code: 'LEGAL_AID_DATE_AHEAD' });
        const { type: _, ...log } = command;
        const service = { on: date, minutes: command.minutes, kind: 'duty', note: turn.place };
        return done([
          { type: 'legal-duty.logged', payload: log as unknown as Json },
          { stream: command.lawyer, type: 'lawyer.served', payload: service },
        ]);
      }
    }
  },
  evolve(state, type, payload) {
    const data = payload as unknown as DutyTurn & { date: CivilDate } & NonNullable<DutyTurn['log']>;
    const isIt = (one: DutyTurn): boolean => one.lawyer === data.lawyer && one.shift === data.shift;
    switch (type) {
      case 'legal-duty.planned': {
        const { date, ...turn } = data;
        return { date, turns: [...(state?.turns ?? []), { ...turn, log: null }] };
      }
      case 'legal-duty.cancelled':
        return state && { ...state, turns: state.turns.filter((one) => !isIt(one)) };
      case 'legal-duty.logged': {
        const { received, helped, minutes, note } = data;
        const log = { received, helped, minutes, note };
        return state && { ...state, turns: state.turns.map((one) => (isIt(one) ? { ...one, log } : one)) };
      }
      default:
        return state;
    }
  },
  views: ({ date, turns }) => ({
    record: {
      register: dutyRegister,
      sort: date,
      tags: ['all', ...turns.map(({ lawyer }) => `lawyer:${lawyer}`)],
      dueOn: null,
      restricted: false,
      body: { date, turns } as unknown as Json,
    },
    tallies: turns.some(({ log }) => log)
      ? [
          {
            figure: 'legal-aid.duty-helped',
            day: date,
            value: turns.reduce((sum, { log }) => sum + (log?.helped ?? 0), 0),
          },
        ]
      : [],
  }),
};
export const dutyAggregate = aggregate(definition);
