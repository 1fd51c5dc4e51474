// Fails when the lockfile could not be installed elsewhere: an optional platform part that npm silently dropped,
// or a download address that only one machine can reach.
import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
const packages = JSON.parse(text).packages;

/** What `name` means for the package at lockfile path `from`, walking up nested node_modules. */
function resolve(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const found = packages[`${at && `${at}/`}node_modules/${name}`];
    if (found || !at) return found;
  }
}

/** A platform part is asked for by its exact version; one of another version, further up, is not it. */
const fits = (found, wanted) => found && (!/^\d/.test(wanted) || found.version === wanted);

const problems = [];
for (const [at, entry] of Object.entries(packages))
  for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {}))
    if (!fits(resolve(at, name), wanted))
      problems.push(`${at || 'root'}: optional ${name} ${wanted} is missing from the lockfile; pin an older version`);
if (/"resolved":\s*"http/.test(text)) problems.push('the lockfile names download addresses');

if (problems.length) {
  console.error(problems.join('\n'));
  process.exit(1);
}
