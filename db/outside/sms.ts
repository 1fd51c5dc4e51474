/** The gateway of text messages as this product uses it. */
import { type SmsAnswer, type SmsMessage, smsAnswer, smsError, smsPath } from '#contract/sms.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import { OutsideFault } from './ports.ts';
import { askSigned, type SignedHttpParts } from './signed-http.ts';

type Parts = Omit<SignedHttpParts, 'port'>;
const port = 'sms';

/** @returns its receipt; refuses `SMS_PHONE_REFUSED` and `SMS_TEXT_REFUSED`. @throws OutsideFault */
export async function sendSms(parts: Parts, message: SmsMessage): Promise<Outcome<SmsAnswer>> {
  const { status, value } = await askSigned({ ...parts, port }, smsPath, message);
  const answer = smsAnswer.safeParse(value);
  if (status === 200 && answer.success && answer.data.messageId === message.messageId) return done(answer.data);
  const error = smsError.safeParse(value);
  switch (error.success ? error.data.error : null) {
    case 'phone-refused':
      return refused({ code: 'SMS_PHONE_REFUSED' });
    case 'text-refused':
      return refused({ code: 'SMS_TEXT_REFUSED' });
    default:
      throw new OutsideFault(port, 'not-the-service');
  }
}
