/** What the sheets of all windows share. */
import { civilDate, formatChinese } from '#domain/calendar/civil-date.ts';
import type { StreamRef } from './event.ts';
import type { Form, FormModel } from './window.ts';

export const a4 = { widthMm: 210, heightMm: 297 };

/** A date as printed, `2026年6月9日`; empty for one that is not there yet. */
export const day = (date: string | null | undefined): string => (date ? formatChinese(civilDate(date)) : '');

/** Keeps a window's own state type beside its forms; the registry hands states through as unknown. */
export const formsOf =
  <State>() =>
  (
    definition: Omit<Form, 'copies' | 'ready' | 'model'> & {
      copies: (state: State) => readonly string[];
      ready: (state: State) => boolean;
      model: (state: State, copy: string, self: StreamRef) => FormModel;
    },
  ): Form =>
    definition as unknown as Form;
