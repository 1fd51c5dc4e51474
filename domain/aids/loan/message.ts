/** The text message that reminds of a return (到期提醒短信): to whom it may go, and what it says. */
import { type CivilDate, daysBetween, formatChinese, today } from '#domain/calendar/civil-date.ts';
import { parsePhone } from '#domain/identity/phone.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { type House, pointName } from '../house.ts';
import type { Service } from '../service.ts';
import { openStep } from './call-up.ts';
import { hasConsent } from './consent.ts';
import { dueOn, inTimeUntil, lesseeDied } from './rules.ts';
import type { Loan } from './schema.ts';

/** A mobile number of the mainland, digits only; null when it is none. */
export function mobileOf(phone: string): string | null {
  const read = parsePhone(phone);
  return read?.kind === 'mobile' ? read.number : null;
}

const isOn = (at: string, day: CivilDate): boolean => today(at) === day;

/**
 * Why nobody may be sent a message now; null when they may. The dead are sent nothing; once a day is enough; who has not agreed
 * is called (个人信息保护法 13).
 */
export function messageProblem(loan: Loan, day: CivilDate): Refusal | null {
  if (loan.stage !== 'on-loan') return { code: 'SMS_NOT_ON_LOAN' };
  if (lesseeDied(loan)) return { code: 'LOAN_BORROWER_DECEASED' };
  if (!hasConsent(loan, 'messages')) return { code: 'SMS_NO_CONSENT', article: '个人信息保护法 13' };
  if (!mobileOf(loan.lessee.phone)) return { code: 'SMS_NO_MOBILE' };
  if (loan.reminders.some(({ how, at }) => how === 'sms' && isOn(at, day))) return { code: 'SMS_SENT_TODAY' };
  return null;
}

/**
 * What the message says, by whether the device is late: on the rest days after a day of return that is one itself nobody is
 * (民法典 203), and the day to come by is the working day after. Cut to what a gateway takes.
 */
export function messageText(loan: Loan, day: CivilDate, house: House, { messages }: Service): string {
  const due = dueOn(loan) as CivilDate | null;
  const inTime = inTimeUntil(loan);
  const isLate = inTime !== null && day > inTime;
  const named = isLate ? due : inTime;
  const point = house.points.find(({ code }) => code === loan.point);
  const words: Readonly<Record<string, string>> = {
    name: loan.lessee.name,
    item: loan.itemName.zh,
    number: loan.terms?.device.number ?? '',
    due: named === null ? '' : formatChinese(named),
    days: String(due === null ? 0 : Math.max(0, daysBetween(due, day))),
    point: pointName(house, loan.point),
    phone: point?.phone ?? '',
    operator: house.operator.name,
  };
  const form = isLate ? messages.late : messages.soon;
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole).slice(0, 300);
}

/** The same for the same reminder, so that a gateway asked twice sends once. */
export const messageId = (stream: string, loan: Loan, day: CivilDate): string => {
  const step = openStep(loan);
  const which = step ? `${step.dueOn}${step.days < 0 ? '' : '-after'}${step.days}` : `${day}-${loan.reminders.length}`;
  return `${stream.replace('/', '-')}-${which}`;
};
