/** Finds and kills the app's service processes from outside. */
import { readdir, readFile } from 'node:fs/promises';
import type { ElectronApplication } from '@playwright/test';

/** Process id of a running service (`db`, `vision`), or undefined when there is none. Linux only. */
export async function servicePid(app: ElectronApplication, name: string): Promise<number | undefined> {
  const metrics = await app.evaluate(({ app }) => app.getAppMetrics().map(({ pid, name }) => ({ pid, name })));
  const utility = metrics.find((metric) => metric.name === name);
  if (utility) return utility.pid;
  const parent = app.process().pid;
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const [status, commandLine] = await Promise.all(
      ['status', 'cmdline'].map((file) => readFile(`/proc/${entry}/${file}`, 'utf8').catch(() => '')),
    );
    if (status?.includes(`\nPPid:\t${parent}\n`) && commandLine?.includes(`service/${name}.js`)) return Number(entry);
  }
  return undefined;
}

/** Kills a service with SIGKILL. @returns the process id that it had. */
export async function killService(app: ElectronApplication, name: string): Promise<number> {
  const pid = await servicePid(app, name);
  if (pid === undefined) throw new Error(`no process of service ${name}`);
  process.kill(pid, 'SIGKILL');
  return pid;
}
