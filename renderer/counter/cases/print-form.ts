/** What can be done with a form of a case once it is laid out. */
import { api, runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { jobText } from '../../print/job.ts';

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

/** Prints on paper after the system's dialog. @throws Fault `PRINT_FAILED`. */
export async function printForm(place: FormPlace): Promise<FormWork> {
  const { printed } = await api.shell.print({ job: jobText(place), silent: false });
  return { done: printed, problem: null };
}

/** Saves as PDF where the person wants it. @throws Fault `PRINT_FAILED`, `DISK_FULL`. */
export async function saveForm(place: FormPlace, name: string): Promise<FormWork> {
  const { pdf } = await api.shell.printToPdf({ job: jobText(place) });
  const { saved } = await api.shell.saveFile({ name, bytes: pdf });
  return { done: saved, problem: null };
}

/** Puts the PDF into the case's electronic file. @throws Fault `PRINT_FAILED`, `DISK_FULL`. */
export async function fileForm(place: FormPlace, version: number): Promise<FormWork> {
  const { pdf } = await api.shell.printToPdf({ job: jobText(place) });
  const put = await attempt(api.db['attachment.put']({ media: 'application/pdf', bytes: pdf }));
  if (!put.ok) return { done: false, problem: put.problem };
  const { form, copy } = place;
  const command = { type: 'case.file-document', form, copy, attachment: put.value.hash };
  const filed = await attempt(runCommand(place.stream, version, command));
  return filed.ok ? { done: true, problem: null } : { done: false, problem: filed.problem };
}
