/** The divorce case: application, cooling-off, window, registration (离婚登记 申请、受理、冷静期、审查、登记发证). */

import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { type CaseState, caseAggregate } from '#domain/cases/case-aggregate.ts';
import { staysWithOffice } from '#domain/cases/hand-over.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import type { Deadline } from '#domain/kernel/views.ts';
import { asRecord } from '../annotation/record.ts';
import { requireAuthority } from '../booklets/certificate-number.ts';
import { bookletKeys } from '../booklets/stock.ts';
import { type DeskPlace, deskRecord } from '../desk.ts';
import { handRefusal } from '../party/assistance.ts';
import { decideDescribing } from '../party/describing.ts';
import { partyRoles } from '../party/party.ts';
import { decidePlace } from '../place.ts';
import { handOn } from '../precheck.ts';
import { decideCheck } from '../state-check.ts';
import { divorceEvents } from './events.ts';
import { evolveDivorce } from './evolve.ts';
import { accept, issue, open, register } from './milestones.ts';
import { divorceFindings, divorceNeeds, divorceReviewNeeds } from './needs.ts';
import { barring } from './rules.ts';
import { type Divorce, type DivorceCommand, type DivorceStage, divorceCommand } from './schema.ts';
import { beforeItsEnd, divorceOutcomes, isClosed } from './stages.ts';
import { examine, knownDates, lapse, newerDates, openWindow, recompute, request, withdraw } from './window.ts';

type State = CaseState<Divorce>;

const wrongStage = ({ common, own }: State): Decision =>
  refused({ code: 'CASE_WRONG_STAGE', params: { number: common.number, stage: own.stage } });

/** In which stages a command makes sense at all; what else it needs is asked where it is decided. */
const stagesOf: { readonly [type in Exclude<DivorceCommand['type'], 'divorce.open'>]: readonly DivorceStage[] } = {
  'divorce.state-marriage': ['applied'],
  'divorce.describe-party': ['applied', 'cooling', 'window', 'refused', 'examined', 'registered'],
  'divorce.show-paper': ['applied', 'cooling', 'window', 'refused'],
  'divorce.show-document': ['applied', 'window'],
  'divorce.show-certificate': ['applied', 'window'],
  'divorce.apply': ['applied'],
  'divorce.agree': ['applied', 'cooling', 'window', 'refused'],
  'divorce.check-state': ['applied', 'window', 'examined'],
  'divorce.network-answered': ['applied', 'window', 'examined'],
  'divorce.network-away': ['applied', 'window', 'examined'],
  'divorce.declare': ['window'],
  'divorce.sign': ['applied', 'window', 'registered'],
  'divorce.accept': ['applied'],
  'divorce.not-accept': ['applied'],
  'divorce.abandon': ['applied'],
  'divorce.handle-at': ['applied', 'cooling', 'window', 'refused', 'examined', 'registered'],
  'divorce.handle-at-counter': ['applied', 'cooling', 'window', 'refused', 'examined', 'registered'],
  'divorce.hand-on': ['applied'],
  'divorce.withdraw': ['cooling'],
  'divorce.request': ['cooling', 'window', 'refused'],
  'divorce.examine': ['window'],
  'divorce.refuse': ['window', 'examined'],
  'divorce.register': ['examined'],
  'divorce.issue': ['registered'],
  'divorce.open-window': ['cooling'],
  'divorce.lapse': beforeItsEnd,
  'divorce.recompute': beforeItsEnd,
};

function sign(
  { own, common }: State,
  command: Extract<DivorceCommand, { type: 'divorce.sign' }>,
  { today, actor }: Context,
): Decision {
  const { party, sheet, method, attachment } = command;
  const { stage } = own;
  const fits = {
    application: stage === 'applied',
    agreement: stage === 'applied' || stage === 'window',
    declaration: stage === 'window',
    certificate: stage === 'registered',
  }[sheet];
  if (!fits) return wrongStage({ own, common });
  const there = {
    application: own[party].application,
    agreement: own.agreement,
    declaration: own[party].declaration,
    certificate: own.registration,
  }[sheet];
  if (!there) return refused({ code: 'DIVORCE_NOTHING_TO_SIGN', params: { role: party, sheet } });
  const byHand = handRefusal(party, own[party].assistance, method);
  if (byHand) return refused(byHand);
  const signature = { attachment, method, on: today, witness: actor.name };
  return done([{ type: 'divorce.signed', payload: { party, sheet, signature } }]);
}

