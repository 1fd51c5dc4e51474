/** Copies of a hub's whole database, inside the database itself: a backup to put back, as a test plays it. */
import { rmSync } from 'node:fs';
import pg from 'pg';
import { startPostgres } from '../hub/postgres.ts';
import { startTestHub, type TestHub } from '../hub/testing/test-hub.ts';
import { startDatabaseLine } from './database-line.ts';
import { fastFolder } from './fast-folder.ts';
import { freshTestDatabase } from './test-database.ts';

export interface HubImages {
  /** Keeps the present content under a name. */
  take(name: string): Promise<void>;
  /** Puts the content back, while no hub runs over it. */
  putBack(name: string): Promise<void>;
  /** Any statement, as the owner. */
  query(statement: string): Promise<unknown>;
  end(): Promise<void>;
}

/** @param ownerUrl connection string of the owner of the hub's tables. */
export async function hubImages(ownerUrl: string): Promise<HubImages> {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  const tables = await inKeyOrder(owner);
  const all = (order: readonly string[], statement: (table: string) => string): string =>
    order.map((table) => `${statement(table)};`).join('\n');
  return {
    async take(name) {
      await owner.query(
        `drop schema if exists image_${name} cascade; create schema image_${name};\n` +
          all(tables, (table) => `create table image_${name}.${table} as table public.${table}`),
      );
    },
    async putBack(name) {
      const statements =
        `begin;\n${all(tables.toReversed(), (table) => `delete from public.${table}`)}\n` +
        `${all(tables, (table) => `insert into public.${table} table image_${name}.${table}`)}\ncommit;`;
      for (let tries = 1; ; tries++)
        try {
          await owner.query(statements);
          return;
        } catch (thrown) {
          await owner.query('rollback');
          // What a killed hub was at may still be ending.
          const isDeadlock = thrown instanceof pg.DatabaseError && thrown.code === '40P01';
          if (!isDeadlock || tries === 5) throw thrown;
        }
    },
    query: (statement) => owner.query(statement),
    end: () => owner.end(),
  };
}

/**
 * The hub's tables, each behind those that its foreign keys lead to: in this order rows can be put in, and taken out in the other, by
 * an owner who is no superuser and may not switch the keys off.
 */
async function inKeyOrder(owner: pg.Client): Promise<string[]> {
  const found = await owner.query<{ name: string; targets: string[] }>(
    `select cls.relname::text as name,
       array(select target.relname::text from pg_constraint con join pg_class target on target.oid = con.confrelid
         where con.contype = 'f' and con.conrelid = cls.oid and con.confrelid <> cls.oid) as targets
     from pg_class cls where cls.relkind = 'r' and cls.relnamespace = 'public'::regnamespace
       and cls.relname <> 'schema_migration' order by name`,
  );
  const ordered: string[] = [];
  for (let rest = found.rows; rest.length > 0; ) {
    const ready = rest.filter(({ targets }) => targets.every((target) => ordered.includes(target)));
    if (ready.length === 0) throw new Error('the foreign keys of the hub go round in a circle');
    ordered.push(...ready.map(({ name }) => name));
    rest = rest.filter((table) => !ready.includes(table));
  }
  return ordered;
}

export interface ImagedHub {
  readonly hub: TestHub;
  readonly images: HubImages;
  /** Breaks all connections of the hub to its database in this moment, as when its process is killed. */
  breakDatabase(): void;
  close(): Promise<void>;
}

/**
 * A hub whose database does not end with it, so that it can be started again: on the server that `XINQU_TEST_DATABASE` names, or on one
 * of its own.
 */
export async function startImagedHub(): Promise<ImagedHub> {
  const folder = fastFolder('xinqu-hub-server-');
  const named = await freshTestDatabase();
  const postgres = named ? null : await startPostgres(folder);
  const url = named?.url ?? postgres?.url ?? '';
  const line = await startDatabaseLine(url);
  const hub = await startTestHub({ database: line.url });
  const images = await hubImages(url);
  return {
    hub,
    images,
    breakDatabase: line.break,
    async close() {
      await images.end();
      await hub.close();
      await line.close();
      await named?.drop();
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
