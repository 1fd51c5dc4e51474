/** Brings the rows of one stream up to date, for a command. */
import type { Database } from 'better-sqlite3';
import type { SetAside } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { RecordView, Tally, Views } from '#domain/kernel/views.ts';
import {
  caseColumns,
  casePeople,
  caseRow,
  conflictColumns,
  conflictRows,
  personBlob,
  personColumns,
  personRow,
  recordColumns,
  recordRow,
  recordTagColumns,
  recordTagRows,
  streamColumns,
  streamRow,
  tallyColumns,
  tallyRow,
} from './view-rows.ts';

export interface ViewWriter {
  /** Replaces the rows of a stream: state, version and everything its views say. */
  write(
    stream: StreamRef,
    version: number,
    state: unknown,
    views: Views,
    before: Views | null,
    setAside?: readonly SetAside[],
  ): void;
  /** Takes away the rows of a stream of which nothing counts any more. */
  drop(stream: StreamRef, before: Views | null): void;
}

export function viewWriter(database: Database): ViewWriter {
  const putStream = database.prepare(
    `INSERT INTO stream ${streamColumns}
     ON CONFLICT (stream) DO UPDATE SET version = excluded.version, state = excluded.state`,
  );
  const putCase = database.prepare(`INSERT OR REPLACE INTO case_view ${caseColumns}`);
  const putParty = database.prepare('INSERT OR IGNORE INTO case_party (person, stream) VALUES (?, ?)');
  const dropParty = database.prepare('DELETE FROM case_party WHERE person = ? AND stream = ?');
  const putPerson = database.prepare(`INSERT OR REPLACE INTO person_view ${personColumns}`);
  const putSearch = database.prepare('INSERT OR IGNORE INTO person_key (key, person) VALUES (?, ?)');
  const dropSearch = database.prepare('DELETE FROM person_key WHERE key = ? AND person = ?');
  const putUnique = database.prepare('INSERT OR IGNORE INTO unique_key (key, stream) VALUES (?, ?)');
  const dropUnique = database.prepare('DELETE FROM unique_key WHERE key = ? AND stream = ?');

  const putRecord = database.prepare(`INSERT OR REPLACE INTO record_view ${recordColumns}`);
  const dropRecord = database.prepare('DELETE FROM record_view WHERE stream = ?');
  const putTag = database.prepare(`INSERT INTO record_tag ${recordTagColumns}`);
  const dropTag = database.prepare('DELETE FROM record_tag WHERE register = ? AND tag = ? AND sort = ? AND stream = ?');
  const putTally = database.prepare(`INSERT INTO tally_view ${tallyColumns}`);
  const dropTally = database.prepare('DELETE FROM tally_view WHERE figure = ? AND day = ? AND stream = ?');
  const addToDay = database.prepare(
    `INSERT INTO tally_day (figure, day, sum, streams) VALUES (?, ?, ?, 1)
     ON CONFLICT (figure, day) DO UPDATE SET sum = sum + excluded.sum, streams = streams + 1`,
  );
  const takeFromDay = database.prepare(
    'UPDATE tally_day SET sum = sum - ?, streams = streams - 1 WHERE figure = ? AND day = ?',
  );
  const dropEmptyDay = database.prepare('DELETE FROM tally_day WHERE figure = ? AND day = ? AND streams = 0');

  function writeRecord(stream: StreamRef, view: RecordView | undefined, before: RecordView | undefined): void {
    if (view) putRecord.run(...recordRow(stream, view));
    else if (before) dropRecord.run(stream);
    const isSamePlace = view?.register === before?.register && view?.sort === before?.sort;
    const kept = new Set(isSamePlace ? view?.tags : []);
    const had = new Set(isSamePlace ? before?.tags : []);
    for (const row of before ? recordTagRows(stream, before) : []) if (!kept.has(row[1])) dropTag.run(...row);
    for (const row of view ? recordTagRows(stream, view) : []) if (!had.has(row[1])) putTag.run(...row);
  }

  function writeTallies(stream: StreamRef, tallies: readonly Tally[] = [], before: readonly Tally[] = []): void {
    if (JSON.stringify(tallies) === JSON.stringify(before)) return;
    for (const { figure, day, value } of before) {
      dropTally.run(figure, day, stream);
      takeFromDay.run(value, figure, day);
      dropEmptyDay.run(figure, day);
    }
    for (const tally of tallies) {
      putTally.run(...tallyRow(stream, tally));
      addToDay.run(tally.figure, tally.day, tally.value);
    }
  }
  const owners = database.prepare<[string], number>('SELECT count(*) FROM unique_key WHERE key = ?').pluck();
  const putShared = database.prepare('INSERT OR IGNORE INTO shared_key (key) VALUES (?)');
  const dropShared = database.prepare('DELETE FROM shared_key WHERE key = ?');
  const putConflict = database.prepare(`INSERT INTO conflict_view ${conflictColumns}`);
  const dropConflicts = database.prepare('DELETE FROM conflict_view WHERE stream = ?');
  const dropCase = database.prepare('DELETE FROM case_view WHERE stream = ?');
  const dropPerson = database.prepare('DELETE FROM person_view WHERE person = ?');

  const dropStream = database.prepare('DELETE FROM stream WHERE stream = ?');

  function replace(stream: StreamRef, views: Views, before: Views | null): void {
    if (before?.case && !views.case) dropCase.run(stream);
    if (views.case) putCase.run(...caseRow(stream, views.case));
    if (views.case || before?.case)
      difference(
        [...casePeople(before?.case)],
        [...casePeople(views.case)],
        (person) => dropParty.run(person, stream),
        (person) => putParty.run(person, stream),
      );
    if (views.person || before?.person) {
      const person = personBlob(stream);
      if (views.person) putPerson.run(...personRow(person, views.person, views.searchKeys));
      else dropPerson.run(person);
      difference(
        before?.searchKeys,
        views.searchKeys,
        (key) => dropSearch.run(key, person),
        (key) => putSearch.run(key, person),
      );
    }
    writeRecord(stream, views.record, before?.record);
    writeTallies(stream, views.tallies, before?.tallies);
    difference(
      before?.uniqueKeys,
      views.uniqueKeys,
      (key) => {
        dropUnique.run(key, stream);
        if (Number(owners.get(key)) < 2) dropShared.run(key);
      },
      (key) => {
        putUnique.run(key, stream);
        if (Number(owners.get(key)) > 1) putShared.run(key);
      },
    );
  }

  return {
    write(stream, version, state, views, before, setAside = []) {
      if (before) dropConflicts.run(stream);
      for (const row of conflictRows(stream, views, setAside)) putConflict.run(...row);
      putStream.run(...streamRow(stream, version, state));
      replace(stream, views, before);
    },
    drop(stream, before) {
      dropConflicts.run(stream);
      dropStream.run(stream);
      replace(stream, {}, before);
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
