/**
 * Referral to people's mediation (人民调解) with the dates of judicial confirmation (司法确认): both apply within 30 days of the
 * agreement taking effect (人民调解法 33). Domestic violence is not mediated away: the protection order and aid without a means
 * test stand first (法律援助法 32(4), 反家庭暴力法 23).
 */
import { z } from 'zod';
import { addDays, type CivilDate, civilDate } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type Aggregate, aggregate, type Context } from '#domain/kernel/aggregate.ts';
import { type Recordable, recorded, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { consultationLedTo } from '../consultation/consultation.ts';
import { type Corrected, correct, decideCorrection, type Fact, withCorrection } from '../corrections.ts';
import { type Due, dueAfter, limits } from '../deadlines.ts';
import { decideFiling, type Filed, fileDocument, withFiled } from '../filing.ts';
import { numberNeeds, takeNumber } from '../numbers.ts';
import { isOfficer, officers } from '../roles.ts';
import { choicesOf, mediationMatterWords } from '../vocabulary.ts';

/** Days after the agreement took effect on which both are reminded. */
export const reminderDays = 20;

export const mediationMatters = [
  'labour',
  'family',
  'neighbours',
  'injury',
  'medical',
  'property-management',
  'environment',
  'contract',
  'other',
] as const;

export const mediationCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('legal-mediation.refer'),
    consultation: streamRef.nullable(),
    parties: z
      .array(
        z.strictObject({
          name: z.string().trim().min(1).max(60),
          phone: z.string().trim().max(30),
          /** Who they are in the registry, where a consultation knew it. */
          person: streamRef.optional(),
        }),
      )
      .min(2)
      .max(20),
    matter: z.enum(mediationMatters),
    committee: z.string().trim().min(2).max(80),
    facts: z.string().trim().min(2).max(2000),
    /** Whether one side fears the other: then it is not referred. */
    violence: z.boolean(),
    /** About the status of persons (marriage, adoption), which no court confirms. */
    status: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('legal-mediation.agree'),
    form: z.enum(['written', 'oral']),
    /** Written: signed by all and the mediator, sealed by the committee; oral: agreed (28-30). */
    effectiveOn: CivilDateSchema,
    content: z.string().trim().min(2).max(3000),
  }),
  z.strictObject({ type: z.literal('legal-mediation.fail'), reason: z.string().trim().min(2).max(500) }),
  z.strictObject({
    type: z.literal('legal-mediation.ask-confirmation'),
    on: CivilDateSchema,
    court: z.string().trim().min(2).max(60),
    /** All parties together. */
    together: z.literal(true),
  }),
  z.strictObject({
    type: z.literal('legal-mediation.record-confirmation'),
    on: CivilDateSchema,
    result: z.enum(['confirmed', 'rejected']),
    number: z.string().trim().max(60),
  }),
  fileDocument('legal-mediation'),
  correct('legal-mediation'),
  /** What the calendar brings about. */
  z.strictObject({ type: z.literal('legal-mediation.remind') }),
  z.strictObject({ type: z.literal('legal-mediation.miss') }),
]);
export type MediationCommand = z.infer<typeof mediationCommand>;
type Referral = Omit<
  Extract<MediationCommand, { type: 'legal-mediation.refer' }>,
  'type' | 'consultation' | 'violence'
>;

export interface Mediation extends Referral, Filed, Corrected {
  readonly referredOn: CivilDate;
  readonly by: string;
  readonly state: 'referred' | 'agreed' | 'failed' | 'asked' | 'confirmed' | 'rejected' | 'not-asked';
  readonly agreement: {
    readonly form: 'written' | 'oral';
    readonly effectiveOn: CivilDate;
    readonly content: string;
    readonly confirmBy: CivilDate;
    readonly remindOn: CivilDate;
    readonly provisional: boolean;
  } | null;
  readonly remindedOn: CivilDate | null;
  readonly failure: string;
  readonly confirmation: {
    readonly askedOn: CivilDate;
    readonly court: string;
    readonly decidedOn: CivilDate | null;
    readonly number: string;
  } | null;
  /** Applications for legal aid that it led to, each of one party by its place. */
  readonly applications: readonly { readonly party: number; readonly to: StreamRef }[];
}

