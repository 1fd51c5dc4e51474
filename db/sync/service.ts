/** The sync as the data process runs it: client, schedule and status in one. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '#contract/fault.ts';
import type { RangeGrant } from '#contract/hub.ts';
import type { SyncPlan, SyncRun } from '#contract/sync-night.ts';
import type { RecordState, SyncStatus } from '#contract/sync-status.ts';
import type { LedgerEvent } from '#domain/kernel/event.ts';
import { isDiskFull } from '../database.ts';
import type { Lives } from '../lives.ts';
import type { AttachmentLane, LaneResult } from './attachments.ts';
import { parcelKeyOf } from './bundle.ts';
import { isSynced, ledgerTotal, type Progress, type SyncClientOptions, syncClient } from './client.ts';
import type { Traffic } from './hub-line.ts';
import { type NearPace, startNear, usualPace } from './near.ts';
import type { NightStore } from './night-store.ts';
import { createPace } from './pace.ts';
import type { ParcelStore } from './parcel-store.ts';
import { type GrantSink, isTransient, type LedgerReader, SyncFault, type SyncStore } from './ports.ts';
import { type RecordStateParts, recordState, recordStates } from './record-state.ts';
import { type RunHistory, startSchedule, type Timer } from './schedule.ts';

export interface SyncServiceOptions {
  readonly store: SyncStore;
  readonly ledger: LedgerReader;
  readonly recordGrant: GrantSink;
  readonly machineName: string;
  readonly appVersion: string;
  /** What it takes to send attachments, after the records. */
  readonly attachments?: AttachmentLane;
  /** How this device goes on when the hub knows its past otherwise. */
  readonly lives?: Lives;
  /** What it takes to pull; without it this device only sends. */
  readonly pull?: NonNullable<SyncClientOptions['pull']>;
  /** Hears of every change, progress included. */
  readonly onStatus: (status: SyncStatus) => void;
  /** The machine's own when missing. */
  readonly timer?: Timer;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly timeoutMs?: number;
  /** How close to keep to a hub of the hall's own; as usual when missing. */
  readonly near?: NearPace;
  /** The plan and the record of the runs; without it the device has neither. */
  readonly night?: NightStore;
  /** What comes by stick; without it this device takes none. */
  readonly parcels?: ParcelStore;
}

export interface SyncService {
  status(): SyncStatus;
  /** Where an event of the ledger is on its way to the hub. */
  recordState(event: Pick<LedgerEvent, 'device' | 'epoch' | 'seq'>): RecordState;
  /** Enrols and starts a first run in the background. @throws SyncFault. */
  enrol(hubUrl: string, code: string): Promise<SyncStatus>;
  /**
   * Looks once more from now on, after the run under way if there is one; resolves at its end, whatever it was: the status tells.
   */
  syncNow(): Promise<SyncStatus>;
  /** Does something that no run may come in between, after the run under way if there is one. */
  exclusively<T>(task: () => Promise<T>): Promise<T>;
  /** Something was written into the ledger: a hub of the hall's own hears of it soon. */
  wrote(): void;
  /** Looks at the plan again, after it was changed. */
  replan(): void;
  /** @throws SyncFault. */
  requestRange(series: string, count: number): Promise<RangeGrant>;
  /**
   * Brings a file that is not on this device from the hub.
   * @returns whether it is here now. @throws Fault `ATTACHMENT_AWAY` when the hub cannot be asked, `DISK_FULL`.
   */
  fetchAttachment(hash: string): Promise<boolean>;
  /** The last place of one epoch that the hub has confirmed. */
  confirmed(epoch: number): { readonly seq: number; readonly hash: string } | null;
  /** Ends a run under way and arms no other. */
  stop(): Promise<void>;
}

