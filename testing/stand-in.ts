/**
 * What stand-ins of outside systems have in common (外部系统替身): a signed HTTP server that can be busy, silent, forging, garbled or
 * away. What it answers when all is well is its own.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSameSignature, outsideHeaders, signAnswer, signRequest } from '../db/outside/signature.ts';

export type Mood = 'well' | 'busy' | 'silent' | 'forging' | 'garbled';

export interface StandIn {
  readonly url: string;
  /** How it behaves from now on. */
  mood: Mood;
  /** How it behaves at the next requests, one after the other, before that. */
  readonly next: Mood[];
  /** Takes no connection any more, as when the line is down. */
  goAway(): Promise<void>;
  /** Is there again under the same address. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}
export interface StandInKey {
  readonly clientId: string;
  readonly key: string;
}
export interface Answer {
  readonly status: number;
  readonly value: unknown;
}

/** @param tell answers a signed request; null for what it does not understand. */
export async function startStandIn(
  { clientId, key }: StandInKey,
  tell: (path: string, question: unknown) => Answer | null,
): Promise<StandIn> {
  const standIn = { mood: 'well' as Mood, next: [] as Mood[] };
  const server = createServer((request, response) => void serve(request, response));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const mood = standIn.next.shift() ?? standIn.mood;
    const header = (name: string): string => String(request.headers[name] ?? '');
    const nonce = header(outsideHeaders.nonce);
    const answer = ({ status, value }: Answer): void => {
      const text = mood === 'garbled' ? 'not json' : JSON.stringify(value);
      const signedBy = mood === 'forging' ? 'another-key-altogether' : key;
      response
        .writeHead(status, {
          'content-type': 'application/json',
          [outsideHeaders.signature]: signAnswer(signedBy, nonce, status, text),
        })
        .end(text);
    };
    if (mood === 'silent') return;
    if (mood === 'busy') return answer({ status: 503, value: { error: 'busy' } });
    const path = request.url ?? '';
    const signed = { method: request.method ?? '', path, timestamp: header(outsideHeaders.timestamp), nonce, body };
    const isKnown = header(outsideHeaders.client) === clientId;
    if (!isKnown || !isSameSignature(header(outsideHeaders.signature), signRequest(key, signed)))
      return answer({ status: 401, value: { error: 'bad-signature' } });
    answer(tell(path, parsed(body)) ?? { status: 400, value: { error: 'malformed' } });
  }

  const listen = (port: number): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
    return promise;
  };
  const stop = (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    server.closeAllConnections();
    return promise;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return Object.assign(standIn, {
    url: `http://127.0.0.1:${port}`,
    goAway: stop,
    comeBack: () => listen(port),
    close: () => (server.listening ? stop() : Promise.resolve()),
  });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
