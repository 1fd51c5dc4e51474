/** Signing in, locking, first set-up: who a window is, and what it may be told. */
import type { Database } from 'better-sqlite3';
import type { Account, CommandCall, CommandResult, Session } from '#contract/db.ts';
import type { Caller } from '#contract/rpc.ts';
import { today } from '#domain/calendar/civil-date.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import { idOf } from '#domain/kernel/event.ts';
import { done, type Outcome, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { type OfficeSettings, officeStream } from '#domain/office/office.ts';
import { lockedOutUntil, loginName, passwordProblem, type Staff, type StaffCommand } from '#domain/staff/staff.ts';
import { type Executor, system } from '../commands/execute.ts';
import { demoAccounts, isDemo } from '../demo/accounts.ts';
import type { Device } from '../device.ts';
import type { StreamReader } from '../readings/streams.ts';
import { passwords } from './password.ts';
import { sessions } from './sessions.ts';

export interface AccountsParts {
  readonly database: Database;
  readonly executor: Executor;
  readonly reader: StreamReader;
  readonly device: Device;
  readonly now: () => Date;
  readonly newId: () => string;
}

export interface FirstRun {
  readonly settings: OfficeSettings;
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

export type Accounts = ReturnType<typeof createAccounts>;

export function createAccounts({ database, executor, reader, device, now, newId }: AccountsParts) {
  const secrets = passwords(database);
  const open = sessions(database, () => now().getTime());

  const staffOf = (account: string): Staff | null =>
    (reader.load(`staff/${account}`)?.state as Staff | undefined) ?? null;
  const office = (): OfficeSettings | null =>
    (reader.load(officeStream(device.current().center))?.state as OfficeSettings | undefined) ?? null;

  const asSystem = (stream: string, command: CommandCall['command']): CommandResult =>
    executor.execute({ id: newId(), stream, version: reader.load(stream)?.version ?? 0, command }, system);
  const note = (account: string, what: Extract<StaffCommand, { type: 'staff.note' }>['what']): void => {
    asSystem(`staff/${account}`, { type: 'staff.note', what });
  };

  /** The idle limit is enforced here as well, so that a screen that forgot to lock gains nothing. */
  function current(caller: Caller): { account: string; staff: Staff; locked: boolean } | null {
    const session = open.find(caller);
    const staff = session && staffOf(session.account);
    if (!session || !staff || staff.disabled) return null;
    const idleMs = (office()?.idleLockMinutes ?? 10) * 60_000;
    if (!session.locked && now().getTime() - session.seenAt > idleMs) {
      open.setLocked(caller, true);
      note(session.account, 'locked');
      return { account: session.account, staff, locked: true };
    }
    return { account: session.account, staff, locked: session.locked };
  }

  function get(caller: Caller): Session {
    const known = current(caller);
    const settings = office();
    const account: Account | null = known && {
      id: known.account,
      login: known.staff.login,
      name: known.staff.name,
      roles: [...known.staff.roles],
    };
    // Accounts of other counters come in by the sync; whoever sets this one up needs a password here.
    const anyone = settings !== null && reader.ofKind('staff').some(({ stream }) => secrets.has(idOf(stream)));
    return {
      state: known ? (known.locked ? 'locked' : 'active') : anyone ? 'signed-out' : 'first-run',
      account,
      office: settings,
      device: device.current(),
      demoAccounts: isDemo(database)
        ? demoAccounts.map(({ login, password, name, roles }) => ({ login, password, name, roles: [...roles] }))
        : [],
      today: today(now().toISOString()),
    };
  }

  /**
   * The account of a login name, null when there is none. Another counter may have given the same name before the two met:
   * then the one with a password here.
   */
  function accountOf(login: string): string | null {
    const name = loginName.safeParse(login);
    const owners = name.success ? reader.keyOwners(`login:${name.data}`).map(idOf) : [];
    return owners.find((account) => secrets.has(account)) ?? owners[0] ?? null;
  }

  let lastProof: Promise<unknown> = Promise.resolve();
  /** One proof after another: tries at the same moment would all be compared before the first failure counts. */
  function prove(account: string | null, password: string): Promise<Outcome<string>> {
    const proof = lastProof.then(() => proveNow(account, password));
    lastProof = proof.catch(() => {});
    return proof;
  }

  /** Proves a password against lock-out, and records what happened. */
  async function proveNow(account: string | null, password: string): Promise<Outcome<string>> {
    const wrong: Refusal = { code: 'SIGN_IN_WRONG' };
    const before = account ? staffOf(account) : null;
    const until = before && lockedOutUntil(before);
    if (until && until > now().getTime())
      return refused({ code: 'SIGN_IN_LOCKED_OUT', params: { until: new Date(until).toISOString() } });
    const right = await secrets.matches(account, password);
    if (!account || !before) return refused(wrong);
    if (!right) {
      note(account, 'sign-in-failed');
      return refused(wrong);
    }
    return before.disabled ? refused({ code: 'SIGN_IN_DISABLED' }) : done(account);
  }

  return {
    get,

    /** The signed-in person behind a window. Refuses `SESSION_NONE`, `SESSION_LOCKED`. No sign of life: pages read by themselves. */
    actor(caller: Caller): Outcome<Actor> {
      const known = current(caller);
      if (!known) return refused({ code: 'SESSION_NONE' });
      if (known.locked) return refused({ code: 'SESSION_LOCKED' });
      return done({ account: known.account, name: known.staff.name, roles: known.staff.roles });
    },

    /**
     * Proves who stands beside the signed-in person, without signing them in. Refuses as signing in does, and
     * `CO_SIGNER_SAME` for the signed-in person.
     */
    async coSigner(login: string, password: string, first: Actor): Promise<Outcome<Actor>> {
      const proved = await prove(accountOf(login), password);
      if (!proved.ok) return proved;
      if (proved.value === first.account) return refused({ code: 'CO_SIGNER_SAME' });
      const staff = staffOf(proved.value);
      if (!staff) return refused({ code: 'SIGN_IN_WRONG' });
      note(proved.value, 'co-signed');
      return done({ account: proved.value, name: staff.name, roles: staff.roles });
    },

    async signIn(login: string, password: string, caller: Caller): Promise<Outcome<Session>> {
      const proved = await prove(accountOf(login), password);
      if (!proved.ok) return proved;
      open.start(caller, proved.value);
      note(proved.value, 'signed-in');
      return done(get(caller));
    },

    async unlock(password: string, caller: Caller): Promise<Outcome<Session>> {
      const known = current(caller);
      if (!known) return refused({ code: 'SESSION_NONE' });
      const proved = await prove(known.account, password);
      if (!proved.ok) return proved;
      open.setLocked(caller, false);
      note(known.account, 'unlocked');
      return done(get(caller));
    },

    lock(caller: Caller): Session {
      const known = current(caller);
      if (known && !known.locked) {
        open.setLocked(caller, true);
        note(known.account, 'locked');
      }
      return get(caller);
    },

    signOut(caller: Caller): Session {
      const session = open.find(caller);
      if (session) note(session.account, 'signed-out');
      open.end(caller);
      return get(caller);
    },

    touch(caller: Caller): Session {
      if (current(caller)) open.touch(caller);
      return get(caller);
    },

    /** Creates an account with its password; for first set-up and demonstration data, before anybody can be asked. */
    async create(login: string, name: string, roles: Staff['roles'], password: string): Promise<Outcome<string>> {
      const account = newId();
      const result = asSystem(`staff/${account}`, { type: 'staff.create', login, name, roles });
      if (!result.ok) return result;
      await secrets.set(account, password);
      note(account, 'password-set');
      return done(account);
    },

    /** Office and first administrator on an empty database. Refuses `SETUP_DONE` and password problems. */
    async firstRun({ settings, login, name, password }: FirstRun, caller: Caller): Promise<Outcome<Session>> {
      if (get(caller).state !== 'first-run') return refused({ code: 'SETUP_DONE' });
      const problem = passwordProblem(password);
      if (problem) return refused({ ...problem, at: 'password' });
      if (!loginName.safeParse(login).success) return refused({ code: 'INPUT_INVALID', at: 'login' });
      if (!office()) {
        const established = asSystem(officeStream(device.current().center), { type: 'office.establish', settings });
        if (!established.ok) return established;
      }
      const made = await this.create(login, name, ['administrator', 'supervisor'], password);
      if (!made.ok) return made;
      open.start(caller, made.value);
      note(made.value, 'signed-in');
      return done(get(caller));
    },

    /** One's own password with the current one, or anybody's by an administrator. */
    async setPassword(
      account: string,
      password: string,
      currentPassword: string | undefined,
      actor: Actor,
    ): Promise<Outcome<Record<string, never>>> {
      const problem = passwordProblem(password);
      if (problem) return refused({ ...problem, at: 'password' });
      if (!staffOf(account)) return refused({ code: 'STREAM_MISSING' });
      if (account === actor.account) {
        const proved = await prove(account, currentPassword ?? '');
        if (!proved.ok) return proved;
      } else if (!actor.roles.includes('administrator')) return refused({ code: 'COMMAND_FORBIDDEN' });
      await secrets.set(account, password);
      note(account, 'password-set');
      return done({});
    },
  };
}
