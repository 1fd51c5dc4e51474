/**
 * Registration records and what is written to them afterwards (批注). A registered fact is never edited: a judgment, a
 * cancellation, a re-issue or a correction is a further entry of the same record.
 */

import type { AnyAggregate } from '#domain/kernel/aggregate.ts';
import { kindOf, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { refused } from '#domain/kernel/refusal.ts';
import type { Text } from '#domain/kernel/text.ts';
import { certificateKey } from '../booklets/certificate-number.ts';
import type { Corrected } from './corrected-fields.ts';

/**
 * `court-void` declared void (宣告无效, 民法典 1051), `court-voided` voided (撤销, 1052, 1053), `court-divorce` divorced by a
 * court, `cancelled-fraud` registration cancelled for fraud or impersonation, `death` of a spouse, `divorced-elsewhere` and
 * `married-elsewhere` at another authority, `correction` a right value beside a wrong one, `reissued` and `divorced` what this window itself did to the record later.
 */
export type AnnotationKind =
  | 'court-void'
  | 'court-voided'
  | 'court-divorce'
  | 'cancelled-fraud'
  | 'death'
  | 'divorced-elsewhere'
  | 'married-elsewhere'
  | 'correction'
  | 'reissued'
  | 'divorced';

/** One entry of a record. */
export interface Annotation {
  readonly kind: AnnotationKind;
  /** Day it was entered. */
  readonly on: string;
  readonly by: string;
  readonly text: string;
  /** Stream that holds the whole of it: the entered judgment, the re-issue, the divorce. */
  readonly source: StreamRef;
  /** Scans of the judgment or decision; entries of before have none here, they are with the source. */
  readonly papers?: readonly string[];
  /** Fields of this record that a correction names; absent where it names none, and in entries of before. */
  readonly corrected?: readonly Corrected[];
}

/** The part of a record's state that annotations are kept in, beside the case's own. */
export interface Annotated {
  readonly annotations?: readonly Annotation[];
}

/** Kinds after which the record no longer bears a marriage or divorce, and the stage that the list then shows. */
const endings = {
  'court-void': { stage: 'annotated-void', outcome: { zh: '婚姻被宣告无效', en: 'Declared void by a court' } },
  'court-voided': { stage: 'annotated-voided', outcome: { zh: '婚姻被撤销', en: 'Voided by a court' } },
  'cancelled-fraud': {
    stage: 'cancelled-fraud',
    outcome: { zh: '登记已撤销', en: 'Registration cancelled for fraud' },
  },
} as const satisfies { readonly [kind in AnnotationKind]?: { readonly stage: string; readonly outcome: Text } };

/** Side stages that annotations lead to, for the lists of stages of every kind of record. */
export const annotatedStages: readonly { readonly code: string; readonly name: Text; readonly side: true }[] =
  Object.values(endings).map(({ stage, outcome }) => ({ code: stage, name: outcome, side: true }));

const isEnding = (kind: AnnotationKind): kind is keyof typeof endings => kind in endings;

export const annotationsOf = (state: unknown): readonly Annotation[] => (state as Annotated | null)?.annotations ?? [];

/** The entry by which the record ended, if any. */
export const endingOf = (state: unknown): Annotation | undefined =>
  annotationsOf(state).find(({ kind }) => isEnding(kind));

const partings: ReadonlySet<AnnotationKind> = new Set(['divorced', 'court-divorce', 'divorced-elsewhere', 'death']);

/** The entry of a marriage's record by which that marriage, valid until then, ended: a divorce wherever made, or a death. */
export const partingEntryOf = (state: unknown): Annotation | undefined =>
  annotationsOf(state).find(({ kind }) => partings.has(kind));

/** What the parties of a marriage's record became by the entry that ended their marriage; null while it goes on. */
export function partingOf(state: unknown): 'divorced' | 'widowed' | null {
  const entry = partingEntryOf(state);
  if (!entry) return null;
  return entry.kind === 'death' ? 'widowed' : 'divorced';
}

interface CaseLike {
  readonly own: unknown;
}

/**
 * Makes a record of a case aggregate: it folds annotations, is found by its certificate number, shows in lists how it ended,
 * and takes no further step once it has.
 * @param numberOf certificate number of the case's own state, null before there is one.
 */
export function asRecord<Own>(inner: AnyAggregate, numberOf: (own: Own) => string | null): AnyAggregate {
  return {
    ...inner,
    events: [...inner.events, 'case.annotated'],
    decide(state, command, context, self) {
      const ending = endingOf(state);
      // Notes and filed documents stay possible, as with every closed case.
      if (ending && !command.type.startsWith('case.'))
        return refused({ code: 'RECORD_ENDED', params: { kind: ending.kind, on: ending.on } });
      return inner.decide(state, command, context, self);
    },
    evolve(state, type, payload, meta) {
      const next = inner.evolve(state, type, payload, meta);
      if (!next) return next;
      const before = annotationsOf(state);
      const added = type === 'case.annotated' ? [recorded<Annotation>(payload)] : [];
      // A record without annotations looks as if there were none to be had.
      return before.length + added.length ? { ...next, annotations: [...before, ...added] } : next;
    },
    // The judgment or decision lies with the annotation, which may be of several records at once.
    filedWith: (state) =>
      annotationsOf(state).flatMap(({ source }) => (kindOf(source) === 'annotation' ? [source] : [])),
    views(state, self) {
      const views = inner.views(state, self);
      const { own } = state as CaseLike;
      if (!views.case || !own) return views;
      const number = numberOf(own as Own);
      const uniqueKeys = [...(views.uniqueKeys ?? []), ...(number ? [certificateKey(number)] : [])];
      const ending = endingOf(state);
      if (!ending || !isEnding(ending.kind)) return { ...views, uniqueKeys };
      return { ...views, uniqueKeys, case: { ...views.case, ...endings[ending.kind], closed: true } };
    },
  };
}
