/** The routes by which devices send attachments: `/v1/attachments/status`, `/v1/attachments`. */
import type { FastifyInstance } from 'fastify';
import {
  type AttachmentState,
  attachmentHeader,
  attachmentLimits,
  attachmentStatusHeader,
  attachmentStatusRequest,
} from '#contract/hub.ts';
import type { Admission } from './admission.ts';
import { addChunk, attachmentStates } from './attachments.ts';
import type { LineShare } from './line-share.ts';
import { bodyOf, type ProofParts, parseJson, provenBefore } from './proven.ts';
import { checkBody } from './signed-request.ts';

export interface AttachmentParts extends ProofParts {
  readonly line: LineShare;
  readonly admission: Admission;
  readonly attachmentKey: Buffer;
}

/** Adds the routes to `app`, which knows how to take JSON bodies already. */
export function addAttachments(app: FastifyInstance, parts: AttachmentParts): void {
  const { database, attachmentKey, line, admission } = parts;
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
}
