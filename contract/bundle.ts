/**
 * A sealed bundle on a USB stick, for places without a network: the same signed batches as over the line, encrypted for the hub,
 * signed by the device as a whole; and the hub's receipt on the way back, signed by its authority.
 *
 * File: `XINQU-BUNDLE 1`, header, signature, each on a line of its own (header base64url JSON, signature base64url over exactly those
 * characters), then the encrypted bytes. Inside: for each batch one line `{ header, signature, length }` and the batch's body.
 */
import { z } from 'zod';
import { sha256Hex } from '#domain/kernel/event.ts';
import { position } from './hub.ts';
import { parcelWish, sealedAbout } from './parcel.ts';

export const bundleMagic = 'XINQU-BUNDLE 1';
export const receiptMagic = 'XINQU-RECEIPT 1';
export const bundleExtension = 'xqb';
export const receiptExtension = 'xqr';

/** One bundle is carried through memory a few times; what is more goes into the next one. */
export const bundleLimits = { batches: 60, bytes: 6 * 1024 * 1024 } as const;

export const bundleHeader = sealedAbout.extend({
  kind: z.literal('bundle'),
  center: z.string().min(1).max(40),
  device: z.string().min(1).max(64),
  /** UTC instant of the device's clock, a claim. */
  madeAt: z.iso.datetime(),
  /** Of the encrypted bytes. */
  hash: sha256Hex,
  /** None in a bundle that only asks for something. */
  batches: z.int().min(0).max(bundleLimits.batches),
  events: z.int().min(0),
  /** What the hub needs to answer on a stick; devices of an earlier version do not say it. */
  wish: parcelWish.optional(),
});
export type BundleHeader = z.infer<typeof bundleHeader>;

/** What stands before each batch inside. */
export const bundledBatch = z.object({
  header: z.string().max(2000),
  signature: z.string().max(200),
  length: z.int().min(1),
});

/** Information that the key is derived with, so that it is good for nothing else. */
export const bundleKeyInfo = 'xinqu bundle to hub';

/** The hub's word on what it has after a bundle: by it the device knows what arrived. */
export const receipt = z.object({
  kind: z.literal('receipt'),
  device: z.string(),
  center: z.string(),
  madeAt: z.iso.datetime(),
  positions: z.array(
    z.object({
      epoch: z.int().min(1),
      position,
      quarantined: z.array(z.object({ seq: z.int().min(1), reason: z.enum(['SHAPE', 'PAYLOAD', 'HASH']) })),
    }),
  ),
});
export type Receipt = z.infer<typeof receipt>;

/** Marks of every scope and the rest of what a device asks for stand in the header: twice what they come to. */
const longestHead = 32 * 1024;

/** Splits a file into its lines before the bytes; null when it is not one of ours. */
export function readSealed(
  file: Uint8Array,
  magic: string,
): { header: string; signature: string; rest: number } | null {
  const head = new TextDecoder('latin1').decode(file.subarray(0, longestHead)).split('\n');
  const [first, header, signature] = head;
  if (first !== magic || header === undefined || signature === undefined || head.length < 4) return null;
  return { header, signature, rest: first.length + header.length + signature.length + 3 };
}
