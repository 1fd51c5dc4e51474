/** The hub's HTTP server: limits, errors, headers; the device routes and the web console are added to it. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fastify, { type FastifyInstance } from 'fastify';
import { addConsole } from './console/routes.ts';
import { answerTo } from './refusal.ts';
import { addWire, type WireParts } from './wire.ts';

/** Paths of PEM files; with them the hub speaks TLS 1.3 only. */
export interface TlsFiles {
  readonly key: string;
  readonly cert: string;
}

export interface AppOptions extends WireParts {
  readonly tls?: TlsFiles;
  /** Hears of errors that were not meant, with a reference that the answer carries too. Never of personal data. */
  readonly onInternal: (reference: string, thrown: unknown) => void;
}

/** Builds the server; `listen` is the caller's. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const limits = { requestTimeout: 300_000, keepAliveTimeout: 30_000, maxHeaderSize: 16 * 1024 };
  const app = fastify({
    requestTimeout: limits.requestTimeout,
    keepAliveTimeout: limits.keepAliveTimeout,
    // On close, requests under way are finished; idle connections are not waited for.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    http: { maxHeaderSize: limits.maxHeaderSize },
    ...(options.tls ? { https: tlsOptions(options.tls, limits.maxHeaderSize) } : {}),
  });
  app.removeAllContentTypeParsers();
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });
  app.setErrorHandler((thrown, request, reply) => {
    const { status, body } = answerTo(thrown);
    if (status === 500) {
      const reference = randomUUID().slice(0, 8);
      options.onInternal(reference, thrown);
      body.message = `${body.message} (${reference})`;
    }
    // An answer before the whole body was read: the rest of it must not be taken for the next request.
    if (!request.raw.complete) reply.header('connection', 'close');
    if (body.retryAfterSeconds !== undefined) reply.header('retry-after', String(body.retryAfterSeconds));
    return reply.code(status).send(body);
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'MALFORMED', message: 'no such address' }));
  addWire(app, options);
  await addConsole(app, { database: options.database, hubEpoch: options.hubEpoch, isTls: options.tls !== undefined });
  return app;
}

function tlsOptions(files: TlsFiles, maxHeaderSize: number) {
  return {
    key: readFileSync(files.key),
    cert: readFileSync(files.cert),
    minVersion: 'TLSv1.3' as const,
    maxHeaderSize,
  };
}
