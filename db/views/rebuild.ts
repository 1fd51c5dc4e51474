/** Makes all views anew from the ledger: one fold per stream, in the ledger's own order. */
import type { Database } from 'better-sqlite3';
import { kindOf } from '#domain/kernel/event.ts';
import { foldStream, isKnownType, type Step, viewsOf } from '#domain/kernel/fold.ts';
import { findAggregate } from '#domain/windows.ts';
import { meta } from '../meta.ts';
import { viewLoader } from './view-loader.ts';

export const viewTables = [
  'stream',
  'unique_key',
  'case_view',
  'case_party',
  'person_view',
  'person_key',
  'record_view',
  'record_tag',
  'tally_view',
  'tally_day',
  'conflict_view',
  'shared_key',
] as const;

const pageSize = 5_000;

/**
 * Empties and refills the views in one transaction: a reader sees the old ones or the new ones. Streams of a kind that
 * this version does not know are left out, as they were when they arrived.
 * @returns how many events were folded.
 */
export function rebuildViews(database: Database): number {
  return database.transaction(() => {
    const steps = refilling(database);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  })();
}

/**
 * Makes the views anew when another version of the program made them: it may have known less of the events. Lets the process
 * answer in between, so nothing else may use the database until it is done.
 * @param version of the program, e.g. `1.4.0`.
 * @returns whether they were made anew.
 */
export async function renewViews(database: Database, version: string): Promise<boolean> {
  const kept = meta(database);
  if (kept.get('views') === version) return false;
  database.exec('BEGIN IMMEDIATE');
  try {
    const steps = refilling(database);
    while (!steps.next().done) await new Promise((resolve) => setImmediate(resolve));
    kept.set('views', version);
    database.exec('COMMIT');
  } catch (thrown) {
    database.exec('ROLLBACK');
    throw thrown;
  }
  return true;
}

/** Stops after every page of events. What is parked or gives no state is noted anew with the views: it follows from the ledger as they do. */
function* refilling(database: Database): Generator<void, number> {
  database.exec('DELETE FROM parked_event; DELETE FROM stateless_stream;');
  const park = database.prepare('INSERT OR IGNORE INTO parked_event (stream, id, type) VALUES (?, ?, ?)');
  const noteStateless = database.prepare('INSERT INTO stateless_stream (stream) VALUES (?)');
  const page = database.prepare<[string, number, string, number], Step>(
    `SELECT id, stream, version, device, epoch, type, at, actor, payload FROM event
     WHERE (stream, version, device, epoch) > (?, ?, ?, ?) ORDER BY stream, version, device, epoch LIMIT ${pageSize}`,
  );
  const loader = viewLoader(database, viewTables);
  let folded = 0;
  let steps: Step[] = [];
  const finish = (): void => {
    const [first] = steps;
    const aggregate = first && findAggregate(kindOf(first.stream));
    if (!first || !aggregate) return;
    const { state, count, setAside } = foldStream(aggregate, steps);
    const views = state === null ? null : (viewsOf(aggregate, state, first.stream) ?? {});
    if (views) loader.add(first.stream, count, state, views, setAside);
    else noteStateless.run(first.stream);
  };
  // In pages, because better-sqlite3 allows no write while a statement iterates, and a ledger may not fit in memory.
  let rows = page.all('', 0, '', 0);
  while (rows.length > 0) {
    for (const row of rows) {
      if (steps.length > 0 && row.stream !== steps[0]?.stream) {
        finish();
        steps = [];
      }
      if (!isKnownType(findAggregate(kindOf(row.stream)), row.type)) park.run(row.stream, row.id, row.type);
      steps.push(row);
      folded += 1;
    }
    const { stream, version, device, epoch } = rows.at(-1) as Step;
    rows = page.all(stream, version, device, epoch);
    yield;
  }
  finish();
  loader.finish();
  return folded;
}
