import { useCallback, useState } from 'react';
import { runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';

type Command = Parameters<typeof runCommand>[2];

/** Sends commands from a page; keeps what stood in the way of the last one. */
export function useCommand() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = useCallback(async (stream: string, version: number, command: Command): Promise<boolean> => {
    setBusy(true);
    const result = await attempt(runCommand(stream, version, command));
    setBusy(false);
    setProblem(result.ok ? null : result.problem);
    return result.ok;
  }, []);
  return { run, problem, isBusy, setProblem };
}
