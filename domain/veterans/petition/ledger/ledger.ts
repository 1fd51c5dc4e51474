/**
 * The ledger of visits and petitions (信访台账): every item of this station that came in within a period or was still open when it
 * began, as it stands on the day it is drawn up. It is kept as drawn up, so that what was printed can be shown again.
 */
import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import {
  type Actor,
  type Aggregate,
  aggregate,
  type Context,
  type Decision,
  type Need,
  recordsAtOnce,
} from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { isMissed } from '#domain/kernel/views.ts';
import { isFuture, streamNeed } from '../../opening.ts';
import { legalDeadlines } from '../deadlines.ts';
import { petitionRegister } from '../receive.ts';
import { type PetitionRow, petitionRow } from '../row.ts';
import { isRestricted, type Petition, type PetitionStage } from '../state.ts';

export const petitionLedgerCommand = z.strictObject({
  type: z.literal('petition-ledger.draw'),
  from: CivilDateSchema,
  to: CivilDateSchema,
});
export type PetitionLedgerCommand = z.infer<typeof petitionLedgerCommand>;

export interface LedgerRow {
  readonly stream: StreamRef;
  readonly number: string;
  readonly receivedOn: CivilDate;
  /** Whether it came before the period and was open when it began (上期结转). */
  readonly carriedIn: boolean;
  /** Only officers may know whose it is and about what: name, matter and claim are left blank. */
  readonly restricted: boolean;
  readonly name: string;
  readonly channel: string;
  readonly kind: string;
  readonly matter: string;
  readonly claim: string;
  readonly people: number;
  /** Earlier items of the same person on the same matter, and how many came together; 0 where none. */
  readonly earlier: number;
  readonly gathered: number;
  readonly owner: string;
  readonly stage: PetitionStage;
  /** Whether a limit of the law was missed by the day of drawing up. */
  readonly late: boolean;
  readonly endedOn: CivilDate | null;
  readonly satisfaction: string;
}
export interface PetitionLedger {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly center: string;
  readonly on: CivilDate;
  readonly by: string;
  readonly rows: readonly LedgerRow[];
}
export const petitionLedgerRegister = 'petition-ledger';

export interface LedgerTotals {
  readonly items: number;
  readonly carriedIn: number;
  readonly closed: number;
  readonly open: number;
  readonly late: number;
  readonly repeated: number;
  readonly collective: number;
}
/** The last line of a ledger. What was merged, referred, sent back, declined or withdrawn is neither closed nor open. */
export function ledgerTotals(rows: readonly LedgerRow[]): LedgerTotals {
  const count = (of: (row: LedgerRow) => boolean): number => rows.filter(of).length;
  return {
    items: rows.length,
    carriedIn: count(({ carriedIn }) => carriedIn),
    closed: count(({ stage }) => stage === 'closed'),
    open: count(({ endedOn }) => endedOn === null),
    late: count(({ late }) => late),
    repeated: count(({ earlier }) => earlier > 0),
    collective: count(({ gathered }) => gathered > 0),
  };
}

type Period = Pick<PetitionLedgerCommand, 'from' | 'to'>;

/** Items of this station that had come by the end of the period, as the register lists them. */
function listed({ to }: Period, { everyRecord, device }: Pick<Context, 'everyRecord' | 'device'>) {
  return everyRecord(petitionRegister, 'all').flatMap(({ stream, body }): (PetitionRow & { stream: StreamRef })[] => {
    const read = petitionRow.safeParse(body);
    return read.success && read.data.center === device.center && read.data.receivedOn <= to
      ? [{ ...read.data, stream }]
      : [];
  });
}

function rowOf(stream: StreamRef, { common, own }: CaseState<Petition>, { from }: Period, now: Context): LedgerRow {
  const restricted = isRestricted(own);
  const open = (text: string): string => (restricted ? '' : text);
  return {
    stream,
    number: common.number,
    receivedOn: own.receivedOn,
    carriedIn: own.receivedOn < from,
    restricted,
    name: open(common.parties[0]?.name ?? ''),
    channel: own.channel,
    kind: open(own.kind),
    matter: open(own.matter),
    claim: open(own.claim),
    people: own.people,
    earlier: own.earlier.length,
    gathered: own.gathering?.people ?? 0,
    owner: own.owner.name,
    stage: own.stage,
    late: legalDeadlines(own).some((one) => isMissed(one, now)),
    endedOn: own.ended?.on ?? null,
    satisfaction: own.satisfaction ?? '',
  };
}

/**
 * Refuses `DATE_IN_FUTURE`, `PETITION_LEDGER_ENDS_EARLY`, `PETITION_LEDGER_EMPTY`, and `PETITION_LEDGER_TOO_LONG` for more items than
 * one ledger may hold.
 */
function draw({ from, to }: PetitionLedgerCommand, context: Context): Decision {
  const { today, actor, device } = context;
  if (isFuture(to, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'to' });
  if (to < from) return refused({ code: 'PETITION_LEDGER_ENDS_EARLY', at: 'to' });
  const rows = listed({ from, to }, context).flatMap(({ stream }): LedgerRow[] => {
    const state = context.stream(stream) as CaseState<Petition> | null;
    const wasOver = state?.own.ended && state.own.ended.on < from;
    return state && !wasOver ? [rowOf(stream, state, { from, to }, context)] : [];
  });
  if (rows.length === 0) return refused({ code: 'PETITION_LEDGER_EMPTY' });
  // A ledger that leaves an item out is worse than none.
  if (rows.length > recordsAtOnce)
    return refused({
      code: 'PETITION_LEDGER_TOO_LONG',
      params: { count: rows.length, most: recordsAtOnce },
      at: 'from',
    });
  return done([
    {
      type: 'petition-ledger.drawn',
      payload: { from, to, center: device.center, on: today, by: actor.name, rows },
    },
  ]);
}

const officers = ['supervisor', 'veterans-officer'] as const;
const isOfficer = (_: PetitionLedger, { roles }: Pick<Actor, 'roles'>): boolean =>
  roles.some((role) => role === 'supervisor' || role === 'veterans-officer');

const definition: Aggregate<PetitionLedger, PetitionLedgerCommand> = {
  kind: 'petition-ledger',
  events: ['petition-ledger.drawn'],
  commands: petitionLedgerCommand as z.ZodType<PetitionLedgerCommand>,
  grants: { 'petition-ledger.draw': officers },
  starts: ['petition-ledger.draw'],
  needs: (command, _self, _state, context): readonly Need[] => [
    { need: 'records', register: petitionRegister, tag: 'all' },
    ...listed(command, context).map(({ stream }) => streamNeed(stream)),
  ],
  decide: (_state, command, context) => draw(command, context),
  evolve: (state, type, payload) => (type === 'petition-ledger.drawn' ? recorded<PetitionLedger>(payload) : state),
  mayRead: isOfficer,
  views: ({ from, to, on, by, rows }) => ({
    record: {
      register: petitionLedgerRegister,
      sort: `${to} ${from} ${on}`,
      tags: ['all'],
      dueOn: null,
      // What becomes sensitive later stands in it under its name.
      restricted: true,
      body: { from, to, on, by, ...ledgerTotals(rows) },
    },
  }),
};
export const petitionLedgerAggregate = aggregate(definition);
