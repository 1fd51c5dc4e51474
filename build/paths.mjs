// The places that set-up, build and tests agree on.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** A path inside the project. */
export const inProject = (...parts) => path.join(root, ...parts);

/** Everything a run leaves behind (data of the demo app and hub, logs, test reports) stays in this ignored folder. */
export const runFolder = inProject('.run');
