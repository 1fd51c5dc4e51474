/** Signed headers and batches, as the hub checks them. */
import { createHash, type KeyObject, sign } from 'node:crypto';
import { constants, zstdCompressSync } from 'node:zlib';
import { type BatchHeader, batchLimits, protocolVersion } from '#contract/hub.ts';
import type { LedgerEvent } from '#domain/kernel/event.ts';
import type { PackedBatch } from './ports.ts';

/** What every signed header of this device says. */
export interface Signer {
  readonly device: string;
  readonly center: string;
  readonly key: KeyObject;
  /** UTC instant of the device's clock, a claim. */
  readonly now: () => string;
}

/** Signs exactly the characters that are sent. */
export function signHeader(signer: Signer, header: object): { headerText: string; signature: string } {
  const headerText = Buffer.from(JSON.stringify(header)).toString('base64url');
  return { headerText, signature: sign(null, Buffer.from(headerText, 'latin1'), signer.key).toString('base64url') };
}

/** The fields that all signed headers share, for a body. */
export function headerBase(signer: Signer, epoch: number, body: Buffer) {
  const { device, center, now } = signer;
  const bodyHash = createHash('sha256').update(body).digest('hex');
  return { protocol: protocolVersion as typeof protocolVersion, center, device, epoch, sentAt: now(), bodyHash };
}

/** Fast and within a few percent of the higher levels on such rows. */
const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

/** Leaves room below the hub's limit, since a batch is closed by the line that reaches it. */
const fullAt = batchLimits.expandedBytes / 4;

/** Packs events, in order, into one batch: all of them, or as many as the size allows, but at least one. */
export function packBatch(
  signer: Signer,
  events: readonly [LedgerEvent, ...LedgerEvent[]],
  hubEpochSeen: string | null,
): PackedBatch {
  const lines: string[] = [];
  let size = 0;
  for (const event of events) {
    if (size >= fullAt) break;
    const line = JSON.stringify(event);
    lines.push(line);
    size += line.length;
  }
  const [first] = events;
  const last = events[lines.length - 1] ?? first;
  const body = zstdCompressSync(Buffer.from(`${lines.join('\n')}\n`), zstd);
  const header: BatchHeader = {
    ...headerBase(signer, first.epoch, body),
    kind: 'batch',
    hubEpochSeen,
    firstSeq: first.seq,
    count: lines.length,
    chainBefore: first.prevHash,
    chainAfter: last.hash,
  };
  return { header, ...signHeader(signer, header), body };
}
