/** Rebuilding all views from a ledger of a million events, against bringing them up to date event by event. */
import { pathToFileURL } from 'node:url';
import { kindOf } from '#domain/kernel/event.ts';
import { isKnownType } from '#domain/kernel/fold.ts';
import { findAggregate } from '#domain/windows.ts';
import type { Store } from '../db/store.ts';
import { rebuildViews, viewTables } from '../db/views/rebuild.ts';
import { viewWriter } from '../db/views/view-writer.ts';
import { openBigLedger } from './big-ledger.ts';
import { conditions, figure, timed } from './figures.ts';

/** What a product without rebuilds would do: each event read, folded and written to the views by itself. */
function replay({ database, reader }: Store, events: number): number {
  const writer = viewWriter(database);
  const page = database.prepare<
    [number, number],
    { stream: string; version: number; type: string; payload: string; at: string; actor: string }
  >(
    'SELECT stream, version, type, payload, at, actor FROM event WHERE device = (SELECT device FROM event LIMIT 1) AND epoch = 1 AND seq > ? ORDER BY seq LIMIT ?',
  );
  for (const table of viewTables) database.exec(`DELETE FROM ${table}`);
  let done = 0;
  while (done < events) {
    const steps = page.all(done, 1000);
    database.transaction(() => {
      for (const { stream, version, type, payload, at, actor } of steps) {
        const aggregate = findAggregate(kindOf(stream));
        if (!aggregate || !isKnownType(aggregate, type)) continue;
        const before = reader.load(stream);
        const state = aggregate.evolve(before?.state ?? null, type, JSON.parse(payload), { at, actor, version });
        const earlier = before ? aggregate.views(before.state, stream) : null;
        writer.write(stream, version, state, aggregate.views(state, stream), earlier);
      }
    })();
    done += steps.length;
  }
  return done;
}

export function benchViewRebuild(): void {
  conditions();
  const store = openBigLedger();
  const rounds = 3;
  const rebuilt: number[] = [];
  const replayed: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const rebuild = timed(() => rebuildViews(store.database));
    rebuilt.push(rebuild.value / (rebuild.ms / 1000));
    // A tenth of the ledger is enough to tell the speed, and generous: its trees are still small.
    const slow = timed(() => replay(store, 100_000));
    replayed.push(slow.value / (slow.ms / 1000));
  }
  const best = Math.max(...rebuilt);
  figure('view rebuild at 1,000,000 events', best, 'events/s', { atLeast: 60_000 });
  figure('  slowest of three', Math.min(...rebuilt), 'events/s');
  figure('  view updates event by event', Math.max(...replayed), 'events/s');
  figure('  ratio, rebuild to event by event', best / Math.max(...replayed), '×');
  store.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) benchViewRebuild();