/** The event by which an application says that a party of a mediation made it. */
export const mediationLedTo = (mediation: StreamRef, party: number, to: StreamRef) => ({
  stream: mediation,
  type: 'legal-mediation.led-to',
  payload: { party, to },
});

export const mediationRegister = 'legal-mediation';

/** Last day to apply together for confirmation, and the day of the reminder. */
export function confirmationDates(
  effectiveOn: CivilDate,
  calendar: Parameters<typeof dueAfter>[2],
): Due & { readonly remindOn: CivilDate } {
  return {
    ...dueAfter(effectiveOn, limits.confirmation.days, calendar),
    remindOn: addDays(effectiveOn, reminderDays),
  };
}

const over = (state: Mediation | null) =>
  refused({ code: 'LEGAL_MEDIATION_STATE', params: { state: state?.state ?? '' } });

function nextDueOn({ state, agreement, remindedOn, status }: Mediation): CivilDate | null {
  if (state !== 'agreed' || !agreement || status) return null;
  return remindedOn ? addDays(agreement.confirmBy, 1) : agreement.remindOn;
}

/** Whatever can be corrected of a mediation as it stands; the dates of confirmation follow the day of taking effect. */
export function mediationFacts(made: Mediation): readonly Fact<Mediation>[] {
  const { agreement, confirmation, committee, facts, matter, parties, referredOn } = made;
  const text = (code: string, zh: string, en: string, is: string, most: number, change: (value: string) => object) => ({
    code,
    label: { zh, en },
    is,
    most,
    kind: most > 200 ? ('long-text' as const) : ('text' as const),
    write: (value: string): Mediation => ({ ...made, ...change(value) }),
  });
  return [
    ...parties.map(({ name }, place) =>
      text(`party.${place}.name`, `当事人姓名（${name}）`, `Party (${name})`, name, 60, (value) => ({
        parties: parties.map((one, index) => (index === place ? { ...one, name: value } : one)),
      })),
    ),
    {
      code: 'matter',
      label: { zh: '纠纷类别', en: 'Matter' },
      kind: 'choice',
      is: matter,
      choices: choicesOf(mediationMatterWords),
      write: (value) => ({ ...made, matter: value as Mediation['matter'] }),
    },
    text('committee', '调解委员会', 'Committee', committee, 80, (value) => ({ committee: value })),
    text('facts', '纠纷简要情况', 'Facts', facts, 2000, (value) => ({ facts: value })),
    ...(agreement
      ? [
          {
            code: 'agreement.effectiveOn',
            label: { zh: '协议生效日期', en: 'In force since' },
            kind: 'date' as const,
            is: agreement.effectiveOn,
            until: confirmation?.askedOn,
            derive: (value: string, { calendar }: Context) => {
              const { dueOn, provisional, remindOn } = confirmationDates(civilDate(value), calendar);
              return { confirmBy: dueOn, provisional, remindOn };
            },
            write: (value: string, derived: Recordable): Mediation => ({
              ...made,
              agreement: {
                ...agreement,
                effectiveOn: civilDate(value),
                ...recorded<Pick<NonNullable<Mediation['agreement']>, 'confirmBy' | 'provisional' | 'remindOn'>>(
                  derived,
                ),
              },
              // Reminded, and missed, by the right days.
              ...(confirmation ? {} : { state: 'agreed' as const, remindedOn: null }),
            }),
          },
          text('agreement.content', '协议内容', 'Content', agreement.content, 3000, (content) => ({
            agreement: { ...agreement, content },
          })),
        ]
      : []),
    ...(confirmation
      ? [
          {
            code: 'confirmation.askedOn',
            label: { zh: '申请司法确认日期', en: 'Confirmation asked on' },
            kind: 'date' as const,
            is: confirmation.askedOn,
            since: agreement?.effectiveOn ?? referredOn,
            until: confirmation.decidedOn ?? agreement?.confirmBy,
            write: (value: string): Mediation => ({
              ...made,
              confirmation: { ...confirmation, askedOn: civilDate(value) },
            }),
          },
          text('confirmation.court', '人民法院', 'Court', confirmation.court, 60, (court) => ({
            confirmation: { ...confirmation, court },
          })),
          ...(confirmation.decidedOn
            ? [
                text(
                  'confirmation.number',
                  '裁定书文号',
                  'Number of the ruling',
                  confirmation.number,
                  60,
                  (number) => ({
                    confirmation: { ...confirmation, number },
                  }),
                ),
              ]
            : []),
        ]
      : []),
  ];
}

