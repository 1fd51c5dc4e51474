/** What stands before every page of the console: headers, origin of forms, session, form token. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Admission } from '../admission.ts';
import type { HubAuthor } from '../author.ts';
import type { Database } from '../database.ts';
import type { Signer } from '../enrolment.ts';
import type { GrantLog } from '../grant-log.ts';
import type { NightWatch } from '../night-setting.ts';
import type { Sealer } from '../sealing.ts';
import type { UpstreamLink } from '../upstream/link.ts';
import type { View } from './layout.ts';
import { problemPage } from './pages.ts';
import { type ConsoleAct, mayAct } from './roles.ts';
import { findSession, readCookie, type Session } from './session.ts';
import { type Language, texts } from './texts.ts';

export interface ConsoleParts {
  readonly database: Database;
  readonly hubEpoch: string;
  readonly isTls: boolean;
  readonly signer: Signer;
  /** The line to the district, of a hall's own hub. */
  readonly upstream: UpstreamLink | null;
  readonly author: HubAuthor;
  readonly night: NightWatch;
  readonly admission: Admission;
  readonly sealer: Sealer;
  readonly grants: GrantLog;
}

/** No script at all, no frame, nothing from elsewhere. */
export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A view that has somebody signed in. */
export type SignedInView = View & { readonly session: Session };

const form = z.record(z.string(), z.string());

/** Headers, forms and the check of their origin, for all routes of `app`. */
export function guardConsole(app: FastifyInstance): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      // Without any referrer browsers hide the origin of a form too, and its check would refuse our own.
      'referrer-policy': 'same-origin',
    });
    if (request.method === 'POST' && !isOwnForm(request))
      return reply.code(403).send({ error: 'MALFORMED', message: 'a form of another site' });
  });
}

/** Browsers name the site that a form came from; what names none is no browser's form. */
function isOwnForm(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

export const formOf = (request: FastifyRequest): { readonly [name: string]: string | undefined } => {
  const parsed = form.safeParse(request.body);
  return parsed.success ? parsed.data : {};
};

/** Who looks, in which language. */
export async function viewOf(request: FastifyRequest, parts: ConsoleParts): Promise<View> {
  const { database, hubEpoch, isTls, upstream } = parts;
  const language: Language = readCookie(request, 'xinqu-language') === 'en' ? 'en' : 'zh-CN';
  return {
    language,
    texts: texts[language],
    session: await findSession(database, request, isTls),
    hubEpoch,
    hall: upstream?.identity.centerName ?? null,
  };
}

/** Answers with a page. */
export function show(reply: FastifyReply, text: string, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(text);
}

type SignedInHandler = (request: FastifyRequest, reply: FastifyReply, view: SignedInView) => Promise<FastifyReply>;

/** Wraps a handler that needs somebody signed in who may do this and, for a form, the session's own token. */
export function signedIn(parts: ConsoleParts, act: ConsoleAct, handler: SignedInHandler) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const view = await viewOf(request, parts);
    const { session } = view;
    if (!session) return reply.redirect('/console/sign-in', 303);
    if (request.method === 'POST' && formOf(request).formToken !== session.formToken)
      return show(reply, problemPage(view, 'expired'), 403);
    if (!mayAct(session.role, act)) return show(reply, problemPage(view, 'forbidden'), 403);
    return handler(request, reply, { ...view, session });
  };
}