/** Starts the schedule; a night that was missed while the machine was off is caught up with at once. */
export function startSyncService(options: SyncServiceOptions): SyncService {
  const { store, ledger } = options;
  const timer = options.timer ?? machineTimer;
  const iso = (): string => new Date(timer.now()).toISOString();
  const ending = new AbortController();
  let progress: Progress | null = null;
  /** A run that could not even be written down, because the disk is full: it counts as failed all the same. */
  let unwritten: { readonly at: number; readonly times: number } | null = null;
  let cause: SyncRun['cause'] = 'schedule';
  const { night, parcels } = options;
  const traffic: Traffic = { bytes: 0 };
  const pace = createPace(() => night?.plan().limitKbitPerSecond ?? null);
  let isHubHalls = night?.isHubHalls() ?? false;
  const onHubKind = (isHalls: boolean): void => {
    if (isHalls === isHubHalls) return;
    isHubHalls = isHalls;
    night?.noteHubKind(isHalls);
    near.heard();
  };
  const onHubMinute = (minute: number): void => night?.noteHubMinute(minute);
  const client = syncClient({
    ...options,
    pace,
    traffic,
    onHubMinute,
    onHubKind,
    ...(parcels ? { parcelKey: () => parcelKeyOf(parcels) } : {}),
    now: iso,
    wait: options.wait ?? waitUnlessAborted,
  });

  const states: RecordStateParts = { store, ledger, flight: client.flight };

  let last: Promise<unknown> = Promise.resolve();
  function exclusively<T>(task: () => Promise<T>): Promise<T> {
    const turn = last.then(task, task);
    last = turn.catch(() => {});
    return turn;
  }

  async function run(): Promise<boolean> {
    try {
      const error = await runOnce();
      unwritten = null;
      return error === null;
    } catch (thrown) {
      if (!isDiskFull(thrown)) throw thrown;
      unwritten = { at: timer.now(), times: (unwritten?.times ?? 0) + 1 };
      return false;
    }
  }

  async function runOnce(): Promise<SyncRun['error']> {
    if (!store.identity()) return null;
    const why = cause;
    cause = 'schedule';
    const [beganAt, before, bytesBefore] = [iso(), store.confirmedTotal(), traffic.bytes];
    let received = 0;
    let files: LaneResult = { sent: 0, left: 0, error: null };
    let error: SyncRun['error'] = null;
    store.noteAttempt(beganAt);
    try {
      ({ received, files } = await exclusively(() =>
        client.exchange(ending.signal, (now) => {
          // What was received is still said while files go.
          progress = { ...progress, ...now };
          announce();
        }),
      ));
      store.noteSuccess(iso());
    } catch (thrown) {
      const { code, message } =
        thrown instanceof SyncFault ? thrown : new SyncFault('HUB_FAULT', 'an error inside the sync');
      error = code;
      store.noteFailure(code, message);
    } finally {
      progress = null;
    }
    const confirmed = store.confirmedTotal();
    night?.note({
      beganAt,
      endedAt: iso(),
      cause: why,
      // Under a new epoch of the hub what it had before counts again from the start.
      sent: Math.max(0, confirmed - before),
      received,
      left: Math.max(0, ledgerTotal(ledger) - confirmed),
      bytes: traffic.bytes - bytesBefore,
      error,
      filesSent: files.sent,
      filesLeft: error === null ? files.left : filesPending(),
      filesError: files.error,
    });
    // None follows one that failed, so nobody's asking is left over.
    if (error !== null) cause = 'schedule';
    return error;
  }

  const filesPending = (): number => options.attachments?.queue.pending(store.hubEpoch()).length ?? 0;

  /**
   * One exchange with a hub of the hall's own. It leaves no entry among the runs, and a hub that is away for a moment is no failure:
   * the night has its own. What needs a person is said at once.
   */
  async function runNear(): Promise<boolean> {
    if (!store.identity() || schedule.isRunning()) return true;
    const before = [store.confirmedTotal(), store.lastRun().error] as const;
    try {
      const { received } = await exclusively(() => client.exchange(ending.signal, () => {}));
      if (received === 0 && store.confirmedTotal() === before[0] && before[1] === null) return true;
      store.noteSuccess(iso());
      schedule.rearm();
      announce();
      return true;
    } catch (thrown) {
      if (isDiskFull(thrown)) return false;
      const { code, message } =
        thrown instanceof SyncFault ? thrown : new SyncFault('HUB_FAULT', 'an error inside the sync');
      if (isTransient(code)) return false;
      store.noteFailure(code, message);
      announce();
      return false;
    }
  }

  const isPulled = (): boolean => options.pull?.store.isAtHead(store.hubEpoch()) ?? true;
  const announce = (): void => options.onStatus(status());
  const schedule = startSchedule(timer, () => history(), run, announce);

  const near = startNear(timer, options.near ?? usualPace, () => isHubHalls && store.identity() !== null, runNear);

  function history(): Omit<RunHistory, 'now'> | null {
    const written = historyOf(store, ledger.device, night?.plan());
    if (!written) return null;
    if (unwritten) return { ...written, lastAttempt: unwritten.at, failures: unwritten.times, isStopped: false };
    // Files that were left are tried again as soon as records would be.
    return written.failures > 0 ? written : { ...written, failures: night?.failedLanes() ?? 0 };
  }

  function status(): SyncStatus {
    const identity = store.identity();
    const { attemptAt, successAt, error } = store.lastRun();
    const total = ledgerTotal(ledger);
    const confirmed = store.confirmedTotal();
    const due = schedule.nextRunAt();
    const parcel = parcels?.last();
    return {
      enrolled: identity !== null,
      device: ledger.device,
      ...identity,
      hubIsHalls: isHubHalls,
      state: stateOf(identity !== null, schedule.isRunning(), error?.code ?? null),
      total,
      confirmed,
      pending: Math.max(0, total - confirmed),
      records: recordStates(states),
      quarantined: store.quarantinedTotal(),
      ...(successAt ? { lastSuccessAt: successAt } : {}),
      ...(attemptAt ? { lastAttemptAt: attemptAt } : {}),
      ...(error ? { lastError: error } : {}),
      ...(due === null ? {} : { nextRunAt: new Date(due).toISOString() }),
      ...(parcel ? { parcelMadeAt: parcel.madeAt } : {}),
      ...(progress ? { progress } : {}),
      synced: successAt !== null && error === null && isSynced(store, ledger) && isPulled(),
      attachmentsPending: filesPending(),
      attachmentsMissing: options.attachments?.queue.missing() ?? 0,
      attachmentsRefused: options.attachments?.queue.refused() ?? 0,
      undecided: options.pull?.undecided() ?? 0,
      parked: options.pull?.store.parkedTotal() ?? 0,
      unusable: options.pull?.store.unusableTotal() ?? 0,
    };
  }

  async function syncNow(): Promise<SyncStatus> {
    cause = 'person';
    await schedule.runNow();
    return status();
  }

  return {
    status,
    recordState: (event) => recordState(states, event),
    syncNow,
    async enrol(hubUrl, code) {
      await client.enrol(hubUrl, code, ending.signal);
      cause = 'person';
      void schedule.runNow();
      return status();
    },
    exclusively,
    wrote() {
      if (isHubHalls && !isSynced(store, ledger)) near.wrote();
    },
    replan: () => {
      schedule.rearm();
      announce();
    },
    async fetchAttachment(hash) {
      try {
        return await client.fetchAttachment(hash, ending.signal);
      } catch (thrown) {
        if (!(thrown instanceof SyncFault)) throw thrown;
        if (thrown.code === 'HUB_TOO_OLD') return false;
        throw new Fault('ATTACHMENT_AWAY', 'the file may be at the hub, which cannot be asked', { cause: thrown });
      }
    },
    requestRange: (series, count) => client.requestRange(series, count, ending.signal),
    confirmed: (epoch) => store.confirmed(epoch),
    async stop() {
      schedule.stop();
      near.stop();
      ending.abort();
      await Promise.all([schedule.settled(), near.settled()]);
    },
  };
}

