/** The hub's HTTP servers: limits, errors, headers; the device routes and the web console are added to them. */
import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { type AttachmentParts, addAttachments } from './attachment-routes.ts';
import type { HubAuthor } from './author.ts';
import { addConsole } from './console/routes.ts';
import { addPull } from './pull.ts';
import { answerTo } from './refusal.ts';
import { type HubTls, serverTls } from './tls/server-tls.ts';
import { addWire, type WireParts } from './wire.ts';

export interface AppOptions extends WireParts, AttachmentParts {
  readonly author: HubAuthor;
  /** TLS 1.3 with certificates of devices; without it plain HTTP, for this machine alone. */
  readonly tls?: HubTls;
  /** Hears of errors that were not meant, with a reference that the answer carries too. Never of personal data. */
  readonly onInternal: (reference: string, thrown: unknown) => void;
}

/** The server for devices and browsers; `listen` is the caller's. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { tls, refused } = options;
  const app = serverOf(options, tls);
  if (tls) {
    app.server.on('tlsClientError', (thrown: Error, socket: { remoteAddress?: string }) => {
      const code = 'code' in thrown ? String(thrown.code) : thrown.name;
      // A line that broke is no attempt to get in.
      if (code !== 'ECONNRESET') refused.note('connection.refused', 'hub', `${code} ${socket.remoteAddress ?? ''}`);
    });
  }
  addWire(app, options);
  addPull(app, options);
  addAttachments(app, options);
  await addConsole(app, { ...options, isTls: tls !== undefined });
  return app;
}

/** The console alone over plain HTTP, for a browser on the hub's own machine. */
export async function buildLocalConsole(options: AppOptions): Promise<FastifyInstance> {
  const app = serverOf(options);
  await addConsole(app, { ...options, isTls: false });
  return app;
}

const limits = { requestTimeout: 300_000, keepAliveTimeout: 30_000, maxHeaderSize: 16 * 1024 };

function serverOf({ onInternal }: Pick<AppOptions, 'onInternal'>, tls?: HubTls): FastifyInstance {
  const app = fastify({
    // Routes that take more say so.
    bodyLimit: 16 * 1024,
    requestTimeout: limits.requestTimeout,
    keepAliveTimeout: limits.keepAliveTimeout,
    // On close, requests under way are finished; idle connections are not waited for.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    http: { maxHeaderSize: limits.maxHeaderSize },
    ...(tls ? { https: { ...serverTls(tls), maxHeaderSize: limits.maxHeaderSize } } : {}),
  });
  app.removeAllContentTypeParsers();
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  app.setErrorHandler((thrown, request, reply) => {
    const { status, body } = answerTo(thrown);
    if (body.error === 'INTERNAL' || body.error === 'FULL') {
      const reference = randomUUID().slice(0, 8);
      onInternal(reference, thrown);
      body.message = `${body.message} (${reference})`;
    }
    // An answer before the whole body was read: the rest of it must not be taken for the next request.
    if (!request.raw.complete) reply.header('connection', 'close');
    if (body.retryAfterSeconds !== undefined) reply.header('retry-after', String(body.retryAfterSeconds));
    return reply.code(status).send(body);
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'MALFORMED', message: 'no such address' }));
  return app;
}
