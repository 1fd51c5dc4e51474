/** Puts official forms into the electronic file (电子档案), one after another. */
import { api, runCommand } from '../app/api.ts';
import { attempt, type Problem, problemOf } from '../app/problem.ts';
import { keepAttachment } from '../capture/attachments.ts';
import { jobText, type PrintJob } from './job.ts';

export interface Filing {
  /** Sheets that are filed now. */
  readonly filed: number;
  readonly problem: Problem | null;
  /** Version of the case after the last one. */
  readonly version: number;
}

async function fileOne(job: PrintJob, version: number, type: string): Promise<Filing> {
  const { pdf } = await api.shell.printToPdf({ job: jobText(job) });
  const kept = await keepAttachment('application/pdf', pdf as Uint8Array<ArrayBuffer>);
  if (!kept.ok) return { filed: 0, problem: kept.problem, version };
  const { form, copy } = job;
  const command = { type, form, copy, attachment: kept.value };
  const done = await attempt(runCommand(job.stream, version, command));
  if (!done.ok) return { filed: 0, problem: done.problem, version };
  return { filed: 1, problem: null, version: done.value.version };
}

/**
 * Lays out, keeps and files each sheet. Stops at the first trouble: what was filed before stays filed.
 * @param onProgress called with the number of sheets that are done.
 * @param command what files a sheet: that of a case, unless the stream is none.
 */
export async function fileForms(
  jobs: readonly PrintJob[],
  version: number,
  onProgress: (filed: number) => void,
  command = 'case.file-document',
): Promise<Filing> {
  let filing: Filing = { filed: 0, problem: null, version };
  for (const job of jobs) {
    try {
      const { filed, problem, version: next } = await fileOne(job, filing.version, command);
      filing = { filed: filing.filed + filed, problem, version: next };
    } catch (thrown) {
      filing = { ...filing, problem: problemOf(thrown) };
    }
    if (filing.problem) return filing;
    onProgress(filing.filed);
  }
  return filing;
}
