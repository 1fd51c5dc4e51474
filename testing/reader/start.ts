/**
 * The demonstration's card reader: a serial port that answers as a real one, and a page on which to put cards on it.
 * `node testing/reader/start.ts --link FILE` makes the port at FILE and prints one line of JSON with the page's address.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { demoCards } from './demo-cards.ts';
import { readerPage } from './page.ts';
import { pseudoTerminal } from './pseudo-terminal.ts';
import { simulatedModule } from './simulated-module.ts';

const { values } = parseArgs({ options: { link: { type: 'string' } } });
if (!values.link) throw new Error('--link FILE is missing');

const module = simulatedModule();
const terminal = await pseudoTerminal(values.link);
terminal.onBytes((bytes) => terminal.send(module.receive(bytes)));
let onReader: number | null = null;

function put(at: number): void {
  const card = demoCards[at];
  if (!card) return;
  onReader = at;
  module.put(card.chip ?? { text: new Uint8Array(256) });
  // A card of another kind is found and cannot be chosen.
  if (!card.chip) module.script([0x20, 0x02], [0, 0, 0x40], Number.POSITIVE_INFINITY);
}
function lift(): void {
  onReader = null;
  module.unscript();
  module.lift();
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const at = /^\/put\/(\d+)$/.exec(pathname)?.[1];
  if (request.method === 'POST') {
    lift();
    if (at !== undefined) put(Number(at));
    response.writeHead(303, { location: '/' }).end();
  } else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(readerPage(demoCards, onReader));
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: true, page: `http://127.0.0.1:${port}/`, port: terminal.path })}\n`);
});

const stop = (): void => void terminal.unplug().then(() => process.exit(0));
process.once('SIGTERM', stop);
// Whoever started us holds our standard input; it ends with them.
process.stdin.once('end', stop).resume();
