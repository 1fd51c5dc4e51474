/**
 * The service's way into PostgreSQL. The rights stand with one role without a login; each database has a login of its own in it, so that
 * hubs on one server do not change each other's password. The password is random and stands in the database itself, where only the
 * owner reads it: so all nodes of a hub know the same one, whatever the owner's connection string is like.
 */
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';

type Queryable = Pick<pg.ClientBase, 'query'>;

/** Holds what the service may do; the migrations grant to it. */
export const serviceRole = 'xinqu_hub_service';

/** The login of the service in a database. */
export const serviceLoginOf = (database: string): string =>
  `${serviceRole}_${createHash('sha256').update(database).digest('hex').slice(0, 12)}`;

/**
 * Why a hub does not start over a database: `SERVICE_NO_ENTRY` the service can't log in; `SERVICE_OTHER_ROLE` it came in as another
 * role than its own; `SERVICE_TOO_STRONG` its role may do more than add to the ledger.
 */
export type ServiceLoginCode = 'SERVICE_NO_ENTRY' | 'SERVICE_OTHER_ROLE' | 'SERVICE_TOO_STRONG';

const words: { readonly [K in ServiceLoginCode]: (login: string, what: string) => string } = {
  SERVICE_NO_ENTRY: (login, what) =>
    `服务角色 ${login} 无法登录数据库（${what}），请在 pg_hba.conf 中允许其用口令登录 / the service's role ${login} can't log in to the database (${what}): let it in by password in pg_hba.conf`,
  SERVICE_OTHER_ROLE: (login, what) =>
    `服务应以角色 ${login} 登录，实际为 ${what}，请检查连接串 / the service should be ${login} in the database and is ${what}: look at the connection string`,
  SERVICE_TOO_STRONG: (login, what) =>
    `服务角色 ${login} 的权限超出“只可追加”（${what}），请收回 / the service's role ${login} may do more than add (${what}): take that from it`,
};

/** The hub does not start: what it says stands on standard error, in both languages. */
export class ServiceLoginFault extends Error {
  readonly code: ServiceLoginCode;
  constructor(code: ServiceLoginCode, login: string, what: string, cause?: unknown) {
    super(words[code](login, what), { cause });
    this.name = 'ServiceLoginFault';
    this.code = code;
  }
}

export interface ServiceLogin {
  readonly user: string;
  readonly password: string;
}

/** Makes the role that the migrations grant to. Runs as owner. @throws Error when the owner may not make roles. */
export async function ensureServiceRole(owner: Queryable): Promise<void> {
  const found = await owner.query<{ login: boolean }>('select rolcanlogin as login from pg_roles where rolname = $1', [
    serviceRole,
  ]);
  const [there] = found.rows;
  if (!there) await orJustMade(owner.query(`create role ${serviceRole} nologin`));
  // Earlier versions logged in as this role itself, by a password that could be guessed where the owner had none.
  else if (there.login) await orJustMade(owner.query(`alter role ${serviceRole} nologin`));
}

/**
 * Makes the login of this database, with the password that its nodes share. Runs as owner, one node after the other.
 * @throws ServiceLoginFault `SERVICE_TOO_STRONG` when the login is a superuser.
 */
export async function ensureServiceLogin(owner: pg.Client): Promise<ServiceLogin> {
  await owner.query(
    'create table if not exists service_login (one boolean primary key default true check (one), password text not null)',
  );
  await owner.query('insert into service_login (password) values ($1) on conflict (one) do nothing', [
    randomBytes(24).toString('hex'),
  ]);
  const kept = await owner.query<{ database: string; password: string }>(
    'select current_database() as database, password from service_login',
  );
  const [row] = kept.rows;
  if (!row) throw new Error('the password of the service was not kept');
  const user = serviceLoginOf(row.database);
  const found = await owner.query<{ super: boolean }>('select rolsuper as super from pg_roles where rolname = $1', [
    user,
  ]);
  const [there] = found.rows;
  // A plain owner could not even set its password.
  if (there?.super) throw new ServiceLoginFault('SERVICE_TOO_STRONG', user, 'superuser');
  if (!there) await orJustMade(owner.query(`create role ${user} in role ${serviceRole}`));
  await orJustMade(owner.query(`alter role ${user} login inherit password ${owner.escapeLiteral(row.password)}`));
  return { user, password: row.password };
}

/** Another database of this server may change the same roles in the same moment; what was wanted is then there. */
async function orJustMade(change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (thrown) {
    const isRace = thrown instanceof pg.DatabaseError && ['42710', '23505', 'XX000'].includes(thrown.code ?? '');
    if (!isRace) throw thrown;
  }
}

/** Where the owner's connection string leads, but as the service: user and password of a string stand in more than one place. */
export const serviceConfig = (ownerUrl: string, { user, password }: ServiceLogin): pg.ClientConfig => ({
  ...parseIntoClientConfig(ownerUrl),
  user,
  password,
});

/** What the ledger rests on: the service may add to these and never change or remove. */
const appendOnly = ['ledger_batch', 'ledger_event', 'quarantined_event', 'forked_batch', 'range_grant', 'audit_entry'];

interface Standing {
  readonly user: string;
  readonly login: string;
  readonly attributes: boolean;
  readonly ownership: boolean;
  readonly changes: string[];
}

/**
 * Looks who the service is in the database before anything is served.
 * @throws ServiceLoginFault when it does not get in, is somebody else, or may do more than it must.
 */
export async function checkServiceLogin(service: Queryable, { user }: ServiceLogin): Promise<void> {
  const found = await service
    .query<Standing>(
      `select current_user as "user", session_user as login,
         (select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication
            from pg_roles where rolname = current_user) as attributes,
         bool_or(pg_has_role(cls.relowner, 'member')) as ownership,
         coalesce(array_agg(cls.relname::text order by cls.relname)
           filter (where has_table_privilege(cls.oid, 'update') or has_table_privilege(cls.oid, 'delete')
             or has_table_privilege(cls.oid, 'truncate')), '{}') as changes
       from pg_class cls where cls.relnamespace = 'public'::regnamespace and cls.relname = any($1)`,
      [appendOnly],
    )
    .catch((thrown: unknown) => {
      const code = thrown instanceof pg.DatabaseError ? (thrown.code ?? '') : '';
      // Authorisation of a login, and of what a login may ask for.
      if (!code.startsWith('28') && code !== '42501') throw thrown;
      throw new ServiceLoginFault('SERVICE_NO_ENTRY', user, code, thrown);
    });
  const [is] = found.rows;
  if (is?.user !== user || is.login !== user)
    throw new ServiceLoginFault('SERVICE_OTHER_ROLE', user, is?.user ?? 'nobody');
  const [changed] = is.changes;
  if (is.attributes) throw new ServiceLoginFault('SERVICE_TOO_STRONG', user, 'superuser, createrole, createdb');
  if (is.ownership) throw new ServiceLoginFault('SERVICE_TOO_STRONG', user, 'member of the owner');
  if (changed) throw new ServiceLoginFault('SERVICE_TOO_STRONG', user, `update, delete: ${changed}`);
}
