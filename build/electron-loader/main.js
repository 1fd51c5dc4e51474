// Starts an application folder, as Electron's own start page does: `electron [switches] FOLDER`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** `-r FILE` is how a test driver gets in before the application; it holds `ready` back until it is attached. */
function runHook() {
  const at = process.argv.indexOf('-r');
  if (at < 1) return;
  const [, file] = process.argv.splice(at, 2);
  createRequire(import.meta.url)(file);
}

async function start(folder) {
  const manifestFile = path.join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  process.defaultApp = true;
  app.setVersion(manifest.version ?? '0.0.0');
  app.name = manifest.productName ?? manifest.name;
  app.setAppPath(folder);
  if (!app.commandLine.hasSwitch('user-data-dir'))
    app.setPath('userData', path.join(app.getPath('appData'), manifest.name));
  const main = createRequire(manifestFile).resolve(path.join(folder, manifest.main ?? 'index.js'));
  await import(pathToFileURL(main).href);
}

runHook();
const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder === undefined) {
  process.stderr.write('usage: electron [switches] FOLDER\n');
  app.exit(2);
} else {
  try {
    await start(path.resolve(folder));
  } catch (error) {
    process.stderr.write(`${error?.stack ?? error}\n`);
    app.exit(1);
  }
}
