/** A count in the database compares the whole shelf, more than any other decision may look at. */
import { expect, test } from 'vitest';
import type { Asset } from '#domain/aids/asset/schema.ts';
import type { Stocktake } from '#domain/aids/stocktake.ts';
import { recordsAtOnce } from '#domain/kernel/aggregate.ts';
import { deviceFacts } from '#testing/aids-hall.ts';
import { openTestStore } from '#testing/store.ts';

test('a count of more devices than a decision looks at otherwise is compared whole, in events that travel', () => {
  const { store, must } = openTestStore();
  const count = recordsAtOnce + 50;
  const devices = Array.from({ length: count }, (_, index) =>
    must(`asset/${index}`, {
      type: 'asset.register',
      facts: { ...deviceFacts, serial: `SN${index}`, purchasedOn: '2026-01-05' },
      isNew: true,
    }),
  );
  const stateOf = (stream: string) => store.reader.load(stream)?.state;
  must('stocktake/1', { type: 'stocktake.open', point: 'zhongchuan', item: null });
  const seen = devices.slice(0, 2);
  for (const one of seen) must('stocktake/1', { type: 'stocktake.scan', tag: (stateOf(one) as Asset).tag });
  must('stocktake/1', { type: 'stocktake.scan', tag: 'ZC-9999-A99999' });
  must('stocktake/1', { type: 'stocktake.compare' });
  const { stage, expected, differences } = stateOf('stocktake/1') as Stocktake;
  expect({ stage, expected }).toEqual({ stage: 'compared', expected: count });
  expect(new Set(differences.map(({ asset }) => asset))).toEqual(new Set([...devices.slice(2), 'ZC-9999-A99999']));
  expect(differences).toHaveLength(count - 1);
  const largest = store.database
    .prepare<[], number>("SELECT max(length(payload)) FROM event WHERE stream = 'stocktake/1'")
    .pluck()
    .get();
  expect(largest).toBeLessThan(200_000);
}, 120_000);
