/**
 * Checks exported electronic files: `node db/archive/verify-cli.ts FILE.zip … [--key device.pem]`. Prints one line for each,
 * and what is wrong with it; ends with 1 when anything is.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { verifyPackage } from './verify.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' } } });
const trusted = values.key === undefined ? undefined : readFileSync(values.key, 'utf8');
let isWrong = positionals.length === 0;
if (isWrong) process.stderr.write('usage: verify-cli.ts FILE.zip … [--key device.pem]\n');
for (const file of positionals) {
  const { manifest, problems } = verifyPackage(readFileSync(file), trusted);
  const missing = manifest?.missing.length ? `, ${manifest.missing.length} not on the device that made it` : '';
  const about = manifest ? `${manifest.case}, ${manifest.files.length} files${missing}` : 'no electronic file';
  process.stdout.write(`${problems.length === 0 ? 'intact' : 'NOT INTACT'}: ${file} (${about})\n`);
  for (const problem of problems)
    process.stdout.write(`  ${problem.kind}${'path' in problem ? ` ${problem.path}` : ''}\n`);
  isWrong ||= problems.length > 0;
}
process.exitCode = isWrong ? 1 : 0;
