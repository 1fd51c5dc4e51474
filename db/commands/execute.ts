/**
 * Runs one command: parse → authorise → load → decide → events and views in one transaction → answer. The answer is kept
 * under the command's id in the same transaction, so the same command sent again is answered and not done twice.
 */
import type { Database } from 'better-sqlite3';
import type { CommandCall, CommandResult } from '#contract/db.ts';
import { Fault } from '#contract/fault.ts';
import { today } from '#domain/calendar/civil-date.ts';
import {
  type Actor,
  type AnyAggregate,
  type CommandBase,
  type Context,
  type Emitted,
  isGranted,
  type Need,
} from '#domain/kernel/aggregate.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { branchDecided, isKnownType } from '#domain/kernel/fold.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { findAggregate } from '#domain/windows.ts';
import { asFault } from '../database.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { calendarReader } from '../readings/calendar.ts';
import { type LoadedStream, streamReader } from '../readings/streams.ts';
import { streamFolder } from '../views/fold-streams.ts';
import { viewWriter } from '../views/view-writer.ts';

/** The product itself, for what no person does: grants from the hub, what the calendar brings about. */
export const system: Actor = { account: 'system', name: 'system', roles: [] };

/** Whoever stands at a kiosk: may only what an aggregate opens to everybody. */
export const kiosk: Actor = { account: 'kiosk', name: 'kiosk', roles: [] };

export interface Executor {
  /** @throws Fault `DISK_FULL`, `DATABASE_DAMAGED`; then nothing was recorded. */
  execute(call: CommandCall, actor: Actor): CommandResult;
  /** Tells the listeners of streams that changed by other means, such as a pull. */
  announce(streams: readonly StreamRef[]): void;
  /** Called after each commit with the streams that changed. */
  onCommitted(listener: (streams: readonly StreamRef[]) => void): void;
  /** What deciders see of the world, filled with what `needs` asked for. */
  contextFor(actor: Actor, gather: (context: Context) => readonly Need[]): Context;
}

export interface ExecutorParts {
  readonly database: Database;
  readonly ledger: Ledger;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly device: () => { readonly id: string; readonly code: string; readonly center: string };
  readonly sign: (text: string) => string;
}

/** A need may follow from another one's answer; more rounds than this is a mistake of an aggregate. */
const needRounds = 5;

