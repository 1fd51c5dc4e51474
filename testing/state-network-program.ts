/** The stand-in of the national marriage network as a program, for the demonstration: `node testing/state-network-program.ts`. */
import { standIn } from '#contract/marriage-state.ts';
import { startStateNetwork } from './state-network.ts';

const network = await startStateNetwork(standIn);
process.stdout.write(`${JSON.stringify({ ready: true, url: network.url })}\n`);
// Whoever started it holds its input; when they are gone, so is it.
process.stdin.resume().once('end', () => void network.close());
