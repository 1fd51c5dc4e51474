/** How a legal-aid case begins: by an application, with what a consultation already said, or by the notice of an organ. */

import { civilDate } from '#domain/calendar/civil-date.ts';
import { openCase } from '#domain/cases/case.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { type Json, kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import { type OfficeSettings, officeStream } from '#domain/office/office.ts';
import type { Person } from '#domain/person/person.ts';
import { applicationOf, type Consultation, consultationLedTo } from '../consultation/consultation.ts';
import { dueAfter, limitDue, limits } from '../deadlines.ts';
import { assess, standardsOn } from '../eligibility/assess.ts';
import type { Answers } from '../eligibility/reason.ts';
import { needsSafety } from '../eligibility/safety.ts';
import { type SaidInMediation as Said, saidInMediation } from '../mediation/application-from.ts';
import { type Mediation, mediationLedTo } from '../mediation/mediation.ts';
import { siteOf } from '../numbers.ts';
import type { Aid, AidApplicant, AidCommandOf, ApplicantDetails } from './schema.ts';

export const applicationItem = 'legal-aid-application';
export const noticeItem = 'legal-aid-notice';

/** Name of an applicant in their case, by their place. */
export const partyName = (index: number): string => (index === 0 ? 'applicant' : `applicant-${index + 1}`);

/** What the registry already knows of somebody, and the consultation told, so that the form starts filled. */
const knownDetails = ({ facts }: Person, phoneTold: string): ApplicantDetails => ({
  household: facts.address,
  residence: facts.address,
  postcode: '',
  phone: facts.phone || phoneTold,
  employer: '',
  occupation: facts.occupation,
  education: facts.education,
  health: '',
  groups: [],
  appliedBefore: false,
  cannotWrite: false,
  delivery: facts.address,
});

/** Somebody of the registry as an applicant of a case; null for whom it does not know. */
export function applicantOf(
  person: StreamRef,
  party: string,
  phoneTold: string,
  context: Pick<Context, 'stream'>,
): AidApplicant | null {
  const known = context.stream(person) as Person | null;
  if (!known) return null;
  const { name, sex, birthDate, ethnicGroup, documentNumber } = known.facts;
  const details = knownDetails(known, phoneTold);
  return { party, person, name, sex, birthDate, ethnicGroup, idNumber: documentNumber, details, signatures: {} };
}

function applicantsOf(
  streams: readonly StreamRef[],
  phoneTold: string,
  context: Context,
): readonly AidApplicant[] | null {
  const found = streams.map((person, index) =>
    applicantOf(person, partyName(index), index === 0 ? phoneTold : '', context),
  );
  return found.every((one) => one !== null) ? found : null;
}

const nothingYet = {
  overrules: [],
  matter: null,
  means: null,
  notice: null,
  passedOn: null,
  receivedAt: null,
  receipt: null,
  urgent: null,
  supplements: [],
  checks: [],
  suspensions: [],
  forwarded: null,
  transfer: null,
  decision: null,
  overturned: null,
  objections: [],
  assignments: [],
  changes: [],
  contractedOn: null,
  progress: [],
  termination: null,
  earlierTerminations: [],
  merged: null,
  reopened: null,
  absorbed: [],
  withdrawal: null,
  closing: null,
  quality: null,
  payments: [],
  returned: [],
  issued: [],
  remedies: [],
  rechecks: [],
  complaints: [],
  archive: null,
  clocks: [],
  lapsedOn: null,
} as const satisfies Partial<Aid>;

function begin(
  streams: readonly StreamRef[],
  item: string,
  context: Context,
  self: StreamRef,
  aidOf: (
    applicants: readonly AidApplicant[],
    settings: OfficeSettings,
  ) => { aid: Omit<Aid, 'openedAt' | 'endedAt'>; due: Json },
  more: readonly { readonly stream: StreamRef; readonly type: string; readonly payload: Json }[],
  phoneTold = '',
): Decision {
  const settings = context.stream(officeStream(context.device.center)) as OfficeSettings | null;
  if (!settings) return refused({ code: 'OFFICE_MISSING' });
  if (new Set(streams).size < streams.length) return refused({ code: 'LEGAL_AID_APPLICANT_TWICE', at: 'applicants' });
  const applicants = applicantsOf(streams, phoneTold, context);
  if (!applicants) return refused({ code: 'PERSON_MISSING', at: 'applicants' });
  const { events } = openCase(context, self, {
    window: 'legal-aid',
    letter: 'L',
    item,
    shortCode: settings.shortCode,
    parties: applicants.map(({ person, party, name }) => ({ person, role: party, name })),
  });
  const type = item === noticeItem ? 'legal-aid.notice-taken' : 'legal-aid.opened';
  return done([...events, { type, payload: aidOf(applicants, settings) }, ...more]);
}

