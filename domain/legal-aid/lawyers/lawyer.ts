/** The roster of those who give legal aid (法律援助人员): lawyers, basic-level legal workers, volunteers. */
import { z } from 'zod';
import { type CivilDate, civilDate } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { namePinyin } from '#domain/identity/pinyin.ts';
import { type Aggregate, aggregate, type Emitted } from '#domain/kernel/aggregate.ts';
import { idOf, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { decideFiling, type Filed, fileDocument, withFiled } from '../filing.ts';
import { counterEntry, type Paid, reversal } from '../payments.ts';
import { type Rate, type Rates, rateReference } from '../references.ts';
import { handlers, isOfficer, isOwn, officers } from '../roles.ts';

const word = (most: number) => z.string().trim().min(1).max(most);

export const specialties = ['labour', 'family', 'injury', 'criminal', 'administrative', 'minors', 'property'] as const;

export const lawyerFacts = z.strictObject({
  name: word(60),
  sex: z.enum(['male', 'female']),
  /** 律师 / 基层法律服务工作者 / 法律援助志愿者 */
  kind: z.enum(['lawyer', 'legal-worker', 'volunteer']),
  licence: word(40),
  firm: word(80),
  phone: z.string().trim().max(30),
  specialties: z.array(z.enum(specialties)).max(specialties.length),
  /** Languages besides standard Chinese, in their own names. */
  languages: z.array(word(20)).max(10),
  practisingSince: CivilDateSchema,
  /** Since when they defend in criminal cases; where nothing is said, since they practise, if that is their specialty. */
  criminalSince: CivilDateSchema.optional(),
  /** Villages and communities that they advise (村居法律顾问). */
  villages: z.array(word(40)).max(50),
  /** Sign-in name of their own account, through which they see their own cases; empty without one. */
  login: z.string().trim().toLowerCase().max(32).default(''),
});
export type LawyerFacts = z.infer<typeof lawyerFacts>;

export const serviceKinds = ['case', 'duty', 'village', 'publicity', 'mediation', 'consultation', 'other'] as const;

export const lawyerCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('lawyer.enrol'), facts: lawyerFacts }),
  z.strictObject({ type: z.literal('lawyer.amend'), facts: lawyerFacts }),
  z.strictObject({ type: z.literal('lawyer.pause'), reason: word(300) }),
  z.strictObject({ type: z.literal('lawyer.resume') }),
  /** Public service (公益法律服务) outside of cases and duty. */
  z.strictObject({
    type: z.literal('lawyer.record-service'),
    on: CivilDateSchema,
    minutes: z.int().min(5).max(1440),
    kind: z.enum(serviceKinds),
    note: z.string().trim().max(300),
  }),
  /** 补贴 (52) for duty, consultations and documents; that of a case is paid in the case. */
  z.strictObject({
    type: z.literal('lawyer.pay'),
    rate: z.string().max(40),
    count: z.int().min(1).max(1000),
    on: CivilDateSchema,
    note: z.string().trim().max(300).default(''),
  }),
  fileDocument('lawyer'),
  z.strictObject({ type: z.literal('lawyer.reverse-payment'), ...reversal }),
  /** Minutes that were entered wrongly (冲正), taken back from their day; those of cases and duty are corrected there. */
  z.strictObject({
    type: z.literal('lawyer.reverse-service'),
    on: CivilDateSchema,
    minutes: z.int().min(5).max(1440),
    kind: z.enum(serviceKinds).exclude(['case', 'duty']),
    reason: z.string().trim().min(2).max(250),
  }),
]);
export type LawyerCommand = z.infer<typeof lawyerCommand>;

/** A case of theirs, with both sides, so that a conflict of interest is seen. */
export interface LawyersCase {
  readonly case: StreamRef;
  readonly number: string;
  /** Identity numbers where known, else names. */
  readonly clients: readonly string[];
  readonly opponents: readonly string[];
  readonly on: CivilDate;
  readonly endedOn: CivilDate | null;
}
export interface Service {
  readonly on: CivilDate;
  readonly minutes: number;
  readonly kind: (typeof serviceKinds)[number];
  readonly note: string;
}
export type LawyersPayment = Paid;
export interface Lawyer extends LawyerFacts, Pick<Filed, 'documents'> {
  readonly account: string | null;
  readonly paused: string | null;
  readonly cases: readonly LawyersCase[];
  /** Public-service minutes by day. */
  readonly minutes: { readonly [day: string]: number };
  /** The latest services, newest first. */
  readonly latest: readonly Service[];
  /** What was paid outside of cases, by the rates of its day; absent before the first, and in states of an older version. */
  readonly payments?: readonly LawyersPayment[];
}

/** A lawyer as their forms are filed: the number is that of the licence. */
export const filedLawyer = ({ licence, documents = [] }: Lawyer): Filed => ({ number: licence, documents });

const latestKept = 30;
export const lawyerRegister = 'lawyer';
export const everyLawyer = 'all';

