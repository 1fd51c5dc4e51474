/** A service program as a plain Node child, as main starts it where Electron's own way cannot be. */
import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Port } from '#contract/rpc.ts';

export interface ChildService {
  readonly port: Port;
  readonly process: ChildProcess;
  /** Resolves when the process is no more. */
  readonly ended: Promise<void>;
  /** SIGKILL: no chance to tidy up. */
  kill(): Promise<void>;
}

const root = path.dirname(import.meta.dirname);

/** @param file from the project's root; run by this very Node, types stripped as it goes. */
export function startChild(file: string, env: Readonly<Record<string, string>>, secret?: Uint8Array): ChildService {
  const child = fork(path.join(root, file), [], {
    execPath: process.execPath,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    cwd: root,
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Stripping types anew at every start would be most of a test that starts it thirty times.
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: path.join(tmpdir(), 'xinqu-compile-cache'), ...env },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // A message on its way to a process that was just killed fails; the connection hears of the end by itself.
  child.on('error', () => {});
  const post = (message: unknown): void => {
    if (child.connected) child.send(message as Serializable, () => {});
  };
  if (secret) post({ secret });
  return {
    process: child,
    ended,
    port: {
      post,
      listen(onMessage, onGone) {
        child.on('message', onMessage);
        void ended.then(onGone);
      },
    },
    kill() {
      child.kill('SIGKILL');
      return ended;
    },
  };
}
