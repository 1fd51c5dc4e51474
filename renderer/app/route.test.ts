import { expect, test } from 'vitest';
import { hashOf, parseRoute, routeOf } from './route.ts';

test('a route survives the address', () => {
  for (const route of [[], ['today'], ['case', 'marriage', '0190/…'], ['people', '李 四#']])
    expect(parseRoute(hashOf(route))).toEqual(route);
  expect(parseRoute('')).toEqual([]);
  expect(parseRoute('#/%E0%A4%A')).toEqual([]);
});

test('streams have pages', () => {
  expect(routeOf('person/1')).toEqual(['person', '1']);
  expect(routeOf('marriage/2')).toEqual(['case', 'marriage', '2']);
});
