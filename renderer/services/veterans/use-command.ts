import { useCallback, useState } from 'react';
import { runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';

type Command = Parameters<typeof runCommand>[2];

/** Sends commands from a page; keeps what stood in the way of the last one. */
export function useCommand() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  /** Sends several commands as one. @param send what stood in their way. */
  const runMany = useCallback(async (send: () => Promise<Problem | null>): Promise<boolean> => {
    setBusy(true);
    const stood = await send();
    setBusy(false);
    setProblem(stood);
    return stood === null;
  }, []);
  const run = useCallback(
    (stream: string, version: number, command: Command): Promise<boolean> =>
      runMany(async () => {
        const result = await attempt(runCommand(stream, version, command));
        return result.ok ? null : result.problem;
      }),
    [runMany],
  );
  return { run, runMany, problem, isBusy, setProblem };
}
