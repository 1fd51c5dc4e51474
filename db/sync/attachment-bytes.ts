/** A file's bytes from a hub, proven by the hash that names it; for a counter, and for a hall's hub that asks the district. */
import { createHash } from 'node:crypto';
import type { AttachmentMedia, AttachmentName } from '#contract/hub.ts';
import { SyncFault } from './ports.ts';

/** How files are asked for: hands over the bytes from a byte on, also of an answer that is then cut. Null: the hub has none for us. */
export type AttachmentSource = (
  name: AttachmentName,
  from: number,
  take: (bytes: Buffer) => void,
) => Promise<AttachmentMedia | null>;

/**
 * The bytes of a file, proven by the hash that names it; a line that breaks goes on where it broke.
 * @param persist repeats a task on faults that pass.
 * @returns null when the hub has none for whoever asks. @throws SyncFault.
 */
export async function fetchBytes(
  source: AttachmentSource,
  persist: <T>(task: () => Promise<T>) => Promise<T>,
  name: AttachmentName,
): Promise<{ readonly media: AttachmentMedia; readonly bytes: Buffer } | null> {
  let got = Buffer.alloc(0);
  const media = await persist(async () => {
    for (;;) {
      const before = got.length;
      const pieces: Buffer[] = [got];
      try {
        const answer = await source(name, before, (bytes) => pieces.push(bytes));
        got = Buffer.concat(pieces);
        return answer;
      } catch (thrown) {
        // The last byte is asked for again, so that there is always something left to answer.
        got = Buffer.concat(pieces).subarray(0, -1);
        const isProgress = thrown instanceof SyncFault && thrown.code === 'HUB_UNREACHABLE' && got.length > before;
        if (!isProgress) throw thrown;
      }
    }
  });
  if (media === null) return null;
  if (createHash('sha256').update(got).digest('hex') !== name.hash)
    throw new SyncFault('HUB_FAULT', 'the hub sent another file than the one that was asked for');
  return { media, bytes: got };
}
