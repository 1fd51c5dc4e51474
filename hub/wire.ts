/** The routes that devices call: `/v1/enrol`, `/v1/certificate`, `/v1/position`, `/v1/ledger`, `/v1/ranges`. */
import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type HallAnswer, hallHeader, hallReport } from '#contract/hall.ts';
import {
  type BatchAnswer,
  type BatchHeader,
  batchHeader,
  batchLimits,
  certificateHeader,
  type DeviceIdentity,
  type EnrolAnswer,
  enrolRequest,
  type PositionAnswer,
  positionHeader,
  type RangeGrant,
  rangeHeader,
  rangeRequest,
  standingInput,
} from '#contract/hub.ts';
import type { Admission } from './admission.ts';
import { openBatch } from './batch.ts';
import { wordOn } from './bundle.ts';
import { noteSeen } from './devices.ts';
import { certify, enrol, type Signer } from './enrolment.ts';
import { readEnds } from './feed.ts';
import type { GrantLog } from './grant-log.ts';
import { meetHall } from './hall-register.ts';
import { getPosition, ingest } from './ledger.ts';
import type { LineShare } from './line-share.ts';
import type { NightWatch } from './night-setting.ts';
import { nightMinute } from './night-slots.ts';
import { bodyOf, type ProofParts, parseJson, provenBefore } from './proven.ts';
import { grantRange } from './ranges.ts';
import { HubRefusal } from './refusal.ts';
import type { Sealer } from './sealing.ts';
import { checkBody, type SignedRequest } from './signed-request.ts';
import { proofOf } from './tls/server-tls.ts';
import type { UpstreamLink } from './upstream/link.ts';

export interface WireParts extends ProofParts {
  readonly hubEpoch: string;
  readonly grants: GrantLog;
  readonly admission: Admission;
  readonly signer: Signer;
  readonly sealer: Sealer;
  readonly night: NightWatch;
  readonly line: LineShare;
  /** The line to the district, of a hall's own hub; null at the district's. */
  readonly upstream: UpstreamLink | null;
}

const smallBody = 16 * 1024;
const hallBody = 512 * 1024;

/** Adds the device routes to `app`. */
export function addWire(app: FastifyInstance, parts: WireParts): void {
  const { database, hubEpoch, grants, admission, signer, sealer, refused, upstream, night, line } = parts;
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
  app.get('/v1/position', { onRequest: positions.prove }, async (request): Promise<PositionAnswer> => {
    const { device, header } = positions.proven(request);
    checkBody(header, Buffer.alloc(0));
    await noteSeen(database, device, header);
    // What others have brought is sealed before a device is told that nothing is new.
    if (header.have !== undefined) await sealer.seal();
    const position = await getPosition(database, hubEpoch, device, header.epoch);
    const turn = nightMinute(device.center, device.code, night.now());
    const isAsked = header.receipt === true && position.seq > 0;
    const word = isAsked ? wordOn(signer, device, { epoch: header.epoch, position, quarantined: [] }) : {};
    const more = { nightMinute: turn, ...word, ...(upstream && { isHalls: true as const }) };
    if (header.have !== undefined) {
      const standing = standingInput(position, header.epoch, await readEnds(database, device));
      if (createHash('sha256').update(standing).digest('base64url') === header.have)
        return { result: 'unchanged', receivedAt: position.receivedAt, ...more };
    }
    return { ...position, ...more };
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

  const halls = provenBefore(parts, hallHeader);
  app.post('/v1/hall', { bodyLimit: hallBody, onRequest: halls.prove }, async (request): Promise<HallAnswer> => {
    const { device, header } = halls.proven(request);
    const body = bodyOf(request);
    checkBody(header, body);
    const answer = await meetHall(database, hubEpoch, signer, device, parseJson(body, hallReport));
    await noteSeen(database, device, {});
    return { ...answer, nightMinute: nightMinute(device.center, device.code, night.now()) };
  });

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
        const answered = await admission.enter(seatOf(request));
        // It may have hung up while it waited for its seat.
        if (reply.raw.closed) answered();
        else reply.raw.once('close', answered);
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
      await line.pass(bodyOf(request).length);
      if (answer.result !== 'accepted') {
        reply.code(409);
        return answer;
      }
      // Signed after the commit: the word says what is on the disk.
      const { position, quarantined } = answer;
      return { ...answer, ...wordOn(signer, signed.device, { epoch: signed.header.epoch, position, quarantined }) };
    },
  );

  const ranges = provenBefore(parts, rangeHeader);
  app.post('/v1/ranges', { bodyLimit: smallBody, onRequest: ranges.prove }, async (request): Promise<RangeGrant> => {
    const { device, header } = ranges.proven(request);
    const body = bodyOf(request);
    checkBody(header, body);
    return grantRange({ database, log: grants, upstream }, device, parseJson(body, rangeRequest));
  });
}
