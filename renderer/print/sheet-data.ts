/** A form's sheet as the data process hands it out, with its model's type back. */
import type { FormSheet } from '#contract/db.ts';
import type { FormModel } from '#domain/kernel/window.ts';

export interface SheetData {
  /** Code of the form; some forms have a layout of their own. */
  readonly form: string;
  readonly paper: { readonly widthMm: number; readonly heightMm: number };
  readonly model: FormModel;
  /** Pictures by attachment, as data URLs. */
  readonly pictures: { readonly [attachment: string]: string };
}

/** The contract carries the model as unknown because a wire has no types; what comes from our own forms is a {@link FormModel}. */
export const sheetData = (form: string, { paper, model, pictures }: FormSheet): SheetData => ({
  form,
  paper,
  model: model as FormModel,
  pictures,
});
