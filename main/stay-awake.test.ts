import { expect, test } from 'vitest';
import { stayAwake } from './stay-awake.ts';

function blocker() {
  const held = new Set<number>();
  let next = 1;
  return {
    held,
    start: () => {
      held.add(next);
      return next++;
    },
    stop: (id: number) => void held.delete(id),
  };
}

const status = (state: string) => ({
  notice: 'sync',
  data: {
    enrolled: true,
    hubIsHalls: false,
    state,
    total: 5,
    confirmed: 1,
    pending: 4,
    records: { local: 0, queued: 4, sent: 0, confirmed: 1, attention: 0 },
    quarantined: 0,
    parked: 0,
    undecided: 0,
    attachmentsPending: 0,
    attachmentsMissing: 0,
    attachmentsRefused: 0,
    unusable: 0,
    synced: false,
  },
});

test('the machine stays awake exactly while a sync runs', () => {
  const power = blocker();
  const awake = stayAwake(power);
  awake.hear(status('idle'));
  expect(power.held.size).toBe(0);
  awake.hear(status('running'));
  awake.hear(status('running'));
  expect([...power.held]).toEqual([1]);
  awake.hear({ notice: 'changed', data: { streams: [] } });
  expect(power.held.size).toBe(1);
  awake.hear(status('waiting'));
  expect(power.held.size).toBe(0);
});

test('when the data process goes in the middle of a sync, the machine may sleep again', () => {
  const power = blocker();
  const awake = stayAwake(power);
  awake.hear(status('running'));
  awake.release();
  awake.release();
  expect(power.held.size).toBe(0);
});
