/** When this device syncs, how much of the line it may take, and what its last runs brought. */
import { z } from 'zod';
import { syncErrorCode } from './sync-status.ts';

const minuteOfDay = z.int().min(0).max(1439);

/** What the hall decides; `null` leaves it to the hub, or unlimited. */
export const syncPlanChange = z.strictObject({
  /** Minutes after midnight in Asia/Shanghai, for a hall that is switched off at night. */
  ownMinute: minuteOfDay.nullable(),
  /** Both directions together. */
  limitKbitPerSecond: z.int().min(64).max(1_000_000).nullable(),
});
export type SyncPlanChange = z.infer<typeof syncPlanChange>;

export const syncPlan = syncPlanChange.extend({
  /** The time that the hub gave to this device; null before the first contact. */
  hubMinute: minuteOfDay.nullable(),
});
export type SyncPlan = z.infer<typeof syncPlan>;

export const syncRun = z.strictObject({
  beganAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** `schedule` by itself, `person` on demand. */
  cause: z.enum(['schedule', 'person']),
  /** Events of this device that the hub confirmed in this run. */
  sent: z.int().min(0),
  /** Events of others that came. */
  received: z.int().min(0),
  /** Not confirmed when it ended. */
  left: z.int().min(0),
  bytes: z.int().min(0),
  error: syncErrorCode.nullable(),
  /** Scans, photographs and documents that the hub got whole in this run, and that it had not when the run ended. */
  filesSent: z.int().min(0),
  filesLeft: z.int().min(0),
  /** Why files were left although the records went. */
  filesError: syncErrorCode.nullable(),
});
export type SyncRun = z.infer<typeof syncRun>;

/** Newest first. */
export const syncNight = z.strictObject({ plan: syncPlan, runs: z.array(syncRun) });
export type SyncNight = z.infer<typeof syncNight>;
