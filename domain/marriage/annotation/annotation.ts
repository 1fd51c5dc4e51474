/**
 * Entering a judgment, a cancellation, a death, a registration elsewhere or a correction (批注) in the records that it concerns: the first registration and every
 * re-issue of it. Nothing is edited; the persons' marital status follows where it rested on these records. Only a registration
 * authority keeps such records: a pre-check site is refused (`MARRIAGE_PRECHECK_SITE`, 婚姻登记条例 2).
 */

import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import {
  type Aggregate,
  aggregate,
  type Context,
  type Emitted,
  type Need,
  type NeedContext,
} from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { officeStream } from '#domain/office/office.ts';
import type { MaritalStatus, Person } from '#domain/person/person.ts';
import { requireAuthority } from '../booklets/certificate-number.ts';
import { partyRole } from '../party/party.ts';
import { asStored, type Corrected, canBear, correctionTarget, targetWords } from './corrected-fields.ts';
import { borneBy } from './corrections.ts';
import {
  basesOf,
  documentWords,
  enteredIn,
  isLifeEvent,
  type LifeEvent,
  lifeEventProblems,
  statusAfterLifeEvent,
} from './life-event.ts';
import { type Annotation, endingOf } from './record.ts';
import { type RecordFacts, recordFacts } from './record-facts.ts';

/** What can be entered; `reissued` and `divorced` come from their own cases. */
export const enteredKind = z.enum([
  'court-void',
  'court-voided',
  'court-divorce',
  'cancelled-fraud',
  'death',
  'divorced-elsewhere',
  'married-elsewhere',
  'correction',
]);
export type EnteredKind = z.infer<typeof enteredKind>;

const short = z.string().trim().min(1).max(100);
const correction = z.strictObject({
  field: short,
  was: z.string().max(300),
  is: z.string().max(300),
  /** A field that the record knows: pages printed from now on bear the right value. Absent for anything else. */
  target: correctionTarget.exactOptional(),
});
export const annotationCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('annotation.enter'),
    kind: enteredKind,
    records: z.array(streamRef).min(1).max(20),
    /** Who was widowed, or divorced or married elsewhere; a divorce of both parties names none. */
    party: partyRole.exactOptional(),
    /** The judgment, mediation paper, decision on cancellation, death certificate, certificate of another authority, or paper that proves the right value. */
    document: z.strictObject({
      title: short,
      number: z.string().max(100),
      issuer: short,
      madeOn: CivilDateSchema,
      /** From when it has effect (生效证明), or the day of the death, divorce or marriage; null while that is not proven. */
      effectiveOn: CivilDateSchema.nullable(),
      attachments: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(50),
    }),
    text: z.string().trim().min(2).max(1000),
    /** For a correction only: the field, what stands there, what is right. */
    corrections: z.array(correction).max(20),
  }),
]);
export type AnnotationCommand = z.infer<typeof annotationCommand>;

export interface EnteredAnnotation extends Omit<AnnotationCommand, 'type' | 'records'> {
  /** Every record that it was written to, with its certificate number. */
  readonly records: readonly { readonly stream: StreamRef; readonly certificateNumber: string }[];
  /** Whose status followed, and whose did not because it rests on something else. */
  readonly persons: readonly { readonly person: StreamRef; readonly followed: boolean }[];
  readonly on: string;
  readonly by: string;
}

/** Which articles let each kind be entered. */
const articleOf: Readonly<Record<EnteredKind, string>> = {
  'court-void': '民法典 1051',
  'court-voided': '民法典 1052, 1053',
  'court-divorce': '民法典 1079',
  'cancelled-fraud': '高检发办字〔2021〕109号',
  death: '民法典 1042',
  'divorced-elsewhere': '民法典 1080',
  'married-elsewhere': '民法典 1049',
  correction: '婚姻登记档案管理办法',
};

type Known = Pick<Context, 'stream'>;

/** The named records and all that are linked to them, each once. */
function reach(records: readonly StreamRef[], context: Known): readonly StreamRef[] {
  const found = new Set<StreamRef>();
  const visit = (stream: StreamRef): void => {
    if (found.has(stream)) return;
    found.add(stream);
    for (const next of recordFacts(stream, context.stream(stream))?.linked ?? []) visit(next);
  };
  records.forEach(visit);
  return [...found];
}

