/** Whatever happens in whatever order: no booklet is used twice, none is lost, and no certificate number is given twice. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Context } from '#domain/kernel/aggregate.ts';
import { type Series, seriesAggregate, seriesStream, takeGranted } from '#domain/series/series.ts';
import { actor, someHash } from '#testing/couple.ts';
import { openHall } from '#testing/marriage-hall.ts';
import { printed, printingNumber } from './printing-number.ts';
import { type Booklets, bookletsLeft, bookletsStream, nextBooklets } from './stock.ts';

const stock = bookletsStream('device', 'marriage');
const step = fc.oneof(
  fc.record({ is: fc.constant('receive' as const), from: fc.nat(60), size: fc.nat(12) }),
  fc.record({ is: fc.constant('use' as const) }),
  fc.record({ is: fc.constant('spoil' as const), skip: fc.nat(3) }),
  fc.record({ is: fc.constant('hand-on' as const), from: fc.nat(60), size: fc.nat(3) }),
);

test('each blank booklet is offered until it is used, spoiled or handed on, and never again', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const hall = openHall('2026-06-09');
      const name = (number: number): string => printed({ prefix: 'JH', width: 4, from: 0, to: 0 }, number);
      const there = new Set<string>();
      const gone: string[] = [];
      const state = (): Booklets | null => hall.world.streams.get(stock)?.state as Booklets | null;
      for (const one of steps) {
        const had = state();
        const range = 'from' in one ? { first: name(one.from), last: name(one.from + one.size) } : null;
        const inRange = 'from' in one ? Array.from({ length: one.size + 1 }, (_, at) => name(one.from + at)) : [];
        if (one.is === 'receive') {
          const before = new Set([...there, ...gone]);
          const done = hall.world.run(stock, { type: 'booklets.receive', ...range, note: '' }, actor());
          expect(done.ok).toBe(!inRange.some((number) => before.has(number)));
          if (done.ok) for (const number of inRange) there.add(number);
        } else if (!had) continue;
        else if (one.is === 'hand-on') {
          const done = hall.world.run(stock, { type: 'booklets.hand-on', ...range, reason: '调往另一窗口' }, actor());
          expect(done.ok).toBe(inRange.every((number) => there.has(number)));
          // What was handed on may come back.
          if (done.ok) for (const number of inRange) there.delete(number);
        } else {
          const offered = nextBooklets(had, one.is === 'spoil' ? one.skip + 1 : 1);
          const number = offered.at(-1);
          expect(offered.every((text) => there.has(text))).toBe(true);
          if (number === undefined) {
            expect(there.size).toBe(0);
            continue;
          }
          if (one.is === 'use') hall.record(stock, 'booklets.used', { printingNumber: number, by: 'marriage/1' });
          else
            hall.send(stock, {
              type: 'booklets.spoil',
              printingNumber: number,
              reason: 'misprint',
              explanation: '打印偏移',
              certificateNumber: null,
              signature: someHash(),
            });
          there.delete(number);
          gone.push(number);
        }
        const now = state();
        if (now) {
          expect(bookletsLeft(now)).toBe(there.size);
          expect(new Set(nextBooklets(now, 1_000))).toEqual(there);
        }
      }
      expect(new Set(gone).size).toBe(gone.length);
      expect(gone.every((text) => printingNumber(text) !== undefined)).toBe(true);
    }),
    { seed: 3, numRuns: 60 },
  );
});

/** What the hub does: the next block of the series, whoever asks. */
function openHub() {
  let next = 1;
  return (count: number) => {
    const block = { from: next, to: next + count - 1 };
    next += count;
    return block;
  };
}

test('two devices that register offline never give the same number, each goes up without a gap in its blocks', () => {
  const act = fc.record({
    device: fc.constantFrom('a', 'b'),
    is: fc.constantFrom('sync', 'register'),
    count: fc.nat(4),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const grantBlock = openHub();
      const name = 'J620121-2026';
      const series = new Map<string, Series | null>([
        ['a', null],
        ['b', null],
      ]);
      const given: Record<string, number[]> = { a: [], b: [] };
      const granted: Record<string, number[]> = { a: [], b: [] };
      const fold = (device: string, type: string, payload: never): void => {
        const meta = { at: '2026-06-09T01:30:00.000Z', actor: 'system', version: 1 };
        series.set(device, seriesAggregate.evolve(series.get(device), type, payload, meta) as Series);
      };
      for (const { device, is, count } of acts) {
        if (is === 'sync') {
          const { from, to } = grantBlock(count + 1);
          fold(device, 'series.granted', { grant: `${from}`, from, to } as never);
          for (let number = from; number <= to; number += 1) granted[device]?.push(number);
          continue;
        }
        const stream = seriesStream(device, name);
        const context = { device: { id: device }, stream: () => series.get(device) } as unknown as Context;
        const taken = takeGranted(context, name, 'marriage/1');
        expect(taken.ok).toBe((given[device]?.length ?? 0) < (granted[device]?.length ?? 0));
        if (!taken.ok) continue;
        expect(taken.value.event.stream).toBe(stream);
        given[device]?.push(taken.value.number);
        fold(device, taken.value.event.type, taken.value.event.payload as never);
      }
      for (const device of ['a', 'b'])
        expect(given[device]).toEqual(granted[device]?.slice(0, given[device]?.length ?? 0));
      const all = [...(given.a ?? []), ...(given.b ?? [])];
      expect(new Set(all).size).toBe(all.length);
    }),
    { seed: 4, numRuns: 200 },
  );
});
