import { useEffect, useState } from 'react';
import type { SyncStatus } from '#contract/sync-status.ts';
import { api } from './api.ts';
import { onNotice } from './notices.ts';

/** How this device stands with its hub, as it changes; null until known. */
export function useSyncStatus(): SyncStatus | null {
  const [status, setStatus] = useState<SyncStatus | null>(null);
  useEffect(() => {
    const ask = (): void => void api.db['sync.status']({}).then(setStatus, () => {});
    ask();
    const stops = [
      onNotice('sync', setStatus),
      // A new event is one more to send; the status itself is only sent while a sync runs.
      onNotice('changed', ask),
      // A run that died with the data process ends without a word.
      onNotice('service', ({ service, state }) => {
        if (service === 'db' && state === 'up') ask();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return status;
}
