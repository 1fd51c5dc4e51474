import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Aggregate, aggregate, type CommandBase } from './aggregate.ts';
import { foldStream, inOrder, type Step, withoutCopies } from './fold.ts';

interface Log {
  readonly counted: readonly string[];
}
/** Keeps which events counted; `add` may be counted unseen, `set` may not. */
const definition: Aggregate<Log, CommandBase> = {
  kind: 'log',
  events: ['log.set', 'log.add', 'log.poison'],
  commands: undefined as never,
  grants: {},
  starts: [],
  needs: () => [],
  decide: () => ({ ok: true, value: [] }),
  evolve: (state, type, _payload, meta) =>
    type === 'log.poison'
      ? (undefined as unknown as { x: { y: Log } }).x.y
      : { counted: [...(state?.counted ?? []), meta.id ?? ''] },
  merges: (type) => type === 'log.add',
  views: () => ({}),
};
const log = aggregate(definition);
const counted = (steps: readonly Step[]): readonly string[] =>
  (foldStream(log, steps).state as Log | null)?.counted ?? [];

let ids = 0;
const step = (device: string, version: number, change: Partial<Step> = {}): Step => ({
  id: `e${++ids}`,
  stream: 'log/1',
  device,
  epoch: 1,
  version,
  type: 'log.set',
  at: '2026-11-23T01:00:00.000Z',
  actor: device,
  payload: JSON.stringify({ n: ids }),
  ...change,
});
const sorted = (...steps: readonly Step[]): Step[] => [...steps].sort(inOrder);

test('one device after the other: everything counts, in order', () => {
  const steps = [step('a', 1), step('b', 2), step('a', 3)];
  expect(foldStream(log, steps)).toMatchObject({ count: 3, setAside: [] });
  expect(counted(steps)).toEqual(steps.map(({ id }) => id));
});

test('two at once: the later in the order waits, with what it is against; its own followers wait too', () => {
  const [first, a, b, b2, a2] = [step('a', 1), step('a', 2), step('b', 2), step('b', 3), step('a', 3)];
  const { state, setAside, count } = foldStream(log, sorted(first, a, b, b2, a2));
  expect(count).toBe(5);
  expect((state as Log).counted).toEqual([first.id, a.id, a2.id]);
  expect(setAside.map(({ event }) => event.id)).toEqual([b.id, b2.id]);
  expect(setAside[0]?.against.map(({ id }) => id)).toEqual([a.id]);
});

test('three at once: none of them stands against what the stream began with, which all of them had seen', () => {
  const [first, second] = [step('a', 1), step('a', 2)];
  const [a, b, c] = [step('a', 3), step('b', 3), step('c', 3)];
  const { setAside } = foldStream(log, sorted(first, second, a, b, c));
  expect(setAside.map(({ event }) => event.id)).toEqual([b.id, c.id]);
  for (const { against } of setAside) expect(against.map(({ id }) => id)).toEqual([a.id]);
});

test('additions count whenever they come', () => {
  const [first, a, b] = [step('a', 1), step('a', 2, { type: 'log.add' }), step('b', 2)];
  expect(foldStream(log, sorted(first, a, b)).setAside).toEqual([]);
  const late = step('b', 2, { type: 'log.add' });
  expect(counted(sorted(first, step('a', 2), late))).toContain(late.id);
});

test('the same fact on two devices is one fact', () => {
  const [first, a] = [step('a', 1), step('a', 2, { payload: '{"on":"2026-11-23"}' })];
  const b = step('b', 2, { payload: '{"on":"2026-11-23"}' });
  expect(foldStream(log, sorted(first, a, b)).setAside).toEqual([]);
  expect(counted(sorted(first, a, b))).toEqual([first.id, a.id]);
});

test('the same event under two names counts once, also as an addition; what comes after it saw it', () => {
  const [first, a] = [step('a', 1), step('a', 2, { type: 'log.add' })];
  const copies = [first, a].map((one) => ({ ...one, device: 'b' }));
  const [nextOfA, nextOfB] = [step('a', 3), step('b', 3, { type: 'log.add' })];
  const all = sorted(first, a, ...copies, nextOfA, nextOfB);
  expect(foldStream(log, all)).toMatchObject({ count: 4, setAside: [] });
  expect(counted(all)).toEqual([first.id, a.id, nextOfA.id, nextOfB.id]);
  expect(withoutCopies(all)).toHaveLength(4);
});

