import type { SyncStatus } from '#contract/sync-status.ts';

type Tone = 'quiet' | 'good' | 'warn' | 'danger';

/** Tone and key of the text; "synced" only when the hub itself said so. */
export function chipOf(status: SyncStatus): { readonly tone: Tone; readonly key: string } {
  if (status.state === 'not-enrolled') return { tone: 'quiet', key: 'sync.chip.notEnrolled' };
  if (status.state === 'running') return { tone: 'quiet', key: 'sync.chip.running' };
  if (status.state === 'stopped') return { tone: 'danger', key: 'sync.chip.stopped' };
  if (status.state === 'waiting') return { tone: 'warn', key: 'sync.chip.waiting' };
  return status.synced ? { tone: 'good', key: 'sync.chip.synced' } : { tone: 'quiet', key: 'sync.chip.pending' };
}
