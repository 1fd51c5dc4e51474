/**
 * Duty lawyers (值班律师): who is where on which day, and what they did there. One stream for a center and week, as the roster is
 * printed. Only lawyers are on duty (法律援助法 14, 30): no basic-level legal worker, no volunteer.
 */
import { z } from 'zod';
import { addDays, type CivilDate, civilDate, weekday } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { idOf, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { type Corrected, correct, decideCorrection, type Fact, withCorrection } from '../corrections.ts';
import { decideFiling, type Filed, fileDocument, withFiled } from '../filing.ts';
import { officers } from '../roles.ts';
import type { Lawyer } from './lawyer.ts';

const shift = z.enum(['morning', 'afternoon', 'day']);
export type Shift = z.infer<typeof shift>;
/** What tells a turn apart. */
const turn = { date: CivilDateSchema, shift, lawyer: streamRef };

export const dutyCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('legal-duty.plan'),
    ...turn,
    place: z.string().trim().min(1).max(60),
  }),
  z.strictObject({ type: z.literal('legal-duty.cancel'), ...turn }),
  /** What was done (值班律师日志); its minutes are public service. */
  z.strictObject({
    type: z.literal('legal-duty.log'),
    ...turn,
    received: z.int().min(0).max(500),
    helped: z.int().min(0).max(500),
    minutes: z.int().min(5).max(1440),
    note: z.string().trim().max(500),
  }),
  correct('legal-duty'),
  fileDocument('legal-duty'),
]);
export type DutyCommand = z.infer<typeof dutyCommand>;

