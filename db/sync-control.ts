/** Joins the sync to the rest of the data process. */

import type { ServiceEnvironment } from '#contract/service-environment.ts';
import type { SyncStatus } from '#contract/sync-status.ts';
import { refused } from '#domain/kernel/refusal.ts';
import type { SyncControl } from './handlers.ts';
import type { Store } from './store.ts';

export async function startSync(
  store: Store,
  _environment: ServiceEnvironment,
  _onStatus: (status: SyncStatus) => void,
): Promise<SyncControl> {
  const status = (): SyncStatus =>
    ({
      enrolled: false,
      state: 'not-enrolled',
      total: store.ledger.head().seq,
      confirmed: 0,
      pending: store.ledger.head().seq,
      synced: false,
    }) as SyncStatus;
  return {
    status,
    start: () => refused({ code: 'SYNC_NOT_ENROLLED' }),
    enrol: async () => refused({ code: 'SYNC_NOT_ENROLLED' }),
    confirmed: () => null,
  };
}
