import { expect, test } from 'vitest';
import { officeSettings } from '#testing/couple.ts';
import { openTestStore, page, type TestStore } from '#testing/store.ts';

const right = 'Xinqu-2026';
const counter = page();
const codes = (outcome: { ok: boolean; refusals?: readonly { code: string }[] }): string[] =>
  outcome.refusals?.map(({ code }) => code) ?? [];

/** An office with one clerk. */
async function staffed(): Promise<TestStore & { account: string }> {
  const at = openTestStore();
  const made = await at.store.accounts.create('clerk', '李建军', ['clerk'], right);
  if (!made.ok) throw new Error('no clerk');
  return { ...at, account: made.value };
}
const signIn = (at: TestStore, password = right, window = counter) =>
  at.store.accounts.signIn('clerk', password, window);
const typesOf = (at: TestStore, account: string): string[] =>
  at.store.ledger.eventsOf(`staff/${account}`).map(({ type }) => type.replace('staff.', ''));

test('an empty database asks for its office and first administrator, once', async () => {
  const at = openTestStore({ established: false });
  const { accounts } = at.store;
  expect(accounts.get(counter).state).toBe('first-run');
  const input = { settings: officeSettings, login: 'admin', name: '张伟', password: right };
  expect(codes(await accounts.firstRun({ ...input, password: 'short' }, counter))).toEqual(['PASSWORD_TOO_SHORT']);
  expect(codes(await accounts.firstRun({ ...input, login: '张伟' }, counter))).toEqual(['INPUT_INVALID']);
  expect(accounts.get(counter).state).toBe('first-run');
  const made = await accounts.firstRun(input, counter);
  expect(made).toMatchObject({
    ok: true,
    value: { state: 'active', account: { roles: ['administrator', 'supervisor'] } },
  });
  expect(codes(await accounts.firstRun(input, page('window-2')))).toEqual(['SETUP_DONE']);
});

test('signing in, out, and who one is', async () => {
  const at = await staffed();
  const { accounts } = at.store;
  expect(accounts.get(counter).state).toBe('signed-out');
  expect(codes(accounts.actor(counter))).toEqual(['SESSION_NONE']);
  expect(await accounts.signIn(' CLERK ', right, counter)).toMatchObject({ ok: true, value: { state: 'active' } });
  expect(accounts.actor(counter)).toEqual({
    ok: true,
    value: { account: at.account, name: '李建军', roles: ['clerk'] },
  });
  // Another window is another person's place.
  expect(accounts.get(page('window-2')).state).toBe('signed-out');
  expect(accounts.signOut(counter).state).toBe('signed-out');
  expect(typesOf(at, at.account)).toEqual(['created', 'password-set', 'signed-in', 'signed-out']);
});

test('a wrong password and an unknown name get the same answer', async () => {
  const at = await staffed();
  expect(codes(await signIn(at, 'wrong'))).toEqual(['SIGN_IN_WRONG']);
  expect(codes(await at.store.accounts.signIn('nobody', right, counter))).toEqual(['SIGN_IN_WRONG']);
  expect(codes(await at.store.accounts.signIn('', '', counter))).toEqual(['SIGN_IN_WRONG']);
});

test('five failures lock the account for fifteen minutes, through a restart, even for the right password', async () => {
  let at: TestStore = await staffed();
  for (let count = 0; count < 5; count++) expect(codes(await signIn(at, 'wrong'))).toEqual(['SIGN_IN_WRONG']);
  expect(await signIn(at)).toMatchObject({
    refusals: [{ code: 'SIGN_IN_LOCKED_OUT', params: { until: '2026-11-23T01:45:00.000Z' } }],
  });
  at = at.reopen();
  at.clock.advance(14);
  expect(codes(await signIn(at))).toEqual(['SIGN_IN_LOCKED_OUT']);
  at.clock.advance(1);
  expect((await signIn(at)).ok).toBe(true);
});

test('tries at the same moment do not get past the limit', async () => {
  const at = await staffed();
  const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(at, 'wrong')));
  expect(answers.every(({ ok }) => !ok)).toBe(true);
  expect(codes(await signIn(at))).toEqual(['SIGN_IN_LOCKED_OUT']);
  expect(at.store.reader.load(`staff/${at.account}`)?.state).toMatchObject({ failures: 5 });
});

test('a disabled account is told so only with its password, and loses its sessions', async () => {
  const at = await staffed();
  await signIn(at);
  const boss = { account: 'boss', name: '张伟', roles: ['administrator'] as const };
  at.must(`staff/${at.account}`, { type: 'staff.disable' }, boss);
  expect(codes(at.store.accounts.actor(counter))).toEqual(['SESSION_NONE']);
  expect(codes(await signIn(at))).toEqual(['SIGN_IN_DISABLED']);
  expect(codes(await signIn(at, 'wrong'))).toEqual(['SIGN_IN_WRONG']);
});

