/**
 * Writes the rows that follow from one stream's state. The same function serves a command and a rebuild, so both give the
 * identical rows; it only differs whether older rows have to be removed first.
 */
import type { Database } from 'better-sqlite3';
import type { StreamRef } from '#domain/kernel/event.ts';
import { idOf, kindOf } from '#domain/kernel/event.ts';
import type { CaseView, PersonView, Views } from '#domain/kernel/views.ts';

/** Person rows are named by the 16 bytes of their UUID: a search index of millions stays small. */
export const personBlob = (stream: StreamRef): Buffer => Buffer.from(idOf(stream).replaceAll('-', ''), 'hex');

/** The stream of a person's row. */
export function personStream(blob: Buffer): StreamRef {
  const hex = blob.toString('hex');
  return `person/${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export interface ViewWriter {
  /** Replaces the rows of a stream: state, version and everything its views say. */
  write(stream: StreamRef, version: number, state: unknown, views: Views, before: Views | null): void;
}

/** Earliest open deadline of a case, for the list of what is due. */
const nextDue = (view: CaseView): string | null =>
  view.deadlines
    .filter(({ metOn }) => metOn === null)
    .map(({ dueOn }) => dueOn)
    .sort()[0] ?? null;

export function viewWriter(database: Database): ViewWriter {
  const putStream = database.prepare(
    'INSERT OR REPLACE INTO stream (stream, kind, version, state) VALUES (?, ?, ?, ?)',
  );
  const putCase = database.prepare(
    `INSERT OR REPLACE INTO case_view (stream, number, "window", item, stage, closed, opened_at, updated_at, next_due, restricted, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const putParty = database.prepare('INSERT OR IGNORE INTO case_party (person, stream) VALUES (?, ?)');
  const dropParty = database.prepare('DELETE FROM case_party WHERE person = ? AND stream = ?');
  const putPerson = database.prepare(
    `INSERT OR REPLACE INTO person_view (person, name, sex, birth_date, document_number, phone, address)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const putSearch = database.prepare('INSERT OR IGNORE INTO person_key (key, person) VALUES (?, ?)');
  const dropSearch = database.prepare('DELETE FROM person_key WHERE key = ? AND person = ?');
  const putUnique = database.prepare('INSERT INTO unique_key (key, stream) VALUES (?, ?)');
  const dropUnique = database.prepare('DELETE FROM unique_key WHERE key = ? AND stream = ?');

  const writeCase = (stream: StreamRef, view: CaseView, before: CaseView | undefined): void => {
    const { number, window, item, stage, closed, openedAt, updatedAt, restricted, parties, deadlines, outcome } = view;
    const body = JSON.stringify({ parties, deadlines, outcome });
    putCase.run(
      stream,
      number,
      window,
      item,
      stage,
      closed ? 1 : 0,
      openedAt,
      updatedAt,
      nextDue(view),
      restricted ? 1 : 0,
      body,
    );
    const people = new Set(parties.map(({ person }) => person));
    for (const { person } of before?.parties ?? []) if (!people.has(person)) dropParty.run(person, stream);
    for (const person of people) putParty.run(person, stream);
  };
  const writePerson = (stream: StreamRef, view: PersonView): void => {
    const { name, sex, birthDate, documentNumber, phone, address } = view;
    putPerson.run(personBlob(stream), name, sex, birthDate, documentNumber, phone, address);
  };

  return {
    write(stream, version, state, views, before) {
      putStream.run(stream, kindOf(stream), version, JSON.stringify(state));
      if (views.case) writeCase(stream, views.case, before?.case);
      if (views.person) writePerson(stream, views.person);
      difference(
        before?.searchKeys,
        views.searchKeys,
        (key) => dropSearch.run(key, personBlob(stream)),
        (key) => putSearch.run(key, personBlob(stream)),
      );
      difference(
        before?.uniqueKeys,
        views.uniqueKeys,
        (key) => dropUnique.run(key, stream),
        (key) => putUnique.run(key, stream),
      );
    },
  };
}

/** Drops what is only in the older list and puts what is only in the newer one. */
function difference(
  older: readonly string[] = [],
  newer: readonly string[] = [],
  drop: (key: string) => void,
  put: (key: string) => void,
): void {
  if (older.length === 0) {
    for (const key of newer) put(key);
    return;
  }
  const had = new Set(older);
  const has = new Set(newer);
  for (const key of had) if (!has.has(key)) drop(key);
  for (const key of has) if (!had.has(key)) put(key);
}
