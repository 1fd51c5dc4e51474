/** A serial port that is none: a pseudo-terminal whose other end is ours. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
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

async function whenThere(file: string): Promise<void> {
  const seen = Promise.withResolvers<void>();
  const look = (): void => void access(file).then(seen.resolve, () => {});
  const watcher = watch(path.dirname(file), look);
  look();
  await seen.promise;
  watcher.close();
}

/** @param link where the port appears; its folder must exist. @throws Error without socat. */
export async function pseudoTerminal(link: string): Promise<PseudoTerminal> {
  const child: ChildProcess = spawn('socat', [`pty,raw,echo=0,link=${link}`, '-'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  await Promise.race([whenThere(link), failed]);
  return {
    path: link,
    send: (bytes) => void child.stdin?.write(bytes),
    onBytes: (listener) => void child.stdout?.on('data', (chunk: Buffer) => listener(new Uint8Array(chunk))),
    speed: async () => Number((await run('stty', ['-F', link, 'speed'])).stdout),
    async unplug() {
      child.kill();
      await ended;
    },
  };
}
