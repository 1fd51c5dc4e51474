/** Outside systems (外部系统) that the hall asks: what a page sees of their settings and their state. Keys never cross to a page. */
import { z } from 'zod';

export const outsidePort = z.enum(['marriage-state', 'sms']);
export type OutsidePort = z.infer<typeof outsidePort>;

/** Why an outside system could not be asked. */
export const outsideTrouble = z.enum(['unreachable', 'timed-out', 'busy', 'not-the-service', 'refused']);
export type OutsideTrouble = z.infer<typeof outsideTrouble>;

export const outsideStatus = z.object({
  port: outsidePort,
  /** `off` without settings; `unknown` before the first try since the start. */
  state: z.enum(['off', 'unknown', 'up', 'away']),
  url: z.string(),
  clientId: z.string(),
  hasKey: z.boolean(),
  /** UTC instants. */
  lastUpAt: z.string().nullable(),
  lastTrouble: z.object({ at: z.string(), what: outsideTrouble }).nullable(),
});
export type OutsideStatus = z.infer<typeof outsideStatus>;

export const outsideSettings = z.strictObject({
  port: outsidePort,
  /** Empty switches the port off. */
  url: z.string().trim().max(300),
  clientId: z.string().trim().max(64),
  /** Left out keeps the key that is there. */
  key: z.string().trim().max(200).optional(),
});
export type OutsideSettings = z.infer<typeof outsideSettings>;
