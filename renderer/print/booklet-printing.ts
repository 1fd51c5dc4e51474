/** Where this device prints booklets, as its database keeps it. */
import { useEffect, useState } from 'react';
import type { BookletPrinting } from '#contract/booklet-printing.ts';
import { api } from '../app/api.ts';
import { attempt, type Problem, problemOf } from '../app/problem.ts';
import { fromOlder } from './placement.ts';

const nothing: BookletPrinting = { printer: '', tray: 'usual', placements: {} };
/** Where a version before kept it, in the page's own storage. */
const olderKey = 'booklet-printing';

/** What is set on this device. What a version before kept is taken over once. @throws Fault, or the refusal's problem. */
export async function readBookletPrinting(): Promise<BookletPrinting> {
  const read = await api.db['booklet-printing.get']({});
  if (!read.ok) throw new TypeError(read.refusals[0]?.code);
  if (read.value) return read.value;
  const before = fromOlder(localStorage.getItem(olderKey));
  if (!before) return nothing;
  const kept = await api.db['booklet-printing.set'](before);
  if (kept.ok) localStorage.removeItem(olderKey);
  return before;
}

export interface BookletPrintingControl {
  readonly printing: BookletPrinting;
  readonly change: (next: BookletPrinting) => void;
  readonly problem: Problem | null;
}

/** Reads once; what is changed is shown at once and kept. */
export function useBookletPrinting(): BookletPrintingControl {
  const [printing, setPrinting] = useState(nothing);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let isCurrent = true;
    readBookletPrinting().then(
      (found) => isCurrent && setPrinting(found),
      (thrown: unknown) => isCurrent && setProblem(problemOf(thrown)),
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  const change = (next: BookletPrinting): void => {
    setPrinting(next);
    void attempt(api.db['booklet-printing.set'](next)).then((kept) => setProblem(kept.ok ? null : kept.problem));
  };
  return { printing, change, problem };
}
