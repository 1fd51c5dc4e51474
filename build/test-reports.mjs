// What the reports of Vitest and Playwright say: how many passed and failed, and which failed with their first words.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runFolder } from './paths.mjs';

export const reports = path.join(runFolder, 'test');
/** The report of the unit tests (`unit`), or of a Playwright project by its name. */
export const reportFile = (name) => path.join(reports, `${name}.json`);

const readReport = (name) => (existsSync(reportFile(name)) ? JSON.parse(readFileSync(reportFile(name), 'utf8')) : {});
const ansiColours = new RegExp(`${String.fromCharCode(27)}\\[\\d*(;\\d+)*m`, 'g');
const firstWords = (message = '') => message.replaceAll(ansiColours, '').split('\n')[0].slice(0, 300);

/** Vitest's result; a file that could not even be loaded has no tests to fail, so it counts as one. */
export function unitResult() {
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = readReport('unit');
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map((test) => `${path.basename(name)} › ${test.fullName}: ${firstWords(test.failureMessages[0])}`),
  );
  const unloaded = broken.map(({ name, message }) => `${path.basename(name)}: ${firstWords(message)}`);
  return { passed: numPassedTests, failed: numFailedTests + broken.length, failures: [...failures, ...unloaded] };
}

const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];

/** Playwright's result; a test that passed only at a second try would count as failed, but there is no second try. */
export function endToEndResult(project) {
  const report = readReport(project);
  const { stats: { expected = 0, unexpected = 0, flaky = 0 } = {}, errors = [] } = report;
  const failures = specsOf(report)
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) => {
      const error = tests.flatMap(({ results }) => results).find(({ error }) => error)?.error;
      return `${file} › ${title}: ${firstWords(error?.message)}`;
    });
  const outside = unexpected === 0 ? errors.map(({ message }) => firstWords(message)) : [];
  return { passed: expected, failed: unexpected + flaky + outside.length, failures: [...failures, ...outside] };
}
