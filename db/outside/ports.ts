/** What every outside system has in common: its settings, its faults, and how it stands. */
import type { OutsidePort, OutsideTrouble } from '#contract/outside.ts';

export interface PortSettings {
  readonly url: string;
  readonly clientId: string;
  readonly key: string;
}

/** The outside system gave no answer that counts. Says nothing of what was asked: messages reach logs. */
export class OutsideFault extends Error {
  readonly trouble: OutsideTrouble;
  constructor(port: OutsidePort, trouble: OutsideTrouble, options?: ErrorOptions) {
    super(`${port}: ${trouble}`, options);
    this.trouble = trouble;
  }
}
