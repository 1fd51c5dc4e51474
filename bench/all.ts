/** Every benchmark, each in a process of its own, one after another. `node bench/all.ts [name …]` runs some of them. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const every = [
  'command',
  'person-search',
  'aids',
  'view-rebuild',
  'sync',
  'sync-hub',
  'sync-pull',
  'sync-night',
  'vision',
  'card-memory',
  'bent-pages',
  'faces',
  'cold-start',
  'memory',
  'print',
];
const asked = process.argv.slice(2);

for (const name of asked.length > 0 ? asked : every) {
  console.log(`\n## ${name}`);
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, `${name}.ts`)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
