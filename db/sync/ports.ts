/** What the sync needs of the rest of the data process, and offers to it. */
import type { BatchHeader, DeviceIdentity, Position, QuarantinedLine, RangeGrant } from '#contract/hub.ts';
import type { SyncErrorCode } from '#contract/sync-status.ts';
import type { LedgerEvent } from '#domain/kernel/event.ts';

/** The end of one epoch of this device's chain; seq 0 and the zero hash when it is empty. */
export interface LedgerHead {
  readonly seq: number;
  readonly hash: string;
}

/** This device's own ledger, which is the outbox too. */
export interface LedgerReader {
  readonly device: string;
  /** Every life of this device that wrote events, ascending, the present one last even when it is still empty. */
  epochs(): readonly number[];
  head(epoch: number): LedgerHead;
  /** In order, without gaps. */
  eventsAfter(epoch: number, seq: number, limit: number): readonly LedgerEvent[];
  /** The hash under a number; null when there is no such event. */
  hashAt(epoch: number, seq: number): string | null;
}

/** What the hub made of this device at enrolment. */
export interface HubIdentity {
  readonly hubUrl: string;
  readonly center: string;
  readonly centerName: string;
  readonly deviceCode: string;
}

export interface LastRun {
  readonly attemptAt: string | null;
  readonly successAt: string | null;
  readonly error: { readonly code: SyncErrorCode; readonly message: string } | null;
  /** Failed runs since the last success. */
  readonly failures: number;
}

export interface OpenRangeRequest {
  readonly series: string;
  readonly request: string;
  readonly count: number;
}

/** A place in this device's ledger that the hub says it has. */
export interface ConfirmedPlace extends Pick<Position, 'hubEpoch' | 'seq' | 'hash' | 'count'> {
  readonly epoch: number;
}

/** The hub's signed word on a place of a device's ledger. */
export interface KeptReceipt extends ConfirmedPlace {
  readonly device: string;
  /** As the hub sent it. */
  readonly receipt: string;
  /** PEM: who signed it. */
  readonly authority: string;
}

/** The hub's signed words, the newest of each life and each epoch of the hub. */
export interface KeptReceipts {
  /** Keeps a checked word in the place of an earlier one. */
  keep(receipt: KeptReceipt): void;
  /** The newest of a life under an epoch of the hub; null when there is none. */
  newest(device: string, epoch: number, hubEpoch: string): KeptReceipt | null;
}

/** What the sync remembers over restarts. */
export interface SyncStore {
  identity(): HubIdentity | null;
  saveIdentity(identity: HubIdentity, enrolledAt: string): void;
  /** What the hub gave for TLS; null before, and for a hub without. */
  certificate(): DeviceIdentity | null;
  saveCertificate(identity: DeviceIdentity): void;
  /** The device's Ed25519 private key, PKCS#8 PEM, made at the first call and kept. */
  privateKeyPem(): string;
  hubEpoch(): string | null;
  /** Another hub epoch: what was confirmed under the old one no longer counts. */
  beginHubEpoch(hubEpoch: string): void;
  confirmed(epoch: number): Position | null;
  confirm(epoch: number, position: Position, quarantined: readonly QuarantinedLine[]): void;
  confirmedTotal(): number;
  readonly receipts: KeptReceipts;
  quarantinedTotal(): number;
  /** Why the hub keeps this event in quarantine; null when it does not. */
  quarantineReason(epoch: number, seq: number): QuarantinedLine['reason'] | null;
  lastRun(): LastRun;
  noteAttempt(at: string): void;
  noteSuccess(at: string): void;
  noteFailure(code: SyncErrorCode, message: string): void;
  /** The id under which a block of a series is being asked for: the same until its grant was kept. */
  openRangeRequest(series: string, count: number): { readonly request: string; readonly count: number };
  /** What is asked for and was not granted yet. */
  openRangeRequests(): readonly OpenRangeRequest[];
  closeRangeRequest(request: string): void;
}

/** Records a granted block of numbers as an event of the ledger. Called again with the same grant after a crash. */
export type GrantSink = (grant: RangeGrant) => void;

/** Header, signature and body of one batch, ready to send. */
export interface PackedBatch {
  readonly header: BatchHeader;
  readonly headerText: string;
  readonly signature: string;
  readonly body: Buffer;
}

/** Anything that ends a sync before its end. */
export class SyncFault extends Error {
  readonly code: SyncErrorCode;
  /** What the hub asked for, with `HUB_BUSY`. */
  readonly retryAfterMs: number | undefined;
  /** With `FORK` at an enrolment: the last place asked about where the other machine's chain is ours. */
  readonly shared: number | undefined;
  constructor(
    code: SyncErrorCode,
    message: string,
    options: { retryAfterMs?: number; shared?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'SyncFault';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.shared = options.shared;
  }
}

const transient: ReadonlySet<SyncErrorCode> = new Set([
  'HUB_UNREACHABLE',
  'HUB_BUSY',
  'HUB_FAULT',
  'HUB_FULL',
  'NOT_A_HUB',
  'STOPPED',
  'HUB_FOREIGN',
  'LINE_UNPROTECTED',
  'CLOCK_WRONG',
]);
/** True when trying again later may help without anybody doing anything. */
export const isTransient = (code: SyncErrorCode): boolean => transient.has(code);
