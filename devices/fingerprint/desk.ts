/** The fingerprint module at this counter: on which port, and one capture at a time. The port is ours only while a finger is waited for. */
import type { FingerOutcome } from '#contract/devices.ts';
import type { Line } from '../sdt/line.ts';
import { captureFinger, fingerBaudRate } from './capture.ts';

export interface FingerDesk {
  /** Waits for a finger; a newer wait ends an older one with `nothing`. */
  wait(name: string, forMs: number): Promise<FingerOutcome>;
  cancel(name: string): void;
}

/** The card reader looks for itself on every port now and then: a port that is held for a moment is tried again. */
const openTries = 4;
const retryMs = 400;

/** @param port where it is; null while none was chosen. */
export function fingerDesk(
  port: () => string | null,
  open: (path: string, baudRate: number) => Promise<Line>,
): FingerDesk {
  let current: string | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  async function openPort(path: string): Promise<Line | null> {
    for (let left = openTries; left > 0; left--) {
      try {
        return await open(path, fingerBaudRate);
      } catch {
        if (left > 1) await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
    return null;
  }
  async function capture(name: string, until: number): Promise<FingerOutcome> {
    const path = port();
    if (path === null || current !== name) return { kind: 'nothing' };
    const line = await openPort(path);
    if (!line) return { kind: 'trouble', trouble: 'no-module' };
    try {
      return await captureFinger(line, () => current === name && Date.now() < until);
    } finally {
      await line.close();
    }
  }
  return {
    wait(name, forMs) {
      current = name;
      const until = Date.now() + forMs;
      const outcome = turn.then(() => capture(name, until));
      turn = outcome.catch(() => {});
      return outcome;
    },
    cancel(name) {
      if (current === name) current = null;
    },
  };
}
