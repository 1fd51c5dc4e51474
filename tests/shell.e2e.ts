/** The shell: its window, what a page cannot do, the bridge, and the services' survival. */
import type { ElectronApplication, Page } from '@playwright/test';
import type { BridgeReply, WindowNotice } from '#contract/services.ts';
import type { ServiceNotice } from '#contract/shell.ts';
import { expect, test } from './launch.ts';
import { killService, servicePid } from './service-process.ts';

declare global {
  interface Window {
    seenNotices: WindowNotice[];
  }
}

/** The page may have gone to one of its own screens since. */
const ownPage = /^app:\/\/xinqu\/index\.html(#.*)?$/;

const call = (page: Page, service: string, name: string, input: unknown = {}): Promise<BridgeReply> =>
  page.evaluate(([a, b, c]) => window.xinqu.call(a, b, c), [service, name, input] as const);

const states = async (page: Page): Promise<Record<string, string>> => {
  const reply = await call(page, 'shell', 'services');
  return 'value' in reply ? (reply.value as Record<string, string>) : {};
};

/** Asserting a policy by evaluating in the page would go around it; a script that the page itself runs does not. */
const insertedScriptRan = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.documentElement.dataset.inline = "ran"';
    document.head.append(script);
    return document.documentElement.dataset.inline === 'ran';
  });

test('opens one window on its own scheme, in a sandbox', async ({ launch }) => {
  const { app, page } = await launch();
  expect(page.url()).toMatch(ownPage);
  const seen = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const [width, height] = window.getMinimumSize();
      // Effective settings, not the ones that were asked for.
      const settings = (
        window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences();
      return { title: window.getTitle(), width, height, settings };
    }),
  );
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ title: '新区一窗 Xinqu Window', width: 1280, height: 720 });
  expect(seen[0]?.settings).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  expect(seen[0]?.settings.nodeIntegrationInWorker ?? false).toBe(false);
});

test('gives a page two functions and nothing of Node or Electron', async ({ launch }) => {
  const { page } = await launch();
  const seen = await page.evaluate(() => ({
    bridge: Object.entries(window.xinqu).map(([name, value]) => `${name}: ${typeof value}`),
    frozen: Object.isFrozen(window.xinqu),
    foreign: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer'].filter((name) => name in globalThis),
  }));
  expect(seen).toEqual({ bridge: ['call: function', 'onNotice: function'], frozen: true, foreign: [] });
});

