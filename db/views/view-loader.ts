/**
 * Fills empty views. Rows that come in another order than their table's are held back and put in sorted runs, and the
 * secondary indexes are made at the end: a tree that only grows at its edge is written once.
 */
import type { Database } from 'better-sqlite3';
import type { SetAside } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Views } from '#domain/kernel/views.ts';
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

export interface ViewLoader {
  /** Adds a stream that has not been added before. Streams come in their own order. */
  add(stream: StreamRef, version: number, state: unknown, views: Views, setAside?: readonly SetAside[]): void;
  /** Puts what was held back and makes the indexes. */
  finish(): void;
}

/** Pairs held back at once: about 100 MB. */
const longestRun = 1_000_000;

/** @param tables the views; everything in them goes. */
export function viewLoader(database: Database, tables: readonly string[]): ViewLoader {
  const indexes = database
    .prepare<[string], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema
       WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(tables));
  for (const { name } of indexes) database.exec(`DROP INDEX ${name}`);
  for (const table of tables) database.exec(`DELETE FROM ${table}`);

  const putStream = database.prepare(`INSERT INTO stream ${streamColumns}`);
  const putCase = database.prepare(`INSERT INTO case_view ${caseColumns}`);
  const putPerson = database.prepare(`INSERT INTO person_view ${personColumns}`);
  const putRecord = database.prepare(`INSERT INTO record_view ${recordColumns}`);
  const putTag = database.prepare(`INSERT INTO record_tag ${recordTagColumns}`);
  const putTally = database.prepare(`INSERT INTO tally_view ${tallyColumns}`);
  const putConflict = database.prepare(`INSERT INTO conflict_view ${conflictColumns}`);
  const parties = sortedRuns<string>(database, 'case_party (person, stream)');
  const searchKeys = sortedRuns<Buffer>(database, 'person_key (key, person)');
  const uniqueKeys = sortedRuns<string>(database, 'unique_key (key, stream)');

  return {
    add(stream, version, state, views, setAside = []) {
      putStream.run(...streamRow(stream, version, state));
      if (views.case) {
        putCase.run(...caseRow(stream, views.case));
        for (const person of casePeople(views.case)) parties.add(person, stream);
      }
      if (views.person) {
        const person = personBlob(stream);
        putPerson.run(...personRow(person, views.person, views.searchKeys));
        for (const key of views.searchKeys ?? []) searchKeys.add(key, person);
      }
      if (views.record) {
        putRecord.run(...recordRow(stream, views.record));
        for (const row of recordTagRows(stream, views.record)) putTag.run(...row);
      }
      for (const tally of views.tallies ?? []) putTally.run(...tallyRow(stream, tally));
      for (const key of views.uniqueKeys ?? []) uniqueKeys.add(key, stream);
      for (const row of conflictRows(stream, views, setAside)) putConflict.run(...row);
    },
    finish() {
      parties.put();
      searchKeys.put();
      uniqueKeys.put();
      database.exec(
        'INSERT INTO tally_day SELECT figure, day, sum(value), count(*) FROM tally_view GROUP BY figure, day',
      );
      database.exec('INSERT INTO shared_key SELECT key FROM unique_key GROUP BY key HAVING count(*) > 1');
      for (const { sql } of indexes) database.exec(sql);
    },
  };
}

/** Rows of one statement: beyond this, binding costs more than a further call saves (measured). */
const rowsAtOnce = 64;

interface Pair<Value> {
  readonly key: string;
  readonly value: Value;
}

/** @param into table and its two columns. */
function sortedRuns<Value>(database: Database, into: string) {
  const insert = (rows: number) =>
    database.prepare<[(string | Value)[]]>(`INSERT INTO ${into} VALUES ${Array(rows).fill('(?, ?)').join(', ')}`);
  const many = insert(rowsAtOnce);
  const one = insert(1);
  let run: Pair<Value>[] = [];
  const put = (): void => {
    // By UTF-16, not by SQLite's bytes: they differ beyond the first plane only, and this order is for speed alone.
    run.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    const whole = run.length - (run.length % rowsAtOnce);
    const bound: (string | Value)[] = [];
    for (let at = 0; at < whole; at++) {
      const { key, value } = run[at] as Pair<Value>;
      bound.push(key, value);
      if (bound.length < 2 * rowsAtOnce) continue;
      many.run(bound);
      bound.length = 0;
    }
    for (const { key, value } of run.slice(whole)) one.run([key, value]);
    run = [];
  };
  return {
    add(key: string, value: Value): void {
      run.push({ key, value });
      if (run.length === longestRun) put();
    },
    put,
  };
}
