/** Stock by item and point, and its use, from figures alone: the same as one would count device by device and day by day. */
import { expect, test } from 'vitest';
import { addDays, civilDate, daysBetween } from '#domain/calendar/civil-date.ts';
import { kindOf } from '#domain/kernel/event.ts';
import { type AidsHall, lentLoan, makeReady, openAidsHall, takeBack } from '#testing/aids-hall.ts';
import { walkAids } from '#testing/aids-walk.ts';
import type { Asset } from './asset/schema.ts';
import {
  countOf,
  isScarce,
  spentOf,
  stockDay,
  stockFigure,
  stockOf,
  turnoverOf,
  useFigure,
  utilisationOf,
} from './stock.ts';

/** What the data process would sum: every stream's figures that begin so, between two days. */
function sums({ world }: AidsHall, prefix: string, from: string, to: string) {
  const all = new Map<string, number>();
  for (const [stream, { state }] of world.streams)
    for (const { figure, day, value } of world.aggregateOf(stream).views(state, stream).tallies ?? [])
      if (figure.startsWith(prefix) && from <= day && day <= to) all.set(figure, (all.get(figure) ?? 0) + value);
  return [...all].map(([figure, sum]) => ({ figure, sum }));
}

test('the figures of the stock are a count of the devices by point, item and state, whatever was done', () => {
  const walk = walkAids(3, false);
  for (let step = 0; step < 1_500; step++) walk.step();
  const stock = stockOf(sums(walk.hall, stockFigure, stockDay, stockDay));
  const devices = [...walk.hall.world.streams]
    .filter(([stream]) => kindOf(stream) === 'asset')
    .map(([, { state }]) => state as Asset);
  expect(countOf(stock, () => true)).toBe(devices.length);
  for (const { point, item, state } of devices)
    expect(countOf(stock, (one) => one.point === point && one.item === item && one.state === state)).toBe(
      devices.filter((one) => one.point === point && one.item === item && one.state === state).length,
    );
});

test('use by item and by point is that of every day, over the end of a month', () => {
  const hall = openAidsHall('2026-03-02');
  const first = hall.today();
  const [here, there] = [hall.device(), hall.device({ home: 'xicha' })];
  hall.wait(10);
  lentLoan(hall, 'loan/a', hall.person(), here, 90);
  hall.wait(40);
  hall.send('loan/a', takeBack(hall.today()));
  makeReady(hall, here, 'disinfection/1');
  hall.wait(5);
  const to = hall.today();
  const of = (from: string, fits: (item: string, point: string) => boolean) => {
    const start = civilDate(from);
    return spentOf(
      sums(hall, useFigure, '2000-01-01', addDays(start, -1)),
      sums(hall, useFigure, start, to),
      { from: start, to },
      fits,
    );
  };
  const days = daysBetween(first, to) + 1;
  expect(of('2026-03-01', () => true)).toEqual({ outDays: 40, fleetDays: 2 * days, started: 1 });
  expect(of('2026-03-01', (_, point) => point === 'xicha')).toEqual({ outDays: 0, fleetDays: days, started: 0 });
  // 2026-04-01 to 2026-04-26: out until the day before the 21st.
  expect(of('2026-04-01', (item, point) => item === 'wheelchair-manual' && point === 'zhongchuan')).toEqual({
    outDays: 20,
    fleetDays: 26,
    started: 0,
  });
  expect(of('2026-03-01', (item) => item === 'hoist')).toEqual({ outDays: 0, fleetDays: 0, started: 0 });
  expect(hall.asset(there).state).toBe('available');
});

test.each([
  [{ outDays: 30, fleetDays: 40, started: 4 }, 750, 40, false, false],
  [{ outDays: 36, fleetDays: 40, started: 4 }, 900, 40, true, false],
  [{ outDays: 0, fleetDays: 0, started: 0 }, null, null, false, false],
])(
  '%j: how much of its time it was out, how often, and whether more is wanted',
  (use, share, times, scarce, withOne) => {
    const span = { from: civilDate('2026-03-01'), to: civilDate('2026-04-09') };
    expect([utilisationOf(use), turnoverOf(use, span)]).toEqual([share, times]);
    expect([isScarce(use, 0), isScarce(use, 1)]).toEqual([scarce, withOne]);
  },
);
