/** Who applies: somebody who joins a running application, and what the registry knows of somebody by now (新增共同申请人、更新身份信息). */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Person } from '#domain/person/person.ts';
import { isAssigned } from './decision.ts';
import { applicantOf, partyName } from './open.ts';
import { type Aid, type AidApplicant, type AidCommandOf, most } from './schema.ts';
import { wantedFor } from './wanted.ts';

/** The lawyer who has the case knows its sides, by which a conflict of interest is seen. */
function sidesOf(own: Aid, self: StreamRef, today: CivilDate): readonly Emitted[] {
  const lawyer = isAssigned(own) ? own.assignments.at(-1)?.lawyer : undefined;
  if (!lawyer) return [];
  const { clients, opponents } = wantedFor(own, self, today);
  const payload = { case: self, clients: [...clients], opponents: [...opponents] };
  return [{ stream: lawyer, type: 'lawyer.sides-changed', payload }];
}

const partySet = ({ party, person, name }: Pick<AidApplicant, 'party' | 'person' | 'name'>): Emitted => ({
  type: 'case.party-set',
  payload: { role: party, person, name },
});

/** Refuses who applies already, who is not registered, and more than an application can have. */
export function addApplicant(
  { own }: CaseState<Aid>,
  { person }: AidCommandOf<'legal-aid.add-applicant'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { applicants } = own;
  if (applicants.some((one) => one.person === person))
    return refused({ code: 'LEGAL_AID_APPLICANT_TWICE', at: 'person' });
  if (applicants.length >= most.applicants) return refused({ code: 'INPUT_INVALID', at: 'person' });
  const applicant = applicantOf(person, partyName(applicants.length), '', context);
  if (!applicant) return refused({ code: 'PERSON_MISSING', at: 'person' });
  return done([
    partySet(applicant),
    { type: 'legal-aid.applicant-added', payload: { applicant } },
    ...sidesOf({ ...own, applicants: [...applicants, applicant] }, self, context.today),
  ]);
}

/** What a card tells of somebody, with the name of each on paper. */
const ofCard = { name: '姓名', sex: '性别', birthDate: '出生日期', ethnicGroup: '民族', idNumber: '证件号码' } as const;

/**
 * A new card was read at the counter, or the registry was corrected: the case takes over what is known now, with a note of what stood
 * before. Refuses where nothing has changed.
 */
export function refreshApplicant(
  { own }: CaseState<Aid>,
  { party }: AidCommandOf<'legal-aid.refresh-applicant'>,
  context: Context,
  self: StreamRef,
): Decision {
  const before = own.applicants.find((one) => one.party === party);
  const known = before && (context.stream(before.person) as Person | null);
  if (!before || !known) return refused({ code: 'PERSON_MISSING', at: 'party' });
  const { name, sex, birthDate, ethnicGroup, documentNumber: idNumber } = known.facts;
  const identity = { name, sex, birthDate, ethnicGroup, idNumber };
  const changed = (Object.keys(ofCard) as (keyof typeof ofCard)[]).filter((one) => before[one] !== identity[one]);
  if (changed.length === 0) return refused({ code: 'CORRECTION_NOTHING' });
  const words = changed.map((one) => `${ofCard[one]}${before[one]}→${identity[one]}`).join('；');
  const after = { ...before, ...identity };
  const applicants = own.applicants.map((one) => (one === before ? after : one));
  return done([
    partySet(after),
    { type: 'legal-aid.applicant-refreshed', payload: { party, identity } },
    { type: 'case.note-added', payload: { text: `申请人身份信息按最新证件更新：${words}` } },
    ...sidesOf({ ...own, applicants }, self, context.today),
  ]);
}
