// Every check and test in order, each with a heading and how long it took, and one line in the end that sums up.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { bundle } from './bundle.mjs';
import { stopAll, stopAllOnSignal } from './children.mjs';
import { ensureDisplay } from './display.mjs';
import { electronDist } from './electron-dist.mjs';
import { packageForTests } from './package.mjs';
import { inProject } from './paths.mjs';
import { say, secondsSince } from './progress.mjs';
import { run } from './run.mjs';
import { endToEndResult, reportFile, reports, unitResult } from './test-reports.mjs';

const tool = (name) => inProject('node_modules', '.bin', name);
const folders = ['domain', 'contract', 'db', 'vision', 'devices', 'hub', 'main', 'preload', 'renderer', 'texts'];
const configurations = ['playwright.config.ts', 'vitest.config.ts', '.dependency-cruiser.cjs'];
// A folder that holds nothing yet is not in a fresh clone.
const allFolders = [...folders, 'testing', 'tests', 'bench', 'build'].filter((name) => existsSync(inProject(name)));

const endToEnd = (project) =>
  run(tool('playwright'), ['test', `--project=${project}`], {
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile(project) },
  });

/** `run` answers with an exit code; `result`, where there are tests, says how many passed and failed, and which. */
const steps = [
  { title: 'Lockfile', run: () => run(process.execPath, ['build/lockcheck.mjs']) },
  { title: 'Types', run: () => run(tool('tsc'), ['-p', '.']) },
  { title: 'Types, oldest Electron', run: () => run(tool('tsc'), ['-p', 'tsconfig.electron33.json']) },
  {
    title: 'Format and lint',
    run: () => run(tool('biome'), ['check', '--error-on-warnings', ...allFolders, ...configurations]),
  },
  {
    title: 'Import boundaries',
    run: () => run(tool('depcruise'), ['--config', '.dependency-cruiser.cjs', ...allFolders]),
  },
  {
    title: 'Unit, property and integration tests',
    run: () =>
      run(tool('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile('unit')}`]),
    result: unitResult,
  },
  { title: 'Build', run: () => bundle().then(() => ({ code: 0 })) },
  { title: 'End-to-end tests in Electron', run: () => endToEnd('app'), result: () => endToEndResult('app') },
  { title: 'Package', run: () => packageForTests().then(() => ({ code: 0 })) },
  { title: 'The packaged app', run: () => endToEnd('packaged'), result: () => endToEndResult('packaged') },
];

async function exitCodeOf(step) {
  try {
    const { code } = await step.run();
    return code;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

/** Runs one step. A step that fails without a failed test to show for it counts as one failure. */
async function runStep(step) {
  const start = performance.now();
  say(`\n── ${step.title} ──`);
  const code = await exitCodeOf(step);
  const { passed, failed, failures } = step.result?.() ?? { passed: 0, failed: 0, failures: [] };
  say(`── ${step.title}: ${code === 0 ? 'passed' : 'FAILED'} in ${secondsSince(start)}`);
  return { title: step.title, passed, failed: code === 0 ? 0 : Math.max(1, failed), failures };
}

/** Runs all steps, also after one has failed, names every failed test, and ends with `N passed, M failed`. */
export async function testEverything() {
  const start = performance.now();
  stopAllOnSignal();
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  process.env.ELECTRON_OVERRIDE_DIST_PATH = (await electronDist()).folder;
  await ensureDisplay();

  const results = [];
  for (const step of steps) results.push(await runStep(step));
  await stopAll();

  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const bad = results.filter(({ failed }) => failed > 0).map(({ title }) => title);
  say(`\n${bad.length > 0 ? `Failed: ${bad.join('; ')}. ` : ''}Everything took ${secondsSince(start)}.`);
  for (const failure of results.flatMap(({ failures }) => failures)) say(`✘ ${failure}`);
  say(`${sum('passed')} passed, ${sum('failed')} failed`);
  // At once: the packager leaves a hook behind that would otherwise end this process with 0, whatever failed.
  process.exit(bad.length > 0 ? 1 : 0);
}
