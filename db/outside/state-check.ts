/**
 * The check of a party's marriage state: asks the national network, hands the answer to the case, and when there is none
 * holds the case and asks again by itself.
 */
import { today as dayOf } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import { deskRegister, heldCases } from '#domain/marriage/desk.ts';
import { isFromOutside, type PartyKind } from '#domain/marriage/party/party.ts';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import { type Hold, isAskedOn } from '#domain/marriage/state-check.ts';
import type { Person } from '#domain/person/person.ts';
import { system } from '../commands/execute.ts';
import type { Store } from '../store.ts';
import { askMarriageState } from './marriage-state.ts';
import type { PortBoard } from './port-board.ts';
import { OutsideFault } from './ports.ts';
import { atTheCounter, type Patience } from './signed-http.ts';

const port = 'marriage-state';

interface CheckedParty {
  readonly person: StreamRef;
  readonly kind: PartyKind;
}
interface Checked {
  readonly hold?: Hold | null;
  /** Of a re-issue one of them may be no party. */
  readonly man: CheckedParty | null;
  readonly woman: CheckedParty | null;
}
const checkedKinds = ['marriage', 'divorce', 'reissue'] as const;
type CheckedKind = (typeof checkedKinds)[number];
const isChecked = (kind: string): kind is CheckedKind => (checkedKinds as readonly string[]).includes(kind);

/** `recorded`: the answer stands in the case. `held`: the network is away, the case waits. */
export type CheckOutcome = Outcome<{ readonly answer: 'recorded' | 'held' }>;

export interface StateChecks {
  /** For a registrar; refuses `STATE_CHECK_OFF`, what the network says of the person, and what the case refuses. */
  check(stream: StreamRef, party: PartyRole, actor: Actor): Promise<CheckOutcome>;
  /** Asks again for every held case that was asked about today, in the order of their places. @returns how many answers came. */
  resume(): Promise<number>;
}

export function stateChecks(store: Store, board: PortBoard, patience: Patience = atTheCounter): StateChecks {
  const { reader, executor, now, newId } = store;

  const send = (stream: StreamRef, command: { type: string; [field: string]: unknown }): Outcome<unknown> =>
    executor.execute({ id: newId(), stream, version: reader.load(stream)?.version ?? 0, command }, system);

  async function ask(kind: CheckedKind, stream: StreamRef, party: PartyRole, by: string): Promise<CheckOutcome> {
    const settings = board.settings(port);
    if (!settings) return refused({ code: 'STATE_CHECK_OFF' });
    const own = (reader.load(stream)?.state as CaseState<Checked> | undefined)?.own;
    const asked = own?.[party];
    const person = asked && (reader.load(asked.person)?.state as Person | undefined);
    if (!person) return refused({ code: 'PERSON_MISSING' });
    const { name, documentType, documentNumber } = person.facts;
    const question = { requestId: newId(), purpose: kind, name, documentType, documentNumber };
    try {
      const answer = await askMarriageState({ settings, patience, now }, question);
      board.up(port);
      const isUnknown = !answer.ok && answer.refusals.some(({ code }) => code === 'STATE_CHECK_UNKNOWN_PERSON');
      // Of who lives elsewhere it is an answer that the network does not know them.
      const said =
        isUnknown && isFromOutside(asked.kind)
          ? done({ result: 'no-record', reference: question.requestId, answeredAt: now().toISOString() } as const)
          : answer;
      if (!said.ok) return said;
      const { result, reference, answeredAt } = said.value;
      const kept = send(stream, { type: `${kind}.network-answered`, party, result, reference, answeredAt, by });
      return kept.ok ? done({ answer: 'recorded' }) : kept;
    } catch (thrown) {
      if (!(thrown instanceof OutsideFault)) throw thrown;
      board.away(port, thrown.trouble);
      const held = send(stream, { type: `${kind}.network-away`, party, reason: thrown.trouble, by });
      return held.ok ? done({ answer: 'held' }) : held;
    }
  }

  return {
    async check(stream, party, { name, roles }) {
      const kind = kindOf(stream);
      if (!roles.includes('registrar')) return refused({ code: 'COMMAND_FORBIDDEN' });
      return isChecked(kind) ? ask(kind, stream, party, name) : refused({ code: 'COMMAND_UNKNOWN' });
    },
    async resume() {
      // Whoever has gone home is not asked about: their registrar checks anew when they come again.
      const day = dayOf(now().toISOString());
      let answers = 0;
      for (const { stream } of reader.records(deskRegister, heldCases)) {
        const kind = kindOf(stream);
        const hold = (reader.load(stream)?.state as CaseState<Checked> | undefined)?.own.hold;
        if (!isChecked(kind) || !hold || !isAskedOn(hold, day)) continue;
        for (const party of partyRoles.filter((role) => hold.parties[role])) {
          const outcome = await ask(kind, stream, party, hold.by);
          // The line is still away: the others would only wait for the same.
          if (outcome.ok && outcome.value.answer === 'held') return answers;
          if (outcome.ok) answers += 1;
        }
      }
      return answers;
    },
  };
}
