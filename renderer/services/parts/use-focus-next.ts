/** After a step the keyboard is already where the next one begins: nobody scrolls or reaches for the mouse. */
import { type RefObject, useEffect, useRef } from 'react';
import type { StepKey } from './case-control.tsx';

/** A step that still reads something gets the focus when it is there, but not any more after this. */
const patienceMs = 3_000;
const controls =
  'input:not([type="file"]):not(:disabled), textarea:not(:disabled), button:not(:disabled), [contenteditable="true"]';

/** Where a step stands on a case page. */
export function placeOf(step: StepKey): string {
  const [role, name] = step.split('.');
  if (name === undefined) return `.case-step-${step}`;
  return name === 'receipt' ? `[data-testid="receipt-${role}"]` : `[data-testid="step-${role}-${name}"] .step-body`;
}

/** The control of a place that the keyboard begins with; a field for files is none, its button is. */
export const firstControl = (place: Element | null): HTMLElement | null => {
  const first = place?.querySelector<HTMLElement>(controls) ?? null;
  // Of a group of choices the chosen one takes the keys.
  const chosen = first instanceof HTMLInputElement && first.type === 'radio' ? 'input[type="radio"]:checked' : null;
  return (chosen && first?.closest('[role="radiogroup"]')?.querySelector<HTMLElement>(chosen)) || first;
};
const isFocusLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/**
 * Focuses the first control of a new stage's section, which stands on top, and after each other step the first control of
 * the next one; whoever is already typing elsewhere is left alone.
 */
export function useFocusNext(page: RefObject<HTMLElement | null>, stage: string, next: StepKey | null): void {
  const shown = useRef({ stage, next });
  useEffect(() => {
    const before = shown.current;
    shown.current = { stage, next };
    const scene = page.current;
    const isNewStage = before.stage !== stage;
    if (!scene || (!isNewStage && before.next === next)) return;
    if (isNewStage) scene.closest('.shell-page')?.scrollTo({ top: 0 });
    if (next === null) return;
    const where = isNewStage ? '.section' : placeOf(next);
    const enter = (mayTake: boolean): boolean => {
      const control = mayTake ? firstControl(scene.querySelector(where)) : null;
      control?.focus();
      return control !== null;
    };
    if (enter(isNewStage || isFocusLost())) return;
    const observer = new MutationObserver(() => {
      if (enter(isFocusLost())) observer.disconnect();
    });
    observer.observe(scene, { childList: true, subtree: true });
    const timer = window.setTimeout(() => observer.disconnect(), patienceMs);
    return () => {
      window.clearTimeout(timer);
      observer.disconnect();
    };
  }, [page, stage, next]);
}
