/**
 * A sealed parcel on a USB stick, the hub's way back to a device without a network: what concerns the device (sealed segments, reference
 * data among them), the numbers granted to it, and the hub's receipt for its own events; signed by the hub's authority, encrypted for the
 * device's own key.
 *
 * File: `XINQU-PARCEL 1`, header and signature as of a bundle, then the encrypted bytes. Inside: one line {@link parcelContent}, then the
 * bodies of its segments, one after the other, those left out that the device wrote itself.
 */
import { z } from 'zod';
import { sha256Hex } from '#domain/kernel/event.ts';
import { rangeGrant, rangeRequest, scopeMarks, scopeName, segmentHead, segmentMark } from './hub.ts';

export const parcelMagic = 'XINQU-PARCEL 1';
export const parcelExtension = 'xqp';

/** Bodies of one parcel, and the newest grants that it names; what is more goes into the next one. */
export const parcelLimits = { bytes: 12 * 1024 * 1024, grants: 40, heads: 10_000 } as const;

/** Information that the key is derived with, so that it is good for nothing else. */
export const parcelKeyInfo = 'xinqu parcel to device';

/** What stands readable before encrypted bytes: how the key for them was agreed. */
export const sealedAbout = z.object({
  /** X25519 public key of this file alone, SPKI DER, base64url. */
  ephemeral: z.string().max(200),
  /** Of AES-256-GCM, base64url. */
  iv: z.string().max(40),
  tag: z.string().max(40),
});
export type SealedAbout = z.infer<typeof sealedAbout>;

/** What a device says in a bundle so that the hub can answer by stick. All of it is signed with the bundle. */
export const parcelWish = z.object({
  /** X25519, SPKI DER, base64url: what parcels for it are encrypted for. */
  key: z.string().max(200),
  /** What it has of each scope, newest first. */
  marks: scopeMarks,
  /** The end of its own chain, of each life: what it wrote itself up to there need not come back. */
  heads: z.array(z.object({ epoch: z.int().min(1), seq: z.int().min(0) })).max(100),
  /** Blocks of numbers that it asks for. */
  ranges: z.array(rangeRequest).max(20),
});
export type ParcelWish = z.infer<typeof parcelWish>;

export const parcelHeader = sealedAbout.extend({
  kind: z.literal('parcel'),
  center: z.string().min(1).max(40),
  device: z.string().min(1).max(64),
  hubEpoch: z.string(),
  /** UTC instant of the hub's clock, for people. It orders nothing. */
  madeAt: z.iso.datetime(),
  /** Of the encrypted bytes. */
  hash: sha256Hex,
});
export type ParcelHeader = z.infer<typeof parcelHeader>;

export const parcelContent = z.object({
  /** The receipt as a file of its own has it. */
  receipt: z.string(),
  grants: z.array(z.object({ request: z.uuid(), grant: rangeGrant })).max(parcelLimits.grants),
  scopes: z.array(
    z.object({
      scope: scopeName,
      from: segmentMark,
      /** The hub's own end when it made the parcel. */
      head: segmentMark,
      segments: z.array(segmentHead.extend({ hasBody: z.boolean() })).max(parcelLimits.heads),
    }),
  ),
});
export type ParcelContent = z.infer<typeof parcelContent>;
