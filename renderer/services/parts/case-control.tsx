/** What the steps of a case share: sending commands, and saying what the page's main key does. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { StreamPage } from '#contract/db.ts';
import { kindOf } from '#domain/kernel/event.ts';
import { runCommand } from '../../app/api.ts';
import { attempt, isRefusedWith, type Problem } from '../../app/problem.ts';

/** Names a step of a case, for example `man.document` or `accept`. */
export type StepKey = string;

type Command = Parameters<typeof runCommand>[2];

export interface CaseControl {
  /** Kind of the case: the prefix of its commands, for example `marriage`. */
  readonly kind: string;
  /**
   * Sends a command on the case and reads it again. When somebody else changed the case meanwhile, what is on the screen
   * stays and the newest version is read, so that sending once more is enough.
   * @returns what stood in the way, or null.
   */
  readonly run: (command: Command) => Promise<Problem | null>;
  readonly isBusy: boolean;
  /** Says what the main key does while this step is on the screen. @returns a function that forgets it. */
  readonly offer: (step: StepKey, act: () => void) => () => void;
  /** Does what a step offered; false when it offers nothing now. */
  readonly act: (step: StepKey) => boolean;
}
const Control = createContext<CaseControl | null>(null);

export function useCase(): CaseControl {
  const control = useContext(Control);
  if (!control) throw new TypeError('useCase outside CaseControlProvider');
  return control;
}

/** Offers `act` as what the main key does for `step` while the component is mounted. */
export function useStepAction(step: StepKey, act: () => void): void {
  const { offer } = useCase();
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => offer(step, () => latest.current()), [offer, step]);
}

export function CaseControlProvider(props: {
  readonly page: StreamPage;
  readonly reload: () => Promise<void>;
  readonly children: ReactNode;
}) {
  const { page, reload } = props;
  const [isBusy, setBusy] = useState(false);
  const offers = useRef(new Map<StepKey, () => void>());
  const version = useRef(page.version);
  version.current = Math.max(version.current, page.version);

  const run = useCallback(
    async (command: Command): Promise<Problem | null> => {
      setBusy(true);
      const result = await attempt(runCommand(page.stream, version.current, command));
      if (result.ok) version.current = result.value.version;
      if (result.ok || isRefusedWith(result.problem, 'VERSION_STALE')) await reload();
      setBusy(false);
      return result.ok ? null : result.problem;
    },
    [page.stream, reload],
  );
  const offer = useCallback((step: StepKey, act: () => void) => {
    offers.current.set(step, act);
    return () => {
      if (offers.current.get(step) === act) offers.current.delete(step);
    };
  }, []);
  const act = useCallback((step: StepKey): boolean => {
    const found = offers.current.get(step);
    found?.();
    return found !== undefined;
  }, []);
  const control = useMemo(
    () => ({ kind: kindOf(page.stream), run, isBusy, offer, act }),
    [page.stream, run, isBusy, offer, act],
  );
  return <Control value={control}>{props.children}</Control>;
}
