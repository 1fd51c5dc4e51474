/** A device of the wire's own description, written apart from the product's client: what they agree on is the contract. */
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { zstdCompressSync } from 'node:zlib';
import { chainStart, hashInput, type LedgerEvent } from '#domain/kernel/event.ts';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
  readonly body: any;
}

export interface TestDevice {
  readonly device: string;
  readonly center: string;
  readonly deviceCode: string;
  readonly events: LedgerEvent[];
  /** Adds events to the ledger and returns them. */
  write(count: number, change?: Partial<LedgerEvent>): LedgerEvent[];
  /** Sends events as one batch. */
  push(events: readonly LedgerEvent[], spoil?: Spoil): Promise<Answer>;
  position(epoch?: number, about?: { readonly app?: string; readonly pending?: number }): Promise<Answer>;
  range(series: string, count: number, request?: string): Promise<Answer>;
  /** The same device, its ledger and its key, at another node. */
  over(url: string): TestDevice;
  /** The same device over one connection of its own, which it keeps. */
  apart(): ConnectedDevice;
}

export interface ConnectedDevice extends TestDevice {
  hangUp(): void;
}

/** Ways to get a batch wrong. */
export interface Spoil {
  readonly header?: object;
  /** After signing: the bytes that go over the line. */
  readonly body?: (body: Buffer) => Buffer;
  readonly headerText?: (text: string) => string;
  readonly key?: KeyObject;
  /** Instead of the events' own lines. */
  readonly lines?: readonly string[];
  /** Already compressed, and truthfully signed. */
  readonly packed?: Buffer;
}

/** Enrols a new device. `key` and `device` default to fresh ones. */
export async function enrolTestDevice(url: string, code: string, device: string = randomUUID()): Promise<TestDevice> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const request = {
    protocol: 1,
    code,
    device,
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    machineName: 'test <b>machine</b>',
    appVersion: '0.0.0',
  };
  const enrolled = await call(`${url}/v1/enrol`, Buffer.from(JSON.stringify(request)), {
    'content-type': 'application/json',
  });
  if (enrolled.status !== 200) throw new Error(`not enrolled: ${JSON.stringify(enrolled.body)}`);
  return testDevice(url, { device, center: enrolled.body.center, deviceCode: enrolled.body.deviceCode }, privateKey);
}

/** A device that was enrolled before, or never. */
export function testDevice(
  url: string,
  { device, center, deviceCode }: Pick<TestDevice, 'device' | 'center' | 'deviceCode'>,
  key: KeyObject,
  events: LedgerEvent[] = [],
  send: typeof call = call,
): TestDevice {
  const base = (epoch: number, body: Buffer) => ({
    protocol: 1,
    center,
    device,
    epoch,
    sentAt: '2026-11-23T02:00:00.000Z',
    bodyHash: createHash('sha256').update(body).digest('hex'),
  });
  const signed = (header: object, spoil: Spoil = {}): Record<string, string> => {
    const text = Buffer.from(JSON.stringify({ ...header, ...spoil.header })).toString('base64url');
    const signature = sign(null, Buffer.from(text), spoil.key ?? key).toString('base64url');
    return { 'x-xinqu-header': spoil.headerText?.(text) ?? text, 'x-xinqu-signature': signature };
  };
  return {
    device,
    center,
    deviceCode,
    events,
    over: (other) => testDevice(other, { device, center, deviceCode }, key, events, send),
    apart() {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const one = testDevice(url, { device, center, deviceCode }, key, events, callOver(agent));
      return { ...one, hangUp: () => agent.destroy() };
    },
    write(count, change = {}) {
      const fresh: LedgerEvent[] = [];
      for (let n = 0; n < count; n++) {
        const event = nextEvent(device, events.at(-1), change);
        events.push(event);
        fresh.push(event);
      }
      return fresh;
    },
    push(batch, spoil = {}) {
      const [first] = batch;
      const last = batch.at(-1);
      if (!first || !last) throw new Error('an empty batch');
      const lines = spoil.lines ?? batch.map((event) => JSON.stringify(event));
      const body = spoil.packed ?? zstdCompressSync(Buffer.from(lines.map((line) => `${line}\n`).join('')));
      const header = {
        ...base(first.epoch, body),
        kind: 'batch',
        hubEpochSeen: null,
        firstSeq: first.seq,
        count: batch.length,
        chainBefore: first.prevHash,
        chainAfter: last.hash,
      };
      return send(`${url}/v1/ledger`, spoil.body?.(body) ?? body, {
        'content-type': 'application/zstd',
        ...signed(header, spoil),
      });
    },
    position: (epoch = 1, about = {}) =>
      send(`${url}/v1/position`, undefined, signed({ ...base(epoch, Buffer.alloc(0)), kind: 'position', ...about })),
    range(series, count, request = randomUUID()) {
      const body = Buffer.from(JSON.stringify({ series, count, request }));
      return send(`${url}/v1/ranges`, body, {
        'content-type': 'application/json',
        ...signed({ ...base(1, body), kind: 'range' }),
      });
    },
  };
}

/** The next event of a chain; a change is part of it and hashed with it. */
export function nextEvent(
  device: string,
  previous: LedgerEvent | undefined,
  change: Partial<LedgerEvent> = {},
): LedgerEvent {
  const seq = (previous?.seq ?? 0) + 1;
  const linked = {
    id: randomUUID(),
    device,
    epoch: 1,
    seq,
    stream: `person/${seq % 7}`,
    version: Math.ceil(seq / 7),
    type: 'person.registered',
    at: '2026-11-23T01:00:00.000Z',
    actor: 'staff-1',
    command: randomUUID(),
    payload: JSON.stringify({ name: '张伟', note: `第 ${seq} 条` }),
    prevHash: previous?.hash ?? chainStart,
    ...change,
  };
  return { ...linked, hash: change.hash ?? createHash('sha256').update(hashInput(linked)).digest('hex') };
}

/** One request, answered in JSON. */
export async function call(url: string, body: Buffer | undefined, headers: Record<string, string>): Promise<Answer> {
  const init = body ? { method: 'POST', body: new Uint8Array(body) } : {};
  const response = await fetch(url, { ...init, headers });
  return { status: response.status, body: await response.json() };
}

/** {@link call} over an agent's connections. */
const callOver =
  (agent: Agent): typeof call =>
  async (url, body, headers) => {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const length = body ? { 'content-length': String(body.length) } : {};
    const how = { agent, method: body ? 'POST' : 'GET', headers: { ...headers, ...length } };
    request(url, how, resolve).on('error', reject).end(body);
    const response = await promise;
    return { status: response.statusCode ?? 0, body: await json(response) };
  };
