/** What a hub has of a file, opened; for tests that compare it with what was sent. */
import { readChunk } from '../attachments.ts';
import type { Queryable } from '../database.ts';

export async function storedAttachment(
  hub: { readonly database: Queryable; readonly attachmentKey: Buffer },
  center: string,
  hash: string,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let at = 0; ; at += chunks.at(-1)?.length ?? 0) {
    const chunk = await readChunk(hub.database, hub.attachmentKey, center, hash, at);
    if (!chunk) return Buffer.concat(chunks);
    chunks.push(chunk);
  }
}
