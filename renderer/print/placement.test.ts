import { expect, test } from 'vitest';
import { bookletPrinting, unmoved } from '#contract/booklet-printing.ts';
import { fromOlder, movedBy, placementFor } from './placement.ts';

const none = bookletPrinting.parse({ printer: 'HP', tray: 'manual', placements: {} });

test('each printer and tray has a place of its own', () => {
  const moved = movedBy(none, { xTenths: 12 });
  expect(placementFor(moved)).toEqual({ ...unmoved, xTenths: 12 });
  expect(placementFor({ ...moved, tray: 'tray-1' })).toEqual(unmoved);
  expect(placementFor({ ...moved, printer: 'Other' })).toEqual(unmoved);
  const both = movedBy(movedBy({ ...moved, tray: 'tray-1' }, { yTenths: -4 }), { onlyValues: true });
  expect(placementFor(both)).toEqual({ xTenths: 0, yTenths: -4, onlyValues: true });
  expect(placementFor({ ...both, tray: 'manual' })).toEqual({ ...unmoved, xTenths: 12 });
});

test('what a version before kept for each printer is taken over for its usual tray', () => {
  const text = JSON.stringify({ printer: 'HP', placements: { HP: { xTenths: 3, yTenths: -2, onlyValues: true } } });
  const taken = fromOlder(text);
  expect(taken).toMatchObject({ printer: 'HP', tray: 'usual' });
  expect(bookletPrinting.safeParse(taken).success).toBe(true);
  expect(taken && placementFor(taken)).toEqual({ xTenths: 3, yTenths: -2, onlyValues: true });
  expect([fromOlder(null), fromOlder('{'), fromOlder('{"printer":1}')]).toEqual([null, null, null]);
});
