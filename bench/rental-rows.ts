/**
 * Rows of half a million loans written by SQL: one loan of each shape goes through the window's own views with markers for facts, and
 * SQLite puts each loan's facts in their places, in the order of each table. A sample is compared with what the views themselves say.
 */
import type { Database } from 'better-sqlite3';
import { loanAggregate } from '#domain/aids/loan/decider.ts';
import { monthOf } from '#domain/aids/out-time.ts';
import { type CivilDate, civilDate, daysBetween } from '#domain/calendar/civil-date.ts';
import type { Views } from '#domain/kernel/views.ts';
import { caseRow, recordRow } from '../db/views/view-rows.ts';
import { type Facts, loanAt, loanState, loans, type Shape, templates } from './rental-loans.ts';

/** Stands where a fact goes; a search key has it in small letters. Dates are days on which nothing was lent. */
const marks: Facts = {
  number: '@NUMBER@',
  name: '@NAME@',
  phone: '@PHONE@',
  device: '@DEVICE@',
  person: '@PERSON@',
  from: civilDate('1999-03-03'),
  to: civilDate('1999-04-02'),
};
const factNames = ['number', 'name', 'phone', 'device', 'person', 'from', 'to'] as const satisfies (keyof Facts)[];
const column = (name: keyof Facts): string => `s.fact_${name}`;
/** SQL that puts a loan's facts into a text with marks. */
const filled = (text: string): string =>
  factNames.reduce((sql, name) => {
    const big = `replace(${sql}, '${marks[name]}', ${column(name)})`;
    const small = marks[name].toLowerCase();
    return small === marks[name] ? big : `replace(${big}, '${small}', lower(${column(name)}))`;
  }, text);

const first = civilDate('2000-01-01');
const dayNumber = (day: CivilDate): number => daysBetween(first, day);

/** The day itself of what stands under the first of its month. */
const exactDay = (day: string): CivilDate =>
  [marks.from, marks.to].find((mark) => monthOf(mark) === day) ?? civilDate(day);
/** SQL of a figure's day: of a fact, or the first of a fact's month. */
const filledDay = (['from', 'to'] as const).reduce(
  (sql, name) => `replace(${sql}, '${monthOf(marks[name])}', substr(${column(name)}, 1, 8) || '01')`,
  filled('day'),
);

/** @param streamOf streams in the order of their numbers. */
export function writeLoans(database: Database, streamOf: (index: number) => string): void {
  database.exec(`
    CREATE TEMP TABLE shape (id INTEGER PRIMARY KEY, register TEXT, sort TEXT, due_days INTEGER, tags TEXT, body TEXT, window TEXT, item TEXT,
      stage TEXT, closed INTEGER, opened_at TEXT, updated_at TEXT, next_due TEXT, case_body TEXT);
    CREATE TEMP TABLE shape_tally (shape INTEGER, figure TEXT, day TEXT, exact TEXT, value INTEGER, sign INTEGER);
    CREATE TEMP TABLE seed (stream TEXT PRIMARY KEY, shape INTEGER, ${factNames.map((name) => `fact_${name} TEXT`).join(', ')})
      WITHOUT ROWID;`);
  seed(database, streamOf);
  database.exec(`
    INSERT INTO stream (stream, kind, version, state) SELECT stream, 'loan', 12, '{}' FROM seed ORDER BY stream;
    INSERT INTO record_view (stream, register, sort, due_on, restricted, tags, body)
      SELECT s.stream, register, ${filled('sort')}, date(s.fact_to, due_days || ' days'), 0, ${filled('tags')}, ${filled('body')}
      FROM seed s JOIN shape ON id = s.shape ORDER BY s.stream;
    INSERT INTO case_view (stream, number, "window", item, stage, closed, opened_at, updated_at, next_due, restricted, body)
      SELECT s.stream, s.fact_number, window, item, stage, closed, opened_at, updated_at, ${filled('next_due')}, 0, ${filled('case_body')}
      FROM seed s JOIN shape ON id = s.shape ORDER BY s.stream;
    INSERT INTO case_party (person, stream) SELECT fact_person, stream FROM seed ORDER BY 1, 2;
    CREATE INDEX temp.seed_shape ON seed (shape);`);
  // Figure by figure, because ten million rows are too many to be put in order at once.
  const figures = database.prepare<[], string>('SELECT DISTINCT figure FROM shape_tally ORDER BY figure').pluck().all();
  const put = database.prepare<[string, string]>(`
    INSERT INTO tally_view (figure, day, stream, value)
      SELECT ?, ${filledDay} AS on_day, s.stream,
        sum(iif(sign = 0, value, sign * CAST(julianday(${filled('exact')}) - julianday('${first}') AS INTEGER)))
      FROM shape_tally JOIN seed s ON s.shape = shape_tally.shape WHERE figure = ? GROUP BY 2, 3 ORDER BY 2, 3`);
  for (const figure of figures) put.run(figure, figure);
}

