/**
 * A hall's own hub towards the district's: it enrols by a code of its own and is then a client of the same wire. What its devices
 * signed it passes on as it came; `POST /v1/hall` (signed by the hall's hub) brings the registers of both together.
 */
import { z } from 'zod';
import { signedHeader } from './hub.ts';

export const hallHeader = signedHeader.extend({ kind: z.literal('hall') });

export const deviceState = z.enum(['active', 'revoked', 'quarantined']);
export type DeviceState = z.infer<typeof deviceState>;

const registered = z.object({
  device: z.string().min(1).max(64),
  /** `hub`: the hall's hub itself, as the author of what is decided in its console. */
  kind: z.enum(['counter', 'hub']),
  code: z.string().regex(/^[A-Z][0-9A-Z]{1,2}$/),
  /** Ed25519, SPKI DER, base64. */
  publicKey: z.string().max(200),
  machineName: z.string().max(80),
  appVersion: z.string().max(40),
  state: deviceState,
});

/** Devices of the hall; `agreed` is the state that both hubs last agreed on, null when the district was never told. */
export const hallReport = z.object({
  devices: z
    .array(
      registered.extend({
        agreed: deviceState.nullable(),
        seenAt: z.iso.datetime().nullable(),
        pending: z.int().min(0).nullable(),
        /** A hall's hub of an earlier version does not say. */
        parked: z.int().min(0).nullable().optional(),
      }),
    )
    .max(300),
});
export type HallReport = z.infer<typeof hallReport>;

/** Why the district does not take a device: its code is another one's there, or its name is there under another key. */
export const hallProblem = z.enum(['CODE_TAKEN', 'KEY_DIFFERS']);
export type HallProblem = z.infer<typeof hallProblem>;

export const hallAnswer = z.object({
  hubEpoch: z.string(),
  nightMinute: z.int().min(0).max(1439),
  centers: z.array(z.object({ center: z.string().max(40), name: z.string().max(60) })).max(2000),
  /** All counters of the hall that the district knows, also those that reached it before the hall had a hub. */
  devices: z.array(
    registered.extend({
      problem: hallProblem.nullable(),
      /** The district's signed word on how much of the device's ledger it has, as in a file `.xqr`; null without TLS. */
      receipt: z.string().max(20_000).nullable(),
    }),
  ),
  /** Accounts of the console that the district gave this hall. */
  accounts: z.array(
    z.object({
      account: z.string().max(60),
      name: z.string().max(60),
      role: z.string().max(20),
      disabled: z.boolean(),
      /** Argon2id. */
      passwordHash: z.string().max(300),
    }),
  ),
});
export type HallAnswer = z.infer<typeof hallAnswer>;
