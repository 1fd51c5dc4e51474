/**
 * A scanner that works as a keyboard (扫码枪): many keys faster than anybody types, ended by Enter. It works anywhere on the page;
 * a field that had the focus gets its text back.
 */
import { useEffect, useRef } from 'react';
import { scanKeys } from './scan-keys.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;
const takers: ((code: string) => void)[] = [];
let isLive = true;

/** Off while the screen is locked. */
export function setScansLive(live: boolean): void {
  isLive = live;
}

const fieldInFocus = (): { readonly field: Field; readonly value: string } | null => {
  const { activeElement: field } = document;
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return isField ? { field, value: field.value } : null;
};

/** Sets a field as if it had been typed, so that the page's own state follows. */
function giveBack({ field, value }: { readonly field: Field; readonly value: string }): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Starts listening; once per page. */
export function listenForScans(): () => void {
  const keys = scanKeys();
  let before: ReturnType<typeof fieldInFocus> = null;
  const onKey = (event: KeyboardEvent): void => {
    if (!isLive || event.isComposing || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const found = keys.press(event.key, event.timeStamp);
    if (found?.kind === 'first') before = fieldInFocus();
    if (found?.kind !== 'code') return;
    const take = takers.at(-1);
    if (!take || before?.field.type === 'password') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (before) giveBack(before);
    take(found.code);
  };
  document.addEventListener('keydown', onKey, true);
  return () => document.removeEventListener('keydown', onKey, true);
}

/** While mounted, `take` gets what is scanned. The one mounted last wins, as with shortcuts. */
export function useScan(take: (code: string) => void, enabled = true): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (!enabled) return;
    const taker = (code: string): void => latest.current(code);
    takers.push(taker);
    return () => {
      takers.splice(takers.indexOf(taker), 1);
    };
  }, [enabled]);
}
