/** A stand-in of a gateway of text messages (短信网关 替身): takes what is signed, sends nothing, and remembers it. */
import { type SmsAnswer, type SmsMessage, smsHelloPath, smsMessage, smsPath } from '#contract/sms.ts';
import { type StandIn, type StandInKey, startStandIn } from './stand-in.ts';

export interface SmsGateway extends StandIn {
  /** Messages that would have gone out, each once, in order. */
  readonly sent: SmsMessage[];
  /** Numbers that it does not take. */
  readonly barred: Set<string>;
}

export async function startSmsGateway(key: StandInKey): Promise<SmsGateway> {
  const answers = new Map<string, SmsAnswer>();
  const sent: SmsMessage[] = [];
  const barred = new Set<string>();
  const standIn = await startStandIn(key, (path, body) => {
    if (path === smsHelloPath) return { status: 200, value: {} };
    const message = smsMessage.safeParse(body);
    if (path !== smsPath || !message.success) return null;
    const { messageId, phone } = message.data;
    if (barred.has(phone)) return { status: 422, value: { error: 'phone-refused' } };
    const known = answers.get(messageId);
    if (known) return { status: 200, value: known };
    sent.push(message.data);
    const reference = `SMS${String(sent.length).padStart(8, '0')}`;
    const made: SmsAnswer = { messageId, reference, acceptedAt: new Date().toISOString() };
    answers.set(messageId, made);
    return { status: 200, value: made };
  });
  return Object.assign(standIn, { sent, barred });
}
