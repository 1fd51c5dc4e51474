/**
 * The product's rules without a database: streams in memory, commands run as the data process runs them. Stricter than the
 * data process, because a decider that looks at what it never asked for fails here.
 */
import { today } from '#domain/calendar/civil-date.ts';
import { shippedCalendar, type WorkingCalendar } from '#domain/calendar/working-calendar.ts';
import {
  type Actor,
  type AnyAggregate,
  type Context,
  type ListedRecord,
  type Need,
  type OpenCase,
  recordsAtOnce,
} from '#domain/kernel/aggregate.ts';
import { canonicalJson, type Json, kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { isKnownType } from '#domain/kernel/fold.ts';
import { done, type Outcome, type Refusal, refused } from '#domain/kernel/refusal.ts';
import type { Views } from '#domain/kernel/views.ts';
import { findAggregate } from '#domain/windows.ts';

export interface WorldEvent {
  readonly stream: StreamRef;
  readonly type: string;
  readonly payload: Json;
}
export interface WorldStream {
  readonly state: unknown;
  readonly version: number;
}
export interface WorldCommand {
  readonly type: string;
  readonly [field: string]: unknown;
}
export interface World {
  readonly streams: ReadonlyMap<StreamRef, WorldStream>;
  /** May be exchanged for another counter's. */
  device: Context['device'];
  now: string;
  /** When the last sync that ended well began. */
  syncedAt: string | null;
  /** May be exchanged for a newer one, as when next year's notice comes. */
  calendar: WorkingCalendar;
  /** Runs a command; the events are recorded when it is allowed. Authority is not looked at. */
  run(stream: StreamRef, command: WorldCommand, actor: Actor): Outcome<readonly WorldEvent[]>;
  state<T>(stream: StreamRef): T;
  aggregateOf(stream: StreamRef): AnyAggregate;
  /** What stands in the way of a stream's next step. */
  findings(stream: StreamRef, actor: Actor): readonly Refusal[];
}

/**
 * @param now UTC instant at which everything happens until it is set to another.
 * @param own aggregates that stand before the registered ones, such as those of a window not yet in the product.
 */
export function openWorld(
  now: string,
  device = { id: 'device', code: 'A1', center: 'local' },
  own: readonly AnyAggregate[] = [],
): World {
  const aggregateOf = (stream: StreamRef): AnyAggregate => {
    const aggregate = own.find(({ kind }) => kind === kindOf(stream)) ?? findAggregate(kindOf(stream));
    if (!aggregate) throw new Error(`no aggregate for ${stream}`);
    return aggregate;
  };
  const streams = new Map<StreamRef, WorldStream>();
  let ids = 0;
  const seen = new WeakMap<object, Views>();
  /** A state never changes, so its views are made once. */
  const viewsOf = (stream: StreamRef, state: unknown): Views => {
    if (typeof state !== 'object' || state === null) return {};
    const known = seen.get(state) ?? aggregateOf(stream).views(state, stream);
    seen.set(state, known);
    return known;
  };

  const openCases = (person: string, window: string): readonly OpenCase[] =>
    [...streams].flatMap(([stream, { state }]) => {
      const view = viewsOf(stream, state).case;
      const isOpen = view?.window === window && !view.closed && view.parties.some((party) => party.person === person);
      return view && isOpen ? [{ stream, number: view.number, item: view.item, stage: view.stage }] : [];
    });
  const keyOwner = (key: string): StreamRef | null =>
    [...streams].find(([stream, { state }]) => viewsOf(stream, state).uniqueKeys?.includes(key))?.[0] ?? null;

  const records = (register: string, tag: string): readonly ListedRecord[] =>
    [...streams]
      .flatMap(([stream, { state }]) => {
        const record = viewsOf(stream, state).record;
        return record?.register === register && record.tags.includes(tag) ? [{ stream, ...record }] : [];
      })
      .sort((a, b) => (a.sort === b.sort ? (a.stream < b.stream ? -1 : 1) : a.sort < b.sort ? -1 : 1))
      .map(({ stream, body }) => ({ stream, body: JSON.parse(canonicalJson(body)) as Json }));

  function contextFor(world: World, actor: Actor, gather: (context: Context) => readonly Need[]): Context {
    const asked = new Set<string>();
    const insist = (what: string): void => {
      if (!asked.has(what)) throw new Error(`looked at without having asked: ${what}`);
    };
    const context = (lenient: boolean): Context => {
      const recordsAsked = (register: string, tag: string): readonly ListedRecord[] => {
        if (!lenient) insist(`records ${register} ${tag}`);
        return asked.has(`records ${register} ${tag}`) ? records(register, tag) : [];
      };
      return {
        now: world.now,
        today: today(world.now),
        actor,
        device: world.device,
        calendar: world.calendar,
        syncedAt: () => world.syncedAt,
        newId: () => `00000000-0000-7000-8000-${String(ids++).padStart(12, '0')}`,
        sign: (text) => `signed ${text.length}`,
        stream: (ref) => {
          if (!lenient) insist(`stream ${ref}`);
          return asked.has(`stream ${ref}`) ? (streams.get(ref)?.state ?? null) : null;
        },
        openCases: (person, window) => {
          if (!lenient) insist(`open-cases ${person} ${window}`);
          return asked.has(`open-cases ${person} ${window}`) ? openCases(person, window) : [];
        },
        keyOwner: (key) => {
          if (!lenient) insist(`key ${key}`);
          return asked.has(`key ${key}`) ? keyOwner(key) : null;
        },
        records: (register, tag) => recordsAsked(register, tag).slice(0, recordsAtOnce),
        everyRecord: (register, tag) => recordsAsked(register, tag),
      };
    };
    for (let known = -1; known < asked.size; ) {
      known = asked.size;
      for (const need of gather(context(true))) asked.add(nameOf(need));
    }
    return context(false);
  }

  return {
    streams,
    device,
    aggregateOf,
    now,
    syncedAt: null,
    calendar: shippedCalendar,
    state: <T>(stream: StreamRef) => streams.get(stream)?.state as T,
    run(stream, raw, actor) {
      const aggregate = aggregateOf(stream);
      const parsed = aggregate.commands.safeParse(raw);
      if (!parsed.success) return refused({ code: 'INPUT_INVALID', at: parsed.error.issues[0]?.path.join('.') ?? '' });
      const command = parsed.data;
      const state = streams.get(stream)?.state ?? null;
      const starts = aggregate.starts.includes(command.type);
      const either = aggregate.startsOrContinues?.includes(command.type) ?? false;
      if (state !== null && starts) return refused({ code: 'STREAM_EXISTS' });
      if (state === null && !starts && !either) return refused({ code: 'STREAM_MISSING' });
      const context = contextFor(this, actor, (known) => aggregate.needs(command, stream, state, known));
      const decision = aggregate.decide(state, command, context, stream);
      if (!decision.ok) return decision;
      const events = decision.value.map(({ type, payload, ...event }) => ({
        stream: event.stream ?? stream,
        type,
        payload: JSON.parse(canonicalJson(payload)) as Json,
      }));
      for (const event of events) {
        const before = streams.get(event.stream);
        const version = (before?.version ?? 0) + 1;
        const meta = { at: this.now, actor: actor.account, version };
        const target = aggregateOf(event.stream);
        if (!isKnownType(target, event.type)) throw new Error(`${event.type} is no event of ${target.kind}`);
        const after = target.evolve(before?.state ?? null, event.type, event.payload, meta);
        streams.set(event.stream, { state: after, version });
      }
      return done(events);
    },
    findings(stream, actor) {
      const { review } = aggregateOf(stream);
      const state = streams.get(stream)?.state;
      if (!review || state === undefined) return [];
      const context = contextFor(this, actor, (known) => review.needs(state, stream, known));
      return review.findings(state, context, stream);
    },
  };
}

function nameOf(need: Need): string {
  if (need.need === 'stream') return `stream ${need.stream}`;
  if (need.need === 'records') return `records ${need.register} ${need.tag}`;
  return need.need === 'key' ? `key ${need.key}` : `open-cases ${need.person} ${need.window}`;
}
