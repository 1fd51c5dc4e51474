/** Brings a file of another hall (a scan of a case that was handed over) from the district, once for all counters of this one. */
import { type AttachmentName, attachmentLimits } from '#contract/hub.ts';
import { fetchBytes } from '../../db/sync/attachment-bytes.ts';
import { addChunk } from '../attachments.ts';
import type { Database } from '../database.ts';
import { district } from '../scopes.ts';
import type { UpstreamIdentity } from './identity.ts';

/**
 * Asks in the hall's own name: what the hall may have, each of its counters may. Kept under the district's name, so that it is not
 * taken for a file of the hall and sent back.
 * @returns whether it is here now; false when the district has none for this hall. @throws SyncFault.
 */
export async function bringFile(
  database: Database,
  key: Buffer,
  { client, signer }: Pick<UpstreamIdentity, 'client' | 'signer'>,
  { hash, stream }: AttachmentName,
  signal: AbortSignal,
): Promise<boolean> {
  const file = await fetchBytes(
    (name, from, take) => client.readAttachment(signer, 1, name, from, take, signal),
    (task) => task(),
    { hash, stream },
  );
  if (!file) return false;
  const { media, bytes } = file;
  const header = { hash, media, size: bytes.length };
  const keeper = { center: district, device: signer.device };
  // Another node may be at the same file, and then has a part of it in already.
  for (let offset = 0; ; ) {
    const chunk = bytes.subarray(offset, offset + attachmentLimits.chunkBytes);
    const state = await addChunk(database, key, keeper, { ...header, offset }, chunk);
    if (state.complete) return true;
    offset = state.received;
  }
}
