// What every Playwright run needs, also one started by hand: the built app, an Electron, a display.
import { bundle } from './bundle.mjs';
import { stopAll } from './children.mjs';
import { ensureDisplay } from './display.mjs';
import { electronDist } from './electron-dist.mjs';

/** Playwright's global set-up; what it leaves in the environment reaches the workers. */
export default async function prepare() {
  await bundle();
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= (await electronDist()).folder;
  await ensureDisplay();
  return stopAll;
}
