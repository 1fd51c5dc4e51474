/** The main key pressed inside a form: it sends the form and must not open a field's list instead. */
import type { KeyboardEvent } from 'react';

/** @returns what listens to a form's keys before its fields do; without `act` the page's own main key goes on. */
export const onMainKey =
  (act: (() => void) | undefined) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey || !act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