function needs(command: AnnotationCommand, _self: StreamRef, _state: unknown, context: NeedContext): readonly Need[] {
  const streams = reach(command.records, context);
  const persons = streams.flatMap((one) => recordFacts(one, context.stream(one))?.persons ?? []);
  const office = officeStream(context.device.center);
  const entered = streams.flatMap((one) => enteredIn(context.stream(one)));
  return [office, ...streams, ...entered, ...persons.map(({ person }) => person)].map((stream) => ({
    need: 'stream',
    stream,
  }));
}

/** Why this kind can't be written to this record. */
function problem(kind: EnteredKind, stream: StreamRef, facts: RecordFacts | null, state: unknown): Refusal | null {
  const params = { record: facts?.certificateNumber ?? stream };
  if (!facts) return { code: 'ANNOTATION_RECORD_UNKNOWN', params };
  const ending = endingOf(state);
  // An ended record can still be corrected, and what its parties did since then be entered; it can't end twice.
  if (ending && kind !== 'correction' && !isLifeEvent(kind))
    return { code: 'RECORD_ENDED', params: { ...params, kind: ending.kind, on: ending.on } };
  const forMarriages = kind === 'court-void' || kind === 'court-divorce';
  return forMarriages && facts.records === 'divorce' ? { code: 'ANNOTATION_KIND_OF_RECORD', params } : null;
}

interface Reached {
  readonly stream: StreamRef;
  readonly state: unknown;
}
type Correction = AnnotationCommand['corrections'][number];

/** Corrections as they are stored: a known field has the name that the sheets give it. */
const stored = ({ target, ...one }: Correction): Correction =>
  target ? { field: targetWords(target), was: one.was, is: asStored(target, one.is), target } : one;

/**
 * What is wrong with corrections of known fields: the record does not bear what they say (`ANNOTATION_CORRECTION_WAS`), or
 * the field cannot bear the value (`ANNOTATION_CORRECTION_VALUE`).
 */
function correctionProblems(
  corrections: readonly Correction[],
  { stream, state }: Reached,
  today: Context['today'],
): readonly Refusal[] {
  return corrections.flatMap(({ field, was, is, target }, index): readonly Refusal[] => {
    if (!target) return [];
    const recorded = borneBy(stream, state, target);
    if (recorded !== was)
      return [
        { code: 'ANNOTATION_CORRECTION_WAS', params: { field, recorded: recorded ?? '' }, at: `corrections.${index}` },
      ];
    return is !== was && canBear(target, is, today)
      ? []
      : [{ code: 'ANNOTATION_CORRECTION_VALUE', params: { field }, at: `corrections.${index}` }];
  });
}

/** The known fields that stand wrong in this record too: a re-issue may bear a newer number or name. */
const correctedHere = (corrections: readonly Correction[], { stream, state }: Reached): readonly Corrected[] =>
  corrections.flatMap(({ target, was, is }) =>
    target && borneBy(stream, state, target) === was ? [{ ...target, was, is }] : [],
  );

/** The status that a person has once the entry stands; null when theirs does not rest on these records. */
function statusAfter(
  kind: Exclude<EnteredKind, LifeEvent>,
  marital: MaritalStatus,
  numbers: readonly string[],
  before: MaritalStatus,
  effectiveOn: MaritalStatus['since'],
  document: string,
): MaritalStatus | null {
  if (kind === 'correction' || !marital.certificate || !numbers.includes(marital.certificate)) return null;
  return kind === 'court-divorce'
    ? { status: 'divorced', since: effectiveOn, spouse: null, certificate: document }
    : before;
}

