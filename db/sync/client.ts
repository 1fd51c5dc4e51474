/**
 * Brings this device's ledger to the hub, exactly once. The hub's own position is asked for first and believed only as far
 * as its hash is ours; so a lost answer, a kill on either side or a hub put back from a backup need no special path.
 */
import { createHash, createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { readEnrolmentCode } from '#contract/enrolment-code.ts';
import {
  batchLimits,
  type EnrolAnswer,
  type Position,
  protocolVersion,
  type RangeGrant,
  standingInput,
} from '#contract/hub.ts';
import type { LedgerEvent } from '#domain/kernel/event.ts';
import type { Lives } from '../lives.ts';
import { type FetchParts, fetchFile, fetchWanted } from './attachment-fetch.ts';
import {
  type AttachmentCalls,
  type AttachmentLane,
  type FilesProgress,
  type LaneResult,
  sendAttachments,
} from './attachments.ts';
import { meetHub } from './first-contact.ts';
import { checkHubAddress } from './hub-address.ts';
import { type HubClient, hubClient } from './hub-client.ts';
import { openLine, type Traffic, type Trust } from './hub-line.ts';
import type { Pace } from './pace.ts';
import {
  type GrantSink,
  type HubIdentity,
  isTransient,
  type LedgerReader,
  SyncFault,
  type SyncStore,
} from './ports.ts';
import { type PullCalls, type PullParts, type PullProgress, pullAll } from './pull.ts';
import { checkWord } from './receipt.ts';
import { type ChainPlace, searchBeginning } from './shared-beginning.ts';
import { packBatch, type Signer } from './signing.ts';

export interface SyncClientOptions {
  readonly store: SyncStore;
  readonly ledger: LedgerReader;
  /** UTC instant of this device's clock. */
  readonly now: () => string;
  /** Waits, or ends at once when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly recordGrant: GrantSink;
  readonly machineName: string;
  readonly appVersion: string;
  /** How this device goes on when the hub knows its past otherwise; without it a person has to see to it. */
  readonly lives?: Lives;
  /** What it takes to pull; without it this device only sends. */
  readonly pull?: Pick<PullParts, 'store' | 'applier' | 'onApplied'> & { readonly undecided: () => number };
  /** What it takes to send attachments, after the records. */
  readonly attachments?: AttachmentLane;
  /** Tries in a row without progress before a run gives up; the schedule tries again later. */
  readonly tries?: number;
  /** Keeps below a limit of the line; without it the line is used whole. */
  readonly pace?: Pace;
  /** What the hub encrypts parcels for, SPKI DER, base64url; without it this device takes none. */
  readonly parcelKey?: () => string;
  /** Counts what crosses the line. */
  readonly traffic?: Traffic;
  /** Hears at which minute of the day the hub expects this device. */
  readonly onHubMinute?: (minute: number) => void;
  /** Hears at every contact whether the hub is the hall's own. */
  readonly onHubKind?: (isHalls: boolean) => void;
  readonly timeoutMs?: number;
}

export interface Progress extends Partial<PullProgress> {
  readonly sent: number;
  readonly total: number;
  readonly files?: FilesProgress;
}

/** What an exchange brought. */
export interface Exchanged {
  /** Events of others that were new here. */
  readonly received: number;
  readonly files: LaneResult;
}

/** A batch that left and was not answered yet: up to which event. */
export interface Flight {
  readonly epoch: number;
  readonly seq: number;
}

/** Where the hub is, and whether it said in the same breath that there is nothing to pull either. */
type Asked = Position & { readonly isUnchanged?: true };

export interface SyncClient {
  /** Makes this device known to a hub. Safe to call again after a lost answer. @throws SyncFault. */
  enrol(hubUrl: string, code: string, signal: AbortSignal): Promise<HubIdentity>;
  /**
   * Sends what the hub lacks, then brings what concerns this device. Returns only when the hub's sequence, count and hash equal
   * ours for every epoch, as they were when the end was reached, and every scope is at the hub's own end.
   * Files go after that, in a lane of their own, whose end says nothing of the records. @throws SyncFault.
   */
  exchange(signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Exchanged>;
  /**
   * Brings one file from the hub, which somebody wants to see now.
   * @returns whether it is here now; false without a hub, and when the hub has none for this device. @throws SyncFault, Fault `DISK_FULL`.
   */
  fetchAttachment(hash: string, signal: AbortSignal): Promise<boolean>;
  /** What is under way just now. */
  flight(): Flight | null;
  /** Asks for a block of numbers and hands the grant to `recordGrant`. @throws SyncFault. */
  requestRange(series: string, count: number, signal: AbortSignal): Promise<RangeGrant>;
}

const smallestBatch = 20;
const longestWaitMs = 60_000;
const renewBeforeMs = 365 * 24 * 3_600_000;

/** Thrown and caught in here only: the hub was put back from a backup while we were sending. */
class HubEpochChanged extends Error {}
/** Thrown and caught in here only: this device was set back and goes on in a next life. */
class NextLife extends Error {}

export function syncClient(options: SyncClientOptions): SyncClient {
  const { store, ledger } = options;
  const tries = options.tries ?? 5;
  /** A hub that gives out times is no bad line: its word is kept for longer. */
  const triesFor = (thrown: unknown): number =>
    thrown instanceof SyncFault && thrown.code === 'HUB_BUSY' ? 4 * tries : tries;
  const timeoutMs = options.timeoutMs ?? 120_000;
  const { pace, traffic } = options;
  const lineOptions = { timeoutMs, ...(pace ? { pace } : {}), ...(traffic ? { traffic } : {}) };
  /** Shrinks on a bad line and grows back: at least one batch must get through between two cuts. */
  let batchSize: number = batchLimits.events;
  let flight: Flight | null = null;

  /** Opens a line to the hub for `task`, and closes it after. */
  async function withHub<T>(task: (hub: HubClient, signer: Signer) => Promise<T>): Promise<T> {
    const identity = store.identity();
    if (!identity) throw new SyncFault('UNKNOWN_DEVICE', 'this device is not enrolled');
    const privateKey = store.privateKeyPem();
    const given = store.certificate();
    const line = openLine(checkHubAddress(identity.hubUrl), given && { ...given, privateKey }, lineOptions);
    const key = createPrivateKey(privateKey);
    try {
      return await task(hubClient(line), { device: ledger.device, center: identity.center, key, now: options.now });
    } finally {
      line.close();
    }
  }

  /** Well before the certificate ends, a new one is asked for; without an answer there is time to ask again. */
  async function renew(hub: HubClient, signer: Signer, signal: AbortSignal): Promise<void> {
    const present = store.certificate();
    if (!present) return;
    const { validTo } = new X509Certificate(present.certificate);
    const isLong = Date.parse(validTo) - Date.parse(options.now()) > renewBeforeMs;
    if (isLong && present.bundleKey !== undefined) return;
    const epoch = ledger.epochs().at(-1) ?? 1;
    store.saveCertificate(await persist(signal, () => hub.renew(signer, epoch, signal)));
  }

  /** Repeats `task` on faults that pass, waiting longer each time. */
  async function persist<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await task();
      } catch (thrown) {
        if (
          attempt >= triesFor(thrown) ||
          signal.aborted ||
          !(thrown instanceof SyncFault) ||
          !isTransient(thrown.code)
        )
          throw thrown;
        await options.wait(pause(attempt, thrown), signal);
      }
    }
  }

  /** Believes a position only as far as our own ledger bears it out. */
  function accept(epoch: number, position: Position, receipt: string | undefined): Position {
    if (position.hubEpoch !== store.hubEpoch()) {
      const isFirst = store.hubEpoch() === null;
      store.beginHubEpoch(position.hubEpoch);
      if (!isFirst) throw new HubEpochChanged();
    }
    if (position.count !== position.seq)
      throw new SyncFault('HUB_FAULT', `the hub counts ${position.count} of ${position.seq} events`);
    if (ledger.hashAt(epoch, position.seq) !== position.hash)
      throw new SyncFault('FORK', `the hub has another event under ${position.seq} of epoch ${epoch}`);
    keepWord(epoch, position, receipt);
    return position;
  }

  /**
   * Keeps the hub's signed word on what it said, where one came with it.
   * @throws SyncFault `RECEIPT_WRONG` when it signed something else: then what it said does not count.
   */
  function keepWord(epoch: number, position: Position, receipt: string | undefined): void {
    const authority = store.certificate()?.authority;
    if (receipt === undefined || authority === undefined) return;
    const { device } = ledger;
    const place = { epoch, hubEpoch: position.hubEpoch, seq: position.seq, hash: position.hash, count: position.count };
    checkWord(receipt, authority, device, place);
    store.receipts.keep({ ...place, device, receipt, authority });
  }

  /** Whether the hub may have confirmed what this device has no signed word on: after a lost answer, or at an earlier version. */
  function lacksWord(epoch: number): boolean {
    if (store.certificate() === null || ledger.head(epoch).seq === 0) return false;
    const known = store.confirmed(epoch);
    if (flight !== null || known === null) return true;
    return known.seq > 0 && store.receipts.newest(ledger.device, epoch, known.hubEpoch)?.seq !== known.seq;
  }

  /**
   * How far the hub has an epoch. It may have more than we do: what this device lost when it was set back. Then ours up to the last is
   * offered again, so that the hub compares.
   */
  async function ask(hub: HubClient, signer: Signer, epoch: number, signal: AbortSignal): Promise<Asked> {
    const pending = Math.max(0, ledgerTotal(ledger) - store.confirmedTotal());
    const known = standing(epoch);
    const parked = options.pull?.store.parkedTotal();
    const about = {
      app: options.appVersion,
      pending,
      ...(parked !== undefined && { parked }),
      ...(known && { have: known.hash }),
      ...(lacksWord(epoch) && { receipt: true as const }),
    };
    const { receipt, ...position } = await hub.position(signer, epoch, about, signal);
    if (position.nightMinute !== undefined) options.onHubMinute?.(position.nightMinute);
    options.onHubKind?.(position.isHalls === true);
    if ('result' in position) {
      if (!known) throw new SyncFault('HUB_FAULT', 'the hub says that nothing changed without having been asked');
      keepWord(epoch, known.position, receipt);
      return { ...known.position, receivedAt: position.receivedAt, isUnchanged: true };
    }
    const head = ledger.head(epoch);
    const isPresent = epoch === ledger.epochs().at(-1);
    if (position.hubEpoch !== store.hubEpoch()) return accept(epoch, position, receipt);
    if (position.seq <= head.seq) {
      if (ledger.hashAt(epoch, position.seq) === position.hash) return accept(epoch, position, receipt);
      return offer(hub, signer, epoch, position.seq, signal);
    }
    if (head.seq > 0) await offer(hub, signer, epoch, head.seq, signal);
    if (!isPresent) return { ...position, seq: head.seq, hash: head.hash, count: head.seq };
    if (!options.lives)
      throw new SyncFault(
        'DEVICE_BEHIND',
        `the hub has ${position.seq} events of epoch ${epoch}, this device ${head.seq}`,
      );
    options.lives.beginNext();
    throw new NextLife();
  }

  /** Where this device is when it knows of nothing to send and nothing to pull: what a hub that stands the same needs no words for. */
  function standing(epoch: number): { readonly position: Position; readonly hash: string } | null {
    const hubEpoch = store.hubEpoch();
    const position = store.confirmed(epoch);
    if (!position || !options.pull?.store.isAtHead(hubEpoch) || !isSynced(store, ledger)) return null;
    const text = standingInput(position, epoch, options.pull.store.ends());
    return { position, hash: createHash('sha256').update(text).digest('base64url') };
  }

  /**
   * Offers what the hub should have already, up to `end`, so that it says where its history is another. It compares only what it is
   * shown: from the last place that it confirmed on, because what stands before the number that it names stays under this name for good.
   */
  async function offer(
    hub: HubClient,
    signer: Signer,
    epoch: number,
    end: number,
    signal: AbortSignal,
  ): Promise<Position> {
    for (let seq = Math.min(store.confirmed(epoch)?.seq ?? 0, end - 1); ; ) {
      const events = eventsAfter(epoch, seq);
      const answer = await hub.push(packBatch(signer, events, store.hubEpoch()), signal);
      if (answer.result === 'fork') forked(epoch, answer.atSeq);
      if (answer.result === 'gap')
        throw new SyncFault('HUB_FAULT', `the hub does not know its own end of epoch ${epoch}`);
      seq += events.length;
      if (seq >= end) return answer.position;
    }
  }

  /** Another machine goes on under this name, or did while this one was an older self. */
  function forked(epoch: number, seq: number): never {
    options.lives?.becomeAnother(epoch, Math.max(1, seq));
    throw new SyncFault('FORK', `the hub has another event under ${seq} of epoch ${epoch}`);
  }

  function eventsAfter(epoch: number, seq: number): [LedgerEvent, ...LedgerEvent[]] {
    const [first, ...rest] = ledger.eventsAfter(epoch, seq, batchSize);
    if (!first || first.seq !== seq + 1)
      throw new SyncFault('LEDGER_DAMAGED', `event ${seq + 1} of epoch ${epoch} is missing here`);
    return [first, ...rest];
  }

  async function pushEpoch(
    { hub, signer }: { hub: HubClient; signer: Signer },
    epoch: number,
    signal: AbortSignal,
    report: () => void,
  ): Promise<{ readonly isUnchanged: boolean }> {
    const { isUnchanged = false, ...asked } = await persist(signal, () => ask(hub, signer, epoch, signal));
    let at: Position = asked;
    store.confirm(epoch, at, []);
    let failures = 0;
    while (at.seq < ledger.head(epoch).seq) {
      const before = at.seq;
      try {
        const events = eventsAfter(epoch, at.seq);
        flight = { epoch, seq: at.seq + events.length };
        report();
        const answer = await hub.push(packBatch(signer, events, store.hubEpoch()), signal);
        if (answer.result === 'fork') forked(epoch, answer.atSeq);
        at = accept(epoch, answer.position, answer.result === 'accepted' ? answer.receipt : undefined);
        store.confirm(epoch, at, answer.result === 'accepted' ? answer.quarantined : []);
        flight = null;
        batchSize = Math.min(batchLimits.events, batchSize * 2);
      } catch (thrown) {
        if (
          signal.aborted ||
          ++failures >= triesFor(thrown) ||
          !(thrown instanceof SyncFault) ||
          !isTransient(thrown.code)
        )
          throw thrown;
        if (thrown.code === 'HUB_UNREACHABLE') batchSize = Math.max(smallestBatch, Math.floor(batchSize / 2));
        await options.wait(pause(failures, thrown), signal);
        // The batch may have arrived although its answer did not.
        at = await persist(signal, () => ask(hub, signer, epoch, signal));
        flight = null;
      }
      if (at.seq > before) failures = 0;
      else if (failures === 0) throw new SyncFault('HUB_FAULT', `the hub stays at ${before} of epoch ${epoch}`);
    }
    report();
    return { isUnchanged };
  }

  /** @returns whether the hub said that nothing changed since the last run, so that there is nothing to pull. */
  async function pushOnce(
    hub: HubClient,
    signer: Signer,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<boolean> {
    await renew(hub, signer, signal);
    const report = (): void => onProgress({ sent: store.confirmedTotal(), total: ledgerTotal(ledger) });
    const epochs = ledger.epochs();
    const present = epochs.at(-1);
    let isNothing = false;
    for (const epoch of epochs)
      if (epoch === present || !isConfirmed(store, ledger, epoch))
        isNothing = (await pushEpoch({ hub, signer }, epoch, signal, report)).isUnchanged;
    return isNothing;
  }

  async function pullOnce(
    hub: HubClient,
    signer: Signer,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<number> {
    if (!options.pull) return 0;
    const epoch = ledger.epochs().at(-1) ?? 1;
    const calls: PullCalls = {
      feed: (request) => hub.feed(signer, epoch, request, signal),
      segments: (run, from, take, until) => hub.segments(signer, epoch, run, from, take, until),
    };
    const acceptEpoch = (hubEpoch: string): void => {
      if (hubEpoch === store.hubEpoch()) return;
      store.beginHubEpoch(hubEpoch);
      throw new HubEpochChanged();
    };
    return pullAll({ ...options.pull, calls, persist, acceptEpoch }, signal, (now) =>
      onProgress({ sent: store.confirmedTotal(), total: ledgerTotal(ledger), ...now }),
    );
  }

  /** In a lane of its own: what fails here is tried again, and the records are said to be there all the same. */
  async function attachOnce(
    hub: HubClient,
    signer: Signer,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<LaneResult> {
    const hubEpoch = store.hubEpoch();
    if (!options.attachments || hubEpoch === null) return { sent: 0, left: 0, error: null };
    const epoch = ledger.epochs().at(-1) ?? 1;
    const calls: AttachmentCalls = {
      states: (hashes) => hub.attachmentStates(signer, epoch, hashes, signal),
      chunk: (chunk) => hub.attachment(signer, epoch, chunk, signal),
    };
    const result = await sendAttachments(
      options.attachments,
      calls,
      hubEpoch,
      (task) => persist(signal, task),
      (files) => onProgress({ sent: store.confirmedTotal(), total: ledgerTotal(ledger), files }),
    );
    const fetched = await fetchWanted(
      fetchParts(options.attachments, hub, signer, hubEpoch, (task) => persist(signal, task), signal),
    );
    return { ...result, error: result.error ?? fetched };
  }

  function fetchParts(
    { wanted, files }: AttachmentLane,
    hub: HubClient,
    signer: Signer,
    hubEpoch: string,
    again: FetchParts['persist'],
    signal: AbortSignal,
  ): FetchParts {
    const epoch = ledger.epochs().at(-1) ?? 1;
    const source: FetchParts['source'] = (name, from, take) =>
      hub.readAttachment(signer, epoch, name, from, take, signal);
    return { source, wanted, files, hubEpoch, persist: again };
  }

  /**
   * Enrols under the own name; where that is another machine's, because this disk was copied before either was enrolled, under a new
   * one, with all that was written since the copying. The code stays good for it.
   */
  async function askAsItself(ask: (chain: readonly ChainPlace[]) => Promise<EnrolAnswer>): Promise<EnrolAnswer> {
    const { lives } = options;
    const beginning = searchBeginning(ledger.head(1).seq, (seq) => ledger.hashAt(1, seq));
    for (let places = lives ? beginning.places() : []; ; places = beginning.places()) {
      try {
        return await ask(places);
      } catch (thrown) {
        if (!(thrown instanceof SyncFault) || thrown.code !== 'FORK' || !lives) throw thrown;
        // An earlier hub does not say: then nothing is known to be the other machine's.
        if (thrown.shared !== undefined) {
          beginning.narrow(thrown.shared);
          if (beginning.places().length > 0) continue;
        }
        lives.becomeAnother(1, beginning.shared() + 1);
        return ask([]);
      }
    }
  }

  return {
    flight: () => flight,
    async enrol(hubUrl, typed, signal) {
      const url = checkHubAddress(hubUrl);
      const code = readEnrolmentCode(typed);
      if (!code) throw new SyncFault('CODE_INVALID', 'the code has not the length of a code');
      const trust: Trust | null =
        url.protocol === 'https:' ? { authority: await meetHub(url, code.fingerprint, timeoutMs, signal) } : null;
      const { machineName, appVersion } = options;
      const ask = (chain: readonly ChainPlace[] = []) => {
        const publicKey = createPublicKey(store.privateKeyPem())
          .export({ type: 'spki', format: 'der' })
          .toString('base64');
        const request = {
          protocol: protocolVersion as typeof protocolVersion,
          code: code.secret,
          device: ledger.device,
          publicKey,
          machineName,
          appVersion,
          events: ledgerTotal(ledger),
          ...(chain.length > 0 ? { chain: [...chain] } : {}),
          ...(options.parcelKey ? { parcelKey: options.parcelKey() } : {}),
        };
        const line = openLine(url, trust, { timeoutMs });
        return hubClient(line)
          .enrol(request, signal)
          .finally(() => line.close());
      };
      const answer = await askAsItself(ask);
      const { device, deviceCode, center, centerName, hubEpoch, identity: given } = answer;
      if (trust && given?.authority !== trust.authority)
        throw new SyncFault('HUB_REFUSED', 'the hub gave no certificate of its own authority');
      if (device !== ledger.device) throw new SyncFault('HUB_REFUSED', 'the hub enrolled another device id');
      const identity = { hubUrl, center, centerName, deviceCode };
      if (given) store.saveCertificate(given);
      store.saveIdentity(identity, options.now());
      store.beginHubEpoch(hubEpoch);
      return identity;
    },
    async exchange(signal, onProgress) {
      for (let restarts = 0; ; restarts++) {
        try {
          return await withHub(async (hub, signer) => {
            const isNothing = await pushOnce(hub, signer, signal, onProgress);
            const received = isNothing ? 0 : await pullOnce(hub, signer, signal, onProgress);
            // What came back of an earlier life of this device is at the hub, and is said to be only after asking.
            if (options.pull && !isSynced(store, ledger)) await pushOnce(hub, signer, signal, onProgress);
            return { received, files: await attachOnce(hub, signer, signal, onProgress) };
          });
        } catch (thrown) {
          if (!(thrown instanceof HubEpochChanged || thrown instanceof NextLife)) throw thrown;
          if (restarts === 3) throw new SyncFault('HUB_FAULT', 'the hub changes its epoch again and again');
        } finally {
          flight = null;
        }
      }
    },
    async fetchAttachment(hash, signal) {
      const hubEpoch = store.hubEpoch();
      const lane = options.attachments;
      if (!lane || hubEpoch === null || !store.identity()) return false;
      // Somebody waits at the screen: what fails is said, not tried again and again.
      return withHub((hub, signer) =>
        fetchFile(
          fetchParts(lane, hub, signer, hubEpoch, (task) => task(), signal),
          hash,
          lane.wanted.naming(hash),
        ),
      );
    },
    async requestRange(series, count, signal) {
      const epoch = ledger.epochs().at(-1) ?? 1;
      const asked = store.openRangeRequest(series, count);
      const ask = { series, ...asked };
      const grant = await withHub((hub, signer) => persist(signal, () => hub.range(signer, epoch, ask, signal)));
      options.recordGrant(grant);
      store.closeRangeRequest(asked.request);
      return grant;
    },
  };
}

/** True when the hub has a whole epoch, by its word under its present epoch and our own hash. */
function isConfirmed(store: SyncStore, ledger: LedgerReader, epoch: number): boolean {
  const known = store.confirmed(epoch);
  const head = ledger.head(epoch);
  return known !== null && known.hubEpoch === store.hubEpoch() && known.seq === head.seq && known.hash === head.hash;
}

/** Every epoch of the ledger is at the hub, to the last event. */
export function isSynced(store: SyncStore, ledger: LedgerReader): boolean {
  return ledger.epochs().every((epoch) => isConfirmed(store, ledger, epoch));
}

export const ledgerTotal = (ledger: LedgerReader): number =>
  ledger.epochs().reduce((sum, epoch) => sum + ledger.head(epoch).seq, 0);

/** As long as the hub asked for; else one second, then twice as long each time, up to a minute. */
function pause(attempt: number, fault: SyncFault): number {
  return fault.retryAfterMs ?? Math.min(longestWaitMs, 1000 * 2 ** (attempt - 1));
}
