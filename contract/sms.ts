/**
 * What the data process and a gateway of text messages (短信网关) say to each other, signed both ways as with every outside system (see
 * `db/outside/signature.ts`). The wire form of a real gateway is adapted here and nowhere else.
 */
import { z } from 'zod';

export const smsPath = '/v1/messages';
export const smsHelloPath = '/v1/hello';

export const smsMessage = z.strictObject({
  /** The same at every try of one message, so that it goes out once. */
  messageId: z.string().min(8).max(100),
  /** A mobile number of the mainland, digits only. */
  phone: z.string().regex(/^1[3-9]\d{9}$/),
  text: z.string().min(1).max(300),
});
export type SmsMessage = z.infer<typeof smsMessage>;

export const smsAnswer = z.object({
  messageId: z.string(),
  /** The gateway's own number of the message. */
  reference: z.string().min(4).max(60),
  acceptedAt: z.iso.datetime(),
});
export type SmsAnswer = z.infer<typeof smsAnswer>;

/** Why it takes no message: `phone-refused` and `text-refused` are words on the message, the others on who asked. */
export const smsError = z.object({
  error: z.enum(['phone-refused', 'text-refused', 'bad-signature', 'malformed', 'busy']),
});
