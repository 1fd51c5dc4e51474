/**
 * A merged application goes on again (恢复办理): what it was merged into ended without a decision — withdrawn, deemed withdrawn,
 * transferred — and whoever applied here must not lose the application by it. A person decides: who withdrew may have meant both.
 */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import { referenceNeeds } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { decisionDue, dueAfter, limitDue, type Suspension } from '../deadlines.ts';
import { numberNeeds, siteOf } from '../numbers.ts';
import { limitReference } from '../references.ts';
import { appointmentDue } from './appointment.ts';
import { countedFrom, urgentDue } from './intake.ts';
import { mergeNeeds, otherOf } from './merge.ts';
import { isSuspended } from './record.ts';
import type { Aid, AidCommandOf, AidStage } from './schema.ts';

type State = CaseState<Aid>;

export const reopenNeeds = (state: State | null, context: NeedContext): readonly Need[] => [
  ...numberNeeds([], context),
  ...referenceNeeds(limitReference, context.device.center),
  ...(state?.own.merged ? mergeNeeds(state.own.merged.into) : []),
];

const openSupplement = ({ supplements }: Aid) => supplements.findLast(({ doneOn }) => doneOn === null);

/** Where it stood before it was merged: nobody who has a lawyer is merged into one that can still be withdrawn. */
function stageBefore(own: Aid): AidStage {
  if (own.decision?.result === 'granted') return 'granted';
  if (!own.receipt) return 'drafted';
  if (openSupplement(own)) return 'supplementing';
  return own.forwarded ? 'under-review' : 'received';
}

/**
 * The days as merged do not count; what was asked for may be supplied for a full period once more; a lawyer is due within three days
 * again. Refuses while what it was merged into runs, and where that was decided: against a decision there is the objection.
 */
export function reopen({ own }: State, { reason }: AidCommandOf<'legal-aid.reopen'>, context: Context): Decision {
  const { merged } = own;
  if (!merged) return refused({ code: 'LEGAL_AID_MERGE_MISSING' });
  const other = otherOf(merged.into, context);
  if (!other?.isAbandoned) return refused({ code: 'LEGAL_AID_REOPEN_NOT', params: { number: merged.number } });
  const { today: on, calendar, actor } = context;
  const asMerged: Suspension = { why: 'merged', from: merged.on, to: on };
  const suspensions = [...own.suspensions, asMerged];
  const { endsOn } = own.assessment.urgency;
  const isUrgent = own.urgent !== null && !own.decision;
  const usual = own.decision?.result === 'granted' ? appointmentDue(own, on, context) : null;
  const isDecidedHere = own.receipt !== null && own.decision === null;
  return done([
    {
      type: 'legal-aid.reopened',
      payload: {
        on,
        reopened: { merged, on, by: actor.name, reason },
        stage: stageBefore(own),
        asMerged,
        due:
          isDecidedHere && own.receipt && !isSuspended(own)
            ? decisionDue(countedFrom(own, own.receipt), suspensions, calendar)
            : null,
        supplementDue: openSupplement(own) ? dueAfter(on, siteOf(context).supplementDays, calendar) : null,
        appointmentDue: isUrgent ? urgentDue(endsOn, on) : usual,
        limit: limitDue(endsOn, on),
      },
    },
    {
      type: 'case.note-added',
      payload: { text: `${merged.number}未经决定即终结，本件自并入后恢复办理。说明：${reason}` },
    },
  ]);
}
