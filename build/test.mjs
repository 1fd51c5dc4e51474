// `npm test`: sets up what is missing, then checks and tests everything.
import { continueOnNewNode, setUp } from './setup.mjs';

await setUp();
await continueOnNewNode();
const { testEverything } = await import('./test-steps.mjs');
await testEverything();
