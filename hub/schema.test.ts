import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate, migrations } from './migrations/migrate.ts';
import { referenceTables } from './migrations/reference-tables.ts';
import { startTestHub, type TestHub } from './testing/test-hub.ts';

let hub: TestHub;
let owner: pg.Client;
beforeAll(async () => {
  hub = await startTestHub();
  owner = new pg.Client(hub.ownerUrl);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await hub.close();
});

test('every key of every record table begins with its center, so that the tables can be spread over a cluster', async () => {
  const keys = await owner.query<{ table: string; name: string; columns: string[] }>(
    `select cls.relname as table, con.conname as name,
       (select array_agg(att.attname order by place.at)::text[] from unnest(con.conkey) with ordinality place (number, at)
         join pg_attribute att on att.attrelid = con.conrelid and att.attnum = place.number) as columns
     from pg_constraint con join pg_class cls on cls.oid = con.conrelid
     where con.contype in ('p', 'u', 'f') and cls.relnamespace = 'public'::regnamespace`,
  );
  const wrong = keys.rows.filter((key) => !referenceTables.includes(key.table) && key.columns[0] !== 'center_id');
  expect(wrong).toEqual([]);
  expect(new Set(keys.rows.map((key) => key.table)).size).toBeGreaterThan(12);
  const indexes = await owner.query(
    `select cls.relname from pg_index ix join pg_class cls on cls.oid = ix.indrelid
     join pg_attribute att on att.attrelid = ix.indrelid and att.attnum = ix.indkey[0]
     where ix.indisunique and cls.relnamespace = 'public'::regnamespace and att.attname <> 'center_id' and cls.relname <> all($1)`,
    [referenceTables],
  );
  expect(indexes.rows).toEqual([]);
});

test('no triggers, no sequences', async () => {
  expect((await owner.query('select tgname from pg_trigger where not tgisinternal')).rows).toEqual([]);
  expect(
    (await owner.query("select relname from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace"))
      .rows,
  ).toEqual([]);
});

test.for(['ledger_batch', 'ledger_event', 'quarantined_event', 'forked_batch', 'range_grant', 'audit_entry'])(
  'the service may add to %s and never change or remove',
  async (table) => {
    for (const statement of [
      `update ${table} set center_id = center_id`,
      `delete from ${table}`,
      `truncate ${table}`,
      `drop table ${table}`,
    ])
      await expect(hub.database.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  },
);

test('the service has no more rights than these', async () => {
  const role = await hub.database.query<{ name: string; super: boolean; creates: boolean }>(
    'select current_user as name, rolsuper as super, rolcreaterole or rolcreatedb as creates from pg_roles where rolname = current_user',
  );
  expect(role.rows).toEqual([{ name: 'xinqu_hub_service', super: false, creates: false }]);
  await expect(hub.database.query("update device set public_key = ''")).rejects.toThrow(/permission denied/);
  await expect(
    hub.database.query("insert into console_account (account, password_hash) values ('x', 'y')"),
  ).rejects.toThrow(/permission denied/);
  await expect(hub.database.query('create table mine ()')).rejects.toThrow(/permission denied/);
});

test('commits are flushed before they are answered', async () => {
  const settings = await hub.database.query(
    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name",
  );
  expect(settings.rows.map((row) => row.setting)).toEqual(['on', 'on', 'on']);
});

test('migrations: again changes nothing, a changed one and a newer database are refused', async () => {
  await migrate(owner);
  await expect(migrate(owner, [])).rejects.toThrow(/use the newer program/);
  const changed = migrations.map((migration) => ({ ...migration, sql: `${migration.sql} ` }));
  await expect(migrate(owner, changed)).rejects.toThrow(/not the one/);
  await expect(migrate(owner, [{ number: 2, name: 'x', sql: '' }])).rejects.toThrow(/out of order/);
});

test('a restored hub begins a new epoch, any other start keeps it', async () => {
  const before = hub.hubEpoch;
  await owner.end();
  await hub.restart();
  expect(hub.hubEpoch).toBe(before);
  await hub.restart({ restored: true });
  expect(hub.hubEpoch).not.toBe(before);
  owner = new pg.Client(hub.ownerUrl);
  await owner.connect();
});
