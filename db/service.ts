/** The data process (Electron's utilityProcess, or a plain Node child). */
import { childPort, childSecret } from '#contract/child-port.ts';
import { type DbContract, dbContract } from '#contract/db.ts';
import { Fault } from '#contract/fault.ts';
import { type Handlers, serve } from '#contract/rpc.ts';
import { serviceEnvironment } from '#contract/service-environment.ts';
import { clockOf } from './clock.ts';
import { asFault } from './database.ts';
import { seedDemo } from './demo/seed.ts';
import { keepDue } from './due.ts';
import { createHandlers } from './handlers.ts';
import { openOutside } from './outside/outside.ts';
import { openStore, type Store } from './store.ts';
import { startSync } from './sync-control.ts';
import { renewViews } from './views/rebuild.ts';

const environment = serviceEnvironment.parse(process.env);

/** The data could not be opened; what stood in the way may pass: a full disk, another process that is just ending. */
let isShut = false;

async function open(): Promise<Store> {
  const key = await childSecret();
  try {
    const store = openStore({ folder: environment.XINQU_DATA, key, now: clockOf(environment) });
    // A database that stays open would be in its own way at the next try.
    await renewViews(store.database, environment.XINQU_VERSION).catch((thrown: unknown) => {
      store.close();
      throw thrown;
    });
    process.once('exit', () => store.close());
    isShut = false;
    return store;
  } catch (thrown) {
    isShut = true;
    throw thrown;
  }
}

async function start(): Promise<Handlers<DbContract>> {
  const store = await open();
  const sync = await startSync(store, environment, (status) => notify('sync', status));
  if (environment.XINQU_DEMO === '1') await seedDemo(store, sync.refill);
  void sync.refill();
  const outside = openOutside(store, environment, (status) => notify('outside', status));
  outside.keepAsking();
  store.executor.onCommitted((streams) => notify('changed', { streams: [...streams] }));
  await keepDue(store);
  return createHandlers(store, sync, outside);
}

/** Starts; here a failure only must not end the process: each call reports it. */
function begin(): Promise<Handlers<DbContract>> {
  const handlers = start();
  handlers.catch((thrown: unknown) => {
    if (!(asFault(thrown) instanceof Fault)) logInternal('(start)', thrown);
  });
  return handlers;
}

/**
 * Answers heartbeats from the first moment; calls wait until the database is open. One that cannot be opened is no reason
 * to fall silent: then every call says why, the screen can tell people what to do, and its next look at the session
 * tries again.
 */
function whenReady(): Handlers<DbContract> {
  let handlers = begin();
  const names = Object.keys(dbContract) as (keyof DbContract)[];
  const answer = async (name: keyof DbContract, input: never, caller: never): Promise<unknown> => {
    if (isShut && name === 'session.get') {
      isShut = false;
      handlers = begin();
    }
    try {
      return await (await handlers)[name](input, caller);
    } catch (thrown) {
      throw asFault(thrown);
    }
  };
  return Object.fromEntries(
    names.map((name) => [name, (input: never, caller: never) => answer(name, input, caller)]),
  ) as unknown as Handlers<DbContract>;
}

/** Errors that nobody foresaw: their kind and place go to standard error, never what they were about. */
function logInternal(call: string, thrown: unknown): void {
  const { name, stack } = thrown instanceof Error ? thrown : new Error('not an error');
  const places = (stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  process.stderr.write(`db ${call}: ${name}\n${places.join('\n')}\n`);
}

const notify = serve(childPort(), dbContract, whenReady(), { onInternal: logInternal });
