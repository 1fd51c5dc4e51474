/** Copies of a hub's whole database, inside the database itself: a backup to put back, as a test plays it. */
import { rmSync } from 'node:fs';
import pg from 'pg';
import { startPostgres } from '../hub/postgres.ts';
import { startTestHub, type TestHub } from '../hub/testing/test-hub.ts';
import { fastFolder } from './fast-folder.ts';

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
      await owner.query(
        `begin;\n${all(tables.toReversed(), (table) => `delete from public.${table}`)}\n` +
          `${all(tables, (table) => `insert into public.${table} table image_${name}.${table}`)}\ncommit;`,
      );
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
  close(): Promise<void>;
}

/**
 * A hub whose database does not end with it, so that it can be started again: on the server that `XINQU_TEST_DATABASE` names, or on one
 * of its own.
 */
export async function startImagedHub(): Promise<ImagedHub> {
  const folder = fastFolder('xinqu-hub-server-');
  const postgres = process.env.XINQU_TEST_DATABASE ? null : await startPostgres(folder);
  const hub = await startTestHub(postgres ? { database: postgres.url } : {});
  const images = await hubImages(hub.ownerUrl);
  return {
    hub,
    images,
    async close() {
      await images.end();
      await hub.close();
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
