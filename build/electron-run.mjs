// The command line of the app, unpackaged.
import { inProject } from './paths.mjs';

/** Chromium refuses to run as root with its sandbox; without a GPU its fallback may hang a page's first load. */
const neededSwitches = ({ isVirtual }) => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...(isVirtual ? ['--disable-gpu'] : []),
];

/** Arguments for the Electron executable. `dataFolder` holds all that the app keeps; the app is ours unless another is given. */
export const electronArguments = ({ dataFolder, isVirtual, appFolder = inProject() }) => [
  ...neededSwitches({ isVirtual }),
  `--user-data-dir=${dataFolder}`,
  appFolder,
];

/** Chromium fails on Chinese paths under a locale that is not installed; this one always is. */
export const electronEnvironment = (own) => ({ ...process.env, LC_ALL: 'C.UTF-8', ...own });
