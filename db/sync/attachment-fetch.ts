/**
 * Brings files back from the hub, verified by the hash that names them: on demand, and by themselves those of cases that came here from
 * another center and of what this device wrote before it was set back.
 */
import type { Database } from 'better-sqlite3';
import type { AttachmentName } from '#contract/hub.ts';
import type { SyncErrorCode } from '#contract/sync-status.ts';
import type { AttachmentStore } from '../attachments/store.ts';
import { type AttachmentSource, fetchBytes } from './attachment-bytes.ts';
import { isTransient, SyncFault } from './ports.ts';

export interface WantedFiles {
  /** Files that should be here, are not, and were not asked for in vain within a day; each with a stream that names it. */
  wanted(): readonly AttachmentName[];
  /** All streams that name a file. */
  naming(hash: string): readonly string[];
  /** The hub has not got it for us: it is asked again tomorrow. */
  absent(hash: string): void;
  /** It came from the hub, which need not be sent it. */
  came(hash: string, hubEpoch: string): void;
}

/** Of one run: a night has more to do, and there is a next one. */
const wantedAtOnce = 200;
const askAgainMs = 20 * 3_600_000;

/** @param device the name of this device as it is now. */
export function wantedFiles(database: Database, device: () => string, now: () => Date): WantedFiles {
  const wanted = database.prepare<[string, string], AttachmentName>(
    `SELECT named.hash AS hash, min(named.stream) AS stream FROM attachment_name named
     LEFT JOIN attachment_sync asked ON asked.hash = named.hash
     WHERE NOT EXISTS (SELECT 1 FROM attachment kept WHERE kept.hash = named.hash)
       AND (asked.at IS NULL OR asked.at < ?)
       AND EXISTS (SELECT 1 FROM event
         WHERE event.stream = named.stream AND (event.device = ? OR event.type = 'case.hand-over-accepted'))
     GROUP BY named.hash ORDER BY asked.at, named.hash LIMIT ${wantedAtOnce}`,
  );
  const naming = database
    .prepare<[string], string>('SELECT stream FROM attachment_name WHERE hash = ? ORDER BY stream')
    .pluck();
  const note = database.prepare(
    'INSERT OR REPLACE INTO attachment_sync (hash, hub_epoch, problem, at) VALUES (?, ?, ?, ?)',
  );
  // What is known of a file of this device's own stays as it was noted.
  const noteAsked = database.prepare(
    `INSERT INTO attachment_sync (hash, problem, at) VALUES (?, 'absent', ?)
     ON CONFLICT (hash) DO UPDATE SET at = excluded.at`,
  );
  return {
    wanted: () => wanted.all(new Date(now().getTime() - askAgainMs).toISOString(), device()),
    naming: (hash) => naming.all(hash),
    absent: (hash) => void noteAsked.run(hash, now().toISOString()),
    came: (hash, hubEpoch) => void note.run(hash, hubEpoch, null, now().toISOString()),
  };
}

export interface FetchParts {
  readonly source: AttachmentSource;
  readonly wanted: WantedFiles;
  readonly files: Pick<AttachmentStore, 'put'>;
  readonly hubEpoch: string;
  /** Repeats a task on faults that pass. */
  readonly persist: <T>(task: () => Promise<T>) => Promise<T>;
}

/**
 * Fetches one file by one of the streams that name it.
 * @returns whether it is here now; false when the hub has none for this device. @throws SyncFault, Fault `DISK_FULL`.
 */
export async function fetchFile(parts: FetchParts, hash: string, streams: readonly string[]): Promise<boolean> {
  const { source, wanted, files, hubEpoch, persist } = parts;
  for (const stream of streams) {
    const file = await fetchBytes(source, persist, { hash, stream });
    if (!file) continue;
    files.put(file.media, file.bytes);
    wanted.came(hash, hubEpoch);
    return true;
  }
  wanted.absent(hash);
  return false;
}

/** Fetches what should be here. @returns what ended it before its end; null when nothing did, and for a hub that gives no files. */
export async function fetchWanted(parts: FetchParts): Promise<SyncErrorCode | null> {
  for (const { hash, stream } of parts.wanted.wanted()) {
    try {
      await fetchFile(parts, hash, [stream]);
    } catch (thrown) {
      if (!(thrown instanceof SyncFault)) throw thrown;
      // What may lie in the one file stops no other.
      if (thrown.code === 'HUB_FAULT' || thrown.code === 'HUB_REFUSED') parts.wanted.absent(hash);
      else return isTransient(thrown.code) ? thrown.code : null;
    }
  }
  return null;
}