test('the idle limit locks; only the same person opens again; work goes on where it was', async () => {
  const at = await staffed();
  await signIn(at);
  const { accounts } = at.store;
  at.clock.advance(9);
  accounts.touch(counter);
  at.clock.advance(9);
  expect(accounts.actor(counter).ok).toBe(true);
  at.clock.advance(11);
  expect(codes(accounts.actor(counter))).toEqual(['SESSION_LOCKED']);
  expect(accounts.get(counter)).toMatchObject({ state: 'locked', account: { login: 'clerk' } });
  // A sign of life opens nothing.
  expect(accounts.touch(counter).state).toBe('locked');
  expect(codes(await accounts.unlock('wrong', counter))).toEqual(['SIGN_IN_WRONG']);
  expect(await accounts.unlock(right, counter)).toMatchObject({ ok: true, value: { state: 'active' } });
  expect(accounts.actor(counter).ok).toBe(true);
  expect(typesOf(at, at.account).slice(2)).toEqual(['signed-in', 'locked', 'sign-in-failed', 'unlocked']);
});

test('what a page reads by itself is no sign of life', async () => {
  const at = await staffed();
  await signIn(at);
  at.clock.advance(6);
  expect(at.store.accounts.actor(counter).ok).toBe(true);
  at.clock.advance(6);
  expect(codes(at.store.accounts.actor(counter))).toEqual(['SESSION_LOCKED']);
});

test('the idle limit follows the office’s setting', async () => {
  const at = await staffed();
  await signIn(at);
  const boss = { account: 'boss', name: '张伟', roles: ['administrator'] as const };
  at.must('office/local', { type: 'office.configure', changes: { idleLockMinutes: 1 } }, boss);
  at.clock.advance(2);
  expect(at.store.accounts.get(counter).state).toBe('locked');
});

test('locking by hand, twice, is recorded once', async () => {
  const at = await staffed();
  await signIn(at);
  expect(at.store.accounts.lock(counter).state).toBe('locked');
  expect(at.store.accounts.lock(counter).state).toBe('locked');
  expect(at.store.accounts.lock(page('window-9')).state).toBe('signed-out');
  expect(typesOf(at, at.account).filter((type) => type === 'locked')).toHaveLength(1);
});

test('a session outlives the data process, not the app', async () => {
  const at = await staffed();
  await signIn(at);
  const again = at.reopen();
  expect(again.store.accounts.get(counter).state).toBe('active');
  again.store.accounts.lock(counter);
  const third = again.reopen();
  expect(third.store.accounts.get(counter).state).toBe('locked');
  expect(third.store.accounts.get(page('window-1', 'boot-2')).state).toBe('signed-out');
});

test('roles count from the moment they change', async () => {
  const at = await staffed();
  await signIn(at);
  const boss = { account: 'boss', name: '张伟', roles: ['administrator'] as const };
  at.must(`staff/${at.account}`, { type: 'staff.set-roles', roles: ['auditor'] }, boss);
  expect(at.store.accounts.actor(counter)).toMatchObject({ value: { roles: ['auditor'] } });
});

test('a password: one’s own with the current one, another’s as administrator', async () => {
  const at = await staffed();
  const { accounts } = at.store;
  const self = { account: at.account, name: '李建军', roles: ['clerk'] as const };
  const boss = { account: 'boss', name: '张伟', roles: ['administrator'] as const };
  const next = 'Another-2027';
  expect(codes(await accounts.setPassword(at.account, next, undefined, self))).toEqual(['SIGN_IN_WRONG']);
  expect(codes(await accounts.setPassword(at.account, 'weak', right, self))).toEqual(['PASSWORD_TOO_SHORT']);
  expect(codes(await accounts.setPassword('nobody', next, undefined, boss))).toEqual(['STREAM_MISSING']);
  expect(codes(await accounts.setPassword(at.account, next, undefined, { ...self, account: 'other' }))).toEqual([
    'COMMAND_FORBIDDEN',
  ]);
  expect((await accounts.setPassword(at.account, next, right, self)).ok).toBe(true);
  expect(codes(await signIn(at, right))).toEqual(['SIGN_IN_WRONG']);
  expect((await signIn(at, next)).ok).toBe(true);
  expect((await accounts.setPassword(at.account, right, undefined, boss)).ok).toBe(true);
  expect((await signIn(at, right)).ok).toBe(true);
});

test('a password in another Unicode form is the same password', async () => {
  const at = openTestStore();
  await at.store.accounts.create('clerk', '李建军', ['clerk'], 'Café-2026'.normalize('NFC'));
  expect((await signIn(at, 'Café-2026'.normalize('NFD'))).ok).toBe(true);
});

test('no password and no hash of one is ever an event', async () => {
  const at = await staffed();
  await signIn(at);
  const all = JSON.stringify(at.store.ledger.ownEventsAfter(0, 1000));
  expect(all).not.toContain(right);
  expect(all).not.toContain('argon2');
  const stored = at.store.database.prepare('SELECT hash FROM credential').pluck().get() as string;
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});
