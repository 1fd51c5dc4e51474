import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from './database.ts';
import { migrate, migrations } from './migrations/migrate.ts';
import { referenceTables } from './migrations/reference-tables.ts';
import { serviceLoginOf } from './service-login.ts';
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

interface Key {
  readonly table: string;
  readonly kind: 'p' | 'u' | 'f';
  readonly columns: readonly string[];
  /** What a foreign key points to. */
  readonly target: string | null;
  readonly targetColumns: readonly string[] | null;
}

const columnsOf = (numbers: string, table: string): string =>
  `(select array_agg(att.attname order by place.at)::text[] from unnest(${numbers}) with ordinality place (number, at)
     join pg_attribute att on att.attrelid = ${table} and att.attnum = place.number)`;

const readKeys = async (): Promise<Key[]> =>
  (
    await owner.query<Key>(
      `select cls.relname as table, con.contype as kind, ${columnsOf('con.conkey', 'con.conrelid')} as columns,
         target.relname as target, ${columnsOf('con.confkey', 'con.confrelid')} as "targetColumns"
       from pg_constraint con join pg_class cls on cls.oid = con.conrelid left join pg_class target on target.oid = con.confrelid
       where con.contype in ('p', 'u', 'f') and cls.relnamespace = 'public'::regnamespace`,
    )
  ).rows;

const isRecord = (table: string): boolean => !referenceTables.includes(table);

test('a table is a record table, with its center in every row, or it is on the list of reference tables', async () => {
  const tables = await owner.query<{ name: string; center: boolean }>(
    `select cls.relname as name, coalesce(bool_or(att.attname = 'center_id' and att.attnotnull), false) as center
     from pg_class cls left join pg_attribute att on att.attrelid = cls.oid and att.attnum > 0 and not att.attisdropped
     where cls.relkind in ('r', 'p') and cls.relnamespace = 'public'::regnamespace group by cls.relname`,
  );
  const records = tables.rows.filter(({ name }) => isRecord(name));
  expect(records.filter(({ center }) => !center)).toEqual([]);
  expect(records.length).toBeGreaterThan(8);
  const names = tables.rows.map(({ name }) => name);
  expect(referenceTables.filter((name) => !names.includes(name))).toEqual([]);
});

test('F28 every key of every record table begins with its center, so that the tables can be spread over a cluster', async () => {
  const keys = await readKeys();
  const ofRecords = keys.filter(({ table }) => isRecord(table));
  expect(ofRecords.filter(({ columns }) => columns[0] !== 'center_id')).toEqual([]);
  // A foreign key between record tables stays inside one center; one to a reference table leads to a copy on every node.
  const across = ofRecords.filter(
    ({ kind, target, targetColumns }) => kind === 'f' && isRecord(target ?? '') && targetColumns?.[0] !== 'center_id',
  );
  expect(across).toEqual([]);
  // Reference tables are whole on every node: they may not depend on records, which are not.
  expect(keys.filter(({ table, kind, target }) => kind === 'f' && !isRecord(table) && isRecord(target ?? ''))).toEqual(
    [],
  );
  const tables = new Set(ofRecords.map(({ table }) => table));
  expect([...tables].filter((table) => !ofRecords.some((key) => key.table === table && key.kind === 'p'))).toEqual([]);
  const indexes = await owner.query(
    `select cls.relname from pg_index ix join pg_class cls on cls.oid = ix.indrelid
     join pg_attribute att on att.attrelid = ix.indrelid and att.attnum = ix.indkey[0]
     where ix.indisunique and cls.relnamespace = 'public'::regnamespace and att.attname <> 'center_id' and cls.relname <> all($1)`,
    [referenceTables],
  );
  expect(indexes.rows).toEqual([]);
});

test('no triggers, no rules, no sequences, no identity columns: nothing that a cluster does not have', async () => {
  const none = async (statement: string): Promise<void> => expect((await owner.query(statement)).rows).toEqual([]);
  await none('select tgname from pg_trigger where not tgisinternal');
  await none("select relname from pg_class where relkind in ('S', 'f') and relnamespace = 'public'::regnamespace");
  await none("select rulename from pg_rules where schemaname = 'public'");
  await none(
    "select attrelid::regclass from pg_attribute join pg_class on pg_class.oid = attrelid where attidentity <> '' and relnamespace = 'public'::regnamespace",
  );
  // Exclusion constraints can't be checked across nodes.
  await none("select conname from pg_constraint where contype = 'x' and connamespace = 'public'::regnamespace");
});

