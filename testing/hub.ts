/** A hub as a program of its own, as people start it; for tests that kill it or run it beside the app. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fastFolder } from './fast-folder.ts';
import { freshTestDatabase } from './test-database.ts';

export interface HubProgram {
  readonly url: string;
  /** Empty when a device is enrolled already. */
  readonly enrolmentCode: string;
  readonly console: { readonly url: string; readonly user: string; readonly password?: string };
  readonly data: string;
  readonly pid: number;
  /** What it wrote to standard error so far. */
  errors(): string;
  /** Clean stop; keeps the data. */
  stop(): Promise<void>;
  /** SIGKILL, as a power cut of the program alone; keeps the data. */
  kill(): Promise<void>;
  /** Starts again over the same data, on the same port. */
  restart(): Promise<void>;
  /** Stops and removes the data. */
  remove(): Promise<void>;
}

export interface HubProgramOptions {
  readonly demo?: boolean;
  /** With TLS and certificates, as in a hall; else plain HTTP, so that a test can look into the line. */
  readonly tls?: boolean;
  /** More arguments for the command line. */
  readonly args?: readonly string[];
  /** Connection string of a PostgreSQL that outlives the hub; missing, the hub has one of its own. */
  readonly database?: string;
  /** The hub's folder, to measure a real disk instead of memory. */
  readonly folder?: string;
  /** The Node to run it with; the one that runs the test when missing. */
  readonly node?: string;
}

/**
 * Starts the hub over a fresh folder, and a fresh database on the server that `XINQU_TEST_DATABASE` names, if it does; waits until it is
 * up. @throws Error with what it wrote when it does not come up.
 */
export async function startHub(options: HubProgramOptions = {}): Promise<HubProgram> {
  const data = options.folder ?? fastFolder('xinqu-hub-');
  const database = options.database === undefined ? await freshTestDatabase() : null;
  const url = options.database ?? database?.url;
  const all = { ...options, args: [...(url ? ['--database', url] : []), ...(options.args ?? [])] };
  let program = await launch(data, 0, all);
  const port = Number(new URL(program.ready.url).port);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (program.child.exitCode !== null || program.child.signalCode !== null) return;
    program.child.kill(signal);
    await once(program.child, 'exit');
  };
  return {
    get url() {
      return program.ready.url;
    },
    get enrolmentCode() {
      return program.ready.enrolmentCode ?? '';
    },
    get console() {
      return program.ready.console;
    },
    data,
    get pid() {
      return program.child.pid ?? 0;
    },
    errors: () => program.errors(),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGTERM');
      program = await launch(data, port, all);
    },
    async remove() {
      await end('SIGTERM');
      await removeWhenQuiet(data);
      await database?.drop();
    },
  };
}

interface Ready {
  readonly url: string;
  readonly enrolmentCode?: string;
  readonly console: HubProgram['console'];
}

async function launch(data: string, port: number, options: HubProgramOptions) {
  const start = path.resolve(import.meta.dirname, '..', 'hub', 'start.ts');
  const args = [
    // As `docs/hub.md` says.
    '--max-semi-space-size=16',
    start,
    '--data',
    data,
    '--port',
    String(port),
    ...(options.demo ? ['--demo'] : []),
    ...(options.tls ? [] : ['--plain']),
    ...(options.args ?? []),
  ];
  // The open pipe to its standard input tells the hub that its parent lives.
  // A server named for a hub that runs on this machine is not for tests.
  const { XINQU_HUB_DATABASE: _, ...env } = process.env;
  const child: ChildProcess = spawn(options.node ?? process.execPath, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Stripping types anew at every start would be most of a test that starts it often.
    env: { NODE_COMPILE_CACHE: path.join(tmpdir(), 'xinqu-compile-cache'), ...env },
  });
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += String(chunk);
  });
  if (!child.stdout) throw new Error('the hub has no standard output');
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, ready: JSON.parse(line) as Ready, errors: () => errors };
  }
  throw new Error(`the hub did not start: ${errors}`);
}

/** After a kill the guard needs a moment to end PostgreSQL, which still writes into the folder until then. */
async function removeWhenQuiet(data: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return rmSync(data, { recursive: true, force: true });
    } catch (thrown) {
      if (tries === 50) throw thrown;
      await wait(50);
    }
  }
}
