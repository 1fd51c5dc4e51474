/**
 * Sends attachments after the records: each once, in chunks that go on where the hub is, and believed there only when the hub
 * has found the whole to have the hash that names it.
 */
import type { Database } from 'better-sqlite3';
import { Fault } from '#contract/fault.ts';
import { type AttachmentHeader, type AttachmentState, attachmentLimits } from '#contract/hub.ts';
import type { SyncErrorCode } from '#contract/sync-status.ts';
import type { AttachmentStore } from '../attachments/store.ts';
import type { WantedFiles } from './attachment-fetch.ts';
import { isTransient, SyncFault } from './ports.ts';

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
  /** Files of this device that events name and that the hub, under this epoch, has not yet whole; those with a problem last. */
  pending(hubEpoch: string | null): readonly string[];
  /** Files that should be here and are not, or not as they were. */
  missing(): number;
  /** Files that are here and that the hub does not take. */
  refused(): number;
  /** Bytes of a file that is pending. */
  size(hash: string): number;
  done(hash: string, hubEpoch: string): void;
  failed(hash: string, problem: string): void;
}

export function attachmentQueue(database: Database, now: () => string): AttachmentQueue {
  const pending = database
    .prepare<[string], string>(
      `SELECT hash FROM attachment
       WHERE EXISTS (SELECT 1 FROM attachment_name named WHERE named.hash = attachment.hash)
         AND NOT EXISTS (SELECT 1 FROM attachment_sync sent WHERE sent.hash = attachment.hash AND sent.hub_epoch = ?)
       ORDER BY EXISTS (SELECT 1 FROM attachment_sync bad WHERE bad.hash = attachment.hash AND bad.problem IS NOT NULL),
         kept_at, hash`,
    )
    .pluck();
  const note = database.prepare(
    'INSERT OR REPLACE INTO attachment_sync (hash, hub_epoch, problem, at) VALUES (?, ?, ?, ?)',
  );
  const missing = database
    .prepare<[], number>("SELECT count(*) FROM attachment_sync WHERE problem LIKE 'ATTACHMENT!_%' ESCAPE '!'")
    .pluck();
  const refused = database
    .prepare<[], number>("SELECT count(*) FROM attachment_sync WHERE problem = 'HUB_REFUSED'")
    .pluck();
  const size = database.prepare<[string], number>('SELECT size FROM attachment WHERE hash = ?').pluck();
  return {
    size: (hash) => size.get(hash) ?? 0,
    pending: (hubEpoch) => pending.all(hubEpoch ?? ''),
    missing: () => Number(missing.get()),
    refused: () => Number(refused.get()),
    done: (hash, hubEpoch) => void note.run(hash, hubEpoch, null, now()),
    failed: (hash, problem) => void note.run(hash, null, problem, now()),
  };
}

export interface AttachmentLane {
  readonly queue: AttachmentQueue;
  readonly files: Pick<AttachmentStore, 'get' | 'put'>;
  readonly wanted: WantedFiles;
}

/** How far the files of a run are: those that the hub has whole, and the bytes that it has of all. */
export interface FilesProgress {
  readonly sent: number;
  readonly total: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

/** What became of the files in one run. */
export interface LaneResult {
  readonly sent: number;
  /** Not whole at the hub when it ended. */
  readonly left: number;
  /** What ended the lane before its end, or the first refusal of a single file; null when neither was. */
  readonly error: SyncErrorCode | null;
}

/**
 * Sends what the hub lacks. A file that is lost or damaged here, or that the hub does not take, is listed and stops no other; a fault of
 * the line or of the whole device ends the lane, and the file that it came with goes last in the next.
 */
export async function sendAttachments(
  { queue, files }: Pick<AttachmentLane, 'queue' | 'files'>,
  calls: AttachmentCalls,
  hubEpoch: string,
  persist: <T>(task: () => Promise<T>) => Promise<T>,
  onProgress: (progress: FilesProgress) => void,
): Promise<LaneResult> {
  const all = queue.pending(hubEpoch);
  const totalBytes = all.reduce((sum, hash) => sum + queue.size(hash), 0);
  let sent = 0;
  let wholeBytes = 0;
  /** @param received of the file under way. */
  const report = (received: number): void =>
    onProgress({ sent, total: all.length, bytes: Math.min(totalBytes, wholeBytes + received), totalBytes });
  let error: SyncErrorCode | null = null;
  const sendSome = async (hashes: readonly string[]): Promise<void> => {
    for (const state of await persist(() => calls.states(hashes))) {
      try {
        if (!state.complete && !(await sendOne({ files, queue, calls, persist, report }, state))) continue;
        queue.done(state.hash, hubEpoch);
        sent++;
        wholeBytes += queue.size(state.hash);
        report(0);
      } catch (thrown) {
        if (!(thrown instanceof SyncFault) || !ofTheFile.has(thrown.code)) throw thrown;
        queue.failed(state.hash, thrown.code);
        if (isTransient(thrown.code)) throw thrown;
        error ??= thrown.code;
      }
    }
  };
  try {
    for (let at = 0; at < all.length; at += attachmentLimits.hashes)
      await sendSome(all.slice(at, at + attachmentLimits.hashes));
  } catch (thrown) {
    if (!(thrown instanceof SyncFault)) throw thrown;
    error = thrown.code;
  }
  return { sent, left: all.length - sent, error };
}

/** What may lie in the one file: a refusal, and a fault inside the hub. */
const ofTheFile: ReadonlySet<SyncErrorCode> = new Set(['HUB_REFUSED', 'HUB_FAULT']);

interface Sending {
  readonly files: AttachmentLane['files'];
  readonly queue: AttachmentQueue;
  readonly calls: AttachmentCalls;
  readonly persist: <T>(task: () => Promise<T>) => Promise<T>;
  /** Hears after each chunk how much of the file the hub has. */
  readonly report: (received: number) => void;
}

async function sendOne(
  { files, queue, calls, persist, report }: Sending,
  { hash, received }: AttachmentState,
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
    if (chunks > 2 * Math.ceil(bytes.length / size) + 2)
      throw new SyncFault('HUB_REFUSED', 'the hub throws the file away again and again');
    const offset = state.received;
    const rest = { hash, media, size: bytes.length, offset, bytes: bytes.subarray(offset) };
    state = await persist(() => send(rest));
    if (!state.complete) report(state.received);
  }
  return true;
}
