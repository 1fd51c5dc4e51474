/** Reading single streams, and the small look-ups that deciders ask for. */
import type { Database } from 'better-sqlite3';
import { type ListedRecord, type OpenCase, recordsAtOnce, type SetAside } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { branchName } from '../views/view-rows.ts';

export interface LoadedStream {
  readonly stream: StreamRef;
  readonly version: number;
  readonly state: unknown;
}

export interface StreamReader {
  load(stream: StreamRef): LoadedStream | null;
  openCases(person: StreamRef, window: string): readonly OpenCase[];
  /** The first of the owners, when devices that did not know of each other gave a key twice. */
  keyOwner(key: string): StreamRef | null;
  /** Rows of a register that bear a tag, in its order; no more of them than a decision should rest on. */
  records(register: string, tag: string): readonly ListedRecord[];
  /** All of them. */
  everyRecord(register: string, tag: string): readonly ListedRecord[];
  keyOwners(key: string): readonly StreamRef[];
  /** What of a stream waits for a decision. */
  setAside(stream: StreamRef): readonly SetAside[];
  /** All streams of a kind, in order of their names. */
  ofKind(kind: string): readonly LoadedStream[];
}

interface Row {
  stream: string;
  version: number;
  state: string;
}
/** SQLite's word for it. */
const noLimit = -1;
const parse = ({ stream, version, state }: Row): LoadedStream => ({ stream, version, state: JSON.parse(state) });

export function streamReader(database: Database): StreamReader {
  const one = database.prepare<[string], Row>('SELECT stream, version, state FROM stream WHERE stream = ?');
  const ofKind = database.prepare<[string, string], Row>(
    'SELECT stream, version, state FROM stream WHERE stream > ? AND stream < ? ORDER BY stream',
  );
  const open = database.prepare<[string, string], OpenCase>(
    `SELECT c.stream, c.number, c.item, c.stage FROM case_party p JOIN case_view c ON c.stream = p.stream
     WHERE p.person = ? AND c."window" = ? AND c.closed = 0 ORDER BY c.opened_at, c.stream`,
  );
  const tagged = database.prepare<[string, string, number], { stream: string; body: string }>(
    `SELECT t.stream, r.body FROM record_tag t JOIN record_view r ON r.stream = t.stream
     WHERE t.register = ? AND t.tag = ? ORDER BY t.sort, t.stream LIMIT ?`,
  );
  const records = (register: string, tag: string, most: number): readonly ListedRecord[] =>
    tagged.all(register, tag, most).map(({ stream, body }) => ({ stream, body: JSON.parse(body) }));
  const owner = database
    .prepare<[string], string>('SELECT stream FROM unique_key WHERE key = ? ORDER BY stream')
    .pluck();
  const branch = database
    .prepare<[string], string>(`SELECT body FROM conflict_view WHERE stream = ? AND name = '${branchName}'`)
    .pluck();
  return {
    load: (stream) => {
      const row = one.get(stream);
      return row ? parse(row) : null;
    },
    openCases: (person, window) => open.all(person, window),
    records: (register, tag) => records(register, tag, recordsAtOnce),
    everyRecord: (register, tag) => records(register, tag, noLimit),
    keyOwner: (key) => owner.get(key) ?? null,
    keyOwners: (key) => owner.all(key),
    setAside: (stream) => {
      const body = branch.get(stream);
      return body === undefined ? [] : (JSON.parse(body) as { setAside: SetAside[] }).setAside;
    },
    // '0' is the character after '/': every stream of the kind and no other.
    ofKind: (kind) => ofKind.all(`${kind}/`, `${kind}0`).map(parse),
  };
}
