/** The routes by which devices send attachments and get them back: `/v1/attachments/status`, `/v1/attachments`, `/v1/attachments/<hash>`. */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import {
  type AttachmentName,
  type AttachmentState,
  attachmentHeader,
  attachmentLimits,
  attachmentMediaHeader,
  attachmentReadHeader,
  attachmentStatusHeader,
  attachmentStatusRequest,
  type HubError,
} from '#contract/hub.ts';
import { SyncFault } from '../db/sync/ports.ts';
import type { Admission } from './admission.ts';
import { bytesFrom, findAttachment } from './attachment-reading.ts';
import { addChunk, attachmentStates } from './attachments.ts';
import type { LineShare } from './line-share.ts';
import { bodyOf, type ProofParts, parseJson, provenBefore } from './proven.ts';
import { offsetOf } from './range-header.ts';
import { HubRefusal } from './refusal.ts';
import { checkBody } from './signed-request.ts';
import type { UpstreamLink } from './upstream/link.ts';

export interface AttachmentParts extends ProofParts {
  readonly line: LineShare;
  readonly admission: Admission;
  readonly attachmentKey: Buffer;
  /** The line to the district, of a hall's own hub; null at the district's. */
  readonly upstream: UpstreamLink | null;
}

/** Adds the routes to `app`, which knows how to take JSON bodies already. */
export function addAttachments(app: FastifyInstance, parts: AttachmentParts): void {
  const { database, attachmentKey, line, admission, upstream } = parts;
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );

  const asked = provenBefore(parts, attachmentStatusHeader);
  app.post(
    '/v1/attachments/status',
    { bodyLimit: 128 * attachmentLimits.hashes, onRequest: asked.prove },
    async (request): Promise<{ files: AttachmentState[] }> => {
      const { device, header } = asked.proven(request);
      const body = bodyOf(request);
      checkBody(header, body);
      const { hashes } = parseJson(body, attachmentStatusRequest);
      return { files: await attachmentStates(database, device, hashes) };
    },
  );

  const chunks = provenBefore(parts, attachmentHeader);
  app.post(
    '/v1/attachments',
    { bodyLimit: attachmentLimits.chunkBytes, onRequest: chunks.prove },
    async (request): Promise<AttachmentState> => {
      const { device, header } = chunks.proven(request);
      const body = bodyOf(request);
      checkBody(header, body);
      const state = await admission.work(() => addChunk(database, attachmentKey, device, header, body));
      await line.pass(body.length);
      return state;
    },
  );

  const reads = provenBefore(parts, attachmentReadHeader);
  app.get<{ Params: { hash: string } }>('/v1/attachments/:hash', { onRequest: reads.prove }, async (request, reply) => {
    const { device, header } = reads.proven(request);
    checkBody(header, Buffer.alloc(0));
    const { hash, stream } = header;
    if (request.params.hash !== hash) throw new HubRefusal('MALFORMED', 'the address is of another file');
    const find = () => admission.work(() => findAttachment(database, device, stream, hash));
    let file = await find();
    if (!file && upstream) {
      const came = await broughtDown(upstream, { hash, stream });
      if (came === 'away')
        return reply
          .code(502)
          .send({ error: 'INTERNAL', message: 'the district cannot be asked now' } satisfies HubError);
      if (came) file = await find();
    }
    if (!file) throw new HubRefusal('NOT_FOUND', 'no such file for this device');
    const from = offsetOf(request.headers.range);
    if (from >= file.size) return reply.code(416).header('content-range', `bytes */${file.size}`).send();
    reply
      .type('application/octet-stream')
      .header('accept-ranges', 'bytes')
      .header('etag', `"${hash}"`)
      .header(attachmentMediaHeader, file.media)
      .header('content-length', file.size - from);
    if (from > 0) reply.code(206).header('content-range', `bytes ${from}-${file.size - 1}/${file.size}`);
    return reply.send(Readable.from(atThePace(bytesFrom(database, attachmentKey, file, hash, from), line)));
  });
}

/** @returns `away` when the district cannot be asked: then the file may be there, and nobody is to believe that there is none. */
async function broughtDown(upstream: UpstreamLink, name: AttachmentName): Promise<boolean | 'away'> {
  try {
    return await upstream.bring(name);
  } catch (thrown) {
    if (!(thrown instanceof SyncFault)) throw thrown;
    return thrown.code === 'HUB_TOO_OLD' ? false : 'away';
  }
}

/** One chunk after the other, no faster than the devices' share of the line. */
async function* atThePace(chunks: AsyncIterable<Buffer>, line: LineShare): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    await line.pass(chunk.length);
    yield chunk;
  }
}
