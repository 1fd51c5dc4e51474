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

/** Unique indexes of record tables that do not begin with the center's own column; an expression is no column. */
const acrossCenters = async (): Promise<string[]> =>
  (
    await owner.query<{ name: string }>(
      `select ix.indexrelid::regclass::text as name from pg_index ix join pg_class cls on cls.oid = ix.indrelid
       left join pg_attribute att on att.attrelid = ix.indrelid and att.attnum = ix.indkey[0]
       where ix.indisunique and cls.relnamespace = 'public'::regnamespace
         and att.attname is distinct from 'center_id' and cls.relname <> all($1)`,
      [referenceTables],
    )
  ).rows.map(({ name }) => name);

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
  expect(await acrossCenters()).toEqual([]);
});

test.for([
  { on: 'ledger_event (event_id)', isFound: true },
  { on: 'ledger_event ((center_id || stream))', isFound: true },
  { on: "ledger_event ((lower(center_id)), seq) where type = 'x'", isFound: true },
  { on: 'ledger_event (center_id, event_id)', isFound: false },
])('a unique index on $on is seen as one across centers: $isFound', async ({ on, isFound }) => {
  await owner.query(`begin; create unique index planted on ${on}`);
  expect(await acrossCenters()).toEqual(isFound ? ['planted'] : []);
  await owner.query('rollback');
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

/** Whether a statement says by a value which center it is about: so one node of a cluster answers it. */
const namesItsCenter = (sql: string): boolean =>
  /\bcenter_id = \$\d/.test(sql) || /\binsert into \w+\s*\(\s*center_id\b/.test(sql);

/** Statements that look across halls on purpose, by their file and how they begin. None of them is in the ingest of a batch. */
const acrossHalls: readonly { readonly file: string; readonly begins: string; readonly because: string }[] = [
  {
    file: 'attachment-key.ts',
    begins: 'select hash, at, sealed from attachment_chunk',
    because: 'once at a start without a fingerprint: does the key open what was sealed first',
  },
  {
    file: 'attachment-key.ts',
    begins: 'select center_id as center, hash from attachment where received > 0',
    because: 'once after a key was lost: which files can still be opened',
  },
  { file: 'hub.ts', begins: 'select from device limit 1', because: 'once at a start: is any device enrolled' },
  {
    file: 'devices.ts',
    begins: 'select from device where device_id = $1 limit 1',
    because: 'on the way to a refusal: the device is of another hall',
  },
  {
    file: 'copied-disk.ts',
    begins: 'select device.center_id, device.state',
    because:
      'an enrolment: a copied disk may come to another hall than the first one of its name; the join stays inside a hall',
  },
  {
    file: 'enrolment.ts',
    begins: 'select code.center_id, center.name as center_name',
    because: 'an enrolment: the code alone says which hall it is for',
  },
  {
    file: 'open-conflicts.ts',
    begins: 'select center_id as center, stream, name, kind',
    because: "the console's list for the whole district",
  },
  {
    file: 'parked.ts',
    begins: 'select distinct center_id as center, stream, type from parked_event',
    because: 'once at a start: what does an upgraded program know now',
  },
  {
    file: 'attachment-reading.ts',
    begins: 'select center_id as center, media, size from attachment',
    because: 'a file lies with the hall that sent it, and its case may have gone to another',
  },
  {
    file: 'sealing.ts',
    begins: 'select cursor.center_id, cursor.device_id',
    because: 'the sealer asks which halls have anything new; the join stays inside a hall',
  },
  {
    file: 'sealing.ts',
    begins: 'select center_id, stream from stream_reader',
    because: 'the sealer asks which halls a stream concerns',
  },
  {
    file: 'stored-events.ts',
    begins: 'select center_id, $',
    because: 'a stream lies where it was written, and may have been in several halls',
  },
  {
    file: 'upstream/foreign.ts',
    begins: 'select center_id as owner, hash, body from upstream_segment',
    because: "at a hall's own hub: the hall and the district",
  },
  {
    file: 'upstream/foreign.ts',
    begins: 'select seq from foreign_event',
    because: "at a hall's own hub: the hall and the district",
  },
  {
    file: 'upstream/foreign.ts',
    begins: 'select center_id, hash, segment_hash from foreign_event',
    because: "at a hall's own hub: the hall and the district",
  },
];

test('F28 outside the console every statement over record tables names its center, but those named here with their cause', async () => {
  const records = [...new Set((await readKeys()).map(({ table }) => table))].filter(isRecord);
  const uses = new RegExp(`\\b(from|into|update|join)\\s+(${records.join('|')})\\b`);
  const unnamed = statements().filter(
    ({ file, sql }) => !file.startsWith('console/') && uses.test(sql) && !namesItsCenter(sql),
  );
  const isListed = (one: { file: string; sql: string }) =>
    acrossHalls.some(({ file, begins }) => one.file === file && one.sql.startsWith(begins));
  expect(unnamed.filter((one) => !isListed(one))).toEqual([]);
  expect(unnamed).toHaveLength(acrossHalls.length);
});

test.for([
  { sql: 'select seq from device_cursor where center_id = $1 and device_id = $2', names: true },
  { sql: 'insert into audit_entry (center_id, entry_id) values ($1, $2)', names: true },
  { sql: 'select series from range_grant where center_id = any(array(select center_id from center))', names: false },
  { sql: 'select center_id, seq from device_cursor where device_id = $1', names: false },
  { sql: 'update device set state = $1 where center_id is not null', names: false },
])('F28 "$sql" names its center: $names', ({ sql, names }) => {
  expect(namesItsCenter(sql)).toBe(names);
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