const definition: Aggregate<EnteredAnnotation, AnnotationCommand> = {
  kind: 'annotation',
  events: ['annotation.entered'],
  commands: annotationCommand,
  grants: { 'annotation.enter': ['registrar', 'supervisor'] },
  starts: ['annotation.enter'],
  needs,
  decide(_state, command, context, self) {
    const { kind, party, document, text } = command;
    const corrections = command.corrections.map(stored);
    const { today, actor } = context;
    const site = requireAuthority(context);
    if (!site.ok) return site;
    const streams = reach(command.records, context);
    const all = streams.map((stream) => ({
      stream,
      state: context.stream(stream),
      facts: recordFacts(stream, context.stream(stream)),
    }));
    const problems = all.flatMap(({ stream, state, facts }) => problem(kind, stream, facts, state) ?? []);
    if (problems.length) return refused(...problems);
    if ((kind === 'correction') !== corrections.length > 0)
      return refused({ code: 'ANNOTATION_CORRECTIONS', at: 'corrections' });
    const wrong = all.slice(0, 1).flatMap((named) => correctionProblems(corrections, named, today));
    if (wrong.length) return refused(...wrong);
    const { effectiveOn } = document;
    const happened = isLifeEvent(kind) ? { kind, party, on: effectiveOn, document } : null;
    const lacking = happened ? lifeEventProblems(happened, today, articleOf[kind]) : [];
    if (lacking.length) return refused(...lacking);
    if (party && !happened) return refused({ code: 'ANNOTATION_PARTY_NAMED', at: 'party' });
    if (kind !== 'correction' && (!effectiveOn || effectiveOn > today))
      return refused({ code: 'ANNOTATION_NOT_IN_FORCE', article: articleOf[kind], at: 'document.effectiveOn' });

    const facts = all.flatMap((one) => one.facts ?? []);
    const numbers = facts.map(({ certificateNumber }) => certificateNumber);
    // The first record of a person knows best what they were before: a re-issue knows nothing of it.
    const ordered = facts.flatMap(({ persons }) => persons);
    const documents = all
      .flatMap(({ state }) => enteredIn(state))
      .flatMap((entry) => {
        const earlier = context.stream(entry) as EnteredAnnotation | null;
        return earlier ? [documentWords(earlier.document)] : [];
      });
    const bases = basesOf(all, documents);
    const people = [...new Set(ordered.map(({ person }) => person))].map((person) => {
      const known = ordered.filter((one) => one.person === person).map(({ before }) => before);
      const before = known.find(({ status }) => status !== 'unknown') ?? known[0];
      const marital = (context.stream(person) as Person | null)?.marital;
      const role = ordered.find((one) => one.person === person)?.role;
      const judged = documentWords(document);
      if (!marital || !before || !role) return { person, after: null };
      if (happened) return { person, after: statusAfterLifeEvent(happened, role, marital, bases) };
      const after = isLifeEvent(kind) ? null : statusAfter(kind, marital, numbers, before, effectiveOn, judged);
      return { person, after };
    });
    // Such an entry is nothing but the change of a status: where none follows, it belongs in another record.
    if (happened && !people.some(({ after }) => after))
      return refused({ code: 'ANNOTATION_STATUS_ELSEWHERE', article: articleOf[kind], at: 'party' });
    const changes = corrections.map(({ field, was, is }) => `${field}：${was || '（空）'} → ${is || '（空）'}`);
    const words = changes.length ? `${text}（${changes.join('；')}）` : text;
    const entry: Annotation = {
      kind,
      on: today,
      by: actor.name,
      text: words,
      source: self,
      papers: document.attachments,
    };
    const entered: EnteredAnnotation = {
      kind,
      ...(party ? { party } : {}),
      document,
      text,
      corrections,
      records: facts.map(({ stream, certificateNumber }) => ({ stream, certificateNumber })),
      persons: people.map(({ person, after }) => ({ person, followed: after !== null })),
      on: today,
      by: actor.name,
    };
    const toRecords = all.map((reached): Emitted => {
      const corrected = correctedHere(corrections, reached);
      const payload: Annotation = corrected.length ? { ...entry, corrected } : entry;
      return { stream: reached.stream, type: 'case.annotated', payload };
    });
    const toPersons = people.flatMap(({ person, after }): Emitted[] =>
      after ? [{ stream: person, type: 'person.marital-status-recorded', payload: after }] : [],
    );
    return done([{ type: 'annotation.entered', payload: entered }, ...toRecords, ...toPersons]);
  },
  evolve: (state, type, payload) => (type === 'annotation.entered' ? recorded<EnteredAnnotation>(payload) : state),
  views: () => ({}),
};
export const annotationAggregate = aggregate(definition);
