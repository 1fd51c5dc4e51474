/** A full disk as a program meets it: SQLite may not grow its file, PostgreSQL refuses each row with its own code for it. */
import type { Database } from 'better-sqlite3';
import type { HubImages } from '../hub-image.ts';

/** What devices send ends up in these. */
const tables = ['ledger_event', 'attachment_chunk'] as const;
const codeOfFullDisk = '53100';

/** Makes the switch, on: there is room until it is said that there is none. */
export async function fullDisk(images: HubImages): Promise<{ leave(isRoom: boolean): Promise<void> }> {
  await images.query(
    `create function no_room() returns trigger language plpgsql as
     $$ begin raise exception 'no space left on device' using errcode = '${codeOfFullDisk}'; end $$`,
  );
  const each = async (statement: (table: string) => string): Promise<void> =>
    void (await images.query(tables.map((table) => `${statement(table)};`).join('\n')));
  await each(
    (table) => `create trigger no_room before insert on ${table} for each statement execute function no_room()`,
  );
  const leave = (isRoom: boolean): Promise<void> =>
    each((table) => `alter table ${table} ${isRoom ? 'disable' : 'enable'} trigger no_room`);
  await leave(true);
  return { leave };
}

/** The file may not grow beyond what it has now, until the same connection is told otherwise or closed. */
export const leaveNoRoom = (database: Database): void =>
  void database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true }))}`);
export const leaveRoom = (database: Database): void => void database.pragma('max_page_count = 1073741823');
