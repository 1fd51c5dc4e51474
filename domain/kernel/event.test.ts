import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, hashInput, idOf, type Json, kindOf, ledgerEvent, streamRef } from './event.ts';

const json = fc.letrec<{ value: Json; list: Json; map: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
    fc.string({ unit: 'binary' }),
    tie('list'),
    tie('map'),
  ),
  list: fc.array(tie('value') as fc.Arbitrary<Json>, { maxLength: 4 }),
  map: fc.dictionary(fc.string(), tie('value') as fc.Arbitrary<Json>, { maxKeys: 4 }) as fc.Arbitrary<Json>,
})).value;

/** The same value with its keys met in another order. */
function shuffled(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(shuffled);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffled(inner as Json)]),
  );
}

test('canonical text says the same value, whatever the order of keys', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(shuffled(value))).toBe(text);
      expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
    }),
    { seed: 1 },
  );
});

test('keys come in the order of UTF-16, absent values are left out', () => {
  expect(canonicalJson({ b: 1, a: { d: null, c: [true] } })).toBe('{"a":{"c":[true],"d":null},"b":1}');
  expect(canonicalJson({ a: undefined })).toBe('{}');
  expect(canonicalJson({ 中: 1, '\u{20bb7}': 2, Z: 3 })).toBe('{"Z":3,"中":1,"\u{20bb7}":2}');
});

test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d never enters the ledger', (number) => {
  expect(() => canonicalJson({ amount: [number] })).toThrow(TypeError);
});

const event = {
  id: '01931f60-0000-7000-8000-000000000001',
  device: 'device',
  epoch: 1,
  seq: 1,
  stream: 'person/1',
  version: 1,
  type: 'person.registered',
  at: '2026-11-23T01:30:00.000Z',
  actor: 'staff-1',
  command: 'command-1',
  payload: '{"name":"陈志远"}',
  prevHash: '0'.repeat(64),
};

test('the hashed text is frozen: every copy of the ledger depends on it', () => {
  expect(hashInput(event)).toBe(
    '["01931f60-0000-7000-8000-000000000001","device",1,1,"person/1",1,"person.registered","2026-11-23T01:30:00.000Z","staff-1","command-1","{\\"name\\":\\"陈志远\\"}","0000000000000000000000000000000000000000000000000000000000000000"]',
  );
});

test('every field of an event is in its hash', () => {
  const hash = (of: typeof event): string => createHash('sha256').update(hashInput(of)).digest('hex');
  for (const key of Object.keys(event) as (keyof typeof event)[]) {
    const value = event[key];
    const other = { ...event, [key]: typeof value === 'number' ? value + 1 : `${value}x` };
    expect(hash(other), key).not.toBe(hash(event));
  }
  expect(ledgerEvent.safeParse({ ...event, hash: hash(event) }).success).toBe(true);
});

test('a text cannot slip from one field into the next', () => {
  expect(hashInput({ ...event, actor: 'a', command: 'bc' })).not.toBe(
    hashInput({ ...event, actor: 'ab', command: 'c' }),
  );
});

test.each([
  ['person/01931f60-0000-7000-8000-000000000001', true],
  ['series/device:J620121-2026', true],
  ['Person/1', false],
  ['person/', false],
  ['person', false],
  ['person/a b', false],
  ["person/';--", false],
  [`person/${'a'.repeat(81)}`, false],
])('%s is a stream: %s', (text, right) => {
  expect(streamRef.safeParse(text).success).toBe(right);
});

test('kind and id of a stream', () => {
  expect(kindOf('series/a:b')).toBe('series');
  expect(idOf('series/a:b')).toBe('a:b');
});

test.each([new Date(0), new Map(), () => 1, Symbol('no'), 1n, undefined])('%s is no JSON and is refused', (value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
  expect(() => canonicalJson({ in: [value] })).toThrow(TypeError);
});