export interface DutyTurn {
  readonly date: CivilDate;
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
export interface DutyWeek extends Corrected, Pick<Filed, 'documents'> {
  readonly monday: CivilDate;
  /** By day, and within it in the order of planning. */
  readonly turns: readonly DutyTurn[];
}

export const dutyRegister = 'legal-duty';
export const mondayOf = (date: CivilDate): CivilDate => addDays(date, 1 - weekday(date));
export const dutyStream = (center: string, date: CivilDate): StreamRef => `legal-duty/${center}.${mondayOf(date)}`;
const weekOf = (self: StreamRef): CivilDate => civilDate(idOf(self).slice(-10));
const isSame =
  (a: Pick<DutyTurn, 'date' | 'shift' | 'lawyer'>) =>
  (b: DutyTurn): boolean =>
    a.date === b.date && a.shift === b.shift && a.lawyer === b.lawyer;
const overlaps = (a: Shift, b: Shift): boolean => a === b || a === 'day' || b === 'day';

/** A week as its forms are filed: its number is its Monday. */
export const filedWeek = ({ monday, documents = [] }: DutyWeek): Filed => ({ number: monday, documents });

export const turnCode = ({ date, shift, lawyer }: Pick<DutyTurn, 'date' | 'shift' | 'lawyer'>): string =>
  `${date} ${shift} ${lawyer}`;

/** What a log says, to be corrected; minutes that were served follow to the lawyer. */
export function dutyFacts(week: DutyWeek): readonly Fact<DutyWeek>[] {
  return week.turns.flatMap((turn): readonly Fact<DutyWeek>[] => {
    const { log, date, name, lawyer, place } = turn;
    if (!log) return [];
    const write = (change: Partial<typeof log>): DutyWeek => ({
      ...week,
      turns: week.turns.map((one) => (isSame(turn)(one) ? { ...one, log: { ...log, ...change } } : one)),
    });
    const count = (of: 'received' | 'helped' | 'minutes', zh: string, en: string, most: number): Fact<DutyWeek> => ({
      code: `${turnCode(turn)} ${of}`,
      label: { zh: `${zh}（${date} ${name}）`, en: `${en} (${date} ${name})` },
      kind: 'count',
      most,
      is: String(log[of]),
      write: (value) => write({ [of]: Number(value) }),
    });
    return [
      count('received', '接待人次', 'People received', 500),
      count('helped', '提供法律帮助', 'People helped', 500),
      {
        ...count('minutes', '时长（分钟）', 'Minutes', 1440),
        emits: (value) => [
          {
            stream: lawyer,
            type: 'lawyer.served',
            payload: { on: date, minutes: Number(value) - log.minutes, kind: 'duty', note: `更正 ${place}` },
          },
        ],
      },
    ];
  });
}

const definition: Aggregate<DutyWeek, DutyCommand> = {
  kind: 'legal-duty',
  events: [
    'legal-duty.cancelled',
    'legal-duty.corrected',
    'legal-duty.document-filed',
    'legal-duty.logged',
    'legal-duty.planned',
  ],
  commands: dutyCommand,
  grants: {
    'legal-duty.plan': officers,
    'legal-duty.cancel': officers,
    'legal-duty.log': officers,
    'legal-duty.correct': officers,
    'legal-duty.file-document': officers,
  },
  starts: [],
  startsOrContinues: ['legal-duty.plan'],
  needs: (command) => ('lawyer' in command ? [{ need: 'stream', stream: command.lawyer }] : []),
  decide(state, command, context, self) {
    const { stream, today } = context;
    if (command.type === 'legal-duty.correct')
      return decideCorrection('legal-duty', state ? dutyFacts(state) : [], command, context);
    if (command.type === 'legal-duty.file-document')
      return state
        ? decideFiling('legal-duty', filedWeek(state), command, context)
        : refused({ code: 'STREAM_MISSING' });
    const lawyer = stream(command.lawyer) as Lawyer | null;
    if (!lawyer) return refused({ code: 'LEGAL_AID_LAWYER_MISSING' });
    const { date } = command;
    if (mondayOf(date) !== weekOf(self)) return refused({ code: 'INPUT_INVALID', at: 'date' });
    const turn = state?.turns.find(isSame(command));
    switch (command.type) {
      case 'legal-duty.plan': {
        const { place, shift: wanted } = command;
        const { name, firm, phone, paused, kind } = lawyer;
        if (kind !== 'lawyer')
          return refused({
            code: 'LEGAL_DUTY_LAWYER_ONLY',
            article: '法律援助法 14, 30',
            params: { name },
            at: 'lawyer',
          });
        if (paused) return refused({ code: 'LEGAL_AID_LAWYER_PAUSED', params: { name } });
        if (
          state?.turns.some((one) => one.lawyer === command.lawyer && one.date === date && overlaps(one.shift, wanted))
        )
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
        return done([
          { type: 'legal-duty.cancelled', payload: { date, shift: command.shift, lawyer: command.lawyer } },
        ]);
      case 'legal-duty.log': {
        if (!turn) return refused({ code: 'LEGAL_DUTY_MISSING' });
        if (turn.log) return refused({ code: 'LEGAL_DUTY_LOGGED', params: { name: turn.name } });
        if (date > today) return refused({ code: 'LEGAL_AID_DATE_AHEAD' });
        const { type: _, ...log } = command;
        const service = { on: date, minutes: command.minutes, kind: 'duty', note: turn.place };
        return done([
          { type: 'legal-duty.logged', payload: log },
          { stream: command.lawyer, type: 'lawyer.served', payload: service },
        ]);
      }
    }
  },
  evolve(state, type, payload, { at }) {
    if (type === 'legal-duty.corrected') return state && withCorrection(state, dutyFacts, payload, { at });
    if (type === 'legal-duty.document-filed') {
      if (!state) return state;
      const { documents = [] } = withFiled(filedWeek(state), payload, at);
      return { ...state, documents };
    }
    const data = payload as unknown as DutyTurn & NonNullable<DutyTurn['log']>;
    const isIt = isSame(data);
    switch (type) {
      case 'legal-duty.planned': {
        const turns = [...(state?.turns ?? []), { ...data, log: null }];
        return {
          monday: mondayOf(data.date),
          ...(state?.corrections ? { corrections: state.corrections } : {}),
          ...(state?.documents ? { documents: state.documents } : {}),
          turns: turns.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
        };
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
  // Two counters that plan the same week add to each other.
  merges: (type) => type === 'legal-duty.planned' || type === 'legal-duty.document-filed',
  views({ monday, turns }) {
    const helped = new Map<string, number>();
    for (const { date, log } of turns) if (log) helped.set(date, (helped.get(date) ?? 0) + log.helped);
    return {
      record: {
        register: dutyRegister,
        sort: monday,
        tags: ['all', ...new Set(turns.map(({ lawyer }) => `lawyer:${lawyer}`))],
        dueOn: null,
        restricted: false,
        body: { monday, turns },
      },
      tallies: [...helped].map(([day, value]) => ({ figure: 'legal-aid.duty-helped', day, value })),
    };
  },
};
export const dutyAggregate = aggregate(definition);
