/** Ends the app as a power cut of the machine would: every process of it at once, none asked. Linux only. */
import { readdir, readFile } from 'node:fs/promises';
import type { ElectronApplication } from '@playwright/test';
import { expect } from '@playwright/test';

/** Each running process and its parent. */
async function parents(): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const status = await readFile(`/proc/${entry}/status`, 'utf8').catch(() => '');
    const parent = /^PPid:\t(\d+)$/m.exec(status)?.[1];
    const isDead = /^State:\tZ/m.test(status);
    if (parent && !isDead) found.set(Number(entry), Number(parent));
  }
  return found;
}

/** The app's main process and all that came of it. */
async function processesOf(app: ElectronApplication): Promise<readonly number[]> {
  const known = await parents();
  const main = app.process().pid;
  const isOurs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined; at = known.get(at)) if (at === main) return true;
    return false;
  };
  return [...known.keys()].filter(isOurs);
}

async function gone(pids: readonly number[]): Promise<void> {
  await expect
    .poll(async () => {
      const running = await parents();
      return pids.filter((pid) => running.has(pid));
    })
    .toEqual([]);
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It went with its parent.
  }
}

export interface Doomed {
  /** Kills every process; resolves when none is left. */
  kill(): Promise<void>;
  /** Kills the main process alone: the others have to notice. Resolves when none is left. */
  killMain(): Promise<void>;
}

/** Looks the processes up beforehand, so that the kill itself takes no time. */
export async function doom(app: ElectronApplication): Promise<Doomed> {
  const pids = await processesOf(app);
  return {
    kill() {
      pids.forEach(killNow);
      return gone(pids);
    },
    killMain() {
      killNow(Number(app.process().pid));
      return gone(pids);
    },
  };
}
