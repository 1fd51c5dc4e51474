/** The routes that devices call: `/v1/enrol`, `/v1/certificate`, `/v1/position`, `/v1/ledger`, `/v1/ranges`. */
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  type BatchAnswer,
  type BatchHeader,
  batchHeader,
  batchLimits,
  certificateHeader,
  type DeviceIdentity,
  type EnrolAnswer,
  enrolRequest,
  type Position,
  positionHeader,
  type RangeGrant,
  rangeHeader,
  rangeRequest,
  signedHeaderNames,
} from '#contract/hub.ts';
import type { Admission } from './admission.ts';
import { openBatch } from './batch.ts';
import type { Database } from './database.ts';
import { certify, enrol, type Signer } from './enrolment.ts';
import type { GrantLog } from './grant-log.ts';
import { getPosition, ingest } from './ledger.ts';
import { grantRange } from './ranges.ts';
import { HubRefusal } from './refusal.ts';
import type { RefusedLog } from './refused-log.ts';
import { authenticate, checkBody, type SignedHeader, type SignedRequest } from './signed-request.ts';
import { proofOf } from './tls/server-tls.ts';

export interface WireParts {
  readonly database: Database;
  readonly hubEpoch: string;
  readonly grants: GrantLog;
  readonly admission: Admission;
  readonly signer: Signer;
  readonly refused: RefusedLog;
}

const smallBody = 16 * 1024;

/** Adds the device routes to `app`. */
export function addWire(app: FastifyInstance, parts: WireParts): void {
  const { database, hubEpoch, grants, admission, signer, refused } = parts;
  app.addContentTypeParser('application/zstd', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.post('/v1/enrol', { bodyLimit: smallBody }, async (request): Promise<EnrolAnswer> => {
    try {
      return await enrol(database, hubEpoch, signer, parseJson(bodyOf(request), enrolRequest));
    } catch (thrown) {
      if (thrown instanceof HubRefusal) refused.note('device.refused', 'hub', `${thrown.code} ${request.ip}`);
      throw thrown;
    }
  });

  const positions = provenBefore(parts, positionHeader);
  app.get('/v1/position', { onRequest: positions.prove }, async (request): Promise<Position> => {
    const { device, header } = positions.proven(request);
    checkBody(header, Buffer.alloc(0));
    return getPosition(database, hubEpoch, device, header.epoch);
  });

  const renewals = provenBefore(parts, certificateHeader);
  app.post(
    '/v1/certificate',
    { bodyLimit: smallBody, onRequest: renewals.prove },
    async (request): Promise<DeviceIdentity> => {
      const { device, header } = renewals.proven(request);
      checkBody(header, Buffer.alloc(0));
      if (!signer) throw new HubRefusal('MALFORMED', 'this hub gives no certificates');
      const publicKey = device.publicKey.export({ type: 'spki', format: 'der' });
      return certify(database, signer, { ...device, publicKey });
    },
  );

  const seats = new WeakMap<Socket, string>();
  /** Whose seat a request takes: what the connection proved, else where it comes from. With the connection the seat goes. */
  const seatOf = ({ raw: { socket }, ip }: FastifyRequest): string => {
    const known = seats.get(socket);
    if (known !== undefined) return known;
    const proof = socket instanceof TLSSocket ? proofOf(socket) : null;
    const who = proof?.kind === 'key' ? proof.device : `${ip} ${socket.remotePort}`;
    seats.set(socket, who);
    socket.once('close', () => admission.leave(who));
    return who;
  };

  const batches = provenBefore(parts, batchHeader);
  app.post(
    '/v1/ledger',
    {
      bodyLimit: batchLimits.compressedBytes,
      onRequest: async (request, reply) => {
        reply.raw.once('close', admission.enter(seatOf(request)));
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

  const ranges = provenBefore(parts, rangeHeader);
  app.post('/v1/ranges', { bodyLimit: smallBody, onRequest: ranges.prove }, async (request): Promise<RangeGrant> => {
    const { device, header } = ranges.proven(request);
    const body = bodyOf(request);
    checkBody(header, body);
    return grantRange(database, grants, device, parseJson(body, rangeRequest));
  });
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
function provenBefore<S extends z.ZodType<SignedHeader>>(
  { database, refused }: Pick<WireParts, 'database' | 'refused'>,
  schema: S,
) {
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
