import { expect, test } from 'vitest';
import { caseFilter } from '#contract/db.ts';
import { actor } from '#testing/couple.ts';
import { openTestStore, type TestStore } from '#testing/store.ts';
import { caseList } from './case-list.ts';
import { personSearch } from './person-search.ts';

/** Cases at all stages, several of them changed at the very same moment. */
function busy(count = 23): TestStore {
  const at = openTestStore();
  for (let index = 0; index < count; index++) {
    const { stream, to } = at.marriage();
    if (index % 4 === 1) to('accepted');
    if (index % 4 === 2) to('issued');
    if (index % 4 === 3) at.must(stream, { type: 'marriage.abandon', reason: '双方撤回' });
    if (index % 3 === 0) at.clock.advance(7);
  }
  return at;
}
const list = (at: TestStore) => {
  const { database, reader } = at.store;
  const read = caseList(database, reader, personSearch(database), () => 'local');
  return (filter: Record<string, unknown> = {}) => read(caseFilter.parse(filter), actor());
};

test.each([1, 2, 5, 7, 23, 50])('pages of %d: nobody twice, nobody left out, newest first', (limit) => {
  const at = busy();
  const read = list(at);
  const seen: string[] = [];
  let pages = 0;
  let cursor: string | undefined;
  do {
    const { rows, next } = read({ limit, ...(cursor ? { cursor } : {}) });
    seen.push(...rows.map(({ stream }) => stream));
    cursor = next ?? undefined;
    pages += 1;
  } while (cursor);
  const all = read({ limit: 200 }).rows;
  expect(seen).toEqual(all.map(({ stream }) => stream));
  expect(new Set(seen).size).toBe(23);
  expect(pages).toBe(Math.max(1, Math.ceil(23 / limit)));
  const times = all.map(({ updatedAt }) => updatedAt);
  expect(times).toEqual([...times].sort().reverse());
});

test('a case that changes while somebody leafs through is not met twice in what follows', () => {
  const at = busy();
  const read = list(at);
  const first = read({ limit: 10 });
  at.clock.advance(60);
  const moved = read({ limit: 200 }).rows[15]!;
  at.must(moved.stream, { type: 'case.add-note', text: '来电' });
  const rest: string[] = [];
  for (let { next } = first; next; ) {
    const page = read({ limit: 10, cursor: next });
    rest.push(...page.rows.map(({ stream }) => stream));
    next = page.next;
  }
  expect(new Set([...first.rows.map(({ stream }) => stream), ...rest]).size).toBe(22);
  expect(rest).not.toContain(moved.stream);
  expect(read().rows[0]?.stream).toBe(moved.stream);
});

test('filters by stage, by open and closed, by window', () => {
  const at = busy();
  const read = list(at);
  const stagesOf = (filter: Record<string, unknown>): string[] => [
    ...new Set(read({ ...filter, limit: 200 }).rows.map(({ stage }) => stage)),
  ];
  expect(stagesOf({ stage: 'accepted' })).toEqual(['accepted']);
  expect(stagesOf({ closed: true }).sort()).toEqual(['abandoned', 'issued']);
  expect(stagesOf({ closed: false }).sort()).toEqual(['accepted', 'checked-in']);
  expect(read({ window: 'marriage', limit: 200 }).rows).toHaveLength(23);
  expect(read({ window: 'legal-aid' }).rows).toEqual([]);
});

test('finds by number, by its beginning, by person, by what one would type of a person', () => {
  const at = busy(5);
  const { couple, stream } = at.marriage();
  const read = list(at);
  const { number, parties } = read({ person: couple.man }).rows[0]!;
  const streams = (text: string) => read({ text, limit: 200 }).rows.map((row) => row.stream);
  expect(streams(number)).toEqual([stream]);
  expect(streams(number.toLowerCase())).toEqual([stream]);
  expect(streams('ZCH20261123')).toHaveLength(6);
  expect(streams('ZCH2025')).toEqual([]);
  expect(streams(parties[0]!.name)).toContain(stream);
  expect(read({ person: couple.woman }).rows.map((row) => row.stream)).toEqual([stream]);
  expect(streams('没有这个人')).toEqual([]);
  expect(streams('   ')).toHaveLength(6);
});

test.each(['', 'nonsense', 'a|b|c', "'|'", '|'])('a cursor that is none does no harm: %s', (cursor) => {
  expect(() => list(busy(2))({ cursor })).not.toThrow();
});
