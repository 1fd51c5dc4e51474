/** A marriage counter in memory: an office, granted certificate numbers, a couple, and a clock to set. */
import { today } from '#domain/calendar/civil-date.ts';
import type { Actor, AnyAggregate } from '#domain/kernel/aggregate.ts';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import { isKnownType } from '#domain/kernel/fold.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { annotationAggregate, asRecord } from '#domain/marriage/annotation/index.ts';
import { archiveQueryAggregate } from '#domain/marriage/archive-query/index.ts';
import {
  bookingAggregate,
  bookingDayAggregate,
  bookingPlanAggregate,
  ceremonyAggregate,
} from '#domain/marriage/booking/index.ts';
import { bookletsAggregate } from '#domain/marriage/booklets/index.ts';
import { counsellingAggregate, counsellingNotesAggregate } from '#domain/marriage/counselling/index.ts';
import { marriageAggregate } from '#domain/marriage/decider.ts';
import { divorceAggregate } from '#domain/marriage/divorce/index.ts';
import { oldRecordAggregate } from '#domain/marriage/old-record/index.ts';
import { reissueAggregate } from '#domain/marriage/reissue/index.ts';
import type { Marriage, PartyRole } from '#domain/marriage/schema.ts';
import { type OfficeSettings, officeStream } from '#domain/office/office.ts';
import type { Person, PersonFacts } from '#domain/person/person.ts';
import { seriesStream } from '#domain/series/series.ts';
import { actor, type Couple, officeSettings } from './couple.ts';
import { type Choice, makeFacts } from './people.ts';
import { random } from './random.ts';
import { openWorld, type World, type WorldEvent } from './world.ts';

/** Everything of the window, with marriages as records that annotations can be written to. */
const aggregates: readonly AnyAggregate[] = [
  asRecord<Marriage>(marriageAggregate, ({ registration }) => registration?.certificateNumber ?? null),
  divorceAggregate,
  reissueAggregate,
  annotationAggregate,
  bookletsAggregate,
  bookingAggregate,
  bookingDayAggregate,
  bookingPlanAggregate,
  ceremonyAggregate,
  counsellingAggregate,
  counsellingNotesAggregate,
  archiveQueryAggregate,
  oldRecordAggregate,
];

/** A command as a screen sends it: parsed before it is decided. */
interface Sent {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface Hall {
  readonly world: World;
  readonly couple: Couple;
  readonly facts: Readonly<Record<PartyRole, PersonFacts>>;
  /** Sets the clock to a time of day in Lanzhou. */
  at(date: string, time?: string): void;
  /** Sends commands as allowed ones. @throws Error on the first refusal, naming it. */
  send(stream: StreamRef, commands: Sent | readonly Sent[], by?: Actor): readonly WorldEvent[];
  /** Sends one command that must be refused. @throws Error when it is not. */
  refuses(stream: StreamRef, command: Sent, by?: Actor): readonly Refusal[];
  /** Codes of {@link refuses}. */
  codes(stream: StreamRef, command: Sent, by?: Actor): readonly string[];
  /** What the product itself does on the set day. */
  runDue(stream: StreamRef): readonly WorldEvent[];
  /** Folds an event that another decider would have emitted. */
  record(stream: StreamRef, type: string, payload: Json): void;
  addPerson(choice: Choice): StreamRef;
  person(stream: StreamRef): Person;
  own<T>(stream: StreamRef): T;
  view(stream: StreamRef): NonNullable<ReturnType<AnyAggregate['views']>['case']>;
}

export interface HallOptions {
  readonly office?: Partial<OfficeSettings>;
  readonly couple?: { readonly man?: Choice; readonly woman?: Choice };
  /** Certificate numbers granted for each series and year; 100 unless told. */
  readonly granted?: number;
}

/** @param date civil date on which the hall opens. */
export function openHall(date: string, options: HallOptions = {}): Hall {
  const instant = (day: string, time = '09:30'): string => new Date(`${day}T${time}:00+08:00`).toISOString();
  const device = { id: 'device', code: 'A1', center: 'local' };
  const world = openWorld(instant(date), device, aggregates);
  const dice = random(7);
  let people = 0;

  const hall: Omit<Hall, 'couple' | 'facts'> = {
    world,
    at: (day, time) => {
      world.now = instant(day, time);
    },
    send(stream, commands, by = actor()) {
      const list = Array.isArray(commands) ? (commands as readonly Sent[]) : [commands as Sent];
      return list.flatMap((command) => {
        const outcome = world.run(stream, command, by);
        if (!outcome.ok) throw new Error(`${command.type}: ${JSON.stringify(outcome.refusals)}`);
        return outcome.value;
      });
    },
    refuses(stream, command, by = actor()) {
      const outcome = world.run(stream, command, by);
      if (outcome.ok) throw new Error(`${command.type} was allowed`);
      return outcome.refusals;
    },
    codes: (stream, command, by) => hall.refuses(stream, command, by).map(({ code }) => code),
    runDue(stream) {
      const aggregate = world.aggregateOf(stream);
      const due = aggregate.due?.(world.state(stream), today(world.now));
      return due ? hall.send(stream, { ...due }, { account: 'system', name: 'system', roles: [] }) : [];
    },
    record(stream, type, payload) {
      const { state = null, version = 0 } = world.streams.get(stream) ?? {};
      const meta = { at: world.now, actor: 'staff-1', version: version + 1 };
      const aggregate = world.aggregateOf(stream);
      if (!isKnownType(aggregate, type)) throw new Error(`${type} is no event of ${aggregate.kind}`);
      const after = aggregate.evolve(state, type, payload, meta);
      (world.streams as Map<StreamRef, { state: unknown; version: number }>).set(stream, {
        state: after,
        version: version + 1,
      });
    },
    addPerson(choice) {
      people += 1;
      const stream = `person/${people}`;
      const facts = makeFacts(dice, choice);
      hall.send(stream, { type: 'person.register', facts, evidence: {} });
      return stream;
    },
    person: (stream) => world.state<Person>(stream),
    own: <T>(stream: StreamRef) => world.state<{ own: T }>(stream).own,
    view(stream) {
      const view = world.aggregateOf(stream).views(world.state(stream), stream).case;
      if (!view) throw new Error(`${stream} is no case`);
      return view;
    },
  };
  hall.send(officeStream('local'), {
    type: 'office.establish',
    settings: { ...officeSettings, ...options.office },
  });
  const year = Number(date.slice(0, 4));
  for (const letters of ['J', 'L', 'BJ', 'BL'])
    for (const inYear of [year, year + 1])
      hall.send(seriesStream('device', `${letters}620121-${inYear}`), {
        type: 'series.grant',
        grant: `${letters}-${inYear}`,
        from: 1,
        to: options.granted ?? 100,
      });
  const couple: Couple = {
    man: hall.addPerson({ name: '陈志远', sex: 'male', birthDate: '1985-03-02', ...options.couple?.man }),
    woman: hall.addPerson({ name: '马秀兰', sex: 'female', birthDate: '1987-11-20', ...options.couple?.woman }),
  };
  const factsOf = (role: PartyRole): PersonFacts => hall.person(couple[role]).facts;
  return { ...hall, couple, facts: { man: factsOf('man'), woman: factsOf('woman') } };
}
