/** Staff accounts of the web console. Passwords as argon2id; repeated failures lock for a while. */
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Queryable } from '../database.ts';
import type { ConsoleRole } from './roles.ts';

/** 19 MiB, two passes: the OWASP minimum for argon2id, about 50 ms here. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };
const failuresAllowed = 5;
const lockMinutes = 10;

/** `password` only in the start that made the account, or in a demonstration where it is known anyway. */
export interface FirstAccount {
  readonly user: string;
  readonly password?: string;
}

const demoPassword = 'xinqu-demo-console';

/** Makes the first account when there is none. `owner` is the role that owns the tables. */
export async function addConsoleAccount(owner: Queryable, isDemo: boolean): Promise<FirstAccount> {
  const user = isDemo ? 'demo' : 'admin';
  const password = isDemo ? demoPassword : randomBytes(12).toString('base64url');
  const there = await owner.query('select from console_account where $2 or account = $1 limit 1', [user, !isDemo]);
  if (there.rowCount !== 0) return isDemo ? { user, password } : { user };
  await addAccount(owner, { account: user, name: '', role: 'administrator' }, password);
  // Who runs the hub can't look into records, so a demonstration of that needs somebody else.
  if (isDemo)
    for (const role of ['auditor', 'arbiter'] as const)
      await addAccount(owner, { account: `demo.${role}`, name: '', role }, password);
  return { user, password };
}

/** A hash of nothing, so that an unknown account takes as long as a known one. */
const decoy = hash(randomBytes(16), cost);

export type SignInResult = 'ok' | 'refused' | 'locked';

/** Checks a password and counts failures: five in a row lock the account for ten minutes. A disabled account is as unknown,
 * and one of a hall that has a hub of its own: that is where it signs in. */
export async function checkPassword(database: Queryable, account: string, password: string): Promise<SignInResult> {
  const found = await database.query<{ password_hash: string; locked: boolean }>(
    `select password_hash, coalesce(locked_until > now(), false) as locked from console_account
     where account = $1 and not disabled and hall is null`,
    [account],
  );
  const row = found.rows[0];
  if (row?.locked) return 'locked';
  const isRight = await verify(row?.password_hash ?? (await decoy), password);
  if (!row) return 'refused';
  if (isRight) {
    await database.query('update console_account set failures = 0, locked_until = null where account = $1', [account]);
    return 'ok';
  }
  await database.query(
    `update console_account set
       failures = case when failures + 1 >= $2 then 0 else failures + 1 end,
       locked_until = case when failures + 1 >= $2 then now() + make_interval(mins => $3) else locked_until end
     where account = $1`,
    [account, failuresAllowed, lockMinutes],
  );
  return 'refused';
}

export interface AccountRow {
  readonly account: string;
  readonly name: string;
  readonly role: ConsoleRole;
  readonly disabled: boolean;
  readonly locked: boolean;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
  /** Name of the hall at whose own hub it signs in; null here. */
  readonly hall: string | null;
  /** Given by the district: it is changed there. */
  readonly isOfDistrict: boolean;
}

export async function listAccounts(database: Queryable): Promise<AccountRow[]> {
  const found = await database.query<AccountRow>(
    `select account.account, account.name, role, disabled, coalesce(locked_until > now(), false) as locked,
       account.created_at as "createdAt", max(session.used_at) as "usedAt", of_district as "isOfDistrict",
       (select center.name from center where center.center_id = account.hall) as hall
     from console_account account left join console_session session on session.account = account.account
     group by account.account order by disabled, account.account`,
  );
  return found.rows;
}

export const shortestPassword = 10;
/** Good enough: long, and not the account's own name. */
export const isPassword = (password: string, account: string): boolean =>
  password.length >= shortestPassword &&
  password.length <= 200 &&
  !password.toLowerCase().includes(account.toLowerCase());

export interface NewAccount {
  readonly account: string;
  readonly name: string;
  readonly role: ConsoleRole;
  /** The hall at whose own hub it signs in; here when missing. */
  readonly hall?: string;
}

/** @returns false when there is an account of this name. */
export async function addAccount(
  database: Queryable,
  { account, name, role, hall }: NewAccount,
  password: string,
): Promise<boolean> {
  const added = await database.query(
    `insert into console_account (account, name, role, password_hash, hall) values ($1, $2, $3, $4, $5)
     on conflict (account) do nothing`,
    [account, name, role, await hash(password, cost), hall || null],
  );
  return added.rowCount === 1;
}

/** A new password ends every session of the account. */
export async function setPassword(database: Queryable, account: string, password: string): Promise<void> {
  await database.query(
    'update console_account set password_hash = $2, failures = 0, locked_until = null where account = $1',
    [account, await hash(password, cost)],
  );
  await endSessionsOf(database, account);
}

/**
 * Changes role or switches an account on or off; its sessions end.
 * @returns false when it is unknown, or the last administrator would go.
 */
export async function changeAccount(
  database: Queryable,
  account: string,
  { role, disabled }: { readonly role: ConsoleRole; readonly disabled: boolean },
): Promise<boolean> {
  const changed = await database.query(
    `update console_account set role = $2, disabled = $3 where account = $1 and (($2 = 'administrator' and not $3)
       or exists (select from console_account other where other.account <> $1 and other.role = 'administrator' and not other.disabled and other.hall is null)
       or hall is not null)`,
    [account, role, disabled],
  );
  if (changed.rowCount !== 1) return false;
  await endSessionsOf(database, account);
  return true;
}

const endSessionsOf = async (database: Queryable, account: string): Promise<void> =>
  void (await database.query('delete from console_session where account = $1', [account]));
