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
  const found = await owner.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'schema_migration' order by relname`,
  );
  const tables = found.rows.map(({ name }) => name);
  const all = (statement: (table: string) => string): string =>
    tables.map((table) => `${statement(table)};`).join('\n');
  return {
    async take(name) {
      await owner.query(
        `drop schema if exists image_${name} cascade; create schema image_${name};\n` +
          all((table) => `create table image_${name}.${table} as table public.${table}`),
      );
    },
    async putBack(name) {
      // Foreign keys are not looked at meanwhile: the content fits together as a whole.
      await owner.query(
        `begin; set local session_replication_role = replica;\n${all((table) => `delete from public.${table}`)}\n` +
          `${all((table) => `insert into public.${table} table image_${name}.${table}`)}\ncommit;`,
      );
    },
    query: (statement) => owner.query(statement),
    end: () => owner.end(),
  };
}

export interface ImagedHub {
  readonly hub: TestHub;
  readonly images: HubImages;
  close(): Promise<void>;
}

/** A hub whose database has a server of its own, so that a hub that is started again does not take it down. */
export async function startImagedHub(): Promise<ImagedHub> {
  const folder = fastFolder('xinqu-hub-server-');
  const postgres = await startPostgres(folder);
  const hub = await startTestHub({ database: postgres.url });
  const images = await hubImages(hub.ownerUrl);
  return {
    hub,
    images,
    async close() {
      await images.end();
      await hub.close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
