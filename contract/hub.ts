/**
 * What crosses the wire between a device and the district hub, over HTTP(S).
 *
 * A request that changes anything is signed: header `x-xinqu-header` holds the base64url JSON of the request's own
 * header object, `x-xinqu-signature` the Ed25519 signature over exactly those base64url characters by the device key.
 * The header names the SHA-256 of the body, so the signature covers both.
 */

import { z } from 'zod';
import { ledgerEvent, sha256Hex, streamRef } from '#domain/kernel/event.ts';

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
  /** The device's turn in the night, minutes after midnight in Asia/Shanghai; with the answer to `/v1/position` only. */
  nightMinute: z.int().min(0).max(1439).optional(),
  /** It is a hall's own hub, near by: its devices need not wait for the night. A district's says nothing, nor does an older one. */
  isHalls: z.literal(true).optional(),
});
export type Position = z.infer<typeof position>;

/**
 * The hub's signed word on a position, as the file of a receipt has it (`contract/bundle.ts`): what a device can show later. It names the
 * position that it came with and, with a batch, the lines of that batch in quarantine. A hub without TLS has nothing to sign with, and an
 * earlier one gives none.
 */
export const signedWord = z
  .string()
  .max(16 * 1024)
  .optional();

/**
 * An event that the hub keeps but can't use: its bytes are in quarantine at the hub, those after it flow on.
 * `SHAPE` not an event of this version's schema, `PAYLOAD` not JSON, `HASH` not what its own hash says.
 */
export const quarantineReason = z.enum(['SHAPE', 'PAYLOAD', 'HASH']);
export const quarantinedLine = z.object({ seq: z.int().min(1), reason: quarantineReason });
export type QuarantinedLine = z.infer<typeof quarantinedLine>;

/** Answer to a batch. `gap` tells where to go on; `fork` means another history under the same number: the device stops. */
export const batchAnswer = z.discriminatedUnion('result', [
  z.object({
    result: z.literal('accepted'),
    position,
    quarantined: z.array(quarantinedLine),
    receipt: signedWord,
  }),
  z.object({ result: z.literal('gap'), position }),
  z.object({ result: z.literal('fork'), position, atSeq: z.int() }),
]);
export type BatchAnswer = z.infer<typeof batchAnswer>;

/** PEM: a certificate over the device's own key, and the authority that every certificate of the hub comes from. */
export const deviceIdentity = z.object({
  certificate: z.string().max(8000),
  authority: z.string().max(8000),
  /** X25519, PEM: what bundles on a stick are encrypted for. */
  bundleKey: z.string().max(500).optional(),
});
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
  /** X25519, SPKI DER, base64url: what the hub encrypts parcels on a stick for. */
  parcelKey: z.string().max(200).optional(),
  /** A hall's own hub, by a code that was made for one; a counter without it. */
  role: z.literal('hall').optional(),
  /** Events that the device has of its own and is going to send. */
  events: z.int().min(0).optional(),
  /**
   * Places of the device's own chain, ascending. Where the name is another machine's, a disk was copied before either was enrolled, and
   * the hub says how far both chains are one.
   */
  chain: z
    .array(z.object({ seq: z.int().min(1), hash: sha256Hex }))
    .max(64)
    .optional(),
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
export const positionHeader = signedHeader.extend({
  kind: z.literal('position'),
  /** What the device says of itself, for the register: its version, events not confirmed yet, and those that only a newer version knows. */
  app: z.string().max(40).optional(),
  pending: z.int().min(0).optional(),
  parked: z.int().min(0).optional(),
  /** {@link standingInput} of a device that knows of nothing to do, hashed: SHA-256, base64url. */
  have: z.string().max(64).optional(),
  /** The device has no signed word on what the hub confirmed to it, as after a lost answer, and asks for one. */
  receipt: z.literal(true).optional(),
});
/** Instead of the position when the hub's own standing has the hash that the device sent: nothing to send, nothing to pull. */
export const unchanged = z.object({
  result: z.literal('unchanged'),
  receivedAt: z.iso.datetime(),
  nightMinute: z.int().min(0).max(1439),
  receipt: signedWord,
  isHalls: z.literal(true).optional(),
});
export const positionAnswer = z.union([position.extend({ receipt: signedWord }), unchanged]);
export type PositionAnswer = z.infer<typeof positionAnswer>;

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

/**
 * Pull. The hub seals what was committed into segments: immutable, numbered and hash-chained within a scope, given their
 * numbers after the commit by one sealer, so that no reader can skip an event that was committed late.
 * Scopes: `district` has the people and what the whole district shares, `center:<id>` all else of one center.
 */
export const scopeName = z.string().regex(/^(district|center:[0-9A-Za-z._-]{1,40})$/);

/** A place in the chain of a scope; number 0 and the zero hash before the first segment. */
export const segmentMark = z.object({ number: z.int().min(0), hash: sha256Hex });
export type SegmentMark = z.infer<typeof segmentMark>;
export interface ScopeMark extends SegmentMark {
  readonly scope: string;
}

/**
 * The text whose hash says how a device stands: its present epoch's place at the hub, and the end of every scope that concerns it.
 * When device and hub come to the same, nothing is to do.
 */
export const standingInput = (
  { hubEpoch, seq, hash, count }: Omit<Position, 'receivedAt' | 'nightMinute' | 'isHalls'>,
  epoch: number,
  ends: readonly ScopeMark[],
): string =>
  JSON.stringify([
    [hubEpoch, epoch, seq, hash, count],
    ends.map(({ scope, number, hash: end }) => [scope, number, end]).sort(),
  ]);

