/** Writes into the audit who was turned away, without letting a flood of strangers fill it: one entry for a cause in ten minutes. */
import { audit } from './audit.ts';
import type { Database } from './database.ts';

export interface RefusedLog {
  /** @param subject a code, an address or a device id; never personal data. */
  note(action: 'device.refused' | 'connection.refused', center: string, subject: string): void;
  /** Resolves when what was noted is written. */
  settle(): Promise<void>;
}

const pauseMs = 10 * 60_000;
const causesKept = 1000;

export function openRefusedLog(database: Database, now: () => number = Date.now): RefusedLog {
  const last = new Map<string, number>();
  const writing = new Set<Promise<void>>();
  return {
    note(action, center, subject) {
      const cause = `${action}\n${center}\n${subject}`;
      if (now() - (last.get(cause) ?? Number.NEGATIVE_INFINITY) < pauseMs) return;
      // A flood of ever new causes: the older ones are forgotten and may be written again.
      if (last.size >= causesKept) last.clear();
      last.set(cause, now());
      const written = audit(database, { center, account: 'hub', action, subject })
        // An audit that cannot be written must not turn a refusal into an error; the next one tries again.
        .catch(() => void last.delete(cause))
        .finally(() => writing.delete(written));
      writing.add(written);
    },
    settle: async () => void (await Promise.all(writing)),
  };
}
