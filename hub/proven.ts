/** Who sends and what, proven and parsed: what every route that devices call begins with. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { signedHeaderNames } from '#contract/hub.ts';
import type { Database } from './database.ts';
import { HubRefusal } from './refusal.ts';
import type { RefusedLog } from './refused-log.ts';
import { authenticate, refuseNewer, type SignedHeader, type SignedRequest } from './signed-request.ts';

export interface ProofParts {
  readonly database: Database;
  readonly refused: RefusedLog;
}

const claim = z.object({ center: z.string().max(40), device: z.string().max(64) });

/** Who the request says it comes from; for the audit of a refusal only, since nothing of it is proven. */
function claimOf(request: FastifyRequest): z.infer<typeof claim> {
  try {
    const text = Buffer.from(String(request.headers[signedHeaderNames.header]), 'base64url').toString('utf8');
    return claim.parse(JSON.parse(text));
  } catch {
    return { center: 'hub', device: request.ip };
  }
}

/** Authentication in the hook before the body is read, and its result for the handler after. A refusal is audited. */
export function provenBefore<S extends z.ZodType<SignedHeader>>({ database, refused }: ProofParts, schema: S) {
  const proofs = new WeakMap<FastifyRequest, SignedRequest<z.output<S>>>();
  return {
    prove: async (request: FastifyRequest): Promise<void> => {
      try {
        proofs.set(request, await authenticate(database, request.raw, schema));
      } catch (thrown) {
        const { center, device } = claimOf(request);
        if (thrown instanceof HubRefusal) refused.note('device.refused', center, `${thrown.code} ${device}`);
        throw thrown;
      }
    },
    proven: (request: FastifyRequest): SignedRequest<z.output<S>> => {
      const proof = proofs.get(request);
      if (!proof) throw new HubRefusal('INTERNAL', 'an unproven request');
      return proof;
    },
  };
}

export function bodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

/** @throws HubRefusal `MALFORMED`. */
export function parseJson<S extends z.ZodType>(body: Buffer, schema: S): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new HubRefusal('MALFORMED', 'the body is not JSON');
  }
  refuseNewer(value);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new HubRefusal('MALFORMED', 'the body does not fit');
  return parsed.data;
}
