/** The case list of all windows: newest first, in pages by key, never by offset. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { CaseRow, caseFilter } from '#contract/db.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import { mayListRow } from './access.ts';
import type { StreamReader } from './streams.ts';

export interface CaseViewRow {
  stream: string;
  number: string;
  window: string;
  item: string;
  stage: string;
  closed: number;
  opened_at: string;
  updated_at: string;
  restricted: number;
  body: string;
}

export const asCaseRow = (row: CaseViewRow): CaseRow => ({
  stream: row.stream,
  number: row.number,
  window: row.window,
  item: row.item,
  stage: row.stage,
  closed: row.closed === 1,
  openedAt: row.opened_at,
  updatedAt: row.updated_at,
  ...(JSON.parse(row.body) as Pick<CaseRow, 'parties' | 'deadlines' | 'outcome' | 'hall'>),
});

type Filter = z.output<typeof caseFilter>;
export interface CasePage {
  rows: CaseRow[];
  next: string | null;
}

export function caseList(
  database: Database,
  reader: StreamReader,
  searchPeople: (text: string, limit: number) => readonly { stream: string }[],
  here: () => string,
): (filter: Filter, actor: Actor) => CasePage {
  const mayList = mayListRow(reader);

  return (filter, actor) => {
    const where: string[] = [];
    const values: (string | number)[] = [];
    const add = (condition: string, ...parameters: (string | number)[]): void => {
      where.push(condition);
      values.push(...parameters);
    };
    if (filter.window) add('c."window" = ?', filter.window);
    if (filter.stage) add('c.stage = ?', filter.stage);
    if (filter.closed !== undefined) add('c.closed = ?', filter.closed ? 1 : 0);
    if (filter.person) add('c.stream IN (SELECT stream FROM case_party WHERE person = ?)', filter.person);
    if (filter.offered) add(`c.${filter.offered === 'to-us' ? 'offered_to' : 'offered_by'} = ?`, here());
    const text = filter.text?.trim() ?? '';
    if (/^[A-Za-z]{2,}\d/.test(text)) {
      const number = text.toUpperCase();
      add('c.number >= ? AND c.number < ?', number, `${number}\u{10ffff}`);
    } else if (text) {
      const people = searchPeople(text, 50).map(({ stream }) => stream);
      add(
        `c.stream IN (SELECT stream FROM case_party WHERE person IN (${people.map(() => '?').join(', ')}))`,
        ...people,
      );
    }
    const [updatedAt, stream] = filter.cursor?.split('|') ?? [];
    if (updatedAt && stream) add('(c.updated_at, c.stream) < (?, ?)', updatedAt, stream);
    const sql = `SELECT * FROM case_view c ${where.length ? `WHERE ${where.join(' AND ')}` : ''}
      ORDER BY c.updated_at DESC, c.stream DESC LIMIT ?`;
    const rows = database.prepare<(string | number)[], CaseViewRow>(sql).all(...values, filter.limit + 1);
    const page = rows.slice(0, filter.limit);
    const last = page.at(-1);
    return {
      rows: page.filter((row) => mayList(row, actor)).map(asCaseRow),
      next: rows.length > filter.limit && last ? `${last.updated_at}|${last.stream}` : null,
    };
  };
}
