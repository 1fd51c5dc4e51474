/** A real data process without its wire, in a temporary folder, with a clock that only moves when told. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { CommandResult } from '#contract/db.ts';
import type { Caller } from '#contract/rpc.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { officeStream } from '#domain/office/office.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { seriesStream } from '#domain/series/series.ts';
import { system } from '../db/commands/execute.ts';
import { openStore, type Store } from '../db/store.ts';
import { actor, type Couple, certificateSeriesOf, marriageSteps, officeSettings } from './couple.ts';
import { makeFacts } from './people.ts';
import { type Random, random } from './random.ts';
import type { WorldCommand } from './world.ts';

export const testKey = new Uint8Array(32).fill(7);
/** A Monday morning at the counter. */
export const testNow = '2026-11-23T01:30:00.000Z';

/** Memory where there is some: tests wait for no disk, and killing a process loses nothing that was written. */
export const testPlace = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder that goes when the test ends. */
export function testFolder(): string {
  const folder = mkdtempSync(path.join(testPlace, 'xinqu-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Clock {
  (): Date;
  set(instant: string): void;
  advance(minutes: number): void;
}
export function testClock(instant = testNow): Clock {
  let now = Date.parse(instant);
  return Object.assign(() => new Date(now), {
    set: (to: string) => {
      now = Date.parse(to);
    },
    advance: (minutes: number) => {
      now += minutes * 60_000;
    },
  });
}

export interface TestStore {
  readonly store: Store;
  readonly folder: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Sends a command at the stream's present version. */
  send(stream: StreamRef, command: WorldCommand, by?: Actor): CommandResult;
  /** As {@link TestStore.send}; a refusal fails the test. @returns the stream. */
  must(stream: StreamRef, command: WorldCommand, by?: Actor): StreamRef;
  /** Registers a made-up person. */
  person(facts?: PersonFacts): StreamRef;
  /** Two people who may marry, their open case, and how to go on with it. */
  marriage(): { readonly stream: StreamRef; readonly couple: Couple; to(stage: MarriageTarget): StreamRef };
  /** Closes, and opens the same folder again. */
  reopen(): TestStore;
}
export type MarriageTarget = keyof ReturnType<typeof marriageSteps>;
const targets = ['accepted', 'examined', 'registered', 'issued'] as const satisfies readonly MarriageTarget[];

export interface TestStoreOptions {
  readonly folder?: string;
  readonly clock?: Clock;
  readonly seed?: number;
  /** False leaves the database empty: no office, no certificate numbers. */
  readonly established?: boolean;
}

/** Closed and removed when the test ends. */
export function openTestStore(options: TestStoreOptions = {}): TestStore {
  const { folder = testFolder(), clock = testClock(), seed = 1, established = true } = options;
  const store = openStore({ folder, key: testKey, now: clock });
  const made = random(seed);
  onTestFinished(() => {
    if (store.database.open) store.close();
  });

  const send: TestStore['send'] = (stream, command, by = actor()) =>
    store.executor.execute(
      { id: store.newId(), stream, version: store.reader.load(stream)?.version ?? 0, command },
      by,
    );
  const must: TestStore['must'] = (stream, command, by) => {
    const result = send(stream, command, by);
    if (!result.ok) throw new Error(`${command.type}: ${result.refusals.map(({ code }) => code).join(', ')}`);
    return stream;
  };
  const person = (facts = makeFacts(made)): StreamRef =>
    must(`person/${store.newId()}`, { type: 'person.register', facts, evidence: {} });

  const office = officeStream(store.device.current().center);
  if (established && !store.reader.load(office)) {
    must(office, { type: 'office.establish', settings: officeSettings }, system);
    const series = seriesStream(store.device.current().id, certificateSeriesOf(2026));
    must(series, { type: 'series.grant', grant: 'grant-1', from: 1, to: 200 }, system);
  }

  return {
    store,
    folder,
    clock,
    random: made,
    send,
    must,
    person,
    marriage() {
      const facts: Record<PartyRole, PersonFacts> = {
        man: makeFacts(made, { sex: 'male' }),
        woman: makeFacts(made, { sex: 'female' }),
      };
      const couple = { man: person(facts.man), woman: person(facts.woman) };
      const stream = must(`marriage/${store.newId()}`, {
        type: 'marriage.open',
        parties: [couple.man, couple.woman],
      });
      const steps = marriageSteps(facts);
      let at = 0;
      return {
        stream,
        couple,
        to(stage) {
          for (; at <= targets.indexOf(stage); at++) for (const command of steps[targets[at]!]) must(stream, command);
          return stream;
        },
      };
    },
    reopen() {
      store.close();
      return openTestStore({ ...options, folder, clock, seed: seed + 1 });
    },
  };
}

/** A page at a counter. */
export const page = (window = 'window-1', boot = 'boot-1'): Caller => ({ window, role: 'counter', boot });
