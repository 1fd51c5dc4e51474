/** What a divorce case must know besides itself, and what stands in its way with that knowledge. */

import { caseSeries } from '#domain/cases/case.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Finding, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { kindOf } from '#domain/kernel/event.ts';
import { officeStream } from '#domain/office/office.ts';
import type { Person } from '#domain/person/person.ts';
import { seriesStream } from '#domain/series/series.ts';
import { asCorrected } from '../annotation/corrections.ts';
import { endingOf } from '../annotation/record.ts';
import { bookingPlanStream } from '../booking/plan.ts';
import { certificateNumberNeeds, recordKey } from '../booklets/certificate-number.ts';
import { bookletNeeds } from '../booklets/stock.ts';
import { type PartyRole, partyRoles } from '../party/party.ts';
import { paperDesk, paperNeeds } from '../party/rules.ts';
import { aboutPerson, otherCaseFindings } from '../rival-case.ts';
import { asHeld, typedCheckNeeds } from '../state-check.ts';
import { acceptanceFindings, type Facts, registrationFindings, spouseFindings } from './rules.ts';
import { coupleFindings, knownAs, type RecordedCouple } from './same-couple.ts';
import type { Divorce, DivorceCommand } from './schema.ts';

type State = CaseState<Divorce>;

const stream = (ref: StreamRef): Need => ({ need: 'stream', stream: ref });
const ownOffice = (context: NeedContext): Need => stream(officeStream(context.device.center));

/** Receipts (受理回执单) are counted by the device and year. */
export const receiptSeries = (today: string): string => `LS${today.slice(0, 4)}`;

/** The record of the marriage, when this ledger holds it. */
function aboutMarriage({ marriage }: Divorce, context: NeedContext): readonly Need[] {
  const key = recordKey(marriage);
  const owner = context.keyOwner(key);
  if (!owner) return [{ need: 'key', key }];
  const couple = coupleOf({ stream: owner, state: context.stream(owner) });
  const named = couple ? partyRoles.map((role) => stream(couple[role].person)) : [];
  return [{ need: 'key', key }, stream(owner), ...named];
}

export const divorceReviewNeeds = ({ own }: State, _self: StreamRef, context: NeedContext): readonly Need[] => [
  ...paperNeeds(context),
  ...aboutPerson(own.man.person, context),
  ...aboutPerson(own.woman.person, context),
  ...aboutMarriage(own, context),
];

export function divorceNeeds(
  command: DivorceCommand,
  self: StreamRef,
  state: State | null,
  context: NeedContext,
): readonly Need[] {
  const { id, center } = context.device;
  if (command.type === 'divorce.open')
    return [
      ownOffice(context),
      ...command.parties.flatMap((person) => aboutPerson(person, context)),
      stream(seriesStream(id, caseSeries('H', context.today))),
    ];
  if (!state) return [];
  const plan = stream(bookingPlanStream(center));
  switch (command.type) {
    case 'divorce.accept':
      return [...divorceReviewNeeds(state, self, context), stream(seriesStream(id, receiptSeries(context.today)))];
    case 'divorce.not-accept':
    case 'divorce.refuse':
      return [ownOffice(context)];
    case 'divorce.withdraw':
      return [...paperNeeds(context), stream(state.own[command.party].person)];
    case 'divorce.request':
      return [plan];
    case 'divorce.check-state':
      return typedCheckNeeds(context);
    case 'divorce.examine':
      return divorceReviewNeeds(state, self, context);
    case 'divorce.register':
      return [...divorceReviewNeeds(state, self, context), ...certificateNumberNeeds('L', context)];
    case 'divorce.issue':
      return bookletNeeds(id, 'divorce', Object.values(command.printingNumbers));
    default:
      return [];
  }
}

interface KnownRecord {
  readonly stream: StreamRef;
  readonly state: unknown;
}

/** The marriage's record in this ledger, when there is one. */
export function marriageRecord(own: Divorce, context: Context): KnownRecord | null {
  const owner = context.keyOwner(recordKey(own.marriage));
  return owner ? { stream: owner, state: context.stream(owner) } : null;
}

/** Whom a marriage's record names, as corrected since; null for any other record, such as a re-issue of an older certificate. */
export function coupleOf(record: KnownRecord | null): RecordedCouple | null {
  if (!record?.state || kindOf(record.stream) !== 'marriage') return null;
  const { man, woman } = (record.state as { readonly own: RecordedCouple }).own;
  const named = (role: PartyRole, { person, declaration }: RecordedCouple[PartyRole]) => ({
    person,
    declaration: declaration && asCorrected(record.state, role, declaration),
  });
  return { man: named('man', man), woman: named('woman', woman) };
}

/** The certificate must be that of these two, and of a marriage that no judgment has undone. */
function recordFindings(facts: Facts, record: KnownRecord | null, context: Context): readonly Finding[] {
  const { own, common, persons, known } = facts;
  if (!record) return [];
  const couple = coupleOf(record);
  const ending = endingOf(record.state);
  if (!ending) {
    if (!couple) return [];
    // What has become of somebody under the number of before binds them under the new one.
    const before = partyRoles.flatMap((role) => {
      const named = context.stream(couple[role].person) as Person | null;
      const isOther = couple[role].person !== own[role].person && known[role].includes(couple[role].person);
      return isOther && named ? spouseFindings(role, named, known[role === 'man' ? 'woman' : 'man']) : [];
    });
    return [...coupleFindings(own, common, couple, persons), ...before];
  }
  const at = 'marriage.certificateNumber';
  const params = { kind: ending.kind };
  return [{ code: 'DIVORCE_MARRIAGE_ENDED', at, article: '婚姻登记条例 14', params, weight: 'blocking' }];
}

/** What is missing or in the way of the next step, both parties together. */
export function divorceFindings({ own, common }: State, context: Context, self: StreamRef): readonly Finding[] {
  const waiting = own.stage === 'applied' || (own.stage === 'window' && own.request) || own.stage === 'examined';
  const man = context.stream(own.man.person) as Person | null;
  const woman = context.stream(own.woman.person) as Person | null;
  if (!waiting || !man || !woman) return [];
  const desk = paperDesk('divorce', '婚姻登记条例 15', context);
  const record = marriageRecord(own, context);
  const persons = { man, woman };
  const facts: Facts = { own, common, persons, desk, known: knownAs(own, coupleOf(record), persons) };
  const rivals = partyRoles.flatMap((role) => otherCaseFindings(role, own[role].person, context, self));
  const findings = own.stage === 'applied' ? acceptanceFindings(facts) : registrationFindings(facts);
  return [...asHeld(findings, own.hold), ...recordFindings(facts, record, context), ...rivals];
}
