/** The routes that devices pull from: `/v1/feed`, `/v1/segments`. */
import type { FastifyInstance } from 'fastify';
import { type FeedAnswer, feedHeader, feedRequest, segmentsHeader } from '#contract/hub.ts';
import { readFeed, segmentBodies, tagOf } from './feed.ts';
import { bodyOf, parseJson, provenBefore } from './proven.ts';
import { offsetOf } from './range-header.ts';
import { checkBody } from './signed-request.ts';
import type { WireParts } from './wire.ts';

const marksBody = 64 * 1024;

/** Adds the pull routes to `app`, which knows how to take JSON bodies already. */
export function addPull(app: FastifyInstance, parts: WireParts): void {
  const { database, hubEpoch, sealer, line } = parts;
  const bodies = segmentBodies(database);

  const feeds = provenBefore(parts, feedHeader);
  app.post('/v1/feed', { bodyLimit: marksBody, onRequest: feeds.prove }, async (request): Promise<FeedAnswer> => {
    const { device, header } = feeds.proven(request);
    const body = bodyOf(request);
    checkBody(header, body);
    const asked = parseJson(body, feedRequest);
    // What the device itself has just pushed is sealed before it is told what there is.
    await sealer.seal();
    return readFeed(database, hubEpoch, device, asked);
  });

  const runs = provenBefore(parts, segmentsHeader);
  app.get('/v1/segments', { onRequest: runs.prove }, async (request, reply) => {
    const { device, header } = runs.proven(request);
    checkBody(header, Buffer.alloc(0));
    const { scope, first, last } = header;
    const whole = Buffer.concat(await bodies(device, scope, first, last));
    const from = offsetOf(request.headers.range);
    if (from >= whole.length) return reply.code(416).header('content-range', `bytes */${whole.length}`).send();
    await line.pass(whole.length - from);
    reply
      .type('application/octet-stream')
      .header('accept-ranges', 'bytes')
      .header('etag', tagOf(scope, first, last));
    if (from === 0) return reply.send(whole);
    reply.code(206).header('content-range', `bytes ${from}-${whole.length - 1}/${whole.length}`);
    return reply.send(whole.subarray(from));
  });
}
