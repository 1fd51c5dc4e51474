// Waits for a program to say something in one line of JSON.
import { createInterface } from 'node:readline';

/**
 * The first line of `child`'s standard output that is a JSON object with a true `key`. Reading goes on afterwards, so
 * the pipe never fills. @throws when the program ends before it says so.
 */
export function jsonLine(child, key) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      try {
        const message = JSON.parse(line);
        if (message[key] === true) resolve(message);
      } catch {
        // Some other line that happens to start with a brace.
      }
    });
    child.ended.then((code) => reject(new Error(`it ended with code ${code} before it was up`)));
  });
}
