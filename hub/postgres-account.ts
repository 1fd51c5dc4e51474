/** PostgreSQL refuses to run as root; as root it runs under the system account `postgres`, which must be able to read the program. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync } from 'node:fs';
import { userInfo } from 'node:os';

/** The system account PostgreSQL runs under; empty when it runs under our own. */
export type PostgresAccount = { readonly uid: number; readonly gid: number } | Record<string, never>;

/** The account to run under, made when it is missing. @throws Error in plain words when that is not possible. */
export function postgresAccount(): PostgresAccount {
  if (process.platform === 'win32' || userInfo().uid !== 0) return {};
  const known = lookUp();
  if (known) return known;
  const made = spawnSync('useradd', ['--system', '--user-group', 'postgres'], { stdio: 'ignore' });
  const fresh = lookUp();
  if (fresh) return fresh;
  throw new Error(
    `the hub runs as root and PostgreSQL needs the system user "postgres", which could not be made (useradd: ${made.error?.message ?? made.status})`,
  );
}

function lookUp(): PostgresAccount | null {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

/** Hands a folder over to the account. */
export function giveTo(account: PostgresAccount, folder: string): void {
  if ('uid' in account) chownSync(folder, account.uid, account.gid);
}

/** Lets the account pass through our own folder on the way to its own, without listing it. */
export function letThrough(account: PostgresAccount, folder: string): void {
  if ('uid' in account) chmodSync(folder, 0o711);
}

/**
 * Makes sure that the account can run the program and write the folder.
 * @throws Error naming the path that it can't reach and what to do.
 */
export function checkReach(account: PostgresAccount, program: string, folder: string): void {
  if (!('uid' in account)) return;
  const asAccount = (command: string, args: readonly string[]): boolean =>
    spawnSync(command, args, { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
  if (!asAccount(program, ['--version']))
    throw new Error(
      `the system user "postgres" can't run ${program}: the program's folders must be readable by everyone (not inside a private home such as /root)`,
    );
  if (!asAccount('test', ['-w', folder]))
    throw new Error(
      `the system user "postgres" can't write ${folder}: every folder above it must be open to it (not inside a private home such as /root)`,
    );
}