/** Every SQL statement in the sources of the hub, by file; migrations and the test's own are none of the wire's. */
function statements(): { file: string; sql: string }[] {
  const folder = import.meta.dirname;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^testing\/|^migrations\//.test(file));
  return files.flatMap((file) =>
    [
      ...readFileSync(path.join(folder, file), 'utf8').matchAll(
        /(['"`])\s*((?:select|insert|update|delete|with)\b[\s\S]*?)\1/g,
      ),
    ]
      .map(([, , sql = '']) => ({ file, sql }))
      .filter(({ sql }) => /\b(from|into|update|set|pg_\w+)\b/.test(sql)),
  );
}

test('F28 no statement does what a cluster refuses or what makes devices wait for each other', () => {
  const all = statements();
  expect(all.length).toBeGreaterThan(40);
  const wrong = all.filter(({ sql }) => /on conflict (?!\()|\block table\b|\blisten\b|\bnotify\b|nextval/i.test(sql));
  expect(wrong).toEqual([]);
  // The one advisory lock keeps two starting nodes from making the tables at once.
  expect(all.filter(({ sql }) => /advisory/.test(sql)).map(({ file }) => file)).toEqual(['database.ts']);
});

test('outside the console every statement over record tables names its center', async () => {
  const records = [...new Set((await readKeys()).map(({ table }) => table))].filter(isRecord);
  const uses = new RegExp(`\\b(from|into|update|join)\\s+(${records.join('|')})\\b`);
  /** Looks across halls on purpose, once, at a start or on the way to a refusal. */
  const across = ['select from device limit 1', 'select from device where device_id = $1 limit 1'];
  const wrong = statements()
    .filter(({ file, sql }) => !file.startsWith('console/') && uses.test(sql) && !/center_id/.test(sql))
    .filter(({ sql }) => !across.includes(sql));
  expect(wrong.filter(({ sql }) => !/from enrolment_code code join center/.test(sql))).toEqual([]);
});

test.for(['40001', '40P01'])(
  'F28 a transaction that PostgreSQL asks to repeat (%s) is repeated, and given up at the fifth',
  async (state) => {
    const fail = `do $$ begin raise exception 'again' using errcode = '${state}'; end $$`;
    let tries = 0;
    const value = await inTransaction(hub.database, async (connection) => {
      if (++tries < 4) await connection.query(fail);
      return (await connection.query<{ one: number }>('select 1 as one')).rows[0]?.one;
    });
    expect([value, tries]).toEqual([1, 4]);
    tries = 0;
    await expect(
      inTransaction(hub.database, async (connection) => {
        tries++;
        await connection.query(fail);
      }),
    ).rejects.toThrow('again');
    expect(tries).toBe(5);
  },
);

test.for([
  'ledger_batch',
  'ledger_event',
  'quarantined_event',
  'forked_batch',
  'range_grant',
  'audit_entry',
  'segment',
])('the service may add to %s and never change or remove', async (table) => {
  for (const statement of [
    `update ${table} set center_id = center_id`,
    `delete from ${table}`,
    `truncate ${table}`,
    `drop table ${table}`,
  ])
    await expect(hub.database.query(statement)).rejects.toThrow(/permission denied|must be owner/);
});

test('the service has no more rights than these', async () => {
  const role = await hub.database.query<{ name: string; super: boolean; creates: boolean }>(
    'select current_user as name, rolsuper as super, rolcreaterole or rolcreatedb as creates from pg_roles where rolname = current_user',
  );
  const { rows } = await owner.query<{ database: string }>('select current_database() as database');
  expect(role.rows).toEqual([{ name: serviceLoginOf(rows[0]?.database ?? ''), super: false, creates: false }]);
  await expect(hub.database.query("update device set public_key = ''")).rejects.toThrow(/permission denied/);
  await expect(hub.database.query("update console_account set account = 'x'")).rejects.toThrow(/permission denied/);
  await expect(hub.database.query('delete from console_account')).rejects.toThrow(/permission denied/);
  await expect(hub.database.query('create table mine ()')).rejects.toThrow(/permission denied/);
});

test('F3 commits are flushed before they are answered', async () => {
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

test('F11 a restored hub begins a new epoch, any other start keeps it', async () => {
  const before = hub.hubEpoch;
  await owner.end();
  await hub.restart();
  expect(hub.hubEpoch).toBe(before);
  await hub.restart({ restored: true });
  expect(hub.hubEpoch).not.toBe(before);
  owner = new pg.Client(hub.ownerUrl);
  await owner.connect();
});
