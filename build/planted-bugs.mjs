/**
 * Tests the tests: plants known bugs one by one into a copy of the sources and runs the sync's suite over each. A bug that
 * the suite does not see makes this fail. `npm run test:planted`, or with the numbers of some of them.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { plantedBugs as bugs } from '../testing/planted-bugs.ts';

const project = path.resolve(import.meta.dirname, '..');
const folders = ['domain', 'contract', 'db', 'hub', 'testing', 'renderer', 'vision', 'devices', 'texts', 'build'];
const files = ['package.json', 'tsconfig.json', 'vitest.config.ts'];

function plant({ name, file, right, wrong }, copy) {
  const source = readFileSync(path.join(copy, file), 'utf8');
  if (source.split(right).length !== 2) throw new Error(`${name}: its place in ${file} is not there once`);
  writeFileSync(
    path.join(copy, file),
    source.replace(right, () => wrong),
  );
}

/**
 * Runs tests over a copy, with one bug or none. @returns `passed` or `failed`, and what the run said last.
 * @throws Error when the suite could not even start: that would show nothing about a bug.
 */
function runOver(tests, bug) {
  const copy = mkdtempSync(path.join(tmpdir(), 'xinqu-planted-'));
  try {
    for (const folder of folders) cpSync(path.join(project, folder), path.join(copy, folder), { recursive: true });
    for (const file of files) cpSync(path.join(project, file), path.join(copy, file));
    symlinkSync(path.join(project, 'node_modules'), path.join(copy, 'node_modules'));
    if (bug) plant(bug, copy);
    const run = spawnSync(
      process.execPath,
      [path.join(project, 'node_modules/vitest/vitest.mjs'), 'run', '--bail=1', ...tests],
      { cwd: copy, env: { ...process.env, NO_COLOR: '1', XINQU_FUZZ_SEEDS: '60' }, encoding: 'utf8' },
    );
    const said = `${run.stdout}${run.stderr}`.split('\n').slice(-60).join('\n');
    if (run.status === 0) return { result: 'passed', said };
    if (/Tests\s+.*failed/.test(run.stdout)) return { result: 'failed', said };
    throw new Error(`the tests did not run${bug ? ` with "${bug.name}"` : ''}:\n${said}`);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

// What fails without a bug shows nothing with one.
const everything = [...new Set(bugs.flatMap(({ tests }) => tests))];
const sound = runOver(everything);
if (sound.result !== 'passed') {
  console.log(`without any planted bug the suite fails:\n${sound.said}`);
  process.exit(1);
}
const wanted = process.argv.slice(2).map(Number);
const missed = [];
for (const [at, bug] of bugs.entries()) {
  if (wanted.length > 0 && !wanted.includes(at + 1)) continue;
  const caught = runOver(bug.tests, bug).result === 'failed';
  if (!caught) missed.push(bug.name);
  console.log(
    `${String(at + 1).padStart(2)} ${bug.name}: ${caught ? 'caught' : 'NOT CAUGHT'} (${bug.file}; ${bug.tests.join(', ')})`,
  );
}
console.log(missed.length === 0 ? 'every planted bug was caught' : `not caught: ${missed.join(', ')}`);
process.exit(missed.length === 0 ? 0 : 1);