const definition: Aggregate<Mediation, MediationCommand> = {
  kind: 'legal-mediation',
  events: [
    'legal-mediation.agreed',
    'legal-mediation.confirmation-asked',
    'legal-mediation.confirmation-recorded',
    'legal-mediation.corrected',
    'legal-mediation.document-filed',
    'legal-mediation.failed',
    'legal-mediation.led-to',
    'legal-mediation.missed',
    'legal-mediation.referred',
    'legal-mediation.reminded',
  ],
  commands: mediationCommand,
  grants: {
    'legal-mediation.refer': officers,
    'legal-mediation.agree': officers,
    'legal-mediation.fail': officers,
    'legal-mediation.ask-confirmation': officers,
    'legal-mediation.record-confirmation': officers,
    'legal-mediation.file-document': officers,
    'legal-mediation.correct': officers,
    'legal-mediation.remind': [],
    'legal-mediation.miss': [],
  },
  starts: ['legal-mediation.refer'],
  needs: (command, _self, _state, context) =>
    command.type === 'legal-mediation.refer'
      ? [
          ...numberNeeds(['调'], context),
          ...(command.consultation ? [{ need: 'stream', stream: command.consultation } as const] : []),
        ]
      : [],
  decide(state, command, context, self) {
    const { today, calendar } = context;
    const ahead = (on: CivilDate): boolean => on > today;
    switch (command.type) {
      case 'legal-mediation.refer': {
        if (command.violence)
          return refused({
            code: 'LEGAL_MEDIATION_VIOLENCE',
            article: '反家庭暴力法 23；法律援助法 32(4)',
            at: 'violence',
          });
        const { type: _, consultation, violence: __, ...referral } = command;
        const { number, event } = takeNumber('调', context, self);
        return done([
          event,
          {
            type: 'legal-mediation.referred',
            payload: { ...referral, number, referredOn: today, by: context.actor.name },
          },
          ...(consultation ? [consultationLedTo(consultation, self)] : []),
        ]);
      }
      case 'legal-mediation.agree': {
        if (state?.state !== 'referred') return over(state);
        const { form, effectiveOn, content } = command;
        if (ahead(effectiveOn)) return refused({ code: 'LEGAL_AID_DATE_AHEAD', at: 'effectiveOn' });
        const { dueOn, provisional, remindOn } = confirmationDates(effectiveOn, calendar);
        return done([
          {
            type: 'legal-mediation.agreed',
            payload: { form, effectiveOn, content, confirmBy: dueOn, remindOn, provisional },
          },
        ]);
      }
      case 'legal-mediation.fail':
        if (state?.state !== 'referred') return over(state);
        return done([{ type: 'legal-mediation.failed', payload: { reason: command.reason } }]);
      case 'legal-mediation.ask-confirmation': {
        if (state?.state !== 'agreed' && state?.state !== 'not-asked') return over(state);
        if (state.status) return refused({ code: 'LEGAL_MEDIATION_STATUS_MATTER', article: '人民调解法 33' });
        const { on, court } = command;
        if (ahead(on)) return refused({ code: 'LEGAL_AID_DATE_AHEAD', at: 'on' });
        if (state.agreement && on < state.agreement.effectiveOn)
          return refused({ code: 'LEGAL_AID_DATE_BEFORE', params: { since: state.agreement.effectiveOn }, at: 'on' });
        if (state.agreement && on > state.agreement.confirmBy)
          return refused({
            code: 'LEGAL_MEDIATION_TOO_LATE',
            article: limits.confirmation.article,
            params: { until: state.agreement.confirmBy },
            at: 'on',
          });
        return done([{ type: 'legal-mediation.confirmation-asked', payload: { on, court } }]);
      }
      case 'legal-mediation.record-confirmation': {
        if (state?.state !== 'asked') return over(state);
        if (ahead(command.on)) return refused({ code: 'LEGAL_AID_DATE_AHEAD', at: 'on' });
        const { on, result, number } = command;
        const askedOn = state.confirmation?.askedOn;
        if (askedOn && on < askedOn)
          return refused({ code: 'LEGAL_AID_DATE_BEFORE', params: { since: askedOn }, at: 'on' });
        return done([{ type: 'legal-mediation.confirmation-recorded', payload: { on, result, number } }]);
      }
      case 'legal-mediation.file-document':
        return state ? decideFiling('legal-mediation', state, command, context) : refused({ code: 'STREAM_MISSING' });
      case 'legal-mediation.correct':
        return decideCorrection('legal-mediation', state ? mediationFacts(state) : [], command, context);
      case 'legal-mediation.remind':
        if (state?.state !== 'agreed' || state.remindedOn || !state.agreement || today < state.agreement.remindOn)
          return over(state);
        return done([{ type: 'legal-mediation.reminded', payload: { on: today } }]);
      case 'legal-mediation.miss':
        if (state?.state !== 'agreed' || !state.agreement || today <= state.agreement.confirmBy) return over(state);
        return done([{ type: 'legal-mediation.missed', payload: { on: addDays(state.agreement.confirmBy, 1) } }]);
    }
  },
  evolve(state, type, payload, { at }) {
    if (type === 'legal-mediation.referred')
      return {
        ...recorded<Referral & Pick<Mediation, 'number' | 'referredOn' | 'by'>>(payload),
        state: 'referred',
        agreement: null,
        remindedOn: null,
        failure: '',
        confirmation: null,
        applications: [],
      };
    if (!state) return state;
    switch (type) {
      case 'legal-mediation.agreed':
        return { ...state, state: 'agreed', agreement: recorded(payload) };
      case 'legal-mediation.corrected':
        return withCorrection(state, mediationFacts, payload, { at });
      case 'legal-mediation.document-filed':
        return withFiled(state, payload, at);
      case 'legal-mediation.led-to':
        return {
          ...state,
          applications: [...state.applications, recorded<Mediation['applications'][number]>(payload)],
        };
      case 'legal-mediation.failed':
        return { ...state, state: 'failed', failure: recorded<{ reason: string }>(payload).reason };
      case 'legal-mediation.reminded':
        return { ...state, remindedOn: recorded<{ on: CivilDate }>(payload).on };
      case 'legal-mediation.missed':
        return { ...state, state: 'not-asked' };
      case 'legal-mediation.confirmation-asked': {
        const { on, court } = recorded<{ on: CivilDate; court: string }>(payload);
        return { ...state, state: 'asked', confirmation: { askedOn: on, court, decidedOn: null, number: '' } };
      }
      case 'legal-mediation.confirmation-recorded': {
        const { on, result, number } = recorded<{ on: CivilDate; result: 'confirmed' | 'rejected'; number: string }>(
          payload,
        );
        return {
          ...state,
          state: result,
          confirmation: state.confirmation && { ...state.confirmation, decidedOn: on, number },
        };
      }
      default:
        return state;
    }
  },
  mayRead: (_state, actor) => isOfficer(actor),
  isConfidential: true,
  recordsReadings: true,
  // That it was printed and filed contradicts nobody who worked on it meanwhile.
  merges: (type) => type === 'legal-mediation.document-filed',
  views(mediation) {
    const { number, state, parties, matter, committee, referredOn, agreement, remindedOn } = mediation;
    return {
      record: {
        register: mediationRegister,
        sort: referredOn,
        tags: [
          'all',
          `state:${state}`,
          ...(state === 'referred' || state === 'agreed' || state === 'asked' ? ['open:yes'] : []),
          ...(state === 'agreed' && agreement && !mediation.status ? ['confirm:open'] : []),
          ...(state === 'agreed' && remindedOn ? ['remind:yes'] : []),
          ...parties.map(({ name }) => `q:${name.toLowerCase()}`),
        ],
        dueOn: nextDueOn(mediation),
        restricted: true,
        body: { number, state, parties, matter, committee, referredOn, agreement, remindedOn },
      },
      tallies: [
        { figure: `legal-aid.mediation:${matter}`, day: referredOn, value: 1 },
        ...(agreement ? [{ figure: `legal-aid.mediation-agreed:${matter}`, day: referredOn, value: 1 }] : []),
      ],
    };
  },
  due(mediation, today) {
    const on = nextDueOn(mediation);
    if (on === null || today < on) return null;
    return { type: mediation.remindedOn ? 'legal-mediation.miss' : 'legal-mediation.remind' };
  },
};
export const mediationAggregate = aggregate(definition);
