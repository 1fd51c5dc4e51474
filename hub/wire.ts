/** The routes that devices call: `/v1/enrol`, `/v1/position`, `/v1/ledger`, `/v1/ranges`. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import {
  type BatchAnswer,
  type BatchHeader,
  batchHeader,
  batchLimits,
  type EnrolAnswer,
  enrolRequest,
  type Position,
  positionHeader,
  type RangeGrant,
  rangeHeader,
  rangeRequest,
} from '#contract/hub.ts';
import type { Admission } from './admission.ts';
import { openBatch } from './batch.ts';
import type { Database } from './database.ts';
import { enrol } from './enrolment.ts';
import type { GrantLog } from './grant-log.ts';
import { getPosition, ingest } from './ledger.ts';
import { grantRange } from './ranges.ts';
import { HubRefusal } from './refusal.ts';
import { authenticate, checkBody, type SignedHeader, type SignedRequest } from './signed-request.ts';

export interface WireParts {
  readonly database: Database;
  readonly hubEpoch: string;
  readonly grants: GrantLog;
  readonly admission: Admission;
}

const smallBody = 16 * 1024;

/** Adds the device routes to `app`. */
export function addWire(app: FastifyInstance, { database, hubEpoch, grants, admission }: WireParts): void {
  app.addContentTypeParser('application/zstd', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.post('/v1/enrol', { bodyLimit: smallBody }, async (request): Promise<EnrolAnswer> => {
    return enrol(database, hubEpoch, parseJson(bodyOf(request), enrolRequest));
  });

  app.get('/v1/position', async (request): Promise<Position> => {
    const { device, header } = await authenticate(database, request.headers, positionHeader);
    checkBody(header, Buffer.alloc(0));
    return getPosition(database, hubEpoch, device, header.epoch);
  });

  const batches = provenBefore(database, batchHeader);
  app.post(
    '/v1/ledger',
    {
      bodyLimit: batchLimits.compressedBytes,
      onRequest: async (request, reply) => {
        const leave = admission.enter();
        reply.raw.once('close', leave);
        await batches.prove(request);
      },
    },
    async (request, reply): Promise<BatchAnswer> => {
      const signed: SignedRequest<BatchHeader> = batches.proven(request);
      const answer = await admission.work(() => {
        const body = bodyOf(request);
        checkBody(signed.header, body);
        return ingest(database, hubEpoch, { request: signed, body, lines: openBatch(signed.header, body) });
      });
      if (answer.result !== 'accepted') reply.code(409);
      return answer;
    },
  );

  const ranges = provenBefore(database, rangeHeader);
  app.post('/v1/ranges', { bodyLimit: smallBody, onRequest: ranges.prove }, async (request): Promise<RangeGrant> => {
    const { device, header } = ranges.proven(request);
    const body = bodyOf(request);
    checkBody(header, body);
    return grantRange(database, grants, device, parseJson(body, rangeRequest));
  });
}

/** Authentication in the hook before the body is read, and its result for the handler after. */
function provenBefore<S extends z.ZodType<SignedHeader>>(database: Database, schema: S) {
  const proofs = new WeakMap<FastifyRequest, SignedRequest<z.output<S>>>();
  return {
    prove: async (request: FastifyRequest): Promise<void> => {
      proofs.set(request, await authenticate(database, request.headers, schema));
    },
    proven: (request: FastifyRequest): SignedRequest<z.output<S>> => {
      const proof = proofs.get(request);
      if (!proof) throw new HubRefusal('INTERNAL', 'an unproven request');
      return proof;
    },
  };
}

function bodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

function parseJson<S extends z.ZodType>(body: Buffer, schema: S): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new HubRefusal('MALFORMED', 'the body is not JSON');
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new HubRefusal('MALFORMED', 'the body does not fit');
  return parsed.data;
}
