/** What a print job names: one copy of one form of one case. Main passes it through as text; only the print page reads it. */
import { z } from 'zod';
import { streamRef } from '#domain/kernel/event.ts';

const printJob = z.strictObject({ stream: streamRef, form: z.string().max(60), copy: z.string().max(20) });
export type PrintJob = z.infer<typeof printJob>;

/** The text of a job, for `api.shell.printToPdf` and `api.shell.print`. */
export const jobText = ({ stream, form, copy }: PrintJob): string => JSON.stringify({ stream, form, copy });

/** The job in the address of the print page; null when the address holds none. */
export function jobOf(address: string): { readonly job: PrintJob; readonly text: string } | null {
  const text = new URL(address).searchParams.get('job');
  if (text === null) return null;
  try {
    return { job: printJob.parse(JSON.parse(text)), text };
  } catch {
    return null;
  }
}
