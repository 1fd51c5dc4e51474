/** A count at a point that is one of many: the sample of what is out there is drawn from all of it. */
import { expect, test } from 'vitest';
import { type Context, recordsAtOnce } from '#domain/kernel/aggregate.ts';
import { recorded } from '#domain/kernel/event.ts';
import { boss, openAidsHall } from '#testing/aids-hall.ts';
import { type Stocktake, stocktakeAggregate } from './stocktake.ts';

test('the sample of one item is drawn from all that the point has lent, however many others lend before it', () => {
  const { world } = openAidsHall();
  const row = (point: string, index: number) => ({
    stream: `asset/${point}-${index}`,
    body: {
      number: `ZC-1222-${index}`,
      name: '手动轮椅',
      point,
      holder: { loan: `loan/${index}`, number: '', name: '陈芳', phone: '', dueOn: '2026-03-30' },
    },
  });
  const rows = [
    ...Array.from({ length: recordsAtOnce }, (_, index) => row('qinchuan', index)),
    ...Array.from({ length: 3 }, (_, index) => row('zhongchuan', recordsAtOnce + index)),
  ];
  const context: Context = {
    now: world.now,
    today: openAidsHall().today(),
    actor: boss,
    device: world.device,
    calendar: world.calendar,
    newId: () => '00000000-0000-7000-8000-000000000001',
    sign: (text) => text,
    stream: () => null,
    openCases: () => [],
    keyOwner: () => null,
    records: () => rows.slice(0, recordsAtOnce),
    everyRecord: () => rows,
    syncedAt: () => null,
  };
  const open = { type: 'stocktake.open', point: 'zhongchuan', item: 'wheelchair-manual', sample: 3 };
  const decided = stocktakeAggregate.decide(null, open, context, 'stocktake/1');
  const [opened] = decided.ok ? decided.value : [];
  const { sample } = recorded<Pick<Stocktake, 'sample'>>(JSON.parse(JSON.stringify(opened?.payload)));
  expect((sample ?? []).map(({ asset }) => asset).sort()).toEqual([
    'asset/zhongchuan-1000',
    'asset/zhongchuan-1001',
    'asset/zhongchuan-1002',
  ]);
});
