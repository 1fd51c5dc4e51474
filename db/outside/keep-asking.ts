/** Goes on with what waits for an outside system: soon at first, then ever more seldom, and at once when somebody got through. */

const soonestMs = 5_000;
const seldomestMs = 300_000;

export interface KeptAsking {
  /** Tries now; the pauses begin anew. */
  now(): void;
}

/**
 * @param isWaiting whether anything waits at all; then nobody is asked.
 * @param resume goes on; true when it got somewhere.
 */
export function keepAsking(isWaiting: () => boolean, resume: () => Promise<boolean>): KeptAsking {
  let pauseMs = soonestMs;
  let isRunning = false;
  let timer: NodeJS.Timeout;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, pauseMs);
    timer.unref();
  };
  const look = (): void => {
    if (isRunning) return;
    if (!isWaiting()) {
      pauseMs = soonestMs;
      later();
      return;
    }
    isRunning = true;
    void resume()
      .then((gotThrough) => {
        pauseMs = gotThrough ? soonestMs : Math.min(seldomestMs, pauseMs * 2);
      })
      .finally(() => {
        isRunning = false;
        later();
      });
  };
  later();
  return {
    now() {
      pauseMs = soonestMs;
      look();
    },
  };
}
