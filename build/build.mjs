// `npm run build`: sets up what is missing, and builds what changed into out/.
import { continueOnNewNode, setUp } from './setup.mjs';

await setUp();
await continueOnNewNode();
const { bundle } = await import('./bundle.mjs');
await bundle();
