/**
 * Who looked at a stream whose readings are recorded (查阅留痕). Beside the stream and not in it, so that looking never moves what
 * a colleague is about to change; one for each device, so that two devices never meet.
 */
import { z } from 'zod';
import { type Actor, type Aggregate, type AnyAggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { idOf, recorded, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { done } from '#domain/kernel/refusal.ts';

export const readingCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('reading.note'),
    of: streamRef,
    account: z.string().max(64),
    name: z.string().max(100),
  }),
]);
type ReadingCommand = z.infer<typeof readingCommand>;

export interface Reading {
  readonly account: string;
  readonly name: string;
  readonly at: string;
}
export interface Readings {
  readonly of: StreamRef;
  readonly count: number;
  /** The latest, newest first; all of them stand in the ledger. */
  readonly latest: readonly Reading[];
}

export const readingStream = (device: string, of: StreamRef): StreamRef => `reading/${device}.${idOf(of)}`.slice(0, 88);
/** The register of readings, and the tag of those of one stream. */
export const readingRegister = 'reading';
export const readingsOf = (of: StreamRef): string => `of:${of}`;

const kept = 500;
/** A page that is read again while it stays open is one reading. */
const sameReadingMinutes = 10;

const isStillReading = (state: Readings | null, account: string, now: string): boolean =>
  (state?.latest ?? []).some(
    (one) => one.account === account && Date.parse(now) - Date.parse(one.at) < sameReadingMinutes * 60_000,
  );

/** What devices noted of one file, as one list with the latest first, and how many there were with those no longer kept. */
export function looksOf(readings: readonly Readings[]): { readonly looks: readonly Reading[]; readonly count: number } {
  return {
    looks: readings.flatMap(({ latest }) => latest).toSorted((a, b) => (a.at < b.at ? 1 : -1)),
    count: readings.reduce((sum, { count }) => sum + count, 0),
  };
}

/** @param mayKnow whether somebody may know who looked at a stream: who handles a secret file is part of the secret. */
export const readingAggregate = (mayKnow: (of: StreamRef, actor: Actor) => boolean): AnyAggregate =>
  aggregate({ ...definition, mayRead: ({ of }, actor) => mayKnow(of, actor) });

const definition: Aggregate<Readings, ReadingCommand> = {
  kind: 'reading',
  events: ['reading.noted'],
  commands: readingCommand,
  // Only the product itself notes who looked: nobody can note, or leave out, their own looking.
  grants: { 'reading.note': [] },
  starts: [],
  startsOrContinues: ['reading.note'],
  needs: () => [],
  decide(state, { of, account, name }, { now }) {
    if (isStillReading(state, account, now)) return done([]);
    return done([{ type: 'reading.noted', payload: { of, account, name } }]);
  },
  evolve(state, type, payload, { at }) {
    if (type !== 'reading.noted') return state;
    const { of, account, name } = recorded<{ of: StreamRef; account: string; name: string }>(payload);
    return {
      of,
      count: (state?.count ?? 0) + 1,
      latest: [{ account, name, at }, ...(state?.latest ?? [])].slice(0, kept),
    };
  },
  // Only its own device writes to it.
  merges: () => true,
  views: ({ of, count, latest }) => ({
    record: {
      register: readingRegister,
      sort: latest[0]?.at ?? '',
      tags: [readingsOf(of)],
      dueOn: null,
      restricted: true,
      body: { of, count, latest: latest.map((one) => ({ ...one })) },
    },
  }),
};
