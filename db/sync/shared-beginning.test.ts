import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SyncFault } from './ports.ts';
import { searchBeginning } from './shared-beginning.ts';

const hashOf = (chain: string) => (seq: number) => `${chain}${seq}`;

/** What the hub says of another machine's chain that is ours up to `same`, of which it has `there` events. */
function ask(length: number, same: number, there: number) {
  const search = searchBeginning(length, hashOf('ours'));
  let questions = 0;
  for (let places = search.places(); places.length > 0; places = search.places()) {
    questions += 1;
    expect(places.length).toBeLessThanOrEqual(64);
    expect(places.every(({ seq, hash }) => hash === `ours${seq}`)).toBe(true);
    const shared = places.filter(({ seq }) => seq <= Math.min(same, there)).map(({ seq }) => seq);
    search.narrow(Math.max(0, ...shared));
  }
  return { shared: search.shared(), questions };
}

test('finds the last event that both chains have, in few questions', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), fc.nat(100_000), (length, same, there) => {
      const found = ask(length, Math.min(same, length), there);
      expect(found.shared).toBe(Math.min(same, length, there));
      expect(found.questions).toBeLessThanOrEqual(4);
    }),
  );
});

test('of an empty chain there is nothing to ask', () => {
  expect(searchBeginning(0, hashOf('ours')).places()).toEqual([]);
  expect(searchBeginning(0, hashOf('ours')).shared()).toBe(0);
});

test.each([999_999, 1])('an answer that is none of the places asked about is not believed: %i', (shared) => {
  expect(() => searchBeginning(1000, hashOf('ours')).narrow(shared)).toThrow(SyncFault);
});
