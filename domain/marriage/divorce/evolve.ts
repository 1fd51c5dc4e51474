/** Folds the events of a divorce case. */

import type { EventMeta } from '#domain/kernel/aggregate.ts';
import { type Json, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { asBegun, describedBy, isAnew, type kindsOf } from '../party/describing.ts';
import type { PartyKind, PartyRole, Signature } from '../party/party.ts';
import { placesAfter } from '../place.ts';
import { heldWith, heldWithout } from '../state-check.ts';
import type { Divorce, DivorceParty, MarriageFacts, Sheet } from './schema.ts';

const newParty = (person: StreamRef, kind: PartyKind | undefined): DivorceParty => ({
  ...asBegun(kind),
  person,
  document: null,
  certificate: null,
  application: null,
  declaration: null,
  stateCheck: null,
  signatures: { application: null, agreement: null, declaration: null, certificate: null },
});

type Opened = Record<PartyRole, StreamRef> & Pick<Divorce, 'marriage' | 'precheck'> & ReturnType<typeof kindsOf>;
const opened = ({ man, woman, marriage, kinds }: Opened): Divorce => ({
  stage: 'applied',
  marriage,
  man: newParty(man, kinds?.man),
  woman: newParty(woman, kinds?.woman),
  agreement: null,
  acceptance: null,
  recomputed: null,
  withdrawal: null,
  request: null,
  examination: null,
  registration: null,
  issue: null,
  refusals: [],
  notAccepted: null,
  lapsedOn: null,
  abandonment: null,
});

const eachParty = (own: Divorce, change: (party: DivorceParty) => DivorceParty): Divorce => ({
  ...own,
  man: change(own.man),
  woman: change(own.woman),
});
/** Another text needs another signature. */
const unsigned = (party: DivorceParty, ...sheets: readonly Sheet[]): DivorceParty => ({
  ...party,
  signatures: { ...party.signatures, ...Object.fromEntries(sheets.map((sheet) => [sheet, null])) },
});

export function evolveDivorce(own: Divorce | null, type: string, payload: Json, { at }: EventMeta): Divorce | null {
  if (type === 'divorce.opened') {
    const data = recorded<Opened>(payload);
    return { ...opened(data), ...(data.precheck ? { precheck: data.precheck } : {}) };
  }
  if (!own) return own;
  const { party: role } = recorded<{ party: PartyRole }>(payload);
  const change = (changes: Partial<DivorceParty>): Divorce => ({ ...own, [role]: { ...own[role], ...changes } });
  switch (type) {
    case 'divorce.marriage-stated':
      return eachParty({ ...own, marriage: recorded<{ marriage: MarriageFacts }>(payload).marriage }, (party) =>
        unsigned(party, 'application'),
      );
    case 'divorce.party-described':
    case 'divorce.paper-shown': {
      const described = change(describedBy(type.slice('divorce.'.length), payload, own[role]) ?? {});
      if (!isAnew(payload)) return described;
      return { ...described, [role]: unsigned({ ...described[role], application: null }, 'application') };
    }
    case 'divorce.document-shown':
      return change({ document: recorded<Pick<DivorceParty, 'document'>>(payload).document });
    case 'divorce.certificate-shown':
      return change({ certificate: recorded<Pick<DivorceParty, 'certificate'>>(payload).certificate });
    case 'divorce.party-applied': {
      const { application } = recorded<Pick<DivorceParty, 'application'>>(payload);
      return { ...own, [role]: unsigned({ ...own[role], application }, 'application') };
    }
    case 'divorce.agreed':
      return eachParty({ ...own, agreement: recorded<Pick<Divorce, 'agreement'>>(payload).agreement }, (party) =>
        unsigned(party, 'agreement'),
      );
    case 'divorce.state-checked':
      return {
        ...change({ stateCheck: recorded<{ check: DivorceParty['stateCheck'] }>(payload).check }),
        ...(own.hold ? { hold: heldWithout(own.hold, role) } : {}),
      };
    case 'divorce.state-held':
      return { ...own, hold: heldWith(own.hold, recorded(payload), at) };
    case 'divorce.declared': {
      const { declaration } = recorded<Pick<DivorceParty, 'declaration'>>(payload);
      return { ...own, [role]: unsigned({ ...own[role], declaration }, 'declaration') };
    }
    case 'divorce.signed': {
      const { sheet, signature } = recorded<{ sheet: Sheet; signature: Signature }>(payload);
      return change({ signatures: { ...own[role].signatures, [sheet]: signature } });
    }
    case 'divorce.accepted':
      return { ...own, stage: 'cooling', acceptance: recorded(payload) };
    case 'divorce.dates-recomputed':
      return { ...own, recomputed: recorded<{ dates: Divorce['recomputed'] }>(payload).dates };
    case 'divorce.window-opened':
      // Who enters it late may not know what went on elsewhere.
      return own.stage === 'cooling' ? { ...own, stage: 'window' } : own;
    case 'divorce.requested':
      // On the day of the certificate everything is shown and said anew; what was lost stays lost.
      return eachParty({ ...own, stage: 'window', request: recorded(payload) }, (party) => ({
        ...unsigned(party, 'declaration'),
        document: null,
        declaration: null,
        certificate: party.certificate === 'lost' ? 'lost' : null,
      }));
    case 'divorce.examined':
      return { ...own, stage: 'examined', examination: recorded(payload) };
    case 'divorce.refused':
      return {
        ...own,
        stage: 'refused',
        request: null,
        examination: null,
        refusals: [...own.refusals, recorded(payload)],
      };
    case 'divorce.registered':
      return { ...own, stage: 'registered', registration: recorded(payload) };
    case 'divorce.issued':
      return { ...own, stage: 'issued', issue: recorded(payload) };
    case 'divorce.not-accepted':
      return { ...own, stage: 'not-accepted', notAccepted: recorded(payload) };
    case 'divorce.withdrawn':
      return { ...own, stage: 'withdrawn', withdrawal: recorded(payload) };
    case 'divorce.lapsed':
      return { ...own, stage: 'deemed-withdrawn', lapsedOn: recorded<{ on: string }>(payload).on };
    case 'divorce.handled-at':
    case 'divorce.handled-at-counter':
      return { ...own, places: placesAfter(own.places, payload) };
    case 'divorce.abandoned':
      return { ...own, stage: 'abandoned', abandonment: recorded(payload) };
    case 'divorce.handed-on':
      return { ...own, stage: 'handed-on' };
    default:
      return own;
  }
}
