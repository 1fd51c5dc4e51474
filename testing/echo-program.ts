/** The echo service as a program. */
import { serveEcho } from './echo-service.ts';

serveEcho();
