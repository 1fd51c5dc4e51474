/** Reminds a borrower by a text message: asks the gateway, and keeps with the loan who was reminded when, and by whom. */

import { houseSet } from '#domain/aids/house.ts';
import { messageId, messageProblem, messageText, mobileOf } from '#domain/aids/loan/message.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { serviceSet } from '#domain/aids/service.ts';
import { today as dayOf } from '#domain/calendar/civil-date.ts';
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

/** `sent`: the gateway took it and the loan knows. `away`: nothing went out and nothing is kept. */
export type ReminderOutcome = Outcome<{ readonly answer: 'sent' | 'away' }>;

export interface Reminders {
  /** For the counter; refuses `SMS_OFF`, what bars a message to this borrower, and what the gateway says of the number. */
  remind(stream: StreamRef, actor: Actor): Promise<ReminderOutcome>;
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

  return {
    async remind(stream, actor) {
      if (!counterRoles.some((role) => actor.roles.includes(role))) return refused({ code: 'COMMAND_FORBIDDEN' });
      if (kindOf(stream) !== 'loan') return refused({ code: 'COMMAND_UNKNOWN' });
      const settings = board.settings(port);
      if (!settings) return refused({ code: 'SMS_OFF' });
      const loan = (reader.load(stream)?.state as CaseState<Loan> | undefined)?.own;
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
        const command = { type: 'loan.message-sent', text, reference: answer.value.reference, by: actor.name };
        const version = reader.load(stream)?.version ?? 0;
        const kept = executor.execute({ id: newId(), stream, version, command }, system);
        return kept.ok ? done({ answer: 'sent' }) : kept;
      } catch (thrown) {
        if (!(thrown instanceof OutsideFault)) throw thrown;
        board.away(port, thrown.trouble);
        return done({ answer: 'away' });
      }
    },
  };
}