function decide(state: State | null, command: DivorceCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'divorce.open') return open(command, context, self);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  if (!stagesOf[command.type].includes(state.own.stage)) return wrongStage(state);
  const { today, actor } = context;
  const emit = (type: string, payload: object): Decision => done([{ type: `divorce.${type}`, payload }]);
  const told = { on: today, by: actor.name };

  switch (command.type) {
    case 'divorce.state-marriage':
      return emit('marriage-stated', { marriage: command.marriage });
    case 'divorce.describe-party':
    case 'divorce.show-paper':
      return decideDescribing('divorce', command, {
        before: state.own[command.party],
        isKindOpen: state.own.stage === 'applied',
        decided: wrongStage(state),
      });
    case 'divorce.show-document':
      return emit('document-shown', { party: command.party, document: { ...command.document, on: today } });
    case 'divorce.show-certificate':
      return emit('certificate-shown', { party: command.party, certificate: command.certificate });
    case 'divorce.apply':
      return emit('party-applied', { party: command.party, application: command.application });
    case 'divorce.agree':
      return emit('agreed', { agreement: command.agreement });
    case 'divorce.check-state':
    case 'divorce.network-answered':
    case 'divorce.network-away':
      return decideCheck('divorce', command, state.own.hold, context);
    case 'divorce.declare':
      if (!state.own.request) return refused({ code: 'DIVORCE_NOT_REQUESTED' });
      return emit('declared', { party: command.party, declaration: command.declaration });
    case 'divorce.sign':
      return sign(state, command, context);
    case 'divorce.accept':
      return accept(state, context, self);
    case 'divorce.not-accept': {
      const site = requireAuthority(context);
      if (!site.ok) return site;
      return emit('not-accepted', {
        ground: command.ground,
        explanation: command.explanation,
        ...told,
        authority: site.value.authorityName,
      });
    }
    case 'divorce.abandon':
      return emit('abandoned', { reason: command.reason, on: today });
    case 'divorce.handle-at':
    case 'divorce.handle-at-counter':
      return decidePlace('divorce', command, state.own.places, context);
    case 'divorce.hand-on':
      return handOn('divorce', state.own, context);
    case 'divorce.withdraw':
      return withdraw(state, command, context);
    case 'divorce.request':
      return request(state, command, context);
    case 'divorce.examine': {
      const unwilling = partyRoles.find((role) => !command.willingAsked[role]);
      if (unwilling)
        return refused({ code: 'DIVORCE_WILL_NOT_ASKED', article: '民法典 1078', params: { role: unwilling } });
      return examine(state, command.opinion, barring(divorceFindings(state, context, self)), context);
    }
    case 'divorce.refuse': {
      const site = requireAuthority(context);
      if (!site.ok) return site;
      if (!state.own.request) return refused({ code: 'DIVORCE_NOT_REQUESTED' });
      return emit('refused', {
        ground: command.ground,
        explanation: command.explanation,
        ...told,
        authority: site.value.authorityName,
      });
    }
    case 'divorce.register':
      return register(state, context, self);
    case 'divorce.issue':
      return issue(state, command, context, self);
    case 'divorce.open-window':
      return openWindow(state, context);
    case 'divorce.lapse':
      return lapse(state, context);
    case 'divorce.recompute':
      return done(recompute(state, context));
  }
}

function deadlines(own: Divorce): readonly Deadline[] {
  const dates = knownDates(own);
  if (!dates) return [];
  const { coolingEndsOn, windowEndsOn, provisional } = dates;
  const { stage, withdrawal, request: asked, examination, lapsedOn } = own;
  const over = withdrawal?.on ?? lapsedOn;
  return [
    {
      code: 'cooling-off-ends',
      label: { zh: '离婚冷静期届满', en: 'Cooling-off ends' },
      dueOn: coolingEndsOn,
      provisional: provisional.coolingEndsOn,
      metOn: stage === 'cooling' ? null : (over ?? coolingEndsOn),
    },
    {
      code: 'window-ends',
      label: { zh: '申请发给离婚证截止', en: 'Last day to ask for the certificate' },
      dueOn: windowEndsOn,
      provisional: provisional.windowEndsOn,
      metOn: over ?? asked?.on ?? examination?.on ?? null,
    },
  ];
}

