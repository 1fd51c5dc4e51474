/**
 * What the data process and the national marriage network (全国婚姻登记信息联网审查) say to each other. Request and answer are signed with
 * a key that both hold (HMAC-SHA-256), see `db/outside/signature.ts`. The wire form of a real network is adapted here and nowhere else.
 */
import { z } from 'zod';
import { checkResult } from '#domain/marriage/state-check.ts';

export const marriageStatePath = '/v1/marriage-state';
export const marriageStateHelloPath = '/v1/hello';

export const marriageStateQuestion = z.strictObject({
  /** The same at every try of one question, so that it is counted and answered once. */
  requestId: z.uuid(),
  purpose: z.enum(['marriage', 'divorce', 'reissue']),
  name: z.string().min(1).max(100),
  documentType: z.string().max(4),
  documentNumber: z.string().min(5).max(30),
});
export type MarriageStateQuestion = z.infer<typeof marriageStateQuestion>;

export const marriageStateAnswer = z.object({
  requestId: z.uuid(),
  result: checkResult,
  /** The network's own number of the query. */
  reference: z.string().min(4).max(60),
  answeredAt: z.iso.datetime(),
});
export type MarriageStateAnswer = z.infer<typeof marriageStateAnswer>;

/** Why it does not answer: `unknown-person` and `name-differs` are words on the person, the others on who asked. */
export const marriageStateError = z.object({
  error: z.enum(['unknown-person', 'name-differs', 'bad-signature', 'malformed', 'busy']),
});
export type MarriageStateError = z.infer<typeof marriageStateError>;

/** Of the stand-in that a demonstration runs beside itself: no secret. */
export const standIn = { clientId: 'xinqu-demo', key: 'demonstration-key-no-secret' } as const;
