/** The shell: one instance, its windows, its services, and the bridge between them. No business rule lives here. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { app, type BrowserWindow, Menu, protocol } from 'electron';
import type { Caller } from '#contract/rpc.ts';
import { services as contracts } from '#contract/services.ts';
import { appFiles } from './app-files.ts';
import { type Backend, startBackend } from './backend.ts';
import { openBridge } from './bridge.ts';
import { callGuard } from './call-guard.ts';
import { reportInteractive } from './interactive.ts';
import { log } from './log.ts';
import { guardPages } from './page-guard.ts';
import { readSettings } from './settings.ts';
import { windowRegistry } from './window-registry.ts';
import { openCounterWindow, openKioskWindow } from './windows.ts';

const boot = randomUUID();
const registry = windowRegistry();
/** The counter's window, or the kiosk's. */
let shown: BrowserWindow | undefined;

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);

function start(): void {
  const settings = readSettings();
  const factory = { outFolder: settings.outFolder, registry };
  protocol.handle('app', appFiles(path.join(settings.outFolder, 'renderer')));
  guardPages(app, registry);
  if (app.isPackaged) Menu.setApplicationMenu(null);

  // The services start while the page loads; a call that comes early waits for them, or hears why there are none. Then
  // the next call tries again: the disk may have been full.
  let starting: Promise<Backend> | undefined;
  const backend = (): Promise<Backend> => {
    starting ??= startBackend(settings, factory, boot).catch((thrown: unknown) => {
      starting = undefined;
      log('shell', String(thrown));
      throw thrown;
    });
    return starting;
  };
  backend().catch(() => {}); // has been logged
  openBridge(registry, callGuard(contracts), async (call) => (await backend()).answer(call));

  const counter: Caller = { window: 'counter-1', role: 'counter', boot };
  const kiosk: Caller = { window: 'kiosk-1', role: 'kiosk', boot };
  shown = settings.isKiosk ? openKioskWindow(factory, kiosk) : openCounterWindow(factory, counter);
  void reportInteractive(shown.webContents, settings.screenshotFile)
    .catch(() => log('shell', 'closed early'))
    .then(async () => (await backend()).startRest())
    .catch(() => {}); // why there is no backend has been logged
}

function comeForward(): void {
  if (!shown || shown.isDestroyed()) return;
  if (shown.isMinimized()) shown.restore();
  shown.show();
  shown.focus();
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', comeForward);
  app.on('window-all-closed', () => app.quit());
  // Not awaited at the top: Electron is ready only after this module has finished.
  void app.whenReady().then(start);
} else {
  app.quit();
}