/** Where the counter's page for the day shows the case. */
function deskPlace(own: Divorce): DeskPlace {
  const dates = knownDates(own);
  const { stage, request: asked, withdrawal, lapsedOn } = own;
  if (withdrawal) return { desk: null, ended: { how: 'withdrawn', on: withdrawal.on } };
  if (lapsedOn) return { desk: null, ended: { how: 'lapsed', on: lapsedOn } };
  if (stage === 'cooling' && dates) return { desk: 'cooling', until: dates.coolingEndsOn };
  if ((stage === 'window' || stage === 'refused') && !asked && dates)
    return { desk: 'window', until: dates.windowEndsOn };
  return { desk: isClosed(stage) ? null : 'in-progress', heldSince: own.hold?.since };
}

/** What the calendar alone brings about: the window opens, and the day after its end the application is withdrawn. */
function due({ own }: State, today: CivilDate): DivorceCommand | null {
  const dates = knownDates(own);
  if (!dates || own.request || !stagesOf['divorce.lapse'].includes(own.stage)) return null;
  if (today > dates.windowEndsOn) return { type: 'divorce.lapse' };
  return own.stage === 'cooling' && today > dates.coolingEndsOn ? { type: 'divorce.open-window' } : null;
}

export const divorceAggregate = asRecord<Divorce>(
  caseAggregate<Divorce, DivorceCommand>({
    kind: 'divorce',
    events: divorceEvents,
    // The application and its period are the office's that received it (民法典 1077): another one begins anew.
    handOver: staysWithOffice,
    commands: divorceCommand,
    grants: {
      'divorce.open': counterRoles,
      'divorce.state-marriage': counterRoles,
      'divorce.describe-party': counterRoles,
      'divorce.show-paper': counterRoles,
      'divorce.show-document': counterRoles,
      'divorce.show-certificate': counterRoles,
      'divorce.apply': counterRoles,
      'divorce.agree': counterRoles,
      'divorce.check-state': ['registrar'],
      'divorce.network-answered': [],
      'divorce.network-away': [],
      'divorce.declare': counterRoles,
      'divorce.sign': counterRoles,
      'divorce.accept': ['registrar'],
      'divorce.not-accept': ['registrar'],
      'divorce.abandon': ['registrar', 'supervisor'],
      'divorce.handle-at': ['registrar'],
      'divorce.handle-at-counter': ['registrar'],
      'divorce.hand-on': counterRoles,
      'divorce.withdraw': ['registrar'],
      'divorce.request': ['registrar'],
      'divorce.examine': ['registrar'],
      'divorce.refuse': ['registrar'],
      'divorce.register': ['registrar'],
      'divorce.issue': ['registrar'],
      'divorce.open-window': [],
      'divorce.lapse': [],
      'divorce.recompute': [],
    },
    starts: ['divorce.open'],
    needs: divorceNeeds,
    decide,
    evolve: evolveDivorce,
    stage: ({ stage }) => stage,
    closed: ({ stage }) => isClosed(stage),
    outcome: ({ stage }) => divorceOutcomes[stage] ?? null,
    deadlines,
    record: ({ own, common }) => deskRecord(common, own.stage, deskPlace(own)),
    tallies: ({ own: { registration } }) =>
      registration ? [{ figure: 'divorce.registered', day: registration.on, value: 1 }] : [],
    uniqueKeys: ({ own }) => bookletKeys('divorce', own.issue),
    review: { needs: divorceReviewNeeds, findings: divorceFindings },
    // By its date alone, and of what has happened meanwhile it changes nothing.
    merges: (type) => type === 'divorce.window-opened',
    due,
    recalculate: ({ own }, calendar) =>
      stagesOf['divorce.recompute'].includes(own.stage) && newerDates(own, calendar)
        ? { type: 'divorce.recompute' }
        : null,
  }),
  ({ registration }) => registration?.certificateNumber ?? null,
);
