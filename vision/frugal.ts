/** The vision process' memory options for programs that nobody starts with them. */
import { frugalMemory } from '#contract/frugal-memory.ts';

/**
 * Goes on in a new program image of the same process, with the options that the app gives its vision process, unless they
 * are there already. Call it before anything large is loaded. Does nothing where the options mean nothing.
 */
export function beFrugal(): void {
  const isSet = Object.entries(frugalMemory).every(([name, value]) => process.env[name] === value);
  if (isSet || process.platform !== 'linux' || !process.execve) return;
  const [, ...rest] = process.argv;
  const environment = { ...process.env, ...frugalMemory };
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...rest], environment);
}
