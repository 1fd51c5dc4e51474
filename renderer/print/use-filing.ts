/** Files several sheets at once and tells how far it is. */
import { useState } from 'react';
import type { Problem } from '../app/problem.ts';
import { fileForms } from './file-forms.ts';
import type { PrintJob } from './job.ts';

export interface FilingControl {
  /** While sheets are being filed. */
  readonly filing: { readonly filed: number; readonly total: number } | null;
  readonly problem: Problem | null;
  /** @param reload reads the case again when it is over, also after a trouble: what was filed before stays filed. */
  readonly fileAll: (jobs: readonly PrintJob[], version: number, reload: () => Promise<void>) => Promise<void>;
}

export function useFiling(): FilingControl {
  const [filing, setFiling] = useState<FilingControl['filing']>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const fileAll: FilingControl['fileAll'] = async (jobs, version, reload) => {
    if (filing !== null || jobs.length === 0) return;
    const total = jobs.length;
    setFiling({ filed: 0, total });
    setProblem(null);
    const { problem: stood } = await fileForms(jobs, version, (filed) => setFiling({ filed, total }));
    setProblem(stood);
    await reload();
    setFiling(null);
  };
  return { filing, problem, fileAll };
}