/** Shapes as rows with marks, and every loan's facts. */
function seed(database: Database, streamOf: (index: number) => string): void {
  const putShape = database.prepare(`INSERT INTO shape VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const putTally = database.prepare(`INSERT INTO shape_tally VALUES (?, ?, ?, ?, ?, ?)`);
  const putSeed = database.prepare(`INSERT INTO seed VALUES (?, ?, ${factNames.map(() => '?').join(', ')})`);
  const made = templates().loans;
  const ids = new Map<string, number>();
  const idOf = (shape: Shape): number => {
    const key = Object.values(shape).join(' ');
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(key, id);
    const views = loanAggregate.views(loanState(made, shape, marks), 'loan/of-a-shape');
    const [, register, sort, dueOn, , tags, body] = rowsOf('loan/of-a-shape', views).record;
    const [, , window, item, stage, closed, openedAt, updatedAt, nextDue, , caseBody] = rowsOf(
      'loan/of-a-shape',
      views,
    ).case;
    putShape.run(
      id,
      register,
      sort,
      dueOn === null ? null : daysBetween(marks.to, civilDate(dueOn)),
      tags,
      body,
      window,
      item,
      stage,
      closed,
      openedAt,
      updatedAt,
      nextDue,
      caseBody,
    );
    for (const { figure, day, value } of views.tallies ?? [])
      putTally.run(
        id,
        figure,
        day,
        exactDay(day),
        value,
        figure.endsWith('-moment') ? value / dayNumber(exactDay(day)) : 0,
      );
    return id;
  };
  for (let index = 0; index < loans; index++) {
    const { shape, facts } = loanAt(index);
    putSeed.run(streamOf(index), idOf(shape), ...factNames.map((name) => facts[name]));
  }
}

function rowsOf(stream: string, views: Views) {
  if (!views.record || !views.case) throw new TypeError('a loan has no rows');
  return { record: recordRow(stream, views.record), case: caseRow(stream, views.case) };
}

/** Throws when the rows of some loans are not what the window's own views say. */
export function compareLoans(database: Database, streamOf: (index: number) => string, count: number): void {
  const made = templates().loans;
  const read = (table: string, columns: string, order = '1') =>
    database.prepare<[string], unknown[]>(`SELECT ${columns} FROM ${table} WHERE stream = ? ORDER BY ${order}`).raw();
  const record = read('record_view', 'stream, register, sort, due_on, restricted, tags, body');
  const listed = read(
    'case_view',
    'stream, number, "window", item, stage, closed, opened_at, updated_at, next_due, restricted, body, offered_by, offered_to',
  );
  const tally = database
    .prepare<[string, string, string], number>(
      'SELECT value FROM tally_view WHERE figure = ? AND day = ? AND stream = ?',
    )
    .pluck();
  const tag = database
    .prepare<[string, string, string, string], number>(
      'SELECT 1 FROM record_tag WHERE register = ? AND tag = ? AND sort = ? AND stream = ?',
    )
    .pluck();
  const same = (what: string, found: unknown, wanted: unknown): void => {
    if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`${what} is not what the views say`);
  };
  for (let at = 0; at < count; at++) {
    const index = Math.floor((at * loans) / count);
    const { shape, facts } = loanAt(index);
    const stream = streamOf(index);
    const views = loanAggregate.views(loanState(made, shape, facts), stream);
    const rows = rowsOf(stream, views);
    same(`record ${index}`, record.get(stream), rows.record);
    same(`case ${index}`, listed.get(stream), rows.case);
    for (const { figure, day, value } of views.tallies ?? [])
      same(`${figure} ${index}`, tally.get(figure, day, stream), value);
    for (const one of views.record?.tags ?? [])
      same(`tag ${one} ${index}`, tag.get(rows.record[1], one, rows.record[2], stream), 1);
  }
}
