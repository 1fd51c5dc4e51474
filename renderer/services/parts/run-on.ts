import { api, runCommand } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';

type Command = Parameters<typeof runCommand>[2];

/** Sends a command on a stream of which only a row is on the screen, at the stream's newest version. @returns what stood in the way. */
export async function runOn(stream: string, command: Command): Promise<Problem | null> {
  const read = await attempt(api.db['stream.get']({ stream }));
  if (!read.ok) return read.problem;
  const result = await attempt(runCommand(stream, read.value.version, command));
  return result.ok ? null : result.problem;
}
