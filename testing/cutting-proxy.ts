/** A line between device and hub that breaks where a test wants it to. */
import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';

/** Where the next request to a path breaks. */
export type Cut =
  /** Nothing breaks: one request before one that does. */
  | 'pass'
  /** The connection goes before the hub sees anything. */
  | 'before-send'
  /** The hub gets the beginning of the body. */
  | 'mid-body'
  /** The hub gets the beginning of the body, and waits for the rest on a connection that stays. */
  | 'stall'
  /** The hub does its work and answers, the device never hears. */
  | 'before-reply'
  /** The device gets the beginning of the answer. */
  | 'mid-reply'
  /** The hub does its work, and then nothing more is heard although the connection stays: every packet is lost. */
  | 'silence'
  /** A network's sign-in page answers for the hub. */
  | 'sign-in-page'
  /** Something sends the device elsewhere. */
  | 'redirect';

export interface CuttingProxy {
  readonly url: string;
  /** Cuts the next requests whose first line holds `path`, one cut each, in order. */
  cut(path: string, ...cuts: readonly Cut[]): void;
  /** First lines of all requests so far. */
  readonly requests: readonly string[];
  /** Their heads, with all header lines. */
  readonly heads: readonly string[];
  /** From now on each connection breaks after so many bytes from the device; null for no such limit. */
  breakAfter(bytes: number | null): void;
  /** Pieces of answers so far that the hub gave and silence kept from the device. */
  unheard(): number;
  /** Connections so far. */
  connections(): number;
  /** Bytes of both directions so far. */
  bytes(): number;
  /** Cuts not used yet. */
  pending(): number;
  /** Gives up the next cut. */
  drop(): void;
  close(): Promise<void>;
}

const page = '<html><body>Welcome to the free network</body></html>';
const answers: { readonly [cut in Cut]?: string } = {
  'sign-in-page': `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${page.length}\r\nconnection: close\r\n\r\n${page}`,
  redirect: 'HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n',
};

/** @param target address of the hub; asked at each connection, because a hub may come back on another port. */
export async function startCuttingProxy(target: () => string): Promise<CuttingProxy> {
  const plan: { path: string; cut: Cut }[] = [];
  const requests: string[] = [];
  const heads: string[] = [];
  let bytes = 0;
  let connections = 0;
  let unheard = 0;
  let longest: number | null = null;
  const sockets = new Set<Socket>();

  const takeCut = (firstLine: string): Cut | null => {
    const at = plan.findIndex(({ path }) => firstLine.includes(path));
    return at < 0 ? null : (plan.splice(at, 1)[0]?.cut ?? null);
  };

  const server = createServer((device) => {
    const { hostname, port } = new URL(target());
    const hub = dial(Number(port), hostname);
    for (const socket of [device, hub]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    }
    connections++;
    let passed = 0;
    let isDeaf = false;
    let isSilent = false;
    let isHalf = false;
    let isStalled = false;
    const end = (): void => {
      device.destroy();
      hub.destroy();
    };
    device.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      passed += chunk.length;
      if (longest !== null && passed > longest) return end();
      if (isStalled) return;
      const firstLine = /^(GET|POST) (\S+) HTTP/.exec(chunk.toString('latin1', 0, 200))?.[0];
      const cut = firstLine ? takeCut(firstLine) : null;
      if (firstLine) {
        requests.push(firstLine);
        heads.push(chunk.toString('latin1').split('\r\n\r\n', 1)[0] ?? '');
      }
      if (cut === 'before-send') return end();
      if (cut === 'mid-body') {
        const headEnd = chunk.indexOf('\r\n\r\n') + 4;
        hub.write(chunk.subarray(0, headEnd + 10), end);
        return;
      }
      if (cut === 'stall') {
        isStalled = true;
        hub.write(chunk.subarray(0, chunk.indexOf('\r\n\r\n') + 14));
        return;
      }
      const answer = cut && answers[cut];
      if (answer) {
        device.end(answer);
        return;
      }
      if (cut === 'before-reply') isDeaf = true;
      if (cut === 'silence') isSilent = true;
      isHalf = cut === 'mid-reply';
      hub.write(chunk);
    });
    hub.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (isSilent) {
        unheard++;
        return;
      }
      if (isDeaf) end();
      else if (isHalf) device.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), end);
      else device.write(chunk);
    });
    device.on('close', () => hub.destroy());
    hub.on('close', () => device.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    heads,
    bytes: () => bytes,
    unheard: () => unheard,
    connections: () => connections,
    breakAfter: (limit) => {
      longest = limit;
    },
    cut: (path, ...cuts) => void plan.push(...cuts.map((cut) => ({ path, cut }))),
    pending: () => plan.length,
    drop: () => void plan.shift(),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