const machineTimer: Timer = {
  now: () => Date.now(),
  after(ms, run) {
    const handle = setTimeout(run, ms);
    // A planned sync alone must not keep a process alive.
    handle.unref();
    return () => clearTimeout(handle);
  },
};

/** The abort shows at the next request, so here it only ends the waiting. */
const waitUnlessAborted = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);

function historyOf(store: SyncStore, device: string, plan: SyncPlan | undefined): Omit<RunHistory, 'now'> | null {
  if (!store.identity()) return null;
  const { attemptAt, successAt, failures, error } = store.lastRun();
  return {
    lastSuccess: successAt === null ? null : Date.parse(successAt),
    lastAttempt: attemptAt === null ? null : Date.parse(attemptAt),
    failures,
    isStopped: error !== null && !isTransient(error.code),
    seed: createHash('sha256').update(device).digest().readInt32BE(0),
    minute: plan?.ownMinute ?? plan?.hubMinute ?? null,
  };
}

function stateOf(
  isEnrolled: boolean,
  isRunning: boolean,
  error: NonNullable<SyncStatus['lastError']>['code'] | null,
): SyncStatus['state'] {
  if (!isEnrolled) return 'not-enrolled';
  if (isRunning) return 'running';
  if (error === null) return 'idle';
  return isTransient(error) ? 'waiting' : 'stopped';
}
