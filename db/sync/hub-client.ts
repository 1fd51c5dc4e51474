/** The hub's calls over HTTP. Whatever is not a hub's answer in every detail is no answer. */
import { z } from 'zod';
import { type HallAnswer, type HallReport, hallAnswer } from '#contract/hall.ts';
import {
  type AttachmentMedia,
  type AttachmentName,
  type AttachmentState,
  attachmentLimits,
  attachmentMedia,
  attachmentMediaHeader,
  attachmentState,
  attachmentStatusAnswer,
  type BatchAnswer,
  batchAnswer,
  type DeviceIdentity,
  deviceIdentity,
  type EnrolAnswer,
  type EnrolRequest,
  enrolAnswer,
  type FeedAnswer,
  type FeedRequest,
  feedAnswer,
  type HubError,
  hubError,
  type PositionAnswer,
  positionAnswer,
  type RangeGrant,
  type RangeRequest,
  rangeGrant,
  segmentLimits,
  signedHeaderNames,
} from '#contract/hub.ts';
import type { SyncErrorCode } from '#contract/sync-status.ts';
import type { AttachmentChunk } from './attachments.ts';
import type { HubLine, LineAnswer } from './hub-line.ts';
import { type PackedBatch, SyncFault } from './ports.ts';
import type { SegmentRun } from './segment-fetch.ts';
import { headerBase, type Signer, signHeader } from './signing.ts';

export interface About {
  readonly app: string;
  /** Events not confirmed yet. */
  readonly pending: number;
  /** Events that only a newer version knows, of a device that pulls. */
  readonly parked?: number;
  /** How this device stands, when it knows of nothing to do. */
  readonly have?: string;
  /** Asks for the hub's signed word with the answer. */
  readonly receipt?: true;
}

