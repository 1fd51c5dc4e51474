import type { DbContract } from '#contract/db.ts';
import type { Handlers } from '#contract/rpc.ts';
import type { SyncEnvironment } from '#contract/service-environment.ts';
import { createHandlers } from '../db/handlers.ts';
import { openOutside } from '../db/outside/outside.ts';
import { startSync } from '../db/sync-control.ts';
import type { TestStore } from './store.ts';

/** A store behind its contract, as the data process serves it where nothing is outside, and no hub unless `hub` tells of one. */
export async function served(
  { store }: Pick<TestStore, 'store'>,
  hub: Omit<SyncEnvironment, 'XINQU_VERSION'> = {},
): Promise<Handlers<DbContract>> {
  const sync = await startSync(store, { XINQU_VERSION: 'test', ...hub }, () => {});
  return createHandlers(
    store,
    sync,
    openOutside(store, {}, () => {}),
  );
}
