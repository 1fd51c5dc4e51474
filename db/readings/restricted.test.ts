/** Cases that only some may read. No window has them yet, so the marriage window plays one here. */
import { expect, test, vi } from 'vitest';
import { caseFilter } from '#contract/db.ts';
import type { AnyAggregate } from '#domain/kernel/aggregate.ts';
import { actor } from '#testing/couple.ts';
import { openTestStore } from '#testing/store.ts';
import { caseList } from './case-list.ts';
import { personSearch } from './person-search.ts';
import { readableState } from './stream-page.ts';

vi.mock('#domain/windows.ts', async (original) => {
  const real = await original<typeof import('#domain/windows.ts')>();
  const secret = (one: AnyAggregate): AnyAggregate => ({
    ...one,
    mayRead: (_state, who) => who.roles.includes('registrar'),
    views: (state, self) => {
      const views = one.views(state, self);
      return views.case ? { ...views, case: { ...views.case, restricted: true } } : views;
    },
  });
  return {
    ...real,
    findAggregate: (kind: string) => {
      const found = real.findAggregate(kind);
      return found && kind === 'marriage' ? secret(found) : found;
    },
  };
});

test('a restricted row is in nobody’s list but of those who may read the case, and so is its page', () => {
  const at = openTestStore();
  const { stream } = at.marriage();
  const { database, reader } = at.store;
  const read = caseList(database, reader, personSearch(database));
  const filter = caseFilter.parse({});
  expect(read(filter, actor('registrar')).rows.map((row) => row.stream)).toEqual([stream]);
  for (const role of ['clerk', 'supervisor', 'auditor', 'administrator'] as const) {
    expect(read(filter, actor(role))).toEqual({ rows: [], next: null });
    expect(readableState(reader, stream, actor(role))).toMatchObject({ refusals: [{ code: 'READ_FORBIDDEN' }] });
  }
  expect(readableState(reader, stream, actor('registrar')).ok).toBe(true);
});

test('leafing through goes on past rows that one may not see', () => {
  const at = openTestStore();
  for (let count = 0; count < 5; count++) at.marriage();
  const { database, reader } = at.store;
  const read = caseList(database, reader, personSearch(database));
  let pages = 0;
  for (let next: string | null = ''; next !== null; pages++)
    ({ next } = read(caseFilter.parse({ limit: 2, ...(next ? { cursor: next } : {}) }), actor('clerk')));
  expect(pages).toBe(3);
});
