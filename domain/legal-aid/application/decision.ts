/** Grant, refusal, objection (给予、不予法律援助决定，异议审查), arts. 43, 48, 49. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { type Due, decisionDue, dueAfter, limits } from '../deadlines.ts';
import { siteOf } from '../numbers.ts';
import { appointmentDue, earlierOf, limitAgain } from './appointment.ts';
import { authorityOf, dayProblem } from './authority.ts';
import { paperFindings } from './findings.ts';
import { countedFrom } from './intake.ts';
import type { Aid, AidCommandOf, Told } from './schema.ts';

type State = CaseState<Aid>;

/** Whoever had the case has it no more. */
export const released = ({ assignments }: Aid, on: string, self: StreamRef): readonly Emitted[] => {
  const last = assignments.at(-1);
  return last ? [{ stream: last.lawyer, type: 'lawyer.released', payload: { case: self, on } }] : [];
};
export const isAssigned = ({ stage }: Aid): boolean =>
  stage === 'appointed' || stage === 'contracted' || stage === 'in-progress';

/** 结案材料 of a case that ends with a lawyer at work: thirty days from its end; null where nobody was. */
export const reportDue = (own: Aid, on: CivilDate, { calendar }: Context): Due | null =>
  isAssigned(own) ? dueAfter(on, limits.report.days, calendar) : null;

/** When the decision was due if it fell while something was still awaited: the wait ends with the decision. */
function dueDespiteWaiting(own: Aid, on: CivilDate, { calendar }: Context): Due | null {
  if (!own.receipt || own.suspensions.every(({ to }) => to !== null)) return null;
  const suspensions = own.suspensions.map((one) =>
    one.to === null ? { ...one, to: on > one.from ? on : one.from } : one,
  );
  return decisionDue(countedFrom(own, own.receipt), suspensions, calendar);
}

/** When a lawyer is due by a grant; of aid that went first no later than it already was (44). */
function dueByGrant(own: Aid, on: CivilDate, context: Context): Due {
  const running = own.clocks.find(({ code, metOn }) => code === 'appointment' && metOn === null);
  return earlierOf(appointmentDue(own, on, context), running, on);
}

/**
 * 给予法律援助: refuses a second decision, papers that are still missing, and at the institution what neither the answers nor a
 * person's reason bear (43).
 */
export function grant(
  state: State,
  command: AidCommandOf<'legal-aid.grant'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { own } = state;
  if (!own.receipt || own.decision)
    return refused({ code: 'LEGAL_AID_DECIDED', params: { number: own.decision?.number ?? '' } });
  const papers = paperFindings(state, 'blocking');
  if (papers.length) return refused(...papers);
  // A station enters what the institution decided, whatever its own answers were.
  if (siteOf(context).role === 'institution' && own.assessment.result !== 'eligible')
    return refused({ code: 'LEGAL_AID_NOT_ELIGIBLE', article: '法律援助法 43' });
  const decided = authorityOf(command, '决', own.receipt.on, context, self);
  if (!decided.ok) return decided;
  const { told, authority, events } = decided.value;
  const decision: Aid['decision'] = {
    ...told,
    authority,
    result: 'granted',
    form: command.form,
    grounds: [],
    opinion: command.opinion,
  };
  const due = isAssigned(own) ? null : dueByGrant(own, told.on, context);
  const waited = dueDespiteWaiting(own, told.on, context);
  return done([...events, { type: 'legal-aid.granted', payload: { decision, due, decisionDue: waited } }]);
}

export function refuse(
  { own }: State,
  command: AidCommandOf<'legal-aid.refuse'>,
  context: Context,
  self: StreamRef,
): Decision {
  if (!own.receipt || own.decision)
    return refused({ code: 'LEGAL_AID_DECIDED', params: { number: own.decision?.number ?? '' } });
  const decided = authorityOf(command, '决', own.receipt.on, context, self);
  if (!decided.ok) return decided;
  const { told, authority, events } = decided.value;
  const { grounds, opinion } = command;
  const department = siteOf(context).justiceDepartment;
  const decision: Aid['decision'] = { ...told, authority, department, result: 'refused', form: null, grounds, opinion };
  return done([
    ...events,
    {
      type: 'legal-aid.refused',
      payload: {
        decision,
        on: context.today,
        decisionDue: dueDespiteWaiting(own, told.on, context),
        reportDue: reportDue(own, told.on, context),
      },
    },
    // Aid that went first ends with the refusal.
    ...(isAssigned(own) ? released(own, context.today, self) : []),
  ]);
}

/** The decision that an objection may be made against now. */
const objectionable = ({ stage, termination, decision }: Aid): (Told & { readonly department?: string }) | null =>
  stage === 'terminated' ? termination : decision;

/** Whether an objection was made against this decision already; one of an older version was against the only one of its kind. */
export function hasObjected(own: Aid): boolean {
  const against = own.stage === 'terminated' ? 'terminated' : 'refused';
  const number = objectionable(own)?.number;
  return own.objections.some((one) => one.against === against && (one.number ?? number) === number);
}

/** 异议: against a refusal or a termination, once against each decision; the law sets no last day for it. */
export function object(
  { own }: State,
  { grounds, receivedOn }: AidCommandOf<'legal-aid.object'>,
  context: Context,
): Decision {
  const against = own.stage === 'terminated' ? 'terminated' : 'refused';
  const told = objectionable(own);
  if (hasObjected(own)) return refused({ code: 'LEGAL_AID_OBJECTION_ONCE', article: '法律援助法 49' });
  const wrong = dayProblem(receivedOn, told?.on ?? receivedOn, context, 'receivedOn');
  if (wrong) return wrong;
  const due = dueAfter(receivedOn, limits.objection.days, context.calendar);
  const objection: Aid['objections'][number] = {
    against,
    grounds,
    receivedOn,
    decided: null,
    // Whom the decision named; one of an older version named nobody.
    department: told?.department ?? siteOf(context).justiceDepartment,
    ...(told ? { number: told.number } : {}),
  };
  // What ran when aid was refused goes on meanwhile: whoever reviews should see that it runs out.
  return done([{ type: 'legal-aid.objected', payload: { objection, due, limit: limitAgain(own) } }]);
}

/** The justice department's review, entered from its written decision. */
export function decideObjection(
  { own }: State,
  { result, reason, number, decidedOn }: AidCommandOf<'legal-aid.decide-objection'>,
  context: Context,
): Decision {
  const open = own.objections.find(({ decided }) => decided === null);
  if (!open) return refused({ code: 'LEGAL_AID_OBJECTION_NONE' });
  const wrong = dayProblem(decidedOn, open.receivedOn, context, 'decidedOn');
  if (wrong) return wrong;
  const decided = { number, on: decidedOn, by: context.actor.name, result, reason };
  const isCorrected = result === 'corrected';
  const decision: Aid['decision'] =
    isCorrected && open.against === 'refused'
      ? {
          number,
          on: decidedOn,
          by: context.actor.name,
          authority: open.department ?? siteOf(context).justiceDepartment,
          result: 'granted',
          form: own.matter?.form ?? null,
          grounds: [],
          opinion: reason,
        }
      : own.decision;
  const due = isCorrected ? appointmentDue(own, decidedOn, context) : null;
  const limit = isCorrected ? limitAgain(own) : null;
  return done([{ type: 'legal-aid.objection-decided', payload: { decided, decision, due, limit } }]);
}