/** Cases taken and minutes served in a year. */
export function yearOf({ cases, minutes }: Pick<Lawyer, 'cases' | 'minutes'>, year: string) {
  return {
    cases: cases.filter(({ on }) => on.startsWith(year)).length,
    minutes: Object.entries(minutes).reduce((sum, [day, value]) => (day.startsWith(year) ? sum + value : sum), 0),
  };
}

/** 相关执业经历: since when they practise what a grave case asks for; null for whoever does not. */
export const criminalSinceOf = ({
  criminalSince,
  practisingSince,
  specialties: known,
}: Pick<LawyerFacts, 'criminalSince' | 'practisingSince' | 'specialties'>): CivilDate | null =>
  criminalSince ?? (known.includes('criminal') ? practisingSince : null);

/** Rates that are paid to a lawyer outside of any case: by the day, by the hour, for a document. */
export const ratesOutsideCases = ({ rates }: Rates): readonly Rate[] =>
  rates.filter(({ code, unit }) => unit !== 'case' || code === 'document');

/** The plan's targets are those of lawyers: neither legal workers nor volunteers count. */
export const isLawyer = ({ kind }: Pick<Lawyer, 'kind'>): boolean => kind === 'lawyer';
/** The year of each lawyer on the roster, to be held against the plan's targets. */
export const lawyersYears = (roster: readonly Pick<Lawyer, 'kind' | 'cases' | 'minutes'>[], year: string) =>
  roster.filter(isLawyer).map((one) => yearOf(one, year));

const served = (state: Lawyer, service: Service): Lawyer => ({
  ...state,
  minutes: { ...state.minutes, [service.on]: (state.minutes[service.on] ?? 0) + service.minutes },
  latest: [service, ...state.latest].slice(0, latestKept),
});

/** Their cases are read by the account that is theirs now, and by the former one no more (21). */
const accountFollows = ({ cases }: Lawyer, lawyer: StreamRef, account: string | null): readonly Emitted[] =>
  [...new Set(cases.map((one) => one.case))].map((stream) => ({
    stream,
    type: 'legal-aid.lawyer-account-set',
    payload: { lawyer, account },
  }));

