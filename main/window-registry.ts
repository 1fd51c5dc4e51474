/** Which window is which: the identity that its calls carry is ours to give, never the page's to choose. */
import { BrowserWindow, type WebContents } from 'electron';
import type { Caller } from '#contract/rpc.ts';

export interface WindowRegistry {
  /** Makes the window known, as `identity`, until its page is destroyed. */
  add(contents: WebContents, identity: Caller): void;
  identityOf(contents: WebContents): Caller | undefined;
  /** The window that first got this identity: the one that people see. */
  windowOf(identity: Caller): BrowserWindow | null;
  all(): WebContents[];
}

export function windowRegistry(): WindowRegistry {
  const known = new Map<WebContents, Caller>();
  return {
    add(contents, identity) {
      known.set(contents, identity);
      contents.once('destroyed', () => known.delete(contents));
    },
    identityOf: (contents) => known.get(contents),
    windowOf(identity) {
      const found = [...known].find(([, one]) => one === identity);
      return found ? BrowserWindow.fromWebContents(found[0]) : null;
    },
    all: () => [...known.keys()],
  };
}
