/** Brings the views of streams up to date after events of other devices came in. */
import type { Database } from 'better-sqlite3';
import type { AnyAggregate } from '#domain/kernel/aggregate.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { type Folded, foldStep, foldStream, isKnownType, type Step, viewsOf } from '#domain/kernel/fold.ts';
import { findAggregate } from '#domain/windows.ts';
import type { LoadedStream, StreamReader } from '../readings/streams.ts';
import { viewWriter } from './view-writer.ts';

export interface StreamFolder {
  /** Folds a stream anew from the ledger. @returns ids of events that could not be folded. */
  refold(stream: StreamRef): readonly string[];
  /**
   * Folds what came in for a stream, already in the ledger: on top of the state where it simply follows, else anew.
   * @param stateless as {@link StreamFolder.stateless} before the first of the streams that came in together.
   * @returns ids of events that could not be folded.
   */
  follow(stream: StreamRef, steps: readonly Step[], stateless: ReadonlySet<StreamRef>): readonly string[];
  /** Streams with events in the ledger and no state: of all others without a state whatever comes is the beginning. */
  stateless(): ReadonlySet<StreamRef>;
}

/**
 * Folds anew the streams of which this version knows what only a newer one knew when it came in. Run at every start, before
 * anything else is folded; what is still unknown stays parked.
 */
export function foldParked(database: Database, reader: StreamReader): void {
  const parked = database
    .prepare<[], Pick<Step, 'stream' | 'type'>>('SELECT DISTINCT stream, type FROM parked_event')
    .all();
  const known = parked.filter(({ stream, type }) => isKnownType(findAggregate(kindOf(stream)), type));
  if (known.length === 0) return;
  const folder = streamFolder(database, reader);
  const drop = database.prepare('DELETE FROM parked_event WHERE stream = ? AND type = ?');
  database.transaction(() => {
    for (const { stream, type } of known) drop.run(stream, type);
    for (const stream of new Set(known.map(({ stream }) => stream))) folder.refold(stream);
  })();
}

export function streamFolder(database: Database, reader: StreamReader): StreamFolder {
  const writer = viewWriter(database);
  const all = database.prepare<[string], Step>(
    `SELECT id, stream, version, device, epoch, type, at, actor, payload FROM event
     WHERE stream = ? ORDER BY version, device, epoch`,
  );
  const stateless = database.prepare<[], StreamRef>('SELECT stream FROM stateless_stream').pluck();
  const noteStateless = database.prepare('INSERT OR IGNORE INTO stateless_stream (stream) VALUES (?)');
  const dropStateless = database.prepare('DELETE FROM stateless_stream WHERE stream = ?');

  function write(
    stream: StreamRef,
    aggregate: AnyAggregate,
    loaded: LoadedStream | null,
    { state, count, setAside }: Omit<Folded, 'broken'>,
  ): boolean {
    const before = loaded ? viewsOf(aggregate, loaded.state, stream) : null;
    if (state === null) {
      if (loaded) writer.drop(stream, before);
      if (count > 0) noteStateless.run(stream);
      return true;
    }
    const views = viewsOf(aggregate, state, stream);
    writer.write(stream, count, state, views ?? {}, before, setAside);
    return views !== null;
  }

  function refold(stream: StreamRef): readonly string[] {
    const aggregate = findAggregate(kindOf(stream));
    if (!aggregate) return [];
    const steps = all.all(stream);
    const folded = foldStream(aggregate, steps);
    if (folded.state !== null) dropStateless.run(stream);
    return write(stream, aggregate, reader.load(stream), folded)
      ? folded.broken
      : [...folded.broken, steps.at(-1)?.id ?? ''];
  }

  return {
    refold,
    stateless: () => new Set(stateless.all()),
    follow(stream, steps, without) {
      const aggregate = findAggregate(kindOf(stream));
      if (!aggregate) return [];
      const loaded = reader.load(stream);
      const from = loaded?.version ?? 0;
      const follows = steps.every(({ version }, at) => version === from + at + 1) && !without.has(stream);
      if (!follows || (loaded && reader.setAside(stream).length > 0)) return refold(stream);
      let state: unknown = loaded?.state ?? null;
      for (const step of steps) {
        const next = foldStep(aggregate, state, step, []);
        // Rare enough to be done the long way, which says which events they are.
        if (!next.ok) return refold(stream);
        state = next.state;
      }
      const isShown = write(stream, aggregate, loaded, { state, count: from + steps.length, setAside: [] });
      return isShown ? [] : [steps.at(-1)?.id ?? ''];
    },
  };
}
