/** Console sessions: a random token in a cookie that scripts can't read and other sites can't send; its hash in the database. */
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Queryable } from '../database.ts';
import type { ConsoleRole } from './roles.ts';

export interface Session {
  readonly account: string;
  readonly role: ConsoleRole;
  /** Carried by every form, so that a form of another site is worth nothing. */
  readonly formToken: string;
}

const idleMinutes = 30;
const longestHours = 12;

const cookieName = (isTls: boolean): string => (isTls ? '__Host-xinqu-console' : 'xinqu-console');
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Starts a session and sets its cookie. */
export async function startSession(
  database: Queryable,
  reply: FastifyReply,
  account: string,
  isTls: boolean,
): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  await database.query('delete from console_session where expires_at < now()');
  await database.query(
    `insert into console_session (token_hash, account, form_token, expires_at)
     values ($1, $2, $3, now() + make_interval(hours => $4))`,
    [hashOf(token), account, randomBytes(18).toString('base64url'), longestHours],
  );
  setCookie(reply, cookieName(isTls), token, isTls);
}

/** The session of a request; null when there is none, or it is too old or was idle too long. */
export async function findSession(
  database: Queryable,
  request: FastifyRequest,
  isTls: boolean,
): Promise<Session | null> {
  const token = readCookie(request, cookieName(isTls));
  if (!token) return null;
  const found = await database.query<{ account: string; form_token: string; role: ConsoleRole }>(
    `update console_session session set used_at = now() from console_account account
     where token_hash = $1 and expires_at > now() and used_at > now() - make_interval(mins => $2)
       and account.account = session.account and not account.disabled
     returning session.account, form_token, role`,
    [hashOf(token), idleMinutes],
  );
  const row = found.rows[0];
  return row ? { account: row.account, role: row.role, formToken: row.form_token } : null;
}

/** Ends the session of a request and takes its cookie away. */
export async function endSession(
  database: Queryable,
  request: FastifyRequest,
  reply: FastifyReply,
  isTls: boolean,
): Promise<void> {
  const token = readCookie(request, cookieName(isTls));
  if (token) await database.query('delete from console_session where token_hash = $1', [hashOf(token)]);
  setCookie(reply, cookieName(isTls), '', isTls);
}

/** One cookie of a request. */
export function readCookie(request: FastifyRequest, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Sets a cookie for this host; an empty value takes it away. */
export function setCookie(reply: FastifyReply, name: string, value: string, isTls: boolean): void {
  const age = value === '' ? '; Max-Age=0' : '';
  reply.header('set-cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Strict${isTls ? '; Secure' : ''}${age}`);
}
