/** The whole answer to the guided questions: each part with its reasons, what a clerk overruled, and the sum of it. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { Context, Need } from '#domain/kernel/aggregate.ts';
import type { Edition } from '#domain/kernel/reference.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import {
  type AddedMatters,
  type Limits,
  limitReference,
  type MeansStandard,
  meansReference,
  type Routing,
  routingReference,
  scopeReference,
} from '../references.ts';
import { type Applicant, judgeApplicant } from './applicant.ts';
import { type Jurisdiction, judgeJurisdiction } from './jurisdiction.ts';
import { judgeMeans, type Means } from './means.ts';
import { type Answers, because, type Reason } from './reason.ts';
import { judgeScope, type Scope } from './scope.ts';
import { judgeUrgency, type Urgency } from './urgency.ts';

export const topics = ['scope', 'means', 'jurisdiction', 'applicant', 'urgency'] as const;
export type Topic = (typeof topics)[number];

/** What a clerk may say instead, with a reason that is recorded. */
export const overruling = {
  scope: ['means', 'regardless', 'from-organ', 'out'],
  means: ['not-asked', 'exempt', 'within', 'above'],
  jurisdiction: ['here', 'elsewhere'],
  applicant: ['may', 'may-not'],
  urgency: ['urgent', 'soon', 'calm'],
} as const satisfies { readonly [topic in Topic]: readonly string[] };

/** On what each of them rests where whoever judges otherwise names nothing nearer. */
export const articleOf: { readonly [topic in Topic]: string } = {
  scope: '法律援助法 22, 24, 31, 32',
  means: '法律援助法 34, 41, 42',
  jurisdiction: '法律援助法 38',
  applicant: '法律援助法 40',
  urgency: '法律援助法 44',
};

export interface Overrule {
  readonly topic: Topic;
  readonly result: string;
  readonly reason: string;
  /** What it rests on; absent in those of an older version. */
  readonly article?: string;
  readonly by: string;
  readonly on: string;
}

export interface Assessment {
  readonly scope: Scope;
  readonly means: Means;
  readonly jurisdiction: Jurisdiction;
  readonly applicant: Applicant;
  readonly urgency: Urgency;
  /** `eligible` and `not-eligible` on what was said; `open` while something must be answered first. */
  readonly result: 'eligible' | 'not-eligible' | 'open';
}

/** The data that an answer rests on. */
export interface Standards {
  readonly means: Edition<MeansStandard>;
  readonly routing: Routing;
  readonly limits: Limits;
  readonly added: AddedMatters;
}
const sets = [meansReference, routingReference, limitReference, scopeReference] as const;
export const standardNeeds = (center: string): readonly Need[] => sets.flatMap((set) => referenceNeeds(set, center));
export const standardsOn = (day: CivilDate, context: Pick<Context, 'stream' | 'device'>): Standards => ({
  means: editionOn(meansReference, day, context),
  routing: editionOn(routingReference, day, context).data,
  limits: editionOn(limitReference, day, context).data,
  added: editionOn(scopeReference, day, context).data,
});

const sumUp = ({ scope, means, jurisdiction, applicant }: Omit<Assessment, 'result'>): Assessment['result'] => {
  const bars =
    scope.result === 'out' ||
    means.result === 'above' ||
    jurisdiction.result === 'elsewhere' ||
    applicant.result === 'may-not' ||
    applicant.result === 'other-relative';
  if (bars) return 'not-eligible';
  const isOpen =
    scope.result === 'open' || means.result === 'open' || jurisdiction.result === 'open' || applicant.result === 'open';
  return isOpen ? 'open' : 'eligible';
};

const overruled = <T extends { readonly result: string; readonly why: readonly Reason[] }>(
  judged: T,
  by: Overrule | undefined,
): T =>
  by
    ? {
        ...judged,
        result: by.result,
        why: [
          because(
            `人工判断（${by.by}）：${by.reason}`,
            `Judged by a person: “${by.reason}”`,
            by.article ?? articleOf[by.topic],
          ),
          ...judged.why,
        ],
      }
    : judged;

/** How urgent it is by other answers, a clerk's judgement of it kept. */
export const urgencyAnew = (
  answers: Answers,
  limits: Limits,
  today: CivilDate,
  overrules: readonly Overrule[],
): Urgency =>
  overruled(
    judgeUrgency(answers, limits, today),
    overrules.findLast(({ topic }) => topic === 'urgency'),
  );

/** @param overrules at most one a topic counts: the latest. */
export function assess(
  answers: Answers,
  standards: Standards,
  today: CivilDate,
  overrules: readonly Overrule[] = [],
): Assessment {
  const by = (topic: Topic): Overrule | undefined => overrules.findLast((one) => one.topic === topic);
  const scope = overruled(judgeScope(answers, standards.added), by('scope'));
  const parts = {
    scope,
    means: overruled(judgeMeans(answers, scope, standards.means), by('means')),
    jurisdiction: overruled(judgeJurisdiction(answers, standards.routing), by('jurisdiction')),
    applicant: overruled(judgeApplicant(answers), by('applicant')),
    urgency: urgencyAnew(answers, standards.limits, today, overrules),
  };
  return { ...parts, result: sumUp(parts) };
}

/** Every reason of an assessment, in the order of the topics. */
export const reasonsOf = (assessment: Assessment): readonly Reason[] =>
  topics.flatMap((topic) => assessment[topic].why);
