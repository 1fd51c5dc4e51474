/** The re-issue case: statement, archive, number, certificate (补领 申请、查档、补发). */

import { caseSeries, openCase } from '#domain/cases/case.ts';
import { type CaseState, caseAggregate } from '#domain/cases/case-aggregate.ts';
import { staysWithOffice } from '#domain/cases/hand-over.ts';
import type { Context, Decision, Emitted, Finding, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { officeStream } from '#domain/office/office.ts';
import type { Person } from '#domain/person/person.ts';
import { seriesStream } from '#domain/series/series.ts';
import { type Annotation, asRecord, endingOf, partingOf } from '../annotation/record.ts';
import {
  certificateNumberNeeds,
  officeOf,
  recordKey,
  requireAuthority,
  takeCertificateNumber,
} from '../booklets/certificate-number.ts';
import { bookletKeys, bookletNeeds, takeBooklets } from '../booklets/stock.ts';
import { deskRecord } from '../desk.ts';
import { handRefusal, noAssistance } from '../party/assistance.ts';
import { asBegun, decideDescribing, kindsOf } from '../party/describing.ts';
import { type PartyRole, partyRoles } from '../party/party.ts';
import { paperDesk, paperNeeds, papersEdition } from '../party/rules.ts';
import { decidePlace } from '../place.ts';
import { handOn, precheckOf } from '../precheck.ts';
import { asHeld, decideCheck, typedCheckNeeds } from '../state-check.ts';
import { reissueEvents } from './events.ts';
import { evolveReissue } from './evolve.ts';
import { article, reissueFindings } from './rules.ts';
import { type Reissue, type ReissueCommand, type ReissueStage, reissueCommand } from './schema.ts';
import { reissueOutcomes } from './stages.ts';

type State = CaseState<Reissue>;
type Command<T extends ReissueCommand['type']> = Extract<ReissueCommand, { type: T }>;

const letters = { marriage: 'BJ', divorce: 'BL' } as const;
const stream = (ref: StreamRef): Need => ({ need: 'stream', stream: ref });
const applicantsOf = ({ man, woman }: Reissue): readonly StreamRef[] =>
  [man, woman].flatMap((one) => one?.person ?? []);

/** The record of the first registration, when the archive's number is one of this ledger. */
function originalOf({ archive }: Reissue, context: NeedContext): { key: string; owner: StreamRef | null } | null {
  if (archive?.is !== 'found') return null;
  const key = recordKey(archive);
  return { key, owner: context.keyOwner(key) };
}

function reviewNeeds({ own }: State, _self: StreamRef, context: NeedContext): readonly Need[] {
  const original = originalOf(own, context);
  return [
    ...paperNeeds(context),
    ...applicantsOf(own).map(stream),
    ...(original ? [{ need: 'key', key: original.key } as const] : []),
    ...(original?.owner ? [stream(original.owner)] : []),
  ];
}

function needs(command: ReissueCommand, self: StreamRef, state: State | null, context: NeedContext): readonly Need[] {
  const { id, center } = context.device;
  if (command.type === 'reissue.open')
    return [
      stream(officeStream(center)),
      ...command.applicants.map(stream),
      stream(seriesStream(id, caseSeries('H', context.today))),
    ];
  if (!state) return [];
  const { certificate } = state.own;
  if (command.type === 'reissue.check-state') return typedCheckNeeds(context);
  if (command.type === 'reissue.accept')
    return [...reviewNeeds(state, self, context), ...certificateNumberNeeds(letters[certificate], context)];
  if (command.type === 'reissue.refuse') return [stream(officeStream(center))];
  return command.type === 'reissue.issue' ? bookletNeeds(id, certificate, Object.values(command.printingNumbers)) : [];
}

/** What a judgment or a later registration has written to the first record. */
function recordFindings(own: Reissue, context: Context): readonly Finding[] {
  const owner = originalOf(own, context)?.owner;
  if (!owner) return [];
  const record = context.stream(owner);
  const base = { at: 'archive', article, weight: 'blocking' } as const;
  const ending = endingOf(record);
  if (ending) return [{ ...base, code: 'REISSUE_RECORD_ENDED', params: { kind: ending.kind } }];
  const status = partingOf(record);
  if (own.certificate !== 'marriage' || !status) return [];
  return [{ ...base, code: 'REISSUE_STATUS_CHANGED', params: { status } }];
}

const personsOf = (own: Reissue, context: Context): Readonly<Partial<Record<PartyRole, Person>>> =>
  Object.fromEntries(
    partyRoles.flatMap((role) => {
      const applicant = own[role];
      const known = applicant && (context.stream(applicant.person) as Person | null);
      return known ? [[role, known]] : [];
    }),
  );

function findings({ own, common }: State, context: Context): readonly Finding[] {
  if (own.stage !== 'applied' && own.stage !== 'archive-checked') return [];
  const found = reissueFindings(own, common, personsOf(own, context), paperDesk('reissue', article, context));
  return [...asHeld(found, own.hold), ...recordFindings(own, context)];
}

function open({ certificate, applicants }: Command<'reissue.open'>, context: Context, self: StreamRef): Decision {
  const settings = officeOf(context);
  if (!settings) return refused({ code: 'OFFICE_MISSING' });
  const known = applicants.map((ref) => ({ ref, facts: (context.stream(ref) as Person | null)?.facts }));
  if (known.some(({ facts }) => !facts)) return refused({ code: 'PERSON_MISSING' });
  const man = known.find(({ facts }) => facts?.sex === 'male');
  const woman = known.find(({ facts }) => facts?.sex === 'female');
  if ((man ? 1 : 0) + (woman ? 1 : 0) < known.length) return refused({ code: 'MARRIAGE_MAN_AND_WOMAN' });
  const party = (role: PartyRole, one: typeof man) =>
    one?.facts ? [{ person: one.ref, role, name: one.facts.name }] : [];
  const { events } = openCase(context, self, {
    window: 'marriage',
    letter: 'H',
    item: 'certificate-reissue',
    shortCode: settings.shortCode,
    parties: [...party('man', man), ...party('woman', woman)],
  });
  const kinds = kindsOf({ man: man?.facts, woman: woman?.facts });
  const payload = { certificate, man: man?.ref ?? null, woman: woman?.ref ?? null, ...kinds, ...precheckOf(settings) };
  return done([...events, { type: 'reissue.opened', payload }]);
}

/** 准予补发: the number, the entry in the first record, and what the registry now knows, in one transaction. */
function accept({ own, common }: State, opinion: string, context: Context, self: StreamRef): Decision {
  const against = findings({ own, common }, context).filter(({ weight }) => weight === 'blocking');
  if (against.length) return refused(...against);
  const taken = takeCertificateNumber(letters[own.certificate], context, self);
  if (!taken.ok) return taken;
  const { certificateNumber, authority, event } = taken.value;
  const { today: on, actor } = context;
  const original = originalOf(own, context)?.owner ?? null;
  const text = `补发婚姻登记证，字号${certificateNumber}。`;
  const entry: Annotation = { kind: 'reissued', on, by: actor.name, text, source: self };
  const registration = { certificateNumber, on, authority, registrar: actor.name, opinion, original };
  return done([
    event,
    { type: 'reissue.accepted', payload: { ...registration, papersEdition: papersEdition(context) } },
    ...(original ? [{ stream: original, type: 'case.annotated', payload: entry }] : []),
    ...learnt(own, context, certificateNumber),
  ]);
}

/** The registry knows nothing of people registered elsewhere or long ago: the archive and the check tell it. */
function learnt(own: Reissue, context: Context, certificateNumber: string): readonly Emitted[] {
  const { archive, certificate } = own;
  const since = archive?.is === 'found' ? archive.registeredOn : null;
  const status = certificate === 'marriage' ? 'married' : 'divorced';
  const spouseOf = (role: PartyRole) =>
    certificate === 'marriage' ? (own[role === 'man' ? 'woman' : 'man']?.person ?? null) : null;
  return partyRoles.flatMap((role) => {
    const known = personsOf(own, context)[role];
    const applicant = own[role];
    if (!applicant || known?.marital.status !== 'unknown') return [];
    const payload = { status, since, spouse: spouseOf(role), certificate: certificateNumber };
    return [{ stream: applicant.person, type: 'person.marital-status-recorded', payload }];
  });
}

function issue({ own }: State, command: Command<'reissue.issue'>, context: Context, self: StreamRef): Decision {
  const { printingNumbers } = command;
  const problems = partyRoles.flatMap((role): readonly Refusal[] => {
    const applicant = own[role];
    const at = `printingNumbers.${role}`;
    if (!applicant) return printingNumbers[role] ? [{ code: 'REISSUE_NOT_AN_APPLICANT', params: { role }, at }] : [];
    return [
      ...(applicant.signatures.certificate ? [] : [{ code: 'MARRIAGE_RECEIPT_UNSIGNED', params: { role } }]),
      ...(printingNumbers[role] ? [] : [{ code: 'REISSUE_PRINTING_NUMBER_MISSING', params: { role }, at }]),
    ];
  });
  if (problems.length) return refused(...problems);
  const numbers = partyRoles.flatMap((role) => printingNumbers[role] ?? []);
  if (new Set(numbers).size < numbers.length)
    return refused({ code: 'MARRIAGE_PRINTING_NUMBER_TWICE', at: 'printingNumbers' });
  const used = takeBooklets(context, own.certificate, numbers, self);
  if (!used.ok) return used;
  return done([...used.value, { type: 'reissue.issued', payload: { on: context.today, printingNumbers } }]);
}

const checking: readonly ReissueStage[] = ['applied', 'archive-checked'];
const isClosed = (stage: ReissueStage): boolean => stage !== 'accepted' && !checking.includes(stage);
const stagesOf: { readonly [type in Exclude<ReissueCommand['type'], 'reissue.open'>]: readonly ReissueStage[] } = {
  'reissue.describe-party': ['applied', 'archive-checked', 'accepted'],
  'reissue.show-paper': checking,
  'reissue.show-document': checking,
  'reissue.state': checking,
  'reissue.appoint-agent': checking,
  'reissue.check-state': checking,
  'reissue.network-answered': checking,
  'reissue.network-away': checking,
  'reissue.check-archive': checking,
  'reissue.sign': ['applied', 'archive-checked', 'accepted'],
  'reissue.accept': ['archive-checked'],
  'reissue.issue': ['accepted'],
  'reissue.refuse': checking,
  'reissue.abandon': checking,
  'reissue.handle-at': [...checking, 'accepted'],
  'reissue.handle-at-counter': [...checking, 'accepted'],
  'reissue.hand-on': checking,
};

function decide(state: State | null, command: ReissueCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'reissue.open') return open(command, context, self);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  const { own, common } = state;
  const wrongStage = refused({ code: 'CASE_WRONG_STAGE', params: { number: common.number, stage: own.stage } });
  if (!stagesOf[command.type].includes(own.stage)) return wrongStage;
  if ('party' in command && !own[command.party])
    return refused({ code: 'REISSUE_NOT_AN_APPLICANT', params: { role: command.party } });
  const { today, actor } = context;
  const told = { on: today, by: actor.name };
  const emit = (type: string, payload: object): Decision => done([{ type: `reissue.${type}`, payload }]);

  switch (command.type) {
    case 'reissue.describe-party':
    case 'reissue.show-paper': {
      const before = own[command.party] ?? asBegun(undefined);
      const isKindOpen = checking.includes(own.stage);
      return decideDescribing('reissue', command, { before, isKindOpen, decided: wrongStage });
    }
    case 'reissue.show-document':
      return emit('document-shown', { party: command.party, document: command.document });
    case 'reissue.state':
      return emit('stated', { party: command.party, statement: command.statement });
    case 'reissue.appoint-agent':
      // Whoever signs now is another: what the one before signed does not bind them.
      return emit('agent-appointed', {
        agent: command.agent,
        ...(command.agent?.idNumber === own.agent?.idNumber ? {} : { anew: true }),
      });
    case 'reissue.check-state':
    case 'reissue.network-answered':
    case 'reissue.network-away':
      return decideCheck('reissue', command, own.hold, context);
    case 'reissue.check-archive':
      return emit('archive-checked', { archive: { ...command.archive, ...told } });
    case 'reissue.sign': {
      const { party, sheet, method, attachment } = command;
      if ((sheet === 'certificate') !== (own.stage === 'accepted')) return wrongStage;
      if (sheet === 'statement' && !own[party]?.statement)
        return refused({ code: 'REISSUE_STATEMENT_MISSING', params: { role: party } });
      // Where an agent signs, the hand is the agent's.
      const byHand = own.agent ? null : handRefusal(party, own[party]?.assistance ?? noAssistance, method);
      if (byHand) return refused(byHand);
      const signature = { attachment, method, on: today, witness: actor.name };
      return emit('signed', { party, sheet, signature });
    }
    case 'reissue.accept':
      return accept(state, command.opinion, context, self);
    case 'reissue.issue':
      return issue(state, command, context, self);
    case 'reissue.refuse': {
      const site = requireAuthority(context);
      if (!site.ok) return site;
      return emit('refused', {
        ground: command.ground,
        explanation: command.explanation,
        ...told,
        authority: site.value.authorityName,
      });
    }
    case 'reissue.abandon':
      return emit('abandoned', { reason: command.reason, on: today });
    case 'reissue.handle-at':
    case 'reissue.handle-at-counter':
      return decidePlace('reissue', command, own.places, context);
    case 'reissue.hand-on':
      return handOn('reissue', own, context);
  }
}

