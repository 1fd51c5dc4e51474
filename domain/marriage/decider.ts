import { caseSeries, openCase } from '#domain/cases/case.ts';
import { type CaseState, caseAggregate } from '#domain/cases/case-aggregate.ts';
import { staysWithOffice } from '#domain/cases/hand-over.ts';
import { notSameFindings } from '#domain/cases/identity.ts';
import type { Context, Decision, Emitted, EventMeta, Finding, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import { type Json, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { type OfficeSettings, officeStream } from '#domain/office/office.ts';
import type { Person } from '#domain/person/person.ts';
import { seriesStream, takeGranted } from '#domain/series/series.ts';
import { endingOf, partingEntryOf } from './annotation/record.ts';
import { requireAuthority } from './booklets/certificate-number.ts';
import { bookletKeys, bookletNeeds, takeBooklets } from './booklets/stock.ts';
import { deskRecord } from './desk.ts';
import { marriageEvents } from './events.ts';
import { kindFindings } from './make-up/rules.ts';
import { handRefusal } from './party/assistance.ts';
import { asBegun, decideDescribing, describedBy, kindsOf } from './party/describing.ts';
import type { PartyKind } from './party/party.ts';
import { paperNeeds, papersEdition } from './party/rules.ts';
import { decidePlace, placesAfter } from './place.ts';
import { handOn, precheckOf } from './precheck.ts';
import { aboutPerson, lapsesOf, rivalCase } from './rival-case.ts';
import { partyFindings, photoFindings, widowedFindings } from './rules.ts';
import {
  type Marriage,
  type MarriageCommand,
  type MarriageParty,
  marriageCommand,
  type PartyRole,
  partyRoles,
} from './schema.ts';
import { outcomes } from './stages.ts';
import { asHeld, decideCheck, heldWith, heldWithout, typedCheckNeeds } from './state-check.ts';

type State = CaseState<Marriage>;

/** Certificate series (字号) of a year: `J` + six-digit prefix of the authority + year. */
export const certificateSeries = (prefix: string, today: string): string => `J${prefix}-${today.slice(0, 4)}`;

const person = (context: Context, stream: StreamRef): Person | null => context.stream(stream) as Person | null;
const office = (context: NeedContext): OfficeSettings | null =>
  context.stream(officeStream(context.device.center)) as OfficeSettings | null;

const stream = (ref: StreamRef): Need => ({ need: 'stream', stream: ref });

const reviewNeeds = ({ own }: State, context: NeedContext): readonly Need[] => [
  ...paperNeeds(context),
  ...partyRoles.flatMap((role) => aboutPerson(own[role].person, context)),
];

function needs(command: MarriageCommand, _self: StreamRef, state: State | null, context: NeedContext): readonly Need[] {
  const { id, center } = context.device;
  const ownOffice = stream(officeStream(center));
  if (command.type === 'marriage.open')
    return [
      ownOffice,
      ...command.parties.flatMap((party) => aboutPerson(party, context)),
      stream(seriesStream(id, caseSeries('H', context.today))),
    ];
  if (!state) return [];
  const both = reviewNeeds(state, context);
  if (command.type === 'marriage.accept') return both;
  if (command.type === 'marriage.issue') return bookletNeeds(id, 'marriage', Object.values(command.printingNumbers));
  if (command.type === 'marriage.refuse') return [ownOffice];
  if (command.type === 'marriage.check-state') return typedCheckNeeds(context);
  if (command.type !== 'marriage.register') return [];
  const prefix = office(context)?.certificatePrefix;
  return [...both, ...(prefix ? [stream(seriesStream(id, certificateSeries(prefix, context.today)))] : [])];
}

/** All that stands against accepting or registering, both parties together. */
export function marriageFindings({ own, common }: State, context: Context, self: StreamRef): readonly Finding[] {
  if (own.stage !== 'checked-in' && own.stage !== 'accepted' && own.stage !== 'examined') return [];
  const ofParties = partyRoles.flatMap((role) => {
    const known = person(context, own[role].person);
    if (!known) return [];
    return [
      ...partyFindings(role, own[role], known, context, { self, materials: common.materials }),
      ...widowedFindings(role, own[role], known, common.materials),
    ];
  });
  const notSame = partyRoles.flatMap((role) => notSameFindings(common.identities, role));
  return [
    ...asHeld(ofParties, own.hold),
    ...notSame,
    ...kindFindings(own, context.today, office(context)?.leapBirthday),
    ...photoFindings(common.materials),
  ];
}

function open(
  { parties, kind = 'usual' }: Extract<MarriageCommand, { type: 'marriage.open' }>,
  context: Context,
  self: StreamRef,
): Decision {
  const settings = office(context);
  if (!settings) return refused({ code: 'OFFICE_MISSING' });
  const known = parties.map((ref) => ({ ref, is: person(context, ref) }));
  if (parties[0] === parties[1]) return refused({ code: 'MARRIAGE_SAME_PERSON' });
  const man = known.find(({ is }) => is?.facts.sex === 'male');
  const woman = known.find(({ is }) => is?.facts.sex === 'female');
  if (known.some(({ is }) => !is)) return refused({ code: 'PERSON_MISSING' });
  if (!man?.is || !woman?.is) return refused({ code: 'MARRIAGE_MAN_AND_WOMAN', article: '民法典 1046' });
  for (const { ref } of known) {
    const other = rivalCase(context, ref, self);
    if (other) return refused({ code: 'MARRIAGE_OTHER_CASE_OPEN', params: { number: other.number } });
  }
  const { events } = openCase(context, self, {
    window: 'marriage',
    letter: 'H',
    item: 'marriage-registration',
    shortCode: settings.shortCode,
    parties: [
      { person: man.ref, role: 'man', name: man.is.facts.name },
      { person: woman.ref, role: 'woman', name: woman.is.facts.name },
    ],
  });
  return done([
    ...lapsesOf(parties, context),
    ...events,
    {
      type: 'marriage.checked-in',
      payload: {
        man: man.ref,
        woman: woman.ref,
        kind,
        ...kindsOf({ man: man.is.facts, woman: woman.is.facts }),
        ...precheckOf(settings),
      },
    },
  ]);
}

/** Registering (登记): number, persons and case in one transaction, so that none can exist without the others. */
function register(state: State, context: Context, self: StreamRef): Decision {
  const settings = office(context);
  if (!settings) return refused({ code: 'OFFICE_MISSING' });
  if (settings.marriageRole !== 'authority')
    return refused({ code: 'MARRIAGE_PRECHECK_SITE', article: '婚姻登记条例 2' });
  const against = marriageFindings(state, context, self).filter(({ weight }) => weight === 'blocking');
  if (against.length) return refused(...against);
  const series = certificateSeries(settings.certificatePrefix, context.today);
  const taken = takeGranted(context, series, self);
  if (!taken.ok) return taken;
  const certificateNumber = `${series}-${String(taken.value.number).padStart(6, '0')}`;
  const { man, woman } = state.own;
  const married = (of: MarriageParty, spouse: MarriageParty): Emitted => ({
    stream: of.person,
    type: 'person.marital-status-recorded',
    payload: { status: 'married', since: context.today, spouse: spouse.person, certificate: certificateNumber },
  });
  return done([
    taken.value.event,
    {
      type: 'marriage.registered',
      payload: {
        certificateNumber,
        on: context.today,
        authority: settings.authorityName,
        registrar: context.actor.name,
      },
    },
    married(man, woman),
    married(woman, man),
  ]);
}

const wrongStage = (state: State): Decision =>
  refused({ code: 'CASE_WRONG_STAGE', params: { number: state.common.number, stage: state.own.stage } });

function decide(state: State | null, command: MarriageCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'marriage.open') return open(command, context, self);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  const { stage } = state.own;
  const { today, actor } = context;
  const emit = (type: string, payload: Json): Decision => done([{ type: `marriage.${type}`, payload }]);
  const beforeAcceptance = stage === 'checked-in';
  const beforeRegistration = beforeAcceptance || stage === 'accepted' || stage === 'examined';

  switch (command.type) {
    case 'marriage.describe-party':
    case 'marriage.show-paper': {
      const isOpen = command.type === 'marriage.show-paper' ? beforeRegistration : isUnderWay(stage);
      const soFar = { before: state.own[command.party], isKindOpen: beforeAcceptance, decided: wrongStage(state) };
      return isOpen ? decideDescribing('marriage', command, soFar) : wrongStage(state);
    }
    case 'marriage.show-document':
      if (!beforeAcceptance) return wrongStage(state);
      return emit('document-shown', { party: command.party, document: command.document });
    case 'marriage.declare':
      if (!beforeAcceptance) return wrongStage(state);
      return emit('declared', { party: command.party, declaration: command.declaration });
    case 'marriage.check-state':
    case 'marriage.network-answered':
    case 'marriage.network-away':
      return beforeRegistration ? decideCheck('marriage', command, state.own.hold, context) : wrongStage(state);
    case 'marriage.sign': {
      const { party, sheet, method, attachment } = command;
      if (sheet === 'declaration' && !beforeAcceptance) return wrongStage(state);
      if (sheet === 'declaration' && !state.own[party].declaration)
        return refused({ code: 'MARRIAGE_DECLARATION_MISSING', params: { role: party } });
      if (sheet === 'certificate' && stage !== 'registered') return wrongStage(state);
      const byHand = handRefusal(party, state.own[party].assistance, method);
      if (byHand) return refused(byHand);
      return emit('signed', { party, sheet, signature: { attachment, method, on: today, witness: actor.name } });
    }
    case 'marriage.accept': {
      if (!beforeAcceptance) return wrongStage(state);
      const site = requireAuthority(context);
      if (!site.ok) return site;
      const against = marriageFindings(state, context, self).filter(({ weight }) => weight === 'blocking');
      if (against.length) return refused(...against);
      return emit('accepted', { on: today, papersEdition: papersEdition(context) });
    }
    case 'marriage.examine': {
      if (stage !== 'accepted') return wrongStage(state);
      const unwilling = partyRoles.find((role) => !command.willingAsked[role]);
      if (unwilling)
        return refused({ code: 'MARRIAGE_WILL_NOT_ASKED', article: '民法典 1046', params: { role: unwilling } });
      return emit('examined', { opinion: command.opinion, by: actor.name, on: today });
    }
    case 'marriage.register':
      return stage === 'examined' ? register(state, context, self) : wrongStage(state);
    case 'marriage.issue': {
      if (stage !== 'registered') return wrongStage(state);
      // A certificate of a marriage that ended meanwhile would prove what is no longer so; a re-issue is refused alike.
      const parting = partingEntryOf(state);
      if (parting)
        return refused({
          code: 'MARRIAGE_ENDED_BEFORE_ISSUE',
          article: '民法典 1080',
          params: { kind: parting.kind, on: parting.on },
        });
      const unsigned = partyRoles.find((role) => !state.own[role].signatures.certificate);
      if (unsigned) return refused({ code: 'MARRIAGE_RECEIPT_UNSIGNED', params: { role: unsigned } });
      const { man, woman } = command.printingNumbers;
      if (man === woman) return refused({ code: 'MARRIAGE_PRINTING_NUMBER_TWICE', at: 'printingNumbers' });
      const used = takeBooklets(context, 'marriage', [man, woman], self);
      if (!used.ok) return used;
      const payload = { on: today, printingNumbers: { man, woman } };
      return done([...used.value, { type: 'marriage.issued', payload }]);
    }
    case 'marriage.refuse': {
      if (!beforeRegistration) return wrongStage(state);
      const site = requireAuthority(context);
      if (!site.ok) return site;
      const { authorityName: authority } = site.value;
      const { ground, explanation } = command;
      return emit('refused', { ground, explanation, on: today, by: actor.name, authority });
    }
    case 'marriage.handle-at':
    case 'marriage.handle-at-counter':
      return isUnderWay(stage) ? decidePlace('marriage', command, state.own.places, context) : wrongStage(state);
    case 'marriage.abandon':
      if (!beforeRegistration) return wrongStage(state);
      return emit('abandoned', { reason: command.reason, on: today });
    case 'marriage.hand-on':
      return beforeAcceptance ? handOn('marriage', state.own, context) : wrongStage(state);
  }
}

/** Between the first paper and the booklets: somebody at the counter goes on with it. */
const isUnderWay = (stage: Marriage['stage']): boolean =>
  stage === 'checked-in' || stage === 'accepted' || stage === 'examined' || stage === 'registered';

const newParty = (ref: StreamRef, kind: PartyKind | undefined): MarriageParty => ({
  ...asBegun(kind),
  person: ref,
  document: null,
  declaration: null,
  stateCheck: null,
  signatures: { declaration: null, certificate: null },
});

function evolve(own: Marriage | null, type: string, payload: Json, { at }: EventMeta): Marriage | null {
  if (type === 'marriage.checked-in') {
    const {
      man,
      woman,
      kind = 'usual',
      kinds,
      precheck,
    } = payload as unknown as Record<PartyRole, StreamRef> &
      Partial<Pick<Marriage, 'kind' | 'precheck'>> &
      ReturnType<typeof kindsOf>;
    return {
      stage: 'checked-in',
      kind,
      man: newParty(man, kinds?.man),
      woman: newParty(woman, kinds?.woman),
      acceptedOn: null,
      examination: null,
      registration: null,
      issue: null,
      refusal: null,
      abandonment: null,
      ...(precheck ? { precheck } : {}),
    };
  }
  if (!own) return own;
  const change = (role: PartyRole, changes: Partial<MarriageParty>): Marriage => ({
    ...own,
    [role]: { ...own[role], ...changes },
  });
  switch (type) {
    case 'marriage.party-described':
    case 'marriage.paper-shown': {
      const { party: role } = recorded<{ party: PartyRole }>(payload);
      const before = own[role];
      const described = describedBy(type.slice('marriage.'.length), payload, before);
      if (!described) return own;
      // Another sort of person is asked other questions: the sheet is made and signed anew. Here events never had to say so.
      const anew = described.kind !== undefined && described.kind !== before.kind;
      const { certificate } = before.signatures;
      return change(role, {
        ...described,
        ...(anew ? { declaration: null, signatures: { declaration: null, certificate } } : {}),
      });
    }
    case 'marriage.document-shown': {
      const { party, document } = recorded<{ party: PartyRole; document: MarriageParty['document'] }>(payload);
      return change(party, { document });
    }
    case 'marriage.declared': {
      // Another text needs another signature.
      const { party, declaration } = recorded<{ party: PartyRole; declaration: MarriageParty['declaration'] }>(payload);
      return change(party, { declaration, signatures: { ...own[party].signatures, declaration: null } });
    }
    case 'marriage.state-checked': {
      const { party, check } = recorded<{ party: PartyRole; check: MarriageParty['stateCheck'] }>(payload);
      return { ...change(party, { stateCheck: check }), ...(own.hold ? { hold: heldWithout(own.hold, party) } : {}) };
    }
    case 'marriage.state-held':
      return { ...own, hold: heldWith(own.hold, recorded(payload), at) };
    case 'marriage.signed': {
      const { party, sheet, signature } = recorded<{
        party: PartyRole;
        sheet: keyof MarriageParty['signatures'];
        signature: never;
      }>(payload);
      return change(party, { signatures: { ...own[party].signatures, [sheet]: signature } });
    }
    case 'marriage.accepted':
      return { ...own, stage: 'accepted', acceptedOn: recorded<{ on: string }>(payload).on };
    case 'marriage.examined':
      return { ...own, stage: 'examined', examination: recorded(payload) };
    case 'marriage.registered':
      return { ...own, stage: 'registered', registration: recorded(payload) };
    case 'marriage.issued':
      return { ...own, stage: 'issued', issue: recorded(payload) };
    case 'marriage.refused':
      return { ...own, stage: 'refused', refusal: recorded(payload) };
    case 'marriage.handled-at':
    case 'marriage.handled-at-counter':
      return { ...own, places: placesAfter(own.places, payload) };
    case 'marriage.abandoned':
      return { ...own, stage: 'abandoned', abandonment: recorded(payload) };
    case 'marriage.handed-on':
      return { ...own, stage: 'handed-on' };
    default:
      return own;
  }
}

export const marriageAggregate = caseAggregate<Marriage, MarriageCommand>({
  kind: 'marriage',
  events: marriageEvents,
  // Both appear in person before the office that examines and registers (民法典 1049): another one begins anew.
  handOver: staysWithOffice,
  commands: marriageCommand,
  grants: {
    'marriage.open': counterRoles,
    'marriage.describe-party': counterRoles,
    'marriage.show-paper': counterRoles,
    'marriage.show-document': counterRoles,
    'marriage.declare': counterRoles,
    'marriage.check-state': ['registrar'],
    'marriage.network-answered': [],
    'marriage.network-away': [],
    'marriage.sign': counterRoles,
    'marriage.accept': ['registrar'],
    'marriage.examine': ['registrar'],
    'marriage.register': ['registrar'],
    'marriage.issue': ['registrar'],
    'marriage.refuse': ['registrar'],
    'marriage.handle-at': ['registrar'],
    'marriage.handle-at-counter': ['registrar'],
    'marriage.abandon': ['registrar', 'supervisor'],
    'marriage.hand-on': counterRoles,
  },
  starts: ['marriage.open'],
  needs,
  decide,
  evolve,
  stage: ({ stage }) => stage,
  closed: ({ stage }) => outcomes[stage] !== undefined && stage !== 'registered',
  outcome: ({ stage }) => outcomes[stage] ?? null,
  deadlines: () => [],
  record(state) {
    const { own, common } = state;
    // Of a marriage that has ended no booklet is handed over: nobody goes on with it.
    const isOnDesk = isUnderWay(own.stage) && !partingEntryOf(state) && !endingOf(state);
    return deskRecord(common, own.stage, {
      desk: isOnDesk ? 'in-progress' : null,
      heldSince: isOnDesk ? own.hold?.since : undefined,
    });
  },
  tallies: ({ own: { registration, refusal } }) => [
    ...(registration ? [{ figure: 'marriage.registered', day: registration.on, value: 1 }] : []),
    ...(refusal ? [{ figure: 'marriage.refused', day: refusal.on, value: 1 }] : []),
  ],
  uniqueKeys: ({ own }) => bookletKeys('marriage', own.issue),
  review: {
    needs: (state, _self, context) => reviewNeeds(state, context),
    findings: marriageFindings,
  },
});
