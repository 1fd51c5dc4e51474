/**
 * What crosses the wire between a device and the district hub, over HTTP(S).
 *
 * A request that changes anything is signed: header `x-xinqu-header` holds the base64url JSON of the request's own
 * header object, `x-xinqu-signature` the Ed25519 signature over exactly those base64url characters by the device key.
 * The header names the SHA-256 of the body, so the signature covers both.
 */

import { z } from 'zod';
import { ledgerEvent, sha256Hex } from '#domain/kernel/event.ts';

export const protocolVersion = 1;

/** Limits that both sides keep; the hub refuses more. */
export const batchLimits = { events: 1000, compressedBytes: 4 * 1024 * 1024, expandedBytes: 32 * 1024 * 1024 } as const;

export const signedHeader = z.object({
  protocol: z.literal(protocolVersion),
  /** Every statement of the hub names one center, so every request does too. */
  center: z.string().min(1).max(40),
  device: z.string().min(1).max(64),
  epoch: z.int().min(1),
  /** Device clock, a claim; the hub measures the offset. */
  sentAt: z.iso.datetime(),
  bodyHash: sha256Hex,
});

/** `POST /v1/ledger`: body is zstd-compressed NDJSON of ledger events, in order. */
export const batchHeader = signedHeader.extend({
  kind: z.literal('batch'),
  hubEpochSeen: z.string().nullable(),
  firstSeq: z.int().min(1),
  count: z.int().min(1).max(batchLimits.events),
  chainBefore: sha256Hex,
  chainAfter: sha256Hex,
});
export type BatchHeader = z.infer<typeof batchHeader>;

/** One line of a batch. The device is not trusted further than its signature: every line is parsed again. */
export const batchLine = ledgerEvent;

/** Header names of a signed request. */
export const signedHeaderNames = { header: 'x-xinqu-header', signature: 'x-xinqu-signature' } as const;

/** How far the hub has this device's ledger: committed, flushed, verified. */
export const position = z.object({
  hubEpoch: z.string(),
  seq: z.int().min(0),
  hash: sha256Hex,
  receivedAt: z.iso.datetime(),
  /** Events the hub has of this device and epoch, quarantined ones too; equals `seq` or something is wrong. */
  count: z.int().min(0),
});
export type Position = z.infer<typeof position>;

/**
 * An event that the hub keeps but can't use: its bytes are in quarantine at the hub, those after it flow on.
 * `SHAPE` not an event of this version's schema, `PAYLOAD` not JSON, `HASH` not what its own hash says.
 */
export const quarantineReason = z.enum(['SHAPE', 'PAYLOAD', 'HASH']);
export const quarantinedLine = z.object({ seq: z.int().min(1), reason: quarantineReason });
export type QuarantinedLine = z.infer<typeof quarantinedLine>;

/** Answer to a batch. `gap` tells where to go on; `fork` means another history under the same number: the device stops. */
export const batchAnswer = z.discriminatedUnion('result', [
  z.object({ result: z.literal('accepted'), position, quarantined: z.array(quarantinedLine) }),
  z.object({ result: z.literal('gap'), position }),
  z.object({ result: z.literal('fork'), position, atSeq: z.int() }),
]);
export type BatchAnswer = z.infer<typeof batchAnswer>;

/** PEM: a certificate over the device's own key, and the authority that every certificate of the hub comes from. */
export const deviceIdentity = z.object({ certificate: z.string().max(8000), authority: z.string().max(8000) });
export type DeviceIdentity = z.infer<typeof deviceIdentity>;

/** `POST /v1/certificate` (signed, empty body): a new certificate before the present one ends. */
export const certificateHeader = signedHeader.extend({ kind: z.literal('certificate') });

/** `POST /v1/enrol`: an enrolment code, given out once by the hub's administrator, makes this key a device. */
export const enrolRequest = z.object({
  protocol: z.literal(protocolVersion),
  /** The secret part of the code, see `readEnrolmentCode`; sent only after the hub's certificate fits the other part. */
  code: z.string().min(6).max(64),
  /** The id that the device already writes in its ledger; without it the hub makes one. */
  device: z.uuid().optional(),
  /** Ed25519 public key, SPKI DER, base64. A repeat with the same code and key gets the same answer. */
  publicKey: z.string().max(200),
  machineName: z.string().max(80),
  appVersion: z.string().max(40),
});
export const enrolAnswer = z.object({
  device: z.string(),
  center: z.string(),
  centerName: z.string(),
  /** Two or three characters, unique within the center: part of every case number this device gives. */
  deviceCode: z.string().regex(/^[A-Z][0-9A-Z]{1,2}$/),
  hubEpoch: z.string(),
  /** Of a hub with TLS: what the device shows and what it believes from now on. */
  identity: deviceIdentity.optional(),
});
export type EnrolRequest = z.infer<typeof enrolRequest>;
export type EnrolAnswer = z.infer<typeof enrolAnswer>;

/** `GET /v1/position` (signed, empty body) asks for the position of the device's current epoch. */
export const positionHeader = signedHeader.extend({ kind: z.literal('position') });

/** `POST /v1/ranges` (signed): a block of numbers of one series, for this device alone, never given twice. */
export const rangeHeader = signedHeader.extend({ kind: z.literal('range') });
export const rangeRequest = z.object({
  /** For example `J620121-2026`: certificate prefix and year. */
  series: z.string().regex(/^(J|L|BJ|BL)\d{6}-\d{4}$/),
  count: z.int().min(1).max(1000),
  /** Repeats of one request (same id) get the same grant. */
  request: z.uuid(),
});
export const rangeGrant = z.object({ grant: z.string(), series: z.string(), from: z.int().min(1), to: z.int().min(1) });
export type RangeRequest = z.infer<typeof rangeRequest>;
export type RangeGrant = z.infer<typeof rangeGrant>;

/** Every refusal of the hub, as JSON `{ error, message }` with a 4xx/5xx status. */
export const hubError = z.object({
  error: z.enum([
    'MALFORMED',
    /** The device speaks a newer protocol: the hub has to be upgraded first, the device keeps its events. */
    'TOO_NEW',
    'TOO_LARGE',
    'UNKNOWN_DEVICE',
    'BAD_SIGNATURE',
    'REVOKED',
    'QUARANTINED',
    'WRONG_CENTER',
    /** No certificate of the hub's authority, an expired one, or another device's. */
    'CERTIFICATE',
    'CODE_INVALID',
    'BUSY',
    'INTERNAL',
  ]),
  message: z.string(),
  /** With `BUSY`: when to come back. */
  retryAfterSeconds: z.int().optional(),
});
export type HubError = z.infer<typeof hubError>;
