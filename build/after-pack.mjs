// The last touch to an unpacked app: only our archive is left to load, and the switches are burnt in.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { fuseConfiguration } from './fuses.mjs';

function executableOf({ appOutDir, electronPlatformName, packager }) {
  const name = packager.executableName ?? packager.appInfo.productFilename;
  if (electronPlatformName === 'darwin') return path.join(appOutDir, `${packager.appInfo.productFilename}.app`);
  return path.join(appOutDir, electronPlatformName === 'win32' ? `${packager.appInfo.productFilename}.exe` : name);
}

export default async function afterPack(context) {
  rmSync(path.join(context.appOutDir, 'resources', 'default_app.asar'), { force: true });
  const executable = executableOf(context);
  const wire = await getCurrentFuseWire(executable);
  const length = Object.keys(wire).filter((key) => /^\d+$/.test(key)).length;
  const isForTests = process.env.XINQU_PACKAGE_FOR_TESTS === '1';
  await flipFuses(executable, fuseConfiguration({ platform: context.electronPlatformName, isForTests }, length));
}
