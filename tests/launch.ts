/**
 * Starts the app for an end-to-end test: each time with a data folder of its own unless one is given, and gone when
 * the test ends. `import { expect, test } from './launch.ts'`, then `const { app, page } = await launch()`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { type Film, filmSwitches } from './film.ts';

export { expect } from '@playwright/test';

export interface LaunchOptions {
  /** All that the app keeps; give the folder of an earlier launch to start again on it. */
  readonly dataFolder?: string;
  /** More environment: `XINQU_DEMO`, `XINQU_HUB_URL`, `XINQU_ENROLMENT_CODE`, `XINQU_SAVE_FOLDER`. */
  readonly env?: Readonly<Record<string, string>>;
  /** More switches. */
  readonly args?: readonly string[];
  /** What its camera sees; it has none else. */
  readonly film?: Film;
  /** A packaged app's executable instead of the built folder. */
  readonly executablePath?: string;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  /** The first window. */
  readonly page: Page;
  readonly dataFolder: string;
  /** What the app has written to its local log so far. */
  readonly log: () => string;
  /** Ends the app in good order; without it the end of the test does so. */
  close(): Promise<void>;
}

const projectFolder = path.resolve(import.meta.dirname, '..');

/** Without these a page's first load may hang on a machine without a GPU, or a Chinese path fail. */
const switches = ['--no-sandbox', '--disable-gpu', '--lang=zh-CN'];

function environment(own: Readonly<Record<string, string>>): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return { ...Object.fromEntries(inherited), LC_ALL: 'C.UTF-8', ...own };
}

export async function makeFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'xinqu-test-'));
}

const attachTries = 3;

/**
 * A packaged app does not hold its start back until Playwright is attached, so Playwright now and then comes too late and
 * waits for what has already happened. The app is then ended and started again; a fault of its own fails every time.
 */
async function attach(how: Parameters<typeof electron.launch>[0]): Promise<ElectronApplication> {
  for (let left = attachTries - 1; ; left--)
    try {
      return await electron.launch({ ...how, timeout: 15_000 });
    } catch (thrown) {
      if (left === 0) throw thrown;
    }
}

/** Starts the app. @returns when its first window has its page. */
export async function launchApp(options: LaunchOptions & { readonly dataFolder: string }): Promise<LaunchedApp> {
  const { dataFolder, env = {}, args = [], film, executablePath } = options;
  const camera = film ? await filmSwitches(path.join(dataFolder, 'film.mjpeg'), film) : [];
  const how = {
    cwd: projectFolder,
    env: environment(env),
    args: [
      ...switches,
      `--user-data-dir=${dataFolder}`,
      ...camera,
      ...args,
      ...(executablePath ? [] : [projectFolder]),
    ],
  };
  const app = executablePath ? await attach({ ...how, executablePath }) : await electron.launch(how);
  let text = '';
  app.process().stderr?.on('data', (chunk) => {
    text += chunk;
  });
  const page = await app.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  return { app, page, dataFolder, log: () => text, close: () => app.close() };
}

export const test = base.extend<{ launch: (options?: LaunchOptions) => Promise<LaunchedApp> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's text and demands a pattern
  launch: async ({}, use, info) => {
    const launched: LaunchedApp[] = [];
    const folders: string[] = [];
    await use(async (options = {}) => {
      const dataFolder = options.dataFolder ?? (await makeFolder());
      if (options.dataFolder === undefined) folders.push(dataFolder);
      const one = await launchApp({ ...options, dataFolder });
      await one.app.context().tracing.start({ screenshots: true, snapshots: true });
      launched.push(one);
      return one;
    });
    const failed = info.status !== info.expectedStatus;
    for (const [index, one] of launched.entries()) {
      if (failed) {
        await one.app
          .context()
          .tracing.stop({ path: info.outputPath(`trace-${index}.zip`) })
          .catch(() => {});
        await info.attach(`app-${index}.log`, { body: one.log(), contentType: 'text/plain' });
      }
      await one.close().catch(() => {});
    }
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  },
});
