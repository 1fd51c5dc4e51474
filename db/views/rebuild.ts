/** Makes all views anew from the ledger: one fold per stream, in the ledger's own order. */
import type { Database } from 'better-sqlite3';
import { kindOf } from '#domain/kernel/event.ts';
import { findAggregate } from '#domain/windows.ts';
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
] as const;

const pageSize = 5_000;

interface Step {
  stream: string;
  version: number;
  type: string;
  at: string;
  actor: string;
  payload: string;
}

/**
 * Empties and refills the views in one transaction: a reader sees the old ones or the new ones. Streams of a kind that
 * this version does not know are left out, as they were when they arrived.
 * @returns how many events were folded.
 */
export function rebuildViews(database: Database): number {
  const page = database.prepare<[string, number], Step>(
    `SELECT stream, version, type, at, actor, payload FROM event
     WHERE (stream, version) > (?, ?) ORDER BY stream, version LIMIT ${pageSize}`,
  );
  return database.transaction(() => {
    const loader = viewLoader(database, viewTables);
    let folded = 0;
    let current = '';
    let version = 0;
    let state: unknown = null;
    let aggregate = findAggregate('');
    const finish = (): void => {
      if (aggregate && state !== null) loader.add(current, version, state, aggregate.views(state, current));
    };
    // In pages, because better-sqlite3 allows no write while a statement iterates, and a ledger may not fit in memory.
    for (let steps = page.all('', 0); steps.length > 0; steps = page.all(current, version)) {
      for (const step of steps) {
        if (step.stream !== current) {
          finish();
          current = step.stream;
          state = null;
          aggregate = findAggregate(kindOf(current));
        }
        version = step.version;
        if (aggregate) state = aggregate.evolve(state, step.type, JSON.parse(step.payload), step);
        folded += 1;
      }
    }
    finish();
    loader.finish();
    return folded;
  })();
}
