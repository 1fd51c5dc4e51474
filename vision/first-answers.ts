/** Who waits for the first words of a reading, and gets them: only the window that asked for it. */
import type { FirstAnswer } from '#contract/vision.ts';

export interface FirstAnswers {
  /**
   * Does a window's reading, which tells its first answer on the way; without one, those who wait get null when it ends.
   * @param reading names it; undefined when nobody will ask
   */
  during<T>(
    window: string,
    reading: string | undefined,
    work: (tell: (answer: FirstAnswer) => void) => Promise<T>,
  ): Promise<T>;
  /** The first answer of a reading under way; null when the window has none of this name. */
  of(window: string, reading: string): Promise<FirstAnswer | null>;
}

export function firstAnswers(): FirstAnswers {
  const underWay = new Map<string, Promise<FirstAnswer | null>>();
  const keyOf = (window: string, reading: string): string => `${window} ${reading}`;
  return {
    async during(window, reading, work) {
      const { promise, resolve } = Promise.withResolvers<FirstAnswer | null>();
      const key = reading === undefined ? undefined : keyOf(window, reading);
      if (key !== undefined) underWay.set(key, promise);
      try {
        return await work(resolve);
      } finally {
        resolve(null);
        if (key !== undefined) underWay.delete(key);
      }
    },
    of: (window, reading) => underWay.get(keyOf(window, reading)) ?? Promise.resolve(null),
  };
}
