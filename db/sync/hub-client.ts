/** The hub's calls over HTTP. Whatever is not a hub's answer in every detail is no answer. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  type BatchAnswer,
  batchAnswer,
  type EnrolAnswer,
  type EnrolRequest,
  enrolAnswer,
  type HubError,
  hubError,
  type Position,
  position,
  type RangeGrant,
  type RangeRequest,
  rangeGrant,
  signedHeaderNames,
} from '#contract/hub.ts';
import type { SyncErrorCode } from '#contract/sync-status.ts';
import { checkHubAddress } from './hub-address.ts';
import { type PackedBatch, SyncFault } from './ports.ts';
import { headerBase, type Signer, signHeader } from './signing.ts';

export interface HubClient {
  enrol(request: EnrolRequest, signal: AbortSignal): Promise<EnrolAnswer>;
  position(signer: Signer, epoch: number, signal: AbortSignal): Promise<Position>;
  push(batch: PackedBatch, signal: AbortSignal): Promise<BatchAnswer>;
  range(signer: Signer, epoch: number, request: RangeRequest, signal: AbortSignal): Promise<RangeGrant>;
}

const longestAnswer = 256 * 1024;

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
  CODE_INVALID: 'CODE_INVALID',
  BUSY: 'HUB_BUSY',
  INTERNAL: 'HUB_FAULT',
};

/**
 * @param hubUrl see {@link checkHubAddress}.
 * @param timeoutMs for one request, whole answer included; generous, because lines of 64 kbit/s exist.
 * Every call throws {@link SyncFault}.
 */
export function hubClient(hubUrl: string, timeoutMs: number): HubClient {
  const base = checkHubAddress(hubUrl);

  async function call<S extends z.ZodType>(
    path: string,
    answer: S,
    signal: AbortSignal,
    init: { readonly body?: Buffer; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<z.output<S>> {
    const { status, value } = await request(new URL(path, base), signal, init);
    // A gap or a fork is an answer too, with a status of its own.
    if (status === 200 || status === 409) {
      const parsed = answer.safeParse(value);
      if (parsed.success) return parsed.data;
    }
    const refusal = hubError.safeParse(value);
    if (!refusal.success) throw new SyncFault('NOT_A_HUB', `an answer with status ${status} that is not the hub's`);
    const { error, message, retryAfterSeconds } = refusal.data;
    throw new SyncFault(
      meaning[error],
      message,
      retryAfterSeconds === undefined ? {} : { retryAfterMs: retryAfterSeconds * 1000 },
    );
  }

  async function request(
    url: URL,
    signal: AbortSignal,
    init: { body?: Buffer; headers?: Readonly<Record<string, string>> },
  ) {
    try {
      const response = await fetch(url, {
        method: init.body ? 'POST' : 'GET',
        headers: { accept: 'application/json', ...init.headers },
        // A redirect would carry the records somewhere else.
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        ...(init.body ? { body: new Uint8Array(init.body) } : {}),
      });
      return { status: response.status, value: await readJson(response) };
    } catch (cause) {
      if (cause instanceof SyncFault) throw cause;
      if (signal.aborted) throw new SyncFault('STOPPED', 'the sync was stopped', { cause });
      throw new SyncFault('HUB_UNREACHABLE', `no answer from the hub (${reasonOf(cause)})`, { cause });
    }
  }

  const signedBy = (headerText: string, signature: string) => ({
    [signedHeaderNames.header]: headerText,
    [signedHeaderNames.signature]: signature,
  });

  return {
    enrol: (body, signal) =>
      call('/v1/enrol', enrolAnswer, signal, {
        body: Buffer.from(JSON.stringify(body)),
        headers: { 'content-type': 'application/json' },
      }),
    position(signer, epoch, signal) {
      const header = { ...headerBase(signer, epoch, Buffer.alloc(0)), kind: 'position' };
      const { headerText, signature } = signHeader(signer, header);
      // A fresh address each time, so that no cache on the way can answer for the hub.
      return call(`/v1/position?${randomUUID()}`, position, signal, { headers: signedBy(headerText, signature) });
    },
    push: ({ headerText, signature, body }, signal) =>
      call('/v1/ledger', batchAnswer, signal, {
        body,
        headers: { 'content-type': 'application/zstd', ...signedBy(headerText, signature) },
      }),
    range(signer, epoch, ask, signal) {
      const body = Buffer.from(JSON.stringify(ask));
      const { headerText, signature } = signHeader(signer, { ...headerBase(signer, epoch, body), kind: 'range' });
      const headers = { 'content-type': 'application/json', ...signedBy(headerText, signature) };
      return call('/v1/ranges', rangeGrant, signal, { body, headers });
    },
  };
}

/** The JSON of an answer, read no further than an answer can be long. @throws SyncFault `NOT_A_HUB`. */
async function readJson(response: Response): Promise<unknown> {
  if (!response.headers.get('content-type')?.startsWith('application/json')) {
    await response.body?.cancel();
    throw new SyncFault('NOT_A_HUB', `something else answered for the hub (status ${response.status})`);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > longestAnswer) throw new SyncFault('NOT_A_HUB', 'an answer longer than any of the hub');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new SyncFault('NOT_A_HUB', 'an answer that is not readable');
  }
}

/** The network's own word for it, for example ECONNREFUSED. */
function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  if (!(cause instanceof Error)) return 'unknown';
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}
