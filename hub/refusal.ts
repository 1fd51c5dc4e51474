/** What the hub refuses, as one error with a closed list of codes; its HTTP status follows from the code. */
import pg from 'pg';
import type { HubError } from '#contract/hub.ts';

type Code = HubError['error'];

const statusOf: { readonly [K in Code]: number } = {
  MALFORMED: 400,
  TOO_NEW: 400,
  TOO_LARGE: 413,
  UNKNOWN_DEVICE: 401,
  BAD_SIGNATURE: 401,
  REVOKED: 403,
  QUARANTINED: 403,
  WRONG_CENTER: 403,
  NOT_FOUND: 404,
  CERTIFICATE: 401,
  CODE_INVALID: 403,
  NAME_TAKEN: 403,
  COPY_UNDECIDED: 403,
  NO_CODES: 403,
  BUSY: 503,
  FULL: 507,
  INTERNAL: 500,
};

/** Thrown inside a request, answered as {@link HubError}. The message never quotes what was sent: it may be personal. */
export class HubRefusal extends Error {
  readonly code: Code;
  readonly more: Pick<HubError, 'retryAfterSeconds' | 'shared'>;
  constructor(code: Code, message: string, more: HubRefusal['more'] = {}) {
    super(message);
    this.name = 'HubRefusal';
    this.code = code;
    this.more = more;
  }
}

/** Status and body for whatever a request threw; only a refusal's own words go out. */
export function answerTo(thrown: unknown): { status: number; body: HubError } {
  const refusal = thrown instanceof HubRefusal ? thrown : fromFramework(thrown);
  const { code, message, more } = refusal;
  return { status: statusOf[code], body: { error: code, message, ...more } };
}

/** PostgreSQL's full disk; Fastify's own refusals (body too long, unknown content type, torn request) carry a status below 500. */
function fromFramework(thrown: unknown): HubRefusal {
  // PostgreSQL's `disk_full`.
  if (thrown instanceof pg.DatabaseError && thrown.code === '53100')
    return new HubRefusal('FULL', "there is no room on the hub's disk");
  const status = thrown instanceof Error && 'statusCode' in thrown ? Number(thrown.statusCode) : 500;
  if (status === 413) return new HubRefusal('TOO_LARGE', 'the body is larger than the limit');
  if (status < 500) return new HubRefusal('MALFORMED', 'the request could not be read');
  return new HubRefusal('INTERNAL', 'an error inside the hub');
}
