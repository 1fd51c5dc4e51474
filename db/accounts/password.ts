/** Password hashes: argon2id, beside the ledger, never in it. */
import { hash, verify } from '@node-rs/argon2';
import type { Database } from 'better-sqlite3';

/** OWASP's argon2id setting: 19 MiB, two passes. The package's default algorithm is argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface Passwords {
  /** Whether an account has a password on this device. */
  has(account: string): boolean;
  set(account: string, password: string): Promise<void>;
  /** False for a wrong password and for an account without one; both take the same time. */
  matches(account: string | null, password: string): Promise<boolean>;
}

export function passwords(database: Database): Passwords {
  const read = database.prepare<[string], string>('SELECT hash FROM credential WHERE account = ?').pluck();
  const write = database.prepare('INSERT OR REPLACE INTO credential (account, hash) VALUES (?, ?)');
  // Unknown names are compared with this, so that the time of an answer does not tell which names exist.
  const decoy = hash('no account has this password', cost);
  return {
    has: (account) => read.get(account) !== undefined,
    async set(account, password) {
      write.run(account, await hash(password.normalize('NFC'), cost));
    },
    async matches(account, password) {
      const stored = account === null ? undefined : read.get(account);
      const right = await verify(stored ?? (await decoy), password.normalize('NFC'));
      return stored !== undefined && right;
    },
  };
}
