/** Keyboard shortcuts: each says what it does, so that the shortcut sheet is always complete. */
import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface Shortcut {
  /** Lower case, for example `ctrl+enter`, `alt+1`, `f2`, `escape`, `?`. */
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
}

const registered: Shortcut[] = [];
let listed: readonly Shortcut[] = [];
let isLive = true;
const watchers = new Set<() => void>();
const tell = (): void => {
  listed = [...registered];
  for (const watcher of watchers) watcher();
};

/** Off while the screen is locked: what lies under the lock must not act. */
export function setShortcutsLive(live: boolean): void {
  isLive = live;
}

/** The keys of an event in our spelling. */
export function keysOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  const isSign = key.length === 1 && !/[a-z\d]/.test(key);
  return [
    event.ctrlKey || event.metaKey ? 'ctrl' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey && !isSign ? 'shift' : '',
    key,
  ]
    .filter(Boolean)
    .join('+');
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]');

/** A dialog or an open list closes itself on Esc; a closed dialog stays in the document, unseen. */
const isSomethingOpen = (): boolean =>
  [...document.querySelectorAll('.ant-modal-wrap, .ant-drawer-open, .ant-select-open')].some((one) =>
    one.checkVisibility(),
  );

function onKeyDown(event: KeyboardEvent): void {
  // A composing input method owns its keys: Enter there picks a character.
  if (!isLive || event.defaultPrevented || event.isComposing || event.repeat) return;
  const keys = keysOf(event);
  const isPlain = keys.length === 1;
  if (isPlain && isField(event.target)) return;
  if (keys === 'escape' && isSomethingOpen()) return;
  const found = registered.findLast((one) => one.keys === keys);
  if (!found) return;
  event.preventDefault();
  found.run();
}

/** Starts listening; once per page. */
export function listenForShortcuts(): () => void {
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}

/** While mounted, `keys` runs `run`. The one mounted last wins: a dialog takes its page's keys. With an empty label it is not listed. */
export function useShortcut(keys: string, run: () => void, options: { label: string; enabled?: boolean }): void {
  const latest = useRef(run);
  latest.current = run;
  const { label, enabled = true } = options;
  useEffect(() => {
    if (!enabled) return;
    const shortcut: Shortcut = { keys, label, run: () => latest.current() };
    registered.push(shortcut);
    tell();
    return () => {
      registered.splice(registered.indexOf(shortcut), 1);
      tell();
    };
  }, [keys, label, enabled]);
}

/** All shortcuts that work now, one for each combination of keys. */
export function useShortcutList(): readonly Shortcut[] {
  const all = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => listed,
  );
  return [...new Map(all.filter(({ label }) => label !== '').map((one) => [one.keys, one])).values()];
}
