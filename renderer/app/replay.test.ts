import { expect, test } from 'vitest';
import { Fault } from '#contract/fault.ts';
import { replayed } from './replay.ts';

test('a call is made again until the service is back', async () => {
  let calls = 0;
  let waits = 0;
  const answer = await replayed(
    async () => {
      calls += 1;
      if (calls < 3) throw new Fault('SERVICE_GONE');
      return 'done';
    },
    async () => {
      waits += 1;
    },
  );
  expect([answer, calls, waits]).toEqual(['done', 3, 2]);
});

test('other faults are not tried again, and trying ends', async () => {
  let calls = 0;
  const failing = (code: 'DISK_FULL' | 'SERVICE_GONE') =>
    replayed(
      async () => {
        calls += 1;
        throw new Fault(code);
      },
      async () => {},
    );
  await expect(failing('DISK_FULL')).rejects.toMatchObject({ code: 'DISK_FULL' });
  expect(calls).toBe(1);
  await expect(failing('SERVICE_GONE')).rejects.toMatchObject({ code: 'SERVICE_GONE' });
  expect(calls).toBe(13);
});
