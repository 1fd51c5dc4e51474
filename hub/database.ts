/**
 * The hub's two ways into PostgreSQL: the owner, only at start, makes tables and rights; the service role, for all that
 * comes over the wire, may only add to the ledger. So append-only holds even where the service is wrong or taken over.
 */
import { createHash, hkdfSync } from 'node:crypto';
import pg from 'pg';
import { migrate } from './migrations/migrate.ts';

export type Database = pg.Pool;
/** A pool, or one connection of it inside a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

export const serviceRole = 'xinqu_hub_service';

/**
 * Prepares the database that `ownerUrl` names and opens the service's pool over it. `prepare` runs as owner, after
 * the tables are there.
 * @throws Error when the server can't be reached, is newer than this hub, or the owner may not make the service role.
 */
export async function openDatabase(ownerUrl: string, prepare: (owner: pg.Client) => Promise<void>): Promise<Database> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'xinqu-hub-owner' });
  await owner.connect();
  const password = servicePassword(ownerUrl);
  try {
    // Two nodes may start at once on one database: one after the other here, and nowhere else.
    await owner.query('select pg_advisory_lock(72617001)');
    await ensureServiceRole(owner, password);
    await migrate(owner);
    await prepare(owner);
  } finally {
    await owner.end();
  }
  const service = new URL(ownerUrl);
  service.username = serviceRole;
  service.password = password;
  const pool = new pg.Pool({
    connectionString: service.href,
    application_name: 'xinqu-hub',
    max: 12,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  // A connection that PostgreSQL cuts is replaced by the pool; without listeners it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (connection) => connection.on('error', () => {}));
  return pool;
}

/** The same on every node of one database, and kept nowhere. */
function servicePassword(ownerUrl: string): string {
  const secret = createHash('sha256').update(new URL(ownerUrl).password).digest();
  return Buffer.from(hkdfSync('sha256', secret, '', 'xinqu hub service role', 24)).toString('hex');
}

async function ensureServiceRole(owner: pg.Client, password: string): Promise<void> {
  const word = owner.escapeLiteral(password);
  const there = await owner.query('select from pg_roles where rolname = $1', [serviceRole]);
  try {
    await owner.query(`${there.rowCount ? 'alter' : 'create'} role ${serviceRole} login password ${word}`);
  } catch (thrown) {
    // Another node or another database of this server made it in the same moment.
    if (!isOneOf(thrown, ['42710', '23505', 'XX000'])) throw thrown;
  }
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
