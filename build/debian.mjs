// The Debian packages that Electron and a virtual display need.
import { existsSync } from 'node:fs';
import { say, step } from './progress.mjs';
import { mustRun, run } from './run.mjs';

const packages = [
  'xvfb',
  'openbox',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libxkbcommon0',
  'fonts-noto-cjk',
  // Rare characters of names, beyond what the app's own fonts draw.
  'fonts-hanazono',
  // Anybody's check of an exported file's signature.
  'openssl',
  // Pseudo-terminals for the simulated card reader, and what lists the real serial ports.
  'socat',
  'udev',
];

/** Debian 13 renamed many libraries to `…t64`; either name will do. */
const spellings = (name) => [name, `${name}t64`];

/** Names of the packages that are not installed, as this Debian spells them. */
async function missingPackages() {
  const { output } = await run('dpkg-query', ['-W', '-f', `\${Package} \${db:Status-Status}\n`], { quiet: true });
  const installed = new Set(
    output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return packages.filter((name) => !spellings(name).some((spelling) => installed.has(spelling)));
}

async function nameHere(name) {
  const [plain, renamed] = spellings(name);
  const { output } = await run('apt-cache', ['show', '--no-all-versions', renamed], { quiet: true });
  return output.includes(`Package: ${renamed}`) ? renamed : plain;
}

/** Installs what is missing when this is Debian and we are root; otherwise only says what may be missing. */
export async function installDebianPackages() {
  if (!existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) return;
  const missing = await missingPackages();
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    say(`• these Debian packages are missing; install them as root if the app does not start: ${missing.join(' ')}`);
    return;
  }
  await step(`Installing Debian packages: ${missing.join(' ')}`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await mustRun('apt-get', ['update', '-qq'], { env });
    const names = await Promise.all(missing.map(nameHere));
    await mustRun('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env });
  });
}
