/** A service without native modules, to try the transports with. */
import { z } from 'zod';
import { childPort, childSecret } from '#contract/child-port.ts';
import { serve } from '#contract/rpc.ts';

export const echoContract = {
  /** What came in. */
  echo: { input: z.strictObject({ value: z.unknown() }), output: z.strictObject({ value: z.unknown() }) },
  /** The secret it was started with. */
  secret: { input: z.strictObject({}), output: z.strictObject({ secret: z.instanceof(Uint8Array) }) },
  /** Never answers. */
  hang: { input: z.strictObject({}), output: z.strictObject({}) },
} as const;

/** Serves the echo contract on this process' port. */
export function serveEcho(): void {
  serve(childPort(), echoContract, {
    echo: ({ value }) => ({ value }),
    secret: async () => ({ secret: new Uint8Array(await childSecret()) }),
    hang: () => new Promise(() => {}),
  });
}
