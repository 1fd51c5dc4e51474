/** A serial port that is none: a pseudo-terminal whose other end is ours. */
import { execFile, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

export interface PseudoTerminal {
  /** What a program opens as its serial port. */
  readonly path: string;
  send(bytes: Uint8Array): void;
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** The speed that the program has set. */
  speed(): Promise<number>;
  /** Pulls the plug: the port is gone. */
  unplug(): Promise<void>;
}

const run = promisify(execFile);

/**
 * Resolves when socat passes bytes on. The port's file is there a little earlier, but then socat has yet to set the terminal up, and
 * would set back the speed that a program has set meanwhile.
 */
async function whenOpen(notes: Readable): Promise<void> {
  const open = Promise.withResolvers<void>();
  let said = '';
  notes.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.includes('starting data transfer loop')) open.resolve();
  });
  notes.once('end', () => open.reject(new Error(`no pseudo-terminal: ${said}`)));
  await open.promise;
}

/** @param link where the port appears; its folder must exist. @throws Error without socat. */
export async function pseudoTerminal(link: string): Promise<PseudoTerminal> {
  const child = spawn('socat', ['-d', '-d', `pty,raw,echo=0,link=${link}`, '-'], { stdio: 'pipe' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  await Promise.race([whenOpen(child.stderr), failed]);
  return {
    path: link,
    send: (bytes) => void child.stdin.write(bytes),
    onBytes: (listener) => void child.stdout.on('data', (chunk: Buffer) => listener(new Uint8Array(chunk))),
    speed: async () => Number((await run('stty', ['-F', link, 'speed'])).stdout),
    async unplug() {
      child.kill();
      await ended;
    },
  };
}
