/** Letters of the institution, and records of how it follows a case: introduction, asking an organ, a hearing attended, a visit. */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done } from '#domain/kernel/refusal.ts';
import { takeNumber } from '../numbers.ts';
import { dayProblem } from './authority.ts';
import type { Aid, AidCommandOf } from './schema.ts';

/** A letter has its own number of the letters' series (援函字); a record is one of its case. */
const isLetter = (paper: AidCommandOf<'legal-aid.issue'>['paper']): boolean =>
  paper === 'introduction' || paper === 'organ-opinion';

/** Refuses a day before the first appointment, and one ahead. */
export function issue(
  { own }: CaseState<Aid>,
  { paper, to, on, text }: AidCommandOf<'legal-aid.issue'>,
  context: Context,
  self: StreamRef,
): Decision {
  const wrong = dayProblem(on, own.assignments[0]?.on ?? on, context, 'on');
  if (wrong) return wrong;
  const by = context.actor.name;
  if (!isLetter(paper))
    return done([{ type: 'legal-aid.issued', payload: { issued: { paper, to, on, text, by, number: '' } } }]);
  const { number, event } = takeNumber('函', context, self);
  return done([event, { type: 'legal-aid.issued', payload: { issued: { paper, to, on, text, by, number } } }]);
}
