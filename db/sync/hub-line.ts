/**
 * The line to the hub: HTTP/1.1 over TLS 1.3, with this device's certificate, believing the hub's own authority alone. Over
 * plain HTTP only inside the machine.
 */
import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import { hubServerName } from '#contract/enrolment-code.ts';
import { type Pace, pieceBytes } from './pace.ts';
import { SyncFault } from './ports.ts';

/** Whom this device believes, and what it shows. All PEM. */
export interface Trust {
  readonly authority: string;
  /** None yet while it enrols. */
  readonly certificate?: string;
  readonly privateKey?: string;
}

export interface LineAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface LineRequest {
  readonly headers: Readonly<Record<string, string>>;
  /** With a body the request is a POST. */
  readonly body?: Buffer;
  /** An answer longer than this is none of the hub's. */
  readonly longest: number;
  /** Hears of the bytes of a good binary answer as they come, also of one that is then cut; they are not in the answer. */
  readonly take?: (bytes: Buffer) => void;
}

export interface HubLine {
  /** One request; connections are kept for the next. Redirects are not followed. @throws SyncFault. */
  send(path: string, request: LineRequest, signal: AbortSignal): Promise<LineAnswer>;
  /** Closes the connections that are kept. */
  close(): void;
}

/** The TLS that a hub must speak: the authority and the name decide, whatever address it was reached by. */
export function tlsOptions({ authority, certificate, privateKey }: Trust): ConnectionOptions {
  return {
    ca: authority,
    ...(certificate && privateKey ? { cert: certificate, key: privateKey } : {}),
    minVersion: 'TLSv1.3',
    servername: hubServerName,
  };
}

/** What crossed the lines so far, both directions, headers and TLS left out. */
export interface Traffic {
  bytes: number;
}

export interface LineOptions {
  /** For one request, whole answer included; generous, because lines of 64 kbit/s exist. */
  readonly timeoutMs: number;
  readonly pace?: Pace;
  readonly traffic?: Traffic;
}

export function openLine(base: URL, trust: Trust | null, options: LineOptions): HubLine {
  const isTls = base.protocol === 'https:';
  if (isTls && !trust) throw new SyncFault('CERTIFICATE_REFUSED', 'this device was given no certificate by the hub');
  const pool = { keepAlive: true, maxSockets: 4 };
  const agent = isTls ? new HttpsAgent({ ...pool, ...(trust ? tlsOptions(trust) : {}) }) : new HttpAgent(pool);
  return {
    async send(path, request, signal) {
      const within = AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)]);
      try {
        return await exchange(new URL(path, base), agent, request, within, options);
      } catch (cause) {
        if (cause instanceof SyncFault) throw cause;
        if (signal.aborted) throw new SyncFault('STOPPED', 'the sync was stopped', { cause });
        throw faultOf(cause);
      }
    },
    close: () => agent.destroy(),
  };
}

function exchange(
  url: URL,
  agent: HttpAgent | HttpsAgent,
  ask: LineRequest,
  signal: AbortSignal,
  line: LineOptions,
): Promise<LineAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<LineAnswer>();
  const how: RequestOptions = {
    method: ask.body ? 'POST' : 'GET',
    headers: { ...ask.headers, ...(ask.body ? { 'content-length': ask.body.length } : {}) },
    agent,
    signal,
  };
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, how, (response) => {
    readWhole(response, ask, signal, line).then(
      (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      reject,
    );
  });
  request.on('error', reject);
  sendBody(request, ask.body, signal, line).catch(reject);
  return promise;
}

async function sendBody(
  request: ClientRequest,
  body: Buffer | undefined,
  signal: AbortSignal,
  { pace, traffic }: LineOptions,
): Promise<void> {
  if (traffic) traffic.bytes += body?.length ?? 0;
  if (!body || !pace) return void request.end(body);
  for (let at = 0; at < body.length && !request.destroyed; at += pieceBytes) {
    const piece = body.subarray(at, at + pieceBytes);
    await pace.pass(piece.length, signal);
    request.write(piece);
  }
  request.end();
}

async function readWhole(
  response: IncomingMessage,
  { longest, take }: LineRequest,
  signal: AbortSignal,
  { pace, traffic }: LineOptions,
): Promise<Buffer> {
  const isTaken = response.headers['content-type'] === 'application/octet-stream' && (response.statusCode ?? 0) < 300;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longest) {
      response.destroy();
      throw new SyncFault('NOT_A_HUB', 'an answer longer than any of the hub');
    }
    if (traffic) traffic.bytes += chunk.length;
    await pace?.pass(chunk.length, signal);
    if (take && isTaken) take(chunk);
    else chunks.push(chunk);
  }
  if (!response.complete) throw new SyncFault('HUB_UNREACHABLE', 'the answer was cut short');
  return Buffer.concat(chunks);
}

/** OpenSSL's words for a certificate that is not of the hub we know, and for one that is not of this time. */
const foreign = /^(SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|CERT_|INVALID_|ERR_TLS_CERT_ALTNAME)/;
const untimely = /^CERT_(NOT_YET_VALID|HAS_EXPIRED)$/;

/** What went wrong on the line, by the network's or OpenSSL's own word for it. */
export function faultOf(cause: unknown): SyncFault {
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  const word = code || (cause instanceof Error ? cause.name : 'unknown');
  if (untimely.test(code))
    return new SyncFault('CLOCK_WRONG', `the hub's certificate is not of this time (${word})`, { cause });
  if (foreign.test(code)) return new SyncFault('HUB_FOREIGN', `somebody else answers for the hub (${word})`, { cause });
  if (/^ERR_SSL|^EPROTO$/.test(code))
    return new SyncFault('LINE_UNPROTECTED', `the line is not protected (${word})`, { cause });
  return new SyncFault('HUB_UNREACHABLE', `no answer from the hub (${word})`, { cause });
}
