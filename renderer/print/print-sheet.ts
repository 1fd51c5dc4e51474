/** Puts a sheet on paper: a booklet's page where it belongs on this machine's printer, anything else after the system's dialog. */
import { api } from '../app/api.ts';
import { isBookletForm } from './booklet-forms.ts';
import { readBookletPrinting } from './booklet-printing.ts';
import { calibrationText, jobText, type PrintJob } from './job.ts';
import { placementFor } from './placement.ts';

/** @returns false when the person cancelled. @throws Fault `PRINT_FAILED`. */
async function printJobText(job: string, printer: string): Promise<boolean> {
  const { printed } = await api.shell.print({ job, silent: printer !== '', copies: 1, printer });
  return printed;
}

/** @returns false when the person cancelled. @throws Fault `PRINT_FAILED`. */
export async function printSheet({ stream, form, copy }: Pick<PrintJob, 'stream' | 'form' | 'copy'>): Promise<boolean> {
  if (!isBookletForm(form)) return printJobText(jobText({ stream, form, copy }), '');
  const printing = await readBookletPrinting();
  return printJobText(jobText({ stream, form, copy, placement: placementFor(printing) }), printing.printer);
}

/** The page by which the printer of booklets is measured. @throws Fault `PRINT_FAILED`. */
export async function printCalibration(): Promise<boolean> {
  const printing = await readBookletPrinting();
  return printJobText(calibrationText(placementFor(printing)), printing.printer);
}
