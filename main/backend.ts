/** What answers the pages: the service processes and the shell's own calls. */
import { app, powerSaveBlocker } from 'electron';
import { Fault } from '#contract/fault.ts';
import { dispatch } from '#contract/rpc.ts';
import { serviceName, shellContract } from '#contract/shell.ts';
import { tellWindows } from './bridge.ts';
import type { PassedCall } from './call-guard.ts';
import { type DatabaseKey, databaseKey } from './database-key.ts';
import { osKeyStore } from './key-store.ts';
import { printing } from './printing.ts';
import { type RunningServices, startServices } from './services.ts';
import type { Settings } from './settings.ts';
import { shellHandlers } from './shell-service.ts';
import { stayAwake } from './stay-awake.ts';
import type { WindowFactory } from './windows.ts';

export interface Backend {
  /** Answers a call that has passed the guard. @throws Fault whatever the call answers. */
  answer(call: PassedCall): Promise<unknown>;
  /** Starts the services that the first screen does not need. */
  startRest(): void;
}

async function readKey(folder: string): Promise<DatabaseKey> {
  try {
    return await databaseKey(folder, osKeyStore);
  } catch (thrown) {
    const isFull = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC';
    throw new Fault(isFull ? 'DISK_FULL' : 'INTERNAL', 'the database key cannot be read or kept', { cause: thrown });
  }
}

/** Starts what answers. @throws Fault `DISK_FULL`, `INTERNAL` when there is no place for the database key. */
export async function startBackend(settings: Settings, factory: WindowFactory, boot: string): Promise<Backend> {
  const { registry } = factory;
  const { key, protection } = await readKey(settings.dataFolder);
  const awake = stayAwake(powerSaveBlocker);
  const services = startServices({
    settings,
    version: app.getVersion(),
    boot,
    databaseKey: key,
    onState(service, state) {
      if (service === 'db') awake.release();
      tellWindows(registry, { service: 'shell', notice: 'service', data: { service, state } });
    },
    onNotice(service, notice) {
      if (service === 'db') awake.hear(notice);
      tellWindows(registry, { ...notice, service });
    },
  });
  stopBeforeQuit(services);

  const shell = shellHandlers({ settings, services, printing: printing(factory), keyProtection: protection });
  return {
    answer: async ({ service, call, input, caller }) => {
      const name = serviceName.safeParse(service);
      if (name.success) return services.invoke(name.data, call, input, caller);
      return dispatch(shellContract, shell, call, input, caller);
    },
    startRest: () => services.startRest(),
  };
}

/** The services end in good order before the app does: first they, then we. */
function stopBeforeQuit(services: RunningServices): void {
  let isStopped = false;
  app.on('will-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void services.stop().then(() => {
      isStopped = true;
      setImmediate(() => app.quit()); // while `will-quit` is still being told, quitting again would be ignored
    });
  });
}