test('serves pages under a strict policy, and nothing outside their folder', async ({ launch }) => {
  const { page } = await launch();
  const seen = await page.evaluate(async () => {
    const get = async (path: string) => {
      const response = await fetch(path, { cache: 'no-store' });
      return { status: response.status, policy: response.headers.get('content-security-policy') ?? '' };
    };
    const outside = [
      '/../main/index.js',
      '/%2e%2e/main/index.js',
      '/..%2f..%2fpackage.json',
      '/nothing.html',
      '/main.map',
    ];
    return {
      page: await get('/index.html'),
      outside: await Promise.all(outside.map(async (path) => (await get(path)).status)),
    };
  });
  expect(seen.page.status).toBe(200);
  expect(seen.page.policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
  expect(seen.page.policy).not.toContain('unsafe');
  expect(seen.outside).toEqual([404, 404, 404, 404, 404]);
  expect(await insertedScriptRan(page)).toBe(false);
});

test('refuses new windows, going elsewhere, frames, other origins and downloads', async ({ launch }) => {
  const { app, page } = await launch();
  const seen = await page.evaluate(async () => {
    const link = Object.assign(document.createElement('a'), { href: '/index.html', download: 'x.html' });
    link.click();
    const frame = Object.assign(document.createElement('iframe'), { src: '/index.html' });
    document.body.append(frame);
    const opened = window.open('https://example.com/');
    const fetched = await fetch('https://example.com/').then(
      () => true,
      () => false,
    );
    return { opened: opened !== null, fetched };
  });
  expect(seen).toEqual({ opened: false, fetched: false });
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await page.evaluate(() => {
    location.href = 'app://xinqu.elsewhere/index.html';
  });
  await expect.poll(() => page.url()).toMatch(ownPage);
  expect(app.windows()).toHaveLength(1);
});

test('lets the counter use the camera and nothing else', async ({ launch }) => {
  const { page } = await launch({ args: ['--use-fake-device-for-media-stream'] });
  const seen = await page.evaluate(async () => {
    const ask = (constraints: MediaStreamConstraints) =>
      navigator.mediaDevices.getUserMedia(constraints).then(
        (stream) => stream.getTracks().map((track) => track.kind),
        (error: DOMException) => error.name,
      );
    const state = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state;
    return {
      video: await ask({ video: true }),
      audio: await ask({ audio: true }),
      both: await ask({ video: true, audio: true }),
      notifications: await Notification.requestPermission(),
      geolocation: await state('geolocation'),
    };
  });
  expect(seen).toEqual({
    video: ['video'],
    audio: 'NotAllowedError',
    both: 'NotAllowedError',
    notifications: 'denied',
    geolocation: 'denied',
  });
});

test('answers calls, and refuses what is no call', async ({ launch }) => {
  const { page, dataFolder } = await launch();
  expect(await call(page, 'shell', 'about')).toMatchObject({
    value: { keyProtection: 'file', demo: false, dataFolder },
  });
  const fault = async (service: string, name: string, input: unknown): Promise<string> => {
    const reply = await call(page, service, name, input);
    return 'fault' in reply ? reply.fault.code : 'answered';
  };
  expect(await fault('shell', 'nothing', {})).toBe('NO_SUCH_CALL');
  expect(await fault('nobody', 'about', {})).toBe('NO_SUCH_CALL');
  expect(await fault('shell', 'toString', {})).toBe('NO_SUCH_CALL');
  expect(await fault('shell', 'about', { extra: 1 })).toBe('BAD_REQUEST');
  expect(await fault('shell', 'saveFile', { name: '../x', bytes: new Uint8Array(1) })).toBe('BAD_REQUEST');
  const tooLarge = await page.evaluate(() =>
    window.xinqu.call('vision', 'readCard', { image: new Uint8Array(33 * 1024 * 1024), today: '2026-01-01' }),
  );
  expect(tooLarge).toMatchObject({ fault: { code: 'TOO_LARGE' } });
});

/** A page that has our preload and is on our scheme, but in a window that main never made known. */
async function callFromUnknownWindow(app: ElectronApplication): Promise<unknown> {
  return app.evaluate(async ({ BrowserWindow, app }) => {
    const preload = `${app.getAppPath()}/out/preload/index.cjs`;
    const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await window.loadURL('app://xinqu/index.html');
    const reply: unknown = await window.webContents.executeJavaScript("window.xinqu.call('shell', 'about', {})");
    window.destroy();
    return reply;
  });
}

test('refuses calls from a window that it does not know, and from too eager ones', async ({ launch }) => {
  const { app, page } = await launch();
  expect(await callFromUnknownWindow(app)).toMatchObject({ fault: { code: 'SENDER_REFUSED' } });
  const codes = await page.evaluate(async () => {
    const replies = await Promise.all(Array.from({ length: 900 }, () => window.xinqu.call('shell', 'services', {})));
    return replies.map((reply) => ('fault' in reply ? reply.fault.code : 'answered'));
  });
  expect(codes.filter((code) => code === 'answered').length).toBeGreaterThanOrEqual(200);
  expect(codes.filter((code) => code === 'TOO_MANY').length).toBeGreaterThan(100);
});

for (const service of ['db', 'vision', 'devices'] as const)
  test(`starts ${service} again at once when it is killed, and says so`, async ({ launch }) => {
    const { app, page } = await launch();
    await expect.poll(() => states(page)).toMatchObject({ [service]: 'up' });
    await page.evaluate(() => {
      window.seenNotices = [];
      window.xinqu.onNotice((notice) => window.seenNotices.push(notice));
    });
    const killed = await killService(app, service);
    const seen = () =>
      page.evaluate(
        (name) =>
          window.seenNotices
            .filter(({ service, notice }) => service === 'shell' && notice === 'service')
            .map(({ data }) => data as ServiceNotice)
            .filter((data) => data.service === name)
            .map(({ state }) => state),
        service,
      );
    await expect.poll(seen, { intervals: [50] }).toEqual(['restarting', 'up']);
    expect(await servicePid(app, service)).not.toBe(killed);
  });

test('gives up after three deaths, says so, and tries again when asked', async ({ launch }) => {
  const { app, page } = await launch();
  for (let death = 1; death <= 3; death++) {
    await expect.poll(() => states(page)).toMatchObject({ vision: 'up' });
    await killService(app, 'vision');
    await expect.poll(async () => (await states(page)).vision).not.toBe('up');
  }
  expect(await states(page)).toMatchObject({ vision: 'failed' });
  expect(await call(page, 'vision', 'warm')).toMatchObject({ fault: { code: 'SERVICE_GONE' } });
  await call(page, 'shell', 'restartService', { service: 'vision' });
  await expect.poll(() => states(page)).toMatchObject({ vision: 'up' });
});
