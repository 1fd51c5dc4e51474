/** A petition drafted for somebody (代拟法律文书): from a template, corrected until it is given out, each version kept. */
import { z } from 'zod';
import { type CivilDate, today as civilDay } from '#domain/calendar/civil-date.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Text } from '#domain/kernel/text.ts';
import { type Consultation, consultationLedTo } from '../consultation/consultation.ts';
import { decideFiling, type Filed, fileDocument, withFiled } from '../filing.ts';
import { numberNeeds, takeNumber } from '../numbers.ts';
import { handlers, isOfficer } from '../roles.ts';
import { findTemplate, isOfVictims } from './templates.ts';

const filled = z.record(z.string().max(40), z.string().max(2000));
export const petitionCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('legal-petition.draft'),
    template: z.string().max(40),
    consultation: streamRef.nullable(),
    answers: filled,
    /** Whoever it is drafted for must not be found: no address, no telephone on it (安全联络). */
    safeContact: z.boolean().default(false),
  }),
  z.strictObject({
    type: z.literal('legal-petition.amend'),
    answers: filled,
    /** As it was, where nothing is said. */
    safeContact: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('legal-petition.give-out') }),
  fileDocument('legal-petition'),
]);
export type PetitionCommand = z.infer<typeof petitionCommand>;

export interface Petition extends Filed {
  readonly template: string;
  readonly answers: { readonly [name: string]: string };
  readonly consultation: StreamRef | null;
  readonly on: CivilDate;
  readonly by: string;
  readonly account: string;
  readonly givenOutOn: CivilDate | null;
  /** As was said, or as in the consultation it came from: no address, no telephone on it. Absent in documents of an older version. */
  readonly safeContact?: boolean;
}
export const petitionRegister = 'legal-petition';

/** Required answers that are not there. */
export const unansweredOf = (template: string, answers: Petition['answers']): Text[] =>
  (findTemplate(template)?.questions ?? [])
    .filter(({ required, name }) => required && (answers[name] ?? '').trim() === '')
    .map(({ label }) => label);

const definition: Aggregate<Petition, PetitionCommand> = {
  kind: 'legal-petition',
  events: [
    'legal-petition.amended',
    'legal-petition.document-filed',
    'legal-petition.drafted',
    'legal-petition.given-out',
  ],
  commands: petitionCommand,
  grants: {
    'legal-petition.draft': handlers,
    'legal-petition.amend': handlers,
    'legal-petition.give-out': handlers,
    'legal-petition.file-document': handlers,
  },
  starts: ['legal-petition.draft'],
  needs: (command, _self, _state, context) =>
    command.type === 'legal-petition.draft'
      ? [
          ...numberNeeds(['书'], context),
          ...(command.consultation ? [{ need: 'stream', stream: command.consultation } as const] : []),
        ]
      : [],
  decide(state, command, context, self) {
    switch (command.type) {
      case 'legal-petition.draft': {
        const { template, answers, consultation, safeContact } = command;
        if (!findTemplate(template)) return refused({ code: 'LEGAL_PETITION_UNKNOWN', at: 'template' });
        const { number, event } = takeNumber('书', context, self);
        const { name: by, account } = context.actor;
        const asked = consultation ? (context.stream(consultation) as Consultation | null) : null;
        return done([
          event,
          {
            type: 'legal-petition.drafted',
            payload: {
              template,
              answers,
              consultation,
              number,
              by,
              account,
              safeContact: safeContact || isOfVictims(template) || (asked?.safeContact ?? false),
            },
          },
          ...(consultation && asked ? [consultationLedTo(consultation, self)] : []),
        ]);
      }
      case 'legal-petition.file-document':
        return state ? decideFiling('legal-petition', state, command, context) : refused({ code: 'STREAM_MISSING' });
      case 'legal-petition.amend':
        if (state?.givenOutOn) return refused({ code: 'LEGAL_PETITION_GIVEN_OUT', params: { number: state.number } });
        return done([
          {
            type: 'legal-petition.amended',
            payload: { answers: command.answers, safeContact: command.safeContact ?? state?.safeContact ?? false },
          },
        ]);
      case 'legal-petition.give-out': {
        if (state?.givenOutOn) return done([]);
        const missing = state ? unansweredOf(state.template, state.answers) : [];
        if (missing.length) return refused({ code: 'LEGAL_PETITION_INCOMPLETE', params: { fields: missing } });
        return done([{ type: 'legal-petition.given-out', payload: { on: context.today } }]);
      }
    }
  },
  evolve(state, type, payload, { at }) {
    if (type === 'legal-petition.drafted')
      return { ...recorded<Petition>(payload), on: civilDay(at), givenOutOn: null };
    if (!state) return state;
    if (type === 'legal-petition.document-filed') return withFiled(state, payload, at);
    if (type === 'legal-petition.amended') {
      // Amendments of an older version say nothing of safe contact.
      const { answers, safeContact } = recorded<Pick<Petition, 'answers' | 'safeContact'>>(payload);
      return { ...state, answers, ...(safeContact === undefined ? {} : { safeContact }) };
    }
    if (type === 'legal-petition.given-out') return { ...state, givenOutOn: (payload as { on: CivilDate }).on };
    return state;
  },
  mayRead: (state, actor) => isOfficer(actor) || (actor.roles.includes('lawyer') && state.account === actor.account),
  isConfidential: true,
  recordsReadings: true,
  // That it was printed and filed contradicts nobody who worked on it meanwhile.
  merges: (type) => type === 'legal-petition.document-filed',
  views: ({ number, template, answers, on, by, givenOutOn }) => ({
    record: {
      register: petitionRegister,
      sort: on,
      tags: [
        'all',
        givenOutOn ? 'state:given-out' : 'state:draft',
        `template:${template}`,
        `q:${(answers.name ?? '').toLowerCase()}`,
      ],
      dueOn: null,
      restricted: true,
      body: { number, template, name: answers.name ?? '', on, by, givenOutOn },
    },
    tallies: givenOutOn ? [{ figure: 'legal-aid.petition', day: givenOutOn, value: 1 }] : [],
  }),
};
export const petitionAggregate = aggregate(definition);
