/**
 * Staff accounts (工作人员账号). The password's hash is not an event: the ledger is for ever and leaves the device, so the
 * db process keeps hashes beside it and records only that one was set.
 */

import { z } from 'zod';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { role } from '#domain/kernel/roles.ts';

/** Five failures lock an account for fifteen minutes (GB/T 22239 practice: lock for 10-30 minutes). */
export const lockOut = { failures: 5, minutes: 15 } as const;

/** Sign-in names: letters, digits, dot, dash; compared in lower case. */
export const loginName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9.-]{1,31}$/);

/** At least eight characters of three classes (letters, capitals, digits, others). */
export function passwordProblem(password: string): Refusal | null {
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((one) => one.test(password)).length;
  if (password.length < 8) return { code: 'PASSWORD_TOO_SHORT', params: { least: 8 } };
  if (classes < 3) return { code: 'PASSWORD_TOO_SIMPLE', params: { classes: 3 } };
  return null;
}

const roles = z.array(role).min(1);
export const staffCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('staff.create'), login: loginName, name: z.string().min(1).max(50), roles }),
  z.strictObject({ type: z.literal('staff.set-roles'), roles }),
  z.strictObject({ type: z.literal('staff.disable') }),
  z.strictObject({ type: z.literal('staff.enable') }),
  /** What the db process saw at the door; never sent by a screen. */
  z.strictObject({
    type: z.literal('staff.note'),
    what: z.enum(['signed-in', 'sign-in-failed', 'signed-out', 'locked', 'unlocked', 'co-signed', 'password-set']),
  }),
]);
export type StaffCommand = z.infer<typeof staffCommand>;

export const staffStream = (account: string): StreamRef => `staff/${account}`;

export interface Staff {
  readonly login: string;
  readonly name: string;
  readonly roles: readonly z.infer<typeof role>[];
  readonly disabled: boolean;
  /** Failures in a row. */
  readonly failures: number;
  /** Instant of the last failure, from which a lock-out counts. */
  readonly failedAt: string | null;
  readonly lastSignInAt: string | null;
}

/** Until when (UTC instant, ms) the account is locked out, or null. */
export function lockedOutUntil(staff: Staff): number | null {
  if (staff.failures < lockOut.failures || !staff.failedAt) return null;
  return Date.parse(staff.failedAt) + lockOut.minutes * 60_000;
}

const definition: Aggregate<Staff, StaffCommand> = {
  kind: 'staff',
  events: [
    'staff.co-signed',
    'staff.created',
    'staff.disabled',
    'staff.enabled',
    'staff.locked',
    'staff.password-set',
    'staff.roles-set',
    'staff.sign-in-failed',
    'staff.signed-in',
    'staff.signed-out',
    'staff.unlocked',
  ],
  commands: staffCommand,
  grants: {
    'staff.create': ['administrator'],
    'staff.set-roles': ['administrator'],
    'staff.disable': ['administrator'],
    'staff.enable': ['administrator'],
    'staff.note': [],
  },
  starts: ['staff.create'],
  needs: (command) => (command.type === 'staff.create' ? [{ need: 'key', key: `login:${command.login}` }] : []),
  decide(state, command, context, self) {
    switch (command.type) {
      case 'staff.create': {
        if (context.keyOwner(`login:${command.login}`))
          return refused({ code: 'STAFF_LOGIN_TAKEN', params: { login: command.login }, at: 'login' });
        const { login, name } = command;
        return done([{ type: 'staff.created', payload: { login, name, roles: command.roles } }]);
      }
      case 'staff.set-roles':
        if (self === `staff/${context.actor.account}` && !command.roles.includes('administrator'))
          return refused({ code: 'STAFF_NOT_YOURSELF' });
        return done([{ type: 'staff.roles-set', payload: { roles: command.roles } }]);
      case 'staff.disable':
        if (self === `staff/${context.actor.account}`) return refused({ code: 'STAFF_NOT_YOURSELF' });
        return done(state?.disabled ? [] : [{ type: 'staff.disabled', payload: {} }]);
      case 'staff.enable':
        return done(state?.disabled ? [{ type: 'staff.enabled', payload: {} }] : []);
      case 'staff.note':
        return done([{ type: `staff.${command.what}`, payload: {} }]);
    }
  },
  evolve(state, type, payload, meta) {
    if (type === 'staff.created') {
      const { login, name, roles: granted } = recorded<Pick<Staff, 'login' | 'name' | 'roles'>>(payload);
      return { login, name, roles: granted, disabled: false, failures: 0, failedAt: null, lastSignInAt: null };
    }
    if (!state) return state;
    switch (type) {
      case 'staff.roles-set':
        return { ...state, roles: recorded<Pick<Staff, 'roles'>>(payload).roles };
      case 'staff.disabled':
        return { ...state, disabled: true };
      case 'staff.enabled':
        return { ...state, disabled: false, failures: 0, failedAt: null };
      case 'staff.signed-in':
      case 'staff.unlocked':
        return { ...state, failures: 0, failedAt: null, lastSignInAt: meta.at };
      case 'staff.co-signed':
        return { ...state, failures: 0, failedAt: null };
      case 'staff.sign-in-failed': {
        const until = lockedOutUntil(state);
        const fresh = until !== null && Date.parse(meta.at) >= until;
        return { ...state, failures: fresh ? 1 : state.failures + 1, failedAt: meta.at };
      }
      default:
        return state;
    }
  },
  // Signing in at two counters on one day is no conflict, and rights are given and taken in their order.
  merges: () => true,
  views: (state) => ({ uniqueKeys: [`login:${state.login}`] }),
};
export const staffAggregate = aggregate(definition);
