/** What a print job names: one copy of one form of one case, or the page for calibrating. Main passes it through as text. */
import { z } from 'zod';
import { placement } from '#contract/booklet-printing.ts';
import { streamRef } from '#domain/kernel/event.ts';

const printJob = z.strictObject({
  stream: streamRef,
  form: z.string().max(60),
  copy: z.string().max(20),
  /** Where it goes on a booklet; absent for what goes on plain paper or into the electronic file. */
  placement: placement.exactOptional(),
});
export type PrintJob = z.infer<typeof printJob>;
const calibrationJob = z.strictObject({ calibrate: z.literal('certificate'), placement });
export type CalibrationJob = z.infer<typeof calibrationJob>;
const anyJob = z.union([printJob, calibrationJob]);

/** The text of a job, for `api.shell.printToPdf` and `api.shell.print`. */
export const jobText = ({ stream, form, copy, placement: where }: PrintJob): string =>
  JSON.stringify({ stream, form, copy, ...(where ? { placement: where } : {}) });
export const calibrationText = (where: CalibrationJob['placement']): string =>
  JSON.stringify({ calibrate: 'certificate', placement: where } satisfies CalibrationJob);

/** The job that a text names. @throws when it names none. */
export const jobOf = (text: string): PrintJob | CalibrationJob => anyJob.parse(JSON.parse(text));