export const segmentHead = z.object({
  number: z.int().min(1),
  prevHash: sha256Hex,
  /** SHA-256 of {@link segmentHashInput}. */
  hash: sha256Hex,
  bodyHash: sha256Hex,
  bytes: z.int().min(1),
  events: z.int().min(1),
  /**
   * Told to the device whose own events the segment holds, and none else: the last of them. Whoever has that event of its own chain
   * has them all, and passes over the body.
   */
  own: z.object({ epoch: z.int().min(1), seq: z.int().min(1), hash: sha256Hex }).optional(),
});
export type SegmentHead = z.infer<typeof segmentHead>;

/** The text whose SHA-256 is a segment's hash. */
export const segmentHashInput = (scope: string, head: Omit<SegmentHead, 'hash' | 'own'>): string =>
  JSON.stringify([scope, head.number, head.prevHash, head.bodyHash, head.bytes, head.events]);

export const feedHeader = signedHeader.extend({ kind: z.literal('feed') });
/** `POST /v1/feed` (signed): marks of what the device has of each scope, newest first; the hub goes on from the newest it knows. */
export const scopeMarks = z.array(z.object({ scope: scopeName, marks: z.array(segmentMark).max(40) })).max(10);
export const feedRequest = z.object({ marks: scopeMarks });
export type FeedRequest = z.infer<typeof feedRequest>;
export const feedAnswer = z.object({
  hubEpoch: z.string(),
  /** The scopes that concern this device. */
  scopes: z.array(
    z.object({
      scope: scopeName,
      /** The newest of the marks that is the hub's too: what the device has after it, this hub does not know. */
      from: segmentMark,
      head: segmentMark,
      /** What follows `from`, in order; not all of it when there is much. */
      segments: z.array(segmentHead),
    }),
  ),
});
export type FeedAnswer = z.infer<typeof feedAnswer>;

/**
 * `GET /v1/segments` (signed): the bodies of segments `first` to `last`, one after the other, as one stream of bytes that never
 * changes; `Range: bytes=N-` goes on after a cut. Each body is zstd-compressed NDJSON of ledger events.
 */
export const segmentsHeader = signedHeader.extend({
  kind: z.literal('segments'),
  scope: scopeName,
  first: z.int().min(1),
  last: z.int().min(1),
});
export const segmentLimits = {
  events: 2000,
  expandedBytes: 8 * 1024 * 1024,
  /** Bodies asked for at once. */
  requestBytes: 8 * 1024 * 1024,
  heads: 400,
} as const;

/**
 * Attachments, after the records and in a lane of their own: named by their SHA-256, sent in chunks that follow each other, kept
 * once. `POST /v1/attachments/status` (signed) says what the hub has; `POST /v1/attachments` (signed) adds a chunk.
 */
export const attachmentLimits = { chunkBytes: 256 * 1024, bytes: 64 * 1024 * 1024, hashes: 400 } as const;
export const attachmentStatusHeader = signedHeader.extend({ kind: z.literal('attachments') });
export const attachmentStatusRequest = z.object({ hashes: z.array(sha256Hex).min(1).max(attachmentLimits.hashes) });
/** How much of a file the hub has; `complete` only when the whole has the hash that names it. */
export const attachmentState = z.object({ hash: sha256Hex, received: z.int().min(0), complete: z.boolean() });
export type AttachmentState = z.infer<typeof attachmentState>;
export const attachmentStatusAnswer = z.object({ files: z.array(attachmentState) });
export const attachmentMedia = z.enum(['image/jpeg', 'image/png', 'application/pdf']);
export type AttachmentMedia = z.infer<typeof attachmentMedia>;
export const attachmentHeader = signedHeader.extend({
  kind: z.literal('attachment'),
  hash: sha256Hex,
  media: attachmentMedia,
  size: z.int().min(1).max(attachmentLimits.bytes),
  /** Where the chunk begins. Anything but what the hub has so far changes nothing: its answer says where to go on. */
  offset: z.int().min(0),
});
export type AttachmentHeader = z.infer<typeof attachmentHeader>;

/**
 * `GET /v1/attachments/<hash>` (signed, empty body): a whole file, for a device that a stream which names it concerns; `Range: bytes=N-` goes
 * on after a cut. What kind of file it is stands in {@link attachmentMediaHeader}. A hub from before has no such address.
 */
export const attachmentReadHeader = signedHeader.extend({
  kind: z.literal('attachment-read'),
  hash: sha256Hex,
  stream: streamRef,
});
export type AttachmentName = Pick<z.infer<typeof attachmentReadHeader>, 'hash' | 'stream'>;
export const attachmentMediaHeader = 'x-xinqu-media';

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
    /** No such file for this device. */
    'NOT_FOUND',
    /** No certificate of the hub's authority, an expired one, or another device's. */
    'CERTIFICATE',
    'CODE_INVALID',
    /** Another machine is enrolled under this device's name: a disk was copied before its machine was enrolled. */
    'NAME_TAKEN',
    /** The same, and that machine has yet to send what both may have: only then is it known whose it is. */
    'COPY_UNDECIDED',
    /** The center has no device code left to give. */
    'NO_CODES',
    'BUSY',
    /** No room on the hub's disk: nothing of the request was kept, the device keeps its own. */
    'FULL',
    'INTERNAL',
  ]),
  message: z.string(),
  /** With `BUSY`: when to come back. */
  retryAfterSeconds: z.int().optional(),
  /** With `NAME_TAKEN`: the last of the places in the request where the chain of that machine is the same; 0 where none is. */
  shared: z.int().min(0).optional(),
});
export type HubError = z.infer<typeof hubError>;
