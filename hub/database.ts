/**
 * The hub's two ways into PostgreSQL: the owner, only at start, makes tables and rights; the service role, for all that
 * comes over the wire, may only add to the ledger. So append-only holds even where the service is wrong or taken over.
 */
import pg from 'pg';
import { migrate } from './migrations/migrate.ts';
import {
  checkServiceLogin,
  ensureServiceLogin,
  ensureServiceRole,
  type ServiceLogin,
  serviceConfig,
} from './service-login.ts';

export type Database = pg.Pool;
/** A pool, or one connection of it inside a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

/**
 * Prepares the database that `ownerUrl` names, in any form that PostgreSQL's own clients know, and opens the service's pool over it.
 * `prepare` runs as owner, after the tables are there.
 * @throws Error when the server can't be reached, is newer than this hub, or the owner may not make the service's roles.
 * @throws ServiceLoginFault when the service would not be its own role, without more rights than its own.
 */
export async function openDatabase(ownerUrl: string, prepare: (owner: pg.Client) => Promise<void>): Promise<Database> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'xinqu-hub-owner' });
  await owner.connect();
  const login = await prepareAsOwner(owner, prepare).finally(() => owner.end());
  const pool = new pg.Pool({
    ...serviceConfig(ownerUrl, login),
    application_name: 'xinqu-hub',
    max: 12,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  // A connection that PostgreSQL cuts is replaced by the pool; without listeners it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (connection) => connection.on('error', () => {}));
  try {
    await checkServiceLogin(pool, login);
  } catch (thrown) {
    await pool.end();
    throw thrown;
  }
  return pool;
}

async function prepareAsOwner(owner: pg.Client, prepare: (owner: pg.Client) => Promise<void>): Promise<ServiceLogin> {
  // Two nodes may start at once on one database: one after the other here, and nowhere else.
  await owner.query('select pg_advisory_lock(72617001)');
  await ensureServiceRole(owner);
  await migrate(owner);
  const login = await ensureServiceLogin(owner);
  await prepare(owner);
  return login;
}

const isOneOf = (thrown: unknown, states: readonly string[]): boolean =>
  thrown instanceof pg.DatabaseError && states.includes(thrown.code ?? '');

/** Runs `work` in one transaction, again when PostgreSQL asks for it (serialisation failure, deadlock), at most five times. */
export async function inTransaction<T>(
  database: Database,
  work: (connection: pg.PoolClient) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const connection = await database.connect();
    let broken: Error | undefined;
    try {
      await connection.query('begin');
      const value = await work(connection);
      await connection.query('commit');
      return value;
    } catch (thrown) {
      await connection.query('rollback').catch((lost: Error) => {
        broken = lost;
      });
      if (attempt === 5 || !isOneOf(thrown, ['40001', '40P01'])) throw thrown;
    } finally {
      connection.release(broken);
    }
  }
}
