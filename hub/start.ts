/**
 * Starts a hub from the command line. Standard output carries exactly one line of JSON, when it is up; errors go to
 * standard error. It ends on SIGTERM or SIGINT, when its parent goes (a closed pipe or channel), or when the embedded
 * database is lost: whoever supervises starts it again.
 */
import { fstatSync } from 'node:fs';
import { type Hub, startHub } from './hub.ts';
import { readOptions, usage } from './options.ts';

/** True when standard input is a pipe from a parent; a terminal, a file or /dev/null says nothing about one. */
function hasParentPipe(): boolean {
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isSocket();
  } catch {
    return false;
  }
}

function endWithCause(hub: Hub): void {
  let isEnding = false;
  const end = (code: number): void => {
    if (isEnding) return;
    isEnding = true;
    // Whatever hangs, hangs no longer than this; PostgreSQL's guard then stops the database.
    setTimeout(() => process.exit(1), 15_000).unref();
    hub.close().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', () => end(0));
  process.on('SIGINT', () => end(0));
  process.on('disconnect', () => end(0));
  if (hasParentPipe())
    process.stdin
      .on('end', () => end(0))
      .on('error', () => end(0))
      .resume();
  void hub.databaseLost.then(() => {
    console.error('hub: the embedded PostgreSQL ended by itself');
    end(1);
  });
}

try {
  const onInternal = (reference: string, thrown: unknown): void => {
    // The stack only: a database error's detail may quote a row.
    console.error(`hub: internal error ${reference}: ${thrown instanceof Error ? thrown.stack : typeof thrown}`);
  };
  const hub = await startHub({ ...readOptions(process.argv.slice(2), process.env), onInternal });
  endWithCause(hub);
  const { url, enrolmentCode, console: webConsole } = hub;
  console.log(JSON.stringify({ ready: true, url, enrolmentCode, console: webConsole }));
} catch (thrown) {
  console.error(`hub: ${thrown instanceof Error ? thrown.message : thrown}\n${usage}`);
  process.exit(1);
}
