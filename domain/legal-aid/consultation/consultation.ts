/** Consultations (法律咨询): recorded in a minute, anonymous where wished, turned into an application without typing twice. */
import { z } from 'zod';
import { today as civilDay, formatChinese, timeOfDay } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { kindOf, recorded, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { instantOf } from '../application/arrival.ts';
import type { Answers } from '../eligibility/reason.ts';
import { decideFiling, type Filed, fileDocument, withFiled } from '../filing.ts';
import { numberNeeds, takeNumber } from '../numbers.ts';
import { handlers, isOfficer } from '../roles.ts';

export const channels = ['window', 'phone', 'village', 'online', 'visit'] as const;
export const topicsOfAdvice = [
  'labour',
  'family',
  'injury',
  'contract',
  'property',
  'criminal',
  'administrative',
  'neighbours',
  'other',
] as const;
export const followUps = [
  'none',
  'legal-aid',
  'mediation',
  'notary',
  'arbitration',
  'petition',
  'court',
  'other',
] as const;

/** What the topic already says of the guided questions, so that an application need not ask it again. */
export const answersOfTopic: { readonly [topic in (typeof topicsOfAdvice)[number]]: Answers } = {
  labour: { field: 'civil', matter: 'labour' },
  injury: { field: 'civil', matter: 'injury' },
  criminal: { field: 'criminal' },
  family: { field: 'civil' },
  contract: { field: 'civil' },
  property: { field: 'civil' },
  administrative: { field: 'civil' },
  neighbours: { field: 'civil' },
  other: {},
};

export const answers = z.record(z.string().max(40), z.string().max(200));

/** Whatever the other side is known by. */
export const opponentFields = {
  /** Several are separated as on paper: 、，； */
  opponentName: z.string().trim().max(200).default(''),
  opponentIdNumber: z.string().trim().max(200).default(''),
  opponentPhone: z.string().trim().max(30).default(''),
  opponentAddress: z.string().trim().max(200).default(''),
  /** Lawyer or firm that acts for them, when known. */
  opponentCounsel: z.string().trim().max(100).default(''),
};

const record = z.strictObject({
  channel: z.enum(channels),
  /** Never asked for: who asks anonymously gives neither name nor number. */
  anonymous: z.boolean(),
  person: streamRef.nullable(),
  name: z.string().trim().max(100).default(''),
  phone: z.string().trim().max(30).default(''),
  /** No calls, no messages, address nowhere printed (家暴安全联络). */
  safeContact: z.boolean(),
  topic: z.enum(topicsOfAdvice),
  question: z.string().trim().min(2).max(2000),
  advice: z.string().trim().max(2000),
  lawCited: z.string().trim().max(300),
  ...opponentFields,
  followUp: z.enum(followUps),
  /** Village or community, for the village adviser. */
  village: z.string().trim().max(40).default(''),
  minutes: z.int().min(1).max(600),
  /** When it took place, where it is entered later from paper; when it is entered where nothing is said. */
  heldOn: CivilDateSchema.optional(),
  /** Time of that day, like 09:30; empty where nobody knows. */
  heldTime: z
    .string()
    .regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/)
    .optional(),
  /** Answers to the guided questions given so far. */
  answers,
});
export type ConsultationFacts = z.infer<typeof record>;

export const consultationCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('legal-consultation.record'), facts: record }),
  z.strictObject({ type: z.literal('legal-consultation.amend'), facts: record }),
  fileDocument('legal-consultation'),
]);
export type ConsultationCommand = z.infer<typeof consultationCommand>;

export interface Consultation extends ConsultationFacts, Filed {
  readonly at: string;
  readonly by: string;
  readonly account: string;
  /** Whatever it led to, in order: at most one application, and any number of mediations and documents. */
  readonly ledTo: readonly StreamRef[];
}

/** The application that it became; none while it led to mediations and documents only. */
export const applicationOf = ({ ledTo }: Pick<Consultation, 'ledTo'>): StreamRef | undefined =>
  ledTo.find((one) => kindOf(one) === 'legal-aid');

type Held = Pick<Consultation, 'at'> & Partial<Pick<Consultation, 'heldOn' | 'heldTime'>>;
/** When it took place: the stated day and time, else when it was entered. */
export const heldAt = ({ at, heldOn, heldTime }: Held): string =>
  heldOn ? (instantOf(heldOn, heldTime || '00:00') ?? at) : at;
/** The same as it is printed. */
export const heldInWords = (made: Held): string =>
  `${formatChinese(civilDay(heldAt(made)))}${made.heldOn ? ` ${made.heldTime ?? ''}`.trimEnd() : ` ${timeOfDay(made.at)}`}`;

