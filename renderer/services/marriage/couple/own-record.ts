/** Finds the record that a person's marital status rests on, when this installation made it or has it from the archive of before. */
import type { CaseRow } from '#contract/db.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { asCorrected } from '#domain/marriage/annotation/index.ts';
import type { Divorce, MarriageFacts } from '#domain/marriage/divorce/schema.ts';
import { namesPerson, type OldRecord, oldRecordRegister } from '#domain/marriage/old-record/index.ts';
import type { Marriage, PartyRole } from '#domain/marriage/schema.ts';
import type { Person } from '#domain/person/person.ts';
import { api } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';

/** A party as the record names them. */
interface RecordedParty {
  readonly name: string;
  readonly documentNumber: string;
  readonly birthDate: string;
  readonly nationality: string;
}
export interface OwnRecord {
  readonly certificateNumber: string;
  readonly registeredOn: string;
  readonly authority: string;
  /** Number of the case: where the record lies in the archive. */
  readonly reference: string;
  readonly spouse: string | null;
  readonly parties: { readonly [role in PartyRole]: RecordedParty | null };
}
type RecordState = CaseState<Marriage | Divorce>;

/** As stated, and as corrected since. */
const statedIn = (state: RecordState, role: PartyRole): RecordedParty | null => {
  const party = state.own[role];
  const stated = 'application' in party ? party.application : party.declaration;
  return stated && asCorrected<RecordedParty>(state, role, stated);
};

function recordIn(state: RecordState, { marital }: Person): OwnRecord | null {
  const { own, common } = state;
  const { registration } = own;
  if (!registration || registration.certificateNumber !== marital.certificate) return null;
  const { certificateNumber, on, authority } = registration;
  return {
    certificateNumber,
    registeredOn: on,
    authority,
    reference: common.number,
    spouse: marital.spouse,
    parties: { man: statedIn(state, 'man'), woman: statedIn(state, 'woman') },
  };
}

/** A registration made before this program that names this person, when their status rests on it. */
async function findOldRecord(person: string, { marital }: Person): Promise<OwnRecord | null> {
  const rows = await attempt(api.db['record.list']({ register: oldRecordRegister, tags: [namesPerson(person)] }));
  for (const { stream } of rows.ok ? rows.value.rows : []) {
    const page = await attempt(api.db['stream.get']({ stream }));
    if (!page.ok) continue;
    const state = page.value.state as OldRecord;
    if (state.certificateNumber !== marital.certificate) continue;
    const named = (role: PartyRole): RecordedParty => {
      const { name, documentNumber, birthDate, nationality } = asCorrected(state, role, state[role]);
      return { name, documentNumber, birthDate: birthDate ?? '', nationality };
    };
    const { certificateNumber, registeredOn, authority, reference } = state;
    const parties = { man: named('man'), woman: named('woman') };
    return { certificateNumber, registeredOn, authority, reference, spouse: marital.spouse, parties };
  }
  return null;
}

const statusOf = { marriage: 'married', divorce: 'divorced' } as const;

/** @returns the record of the person's present marriage, or of their divorce; null when neither this program made it nor the archive of before was entered. */
export async function findOwnRecord(person: string, kind: 'marriage' | 'divorce'): Promise<OwnRecord | null> {
  const [known, cases] = await Promise.all([
    attempt(api.db['stream.get']({ stream: person })),
    attempt(api.db['case.list']({ person, window: 'marriage', limit: 50 })),
  ]);
  if (!known.ok || !cases.ok) return null;
  const state = known.value.state as Person;
  if (state.marital.status !== statusOf[kind] || !state.marital.certificate) return null;
  const ofKind = ({ stream }: CaseRow): boolean => stream.startsWith(`${kind}/`);
  for (const { stream } of cases.value.rows.filter(ofKind)) {
    const page = await attempt(api.db['stream.get']({ stream }));
    const found = page.ok ? recordIn(page.value.state as RecordState, state) : null;
    if (found) return found;
  }
  return findOldRecord(person, state);
}

/** @returns the certificate of the present marriage of these two, or null: not registered here, or not with each other. */
export async function findMarriage(man: string, woman: string): Promise<MarriageFacts | null> {
  const found = await findOwnRecord(man, 'marriage');
  if (found?.spouse !== woman) return null;
  const { certificateNumber, registeredOn, authority } = found;
  return {
    certificateNumber,
    registeredOn: registeredOn as MarriageFacts['registeredOn'],
    authority,
    place: 'mainland',
  };
}
