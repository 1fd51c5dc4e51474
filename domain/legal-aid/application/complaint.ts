/** 投诉: about whoever does not do what the law asks of them; the justice department looks into it and tells the result (55, 56). */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Finding } from '#domain/kernel/aggregate.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { siteOf } from '../numbers.ts';
import { dayProblem } from './authority.ts';
import type { Aid, AidCommandOf } from './schema.ts';

type State = CaseState<Aid>;

/** Refuses a day ahead. */
export function complain(
  _state: State,
  { about, by, text, receivedOn }: AidCommandOf<'legal-aid.complain'>,
  context: Context,
): Decision {
  if (receivedOn > context.today) return refused({ code: 'LEGAL_AID_DATE_AHEAD', at: 'receivedOn' });
  const { justiceDepartment: department } = siteOf(context);
  const complaint: Aid['complaints'][number] = {
    about,
    by,
    text,
    receivedOn,
    department,
    takenBy: context.actor.name,
    answer: null,
  };
  return done([{ type: 'legal-aid.complained', payload: { complaint } }]);
}

/** The complaint that was not answered yet, the oldest first. */
export const openComplaint = ({ complaints }: Pick<Aid, 'complaints'>) =>
  complaints.find(({ answer }) => answer === null);

/** Refuses where nothing is open, and a day before the complaint or ahead. */
export function answerComplaint(
  { own }: State,
  { result, text, on }: AidCommandOf<'legal-aid.answer-complaint'>,
  context: Context,
): Decision {
  const open = openComplaint(own);
  if (!open) return refused({ code: 'LEGAL_AID_COMPLAINT_NONE' });
  const wrong = dayProblem(on, open.receivedOn, context, 'on');
  if (wrong) return wrong;
  const answer: Aid['complaints'][number]['answer'] = { result, text, on, by: context.actor.name };
  return done([{ type: 'legal-aid.complaint-answered', payload: { answer } }]);
}

export function complaintFindings(own: Pick<Aid, 'complaints'>): readonly Finding[] {
  const open = openComplaint(own);
  return open
    ? [
        {
          code: 'LEGAL_AID_COMPLAINT_OPEN',
          article: '法律援助法 55, 56',
          params: { on: open.receivedOn, department: open.department },
          weight: 'notice',
        },
      ]
    : [];
}
