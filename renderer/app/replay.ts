import { Fault } from '#contract/fault.ts';

/** Enough for a service that takes three seconds to come back, several times over. */
const attempts = 12;

/**
 * Makes a call that is safe to make again (a command with its id) and makes it again when the service was not there to
 * answer: what it had already done is then answered, not done twice.
 * @param whenBack resolves when trying again may help.
 * @throws Fault what the call threw, the last time.
 */
export async function replayed<T>(call: () => Promise<T>, whenBack: () => Promise<void>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (thrown) {
      const isAway = thrown instanceof Fault && (thrown.code === 'SERVICE_GONE' || thrown.code === 'TIMEOUT');
      if (!isAway || attempt === attempts) throw thrown;
      await whenBack();
    }
  }
}
