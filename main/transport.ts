/**
 * Starts a service process and gives its end of the pipe. Electron's own utilityProcess where its Node can load our
 * native modules; otherwise a plain Node child. Nothing outside this file knows which.
 */
import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import type { Readable } from 'node:stream';
import { type UtilityProcess, utilityProcess } from 'electron';
import type { Port } from '#contract/rpc.ts';

export interface ServiceProcess {
  readonly port: Port;
  readonly pid: () => number | undefined;
  /** Asks it to end in good order. */
  stop(): void;
  /** Ends it at once. */
  kill(): void;
}

export interface ServiceProgram {
  readonly name: string;
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  /** Sent first, over the pipe: neither arguments nor environment of a process are private. */
  readonly secret?: Uint8Array;
  /** What it prints, line by line. */
  readonly onLine: (line: string) => void;
}

/** The native modules are built for Node-API 10. */
const neededNodeApi = 10;
export const canUseUtilityProcess = (): boolean => Number(process.versions.napi) >= neededNodeApi;

/** @param node the plain Node to use where utilityProcess cannot be. */
export function startService(program: ServiceProgram, node: string): ServiceProcess {
  return canUseUtilityProcess() ? startUtility(program) : startNode(program, node);
}

/** Lines of a stream, without the last unfinished one. */
function readLines(stream: Readable | null, onLine: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8');
  stream?.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
}

/** What a service may see of our environment: what a program needs to run, and what it was told. */
function environment(own: Readonly<Record<string, string>>): Record<string, string> {
  const passed = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'LANG', 'LC_ALL', 'TZ'];
  const inherited = passed.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(inherited), ...own };
}

export function startUtility(program: ServiceProgram): ServiceProcess {
  const child: UtilityProcess = utilityProcess.fork(program.file, [], {
    serviceName: program.name,
    stdio: 'pipe',
    env: environment(program.env),
  });
  readLines(child.stdout as Readable | null, program.onLine);
  readLines(child.stderr as Readable | null, program.onLine);
  if (program.secret) child.postMessage({ secret: program.secret });
  return {
    port: {
      post: (message) => child.postMessage(message),
      listen(onMessage, onGone) {
        child.on('message', onMessage);
        child.once('exit', onGone);
      },
    },
    pid: () => child.pid,
    stop: () => void child.kill(),
    kill: () => killNow(child.pid),
  };
}

export function startNode(program: ServiceProgram, node: string): ServiceProcess {
  const child: ChildProcess = fork(program.file, [], {
    execPath: node,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: environment(program.env),
  });
  readLines(child.stdout, program.onLine);
  readLines(child.stderr, program.onLine);
  if (program.secret) child.send({ secret: program.secret }, () => {});
  return {
    port: {
      // A message to a child that has just died is lost like any other; its caller hears of it by `onGone`.
      post: (message) => void child.send(message as Serializable, () => {}),
      listen(onMessage, onGone) {
        child.on('message', onMessage);
        onceGone(child, onGone);
      },
    },
    pid: () => child.pid,
    stop: () => {
      if (child.connected) child.disconnect();
    },
    kill: () => killNow(child.pid),
  };
}

/** A program that cannot be started reports `error` and never `exit`. */
function onceGone(child: ChildProcess, onGone: () => void): void {
  let told = false;
  const tell = (): void => {
    if (!told) onGone();
    told = true;
  };
  child.once('exit', tell);
  child.once('error', tell);
}

function killNow(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has gone by itself.
  }
}
