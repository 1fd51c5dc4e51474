/** Registers, figures, codes: what every window lists besides its cases. A small register of kettles plays a window here. */
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { recordFilter } from '#contract/db.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { done } from '#domain/kernel/refusal.ts';
import { actor } from '#testing/couple.ts';
import { openTestStore } from '#testing/store.ts';
import { viewsOf } from '#testing/tables.ts';
import { runDue } from '../due.ts';
import { rebuildViews } from '../views/rebuild.ts';
import { recordCounts, recordList } from './record-list.ts';
import { tallySums } from './tallies.ts';

interface Kettle {
  readonly name: string;
  readonly state: 'cold' | 'hot';
  readonly boiledOn: string | null;
}
const command = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('kettle.put'), name: z.string() }),
  z.strictObject({ type: z.literal('kettle.boil'), on: z.string() }),
  z.strictObject({ type: z.literal('kettle.cool') }),
]);
const kettles = vi.hoisted(() => ({ of: null as unknown }));
const definition: Aggregate<Kettle, z.infer<typeof command>> = {
  kind: 'kettle',
  events: ['kettle.puted', 'kettle.boiled', 'kettle.cooled'],
  commands: command,
  grants: { 'kettle.put': ['clerk'], 'kettle.boil': ['clerk'], 'kettle.cool': [] },
  starts: ['kettle.put'],
  needs: () => [],
  decide: (_state, { type, ...payload }) => done([{ type: `${type}ed`, payload }]),
  evolve(state, type, payload) {
    const { name, on } = payload as { name: string; on: string };
    if (type === 'kettle.puted') return { name, state: 'cold', boiledOn: null };
    if (type === 'kettle.boiled') return state && { ...state, state: 'hot', boiledOn: on };
    return state && { ...state, state: 'cold' };
  },
  views: ({ name, state, boiledOn }, self) => ({
    record: {
      register: 'kettle',
      sort: name,
      tags: [`state:${state}`, 'all', `q:${name}`],
      dueOn: state === 'hot' ? '2026-11-24' : null,
      restricted: name === 'secret',
      body: { name, state },
    },
    tallies: boiledOn ? [{ figure: `kettle.boiled:${name}`, day: boiledOn, value: 3 }] : [],
    uniqueKeys: [`kettle:${name}`, `of:${self}`],
  }),
  mayRead: ({ name }, who) => name !== 'secret' || who.roles.includes('registrar'),
  due: ({ state }) => (state === 'hot' ? { type: 'kettle.cool' } : null),
};
kettles.of = aggregate(definition);
vi.mock('#domain/windows.ts', async (original) => {
  const real = await original<typeof import('#domain/windows.ts')>();
  return { ...real, findAggregate: (kind: string) => (kind === 'kettle' ? kettles.of : real.findAggregate(kind)) };
});

function kitchen() {
  const at = openTestStore();
  const put = (name: string) => at.must(`kettle/${at.store.newId()}`, { type: 'kettle.put', name }, actor('clerk'));
  const { database, reader } = at.store;
  const list = recordList(database, reader);
  const names = (filter: Partial<z.input<typeof recordFilter>>, role: 'clerk' | 'registrar' = 'clerk') =>
    list(recordFilter.parse({ register: 'kettle', ...filter }), actor(role)).rows.map(
      ({ body }) => (body as { name: string }).name,
    );
  return { ...at, put, list, names };
}

test('rows come in the register’s order, by tags, by a typed beginning, within bounds', () => {
  const at = kitchen();
  const [blue] = ['blue', 'red', 'grey', 'green'].map(at.put);
  at.must(blue ?? '', { type: 'kettle.boil', on: '2026-11-23' }, actor('clerk'));
  expect(at.names({})).toEqual(['blue', 'green', 'grey', 'red']);
  expect(at.names({ descending: true })).toEqual(['red', 'grey', 'green', 'blue']);
  expect(at.names({ tags: ['state:hot'] })).toEqual(['blue']);
  expect(at.names({ tags: ['all', 'state:cold'] })).toEqual(['green', 'grey', 'red']);
  expect(at.names({ text: 'Gr' })).toEqual(['green', 'grey']);
  expect(at.names({ from: 'green', to: 'grey' })).toEqual(['green', 'grey']);
  expect(recordCounts(at.store.database).byTag('kettle', 'state', actor())).toEqual([
    { tag: 'state:cold', count: 3 },
    { tag: 'state:hot', count: 1 },
  ]);
});

test('pages meet without a gap and without a row twice', () => {
  const at = kitchen();
  const all = Array.from({ length: 7 }, (_, index) => `k${index}`);
  all.forEach(at.put);
  const seen: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const filter = recordFilter.parse({ register: 'kettle', limit: 3, ...(next ? { cursor: next } : {}) });
    const page = at.list(filter, actor('clerk'));
    seen.push(...page.rows.map(({ body }) => (body as { name: string }).name));
    ({ next } = page);
  }
  expect(seen).toEqual(all);
});

test('a restricted row is in nobody’s list but of those who may read it', () => {
  const at = kitchen();
  at.put('secret');
  expect(at.names({})).toEqual([]);
  expect(at.names({}, 'registrar')).toEqual(['secret']);
});

test('what time alone demands of a record is done on its day, and a rebuild gives the same rows', () => {
  const at = kitchen();
  const stream = at.put('blue');
  at.must(stream, { type: 'kettle.boil', on: '2026-11-23' }, actor('clerk'));
  expect(runDue(at.store)).toBe(0);
  at.clock.set('2026-11-24T02:00:00.000Z');
  expect(runDue(at.store)).toBe(1);
  expect(at.names({ tags: ['state:cold'] })).toEqual(['blue']);
  expect(runDue(at.store)).toBe(0);
  const before = viewsOf(at.store.database);
  rebuildViews(at.store.database);
  expect(viewsOf(at.store.database)).toEqual(before);
});

test('figures are summed by name over days; a decider sees the rows of a tag', () => {
  const at = kitchen();
  for (const [name, on] of [
    ['blue', '2026-11-20'],
    ['red', '2026-11-23'],
  ] as const)
    at.must(at.put(name), { type: 'kettle.boil', on }, actor('clerk'));
  const sums = tallySums(at.store.database);
  expect(sums('kettle.', '2026-11-01', '2026-11-30').map(({ sum }) => sum)).toEqual([3, 3]);
  expect(sums('kettle.boiled:red', '2026-11-21', '2026-11-30')).toEqual([{ figure: 'kettle.boiled:red', sum: 3 }]);
  expect(sums('kettle.', '2026-11-21', '2026-11-22')).toEqual([]);
  expect(at.store.reader.records('kettle', 'state:hot').map(({ body }) => (body as { name: string }).name)).toEqual([
    'blue',
    'red',
  ]);
  expect(at.store.reader.keyOwner('kettle:red')).not.toBeNull();
});
