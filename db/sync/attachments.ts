/**
 * Sends attachments after the records: each once, in chunks that go on where the hub is, and believed there only when the hub
 * has found the whole to have the hash that names it.
 */
import type { Database } from 'better-sqlite3';
import { Fault } from '#contract/fault.ts';
import { type AttachmentHeader, type AttachmentState, attachmentLimits } from '#contract/hub.ts';
import type { AttachmentStore } from '../attachments/store.ts';

/** Where each attachment stands; part of a migration. `problem` says why a file cannot be sent, until it can. */
export const attachmentSyncSql = `
CREATE TABLE attachment_sync (
  hash TEXT PRIMARY KEY,
  hub_epoch TEXT,
  problem TEXT,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

const smallestChunk = 16 * 1024;

export type AttachmentChunk = Pick<AttachmentHeader, 'hash' | 'media' | 'size' | 'offset'> & { readonly bytes: Buffer };

export interface AttachmentCalls {
  states(hashes: readonly string[]): Promise<readonly AttachmentState[]>;
  chunk(chunk: AttachmentChunk): Promise<AttachmentState>;
}

export interface AttachmentQueue {
  /** Files of this device that events name and that the hub, under this epoch, has not yet whole. */
  pending(hubEpoch: string | null): readonly string[];
  /** Files that should be here and are not, or not as they were. */
  problems(): number;
  done(hash: string, hubEpoch: string): void;
  failed(hash: string, problem: string): void;
}

export function attachmentQueue(database: Database, now: () => string): AttachmentQueue {
  const pending = database
    .prepare<[string], string>(
      `SELECT hash FROM attachment
       WHERE EXISTS (SELECT 1 FROM attachment_name named WHERE named.hash = attachment.hash)
         AND NOT EXISTS (SELECT 1 FROM attachment_sync sent WHERE sent.hash = attachment.hash AND sent.hub_epoch = ?)
       ORDER BY kept_at, hash`,
    )
    .pluck();
  const note = database.prepare(
    'INSERT OR REPLACE INTO attachment_sync (hash, hub_epoch, problem, at) VALUES (?, ?, ?, ?)',
  );
  const problems = database
    .prepare<[], number>('SELECT count(*) FROM attachment_sync WHERE problem IS NOT NULL')
    .pluck();
  return {
    pending: (hubEpoch) => pending.all(hubEpoch ?? ''),
    problems: () => Number(problems.get()),
    done: (hash, hubEpoch) => void note.run(hash, hubEpoch, null, now()),
    failed: (hash, problem) => void note.run(hash, null, problem, now()),
  };
}

export interface AttachmentLane {
  readonly queue: AttachmentQueue;
  readonly files: Pick<AttachmentStore, 'get'>;
}

/** Sends what the hub lacks. A file that is lost or damaged here is listed and stops nothing. @throws SyncFault. */
export async function sendAttachments(
  { queue, files }: AttachmentLane,
  calls: AttachmentCalls,
  hubEpoch: string,
  persist: <T>(task: () => Promise<T>) => Promise<T>,
): Promise<void> {
  const all = queue.pending(hubEpoch);
  for (let at = 0; at < all.length; at += attachmentLimits.hashes) {
    const some = all.slice(at, at + attachmentLimits.hashes);
    for (const state of await persist(() => calls.states(some))) {
      if (state.complete || (await sendOne(files, queue, calls, state, persist))) queue.done(state.hash, hubEpoch);
    }
  }
}

async function sendOne(
  files: AttachmentLane['files'],
  queue: AttachmentQueue,
  calls: AttachmentCalls,
  { hash, received }: AttachmentState,
  persist: <T>(task: () => Promise<T>) => Promise<T>,
): Promise<boolean> {
  let file: ReturnType<AttachmentStore['get']>;
  try {
    file = files.get(hash);
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    queue.failed(hash, thrown.code);
    return false;
  }
  const bytes = Buffer.from(file.bytes);
  const media = file.media as AttachmentChunk['media'];
  let state: AttachmentState = { hash, received, complete: false };
  // A line that breaks more than once in the middle of a chunk gets smaller ones.
  let size: number = attachmentLimits.chunkBytes;
  let breaks = 0;
  const send = async (chunk: AttachmentChunk): Promise<AttachmentState> => {
    try {
      const answer = await calls.chunk({ ...chunk, bytes: chunk.bytes.subarray(0, size) });
      breaks = 0;
      return answer;
    } catch (thrown) {
      if (++breaks > 1) size = Math.max(smallestChunk, size >> 1);
      throw thrown;
    }
  };
  // Twice through the whole at most: a hub that throws the whole away once had it damaged on the way.
  for (let chunks = 0; !state.complete; chunks++) {
    if (chunks > 2 * Math.ceil(bytes.length / size) + 2) {
      queue.failed(hash, 'HUB_REFUSED');
      return false;
    }
    const offset = state.received;
    const rest = { hash, media, size: bytes.length, offset, bytes: bytes.subarray(offset) };
    state = await persist(() => send(rest));
  }
  return true;
}
