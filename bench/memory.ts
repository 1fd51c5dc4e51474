/**
 * Memory of the whole app at rest: every process, shared pages counted once (PSS), a quarter of a minute after the
 * first screen. Linux only. `npm run bench:memory`
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stopAll, stopAllOnSignal } from '../build/children.mjs';
import { prepareBench, startApp } from './electron-app.ts';

const restMs = 15_000;

async function parentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^PPid:\t(\d+)$/m.exec(status)?.[1] ?? 0);
}

/** The process and all that it started. */
async function family(root: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)));
  const belongs = (pid: number): boolean => pid === root || (pid > 1 && belongs(parents.get(pid) ?? 0));
  return pids.filter(belongs);
}

async function kilobytesOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
}

/** What the process is: one of Electron's kinds, one of our services, or main. */
async function kindOf(pid: number): Promise<string> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return /--type=([a-z-]+)/.exec(commandLine)?.[1] ?? /service\/(\w+)\.js/.exec(commandLine)?.[1] ?? 'main';
}

stopAllOnSignal();
const bench = await prepareBench();
const folder = await mkdtemp(path.join(tmpdir(), 'memory-'));
try {
  const app = await startApp(bench, folder);
  await delay(restMs);
  const sizes = new Map<string, number>();
  for (const pid of await family(app.pid)) {
    const kind = await kindOf(pid);
    sizes.set(kind, (sizes.get(kind) ?? 0) + (await kilobytesOf(pid)));
  }
  const megabytes = (kilobytes: number): string => (kilobytes / 1024).toFixed(0);
  const parts = [...sizes].sort((a, b) => b[1] - a[1]).map(([kind, size]) => `${kind} ${megabytes(size)}`);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  console.log(`memory at rest: ${megabytes(total)} MB (${parts.join(', ')})`);
  await app.stop();
} finally {
  await stopAll();
  await rm(folder, { recursive: true, force: true });
}
