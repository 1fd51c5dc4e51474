/** One job at a time, and none for ever. */
import { Fault } from '#contract/fault.ts';

/**
 * Runs jobs one after the other: two at once would only make both slow and double the memory.
 * @param limitMs a job that takes longer is refused with Fault `TIMEOUT`, and `onStuck` is told: what holds it up holds up all others.
 */
export function turns(limitMs: number, onStuck: () => void): <T>(work: () => Promise<T>) => Promise<T> {
  let queue: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = queue.then(() => within(limitMs, work(), onStuck));
    queue = result.catch(() => {});
    return result;
  };
}

/** The promise's own end, or Fault `TIMEOUT` when there is none in time. */
export function within<T>(limitMs: number, running: Promise<T>, onLate: () => void): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => {
    reject(new Fault('TIMEOUT'));
    onLate();
  }, limitMs);
  running.then(resolve, reject).finally(() => clearTimeout(timer));
  return promise;
}