test.each([
  ['payload', '{}'],
  ['type', 'log.add'],
  ['at', '2026-11-24T01:00:00.000Z'],
  ['actor', 'c'],
  ['version', 3],
] as const)('an event that bears the id of another but differs in its %s is an event of its own', (field, value) => {
  const first = step('a', 2);
  const all = sorted(step('a', 1), first, { ...first, device: 'b', [field]: value });
  expect(withoutCopies(all)).toEqual(all);
  expect(foldStream(log, all).count).toBe(3);
});

test('whoever saw both goes on with both', () => {
  const [first, a, b] = [step('a', 1), step('a', 2, { type: 'log.add' }), step('b', 2, { type: 'log.add' })];
  // Three events seen, so the fourth.
  const after = step('c', 4);
  expect(foldStream(log, sorted(first, a, b, after)).setAside).toEqual([]);
  expect(counted(sorted(first, a, b, after)).at(-1)).toBe(after.id);
});

test.each(['current', 'other'] as const)(
  'a decision for the %s side ends it, and what comes later unseen opens it again',
  (keep) => {
    const [first, a, b, b2] = [step('a', 1), step('a', 2), step('b', 2), step('b', 3)];
    const payload =
      keep === 'current'
        ? { take: [], drop: [b.id, b2.id], reason: 'r' }
        : { take: [b.id, b2.id], drop: [a.id], reason: 'r' };
    const decided = step('c', 5, { type: 'conflict.decided', payload: JSON.stringify(payload) });
    const after = step('b', 6);
    const all = sorted(first, a, b, b2, decided, after);
    expect(foldStream(log, all).setAside).toEqual([]);
    expect(counted(all)).toEqual([first.id, ...(keep === 'current' ? [a.id] : [b.id, b2.id]), after.id]);
    const late = step('d', 2);
    expect(foldStream(log, sorted(...all, late)).setAside.length).toBeGreaterThan(0);
  },
);

test('two decisions that did not know of each other: one stands, the other waits', () => {
  const [first, a, b] = [step('a', 1), step('a', 2), step('b', 2)];
  const decide = (device: string, take: string[], drop: string[]): Step =>
    step(device, 4, { type: 'conflict.decided', payload: JSON.stringify({ take, drop, reason: 'r' }) });
  const all = sorted(first, a, b, decide('c', [], [b.id]), decide('d', [b.id], [a.id]));
  const { state, setAside } = foldStream(log, all);
  expect((state as Log).counted).toEqual([first.id, a.id]);
  expect(setAside.map(({ event }) => event.type)).toEqual(['conflict.decided']);
});

test('an event that cannot be folded is passed over and named', () => {
  const [first, bad, last] = [step('a', 1), step('a', 2, { type: 'log.poison' }), step('a', 3)];
  expect(foldStream(log, [first, bad, last])).toMatchObject({ broken: [bad.id], count: 3 });
  expect(counted([first, bad, last])).toEqual([first.id, last.id]);
});

test('any history: what an author may not have seen is never counted against it silently, and all see the same', () => {
  const action = fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const), who: fc.nat(3) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('pull' as const), who: fc.nat(3), from: fc.nat(3) }) },
  );
  fc.assert(
    fc.property(fc.array(action, { minLength: 5, maxLength: 25 }), (actions) => {
      const known = Array.from({ length: 4 }, () => new Map<string, Step>());
      const seenBy = new Map<string, ReadonlySet<string>>();
      for (const one of actions) {
        const mine = known[one.who] as Map<string, Step>;
        if (one.do === 'write') {
          const fresh = step(`d${one.who}`, mine.size + 1);
          seenBy.set(fresh.id, new Set(mine.keys()));
          mine.set(fresh.id, fresh);
        } else for (const [id, other] of known[one.from] ?? []) mine.set(id, other);
      }
      const all = sorted(...new Map(known.flatMap((mine) => [...mine])).values());
      const { state, setAside, count } = foldStream(log, all);
      const apart = new Set(setAside.map(({ event }) => event.id));
      expect(count).toBe(all.length);
      const inState = new Set((state as Log | null)?.counted ?? []);
      expect(inState.size + apart.size).toBe(all.length);
      all.forEach((one, at) => {
        const before = all.slice(0, at);
        // Nobody has seen what comes later in the order.
        for (const id of seenBy.get(one.id) ?? []) expect(before.some((other) => other.id === id)).toBe(true);
        if (!inState.has(one.id)) return;
        const unseen = before.filter((other) => inState.has(other.id) && !seenBy.get(one.id)?.has(other.id));
        expect(unseen).toEqual([]);
      });
    }),
    { seed: 20261125, numRuns: 400 },
  );
});
