// Everything a fresh clone needs before it can run. Uses nothing but the system's own Node (20 or newer) and npm.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { installDebianPackages } from './debian.mjs';
import { installDependencies, newNode } from './dependencies.mjs';
import { whenParentGoes } from './parent.mjs';
import { root } from './paths.mjs';

const neededNode = 24;

/** Installs what is missing, and says so; does nothing, quickly, when all is there. */
export async function setUp() {
  await installDebianPackages();
  await installDependencies();
}

/**
 * Runs the same script again under the Node from node_modules when this one is too old, and ends with its result;
 * simply returns when this one will do. The script's own set-up has been done by then.
 */
export async function continueOnNewNode() {
  if (Number(process.versions.node.split('.')[0]) >= neededNode) return;
  const child = spawn(newNode, process.argv.slice(1), {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  whenParentGoes(() => child.kill('SIGTERM'));
  const code = await new Promise((resolve) => {
    child.on('close', (exitCode, signal) => resolve(exitCode ?? 128 + (constants.signals[signal] ?? 0)));
  });
  process.exit(code);
}
