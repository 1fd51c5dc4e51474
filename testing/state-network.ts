/**
 * A stand-in of the national marriage network (联网审查 演示替身): the same words over the same signed HTTP, about made-up people. It
 * looks nobody up: whoever's number it was not told about was never married.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type MarriageStateAnswer,
  type MarriageStateQuestion,
  marriageStateHelloPath,
  marriageStatePath,
  marriageStateQuestion,
} from '#contract/marriage-state.ts';
import { isSameSignature, outsideHeaders, signAnswer, signRequest } from '../db/outside/signature.ts';

export type Mood = 'well' | 'busy' | 'silent' | 'forging' | 'garbled';

export interface StateNetwork {
  readonly url: string;
  /** Questions that reached it and were signed, in order. */
  readonly asked: MarriageStateQuestion[];
  /** How it behaves from now on. */
  mood: Mood;
  /** How it behaves at the next requests, one after the other, before that. */
  readonly next: Mood[];
  /** What it says of a number. */
  readonly states: Map<string, MarriageStateAnswer['result'] | 'unknown-person' | 'name-differs'>;
  /** Takes no connection any more, as when the line is down. */
  goAway(): Promise<void>;
  /** Is there again under the same address. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export interface StateNetworkOptions {
  readonly clientId: string;
  readonly key: string;
  readonly now?: () => Date;
  /** What people are who it was told nothing about, by the purpose of the question. */
  readonly usually?: (purpose: MarriageStateQuestion['purpose']) => MarriageStateAnswer['result'];
}

export async function startStateNetwork(options: StateNetworkOptions): Promise<StateNetwork> {
  const { clientId, key, now = () => new Date(), usually = usual } = options;
  const answers = new Map<string, string>();
  const asked: MarriageStateQuestion[] = [];
  const states: StateNetwork['states'] = new Map();
  let count = 0;

  const network = { mood: 'well' as Mood, next: [] as Mood[] };
  const server = createServer((request, response) => void serve(request, response));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const mood = network.next.shift() ?? network.mood;
    const header = (name: string): string => String(request.headers[name] ?? '');
    const nonce = header(outsideHeaders.nonce);
    const answer = (status: number, value: unknown): void => {
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
    if (mood === 'busy') return answer(503, { error: 'busy' });
    const path = request.url ?? '';
    const signed = { method: request.method ?? '', path, timestamp: header(outsideHeaders.timestamp), nonce, body };
    const isKnown = header(outsideHeaders.client) === clientId;
    if (!isKnown || !isSameSignature(header(outsideHeaders.signature), signRequest(key, signed)))
      return answer(401, { error: 'bad-signature' });
    if (path === marriageStateHelloPath) return answer(200, {});
    const question = marriageStateQuestion.safeParse(parsed(body));
    if (path !== marriageStatePath || !question.success) return answer(400, { error: 'malformed' });
    const { status, value } = tell(question.data);
    answer(status, value);
  }

  function tell(question: MarriageStateQuestion): { readonly status: number; readonly value: unknown } {
    asked.push(question);
    const { requestId, purpose, documentNumber } = question;
    const told = states.get(documentNumber) ?? usually(purpose);
    if (told === 'unknown-person') return { status: 404, value: { error: 'unknown-person' } };
    if (told === 'name-differs') return { status: 409, value: { error: 'name-differs' } };
    const before = answers.get(requestId);
    if (before) return { status: 200, value: JSON.parse(before) };
    count += 1;
    const day = now().toISOString().slice(0, 10).replaceAll('-', '');
    const made: MarriageStateAnswer = {
      requestId,
      result: told,
      reference: `YS${day}${String(count).padStart(6, '0')}`,
      answeredAt: now().toISOString(),
    };
    answers.set(requestId, JSON.stringify(made));
    return { status: 200, value: made };
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
  return Object.assign(network, {
    url: `http://127.0.0.1:${port}`,
    asked,
    states,
    goAway: stop,
    comeBack: () => listen(port),
    close: () => (server.listening ? stop() : Promise.resolve()),
  });
}

const usual = (purpose: MarriageStateQuestion['purpose']): MarriageStateAnswer['result'] =>
  purpose === 'marriage' ? 'never-married' : 'married';

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
