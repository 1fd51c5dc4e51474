/** Makes windows. Every setting that keeps a page in its place is written out, also where it is the default. */
import path from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, screen } from 'electron';
import type { Caller } from '#contract/rpc.ts';
import { log } from './log.ts';
import type { WindowRegistry } from './window-registry.ts';

export const appOrigin = 'app://xinqu';

const title = '新区一窗 Xinqu Window';
const usual = { width: 1440, height: 900 };
const minimum = { width: 1280, height: 720 };
const background = () => (nativeTheme.shouldUseDarkColors ? '#141414' : '#f5f5f5');

export interface WindowFactory {
  readonly outFolder: string;
  readonly registry: WindowRegistry;
}

function options(outFolder: string): BrowserWindowConstructorOptions {
  return {
    show: false,
    title,
    ...usual,
    minWidth: minimum.width,
    minHeight: minimum.height,
    backgroundColor: background(),
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.join(outFolder, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  };
}

function makeWindow(factory: WindowFactory, identity: Caller, extra: BrowserWindowConstructorOptions): BrowserWindow {
  const window = new BrowserWindow({ ...options(factory.outFolder), ...extra });
  factory.registry.add(window.webContents, identity);
  window.on('page-title-updated', (event) => event.preventDefault());
  return window;
}

function shown(window: BrowserWindow, page: string): BrowserWindow {
  window.once('ready-to-show', () => window.show());
  window.loadURL(`${appOrigin}/${page}`).catch((thrown: unknown) => log('window', String(thrown)));
  return window;
}

/** Opens a counter window, no larger than the screen has room; it shows itself when it has something to show. */
export function openCounterWindow(factory: WindowFactory, identity: Caller): BrowserWindow {
  const room = screen.getPrimaryDisplay().workAreaSize;
  const size = { width: Math.min(usual.width, room.width), height: Math.min(usual.height, room.height) };
  return shown(makeWindow(factory, identity, size), 'index.html');
}

/**
 * Opens the kiosk's page, upright as its screen is. Installed it fills the screen and cannot be left; a developer gets a window.
 */
export function openKioskWindow(factory: WindowFactory, identity: Caller): BrowserWindow {
  const upright = { width: 1080, height: 1920, minWidth: 600, minHeight: 800, kiosk: app.isPackaged };
  return shown(makeWindow(factory, identity, upright), 'kiosk.html');
}

/** A window that is never shown, for laying out what is printed; it acts as the window that asked, and goes with it. */
export function makePrintWindow(factory: WindowFactory, identity: Caller): BrowserWindow {
  const asked = factory.registry.windowOf(identity);
  const window = makeWindow(factory, identity, { backgroundColor: '#ffffff', width: 1000, height: 1400 });
  const close = (): void => window.destroy();
  asked?.once('closed', close);
  window.once('closed', () => asked?.removeListener('closed', close));
  return window;
}