export interface HubClient {
  enrol(request: EnrolRequest, signal: AbortSignal): Promise<EnrolAnswer>;
  /** @param about what the device says of itself, for the hub's register. */
  position(signer: Signer, epoch: number, about: About, signal: AbortSignal): Promise<PositionAnswer>;
  push(batch: PackedBatch, signal: AbortSignal): Promise<BatchAnswer>;
  /** A new certificate over the same key. */
  renew(signer: Signer, epoch: number, signal: AbortSignal): Promise<DeviceIdentity>;
  feed(signer: Signer, epoch: number, request: FeedRequest, signal: AbortSignal): Promise<FeedAnswer>;
  /** Hands over the bytes of a run of segments from a byte on, also of an answer that is then cut. */
  segments(
    signer: Signer,
    epoch: number,
    run: SegmentRun,
    from: number,
    take: (bytes: Buffer) => void,
    signal: AbortSignal,
  ): Promise<void>;
  attachmentStates(
    signer: Signer,
    epoch: number,
    hashes: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly AttachmentState[]>;
  attachment(signer: Signer, epoch: number, chunk: AttachmentChunk, signal: AbortSignal): Promise<AttachmentState>;
  /**
   * Hands over the bytes of a file from a byte on, also of an answer that is then cut. Null: the hub has none for this device. A hub that
   * gives no files is `HUB_TOO_OLD`.
   */
  readAttachment(
    signer: Signer,
    epoch: number,
    name: AttachmentName,
    from: number,
    take: (bytes: Buffer) => void,
    signal: AbortSignal,
  ): Promise<AttachmentMedia | null>;
  range(signer: Signer, epoch: number, request: RangeRequest, signal: AbortSignal): Promise<RangeGrant>;
  /** Of a hall's own hub: what it has registered, for what the district has. */
  meetHall(signer: Signer, report: HallReport, signal: AbortSignal): Promise<HallAnswer>;
}

const newerError = z.object({ error: z.string().regex(/^[A-Z_]{3,40}$/), message: z.string() });
const longestAnswer = 2 * 1024 * 1024;
/** A run is closed by the segment that would pass the limit, so one alone may be longer. */
const longestRun = segmentLimits.requestBytes + 4 * segmentLimits.expandedBytes;

/** What the hub's refusals mean for the device. */
const meaning: { readonly [K in HubError['error']]: SyncErrorCode } = {
  MALFORMED: 'HUB_REFUSED',
  TOO_NEW: 'HUB_TOO_OLD',
  TOO_LARGE: 'HUB_REFUSED',
  UNKNOWN_DEVICE: 'UNKNOWN_DEVICE',
  BAD_SIGNATURE: 'HUB_REFUSED',
  REVOKED: 'REVOKED',
  QUARANTINED: 'QUARANTINED',
  WRONG_CENTER: 'UNKNOWN_DEVICE',
  NOT_FOUND: 'HUB_REFUSED',
  CERTIFICATE: 'CERTIFICATE_REFUSED',
  CODE_INVALID: 'CODE_INVALID',
  NAME_TAKEN: 'FORK',
  COPY_UNDECIDED: 'COPY_UNDECIDED',
  NO_CODES: 'HUB_NO_CODES',
  BUSY: 'HUB_BUSY',
  FULL: 'HUB_FULL',
  INTERNAL: 'HUB_FAULT',
};

/** Every call throws {@link SyncFault}. */
export function hubClient(line: HubLine): HubClient {
  async function call<S extends z.ZodType>(
    path: string,
    answer: S,
    signal: AbortSignal,
    init: { readonly body?: Buffer; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<z.output<S>> {
    const { body, headers = {} } = init;
    const ask = {
      headers,
      longest: longestAnswer,
      ...(body ? { body } : {}),
    };
    const { status, value } = readAnswer(await line.send(path, ask, signal));
    // A gap or a fork is an answer too, with a status of its own.
    if (status === 200 || status === 409) {
      const parsed = answer.safeParse(value);
      if (parsed.success) return parsed.data;
    }
    throw refusalOf(status, value);
  }

  function refusalOf(status: number, value: unknown): SyncFault {
    const refusal = hubError.safeParse(value);
    // A newer hub may refuse for a reason that this version has no word for.
    if (!refusal.success && newerError.safeParse(value).success)
      return new SyncFault('HUB_REFUSED', 'the hub refuses for a reason that this version does not know');
    if (!refusal.success) return new SyncFault('NOT_A_HUB', `an answer with status ${status} that is not the hub's`);
    const { error, message, retryAfterSeconds, shared } = refusal.data;
    return new SyncFault(meaning[error], message, {
      ...(retryAfterSeconds === undefined ? {} : { retryAfterMs: retryAfterSeconds * 1000 }),
      ...(shared === undefined ? {} : { shared }),
    });
  }

  const signedBy = (headerText: string, signature: string): Record<string, string> => ({
    [signedHeaderNames.header]: headerText,
    [signedHeaderNames.signature]: signature,
  });

  return {
    enrol: (body, signal) =>
      call('/v1/enrol', enrolAnswer, signal, {
        body: Buffer.from(JSON.stringify(body)),
        headers: { 'content-type': 'application/json' },
      }),
    position(signer, epoch, about, signal) {
      const header = { ...headerBase(signer, epoch, Buffer.alloc(0)), kind: 'position', ...about };
      const { headerText, signature } = signHeader(signer, header);
      return call('/v1/position', positionAnswer, signal, { headers: signedBy(headerText, signature) });
    },
    push: ({ headerText, signature, body }, signal) =>
      call('/v1/ledger', batchAnswer, signal, {
        body,
        headers: { 'content-type': 'application/zstd', ...signedBy(headerText, signature) },
      }),
    renew(signer, epoch, signal) {
      const body = Buffer.alloc(0);
      const { headerText, signature } = signHeader(signer, { ...headerBase(signer, epoch, body), kind: 'certificate' });
      return call('/v1/certificate', deviceIdentity, signal, { body, headers: signedBy(headerText, signature) });
    },
    feed(signer, epoch, ask, signal) {
      const body = Buffer.from(JSON.stringify(ask));
      const { headerText, signature } = signHeader(signer, { ...headerBase(signer, epoch, body), kind: 'feed' });
      const headers = { 'content-type': 'application/json', ...signedBy(headerText, signature) };
      return call('/v1/feed', feedAnswer, signal, { body, headers });
    },
    async segments(signer, epoch, run, from, take, signal) {
      const header = { ...headerBase(signer, epoch, Buffer.alloc(0)), kind: 'segments', ...run };
      const { headerText, signature } = signHeader(signer, header);
      const headers = {
        ...signedBy(headerText, signature),
        ...(from > 0 ? { range: `bytes=${from}-` } : {}),
      };
      const answer = await line.send('/v1/segments', { headers, longest: longestRun, take }, signal);
      if (answer.status === (from > 0 ? 206 : 200) && answer.headers['content-type'] === 'application/octet-stream')
        return;
      const { status, value } = readAnswer(answer);
      throw refusalOf(status, value);
    },
    async attachmentStates(signer, epoch, hashes, signal) {
      const body = Buffer.from(JSON.stringify({ hashes }));
      const { headerText, signature } = signHeader(signer, { ...headerBase(signer, epoch, body), kind: 'attachments' });
      const headers = { 'content-type': 'application/json', ...signedBy(headerText, signature) };
      return (await call('/v1/attachments/status', attachmentStatusAnswer, signal, { body, headers })).files;
    },
    attachment(signer, epoch, { bytes, ...what }, signal) {
      const header = { ...headerBase(signer, epoch, bytes), kind: 'attachment', ...what };
      const { headerText, signature } = signHeader(signer, header);
      const headers = { 'content-type': 'application/octet-stream', ...signedBy(headerText, signature) };
      return call('/v1/attachments', attachmentState, signal, { body: bytes, headers });
    },
    async readAttachment(signer, epoch, name, from, take, signal) {
      const header = { ...headerBase(signer, epoch, Buffer.alloc(0)), kind: 'attachment-read', ...name };
      const { headerText, signature } = signHeader(signer, header);
      const headers = { ...signedBy(headerText, signature), ...(from > 0 ? { range: `bytes=${from}-` } : {}) };
      const ask = { headers, longest: attachmentLimits.bytes, take };
      const answer = await line.send(`/v1/attachments/${name.hash}`, ask, signal);
      const media = attachmentMedia.safeParse(answer.headers[attachmentMediaHeader]);
      if (answer.status === (from > 0 ? 206 : 200) && media.success) return media.data;
      const { status, value } = readAnswer(answer);
      const refusal = hubError.safeParse(value);
      if (status === 404 && refusal.data?.error === hubError.shape.error.enum.NOT_FOUND) return null;
      if (status === 404 && refusal.success) throw new SyncFault('HUB_TOO_OLD', 'this hub gives no files');
      throw refusalOf(status, value);
    },
    range(signer, epoch, ask, signal) {
      const body = Buffer.from(JSON.stringify(ask));
      const { headerText, signature } = signHeader(signer, { ...headerBase(signer, epoch, body), kind: 'range' });
      const headers = { 'content-type': 'application/json', ...signedBy(headerText, signature) };
      return call('/v1/ranges', rangeGrant, signal, { body, headers });
    },
    meetHall(signer, report, signal) {
      const body = Buffer.from(JSON.stringify(report));
      const { headerText, signature } = signHeader(signer, { ...headerBase(signer, 1, body), kind: 'hall' });
      const headers = { 'content-type': 'application/json', ...signedBy(headerText, signature) };
      return call('/v1/hall', hallAnswer, signal, { body, headers });
    },
  };
}

/** The JSON of an answer. @throws SyncFault `NOT_A_HUB`. */
function readAnswer({ status, headers, body }: LineAnswer): { status: number; value: unknown } {
  if (!headers['content-type']?.startsWith('application/json'))
    throw new SyncFault('NOT_A_HUB', `something else answered for the hub (status ${status})`);
  try {
    return { status, value: JSON.parse(body.toString('utf8')) };
  } catch {
    throw new SyncFault('NOT_A_HUB', 'an answer that is not readable');
  }
}
