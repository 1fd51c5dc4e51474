/** Reminds a borrower by a text message: asks the gateway, and keeps with the loan who was reminded when, and by whom. */

import { houseSet } from '#domain/aids/house.ts';
import { openStep } from '#domain/aids/loan/call-up.ts';
import { messageId, messageProblem, messageText, mobileOf } from '#domain/aids/loan/message.ts';
import { loanRegister, remindTag } from '#domain/aids/loan/register.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { serviceSet } from '#domain/aids/service.ts';
import { today as dayOf, timeOfDay } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { system } from '../commands/execute.ts';
import type { Store } from '../store.ts';
import type { PortBoard } from './port-board.ts';
import { OutsideFault } from './ports.ts';
import { atTheCounter, type Patience } from './signed-http.ts';
import { sendSms } from './sms.ts';

const port = 'sms';
/** Who reminded when no person did. */
const byItself = '系统自动';
/** Nobody's telephone rings at night because of a wheelchair: from when until when messages go out by themselves, in Asia/Shanghai. */
const daytime = { from: '08:30', to: '19:30' } as const;
const isDaytime = (now: Date): boolean => {
  const time = timeOfDay(now.toISOString());
  return time >= daytime.from && time < daytime.to;
};

/** `sent`: the gateway took it and the loan knows. `away`: nothing went out and nothing is kept. */
export type ReminderOutcome = Outcome<{ readonly answer: 'sent' | 'away' }>;

export interface Reminders {
  /** For the counter; refuses `SMS_OFF`, what bars a message to this borrower, and what the gateway says of the number. */
  remind(stream: StreamRef, actor: Actor): Promise<ReminderOutcome>;
  /** Loans whose reminder of today this counter sends by itself, and may send now. */
  waiting(): readonly StreamRef[];
  /**
   * Sends what waits, one after the other, until the gateway is away. Who may not be written to, or whose number the gateway does not
   * take, stays on the list of those to be called. @returns how many went out.
   */
  sendWaiting(): Promise<number>;
}

export function reminders(store: Store, board: PortBoard, patience: Patience = atTheCounter): Reminders {
  const { reader, executor, now, newId, device } = store;

  function rules(actor: Actor) {
    const { center } = device.current();
    const context = executor.contextFor(actor, () => [
      ...referenceNeeds(houseSet, center),
      ...referenceNeeds(serviceSet, center),
    ]);
    const { today } = context;
    return {
      today,
      house: editionOn(houseSet, today, context).data,
      service: editionOn(serviceSet, today, context).data,
    };
  }

  /** Reminders that the gateway refused, for as long as this process runs: people call instead. */
  const refusedIds = new Set<string>();
  const loanOf = (stream: StreamRef): Loan | undefined =>
    (reader.load(stream)?.state as CaseState<Loan> | undefined)?.own;

  const send = async (stream: StreamRef, actor: Actor): Promise<ReminderOutcome> => {
    const settings = board.settings(port);
    if (!settings) return refused({ code: 'SMS_OFF' });
    const loan = loanOf(stream);
    if (!loan) return refused({ code: 'STREAM_MISSING' });
    const { today, house, service } = rules(actor);
    const against = messageProblem(loan, today);
    if (against) return refused(against);
    const text = messageText(loan, today, house, service);
    const phone = mobileOf(loan.lessee.phone) ?? '';
    const id = messageId(stream, loan, dayOf(now().toISOString()));
    try {
      const answer = await sendSms({ settings, patience, now }, { messageId: id, phone, text });
      board.up(port);
      if (!answer.ok) return answer;
      const step = openStep(loan);
      const command = {
        type: 'loan.message-sent',
        text,
        reference: answer.value.reference,
        by: actor === system ? byItself : actor.name,
        ...(step ? { step: { ...step } } : {}),
      };
      const version = reader.load(stream)?.version ?? 0;
      const kept = executor.execute({ id: newId(), stream, version, command }, system);
      return kept.ok ? done({ answer: 'sent' }) : kept;
    } catch (thrown) {
      if (!(thrown instanceof OutsideFault)) throw thrown;
      board.away(port, thrown.trouble);
      return done({ answer: 'away' });
    }
  };

  const waiting = (): readonly StreamRef[] => {
    if (!board.settings(port) || !isDaytime(now())) return [];
    const { id } = device.current();
    const day = dayOf(now().toISOString());
    return reader.records(loanRegister, remindTag).flatMap(({ stream }) => {
      const loan = loanOf(stream);
      // What another counter put on its list, that counter sends.
      if (!loan || loan.calledUp?.device !== id || messageProblem(loan, day)) return [];
      return refusedIds.has(messageId(stream, loan, day)) ? [] : [stream];
    });
  };

  return {
    async remind(stream, actor) {
      if (!counterRoles.some((role) => actor.roles.includes(role))) return refused({ code: 'COMMAND_FORBIDDEN' });
      if (kindOf(stream) !== 'loan') return refused({ code: 'COMMAND_UNKNOWN' });
      return send(stream, actor);
    },
    waiting,
    async sendWaiting() {
      let sent = 0;
      for (const stream of waiting()) {
        const loan = loanOf(stream);
        const outcome = await send(stream, system);
        if (outcome.ok && outcome.value.answer === 'away') break;
        if (outcome.ok) sent += 1;
        else if (loan) refusedIds.add(messageId(stream, loan, dayOf(now().toISOString())));
      }
      return sent;
    },
  };
}
