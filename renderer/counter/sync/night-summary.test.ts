import { expect, test } from 'vitest';
import type { SyncRun } from '#contract/sync-night.ts';
import type { SyncStatus } from '#contract/sync-status.ts';
import { attention, formatBytes, lastNight, minuteOfTime, timeOfMinute, verdictOf } from './night-summary.ts';

const run = (beganAt: string, more: Partial<SyncRun> = {}): SyncRun => ({
  beganAt,
  endedAt: new Date(Date.parse(beganAt) + 60_000).toISOString(),
  cause: 'schedule',
  sent: 10,
  received: 5,
  left: 0,
  bytes: 2048,
  error: null,
  filesSent: 2,
  filesLeft: 0,
  filesError: null,
  ...more,
});
/** Eight in the morning in Asia/Shanghai. */
const morning = Date.parse('2026-11-25T00:00:00Z');

test('a night is what ran since six in the evening before, summed up, and it ended as its last run did', () => {
  const runs = [
    run('2026-11-24T18:10:00Z'),
    run('2026-11-24T18:00:00Z', { error: 'HUB_BUSY', sent: 0, received: 0, bytes: 0 }),
    run('2026-11-24T10:00:00Z', { sent: 3 }),
    run('2026-11-24T09:59:00Z', { sent: 1000 }),
  ];
  expect(lastNight(runs, morning)).toEqual({
    runs: 3,
    beganAt: '2026-11-24T10:00:00Z',
    endedAt: '2026-11-24T18:11:00.000Z',
    minutes: 3,
    sent: 13,
    received: 10,
    bytes: 4096,
    error: null,
    filesLeft: 0,
  });
  expect(lastNight([run('2026-11-24T18:10:00Z', { error: 'REVOKED' })], morning)?.error).toBe('REVOKED');
  expect(lastNight(runs.slice(3), morning)).toBeNull();
  expect(lastNight([], morning)).toBeNull();
});

test('times of the day are written and read', () => {
  for (const minute of [0, 30, 150, 1439]) expect(minuteOfTime(timeOfMinute(minute))).toBe(minute);
  expect(minuteOfTime('2：05')).toBe(125);
  for (const text of ['', '24:00', '12:60', '12', 'abc']) expect(minuteOfTime(text)).toBeNull();
  expect([formatBytes(900), formatBytes(30_000), formatBytes(5_000_000)]).toEqual(['900 B', '29 KB', '4.8 MB']);
});

const counts = {
  quarantined: 0,
  parked: 0,
  unusable: 0,
  attachmentsPending: 0,
  attachmentsMissing: 0,
  attachmentsRefused: 0,
};
const standing = (more: Partial<SyncStatus>): SyncStatus => ({
  enrolled: true,
  hubIsHalls: false,
  state: 'idle',
  total: 0,
  confirmed: 0,
  pending: 0,
  records: { local: 0, queued: 0, sent: 0, confirmed: 0, attention: 0 },
  undecided: 0,
  synced: true,
  ...counts,
  ...more,
});

test.for<[string, Partial<SyncRun>, Partial<SyncStatus>, string, readonly (readonly [string, number])[]]>([
  ['nothing is left', {}, {}, 'good', []],
  ['files were left', { filesLeft: 3 }, { attachmentsPending: 3 }, 'partly', [['filesLeft', 3]]],
  ['they went since', { filesLeft: 3 }, {}, 'good', []],
  ['a scan of this morning waits for the night', {}, { attachmentsPending: 1 }, 'good', []],
  [
    'two are lost here, one is not taken, one is late',
    { filesLeft: 4 },
    { attachmentsPending: 4, attachmentsMissing: 2, attachmentsRefused: 1 },
    'partly',
    [
      ['filesLeft', 1],
      ['filesMissing', 2],
      ['filesRefused', 1],
    ],
  ],
  ['the records did not go', { error: 'HUB_BUSY' }, {}, 'failed', []],
])('the morning after: %s', ([, ran, is, verdict, issues]) => {
  const summary = lastNight([run('2026-11-24T18:10:00Z', ran)], morning);
  expect(verdictOf(summary, standing(is))).toBe(verdict);
  expect(attention(summary, standing(is)).map(({ key, count }) => [key, count])).toEqual(issues);
});
