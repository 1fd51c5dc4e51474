import { type RefObject, useEffect, useRef } from 'react';

interface Taker {
  readonly place: RefObject<HTMLElement | null>;
  take(files: readonly Blob[]): void;
}
const takers: Taker[] = [];

const holds = ({ place }: Taker, node: unknown): boolean =>
  node instanceof Node && (place.current?.contains(node) ?? false);

/** Where text is typed a paste is the field's own. */
const isTyped = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName));

function onPaste(event: ClipboardEvent): void {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length === 0) return;
  // The event comes where the caret was last, not where the focus is: that may be anywhere on the page.
  const meant = takers.find((one) => holds(one, document.activeElement) || holds(one, event.target));
  const taker = meant ?? (isTyped(event.target) ? undefined : takers[0]);
  if (!taker) return;
  event.preventDefault();
  taker.take(files);
}

/** Pasted files come to the part of the page that has the focus; when none has, to the first that takes any. */
export function usePastedFiles(place: RefObject<HTMLElement | null>, take: (files: readonly Blob[]) => void): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const taker: Taker = { place, take: (files) => latest.current(files) };
    if (takers.push(taker) === 1) document.addEventListener('paste', onPaste);
    return () => {
      takers.splice(takers.indexOf(taker), 1);
      if (takers.length === 0) document.removeEventListener('paste', onPaste);
    };
  }, [place]);
}