const definition: Aggregate<Lawyer, LawyerCommand> = {
  kind: 'lawyer',
  events: [
    'lawyer.amended',
    'lawyer.assigned',
    'lawyer.document-filed',
    'lawyer.enrolled',
    'lawyer.paid',
    'lawyer.paused',
    'lawyer.payment-reversed',
    'lawyer.released',
    'lawyer.resumed',
    'lawyer.served',
    'lawyer.service-reversed',
    'lawyer.sides-changed',
  ],
  commands: lawyerCommand,
  grants: {
    'lawyer.enrol': officers,
    'lawyer.amend': officers,
    'lawyer.pause': officers,
    'lawyer.resume': officers,
    'lawyer.record-service': handlers,
    'lawyer.pay': officers,
    'lawyer.file-document': officers,
    'lawyer.reverse-payment': officers,
    'lawyer.reverse-service': officers,
  },
  starts: ['lawyer.enrol'],
  needs: (command, _self, _state, { device }) =>
    command.type === 'lawyer.pay'
      ? referenceNeeds(rateReference, device.center)
      : command.type === 'lawyer.enrol' || command.type === 'lawyer.amend'
        ? [
            { need: 'key', key: `licence:${command.facts.licence}` },
            ...(command.facts.login ? [{ need: 'key', key: `login:${command.facts.login}` } as const] : []),
          ]
        : [],
  decide(state, command, context, self) {
    switch (command.type) {
      case 'lawyer.enrol':
      case 'lawyer.amend': {
        const owner = context.keyOwner(`licence:${command.facts.licence}`);
        if (owner && owner !== self) return refused({ code: 'LAWYER_LICENCE_TAKEN', at: 'facts.licence' });
        const type = command.type === 'lawyer.enrol' ? 'lawyer.enrolled' : 'lawyer.amended';
        const { login } = command.facts;
        const staff = login ? context.keyOwner(`login:${login}`) : null;
        if (login && !staff) return refused({ code: 'LAWYER_ACCOUNT_UNKNOWN', params: { login }, at: 'facts.login' });
        const account = staff && idOf(staff);
        return done([
          { type, payload: { facts: command.facts, account } },
          ...(state && state.account !== account ? accountFollows(state, self, account) : []),
        ]);
      }
      case 'lawyer.pause':
        return done([{ type: 'lawyer.paused', payload: { reason: command.reason } }]);
      case 'lawyer.resume':
        return done(state?.paused ? [{ type: 'lawyer.resumed', payload: {} }] : []);
      case 'lawyer.pay': {
        const { rate: code, count, on, note } = command;
        if (on > context.today) return refused({ code: 'LEGAL_AID_DATE_AHEAD', at: 'on' });
        const edition = editionOn(rateReference, on, context);
        const rate = ratesOutsideCases(edition.data).find((one) => one.code === code);
        if (!rate) return refused({ code: 'LEGAL_AID_RATE_UNKNOWN', at: 'rate' });
        const payment: LawyersPayment = {
          rate: code,
          name: rate.name.zh,
          count,
          fen: rate.fen * count,
          edition: edition.version,
          on,
          note,
          by: context.actor.name,
        };
        return done([{ type: 'lawyer.paid', payload: { payment } }]);
      }
      case 'lawyer.file-document':
        return state
          ? decideFiling('lawyer', filedLawyer(state), command, context)
          : refused({ code: 'STREAM_MISSING' });
      case 'lawyer.reverse-payment': {
        const counter = counterEntry(state?.payments ?? [], command.payment, command.reason, context);
        return counter.ok ? done([{ type: 'lawyer.payment-reversed', payload: { payment: counter.value } }]) : counter;
      }
      case 'lawyer.reverse-service': {
        const { on, minutes, kind, reason } = command;
        if ((state?.minutes[on] ?? 0) < minutes)
          return refused({ code: 'LAWYER_SERVICE_NOT_HERE', params: { on }, at: 'minutes' });
        return done([
          { type: 'lawyer.service-reversed', payload: { on, minutes: -minutes, kind, note: `冲正：${reason}` } },
        ]);
      }
      case 'lawyer.record-service': {
        if (command.on > context.today) return refused({ code: 'LEGAL_AID_DATE_AHEAD', at: 'on' });
        const { on, minutes, kind, note } = command;
        return done([{ type: 'lawyer.served', payload: { on, minutes, kind, note } }]);
      }
    }
  },
  evolve(state, type, payload, { at }) {
    const stated = recorded<{ facts: LawyerFacts; account: string | null }>(payload);
    if (type === 'lawyer.enrolled')
      return { ...stated.facts, account: stated.account, paused: null, cases: [], minutes: {}, latest: [] };
    if (!state) return state;
    switch (type) {
      case 'lawyer.amended':
        return { ...state, ...stated.facts, account: stated.account };
      case 'lawyer.paused':
        return { ...state, paused: (payload as { reason: string }).reason };
      case 'lawyer.resumed':
        return { ...state, paused: null };
      case 'lawyer.document-filed': {
        const { documents = [] } = withFiled(filedLawyer(state), payload, at);
        return { ...state, documents };
      }
      case 'lawyer.paid':
      case 'lawyer.payment-reversed':
        return {
          ...state,
          payments: [...(state.payments ?? []), recorded<{ payment: LawyersPayment }>(payload).payment],
        };
      case 'lawyer.served':
      case 'lawyer.service-reversed':
        return served(state, recorded<Service>(payload));
      case 'lawyer.assigned':
        return { ...state, cases: [...state.cases, { ...recorded<LawyersCase>(payload), endedOn: null }] };
      case 'lawyer.sides-changed': {
        const { case: of, clients, opponents } = recorded<Pick<LawyersCase, 'case' | 'clients' | 'opponents'>>(payload);
        return {
          ...state,
          cases: state.cases.map((one) =>
            one.case === of && one.endedOn === null ? { ...one, clients, opponents } : one,
          ),
        };
      }
      case 'lawyer.released': {
        const { case: of, on } = payload as { case: StreamRef; on: string };
        return {
          ...state,
          cases: state.cases.map((one) =>
            one.case === of && one.endedOn === null ? { ...one, endedOn: civilDate(on) } : one,
          ),
        };
      }
      default:
        return state;
    }
  },
  mayRead: (state, actor) => isOfficer(actor) || isOwn(state.account, actor),
  // Whom somebody defends stands in it.
  isConfidential: true,
  views(state) {
    const { name, firm, licence, kind, paused, villages, cases, minutes } = state;
    const pinyin = namePinyin(name);
    const paid = new Map<string, number>();
    for (const { on, fen } of state.payments ?? []) paid.set(on, (paid.get(on) ?? 0) + fen);
    const begun = new Map<string, number>();
    for (const { on } of cases) begun.set(on, (begun.get(on) ?? 0) + 1);
    return {
      record: {
        register: lawyerRegister,
        sort: name,
        tags: [
          everyLawyer,
          paused ? 'state:paused' : 'state:active',
          `kind:${kind}`,
          `firm:${firm}`.slice(0, 120),
          ...villages.map((village) => `village:${village}`),
          ...[name, firm, licence, pinyin.full, pinyin.initials].map((one) => `q:${one.toLowerCase()}`),
        ],
        dueOn: null,
        // Whom somebody defends is secret, so the whole row is.
        restricted: true,
        body: { ...state, latest: [], payments: [], documents: [] },
      },
      tallies: [
        ...[...begun].map(([day, value]) => ({ figure: 'legal-aid.lawyer-cases', day, value })),
        ...[...paid].map(([day, value]) => ({ figure: 'legal-aid.paid', day, value })),
        ...Object.entries(minutes).map(([day, value]) => ({ figure: 'legal-aid.service-minutes', day, value })),
      ],
      uniqueKeys: [`licence:${licence}`],
    };
  },
};
export const lawyerAggregate = aggregate(definition);
