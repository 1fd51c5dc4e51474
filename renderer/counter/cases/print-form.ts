/** What can be done with a form of a case once it is laid out. */
import { api } from '../../app/api.ts';
import type { Problem } from '../../app/problem.ts';
import { fileForms } from '../../print/file-forms.ts';
import { jobText } from '../../print/job.ts';
import { printSheet } from '../../print/print-sheet.ts';

export interface FormPlace {
  readonly stream: string;
  readonly form: string;
  readonly copy: string;
}
export interface FormWork {
  /** False when the person cancelled, or a problem stood in the way. */
  readonly done: boolean;
  readonly problem: Problem | null;
}

/** Prints on paper. @throws Fault `PRINT_FAILED`. */
export const printForm = async (place: FormPlace): Promise<FormWork> => ({
  done: await printSheet(place),
  problem: null,
});

/** Saves as PDF where the person wants it. @throws Fault `PRINT_FAILED`, `DISK_FULL`. */
export async function saveForm(place: FormPlace, name: string): Promise<FormWork> {
  const { pdf } = await api.shell.printToPdf({ job: jobText(place) });
  const { saved } = await api.shell.saveFile({ name, bytes: pdf });
  return { done: saved, problem: null };
}

/** Puts the PDF into the case's electronic file. @throws Fault `PRINT_FAILED`, `DISK_FULL`. */
export async function fileForm(place: FormPlace, version: number): Promise<FormWork> {
  const { filed, problem } = await fileForms([place], version, () => {});
  return { done: filed === 1, problem };
}
