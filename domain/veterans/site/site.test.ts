/** The station's own running: budget by the plan, the five haves, and what falls short. */
import { expect, test } from 'vitest';
import { station } from '#testing/veterans.ts';
import { siteForms } from './forms.ts';
import { fiveHaves, isWhole, type Site, shortfallOf, siteSet } from './site.ts';

const rules = siteSet.shipped[0]!.data;
const all = fiveHaves.map(({ value }) => value);

test.each([
  ['town', 1_000_000, all, 0, []],
  ['town', 999_999, all, 1, []],
  ['village', 150_000, all, 0, []],
  ['village', 100_000, ['institution', 'staff'], 50_000, ['posts', 'funds', 'guarantee']],
  ['town', 0, [], 1_000_000, all],
])(
  'a station of the level %s with %i fen and %j lacks %i fen and %j',
  (level, budgetFen, haves, missingFen, lacking) => {
    const shortfall = shortfallOf(level, { budgetFen, haves }, rules);
    expect(shortfall).toEqual({ missingFen, lacking });
    expect(isWhole(shortfall)).toBe(missingFen === 0 && lacking.length === 0);
  },
);

test('each year stands with what was entered last, the newest first; one name is one station', () => {
  const at = station();
  const open = { type: 'veteran-site.open', name: '中川镇退役军人服务站', level: 'town' };
  const site = at.must(at.fresh('veteran-site'), open);
  expect(at.codes(at.fresh('veteran-site'), open)).toEqual(['SITE_KNOWN']);
  const enter = (year: number, budgetFen: number) => ({
    type: 'veteran-site.enter',
    year,
    budgetFen,
    haves: ['staff'],
  });
  expect(at.codes(site, enter(2027, 1))).toEqual(['SITE_YEAR_AHEAD']);
  at.must(site, enter(2026, 800_000));
  at.must(site, enter(2025, 1_000_000));
  at.must(site, enter(2026, 1_200_000));
  const state = at.state<Site>(site);
  expect(state.years.map(({ year, budgetFen }) => [year, budgetFen])).toEqual([
    [2026, 1_200_000],
    [2025, 1_000_000],
  ]);
  expect(at.world.aggregateOf(site).views(state, site).record?.body).toMatchObject({
    newest: { year: 2026, budgetFen: 1_200_000, haves: ['staff'] },
  });
  const [, table] = siteForms[0]?.model(state, '', site).blocks ?? [];
  expect(table?.kind === 'columns' && table.rows[0]).toEqual(['2026', '12000.00 元', '否', '否', '是', '否', '否', '']);
});
