/** Signs what goes to an outside system and proves what comes back: HMAC-SHA-256 with the key that both hold. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export const outsideHeaders = {
  client: 'x-client',
  timestamp: 'x-timestamp',
  nonce: 'x-nonce',
  signature: 'x-signature',
} as const;

const sha256 = (body: string | Uint8Array): string => createHash('sha256').update(body).digest('hex');
const mac = (key: string, parts: readonly string[]): string =>
  createHmac('sha256', key).update(parts.join('\n')).digest('hex');

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly timestamp: string;
  /** New for every request: it ties the answer to it. */
  readonly nonce: string;
  readonly body: string | Uint8Array;
}

export const signRequest = (key: string, { method, path, timestamp, nonce, body }: SignedRequest): string =>
  mac(key, ['request', method, path, timestamp, nonce, sha256(body)]);

export const signAnswer = (key: string, nonce: string, status: number, body: string | Uint8Array): string =>
  mac(key, ['answer', nonce, String(status), sha256(body)]);

/** Compares without telling by its time how far two signatures agree. */
export function isSameSignature(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
