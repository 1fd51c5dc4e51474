/** Keeps the machine from falling asleep while the data process syncs: a night's sync must not end with the screen. */
import type { Notice } from '#contract/rpc.ts';
import { syncStatus } from '#contract/sync-status.ts';

/** The part of Electron's `powerSaveBlocker` that is used. */
export interface PowerSaveBlocker {
  start(type: 'prevent-app-suspension'): number;
  stop(id: number): void;
}

export interface StayAwake {
  /** Looks at a notice of the data process. */
  hear(notice: Notice): void;
  /** The data process has gone: nothing runs any more. */
  release(): void;
}

export function stayAwake(blocker: PowerSaveBlocker): StayAwake {
  let held: number | null = null;
  const release = (): void => {
    if (held !== null) blocker.stop(held);
    held = null;
  };
  return {
    hear({ notice, data }) {
      if (notice !== 'sync') return;
      const status = syncStatus.safeParse(data);
      if (status.data?.state === 'running') held ??= blocker.start('prevent-app-suspension');
      else release();
    },
    release,
  };
}
