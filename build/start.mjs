// `npm start`: sets up what is missing, builds, starts an embedded hub with demo data, and opens the app on it.
import { continueOnNewNode, setUp } from './setup.mjs';

await setUp();
await continueOnNewNode();
const { startDemo } = await import('./demo.mjs');
await startDemo();