/** What was said in the mediation that the applicant comes from; refuses an unknown one, and a party of it who applied already. */
function talkedOf(mediation: AidCommandOf<'legal-aid.open'>['mediation'], context: Context): Outcome<Said | null> {
  if (!mediation) return done(null);
  const { stream, party } = mediation;
  const made = kindOf(stream) === 'legal-mediation' ? (context.stream(stream) as Mediation | null) : null;
  const one = made?.parties[party];
  if (!made || !one) return refused({ code: 'STREAM_MISSING', at: 'mediation' });
  if (made.applications.some((each) => each.party === party))
    return refused({ code: 'LEGAL_MEDIATION_TURNED', params: { name: one.name }, at: 'mediation' });
  return done(saidInMediation(made, party));
}

/** Refuses an unknown person, the same applicant twice, and a consultation or a party to a mediation that already led to an application. */
export function open(command: AidCommandOf<'legal-aid.open'>, context: Context, self: StreamRef): Decision {
  const { consultation, mediation, applicants: streams, agent, channel, arrivedAt, answers, safeContact } = command;
  if (arrivedAt && Date.parse(arrivedAt) > Date.parse(context.now))
    return refused({ code: 'LEGAL_AID_DATE_AHEAD', at: 'arrivedAt' });
  const asked = consultation ? (context.stream(consultation) as Consultation | null) : null;
  if (consultation && !asked) return refused({ code: 'STREAM_MISSING', at: 'consultation' });
  if (asked && applicationOf(asked)) return refused({ code: 'LEGAL_CONSULTATION_TURNED', at: 'consultation' });
  const talked = talkedOf(mediation, context);
  if (!talked.ok) return talked;
  const said = talked.value;
  const all: Answers = { ...asked?.answers, ...said?.answers, ...answers };
  const assessment = assess(all, standardsOn(context.today, context), context.today);
  const limit = limitDue(assessment.urgency.endsOn, context.today);
  const aidOf = (applicants: readonly AidApplicant[]) => ({
    aid: {
      ...nothingYet,
      stage: 'drafted' as const,
      channel,
      // Whoever stands at the window arrives now.
      ...(arrivedAt && channel !== 'window' ? { arrivedAt } : {}),
      consultation,
      mediation,
      applicants,
      agent,
      answers: all,
      assessment,
      safeContact: { on: safeContact || needsSafety(all) || (asked?.safeContact ?? false), how: '' },
      prefill: {
        ...(asked
          ? {
              facts: asked.question,
              opponentName: asked.opponentName,
              opponentIdNumber: asked.opponentIdNumber,
              opponentPhone: asked.opponentPhone,
              opponentAddress: asked.opponentAddress,
              opponentCounsel: asked.opponentCounsel,
            }
          : {}),
        ...said?.prefill,
      },
    },
    due: null,
    limit: limit && { ...limit },
  });
  const more = [
    ...(consultation ? [consultationLedTo(consultation, self)] : []),
    ...(mediation ? [mediationLedTo(mediation.stream, mediation.party, self)] : []),
  ];
  return begin(streams, applicationItem, context, self, aidOf, more, said?.phone || asked?.phone);
}

/** 通知辩护: granted by law; a lawyer within three days of the notice (36). */
export function takeNotice(
  command: AidCommandOf<'legal-aid.take-notice'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { applicants: streams, circumstance, noticeNumber, receivedOn, matter } = command;
  if (receivedOn > context.today) return refused({ code: 'LEGAL_AID_DATE_AHEAD', at: 'receivedOn' });
  const answers: Answers = {
    field: 'criminal',
    criminal: circumstance === 'compulsory-treatment' ? 'compulsory-treatment' : 'suspect',
    ...(circumstance === 'compulsory-treatment' ? {} : { circumstance }),
    applicant: 'self',
    procedure: 'litigation',
    organ: matter.organ,
    urgency: 'none',
  };
  const grave = matter.grave || circumstance === 'life-or-death' || circumstance === 'death-review';
  const due = dueAfter(receivedOn, limits.notice.days, context.calendar);
  const aidOf = (applicants: readonly AidApplicant[]) => ({
    aid: {
      ...nothingYet,
      stage: 'granted' as const,
      channel: 'organ' as const,
      consultation: null,
      mediation: null,
      applicants,
      agent: null,
      answers,
      assessment: assess(answers, standardsOn(context.today, context), context.today),
      safeContact: { on: false, how: '' },
      prefill: {},
      matter: { ...matter, grave },
      notice: { number: noticeNumber, receivedOn, circumstance, institution: siteOf(context).institution },
      decision: {
        result: 'granted' as const,
        form: matter.form,
        grounds: [],
        opinion: '依办案机关通知指派',
        authority: matter.organ || siteOf(context).institution,
        number: noticeNumber,
        on: civilDate(receivedOn),
        by: context.actor.name,
      },
    },
    due: { ...due },
    limit: null,
  });
  return begin(streams, noticeItem, context, self, aidOf, []);
}
