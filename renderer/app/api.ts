/** Every call that a page can make. */
import type { CommandCall, CommandResult } from '#contract/db.ts';
import { clients } from '#contract/services.ts';
import { newId } from './ids.ts';
import { onNotice } from './notices.ts';
import { replayed } from './replay.ts';

export { newId } from './ids.ts';

/** Typed clients: `api.db['case.list']({...})`. @throws Fault, see `contract/fault.ts`. */
export const api = clients(window.xinqu);

/** Resolves when the data process says that it is up, or after a while anyway: the notice may have come before. */
function whenDataIsBack(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = onNotice('service', ({ service, state }) => {
    if (service === 'db' && state === 'up') resolve();
  });
  const timer = setTimeout(resolve, 1_000);
  return promise.finally(() => {
    stop();
    clearTimeout(timer);
  });
}

/**
 * Sends a command, with one id for all its attempts: when the data process dies meanwhile, it is sent again and done once.
 * @param version what the screen saw of the stream; 0 for a new one.
 * @throws Fault when it could not be done, then nothing of it was.
 */
export function runCommand(stream: string, version: number, command: CommandCall['command']): Promise<CommandResult> {
  const call = { id: newId(), stream, version, command };
  return replayed(() => api.db['command.run'](call), whenDataIsBack);
}
