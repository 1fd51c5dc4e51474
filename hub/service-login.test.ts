import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openDatabase } from './database.ts';
import { serviceLoginOf } from './service-login.ts';
import { type PlainServer, startPlainServer } from './testing/plain-owner.ts';

let server: PlainServer;
const pools: pg.Pool[] = [];
beforeAll(async () => {
  server = await startPlainServer();
});
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.end();
  vi.unstubAllEnvs();
});
afterAll(() => server.close());

const open = async (url: string): Promise<pg.Pool> => {
  const pool = await openDatabase(url, async () => {});
  pools.push(pool);
  return pool;
};

const encoded = () => ({
  user: encodeURIComponent(server.owner.user),
  password: encodeURIComponent(server.owner.password),
});
/** Every place where a connection string may have the owner's name and password, the environment too. */
const forms: readonly { readonly form: string; readonly url: (database: string) => string; readonly env: boolean }[] = [
  {
    form: 'name and password before the host',
    url: (database) => `postgres://${encoded().user}:${encoded().password}@127.0.0.1:${server.port}/${database}`,
    env: false,
  },
  {
    form: 'name and password as parameters',
    url: (database) =>
      `postgres://127.0.0.1:${server.port}/${database}?user=${encoded().user}&password=${encoded().password}`,
    env: false,
  },
  {
    form: 'a socket, name and password elsewhere',
    url: (database) => `postgres:///${database}?host=${server.socket}&port=${server.port}`,
    env: true,
  },
  {
    form: 'a name without a password',
    url: (database) => `postgres://${encoded().user}@127.0.0.1:${server.port}/${database}`,
    env: true,
  },
];
const stubOwner = (): void => {
  vi.stubEnv('PGUSER', server.owner.user);
  vi.stubEnv('PGPASSWORD', server.owner.password);
};

test.for(forms)('whatever the connection string is like, the service may only add: $form', async (form) => {
  const database = `form_${forms.indexOf(form)}`;
  await server.addDatabase(database);
  if (form.env) stubOwner();
  const service = await open(form.url(database));
  const role = await service.query(
    'select current_user as is, session_user as login, rolsuper, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user',
  );
  const login = serviceLoginOf(database);
  expect(role.rows).toEqual([{ is: login, login, rolsuper: false, rolcreaterole: false, rolcreatedb: false }]);
  await service.query(`insert into audit_entry (center_id, entry_id, account, action, subject)
    values ('c', '00000000-0000-4000-8000-000000000001', 'a', 'b', 'c')`);
  for (const statement of [
    'delete from ledger_batch',
    "update audit_entry set account = 'x'",
    'delete from audit_entry',
    'truncate ledger_event',
    'create table mine ()',
    'drop table segment',
    'set role "plain owner"',
    'select password from service_login',
    "update service_login set password = 'known'",
  ])
    await expect(service.query(statement), statement).rejects.toThrow(/permission denied|must be owner/);
});

test('all nodes know one password, nothing in the connection string tells it, and the old login is shut', async () => {
  await server.addDatabase('shared');
  stubOwner();
  // An earlier hub's: a login whose password follows from nothing.
  await server.asSuperuser("alter role xinqu_hub_service login password 'follows from nothing'");
  const url = `postgres:///shared?host=${server.socket}&port=${server.port}`;
  const first = await open(url);
  const second = await open(url);
  await first.query('select 1');
  // A connection that the first node opens after the second began.
  await Promise.all([1, 2, 3].map(() => first.query('select pg_sleep(0)')));
  await second.query('select 1');
  const kept = await server.asSuperuser('select password from service_login', 'shared');
  expect(kept.rows).toEqual([{ password: expect.stringMatching(/^[0-9a-f]{48}$/) }]);
  const old = { host: '127.0.0.1', port: server.port, database: 'shared', user: 'xinqu_hub_service' };
  await expect(new pg.Client({ ...old, password: 'follows from nothing' }).connect()).rejects.toThrow(
    'not permitted to log in',
  );
});

test('two hubs on one server have logins of their own', async () => {
  await server.addDatabase('east');
  await server.addDatabase('west');
  stubOwner();
  const urlOf = (database: string): string => `postgres:///${database}?host=${server.socket}&port=${server.port}`;
  const [east, west] = [await open(urlOf('east')), await open(urlOf('west'))];
  const password = async (database: string) =>
    (await server.asSuperuser('select password from service_login', database)).rows;
  expect(await password('east')).not.toEqual(await password('west'));
  // Connections made after the other hub started.
  for (const pool of [east, west]) await Promise.all([1, 2, 3].map(() => pool.query('select pg_sleep(0.01)')));
});

test.for([
  { what: 'superuser', does: (login: string) => `alter role ${login} superuser`, code: 'SERVICE_TOO_STRONG' },
  { what: 'maker', does: (login: string) => `alter role ${login} createdb`, code: 'SERVICE_TOO_STRONG' },
  {
    what: 'owner',
    does: (login: string) =>
      `create role other; alter table ledger_batch owner to other; grant other to "plain owner", ${login}`,
    code: 'SERVICE_TOO_STRONG',
  },
  { what: 'remover', does: (login: string) => `grant delete on ledger_batch to ${login}`, code: 'SERVICE_TOO_STRONG' },
  { what: 'changer', does: (login: string) => `grant update on audit_entry to ${login}`, code: 'SERVICE_TOO_STRONG' },
  {
    what: 'disguised',
    does: (login: string) => `alter role ${login} set role xinqu_hub_service`,
    code: 'SERVICE_OTHER_ROLE',
  },
  { what: 'expired', does: (login: string) => `alter role ${login} valid until 'yesterday'`, code: 'SERVICE_NO_ENTRY' },
])('a hub does not start when the role of its service is not what it must be: $what', async ({ what, does, code }) => {
  await server.addDatabase(what);
  stubOwner();
  const url = `postgres://127.0.0.1:${server.port}/${what}`;
  await (await open(url)).query('select 1');
  await server.asSuperuser(does(serviceLoginOf(what)), what);
  const refused = openDatabase(url, async () => {});
  await expect(refused).rejects.toMatchObject({ name: 'ServiceLoginFault', code });
  await expect(refused).rejects.toThrow(/服务.*service/);
});
