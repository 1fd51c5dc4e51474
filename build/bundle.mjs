// Builds the application into out/: main, preload, the service processes and the pages. Only what changed is built.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundles } from './bundles.mjs';
import { inProject } from './paths.mjs';
import { step } from './progress.mjs';

const stampFile = inProject('out', 'stamps.json');
const everywhere = ['build/bundles.mjs', 'package.json', 'package-lock.json'];

function* filesIn(place) {
  if (!existsSync(place)) return;
  if (statSync(place).isFile()) return yield place;
  for (const entry of readdirSync(place, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) yield path.join(entry.parentPath ?? entry.path, entry.name);
}

/** Changes when a source file of the bundle comes, goes or is written. Tests do not count. */
function stampOf(sources) {
  const hash = createHash('sha256');
  for (const source of [...everywhere, ...sources])
    for (const file of [...filesIn(inProject(source))].sort()) {
      if (/\.test\.tsx?$/.test(file)) continue;
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  return hash.digest('hex');
}

const readStamps = () => (existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {});

/** Builds the bundles whose sources changed since they were built last: all, or only those named. */
export async function bundle(names = bundles.map(({ name }) => name)) {
  const stamps = readStamps();
  const wanted = bundles.filter(({ name }) => names.includes(name));
  const changed = wanted.filter(({ name, sources }) => stamps[name] !== stampOf(sources));
  if (changed.length === 0) return;
  await step(`Building ${changed.map(({ name }) => name).join(', ')}`, async () => {
    const { build } = await import('vite');
    for (const { name, sources, config } of changed) {
      const stamp = stampOf(sources);
      await build(await config());
      mkdirSync(path.dirname(stampFile), { recursive: true });
      writeFileSync(stampFile, JSON.stringify({ ...readStamps(), [name]: stamp }));
    }
  });
}
