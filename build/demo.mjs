// The demonstration: an embedded hub and the app, side by side until one of them ends or someone presses Ctrl+C.
import { mkdirSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { startChild, stopAll, stopAllOnSignal } from './children.mjs';
import { ensureDisplay } from './display.mjs';
import { electronDist } from './electron-dist.mjs';
import { electronArguments, electronEnvironment } from './electron-run.mjs';
import { jsonLine } from './json-lines.mjs';
import { inProject, runFolder } from './paths.mjs';
import { say, step } from './progress.mjs';

const inRun = (name) => path.join(runFolder, name);

/** We hold standard input, so the hub notices when we are gone; output is read by us; errors go to a log. */
const loggedTo = (name) => ['pipe', 'pipe', openSync(inRun(name), 'a')];

async function startHub() {
  // The counter speaks TLS with it as in a hall; the console is for a browser here, which knows nothing of its authority.
  const args = ['--data', inRun('hub'), '--demo', '--console-port', '0'];
  const hub = startChild(process.execPath, [inProject('hub', 'start.ts'), ...args], { stdio: loggedTo('hub.log') });
  return jsonLine(hub, 'ready');
}

/** A simulated card reader on a pseudo-terminal; null where there is no socat to make one. */
async function startReader() {
  const link = inRun('reader');
  rmSync(link, { force: true });
  const reader = startChild(process.execPath, [inProject('testing', 'reader', 'start.ts'), '--link', link], {
    stdio: loggedTo('reader.log'),
  });
  try {
    return await jsonLine(reader, 'ready');
  } catch {
    return null;
  }
}

/** A stand-in of the national marriage network, so that the check works in a demonstration. It knows nobody. */
async function startStateNetwork() {
  const program = inProject('testing', 'state-network-program.ts');
  return jsonLine(startChild(process.execPath, [program], { stdio: loggedTo('state-network.log') }), 'ready');
}

async function startApp(electron, hub, reader, stateNetwork, isVirtual) {
  const screenshotFile = isVirtual ? inRun('first-screen.png') : '';
  const app = startChild(electron.executable, electronArguments({ dataFolder: inRun('app'), isVirtual }), {
    env: electronEnvironment({
      XINQU_DEMO: '1',
      XINQU_HUB_URL: hub.url,
      XINQU_ENROLMENT_CODE: hub.enrolmentCode,
      XINQU_READER_PORT: reader?.port ?? '',
      XINQU_STATE_CHECK_URL: stateNetwork.url,
      XINQU_SCREENSHOT: screenshotFile,
    }),
    stdio: loggedTo('app.log'),
  });
  await jsonLine(app, 'interactive');
  return { app, screenshotFile };
}

/** Builds, starts everything, says how to go on, and waits for the end. */
export async function startDemo() {
  stopAllOnSignal();
  mkdirSync(runFolder, { recursive: true });
  try {
    const electron = await electronDist();
    await bundle();
    const isVirtual = await ensureDisplay();
    const hub = await step('Starting the embedded district hub', startHub);
    const reader = await startReader();
    const stateNetwork = await startStateNetwork();
    const { app, screenshotFile } = await step(
      `Opening the app (Electron ${electron.version}, ${electron.source})`,
      () => startApp(electron, hub, reader, stateNetwork, isVirtual),
    );
    say('');
    if (isVirtual) say(`The first screen:  ${screenshotFile}`);
    say('Sign in:           the first screen lists the demo accounts with their passwords; choose one');
    say(`District hub:      ${hub.console.url} (${hub.console.user} / ${hub.console.password})`);
    if (reader) say(`Card reader:       ${reader.page} (put a card on it)`);
    say(`Marriage network:  ${stateNetwork.url} (a stand-in that knows nobody, for the demonstration only)`);
    say(`Data and logs:     ${runFolder}`);
    say('Ctrl+C ends everything.');
    process.exitCode = await app.ended;
  } catch (error) {
    say(`It did not start: ${error instanceof Error ? error.message : error}`);
    say(`The logs in ${runFolder} may say more.`);
    process.exitCode = 1;
  }
  await stopAll();
}