export function createExecutor({ database, ledger, now, newId, device, sign }: ExecutorParts): Executor {
  const reader = streamReader(database);
  const writer = viewWriter(database);
  const refold = streamFolder(database, reader).refold;
  const calendar = calendarReader(reader, () => device().center);
  const knownResult = database.prepare<[string], string>('SELECT result FROM command_log WHERE id = ?').pluck();
  const lastSync = database
    .prepare<[], string>('SELECT began_at FROM sync_run_log WHERE error IS NULL ORDER BY rowid DESC LIMIT 1')
    .pluck();
  const keepResult = database.prepare('INSERT INTO command_log (id, result) VALUES (?, ?)');
  const listeners: ((streams: readonly StreamRef[]) => void)[] = [];
  /** Streams that the running command's events went to. */
  let changed: readonly StreamRef[] = [];

  function contextFor(actor: Actor, gather: (context: Context) => readonly Need[]): Context {
    const instant = now().toISOString();
    const streams = new Map<StreamRef, LoadedStream | null>();
    const context: Context = {
      now: instant,
      today: today(instant),
      actor,
      device: device(),
      calendar: calendar(),
      newId,
      sign,
      stream: (ref) => streams.get(ref)?.state ?? null,
      openCases: (person, window) => reader.openCases(person, window),
      keyOwner: (key) => reader.keyOwner(key),
      records: (register, tag) => reader.records(register, tag),
      everyRecord: (register, tag) => reader.everyRecord(register, tag),
      syncedAt: () => lastSync.get() ?? null,
      setAside: (stream) => reader.setAside(stream),
    };
    for (let round = 0; ; round++) {
      const missing = gather(context).filter((need) => need.need === 'stream' && !streams.has(need.stream));
      if (missing.length === 0) return context;
      if (round === needRounds) throw new Fault('INTERNAL', 'needs do not come to an end');
      for (const need of missing) if (need.need === 'stream') streams.set(need.stream, reader.load(need.stream));
    }
  }

  function record(aggregate: AnyAggregate, call: CommandCall, command: CommandBase, actor: Actor): CommandResult {
    const self = reader.load(call.stream);
    // Whoever may not read a stream may not write into it either, nor learn its version.
    if (self && aggregate.mayRead && actor !== system && !aggregate.mayRead(self.state, actor))
      return refused({ code: 'COMMAND_FORBIDDEN' }) as CommandResult;
    const before = self?.version ?? 0;
    if (before !== call.version)
      return refused({ code: 'VERSION_STALE', params: { seen: call.version, now: before } }) as CommandResult;
    const starts = aggregate.starts.includes(command.type);
    const either = aggregate.startsOrContinues?.includes(command.type) ?? false;
    if (self && starts) return refused({ code: 'STREAM_EXISTS' }) as CommandResult;
    if (!self && !starts && !either) return refused({ code: 'STREAM_MISSING' }) as CommandResult;
    const state = self?.state ?? null;
    const context = contextFor(actor, (known) => aggregate.needs(command, call.stream, state, known));
    const decision = aggregate.decide(state, command, context, call.stream);
    if (!decision.ok) return decision as CommandResult;
    const undecided = undecidedOf(decision.value, call.stream);
    if (undecided) return refused({ code: 'CONFLICT_OPEN', params: { stream: undecided } }) as CommandResult;
    const versions = append(decision.value, call, actor, context.now);
    const version = versions.get(call.stream) ?? before;
    changed = [...versions.keys()];
    return done({ stream: call.stream, version, events: decision.value.map(({ type }) => type) }) as CommandResult;
  }

  /** The first stream that waits for a decision which an event would get ahead of. */
  function undecidedOf(emitted: readonly Emitted[], self: StreamRef): StreamRef | undefined {
    for (const { stream = self, type } of emitted) {
      const aggregate = requireAggregate(stream);
      const mayGoOn = type === branchDecided || (aggregate.merges?.(type) ?? false);
      if (!mayGoOn && reader.setAside(stream).length > 0) return stream;
      const state = aggregate.undecided && reader.load(stream)?.state;
      if (state && aggregate.undecided?.(state).includes(type)) return stream;
    }
    return undefined;
  }

  /** Appends a decision's events and brings the views of every stream they touch up to date. */
  function append(emitted: readonly Emitted[], call: CommandCall, actor: Actor, at: string): Map<StreamRef, number> {
    const touched = new Map<StreamRef, { loaded: LoadedStream | null; state: unknown; version: number }>();
    const place = (stream: StreamRef) => {
      const known = touched.get(stream);
      if (known) return known;
      const loaded = reader.load(stream);
      const fresh = { loaded, state: loaded?.state ?? null, version: loaded?.version ?? 0 };
      touched.set(stream, fresh);
      return fresh;
    };
    const events = emitted.map(({ stream = call.stream, type, payload }) => {
      const version = ++place(stream).version;
      return { id: newId(), stream, version, type, at, actor: actor.account, command: call.id, payload };
    });
    // Folded from the recorded text, as a rebuild does: both then give the same state, to the order of its keys.
    for (const event of ledger.append(events)) {
      const folded = place(event.stream);
      const aggregate = requireAggregate(event.stream);
      // Every other device, and this one after a rebuild, would keep it for a newer version's.
      if (!isKnownType(aggregate, event.type)) throw new Fault('INTERNAL', `${event.type} is no event of its stream`);
      const meta = { ...event, concurrent: [] };
      folded.state = aggregate.evolve(folded.state, event.type, JSON.parse(event.payload), meta);
    }
    for (const [stream, { loaded, state, version }] of touched) {
      const aggregate = requireAggregate(stream);
      const before = loaded ? aggregate.views(loaded.state, stream) : null;
      if (loaded && reader.setAside(stream).length > 0) refold(stream);
      else if (state !== null) writer.write(stream, version, state, aggregate.views(state, stream), before, []);
    }
    return new Map([...touched].map(([stream, { version }]) => [stream, version]));
  }

  const transact = database.transaction(
    (aggregate: AnyAggregate, call: CommandCall, command: CommandBase, actor: Actor) => {
      const result = record(aggregate, call, command, actor);
      keepResult.run(call.id, JSON.stringify(result));
      return result;
    },
  );

  return {
    contextFor,
    announce: (streams) => {
      for (const listener of listeners) listener(streams);
    },
    onCommitted: (listener) => void listeners.push(listener),
    execute(call, actor) {
      const known = knownResult.get(call.id);
      if (known !== undefined) return JSON.parse(known) as CommandResult;
      const aggregate = findAggregate(kindOf(call.stream));
      const parsed = aggregate?.commands.safeParse(call.command);
      if (!aggregate || !parsed) return refused({ code: 'COMMAND_UNKNOWN' }) as CommandResult;
      if (!parsed.success) return refused(...inputProblems(parsed.error.issues)) as CommandResult;
      if (!mayRun(aggregate, parsed.data, actor)) return refused({ code: 'COMMAND_FORBIDDEN' }) as CommandResult;
      changed = [];
      let committed = false;
      let result: CommandResult;
      try {
        result = transact(aggregate, call, parsed.data, actor);
        committed = true;
      } catch (thrown) {
        throw asFault(thrown);
      } finally {
        // The head in memory moves only after the transaction is on disk.
        ledger.settle(committed);
      }
      const streams = changed;
      if (streams.length > 0) for (const listener of listeners) listener(streams);
      return result;
    },
  };
}

function requireAggregate(stream: StreamRef): AnyAggregate {
  const aggregate = findAggregate(kindOf(stream));
  if (!aggregate) throw new Fault('INTERNAL', `no aggregate for ${kindOf(stream)}`);
  return aggregate;
}

/** The product itself may do everything, a kiosk what is open to everybody, people what is granted to one of their roles. */
export function mayRun(aggregate: AnyAggregate, command: CommandBase, actor: Actor): boolean {
  if (actor === kiosk) return aggregate.selfService?.includes(command.type as never) ?? false;
  return actor === system || isGranted(aggregate, command.type, actor.roles);
}

/** Where a command does not fit its form, for the screen to point at. */
function inputProblems(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly code: string }[],
): readonly Refusal[] {
  return issues.slice(0, 20).map(({ path }) => ({ code: 'INPUT_INVALID', at: path.map(String).join('.') }));
}
