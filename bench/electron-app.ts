/** Starts an Electron app for a measurement, and says when its first screen is interactive. */
import { bundle } from '../build/bundle.mjs';
import { startChild, stopChild } from '../build/children.mjs';
import { ensureDisplay } from '../build/display.mjs';
import { electronDist } from '../build/electron-dist.mjs';
import { electronArguments, electronEnvironment } from '../build/electron-run.mjs';
import { jsonLine } from '../build/json-lines.mjs';

export interface Bench {
  readonly executable: string;
  readonly isVirtual: boolean;
}

/** Builds what is not built, and makes sure of an Electron and a display. */
export async function prepareBench(): Promise<Bench> {
  await bundle();
  return { executable: (await electronDist()).executable, isVirtual: await ensureDisplay() };
}

export interface StartedApp {
  readonly pid: number;
  /** From the start of the process to the report that its first screen is interactive. */
  readonly interactiveMs: number;
  stop(): Promise<void>;
}

/** Starts our app, or another `appFolder`, and waits until it is interactive. The demo data make a sign-in screen. */
export async function startApp(bench: Bench, dataFolder: string, appFolder?: string): Promise<StartedApp> {
  const { executable, isVirtual } = bench;
  const args = electronArguments({ dataFolder, isVirtual, ...(appFolder === undefined ? {} : { appFolder }) });
  const start = performance.now();
  const child = startChild(executable, args, {
    env: electronEnvironment({ XINQU_DEMO: '1' }),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await jsonLine(child, 'interactive');
  const interactiveMs = performance.now() - start;
  return { pid: child.pid ?? 0, interactiveMs, stop: () => stopChild(child) };
}
