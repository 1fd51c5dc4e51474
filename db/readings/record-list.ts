/** Rows of a register: in its order, by tags, by a typed text, in pages by key. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { RecordRow, recordFilter } from '#contract/db.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import { kindOf } from '#domain/kernel/event.ts';
import { mayKnowOf } from '#domain/kernel/window.ts';
import { windows } from '#domain/windows.ts';
import { mayListRow } from './access.ts';
import type { StreamReader } from './streams.ts';

interface Row {
  stream: string;
  sort: string;
  due_on: string | null;
  restricted: number;
  tags: string;
  body: string;
}
type Filter = z.output<typeof recordFilter>;
export interface RecordPage {
  rows: RecordRow[];
  next: string | null;
}

const asRecordRow = ({ stream, sort, due_on, tags, body }: Row): RecordRow => ({
  stream,
  sort,
  dueOn: due_on,
  tags: JSON.parse(tags),
  body: JSON.parse(body),
});

/** The last character of Unicode: after everything that begins alike. */
const end = '\u{10ffff}';

/** Rows that a typed text may fit before they are looked for one by one. */
const mostGathered = 5_000;

export function recordList(database: Database, reader: StreamReader): (filter: Filter, actor: Actor) => RecordPage {
  const mayList = mayListRow(reader);
  const fitting = database
    .prepare<[string, string, string], number>(
      `SELECT count(*) FROM (SELECT 1 FROM record_tag WHERE register = ? AND tag >= ? AND tag < ? LIMIT ${mostGathered + 1})`,
    )
    .pluck();

  return ({ register, tags, text, from, to, descending, cursor, limit }, actor) => {
    const where: string[] = [];
    const values: string[] = [];
    const add = (condition: string, ...parameters: string[]): void => {
      where.push(condition);
      values.push(...parameters);
    };
    const [first, ...others] = tags;
    // The first tag leads: its rows stand in the register's order already.
    const source = first ? 'record_tag t JOIN record_view r ON r.stream = t.stream' : 'record_view r';
    const at = first ? 't' : 'r';
    add(`${at}.register = ?`, register);
    if (first) add('t.tag = ?', first);
    for (const tag of others)
      add(
        `EXISTS (SELECT 1 FROM record_tag o WHERE o.register = r.register AND o.tag = ? AND o.sort = r.sort AND o.stream = r.stream)`,
        tag,
      );
    const typed = text?.trim().toLowerCase() ?? '';
    if (typed) {
      const range = [`q:${typed}`, `q:${typed}${end}`] as const;
      // What fits nearly everywhere is found sooner in the rows themselves, in their order, than by gathering all that fit.
      if ((fitting.get(register, ...range) ?? 0) > mostGathered)
        add(`EXISTS (SELECT 1 FROM json_each(r.tags) WHERE value >= ? AND value < ?)`, ...range);
      else
        add(
          `${at}.stream IN (SELECT stream FROM record_tag WHERE register = ? AND tag >= ? AND tag < ?)`,
          register,
          ...range,
        );
    }
    if (from) add(`${at}.sort >= ?`, from);
    if (to) add(`${at}.sort <= ?`, to);
    const [sort, stream] = cursor?.split('|') ?? [];
    if (sort !== undefined && stream !== undefined)
      add(`(${at}.sort, ${at}.stream) ${descending ? '<' : '>'} (?, ?)`, sort, stream);
    const order = descending ? 'DESC' : 'ASC';
    const rows = database
      .prepare<(string | number)[], Row>(
        `SELECT r.* FROM ${source} WHERE ${where.join(' AND ')} ORDER BY ${at}.sort ${order}, ${at}.stream ${order} LIMIT ?`,
      )
      .all(...values, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.filter((row) => mayList(row, actor)).map(asRecordRow),
      next: rows.length > limit && last ? `${last.sort}|${last.stream}` : null,
    };
  };
}

/** Whether somebody works at the confidential window that a register belongs to; true for registers of all others. */
function mayCount(stream: string | undefined, actor: Actor): boolean {
  const window = windows.find(({ aggregates }) => aggregates.some(({ kind }) => kind === kindOf(stream ?? '')));
  return !window || mayKnowOf(window, actor.roles);
}

/** How many rows of a register bear a tag. Tags of a confidential window are its own. */
export function recordCounts(database: Database) {
  const anyRestricted = database
    .prepare<[string], string>('SELECT stream FROM record_view WHERE register = ? AND restricted = 1 LIMIT 1')
    .pluck();
  const counts = database.prepare<[string, string, string], { tag: string; count: number }>(
    'SELECT tag, count(*) AS count FROM record_tag WHERE register = ? AND tag >= ? AND tag < ? GROUP BY tag ORDER BY tag',
  );
  const upTo = database
    .prepare<[string, string, string], number>(
      'SELECT count(*) FROM record_tag WHERE register = ? AND tag = ? AND sort <= ?',
    )
    .pluck();
  const may = (register: string, actor: Actor): boolean => mayCount(anyRestricted.get(register), actor);
  return {
    /** By each tag of a facet, for example `state:`. */
    byTag: (register: string, facet: string, actor: Actor): { tag: string; count: number }[] =>
      may(register, actor) ? counts.all(register, `${facet}:`, `${facet}:${end}`) : [],
    /** By one tag, up to a place in the register's order. */
    upTo: (register: string, tag: string, to: string | undefined, actor: Actor): number =>
      may(register, actor) ? (upTo.get(register, tag, to ?? end) ?? 0) : 0,
  };
}
