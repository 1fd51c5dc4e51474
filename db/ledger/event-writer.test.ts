import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTestStore } from '#testing/store.ts';
import { nextEvent } from '../../hub/testing/test-device.ts';
import { eventWriter } from './event-writer.ts';

const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
/** JSON as nobody writes it: any character may stand as an escape. */
const escaped = (text: string): string =>
  text.replace(/[0-9a-f]{64}/g, (found) =>
    found.replace(/[0-9a-f]/, (one) => `\\u00${one.charCodeAt(0).toString(16)}`),
  );
const word = fc.oneof(
  hash,
  hash.map((one) => `${one}0`),
  hash.map((one) => one.toUpperCase()),
  fc.string(),
);
const payload = fc
  .tuple(
    fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        word,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(word, tie('value'), { maxKeys: 3 }),
      ),
    })).value,
    fc.constantFrom(
      (text: string) => text,
      escaped,
      (text: string) => ` ${text}`,
      (text: string) => `${text},`,
    ),
  )
  .map(([value, write]) => write(JSON.stringify(value)));

test.for(['append', 'take'] as const)(
  '%s keeps the names of the files that a payload has as values, and of no others',
  (way) => {
    const { store } = openTestStore({ established: false });
    const writer = eventWriter(store.database);
    const kept = store.database.prepare('SELECT stream, hash FROM attachment_name ORDER BY stream, hash');
    const named = store.database.prepare(
      `SELECT DISTINCT event.stream, leaf.atom AS hash
     FROM event, json_tree(CASE WHEN json_valid(event.payload) THEN event.payload ELSE '0' END) AS leaf
     WHERE leaf.type = 'text' AND length(leaf.atom) = 64 AND leaf.atom NOT GLOB '*[^0-9a-f]*' ORDER BY event.stream, leaf.atom`,
    );
    let last: ReturnType<typeof nextEvent> | undefined;
    fc.assert(
      fc.property(payload, (text) => {
        last = nextEvent('device', last, { payload: text });
        writer[way](last);
        expect(kept.all()).toEqual(named.all());
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(kept.all().length).toBeGreaterThan(50);
  },
);

test('what stands in the place of another is not taken, and appending it throws', () => {
  const { store } = openTestStore({ established: false });
  const writer = eventWriter(store.database);
  const event = nextEvent('device', undefined);
  const twin = { ...event, payload: JSON.stringify(['ab'.repeat(32)]) };
  expect([writer.take(event), writer.take(twin)]).toEqual([true, false]);
  expect(() => writer.append(twin)).toThrow('UNIQUE');
  expect(store.database.prepare('SELECT count(*) FROM attachment_name').pluck().get()).toBe(0);
});

test('nothing else in the product puts events into the ledger: nothing can forget the names', () => {
  const db = path.resolve(import.meta.dirname, '..');
  const writing = globSync('**/*.ts', { cwd: db, exclude: ['**/*.test.ts', 'migrations/**'] }).filter((file) =>
    /INTO event\b/.test(readFileSync(path.join(db, file), 'utf8')),
  );
  expect(writing).toEqual([path.join('ledger', 'event-writer.ts')]);
});
