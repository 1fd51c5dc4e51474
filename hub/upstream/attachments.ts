/** Passes scans and documents on to the district, after the records: chunk by chunk, from where the district is. */
import { attachmentLimits } from '#contract/hub.ts';
import { SyncFault } from '../../db/sync/ports.ts';
import { readChunk, UnreadableChunk } from '../attachments.ts';
import type { Database } from '../database.ts';
import type { UpstreamIdentity } from './identity.ts';

type Chunk = Parameters<UpstreamIdentity['client']['attachment']>[2];

interface Waiting {
  readonly hash: Buffer;
  readonly media: 'image/jpeg' | 'image/png' | 'application/pdf';
  readonly size: string;
}

/** @param alive called before each request. @returns how many files the district now has whole that it had not. */
export async function forwardAttachments(
  database: Database,
  key: Buffer,
  { client, signer, center }: UpstreamIdentity,
  hubEpoch: string,
  signal: AbortSignal,
  alive: () => Promise<void>,
): Promise<number> {
  const found = await database.query<Waiting>(
    `select hash, media, size from attachment file where center_id = $1 and completed_at is not null and not exists (
       select from attachment_forwarded sent where sent.center_id = $1 and sent.hash = file.hash and sent.hub_epoch = $2)
     order by completed_at, hash`,
    [center, hubEpoch],
  );
  /** From where the district is. One that cannot be read here or is not taken there waits for the next night, and stops no other. */
  const forwardOne = async (file: Omit<Chunk, 'offset' | 'bytes'>, from: number): Promise<boolean> => {
    try {
      for (let offset = from; ; ) {
        const bytes = await readChunk(database, key, center, file.hash, offset);
        if (!bytes) return false;
        await alive();
        const next = await client.attachment(signer, 1, { ...file, offset, bytes }, signal);
        if (next.complete || next.received <= offset) return next.complete;
        offset = next.received;
      }
    } catch (thrown) {
      if (thrown instanceof UnreadableChunk) return false;
      if (thrown instanceof SyncFault && thrown.code === 'HUB_REFUSED') return false;
      throw thrown;
    }
  };
  let done = 0;
  for (let at = 0; at < found.rows.length; at += attachmentLimits.hashes) {
    const files = found.rows.slice(at, at + attachmentLimits.hashes);
    await alive();
    const states = await client.attachmentStates(
      signer,
      1,
      files.map(({ hash }) => hash.toString('hex')),
      signal,
    );
    for (const [index, file] of files.entries()) {
      const hash = file.hash.toString('hex');
      const { media } = file;
      const size = Number(file.size);
      const state = states[index];
      const isThere = state?.complete || (await forwardOne({ hash, media, size }, state?.received ?? 0));
      if (!isThere) continue;
      await database.query(
        `insert into attachment_forwarded (center_id, hash, hub_epoch) values ($1, $2, $3)
         on conflict (center_id, hash, hub_epoch) do nothing`,
        [center, file.hash, hubEpoch],
      );
      done++;
    }
  }
  return done;
}
