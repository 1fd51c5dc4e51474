/** A recall in the database reaches every device, more than any other decision may look at. */
import { expect, test } from 'vitest';
import type { Asset } from '#domain/aids/asset/schema.ts';
import { assetRegister } from '#domain/aids/asset/views.ts';
import type { Recall } from '#domain/aids/recall.ts';
import { recordsAtOnce } from '#domain/kernel/aggregate.ts';
import { deviceFacts } from '#testing/aids-hall.ts';
import { openTestStore } from '#testing/store.ts';

test('one step finds all devices of a model and stops them, however many there are', () => {
  const { store, must, send } = openTestStore();
  const count = recordsAtOnce + 50;
  const devices = Array.from({ length: count }, (_, index) =>
    must(`asset/${index}`, {
      type: 'asset.register',
      facts: { ...deviceFacts, serial: `SN${index}`, purchasedOn: '2026-01-05' },
      isNew: true,
    }),
  );
  const open = { type: 'recall.open', model: 'HBL35', lot: '', maker: '互邦', notice: '前叉断裂风险', level: '1' };
  must('recall/1', open);
  const stateOf = (stream: string) => store.reader.load(stream)?.state;
  const recall = stateOf('recall/1') as Recall;
  expect(new Set(recall.devices.map(({ stream }) => stream))).toEqual(new Set(devices));
  expect(devices.filter((one) => (stateOf(one) as Asset).state !== 'recalled')).toEqual([]);
  expect(store.reader.everyRecord(assetRegister, 'state:recalled')).toHaveLength(count);
  expect(store.reader.records(assetRegister, 'state:recalled')).toHaveLength(recordsAtOnce);
  // No event of it is too large to travel.
  const largest = store.database
    .prepare<[], number>("SELECT max(length(payload)) FROM event WHERE stream = 'recall/1'")
    .pluck()
    .get();
  expect(largest).toBeLessThan(200_000);
  expect(send('recall/1', { type: 'recall.extend' })).toMatchObject({
    ok: false,
    refusals: [{ code: 'RECALL_NOTHING_NEW' }],
  });
  // Another defect of the model is another recall, and reaches all of them as well.
  must('recall/2', { ...open, notice: '轮圈开裂' });
  expect((stateOf('recall/2') as Recall).devices).toHaveLength(count);
}, 120_000);
