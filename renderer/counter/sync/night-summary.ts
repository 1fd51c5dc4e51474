/** The last night in one look, from the record of the runs. */
import type { SyncRun } from '#contract/sync-night.ts';
import type { SyncStatus } from '#contract/sync-status.ts';

export interface NightSummary {
  /** Runs of the night, tries that failed included. */
  readonly runs: number;
  readonly beganAt: string;
  readonly endedAt: string;
  readonly minutes: number;
  readonly sent: number;
  readonly received: number;
  readonly bytes: number;
  /** Why the last of them did not end well; null when it did. */
  readonly error: SyncRun['error'];
  /** Files that the last of them left. */
  readonly filesLeft: number;
}

const hour = 3_600_000;
/** Asia/Shanghai is eight hours ahead of UTC all year. */
const zone = 8 * hour;

/** The night that ends today: everything since six in the evening of the day before. Null when nothing ran. */
export function lastNight(runs: readonly SyncRun[], now: number): NightSummary | null {
  const midnight = Math.floor((now + zone) / (24 * hour)) * 24 * hour - zone;
  const night = runs.filter(({ beganAt }) => Date.parse(beganAt) >= midnight - 6 * hour);
  const [newest] = night;
  const oldest = night.at(-1);
  if (!newest || !oldest) return null;
  const sum = (pick: (run: SyncRun) => number): number => night.reduce((total, run) => total + pick(run), 0);
  return {
    runs: night.length,
    beganAt: oldest.beganAt,
    endedAt: newest.endedAt,
    minutes: sum(({ beganAt, endedAt }) => Date.parse(endedAt) - Date.parse(beganAt)) / 60_000,
    sent: sum(({ sent }) => sent),
    received: sum(({ received }) => received),
    bytes: sum(({ bytes }) => bytes),
    error: newest.error,
    filesLeft: newest.filesLeft,
  };
}

export type Verdict = 'good' | 'partly' | 'failed' | 'idle';

export function verdictOf(summary: NightSummary | null, status: SyncStatus): Verdict {
  if (!summary) return 'idle';
  if (summary.error !== null) return 'failed';
  return attention(summary, status).length > 0 ? 'partly' : 'good';
}

/** What waits for a person or was left by the night, with how many. A scan made since then is no matter of the night. */
export function attention(summary: NightSummary | null, status: SyncStatus) {
  const { quarantined, parked, unusable, attachmentsPending, attachmentsMissing, attachmentsRefused } = status;
  const left = Math.min(summary?.filesLeft ?? 0, attachmentsPending) - attachmentsMissing - attachmentsRefused;
  return [
    { key: 'quarantined' as const, count: quarantined },
    { key: 'unusable' as const, count: unusable },
    { key: 'parked' as const, count: parked },
    { key: 'filesLeft' as const, count: left },
    { key: 'filesMissing' as const, count: attachmentsMissing },
    { key: 'filesRefused' as const, count: attachmentsRefused },
  ].filter(({ count }) => count > 0);
}

/** Bytes as people read them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** `02:30` of minutes after midnight, and back; null for what is no time of the day. */
export const timeOfMinute = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
export function minuteOfTime(text: string): number | null {
  const found = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(text.trim());
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}
