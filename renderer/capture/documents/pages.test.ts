import { expect, test } from 'vitest';
import { inOrder, moved, type Order, turned, without } from './pages.ts';

const page = {
  picture: new Uint8Array(0),
  width: 10,
  height: 14,
  lines: [],
  isCutOut: true,
  legibility: 1,
  troubles: [],
};
const pages: Order = ['a', 'b', 'c'].map((id) => ({ id, turn: 0 }));
const order = (all: Order): string => all.map(({ id }) => id).join('');

test('pages move by one place and stay at the ends', () => {
  expect(order(moved(pages, 'b', -1))).toBe('bac');
  expect(order(moved(pages, 'b', 1))).toBe('acb');
  expect(moved(pages, 'a', -1)).toBe(pages);
  expect(moved(pages, 'c', 1)).toBe(pages);
  expect(moved(pages, 'nobody', 1)).toBe(pages);
});

test('four quarter turns are none', () => {
  const once = turned(pages, 'b');
  expect(once.map(({ turn }) => turn)).toEqual([0, 90, 0]);
  expect(turned(turned(turned(once, 'b'), 'b'), 'b')).toEqual(pages);
});

test('a page is taken out, the others keep their order', () => {
  expect(order(without(pages, 'b'))).toBe('ac');
});

test('a page whose picture could not be kept is left out', () => {
  const read = new Map([
    ['a', page],
    ['c', page],
  ]);
  expect(inOrder(turned(pages, 'c'), read)).toEqual([
    { id: 'a', turn: 0, page },
    { id: 'c', turn: 90, page },
  ]);
});
