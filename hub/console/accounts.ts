/** Accounts of the web console. Passwords as argon2id; repeated failures lock for a while. */
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Queryable } from '../database.ts';

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
  await owner.query('insert into console_account (account, password_hash) values ($1, $2)', [
    user,
    await hash(password, cost),
  ]);
  return { user, password };
}

/** A hash of nothing, so that an unknown account takes as long as a known one. */
const decoy = hash(randomBytes(16), cost);

export type SignInResult = 'ok' | 'refused' | 'locked';

/** Checks a password and counts failures: five in a row lock the account for ten minutes. */
export async function checkPassword(database: Queryable, account: string, password: string): Promise<SignInResult> {
  const found = await database.query<{ password_hash: string; locked: boolean }>(
    'select password_hash, coalesce(locked_until > now(), false) as locked from console_account where account = $1',
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
