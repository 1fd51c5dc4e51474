import { useEffect, useRef, useState } from 'react';

/** Nobody has touched anything for this long: then somebody is asked whether they are still there. */
export const idleMs = 60_000;
/** So long the question stands before everything is wiped (at least twenty seconds, WCAG 2.2.1). */
export const graceMs = 25_000;

/**
 * Counts down when nobody is there any more.
 * @param isOn false where there is nothing to wipe.
 * @param pulse changes with whatever shows that somebody is there: a step done, a card that was seen.
 * @returns seconds left once the question stands, else null; and how to say that one is still there.
 */
export function useIdle(isOn: boolean, pulse: unknown, onGone: () => void): [left: number | null, stay: () => void] {
  const [left, setLeft] = useState<number | null>(null);
  const gone = useRef(onGone);
  gone.current = onGone;
  const since = useRef(0);
  const stay = (): void => {
    since.current = Date.now();
    setLeft(null);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: each pulse begins the time anew
  useEffect(() => {
    since.current = Date.now();
    setLeft(null);
  }, [pulse, isOn]);

  useEffect(() => {
    if (!isOn) return;
    const look = (): void => {
      const idle = Date.now() - since.current;
      if (idle >= idleMs + graceMs) gone.current();
      else setLeft(idle >= idleMs ? Math.ceil((idleMs + graceMs - idle) / 1_000) : null);
    };
    const timer = setInterval(look, 500);
    const touched = (): void => {
      // The question itself wants an answer, not any touch.
      if (Date.now() - since.current < idleMs) since.current = Date.now();
    };
    window.addEventListener('pointerdown', touched);
    window.addEventListener('keydown', touched);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointerdown', touched);
      window.removeEventListener('keydown', touched);
    };
  }, [isOn]);
  return [left, stay];
}
