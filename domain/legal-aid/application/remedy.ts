/** 行政复议、行政诉讼 (49): what was decided after an objection was rejected, entered from the written decision. */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { appointmentDue, limitAgain } from './appointment.ts';
import { dayProblem } from './authority.ts';
import { hasObjected } from './decision.ts';
import type { Aid, AidCommandOf, Remedy } from './schema.ts';

/** The rejected objection against the decision that stands: only against its rejection there is a further remedy. */
export const rejectedObjection = (own: Aid): Aid['objections'][number] | undefined =>
  hasObjected(own) && own.objections.at(-1)?.decided?.result === 'upheld' ? own.objections.at(-1) : undefined;

/**
 * Aid is given where it says so: a lawyer within three days of the decision. Refuses where no objection against the decision that
 * stands was rejected, and a day before that or ahead.
 */
export function recordRemedy(
  { own }: CaseState<Aid>,
  { way, organ, result, number, decidedOn, reason }: AidCommandOf<'legal-aid.record-remedy'>,
  context: Context,
): Decision {
  const rejected = rejectedObjection(own);
  if (!rejected?.decided) return refused({ code: 'LEGAL_AID_REMEDY_NO_OBJECTION', article: '法律援助法 49' });
  const wrong = dayProblem(decidedOn, rejected.decided.on, context, 'decidedOn');
  if (wrong) return wrong;
  const told = { number, on: decidedOn, by: context.actor.name };
  const remedy: Remedy = { ...told, way, organ, result, reason, against: rejected.against };
  if (result === 'upheld') return done([{ type: 'legal-aid.remedy-recorded', payload: { remedy } }]);
  const decision: Aid['decision'] =
    rejected.against === 'refused'
      ? { ...told, authority: organ, result: 'granted', form: own.matter?.form ?? null, grounds: [], opinion: reason }
      : own.decision;
  const due = appointmentDue(own, decidedOn, context);
  return done([{ type: 'legal-aid.remedy-recorded', payload: { remedy, decision, due, limit: limitAgain(own) } }]);
}
