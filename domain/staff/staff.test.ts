import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actor } from '#testing/couple.ts';
import { openWorld } from '#testing/world.ts';
import { lockedOutUntil, loginName, passwordProblem, type Staff, staffAggregate } from './staff.ts';

const stream = 'staff/staff-2';
const boss = actor('administrator');
const create = { type: 'staff.create', login: 'Ma.Xiaoyan', name: '马晓燕', roles: ['clerk'] };
const minute = (count: number): string =>
  new Date(Date.parse('2026-11-23T01:00:00.000Z') + count * 60_000).toISOString();

/** An account after what happened at the door, each `[minute, what]`. */
function after(...happened: readonly (readonly [number, string])[]): Staff {
  const world = openWorld(minute(0));
  world.run(stream, create, boss);
  for (const [at, what] of happened) {
    world.now = minute(at);
    expect(world.run(stream, { type: 'staff.note', what }, boss).ok).toBe(true);
  }
  return world.state<Staff>(stream);
}
const failures = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => [from + index, 'sign-in-failed'] as const);
const minuteOf = (ms: number | null): number | null => (ms === null ? null : (ms - Date.parse(minute(0))) / 60_000);

test.each([
  ['no failure', [], null],
  ['four failures', failures(4), null],
  ['five failures: fifteen minutes from the fifth', failures(5), 19],
  ['four, a success, four', [...failures(4), [5, 'signed-in'], ...failures(4, 6)], null],
  ['four, an unlocked screen, one', [...failures(4), [5, 'unlocked'], ...failures(1, 6)], null],
  ['five, fifteen minutes, one more counts from one', [...failures(5), [19, 'sign-in-failed']], null],
  ['five, the lock over, five more', [...failures(5), ...failures(5, 19)], 38],
  ['signing out changes nothing', [...failures(5), [6, 'signed-out']], 19],
  ['a locked screen changes nothing', [...failures(5), [6, 'locked']], 19],
] as const)('lock-out: %s', (_name, happened, until) => {
  expect(minuteOf(lockedOutUntil(after(...happened)))).toBe(until);
});

test('enabling an account again ends its lock-out', () => {
  const world = openWorld(minute(0));
  world.run(stream, create, boss);
  for (let count = 0; count < 5; count++) world.run(stream, { type: 'staff.note', what: 'sign-in-failed' }, boss);
  world.run(stream, { type: 'staff.disable' }, boss);
  expect(world.state<Staff>(stream)).toMatchObject({ disabled: true, failures: 5 });
  world.run(stream, { type: 'staff.enable' }, boss);
  expect(world.state<Staff>(stream)).toMatchObject({ disabled: false, failures: 0 });
  expect(lockedOutUntil(world.state<Staff>(stream))).toBeNull();
});

test('disabling and enabling twice records once', () => {
  const world = openWorld(minute(0));
  world.run(stream, create, boss);
  const events = ['disable', 'disable', 'enable', 'enable'].map((what) => {
    const result = world.run(stream, { type: `staff.${what}` }, boss);
    return result.ok ? result.value.length : -1;
  });
  expect(events).toEqual([1, 0, 1, 0]);
});

test('a name is taken once, whatever its capitals', () => {
  const world = openWorld(minute(0));
  expect(world.run(stream, create, boss).ok).toBe(true);
  expect(world.run('staff/staff-3', { ...create, login: 'ma.xiaoyan' }, boss)).toMatchObject({
    refusals: [{ code: 'STAFF_LOGIN_TAKEN', at: 'login' }],
  });
});

test('nobody shuts themself out of administration', () => {
  const world = openWorld(minute(0));
  const self = { ...boss, account: 'staff-2' };
  world.run(stream, { ...create, roles: ['administrator'] }, boss);
  const refused = { ok: false, refusals: [{ code: 'STAFF_NOT_YOURSELF' }] };
  expect(world.run(stream, { type: 'staff.disable' }, self)).toMatchObject(refused);
  expect(world.run(stream, { type: 'staff.set-roles', roles: ['clerk'] }, self)).toMatchObject(refused);
  expect(world.run(stream, { type: 'staff.set-roles', roles: ['clerk', 'administrator'] }, self).ok).toBe(true);
  expect(world.run(stream, { type: 'staff.set-roles', roles: ['clerk'] }, boss).ok).toBe(true);
});

test.each([
  ['short1A', 'PASSWORD_TOO_SHORT'],
  ['', 'PASSWORD_TOO_SHORT'],
  ['abcdefgh', 'PASSWORD_TOO_SIMPLE'],
  ['abcdefg1', 'PASSWORD_TOO_SIMPLE'],
  ['Abcdefg1', null],
  ['abcdef-1', null],
  ['新区一窗Ab1x', null],
])('password %s: %s', (password, code) => {
  expect(passwordProblem(password)?.code ?? null).toBe(code);
});

test.each([
  [' Ma.Xiaoyan ', 'ma.xiaoyan'],
  ['a', null],
  ['-a', null],
  ['马晓燕', null],
  ['a b', null],
  ['a'.repeat(33), null],
])('sign-in name %s: %s', (text, name) => {
  expect(loginName.safeParse(text).data ?? null).toBe(name);
});

test('unknown events leave an account as it is; nothing folds before it was created', () => {
  const state = after([1, 'signed-in']);
  fc.assert(
    fc.property(fc.string(), (type) => {
      fc.pre(!/^staff\.(created|roles-set|disabled|enabled|signed-in|unlocked|sign-in-failed)$/.test(type));
      const meta = { at: minute(9), actor: 'x', version: 9 };
      expect(staffAggregate.evolve(state, type, {}, meta)).toBe(state);
      expect(staffAggregate.evolve(null, type, {}, meta)).toBeNull();
    }),
    { seed: 1 },
  );
});
