/** The shell: one instance, its windows, its services, and the bridge between them. No business rule lives here. */
import { randomUUID } from 'node:crypto';
import { app, type BrowserWindow, Menu, protocol } from 'electron';
import { type Caller, dispatch } from '#contract/rpc.ts';
import { services as contracts } from '#contract/services.ts';
import { serviceName, shellContract } from '#contract/shell.ts';
import { appFiles } from './app-files.ts';
import { openBridge, tellWindows } from './bridge.ts';
import { callGuard, type PassedCall } from './call-guard.ts';
import { databaseKey } from './database-key.ts';
import { reportInteractive } from './interactive.ts';
import { osKeyStore } from './key-store.ts';
import { log } from './log.ts';
import { guardPages } from './page-guard.ts';
import { printing } from './printing.ts';
import { type RunningServices, startServices } from './services.ts';
import { readSettings } from './settings.ts';
import { shellHandlers } from './shell-service.ts';
import { windowRegistry } from './window-registry.ts';
import { openCounterWindow } from './windows.ts';

const boot = randomUUID();
const registry = windowRegistry();
let counter: BrowserWindow | undefined;

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);

async function start(): Promise<void> {
  const settings = readSettings();
  const factory = { outFolder: settings.outFolder, registry };
  protocol.handle('app', appFiles(`${settings.outFolder}/renderer`));
  guardPages(app, registry);
  if (app.isPackaged) Menu.setApplicationMenu(null);

  const key = await databaseKey(settings.dataFolder, osKeyStore);
  const services = startServices({
    settings,
    version: app.getVersion(),
    boot,
    databaseKey: key.key,
    onState: (service, state) =>
      tellWindows(registry, { service: 'shell', notice: 'service', data: { service, state } }),
    onNotice: (service, notice) => tellWindows(registry, { ...notice, service }),
  });
  stopServicesBeforeQuit(services);

  const shell = shellHandlers({ settings, services, printing: printing(factory), keyProtection: key.protection });
  const answer = ({ service, call, input, caller }: PassedCall): Promise<unknown> => {
    const target = serviceName.safeParse(service);
    if (target.success) return services.invoke(target.data, call, input, caller);
    return dispatch(shellContract, shell, call, input, caller);
  };
  openBridge(registry, callGuard(contracts), answer);

  const identity: Caller = { window: 'counter-1', role: 'counter', boot };
  counter = openCounterWindow(factory, identity);
  void reportInteractive(counter.webContents, settings.screenshotFile).catch(() => log('shell', 'closed early'));
}

/** The services end in good order before the app does: first they, then we. */
function stopServicesBeforeQuit(services: RunningServices): void {
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

function showCounter(): void {
  if (!counter || counter.isDestroyed()) return;
  if (counter.isMinimized()) counter.restore();
  counter.show();
  counter.focus();
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', showCounter);
  app.on('window-all-closed', () => app.quit());
  // Not awaited at the top: Electron is ready only after this module has finished.
  void app.whenReady().then(start, (thrown: unknown) => log('shell', String(thrown)));
} else {
  app.quit();
}
