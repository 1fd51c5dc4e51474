/** Folds the events of a re-issue. */

import type { EventMeta } from '#domain/kernel/aggregate.ts';
import { type Json, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { asBegun, describedBy, isAnew, type kindsOf } from '../party/describing.ts';
import { type PartyKind, type PartyRole, partyRoles, type Signature } from '../party/party.ts';
import { placesAfter } from '../place.ts';
import { heldWith, heldWithout } from '../state-check.ts';
import type { Applicant, CertificateKind, Reissue, ReissueSheet } from './schema.ts';

const newApplicant = (person: StreamRef, kind: PartyKind | undefined): Applicant => ({
  ...asBegun(kind),
  person,
  document: null,
  statement: null,
  stateCheck: null,
  signatures: { statement: null, certificate: null },
});

type Opened = { readonly certificate: CertificateKind } & Readonly<Record<PartyRole, StreamRef | null>> &
  ReturnType<typeof kindsOf> &
  Pick<Reissue, 'precheck'>;
const opened = ({ certificate, man, woman, kinds, precheck }: Opened): Reissue => ({
  stage: 'applied',
  certificate,
  man: man === null ? null : newApplicant(man, kinds?.man),
  woman: woman === null ? null : newApplicant(woman, kinds?.woman),
  agent: null,
  archive: null,
  registration: null,
  issue: null,
  refusal: null,
  abandonment: null,
  ...(precheck ? { precheck } : {}),
});

const unsigned = ({ signatures }: Applicant): Pick<Applicant, 'signatures'> => ({
  signatures: { ...signatures, statement: null },
});

export function evolveReissue(own: Reissue | null, type: string, payload: Json, { at }: EventMeta): Reissue | null {
  if (type === 'reissue.opened') return opened(recorded<Opened>(payload));
  if (!own) return own;
  const change = (changes: (applicant: Applicant) => Partial<Applicant>): Reissue => {
    const role = partyRoles.find((one) => one === recorded<{ party?: PartyRole }>(payload).party);
    const applicant = role && own[role];
    return role && applicant ? { ...own, [role]: { ...applicant, ...changes(applicant) } } : own;
  };
  switch (type) {
    case 'reissue.party-described':
    case 'reissue.paper-shown':
      return change((applicant) => ({
        ...describedBy(type.slice('reissue.'.length), payload, applicant),
        ...(isAnew(payload) ? { statement: null, ...unsigned(applicant) } : {}),
      }));
    case 'reissue.document-shown':
      return change(() => ({ document: recorded<Pick<Applicant, 'document'>>(payload).document }));
    case 'reissue.stated':
      // Another text needs another signature.
      return change((applicant) => ({
        statement: recorded<Pick<Applicant, 'statement'>>(payload).statement,
        ...unsigned(applicant),
      }));
    case 'reissue.state-checked': {
      const { party, check } = recorded<{ party: PartyRole; check: Applicant['stateCheck'] }>(payload);
      return {
        ...change(() => ({ stateCheck: check })),
        ...(own.hold ? { hold: heldWithout(own.hold, party) } : {}),
      };
    }
    case 'reissue.state-held':
      return { ...own, hold: heldWith(own.hold, recorded(payload), at) };
    case 'reissue.signed': {
      const { sheet, signature } = recorded<{ sheet: ReissueSheet; signature: Signature }>(payload);
      return change(({ signatures }) => ({ signatures: { ...signatures, [sheet]: signature } }));
    }
    case 'reissue.agent-appointed': {
      const { agent } = recorded<Pick<Reissue, 'agent'>>(payload);
      const signed = (applicant: Applicant | null) => applicant && { ...applicant, ...unsigned(applicant) };
      return { ...own, agent, ...(isAnew(payload) ? { man: signed(own.man), woman: signed(own.woman) } : {}) };
    }
    case 'reissue.archive-checked':
      return { ...own, stage: 'archive-checked', archive: recorded<Pick<Reissue, 'archive'>>(payload).archive };
    case 'reissue.accepted':
      return { ...own, stage: 'accepted', registration: recorded(payload) };
    case 'reissue.issued':
      return { ...own, stage: 'issued', issue: recorded(payload) };
    case 'reissue.refused':
      return { ...own, stage: 'refused', refusal: recorded(payload) };
    case 'reissue.handled-at':
    case 'reissue.handled-at-counter':
      return { ...own, places: placesAfter(own.places, payload) };
    case 'reissue.abandoned':
      return { ...own, stage: 'abandoned', abandonment: recorded(payload) };
    case 'reissue.handed-on':
      return { ...own, stage: 'handed-on' };
    default:
      return own;
  }
}
