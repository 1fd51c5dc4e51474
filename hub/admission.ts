/** Admission control: a bounded number of batches under way, the rest told when to come back, so that a night of many devices stays calm. */
import { HubRefusal } from './refusal.ts';

export interface Admission {
  /** Takes a place, before the body is read. @returns a function that gives it back, once. @throws HubRefusal `BUSY`. */
  enter(): () => void;
  /** Runs the part that costs processor and database, a few at a time, in order of arrival. */
  work<T>(task: () => Promise<T>): Promise<T>;
}

/** @param limits `uploads`: bodies on their way at once; `working`: batches being checked and stored at once. */
export function createAdmission(limits: { readonly uploads: number; readonly working: number }): Admission {
  let inside = 0;
  let working = 0;
  const queue: (() => void)[] = [];

  const enter = (): (() => void) => {
    // Devices told at once spread out over the seconds, or they would all be back at once.
    if (inside >= limits.uploads)
      throw new HubRefusal('BUSY', 'many devices are syncing', 1 + Math.floor(Math.random() * 10));
    inside++;
    let isOut = false;
    return () => {
      if (!isOut) inside--;
      isOut = true;
    };
  };

  const work = async <T>(task: () => Promise<T>): Promise<T> => {
    if (working >= limits.working) await new Promise<void>((resolve) => queue.push(resolve));
    else working++;
    try {
      return await task();
    } finally {
      // A waiting task takes over the place, so the count stays.
      const next = queue.shift();
      if (next) next();
      else working--;
    }
  };
  return { enter, work };
}
