/** A pause that can be cut short. */
export interface Wakeable {
  /** Resolves after the time, or at the next `wake`. */
  forMs(ms: number): Promise<void>;
  /** Ends the pause; when none is on, the next one is skipped. */
  wake(): void;
}

export function wakeable(): Wakeable {
  let isWoken = false;
  let end: (() => void) | null = null;
  return {
    async forMs(ms) {
      if (!isWoken) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const timer = setTimeout(resolve, ms);
        end = resolve;
        await promise;
        clearTimeout(timer);
        end = null;
      }
      isWoken = false;
    },
    wake() {
      isWoken = true;
      end?.();
    },
  };
}
