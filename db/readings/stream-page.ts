/** Everything a page shows of one stream: state, what is missing, its history, its forms. */
import type { Database } from 'better-sqlite3';
import type { StreamPage } from '#contract/db.ts';
import type { RecordState } from '#contract/sync-status.ts';
import type { Actor, Context, Need } from '#domain/kernel/aggregate.ts';
import { kindOf, type LedgerEvent, type StreamRef } from '#domain/kernel/event.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import type { Staff } from '#domain/staff/staff.ts';
import { findAggregate, formsOfKind } from '#domain/windows.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { mayReadState } from './access.ts';
import { asCaseRow, type CaseViewRow } from './case-list.ts';
import type { StreamReader } from './streams.ts';

export interface StreamPageParts {
  readonly database: Database;
  readonly ledger: Ledger;
  readonly reader: StreamReader;
  /** Where an event is on its way to the hub. */
  readonly recordState: (event: LedgerEvent) => RecordState;
  readonly contextFor: (actor: Actor, gather: (context: Context) => readonly Need[]) => Context;
}

/** The forms of a stream's kind, whichever window they belong to. */
export const formsOf = (stream: StreamRef) => formsOfKind(kindOf(stream));

/** Refuses `STREAM_MISSING`, and `READ_FORBIDDEN` for a restricted stream and a reader without a right to it. */
export function readableState(
  reader: StreamReader,
  stream: StreamRef,
  actor: Actor,
): Outcome<{ version: number; state: unknown }> {
  const loaded = reader.load(stream);
  const aggregate = findAggregate(kindOf(stream));
  if (!loaded || !aggregate) return refused({ code: 'STREAM_MISSING' });
  if (!mayReadState(stream, loaded.state, actor)) return refused({ code: 'READ_FORBIDDEN' });
  return done(loaded);
}

export function streamPages({ database, ledger, reader, contextFor, recordState }: StreamPageParts) {
  const caseRow = database.prepare<[string], CaseViewRow>('SELECT * FROM case_view WHERE stream = ?');
  const nameOf = (account: string): string =>
    (reader.load(`staff/${account}`)?.state as Staff | undefined)?.name ?? account;

  return (stream: StreamRef, actor: Actor): Outcome<StreamPage> => {
    const readable = readableState(reader, stream, actor);
    if (!readable.ok) return readable;
    const { state, version } = readable.value;
    const review = findAggregate(kindOf(stream))?.review;
    const context = review && contextFor(actor, (known) => review.needs(state, stream, known));
    const row = caseRow.get(stream);
    const names = new Map<string, string>();
    return done({
      stream,
      version,
      state,
      case: row ? asCaseRow(row) : null,
      findings: review && context ? [...review.findings(state, context, stream)] : [],
      timeline: ledger.eventsOf(stream).map((event) => {
        const { version: at, type, at: instant, actor: account, payload } = event;
        if (!names.has(account)) names.set(account, nameOf(account));
        return {
          version: at,
          type,
          at: instant,
          actor: account,
          actorName: names.get(account) ?? account,
          payload: JSON.parse(payload) as unknown,
          sync: recordState(event),
        };
      }),
      forms: formsOf(stream).map((form) => ({
        code: form.code,
        name: form.name,
        copies: [...form.copies(state)],
        ready: form.ready(state),
        ...(form.isBlank ? { isBlank: true } : {}),
      })),
    });
  };
}
