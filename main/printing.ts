/** Printing through a hidden page: laid out by the renderer, turned into a PDF or put on paper here. */
import type { BrowserWindow } from 'electron';
import { Fault } from '#contract/fault.ts';
import type { Caller } from '#contract/rpc.ts';
import { appOrigin, makePrintWindow, type WindowFactory } from './windows.ts';

const layoutLimitMs = 30_000;

export interface Printing {
  printToPdf(job: string, caller: Caller): Promise<Uint8Array<ArrayBuffer>>;
  /** @returns false when the person cancelled. */
  print(job: string, how: { silent: boolean; copies: number; printer: string }, caller: Caller): Promise<boolean>;
  /** The print page says that `job` is laid out, or cannot be. */
  ready(job: string, ok: boolean, caller: Caller): void;
}

export function printing(factory: WindowFactory): Printing {
  /** Who waits for which job, by the caller's own object: two windows may print the same job at once. */
  const waiting = new Map<string, Set<(ok: boolean) => void>>();
  const keyOf = (job: string, caller: Caller): string => `${caller.window}\n${job}`;

  const layOut = async (window: BrowserWindow, job: string, caller: Caller): Promise<void> => {
    const key = keyOf(job, caller);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const others = waiting.get(key) ?? new Set();
    waiting.set(key, others.add(resolve));
    const timer = setTimeout(() => resolve(false), layoutLimitMs);
    try {
      await window.loadURL(`${appOrigin}/print.html?job=${encodeURIComponent(job)}`);
      if (!(await promise)) throw new Fault('PRINT_FAILED', 'the page was not laid out');
    } finally {
      clearTimeout(timer);
      others.delete(resolve);
      if (others.size === 0) waiting.delete(key);
    }
  };

  const withPage = async <T>(job: string, caller: Caller, use: (window: BrowserWindow) => Promise<T>): Promise<T> => {
    const window = makePrintWindow(factory, caller);
    try {
      await layOut(window, job, caller);
      return await use(window);
    } catch (thrown) {
      if (thrown instanceof Fault) throw thrown;
      throw new Fault('PRINT_FAILED', 'the page could not be printed', { cause: thrown });
    } finally {
      window.destroy();
    }
  };

  return {
    printToPdf: (job, caller) =>
      withPage(job, caller, async ({ webContents }) => {
        const pdf = await webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
        return new Uint8Array(pdf);
      }),
    print: (job, { silent, copies, printer }, caller) =>
      withPage(job, caller, ({ webContents }) => {
        const { promise, resolve, reject } = Promise.withResolvers<boolean>();
        const named = printer ? { deviceName: printer } : {};
        webContents.print({ silent, copies, printBackground: true, ...named }, (printed, reason) => {
          if (printed) resolve(true);
          else if (/cancel/i.test(reason)) resolve(false);
          else reject(new Fault('PRINT_FAILED', reason));
        });
        return promise;
      }),
    ready(job, ok, caller) {
      for (const resolve of waiting.get(keyOf(job, caller)) ?? []) resolve(ok);
    },
  };
}
