import { expect, test } from 'vitest';
import type { SyncStatus } from '#contract/sync-status.ts';
import { chipOf } from './chip-of.ts';

const status = (changes: Partial<SyncStatus>): SyncStatus => ({
  enrolled: true,
  hubIsHalls: false,
  state: 'idle',
  total: 10,
  confirmed: 8,
  pending: 2,
  records: { local: 0, queued: 2, sent: 0, confirmed: 8, attention: 0 },
  quarantined: 0,
  parked: 0,
  attachmentsPending: 0,
  attachmentsMissing: 0,
  attachmentsRefused: 0,
  undecided: 0,
  unusable: 0,
  synced: false,
  ...changes,
});

test('"synced" is said only when the hub said so, whatever the counts look like', () => {
  expect(chipOf(status({ confirmed: 10, pending: 0 })).key).toBe('sync.chip.pending');
  expect(chipOf(status({ confirmed: 10, pending: 0, synced: true }))).toEqual({
    tone: 'good',
    key: 'sync.chip.synced',
  });
});

test('what needs a person stands out from what comes again by itself', () => {
  expect(chipOf(status({ state: 'stopped', synced: true })).tone).toBe('danger');
  expect(chipOf(status({ state: 'waiting' })).tone).toBe('warn');
  expect(chipOf(status({ state: 'running' })).key).toBe('sync.chip.running');
  expect(chipOf(status({ state: 'not-enrolled', enrolled: false })).key).toBe('sync.chip.notEnrolled');
});
