// `npm run package`: sets up what is missing, builds, and packages what ships into dist/.
import { continueOnNewNode, setUp } from './setup.mjs';

await setUp();
await continueOnNewNode();
const { packageForShipping } = await import('./package.mjs');
await packageForShipping();
