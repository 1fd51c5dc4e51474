import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LedgerEvent, ledgerEvent } from '#domain/kernel/event.ts';
import { nextEvent } from '../../hub/testing/test-device.ts';
import { hashOf } from '../ledger/chain.ts';
import { linesOf, readEvent, textOf } from './segment-lines.ts';

/** What is an event, said once more and without any care for speed. */
function asDescribed(line: string): LedgerEvent | null {
  try {
    const event = ledgerEvent.parse(JSON.parse(line));
    return hashOf(event) === event.hash ? event : null;
  } catch {
    return null;
  }
}
const sealed = (lines: readonly (string | Buffer)[]): Buffer =>
  zstdCompressSync(Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')])));
const bytesOf = (text: string | Buffer): string => Buffer.from(text).toString('latin1');

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', '\\', '/', '\n', '\u0000', '\u007f', '\ud800', '\udfff', 'a') }),
);
const count = fc.oneof(
  fc.integer(),
  fc.nat(),
  fc.constantFrom(0, 1.5, 2 ** 53, 999_999_999_999_999, 1e15, Number.MAX_SAFE_INTEGER),
);
const at = fc.oneof(
  fc
    .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
    .map((date) => date.toISOString()),
  fc
    .tuple(
      fc.nat(9999),
      fc.nat(14),
      fc.nat(33),
      fc.nat(25),
      fc.constantFrom('00:00.000Z', '59:59.999Z', '60:00.000Z', '00:00Z', '00:00.0Z'),
    )
    .map(([year, month, day, hour, rest]) => {
      const two = (value: number): string => String(value).padStart(2, '0');
      return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${rest}`;
    }),
);
const fields: { readonly [Field in keyof LedgerEvent]: fc.Arbitrary<unknown> } = {
  id: fc.oneof(
    fc.uuid(),
    fc.uuid().map((id) => id.toUpperCase()),
    text,
  ),
  device: fc.oneof(text, fc.stringMatching(/^[a-z]{60,70}$/)),
  epoch: count,
  seq: count,
  stream: fc.oneof(fc.stringMatching(/^[a-z-]{1,9}\/[0-9A-Za-z:._-]{0,90}$/), text),
  version: count,
  type: fc.oneof(text, fc.stringMatching(/^[a-z.]{75,85}$/)),
  at: fc.oneof(at, text),
  actor: text,
  command: text,
  payload: fc.oneof(text, fc.json()),
  prevHash: fc.oneof(fc.stringMatching(/^[0-9a-fA-F]{63,65}$/), text),
  hash: text,
};
/** An event with some of its fields changed, hashed as it then is, except where the hash itself was changed. */
const event = fc
  .subarray(Object.keys(fields) as (keyof LedgerEvent)[])
  .chain((all) => fc.constantFrom(all, all.slice(0, 1), all.slice(0, 2)))
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, fields[name]]))))
  .map((change) => {
    const whole = { ...nextEvent('device', undefined), ...change };
    return 'hash' in change ? whole : { ...whole, hash: hashOf(whole) };
  });
/** Ways to write the same, or nearly the same. */
const way = fc.constantFrom(
  (one: LedgerEvent) => JSON.stringify(one),
  (one: LedgerEvent) => JSON.stringify({ ...one, more: 1 }),
  (one: LedgerEvent) => JSON.stringify(Object.fromEntries(Object.entries(one).reverse())),
  (one: LedgerEvent) => JSON.stringify(one).replaceAll('e', '\\u0065'),
  (one: LedgerEvent) => JSON.stringify(one).replaceAll('/', '\\/'),
  (one: LedgerEvent) => JSON.stringify(one, null, 1).replaceAll('\n', ''),
  (one: LedgerEvent) => JSON.stringify(one).slice(1),
  (one: LedgerEvent) => `${JSON.stringify(one)} `,
);

test('a line is an event exactly when its description and its hash say so, however it is written', () => {
  let events = 0;
  fc.assert(
    fc.property(event, way, (one, write) => {
      const line = write(one);
      const expected = asDescribed(Buffer.from(line).toString('utf8'));
      expect(readEvent(bytesOf(line))).toEqual(expected);
      if (expected) events += 1;
    }),
    { seed: 1, numRuns: 5000 },
  );
  expect(events).toBeGreaterThan(500);
});

test('any byte of a line changed, the event is another or none', () => {
  const line = Buffer.from(JSON.stringify(nextEvent('device', undefined)));
  fc.assert(
    fc.property(fc.nat(line.length - 1), fc.integer({ min: 1, max: 255 }), (place, by) => {
      const spoilt = Buffer.from(line);
      spoilt[place] = ((spoilt[place] ?? 0) + by) % 256;
      expect(readEvent(bytesOf(spoilt))).toEqual(asDescribed(spoilt.toString('utf8')));
    }),
    { seed: 1, numRuns: 3000 },
  );
});

test.each([
  ['of the longest segment', 8_000_000],
  ['longer than any segment may be', 31_000_000],
])('a line %s is read like any other, whatever it is full of', (_name, length) => {
  for (const filling of ['a', '"\n']) {
    const said = nextEvent('device', undefined, { payload: JSON.stringify(filling.repeat(length / 8)) });
    expect(readEvent(bytesOf(JSON.stringify(said)))?.hash).toBe(said.hash);
  }
});

test('what is no UTF-8 is what its replacement says, as for every other reader', () => {
  const said = nextEvent('device', undefined, { payload: '"\ufffd"' });
  const [before = '', after = ''] = JSON.stringify(said).split('\ufffd');
  const line = Buffer.concat([Buffer.from(before), Buffer.from([0xff]), Buffer.from(after)]);
  expect(readEvent(bytesOf(line))).toEqual(said);
});

test('lines come out of a body as they went in, whatever they hold', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: 'grapheme', minLength: 1 }).map((line) => line.replaceAll('\n', '')),
        { minLength: 1 },
      ),
      (lines) => {
        expect(linesOf(sealed(lines))?.map(textOf)).toEqual(lines);
      },
    ),
    { seed: 1 },
  );
  expect(linesOf(Buffer.from('no body'))).toBeNull();
});
