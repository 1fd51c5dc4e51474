/**
 * A service process' end of the pipe to main, whichever way main started it: as Electron's utilityProcess
 * (`process.parentPort`) or as a plain Node child (`process.send`).
 */
import { Fault } from './fault.ts';
import type { Port } from './rpc.ts';

/** The part of the two transports that we use; neither is typed in plain Node. */
interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}
interface ServiceProcess {
  readonly parentPort?: UtilityPort;
  readonly send?: (message: unknown) => boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
  exit(code: number): never;
}
declare const process: ServiceProcess;

const secretSignal = Promise.withResolvers<Uint8Array>();
let opened: Port | undefined;

/** The first message a service gets is its secret; it is taken out here and never reaches the calls. */
function isSecret(message: unknown): message is { secret: Uint8Array } {
  return typeof message === 'object' && message !== null && 'secret' in message && message.secret instanceof Uint8Array;
}

/**
 * The port to main; always the same one. What arrives before `listen` is kept for it, so a service may open its files
 * first. When main goes, `onGone` runs and the process ends: a service never outlives the app.
 * @throws Fault `INTERNAL` in a process that was not started as a service.
 */
export function childPort(): Port {
  opened ??= open();
  return opened;
}

/** The secret that main sends first (for db: the database key, or no bytes at all when the key is lost). */
export function childSecret(): Promise<Uint8Array> {
  childPort();
  return secretSignal.promise;
}

function open(): Port {
  const { parentPort } = process;
  const listeners: ((message: unknown) => void)[] = [];
  const early: unknown[] = [];
  const receive = (message: unknown): void => {
    if (isSecret(message)) secretSignal.resolve(message.secret);
    else if (listeners.length === 0) early.push(message);
    else for (const listener of listeners) listener(message);
  };
  const listen = (listener: (message: unknown) => void): void => {
    listeners.push(listener);
    for (const message of early.splice(0)) listener(message);
  };

  if (parentPort) {
    parentPort.on('message', (event) => receive(event.data));
    return { post: (message) => parentPort.postMessage(message), listen };
  }
  if (!process.send) throw new Fault('INTERNAL', 'not started as a service');
  process.on('message', receive);
  const goneListeners: (() => void)[] = [];
  process.on('disconnect', () => {
    for (const listener of goneListeners) listener();
    process.exit(0);
  });
  return {
    post: (message) => void process.send?.(message),
    listen(onMessage, onGone) {
      goneListeners.push(onGone);
      listen(onMessage);
    },
  };
}
