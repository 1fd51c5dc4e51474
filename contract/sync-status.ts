/** How the device stands with its hub, for the screen: every number is what was counted, never what was hoped. */
import { z } from 'zod';

export const syncStatus = z.object({
  enrolled: z.boolean(),
  device: z.string().optional(),
  center: z.string().optional(),
  hubUrl: z.string().optional(),
  state: z.enum(['not-enrolled', 'idle', 'running', 'waiting', 'stopped']),
  /** Events in this device's ledger. */
  total: z.int(),
  /** Events that the hub has confirmed as committed. */
  confirmed: z.int(),
  pending: z.int(),
  lastSuccessAt: z.string().optional(),
  lastAttemptAt: z.string().optional(),
  lastError: z.object({ code: z.string(), message: z.string() }).optional(),
  nextRunAt: z.string().optional(),
  progress: z.object({ sent: z.int(), total: z.int() }).optional(),
  /** True only when the hub's number, count and hash equal ours. */
  synced: z.boolean(),
});
export type SyncStatus = z.infer<typeof syncStatus>;
