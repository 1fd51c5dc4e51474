/** The data process (Electron's utilityProcess, or a plain Node child). */
import { childPort, childSecret } from '#contract/child-port.ts';
import { type DbContract, dbContract } from '#contract/db.ts';
import { Fault } from '#contract/fault.ts';
import { type Handlers, serve } from '#contract/rpc.ts';
import { serviceEnvironment } from '#contract/service-environment.ts';
import { clockOf } from './clock.ts';
import { seedDemo } from './demo/seed.ts';
import { keepDue } from './due.ts';
import { createHandlers } from './handlers.ts';
import { openStore } from './store.ts';
import { startSync } from './sync-control.ts';

const environment = serviceEnvironment.parse(process.env);

async function start(): Promise<Handlers<DbContract>> {
  const store = openStore({ folder: environment.XINQU_DATA, key: await childSecret(), now: clockOf(environment) });
  process.once('exit', () => store.close());
  const sync = await startSync(store, environment, (status) => notify('sync', status));
  if (environment.XINQU_DEMO === '1') await seedDemo(store, sync.refill);
  void sync.refill();
  keepDue(store);
  store.executor.onCommitted((streams) => notify('changed', { streams: [...streams] }));
  return createHandlers(store, sync);
}

/**
 * Answers heartbeats from the first moment; calls wait until the database is open. One that cannot be opened is no reason
 * to fall silent: then every call says why, and the screen can tell people what to do.
 */
function whenReady(handlers: Promise<Handlers<DbContract>>): Handlers<DbContract> {
  const names = Object.keys(dbContract) as (keyof DbContract)[];
  return Object.fromEntries(
    names.map((name) => [name, async (input: never, caller: never) => (await handlers)[name](input, caller)]),
  ) as unknown as Handlers<DbContract>;
}

/** Errors that nobody foresaw: their kind and place go to standard error, never what they were about. */
function logInternal(call: string, thrown: unknown): void {
  const { name, stack } = thrown instanceof Error ? thrown : new Error('not an error');
  const places = (stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  process.stderr.write(`db ${call}: ${name}\n${places.join('\n')}\n`);
}

const ready = start();
// Each call reports it; here it only must not end the process.
ready.catch((thrown: unknown) => {
  if (!(thrown instanceof Fault)) logInternal('(start)', thrown);
});
const notify = serve(childPort(), dbContract, whenReady(ready), { onInternal: logInternal });
