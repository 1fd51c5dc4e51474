/** Copies of a hub's whole database, inside the database itself: a backup to put back, as a test plays it. */
import pg from 'pg';

export interface HubImages {
  /** Keeps the present content under a name. */
  take(name: string): Promise<void>;
  /** Puts the content back, while no hub runs over it. */
  putBack(name: string): Promise<void>;
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
    end: () => owner.end(),
  };
}