export const reissueAggregate = asRecord<Reissue>(
  caseAggregate<Reissue, ReissueCommand>({
    kind: 'reissue',
    events: reissueEvents,
    // Whoever asks declares and signs before the office that then issues: another one begins anew.
    handOver: staysWithOffice,
    commands: reissueCommand,
    grants: {
      'reissue.open': counterRoles,
      'reissue.describe-party': counterRoles,
      'reissue.show-paper': counterRoles,
      'reissue.show-document': counterRoles,
      'reissue.state': counterRoles,
      'reissue.appoint-agent': counterRoles,
      'reissue.check-state': ['registrar'],
      'reissue.network-answered': [],
      'reissue.network-away': [],
      'reissue.check-archive': ['registrar'],
      'reissue.sign': counterRoles,
      'reissue.accept': ['registrar'],
      'reissue.issue': ['registrar'],
      'reissue.refuse': ['registrar'],
      'reissue.abandon': ['registrar', 'supervisor'],
      'reissue.handle-at': ['registrar'],
      'reissue.handle-at-counter': ['registrar'],
      'reissue.hand-on': counterRoles,
    },
    starts: ['reissue.open'],
    needs,
    decide,
    evolve: evolveReissue,
    stage: ({ stage }) => stage,
    closed: ({ stage }) => isClosed(stage),
    outcome: ({ stage }) => reissueOutcomes[stage] ?? null,
    deadlines: () => [],
    record: ({ own, common }) =>
      deskRecord(common, own.stage, {
        desk: isClosed(own.stage) ? null : 'in-progress',
        heldSince: checking.includes(own.stage) ? own.hold?.since : undefined,
      }),
    uniqueKeys: ({ own }) => bookletKeys(own.certificate, own.issue),
    review: { needs: reviewNeeds, findings },
  }),
  ({ registration }) => registration?.certificateNumber ?? null,
);
