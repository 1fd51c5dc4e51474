/** Keys in lists whose rows can be acted on: ↑ ↓ choose a row, ← → what to do with it, Enter does it. */
import { type FocusEvent, type KeyboardEvent, type RefObject, useRef } from 'react';
import { useShortcut } from './shortcuts.ts';

const rowsOf = (list: ParentNode | null): readonly HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
];
const controlsOf = (row: HTMLElement): readonly HTMLElement[] => [
  ...row.querySelectorAll<HTMLElement>('a[href], button:not(:disabled)'),
];

/** Goes to what is usually done with a row: the control marked `data-row-main`, else its first. */
function enter(row: HTMLElement | undefined): void {
  if (!row) return;
  const controls = controlsOf(row);
  (controls.find((one) => 'rowMain' in one.dataset) ?? controls[0])?.focus();
}

/** Which of `length` things a key leads to from the one at `here`; null when it leads nowhere. */
export function nextIndex(key: string, [forward, back]: readonly [string, string], here: number, length: number) {
  if (key === forward) return Math.min(here + 1, length - 1);
  if (key === back) return Math.max(here - 1, 0);
  return null;
}

/** Moves between the rows (`data-row`) of a list and between the links and buttons of a row. */
export function moveInRows(event: KeyboardEvent<HTMLElement>): void {
  const from = document.activeElement;
  if (!(from instanceof HTMLElement) || !from.matches('a, button')) return;
  const row = from.closest<HTMLElement>('[data-row]');
  if (!row) return;
  const rows = rowsOf(event.currentTarget);
  const here = rows.indexOf(row);
  const { key } = event;
  const target =
    key === 'Home' ? 0 : key === 'End' ? rows.length - 1 : nextIndex(key, ['ArrowDown', 'ArrowUp'], here, rows.length);
  const controls = controlsOf(row);
  const aside = nextIndex(key, ['ArrowRight', 'ArrowLeft'], controls.indexOf(from), controls.length);
  if (target === null && aside === null) return;
  event.preventDefault();
  if (target !== null) enter(rows[target]);
  else if (aside !== null) controls[aside]?.focus();
}

export interface RowKeys<List extends HTMLElement> {
  readonly ref: RefObject<List | null>;
  readonly onKeyDown: (event: KeyboardEvent<List>) => void;
  readonly onFocus: (event: FocusEvent<List>) => void;
}

/**
 * For the element around a page's lists. `j`, or ↓ while nothing has the focus, goes to the first row, later to where one
 * was: a row that an action took away leaves its place to the next.
 */
export function useRowKeys<List extends HTMLElement>(label: string): RowKeys<List> {
  const ref = useRef<List>(null);
  const last = useRef(0);
  const resume = (): void => {
    const rows = rowsOf(ref.current);
    enter(rows[Math.min(last.current, rows.length - 1)]);
  };
  useShortcut('j', resume, { label });
  useShortcut('arrowdown', () => document.activeElement === document.body && resume(), { label: '' });
  return {
    ref,
    onKeyDown: moveInRows,
    onFocus: ({ target }) => {
      const row = target.closest<HTMLElement>('[data-row]');
      if (row) last.current = rowsOf(ref.current).indexOf(row);
    },
  };
}
