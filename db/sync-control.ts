/** Joins the sync to the rest of the data process: who this device is, and the certificate numbers it may give. */
import { hostname } from 'node:os';
import type { SyncEnvironment } from '#contract/service-environment.ts';
import type { SyncErrorCode, SyncStatus } from '#contract/sync-status.ts';
import { today } from '#domain/calendar/civil-date.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { type OfficeSettings, officeStream } from '#domain/office/office.ts';
import { remaining, type Series, seriesStream } from '#domain/series/series.ts';
import { windows } from '#domain/windows.ts';
import { system } from './commands/execute.ts';
import { isDiskFull } from './database.ts';
import type { SyncControl } from './handlers.ts';
import { livesOf } from './lives.ts';
import { countConflicts } from './readings/conflicts.ts';
import { stickOf } from './stick.ts';
import type { Store } from './store.ts';
import { segmentApplier } from './sync/apply.ts';
import { wantedFiles } from './sync/attachment-fetch.ts';
import { type AttachmentLane, attachmentQueue } from './sync/attachments.ts';
import { ledgerReader } from './sync/ledger-reader.ts';
import { openNightStore } from './sync/night-store.ts';
import { openParcelStore } from './sync/parcel-store.ts';
import { type GrantSink, SyncFault } from './sync/ports.ts';
import { openPullStore } from './sync/pull-store.ts';
import { type SyncService, startSyncService } from './sync/service.ts';
import { openSyncStore } from './sync/store.ts';

/** A counter that starts while the hub is away must not wait for it. */
const enrolmentPatienceMs = 4000;

/** About a fortnight, with the tries of a bad night. */
const runsShown = 60;

/** What the hub would not even look at (see `enrolRequest`). */
const shortestCode = 6;

const refusals: { readonly [code in SyncErrorCode]?: Refusal } = {
  CODE_INVALID: { code: 'SYNC_CODE_INVALID', at: 'code' },
  HUB_NO_CODES: { code: 'SYNC_NO_CODES', at: 'code' },
  HUB_ADDRESS: { code: 'SYNC_HUB_ADDRESS', at: 'url' },
  HUB_UNREACHABLE: { code: 'SYNC_HUB_UNREACHABLE', at: 'url' },
  NOT_A_HUB: { code: 'SYNC_NOT_A_HUB', at: 'url' },
  HUB_FOREIGN: { code: 'SYNC_HUB_FOREIGN', at: 'url' },
  LINE_UNPROTECTED: { code: 'SYNC_LINE_UNPROTECTED', at: 'url' },
  CLOCK_WRONG: { code: 'SYNC_CLOCK_WRONG' },
  HUB_TOO_OLD: { code: 'SYNC_HUB_TOO_OLD' },
  COPY_UNDECIDED: { code: 'SYNC_COPY_UNDECIDED' },
};

/** Records each block that the hub granted among the numbers that this device may give. */
export const grantSink =
  (store: Store): GrantSink =>
  ({ grant, series, from, to }) => {
    const stream = seriesStream(store.device.current().id, series);
    const version = store.reader.load(stream)?.version ?? 0;
    const command = { type: 'series.grant', grant, from, to };
    store.executor.execute({ id: store.newId(), stream, version, command }, system);
  };

/**
 * Starts the nightly sync. With a hub and a code in the environment a new device enrols first.
 * @param announce hears of every change of the status.
 */
