/**
 * Asks an outside system over HTTP: signed, with a limit of time for each try and pauses that grow between tries. What is
 * asked and answered is personal, so nothing of it goes into errors or logs.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { OutsidePort } from '#contract/outside.ts';
import { OutsideFault, type PortSettings } from './ports.ts';
import { isSameSignature, outsideHeaders, signAnswer, signRequest } from './signature.ts';

export interface Patience {
  /** For one try, the whole answer included. */
  readonly timeoutMs: number;
  /** Pauses before the second and every further try. */
  readonly pausesMs: readonly number[];
}
/** A couple stands at the counter: half a minute in all, then the case is held and they are told. */
export const atTheCounter: Patience = { timeoutMs: 8_000, pausesMs: [400, 1_600] };

/** Answers after which the same question may be put again. */
const passing: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const longestAnswer = 64 * 1024;

export interface SignedAnswer {
  readonly status: number;
  readonly value: unknown;
}
export interface SignedHttpParts {
  readonly port: OutsidePort;
  readonly settings: PortSettings;
  readonly patience: Patience;
  readonly now: () => Date;
}

/** @throws OutsideFault when no answer that counts was to be had. Any status that is signed is an answer. */
export async function askSigned(
  { port, settings, patience, now }: SignedHttpParts,
  path: string,
  question: unknown,
): Promise<SignedAnswer> {
  const body = JSON.stringify(question);
  for (const [index, pauseMs] of [0, ...patience.pausesMs].entries()) {
    if (pauseMs > 0) await pause(pauseMs);
    try {
      return await once(path, body);
    } catch (thrown) {
      const isLast = index === patience.pausesMs.length;
      const mayPass = thrown instanceof OutsideFault && thrown.trouble !== 'not-the-service';
      if (isLast || !mayPass) throw thrown;
    }
  }
  throw new OutsideFault(port, 'unreachable');

  async function once(at: string, text: string): Promise<SignedAnswer> {
    const nonce = randomUUID();
    const timestamp = now().toISOString();
    const { status, bytes, signature } = await send(new URL(at.slice(1), withSlash(settings.url)), {
      'content-type': 'application/json',
      accept: 'application/json',
      [outsideHeaders.client]: settings.clientId,
      [outsideHeaders.timestamp]: timestamp,
      [outsideHeaders.nonce]: nonce,
      [outsideHeaders.signature]: signRequest(settings.key, { method: 'POST', path: at, timestamp, nonce, body: text }),
    });
    if (passing.has(status)) throw new OutsideFault(port, 'busy');
    // It does not know us: its words cannot be signed with a key that it does not hold for us.
    if (status === 401 || status === 403) throw new OutsideFault(port, 'refused');
    if (!isSameSignature(signature, signAnswer(settings.key, nonce, status, bytes)))
      throw new OutsideFault(port, 'not-the-service');
    try {
      return { status, value: JSON.parse(Buffer.from(bytes).toString('utf8')) };
    } catch (cause) {
      throw new OutsideFault(port, 'not-the-service', { cause });
    }
  }

  async function send(url: URL, headers: Record<string, string>) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers,
        body,
        // A redirect would carry a person's number somewhere else.
        redirect: 'manual',
        signal: AbortSignal.timeout(patience.timeoutMs),
      });
      return {
        status: response.status,
        bytes: await read(response),
        signature: response.headers.get(outsideHeaders.signature) ?? '',
      };
    } catch (thrown) {
      if (thrown instanceof OutsideFault) throw thrown;
      const isLate = thrown instanceof Error && thrown.name === 'TimeoutError';
      // The cause may hold the address and what was sent: it stays here.
      throw new OutsideFault(port, isLate ? 'timed-out' : 'unreachable');
    }
  }

  async function read(response: Response): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > longestAnswer) throw new OutsideFault(port, 'not-the-service');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);
