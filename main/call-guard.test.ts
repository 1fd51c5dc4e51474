import { expect, test } from 'vitest';
import { z } from 'zod';
import { Fault } from '#contract/fault.ts';
import type { Caller } from '#contract/rpc.ts';
import { callGuard, type Sender } from './call-guard.ts';

const contracts = {
  db: { find: { input: z.strictObject({ text: z.string() }), output: z.unknown() } },
  vision: { read: { input: z.strictObject({ image: z.instanceof(Uint8Array) }), output: z.unknown() } },
};
const identity: Caller = { window: 'counter-1', role: 'counter', boot: 'boot' };
const sender: Sender = { identity, isMainFrame: true, isOwnPage: true };
const good = { service: 'db', call: 'find', input: { text: '王' } };

let clock = 0;
const guard = callGuard(contracts, { bytes: 1_000, perSecond: 10 }, () => clock);

function verdict(who: Sender, message: unknown): string {
  clock += 1_000;
  try {
    guard(who, message);
    return 'passed';
  } catch (thrown) {
    return thrown instanceof Fault ? thrown.code : 'other';
  }
}

test('passes a good call on with the identity that main gave', () => {
  clock += 1_000;
  expect(guard(sender, good)).toEqual({ ...good, caller: identity });
});

test('refuses a sender that is not the main frame of a known window on our own page', () => {
  expect(verdict({ ...sender, identity: undefined }, good)).toBe('SENDER_REFUSED');
  expect(verdict({ ...sender, isMainFrame: false }, good)).toBe('SENDER_REFUSED');
  expect(verdict({ ...sender, isOwnPage: false }, good)).toBe('SENDER_REFUSED');
});

test.each([
  ['no object', null],
  ['a caller of its own', { ...good, caller: identity }],
  ['a missing service', { call: 'find', input: {} }],
  ['a wrong input', { ...good, input: { text: 1 } }],
  ['more than the input has', { ...good, input: { text: '', more: 1 } }],
])('refuses %s', (_what, message) => {
  expect(verdict(sender, message)).toBe('BAD_REQUEST');
});

test.each([
  ['another service', { ...good, service: 'hub' }],
  ['another call', { ...good, call: 'drop' }],
  ['a name every object has', { ...good, service: 'constructor' }],
  ['a call name every object has', { ...good, call: 'toString' }],
])('refuses %s', (_what, message) => {
  expect(verdict(sender, message)).toBe('NO_SUCH_CALL');
});

test('refuses what is too large, and does not quote it', () => {
  expect(verdict(sender, { ...good, input: { text: 'x'.repeat(600) } })).toBe('TOO_LARGE');
  expect(verdict(sender, { service: 'vision', call: 'read', input: { image: new Uint8Array(1_001) } })).toBe(
    'TOO_LARGE',
  );
  expect(verdict(sender, { service: 'vision', call: 'read', input: { image: new Uint8Array(900) } })).toBe('passed');
});

test('refuses more calls than the limit, and passes them again later', () => {
  clock += 10_000;
  const codes = Array.from({ length: 12 }, () => {
    clock -= 1_000;
    return verdict(sender, good);
  });
  expect(codes.filter((code) => code === 'passed')).toHaveLength(10);
  expect(codes.filter((code) => code === 'TOO_MANY')).toHaveLength(2);
  expect(verdict(sender, good)).toBe('passed');
});

test('says where an input does not fit, without its value', () => {
  clock += 1_000;
  expect(() => guard(sender, { ...good, input: { text: 62_010_219 } })).toThrow('db.find: text invalid_type');
});
