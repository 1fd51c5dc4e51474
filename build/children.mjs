// Long-running programs beside us (hub, Electron, virtual display): started as groups, ended together.
import { spawn } from 'node:child_process';
import { whenParentGoes } from './parent.mjs';
import { root } from './paths.mjs';

const graceMs = 10_000;
const running = [];

/**
 * Starts a program in a group of its own, so that Ctrl+C reaches us alone and we end things in order.
 * `stdio` as for node:child_process; by default its output can be read from the child.
 */
export function startChild(command, args, { env = process.env, stdio = ['ignore', 'pipe', 'pipe'] } = {}) {
  const child = spawn(command, args, { cwd: root, env, stdio, detached: process.platform !== 'win32' });
  child.ended = new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(1));
  });
  running.push(child);
  return child;
}

function signalGroup(child, signal) {
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** Asks one program to end, waits, and ends what is left of its group by force after ten seconds. */
export async function stopChild(child) {
  child.kill('SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
  await child.ended;
  clearTimeout(timer);
  signalGroup(child, 'SIGKILL');
}

let stopping;

/** Ends everything, the last started first. Asked twice, it is done once and both wait for it. */
export function stopAll() {
  stopping ??= stopInTurn();
  return stopping;
}

async function stopInTurn() {
  for (let child = running.pop(); child; child = running.pop()) await stopChild(child);
}

/** Ends everything and then ourselves when someone asks us to end, or when our parent has gone. */
export function stopAllOnSignal() {
  // A signal may come twice, from the terminal and from npm: the second must not cut the ending short.
  const end = (code) => stopAll().then(() => process.exit(code));
  process.on('SIGINT', () => end(130));
  process.on('SIGTERM', () => end(143));
  process.on('SIGHUP', () => end(129));
  whenParentGoes(() => end(143));
}
