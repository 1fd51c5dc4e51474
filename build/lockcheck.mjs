// Fails when the lockfile could not be installed elsewhere: an optional platform part that npm silently dropped,
// or a download address that only one machine can reach.
import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
const packages = JSON.parse(text).packages;

/** Whether `name` resolves for the package at lockfile path `from`, walking up nested node_modules. */
function resolves(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at && `${at}/`}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

const problems = [];
for (const [at, entry] of Object.entries(packages))
  for (const name of Object.keys(entry.optionalDependencies ?? {}))
    if (!resolves(at, name))
      problems.push(`${at || 'root'}: optional ${name} is missing from the lockfile; pin an older version`);
if (/"resolved":\s*"http/.test(text)) problems.push('the lockfile names download addresses');

if (problems.length) {
  console.error(problems.join('\n'));
  process.exit(1);
}