/** Whom a consultation names, so that the right one is chosen when they apply; without the telephone of whoever must not be found. */
export const whoAsked = ({ name, phone, safeContact }: Pick<Consultation, 'name' | 'phone' | 'safeContact'>): string =>
  [name, safeContact ? '' : phone].filter(Boolean).join(' ');

export const consultationRegister = 'legal-consultation';
/** The event by which another decider says what a consultation led to. */
export const consultationLedTo = (consultation: StreamRef, to: StreamRef) => ({
  stream: consultation,
  type: 'legal-consultation.led-to',
  payload: { to },
});

/** An anonymous record holds nothing that could name somebody. */
const keptFacts = (facts: ConsultationFacts): ConsultationFacts =>
  facts.anonymous ? { ...facts, person: null, name: '', phone: '' } : facts;

const definition: Aggregate<Consultation, ConsultationCommand> = {
  kind: 'legal-consultation',
  events: [
    'legal-consultation.amended',
    'legal-consultation.document-filed',
    'legal-consultation.led-to',
    'legal-consultation.recorded',
  ],
  commands: consultationCommand,
  grants: {
    'legal-consultation.record': handlers,
    'legal-consultation.amend': handlers,
    'legal-consultation.file-document': handlers,
  },
  starts: ['legal-consultation.record'],
  needs: (command, _self, _state, context) =>
    command.type === 'legal-consultation.record' ? numberNeeds(['咨'], context) : [],
  decide(state, command, context, self) {
    if (command.type === 'legal-consultation.file-document')
      return state ? decideFiling('legal-consultation', state, command, context) : refused({ code: 'STREAM_MISSING' });
    const facts = keptFacts(command.facts);
    if (facts.channel === 'village' && facts.village === '')
      return refused({ code: 'LEGAL_CONSULTATION_VILLAGE', at: 'facts.village' });
    if (facts.heldOn && (instantOf(facts.heldOn, facts.heldTime || '00:00') ?? '') > context.now)
      return refused({ code: 'LEGAL_AID_DATE_AHEAD', at: 'facts.heldOn' });
    if (command.type === 'legal-consultation.amend') {
      if (state?.ledTo.length) return refused({ code: 'LEGAL_CONSULTATION_TURNED' });
      return done([{ type: 'legal-consultation.amended', payload: { facts } }]);
    }
    const { number, event } = takeNumber('咨', context, self);
    return done([
      event,
      {
        type: 'legal-consultation.recorded',
        payload: { facts, number, by: context.actor.name, account: context.actor.account },
      },
    ]);
  },
  evolve(state, type, payload, { at }) {
    if (type === 'legal-consultation.recorded') {
      const { facts, number, by, account } = recorded<{
        facts: ConsultationFacts;
        number: string;
        by: string;
        account: string;
      }>(payload);
      return { ...facts, number, by, account, at, ledTo: [] };
    }
    if (!state) return state;
    if (type === 'legal-consultation.amended')
      return { ...state, ...recorded<{ facts: ConsultationFacts }>(payload).facts };
    if (type === 'legal-consultation.document-filed') return withFiled(state, payload, at);
    if (type === 'legal-consultation.led-to') {
      const { to } = recorded<{ to: StreamRef }>(payload);
      return { ...state, ledTo: [...state.ledTo.filter((one) => one !== to), to] };
    }
    return state;
  },
  mayRead: (state, actor) => isOfficer(actor) || (actor.roles.includes('lawyer') && state.account === actor.account),
  isConfidential: true,
  recordsReadings: true,
  // That it was printed and filed contradicts nobody who worked on it meanwhile.
  merges: (type) => type === 'legal-consultation.document-filed',
  views(state) {
    const { number, by, channel, anonymous, name, topic, question, followUp, village, ledTo, minutes, safeContact } =
      state;
    const held = heldAt(state);
    const day = civilDay(held);
    return {
      record: {
        register: consultationRegister,
        sort: held,
        tags: [
          'all',
          `channel:${channel}`,
          `topic:${topic}`,
          `day:${day}`,
          ledTo.length > 0 ? 'state:turned' : followUp === 'none' ? 'state:answered' : 'state:follow-up',
          `follow-up:${followUp}`,
          `account:${state.account}`,
          `q:${number.toLowerCase()}`,
          ...(name ? [`q:${name.toLowerCase()}`] : []),
        ],
        dueOn: null,
        restricted: true,
        body: {
          number,
          at: held,
          by,
          channel,
          anonymous,
          name,
          topic,
          question,
          followUp,
          village,
          ledTo,
          minutes,
          safeContact,
        },
      },
      tallies: [
        { figure: `legal-aid.consultation:${channel}`, day, value: 1 },
        { figure: `legal-aid.consultation-topic:${topic}`, day, value: 1 },
      ],
    };
  },
};
export const consultationAggregate = aggregate(definition);
