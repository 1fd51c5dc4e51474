/**
 * Printing through a hidden page: laid out by the renderer, turned into a PDF or put on paper here. The page is kept for the
 * next sheet, wiped, and closed when nothing was printed for a while: making one, with its fonts, takes most of a sheet's time.
 */
import { randomUUID } from 'node:crypto';
import type { BrowserWindow } from 'electron';
import { Fault } from '#contract/fault.ts';
import type { Caller } from '#contract/rpc.ts';
import { keepWarm } from './warm.ts';
import { appOrigin, makePrintWindow, type WindowFactory } from './windows.ts';

const layoutLimitMs = 30_000;
const idleMs = 60_000;

export interface Printing {
  printToPdf(job: string, caller: Caller): Promise<Uint8Array<ArrayBuffer>>;
  /** @returns false when the person cancelled. */
  print(job: string, how: { silent: boolean; copies: number; printer: string }, caller: Caller): Promise<boolean>;
  /** The print page shows nothing and waits for its next job. */
  nextJob(page: string, caller: Caller): Promise<string>;
  /** The print page says that its job is laid out, or cannot be. Answered when the sheet has been printed and may be wiped. */
  ready(page: string, ok: boolean, caller: Caller): Promise<void>;
}

interface PrintPage {
  readonly window: BrowserWindow;
  /** What the page names itself by: several may act as one window. */
  readonly name: string;
  readonly caller: Caller;
  job: PromiseWithResolvers<string>;
  laidOut: PromiseWithResolvers<boolean>;
  printed: PromiseWithResolvers<void>;
  /** Its sheet is on paper or in a PDF, so the page that asks for another job has wiped it. */
  isPrinted: boolean;
}

const renew = () => ({
  job: Promise.withResolvers<string>(),
  laidOut: Promise.withResolvers<boolean>(),
  printed: Promise.withResolvers<void>(),
  isPrinted: false,
});

export function printing(factory: WindowFactory): Printing {
  const pages = new Map<string, PrintPage>();

  const warm = keepWarm<Caller, PrintPage>({
    make(caller) {
      const window = makePrintWindow(factory, caller);
      const name = randomUUID();
      const page: PrintPage = { window, name, caller, ...renew() };
      pages.set(name, page);
      const gone = (): void => {
        pages.delete(name);
        warm.forget(page);
        page.laidOut.resolve(false);
      };
      window.once('closed', gone);
      window.webContents.once('render-process-gone', () => {
        gone();
        window.destroy();
      });
      window.loadURL(`${appOrigin}/print.html?page=${name}`).catch(gone);
      return page;
    },
    discard: ({ window }) => window.destroy(),
    idleMs,
  });

  const pageOf = (name: string, caller: Caller): PrintPage => {
    const page = pages.get(name);
    if (page?.caller !== caller) throw new Fault('PRINT_FAILED', 'no such print page');
    return page;
  };

  const layOut = async (page: PrintPage, job: string): Promise<void> => {
    const timer = setTimeout(() => page.laidOut.resolve(false), layoutLimitMs);
    page.job.resolve(job);
    const ok = await page.laidOut.promise;
    clearTimeout(timer);
    if (!ok) throw new Fault('PRINT_FAILED', 'the page was not laid out');
  };

  const withPage = async <T>(job: string, caller: Caller, use: (window: BrowserWindow) => Promise<T>): Promise<T> => {
    const page = warm.take(caller);
    try {
      await layOut(page, job);
      const result = await use(page.window);
      page.isPrinted = true;
      page.printed.resolve();
      return result;
    } catch (thrown) {
      // A page on which something went wrong may still show somebody: it is not used again.
      page.window.destroy();
      if (thrown instanceof Fault) throw thrown;
      throw new Fault('PRINT_FAILED', 'the page could not be printed', { cause: thrown });
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
    nextJob(name, caller) {
      const page = pageOf(name, caller);
      if (page.isPrinted) {
        Object.assign(page, renew());
        warm.giveBack(caller, page);
      }
      return page.job.promise;
    },
    ready(name, ok, caller) {
      const page = pageOf(name, caller);
      page.laidOut.resolve(ok);
      return page.printed.promise;
    },
  };
}
