import type { DbContract } from '#contract/db.ts';
import type { Handlers } from '#contract/rpc.ts';
import { createHandlers } from '../db/handlers.ts';
import { openOutside } from '../db/outside/outside.ts';
import { startSync } from '../db/sync-control.ts';
import type { TestStore } from './store.ts';

/** A store behind its contract, as the data process serves it where there is no hub and nothing outside. */
export async function served({ store }: TestStore): Promise<Handlers<DbContract>> {
  const sync = await startSync(store, { XINQU_VERSION: 'test' }, () => {});
  return createHandlers(
    store,
    sync,
    openOutside(store, {}, () => {}),
  );
}
