// node_modules as the lockfile says.
import { existsSync, readFileSync } from 'node:fs';
import { inProject } from './paths.mjs';
import { step } from './progress.mjs';
import { mustRun, systemEnvironment } from './run.mjs';

/** The Node that the tools, the services and the hub run on; a package of its own, because the system's may be older. */
export const newNode = inProject('node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/**
 * Whether node_modules is what the lockfile describes, by npm's own note of what it installed last
 * (written at the very end, so an interrupted install has none). Optional packages of other platforms may be absent.
 */
function isInstalled() {
  const noteFile = inProject('node_modules', '.package-lock.json');
  if (!existsSync(noteFile)) return false;
  const wanted = readPackages(inProject('package-lock.json'));
  const present = readPackages(noteFile);
  return Object.entries(wanted).every(([at, entry]) => {
    const found = present[at];
    if (at === '' || entry.link) return true;
    return found ? found.version === entry.version && found.integrity === entry.integrity : entry.optional === true;
  });
}

/** Runs `npm ci` when node_modules does not match the lockfile. */
export async function installDependencies() {
  if (isInstalled()) return;
  await step('Installing dependencies by npm ci (1.1 GB on disk)', () =>
    mustRun('npm', ['ci', '--loglevel=error', '--no-progress'], { env: systemEnvironment() }),
  );
}
