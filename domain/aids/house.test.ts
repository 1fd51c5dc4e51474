/** Coverage of town and country, apart and together. */
import { expect, test } from 'vitest';
import { coverageOf, houseSet } from './house.ts';

const point = (communities: number, urban?: number) => ({
  code: 'p',
  name: '点',
  address: '',
  phone: '',
  communities,
  ...(urban === undefined ? {} : { urban }),
});

test('town and country are covered each by itself, and add up to the whole', () => {
  const { all, urban, rural } = coverageOf({
    points: [point(12, 10), point(9, 7), point(8, 7)],
    communities: { urban: 24, all: 36 },
  });
  expect(urban).toEqual({ covered: 24, all: 24 });
  expect(rural).toEqual({ covered: 5, all: 12 });
  expect(all).toEqual({ covered: 29, all: 36 });
});

test('a center that does not say which communities are urban has one figure, as before', () => {
  expect(coverageOf({ points: [point(12, 10), point(9)], communities: { urban: 24, all: 36 } })).toEqual({
    all: { covered: 21, all: 36 },
    urban: null,
    rural: null,
  });
});

test('no point of the shipped example serves more urban communities than it serves', () => {
  for (const { data } of houseSet.shipped)
    for (const { communities, urban = 0 } of data.points) expect(urban).toBeLessThanOrEqual(communities);
});
