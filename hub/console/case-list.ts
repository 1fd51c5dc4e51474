/**
 * The newest cases, folded from their events by the same domain code that the counters use. Names of parties stay closed; of what
 * is confidential, as legal-aid files are, not even that there is a case.
 */

import type { Json, LedgerEvent } from '#domain/kernel/event.ts';
import { kindOf } from '#domain/kernel/event.ts';
import { isKnownType } from '#domain/kernel/fold.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { CaseView } from '#domain/kernel/views.ts';
import { findAggregate, windows } from '#domain/windows.ts';
import type { Database } from '../database.ts';
import { readStreams } from '../stored-events.ts';
import { listNewestStreams } from './queries.ts';

export interface CaseRow {
  readonly center: string;
  readonly centerName: string;
  readonly stream: string;
  readonly number: string;
  readonly stage: Text | string;
  readonly closed: boolean;
  readonly outcome: Text | null;
  readonly updatedAt: Date;
}

const caseKinds = windows.flatMap(({ aggregates }) =>
  aggregates.filter(({ isConfidential }) => !isConfidential).map(({ kind }) => kind),
);

/** The newest cases of all halls, at most `limit`. */
export async function listNewestCases(database: Database, limit: number): Promise<CaseRow[]> {
  const newest = await listNewestStreams(database, caseKinds, limit);
  const rows = new Map<string, CaseRow>();
  for (const [center, streams] of Map.groupBy(newest, (one) => one.center)) {
    const centerName = streams[0]?.centerName ?? center;
    const events = await readStreams(
      database,
      center,
      streams.map((one) => one.stream),
    );
    for (const [stream, history] of events) {
      const view = fold(history);
      if (view) rows.set(`${center} ${stream}`, rowOf({ center, centerName, stream }, view));
    }
  }
  return newest.flatMap(({ center, stream }) => rows.get(`${center} ${stream}`) ?? []);
}

function fold(history: readonly LedgerEvent[]): CaseView | undefined {
  const [first] = history;
  const aggregate = first && findAggregate(kindOf(first.stream));
  if (!aggregate) return undefined;
  try {
    let state: unknown = null;
    const known = history.filter(({ type }) => isKnownType(aggregate, type));
    for (const { type, payload, at, actor, version } of known)
      state = aggregate.evolve(state, type, JSON.parse(payload) as Json, { at, actor, version });
    return state === null ? undefined : aggregate.views(state, first.stream).case;
  } catch {
    // A history this version can't fold (a newer device's, or one with an event in quarantine) must not close the list.
    return undefined;
  }
}

function rowOf(place: Pick<CaseRow, 'center' | 'centerName' | 'stream'>, view: CaseView): CaseRow {
  const { number, closed, outcome, updatedAt } = view;
  const kind = kindOf(place.stream);
  const stages = windows.flatMap((window) => window.stages[kind] ?? []);
  const stage = stages.find(({ code }) => code === view.stage)?.name ?? view.stage;
  return { ...place, number, stage, closed, outcome, updatedAt: new Date(updatedAt) };
}
