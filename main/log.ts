/** The local log: one line per event, on standard error. Never personal data. */
export function log(area: string, text: string): void {
  process.stderr.write(`${new Date().toISOString()} ${area}: ${text}\n`);
}
