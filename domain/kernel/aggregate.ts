/**
 * The one shape of everything that has a history: a case of any window, a person, a device for rent, a staff account,
 * a series of numbers. The db process knows nothing else about windows.
 */

import type { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { WorkingCalendar } from '#domain/calendar/working-calendar.ts';
import type { Json, Recordable, StreamRef } from './event.ts';
import type { Outcome, Refusal } from './refusal.ts';
import type { Role } from './roles.ts';
import type { Views } from './views.ts';

/** Who acts: a signed-in member of staff, or the product itself (`system`) for what the calendar alone brings about. */
export interface Actor {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** What a decider may ask for besides its own state, before it decides. */
export type Need =
  /** The state of another stream; the command then fails if that stream moves meanwhile. */
  | { readonly need: 'stream'; readonly stream: StreamRef }
  /** Open cases, of one window, in which a person is a party. */
  | { readonly need: 'open-cases'; readonly person: string; readonly window: string }
  /** Streams that own a unique key, for example the person with an ID number. */
  | { readonly need: 'key'; readonly key: string }
  /** Rows of a register that bear a tag, at most {@link recordsAtOnce}: the roster of lawyers, the devices of one model. */
  | { readonly need: 'records'; readonly register: string; readonly tag: string };

/** More rows than this no decision should rest on. */
export const recordsAtOnce = 1_000;

/** Everything that varies comes in here, so that deciding stays pure. */
export interface Context {
  /** UTC instant. */
  readonly now: string;
  /** Civil date in Asia/Shanghai. */
  readonly today: CivilDate;
  readonly actor: Actor;
  /** This device's id and its short code, part of the case numbers it gives. */
  readonly device: { readonly id: string; readonly code: string; readonly center: string; readonly epoch?: number };
  readonly calendar: WorkingCalendar;
  readonly newId: () => string;
  /** This device's Ed25519 signature over a text, base64. The same text has the same signature. */
  readonly sign: (text: string) => string;
  /** State of a stream asked for by {@link Aggregate.needs}, or null when it has none yet. */
  readonly stream: (stream: StreamRef) => unknown;
  readonly openCases: (person: string, window: string) => readonly OpenCase[];
  readonly keyOwner: (key: string) => StreamRef | null;
  /** In the register's order. */
  readonly records: (register: string, tag: string) => readonly ListedRecord[];
  /** The same without an end, for what may leave nobody out: a recall. Asked for like {@link Context.records}. */
  readonly everyRecord: (register: string, tag: string) => readonly ListedRecord[];
  /** When the last sync that ended well began: what the hub knew then is known here. UTC; null without one. */
  readonly syncedAt: () => string | null;
  /** What of a stream waits for a decision, see `kernel/fold.ts`. */
  readonly setAside?: (stream: StreamRef) => readonly SetAside[];
}
/** What is known while needs are still being gathered. */
export type NeedContext = Pick<
  Context,
  'device' | 'today' | 'stream' | 'openCases' | 'keyOwner' | 'records' | 'everyRecord'
>;

/** A row of a register, as a decider sees it. */
export interface ListedRecord {
  readonly stream: StreamRef;
  readonly body: Json;
}

export interface OpenCase {
  readonly stream: StreamRef;
  readonly number: string;
  readonly item: string;
  readonly stage: string;
}

/** An event that a decider wants recorded; without `stream` it goes to the decider's own. */
export interface Emitted {
  readonly stream?: StreamRef;
  readonly type: string;
  readonly payload: Recordable;
}
export type Decision = Outcome<readonly Emitted[]>;

/** What is known of an event when it is folded. */
export interface EventMeta {
  readonly at: string;
  readonly actor: string;
  readonly version: number;
  readonly id?: string;
  readonly device?: string;
  /** Which life of the device wrote it. */
  readonly epoch?: number;
  /** What stands before it in the stream's order and its author may not have seen; nothing, in all but rare cases. */
  readonly concurrent?: readonly ConcurrentEvent[];
}

/** An event that is kept apart until somebody decides whether it counts, and those that already count against it. */
export interface SetAside {
  readonly event: ConcurrentEvent;
  readonly against: readonly ConcurrentEvent[];
}

/** An event as its neighbours in a stream see it. */
export interface ConcurrentEvent {
  readonly id: string;
  readonly version: number;
  readonly device: string;
  readonly epoch: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly payload: Json;
}

export interface CommandBase {
  readonly type: string;
}

/** @typeParam S state; @typeParam C commands (a union on `type`). */
export interface Aggregate<S, C extends CommandBase> {
  /** The stream kind, also the prefix of its event types. */
  readonly kind: string;
  /**
   * Every type of event that its streams may hold, besides a decision of the kernel's own: what this version writes and what an earlier one
   * wrote. One of another type is a newer version's: it is kept, never folded, and counts after the upgrade.
   */
  readonly events: readonly string[];
  /** Parses a command; unknown keys are refused. */
  readonly commands: z.ZodType<C>;
  /** Which roles may send which command. Unlisted is refused. */
  readonly grants: { readonly [K in C['type']]: readonly Role[] };
  /** Commands that people send themselves at a kiosk, where nobody is signed in. */
  readonly selfService?: readonly C['type'][];
  /** Commands that start a stream; all others need one that exists. */
  readonly starts: readonly C['type'][];
  /** Commands that start a stream or go on with one that exists: a further block of numbers. */
  readonly startsOrContinues?: readonly C['type'][];
  /** Asked again with what it asked for until it asks nothing new: a need may follow from another one's answer. */
  needs(command: C, self: StreamRef, state: S | null, context: NeedContext): readonly Need[];
  decide(state: S | null, command: C, context: Context, self: StreamRef): Decision;
  /** Folds one event. An unknown type must be returned as an unchanged state: it may come from a newer version. */
  evolve(state: S | null, type: string, payload: Json, meta: EventMeta): S | null;
  /** What the shared lists show of this state. Pure, so that a rebuild gives the identical rows. */
  views(state: S, self: StreamRef): Views;
  /** Who may read the whole of it; the summary stays visible to all counter staff unless the view is `restricted`. */
  mayRead?(state: S, actor: Actor): boolean;
  /**
   * What its events say is for those alone whom {@link mayRead} names (保密): an auditor at a hub sees that there is an event,
   * never what it says; what two places wrote into it at once is seen and decided by them and nobody else.
   */
  readonly isConfidential?: boolean;
  /** True when it must be recorded who looked at it (查阅留痕). */
  readonly recordsReadings?: boolean;
  /** Other streams whose words and papers belong into its electronic file: what was entered into a record later. */
  filedWith?(state: S): readonly StreamRef[];
  /** What is missing or in the way of the next step, for a screen that keeps it in sight. */
  readonly review?: {
    needs(state: S, self: StreamRef, context: NeedContext): readonly Need[];
    findings(state: S, context: Context, self: StreamRef): readonly Finding[];
  };
  /**
   * Types of events that count although their author had not seen what another device appended meanwhile: additions, and
   * what `evolve` compares itself by `meta.concurrent`. Everything else is set aside until a person decides.
   */
  merges?(type: string): boolean;
  /** Types of events that may not be appended while a conflict of the state is undecided. */
  undecided?(state: S): readonly string[];
  /** What time alone demands on `today`, run by the product itself; null when nothing. */
  due?(state: S, today: CivilDate): C | null;
  /** What another working calendar demands of an open case, run by the product itself when one was published; null when nothing. */
  recalculate?(state: S, calendar: WorkingCalendar): C | null;
}

/** An aggregate whose own types the registry need not know. Commands reach `decide` only after `commands` parsed them. */
export type AnyAggregate = Aggregate<unknown, CommandBase>;

/** Forgets the types; the only place where that happens. */
export function aggregate<S, C extends CommandBase>(definition: Aggregate<S, C>): AnyAggregate {
  return definition as unknown as AnyAggregate;
}

/** Whether one of these roles may send a command; what is not listed nobody may. */
export const isGranted = ({ grants }: Pick<AnyAggregate, 'grants'>, type: string, roles: readonly Role[]): boolean =>
  roles.some((role) => (grants[type] ?? []).includes(role));

/** What is still missing or in the way, at any moment, for a screen that keeps it in sight. */
export interface Finding extends Refusal {
  /** `blocking` bars the next step, `notice` only asks for attention. */
  readonly weight: 'blocking' | 'notice';
}
