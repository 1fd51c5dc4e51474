import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Context } from '#domain/kernel/aggregate.ts';
import { canonicalJson } from '#domain/kernel/event.ts';
import { actor } from '#testing/couple.ts';
import { openWorld } from '#testing/world.ts';
import { nextGranted, remaining, type Series, seriesAggregate, seriesStream, takeGranted, takeOwn } from './series.ts';

const stream = seriesStream('device', 'J620121-2026');
const grant = (name: string, from: number, to: number) => ({ type: 'series.grant', grant: name, from, to });
const open = () => openWorld('2026-11-23T01:30:00.000Z');

/** Takes numbers until none is left, as deciders do. */
function takeAll(series: Series | null): number[] {
  const taken: number[] = [];
  for (let state = series; ; ) {
    const context = { device: { id: 'device' }, stream: () => state } as unknown as Context;
    const next = takeGranted(context, 'J620121-2026', 'marriage/1');
    if (!next.ok) return taken;
    taken.push(next.value.number);
    const { type, payload } = next.value.event;
    state = seriesAggregate.evolve(state, type, JSON.parse(canonicalJson(payload)), {
      at: '',
      actor: '',
      version: 1,
    }) as Series;
  }
}

test('numbers of granted blocks come in order, without gap and without repetition, and then end', () => {
  const blocks = fc.array(fc.record({ skip: fc.nat(5), size: fc.integer({ min: 1, max: 9 }) }), { maxLength: 6 });
  fc.assert(
    fc.property(blocks, (sizes) => {
      const world = open();
      const grants = blocksOf(sizes);
      for (const { grant: name, from, to } of grants) world.run(stream, grant(name, from, to), actor());
      const expected = grants.flatMap(({ from, to }) =>
        Array.from({ length: to - from + 1 }, (_, index) => from + index),
      );
      const state = world.state<Series | undefined>(stream) ?? null;
      expect(remaining(state)).toBe(expected.length);
      expect(takeAll(state)).toEqual(expected);
    }),
    { seed: 1 },
  );
});

function blocksOf(sizes: readonly { skip: number; size: number }[]): Series['grants'] {
  let last = 0;
  return sizes.map(({ skip, size }, index) => {
    const from = last + 1 + skip;
    last = from + size - 1;
    return { grant: `g${index}`, from, to: last };
  });
}

test('blocks come one after another; an overlapping one is refused, the same one again changes nothing', () => {
  const world = open();
  expect(world.run(stream, grant('a', 1, 10), actor())).toMatchObject({ ok: true });
  expect(world.run(stream, grant('b', 21, 30), actor())).toMatchObject({ ok: true });
  expect(world.run(stream, grant('a', 1, 10), actor())).toEqual({ ok: true, value: [] });
  for (const [from, to] of [
    [30, 40],
    [11, 20],
    [25, 26],
    [40, 39],
  ] as const)
    expect(world.run(stream, grant(`c${from}`, from, to), actor())).toMatchObject({
      refusals: [{ code: 'SERIES_GRANT_OVERLAPS', params: { from, to } }],
    });
  expect(remaining(world.state<Series>(stream))).toBe(20);
});

test('a used-up series refuses, an own series never does', () => {
  const used: Series = { grants: [{ grant: 'g', from: 1, to: 2 }], last: 2, used: 2 };
  const context = { device: { id: 'device' }, stream: () => used } as unknown as Context;
  expect(nextGranted(null)).toBeUndefined();
  expect(takeGranted(context, 'x', 'marriage/1')).toMatchObject({ ok: false, refusals: [{ code: 'SERIES_USED_UP' }] });
  expect(takeOwn(context, 'x', 'marriage/1').number).toBe(3);
});

test('an unknown event leaves the series as it is', () => {
  const state: Series = { grants: [], last: 3, used: 3 };
  expect(seriesAggregate.evolve(state, 'series.from-the-future', {}, { at: '', actor: '', version: 1 })).toBe(state);
});
