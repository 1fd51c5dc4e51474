/** What an annotation must know of a record, whichever case it came from, or the archive of before. */

import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import type { MaritalStatus } from '#domain/person/person.ts';
import type { Divorce } from '../divorce/schema.ts';
import type { OldRecord } from '../old-record/old-record.ts';
import type { Reissue } from '../reissue/schema.ts';
import { type Marriage, type MarriageParty, type PartyRole, partyRoles } from '../schema.ts';
import { annotationsOf } from './record.ts';

export interface RecordFacts {
  readonly stream: StreamRef;
  /** Whether it records a marriage or a divorce; a re-issue records what its certificate states. */
  readonly records: 'marriage' | 'divorce';
  readonly certificateNumber: string;
  /** Who is in it, and the status that they had before it. */
  readonly persons: readonly {
    readonly person: StreamRef;
    readonly role: PartyRole;
    readonly before: MaritalStatus;
  }[];
  /** Other records of the same registration: re-issues of it, and what it re-issues. */
  readonly linked: readonly StreamRef[];
}

const nothingKnown: MaritalStatus = { status: 'unknown', since: null, spouse: null, certificate: null };

/** By the check of marriage state that was made for the registration, else by what the party declared. */
function beforeMarriage({ stateCheck, declaration }: MarriageParty): MaritalStatus {
  const declared = declaration?.maritalStatus ?? 'unknown';
  if (!stateCheck || stateCheck.result === 'no-record') return { ...nothingKnown, status: declared };
  return { ...nothingKnown, status: stateCheck.result === 'never-married' ? 'unmarried' : stateCheck.result };
}

const reissuesOf = (state: unknown): readonly StreamRef[] =>
  annotationsOf(state).flatMap(({ kind, source }) => (kind === 'reissued' ? [source] : []));

/** Facts of a registered record; null for a stream that is none, or that never came so far. */
export function recordFacts(stream: StreamRef, state: unknown): RecordFacts | null {
  if (!state) return null;
  switch (kindOf(stream)) {
    case 'marriage': {
      const { own } = state as CaseState<Marriage>;
      if (!own.registration) return null;
      const { certificateNumber } = own.registration;
      const persons = partyRoles.map((role) => ({ person: own[role].person, role, before: beforeMarriage(own[role]) }));
      return { stream, records: 'marriage', certificateNumber, persons, linked: reissuesOf(state) };
    }
    case 'divorce': {
      const { own } = state as CaseState<Divorce>;
      if (!own.registration) return null;
      const { certificateNumber } = own.registration;
      const persons = partyRoles.map((role) => ({
        person: own[role].person,
        role,
        before: {
          status: 'married' as const,
          since: own.marriage.registeredOn,
          spouse: own[role === 'man' ? 'woman' : 'man'].person,
          certificate: own.marriage.certificateNumber,
        },
      }));
      return { stream, records: 'divorce', certificateNumber, persons, linked: reissuesOf(state) };
    }
    case 'reissue': {
      const { own } = state as CaseState<Reissue>;
      if (!own.registration) return null;
      const { certificateNumber, original } = own.registration;
      const persons = partyRoles.flatMap((role) => {
        const applicant = own[role];
        return applicant ? [{ person: applicant.person, role, before: nothingKnown }] : [];
      });
      const linked = [...(original ? [original] : []), ...reissuesOf(state)];
      return { stream, records: own.certificate, certificateNumber, persons, linked };
    }
    case 'old-record': {
      const { records, certificateNumber, ...named } = state as OldRecord;
      const persons = partyRoles.flatMap((role) => {
        const { person } = named[role];
        return person ? [{ person, role, before: nothingKnown }] : [];
      });
      return { stream, records, certificateNumber, persons, linked: reissuesOf(state) };
    }
    default:
      return null;
  }
}
