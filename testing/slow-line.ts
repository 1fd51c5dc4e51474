/**
 * A line of a village, in front of a hub: few bits a second, a long way, and it breaks again and again. Its time is its own: it
 * counts what a piece of bytes would have taken and hands it on at once, so that an hour of it is over in seconds and nothing sleeps.
 * Lost packets are what a connection makes of them: everything behind waits until the packet is sent again and came, after a round
 * trip, twice as long after each further loss.
 */
import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';
import { random } from './random.ts';

export interface SlowLineOptions {
  readonly bitsPerSecond: number;
  /** One way. */
  readonly latencySeconds: number;
  /** A connection breaks when so much of the line's time has passed over it; null for never. */
  readonly breaksAfterSeconds: number | null;
  /** Of a hundred packets so many are lost; which, the seed says. */
  readonly loss?: { readonly percent: number; readonly seed: number };
}

export interface SlowLine {
  readonly port: number;
  /** Of the line's own time so far, over all connections one after another. */
  seconds(): number;
  bytes(): number;
  connections(): number;
  /** Connections that broke in the middle. */
  broken(): number;
  /** Packets that were lost on the way. */
  lost(): number;
  close(): Promise<void>;
}

/** As much as goes into one packet. */
const pieceBytes = 1400;

/** @param target port of the hub on this machine; asked at each connection. */
export async function startSlowLine(target: () => number, options: SlowLineOptions): Promise<SlowLine> {
  const total = { seconds: 0, bytes: 0, connections: 0, broken: 0, lost: 0 };
  const dice = random(options.loss?.seed ?? 0);
  const isLost = (): boolean => dice.below(100) < (options.loss?.percent ?? 0);
  const sockets = new Set<Socket>();

  const server = createServer((device) => {
    const hub = dial(target(), '127.0.0.1');
    total.connections++;
    let spent = 0;
    /** Who spoke last: whoever speaks next has waited for what came before. */
    let speaker: Socket | null = null;
    let isBroken = false;
    const end = (): void => {
      device.destroy();
      hub.destroy();
    };
    const spend = (seconds: number): void => {
      spent += seconds;
      total.seconds += seconds;
    };
    const pass = (from: Socket, to: Socket, chunk: Buffer): void => {
      if (speaker !== from) spend(options.latencySeconds);
      speaker = from;
      for (let at = 0; at < chunk.length && !isBroken; at += pieceBytes) {
        const piece = chunk.subarray(at, at + pieceBytes);
        const airtime = (piece.length * 8) / options.bitsPerSecond;
        spend(airtime);
        for (let wait = 2 * options.latencySeconds; isLost(); wait *= 2) {
          total.lost++;
          spend(wait + airtime);
        }
        if (options.breaksAfterSeconds !== null && spent > options.breaksAfterSeconds) {
          isBroken = true;
          total.broken++;
          // What was on its way arrives, and then nothing.
          device.end();
          hub.end();
          setImmediate(end);
          return;
        }
        total.bytes += piece.length;
        to.write(piece);
      }
    };
    for (const [from, to] of [
      [device, hub],
      [hub, device],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk: Buffer) => pass(from, to, chunk));
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');
  return {
    port: address.port,
    seconds: () => total.seconds,
    bytes: () => total.bytes,
    connections: () => total.connections,
    broken: () => total.broken,
    lost: () => total.lost,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
