/** What the pull remembers: how far it is in each scope, and what could not be used. */
import type { Database } from 'better-sqlite3';
import type { ScopeMark, SegmentHead, SegmentMark } from '#contract/hub.ts';
import { chainStart } from '#domain/kernel/event.ts';

/**
 * Tables of the pull. `pulled_segment` keeps every mark, so that after a hub was put back the last common one is found.
 * `unusable_event` lists what came and could not be used, with its bytes, until somebody closes it; `parked_event` what only a
 * newer version of the program knows.
 */
export const pullSchemaSql = `
CREATE TABLE pulled_segment (
  scope TEXT NOT NULL,
  number INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (scope, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE pulled_head (
  scope TEXT PRIMARY KEY,
  hub_epoch TEXT NOT NULL,
  number INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE unusable_event (
  hash TEXT PRIMARY KEY,
  scope TEXT NOT NULL,
  number INTEGER NOT NULL,
  reason TEXT NOT NULL,
  line TEXT NOT NULL,
  found_at TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE parked_event (
  stream TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  PRIMARY KEY (stream, id)
) STRICT, WITHOUT ROWID;
`;

export interface PullStore {
  /** Marks to offer, newest first, ever wider apart, so that a common one is among them. */
  marks(scope: string): readonly SegmentMark[];
  scopes(): readonly string[];
  /** What is known under a number; the start under 0. */
  markAt(scope: string, number: number): SegmentMark | null;
  /** The hub goes on from an older mark: what was pulled after it came from a life of the hub that is gone. */
  stepBack(scope: string, from: SegmentMark): void;
  /** Inside the transaction that applied the segment. */
  advance(scope: string, head: Pick<SegmentHead, 'number' | 'hash'>): void;
  /** What the hub said its own end was. */
  noteHead(scope: string, hubEpoch: string, head: SegmentMark): void;
  /** The ends that the hub named. */
  ends(): readonly ScopeMark[];
  /** Every scope is at the end that the hub named, under its present epoch. */
  isAtHead(hubEpoch: string | null): boolean;
  /** Events that only a newer version knows, by their kind of stream or by their own type. */
  parkedTotal(): number;
  unusableTotal(): number;
}

export function openPullStore(database: Database): PullStore {
  const last = database.prepare<[string], SegmentMark>(
    'SELECT number, hash FROM pulled_segment WHERE scope = ? ORDER BY number DESC LIMIT 1',
  );
  const at = database.prepare<[string, number], SegmentMark>(
    'SELECT number, hash FROM pulled_segment WHERE scope = ? AND number = ?',
  );
  const put = database.prepare('INSERT INTO pulled_segment (scope, number, hash) VALUES (?, ?, ?)');
  const drop = database.prepare('DELETE FROM pulled_segment WHERE scope = ? AND number > ?');
  const putHead = database.prepare(
    'INSERT OR REPLACE INTO pulled_head (scope, hub_epoch, number, hash) VALUES (?, ?, ?, ?)',
  );
  const heads = database.prepare<[], ScopeMark & { readonly hubEpoch: string }>(
    'SELECT scope, hub_epoch AS hubEpoch, number, hash FROM pulled_head ORDER BY scope',
  );
  const count = (sql: string) => {
    const statement = database.prepare<[], number>(sql).pluck();
    return (): number => Number(statement.get());
  };
  return {
    marks(scope) {
      const newest = last.get(scope);
      if (!newest) return [];
      const found: SegmentMark[] = [];
      for (let back = 0; back < newest.number; back = back === 0 ? 1 : back * 2) {
        const mark = at.get(scope, newest.number - back);
        if (mark) found.push(mark);
      }
      return found;
    },
    markAt: (scope, number) => (number === 0 ? { number, hash: chainStart } : (at.get(scope, number) ?? null)),
    scopes: () => heads.all().map(({ scope }) => scope),
    stepBack: (scope, from) => void drop.run(scope, from.number),
    advance: (scope, head) => void put.run(scope, head.number, head.hash),
    noteHead: (scope, hubEpoch, head) => void putHead.run(scope, hubEpoch, head.number, head.hash),
    ends: () => heads.all(),
    isAtHead(hubEpoch) {
      const ends = heads.all();
      return (
        ends.length > 0 &&
        ends.every((end) => {
          const mine = last.get(end.scope) ?? { number: 0, hash: chainStart };
          return end.hubEpoch === hubEpoch && end.number === mine.number && end.hash === mine.hash;
        })
      );
    },
    parkedTotal: count('SELECT count(*) FROM parked_event'),
    unusableTotal: count('SELECT count(*) FROM unusable_event WHERE closed_at IS NULL'),
  };
}