export async function startSync(
  store: Store,
  environment: SyncEnvironment,
  announce: (status: SyncStatus) => void,
): Promise<SyncControl> {
  const { database, device, executor } = store;
  const syncStore = openSyncStore(database);
  const night = openNightStore(database);
  const parcels = openParcelStore(database);
  const pull = pullParts(store);

  const recordGrant = grantSink(store);

  let wasRunning = false;
  const service: SyncService = startSyncService({
    store: syncStore,
    ledger: ledgerReader(database, device.current),
    recordGrant,
    lives: livesOf(store),
    pull,
    parcels,
    attachments: attachmentLane(store),
    night,
    machineName: hostname(),
    appVersion: environment.XINQU_VERSION,
    onStatus: (status) => {
      announce(status);
      if (wasRunning && status.state === 'idle') void refillNumbers(store, service);
      wasRunning = status.state === 'running';
    },
  });

  executor.onCommitted(() => service.wrote());

  /** What the hub said at enrolment is what the ledger's numbers and the office are about. */
  function adopt(): void {
    const identity = syncStore.identity();
    const before = device.current();
    if (!identity || (identity.center === before.center && identity.deviceCode === before.code)) return;
    const settings = store.reader.load(officeStream(before.center))?.state as OfficeSettings | undefined;
    device.assign(identity.deviceCode, identity.center);
    const office = officeStream(identity.center);
    if (!settings || store.reader.load(office)) return;
    const command = { type: 'office.establish', settings: { ...settings } };
    executor.execute({ id: store.newId(), stream: office, version: 0, command }, system);
  }

  async function enrol(address: string, code: string): Promise<Refusal | null> {
    // People copy an address without its scheme; what is not said to be unprotected is meant to be protected.
    const url = /^https?:\/\//i.test(address) ? address : `https://${address}`;
    if (code.trim().length < shortestCode) return { code: 'SYNC_CODE_INVALID', at: 'code' };
    try {
      await service.enrol(url, code.trim());
      adopt();
      await refillNumbers(store, service);
      return null;
    } catch (thrown) {
      if (!(thrown instanceof SyncFault)) throw thrown;
      return refusals[thrown.code] ?? { code: 'SYNC_HUB_REFUSED', params: { reason: thrown.code } };
    }
  }

  const { XINQU_HUB_URL: url, XINQU_ENROLMENT_CODE: code } = environment;
  const known = syncStore.identity();
  if (known && url && known.hubUrl !== url)
    syncStore.saveIdentity({ ...known, hubUrl: url }, store.now().toISOString());
  // Known from a time before the hub had TLS: the code at hand makes it known again.
  const isBare = url?.startsWith('https:') && !syncStore.certificate();
  if ((!known || isBare) && url && code) await within(enrolmentPatienceMs, enrol(url, code));
  adopt();

  const stick = stickOf(store, {
    ...pull,
    store: syncStore,
    pull: pull.store,
    ledger: ledgerReader(database, device.current),
    parcels,
    recordGrant,
    service,
    askForNumbers: () => {
      for (const { series, block } of seriesRunningLow(store)) syncStore.openRangeRequest(series, block);
    },
  });

  return {
    status: service.status,
    recordState: service.recordState,
    fetchAttachment: service.fetchAttachment,
    start() {
      if (!service.status().enrolled) return refused({ code: 'SYNC_NOT_ENROLLED' });
      void service.syncNow();
      return done(service.status());
    },
    async enrol(hubUrl, enrolmentCode) {
      const refusal = await enrol(hubUrl, enrolmentCode);
      return refusal ? refused(refusal) : done(service.status());
    },
    confirmed() {
      const { id, epoch } = device.current();
      const place = service.confirmed(epoch);
      return place && { device: id, epoch, seq: place.seq };
    },
    refill: () => refillNumbers(store, service),
    ...stick,
    night: () => ({ plan: night.plan(), runs: [...night.runs(runsShown)] }),
    changePlan(change) {
      night.changePlan(change);
      service.replan();
      return { plan: night.plan(), runs: [...night.runs(runsShown)] };
    },
  };
}

/** How this data process' attachments get to the hub and back. */
export const attachmentLane = ({ database, attachments, device, now }: Store): AttachmentLane => ({
  queue: attachmentQueue(database, () => now().toISOString()),
  files: attachments,
  wanted: wantedFiles(database, () => device.current().id, now),
});

/** How pulled segments get into this data process. */
export function pullParts({ database, reader, device, ledger, executor, now }: Store) {
  const pullStore = openPullStore(database);
  const own = () => ({ device: device.current().id, epoch: ledger.head().epoch, seq: ledger.head().seq });
  const parts = { database, reader, store: pullStore, own, now: () => now().toISOString() };
  const undecided = countConflicts(database);
  return { store: pullStore, applier: segmentApplier(parts), onApplied: executor.announce, undecided };
}

/** The series of certificate numbers that this device may give and has few left of, each with how many to ask for. */
function seriesRunningLow(store: Store): readonly { readonly series: string; readonly block: number }[] {
  const { id, center, epoch } = store.device.current();
  const settings = store.reader.load(officeStream(center))?.state as OfficeSettings | undefined;
  if (settings?.marriageRole !== 'authority') return [];
  const { certificatePrefix, certificateBlock: block } = settings;
  const day = today(store.now().toISOString());
  const left = (series: string): number =>
    remaining((store.reader.load(seriesStream(id, series))?.state as Series | undefined) ?? null, epoch);
  return windows
    .flatMap((window) => window.certificateSeries?.(certificatePrefix, day) ?? [])
    .filter((series) => left(series) < block / 4)
    .map((series) => ({ series, block }));
}

/**
 * Asks the hub for the next block of each window's certificate numbers before the last one is used up. Without a hub
 * nothing happens: the numbers in hand stay good, and running out is a refusal that says so.
 */
async function refillNumbers(store: Store, service: SyncService): Promise<void> {
  if (!service.status().enrolled) return;
  try {
    for (const { series, block } of seriesRunningLow(store)) await service.requestRange(series, block);
  } catch (thrown) {
    if (!(thrown instanceof SyncFault || isDiskFull(thrown))) throw thrown;
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}
