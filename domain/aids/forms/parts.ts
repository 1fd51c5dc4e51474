/** Blocks that the papers of this window are put together from. */
import { timeOfDay, today } from '#domain/calendar/civil-date.ts';
import { day, formsOf } from '#domain/kernel/form-parts.ts';
import type { Form, FormBlock, FormField, FormModel } from '#domain/kernel/window.ts';

/** The Chinese name of a code; the code itself for one of a newer version. */
export const named = (names: Readonly<Record<string, { readonly zh: string }>>, code: string): string =>
  names[code]?.zh ?? code;

/** A form of one sheet that may always be printed, unless it says otherwise. */
export const form = <State>(
  definition: Omit<Form, 'copies' | 'ready' | 'model'> & {
    copies?: (state: State) => readonly string[];
    ready?: (state: State) => boolean;
    model: (state: State, copy: string) => FormModel;
  },
): Form => formsOf<State>()({ copies: () => [''], ready: () => true, ...definition });

/** An instant as printed, in Asia/Shanghai. */
export const moment = (instant: string): string => `${day(today(instant))} ${timeOfDay(instant)}`;

/** Labelled cells under a heading. */
export const fields = (
  heading: string,
  list: readonly (readonly [label: string, value: string])[],
  columns: 1 | 2 = 2,
): FormBlock => ({
  kind: 'fields',
  heading,
  columns,
  fields: list.map(([label, value]): FormField => ({ label, value })),
});
export const text = (...paragraphs: readonly string[]): FormBlock => ({ kind: 'text', paragraphs });

/** Places to sign by hand on the printed sheet. */
export const signedBy = (...labels: readonly string[]): FormBlock => ({
  kind: 'signatures',
  places: labels.map((label) => ({ label, attachment: null, date: '' })),
});
