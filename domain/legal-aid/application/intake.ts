/** Receipt, what is missing, checks, handing on (受理、补充材料、协作核查、转交、移送). */
import { addDays, type CivilDate, today as civilDay } from '#domain/calendar/civil-date.ts';
import { addDaysRolled } from '#domain/calendar/working-days.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { editionOn } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Text } from '#domain/kernel/text.ts';
import { type Due, decisionDue, dueAfter, limitDue, limits, type Suspension, waitEnded } from '../deadlines.ts';
import { isPressing } from '../eligibility/urgency.ts';
import { siteOf, takeNumber } from '../numbers.ts';
import { limitReference } from '../references.ts';
import { dayProblem } from './authority.ts';
import { receiptFindings } from './findings.ts';
import { missingPapers, paperName } from './papers.ts';
import { isSuspended } from './record.ts';
import type { Aid, AidCommandOf, Told } from './schema.ts';

type State = CaseState<Aid>;

const names = (codes: readonly string[]): Text[] => codes.map(paperName);

/** The day from which the seven days count: that of arrival by post or from custody, else that of receipt (43). */
export const countedFrom = ({ arrivedAt }: Pick<Aid, 'arrivedAt'>, { on }: Pick<Told, 'on'>): CivilDate =>
  arrivedAt ? civilDay(arrivedAt) : on;

/** 受理: from this day, which does not count, the seven days run; papers may still be missing. */
export function receive({ own, common }: State, context: Context, self: StreamRef): Decision {
  const barring = receiptFindings({ own, common });
  if (barring.length) return refused(...barring);
  const { today, calendar, actor } = context;
  const { number, event } = takeNumber('申', context, self);
  const site = siteOf(context);
  const { endsOn } = own.assessment.urgency;
  const from = own.arrivedAt ? civilDay(own.arrivedAt) : today;
  const receipt: NonNullable<Aid['receipt']> = {
    number,
    on: today,
    by: actor.name,
    institution: site.institution,
    promisedOn: addDaysRolled(from, site.promisedDays, calendar),
  };
  const limit = limitDue(endsOn, today);
  const due = decisionDue(from, [], calendar);
  return done([event, { type: 'legal-aid.received', payload: { receipt, due, limit } }]);
}

/** A lawyer for what presses: three days that no rest day moves, and never after the limitation ends. */
export const urgentDue = (endsOn: CivilDate | null, today: CivilDate): Due => {
  const usual = addDays(today, limits.appointment.days);
  return { dueOn: endsOn && endsOn >= today && endsOn < usual ? endsOn : usual, provisional: false };
};

/** 先行提供: a lawyer within three days although papers are still missing (44); by a period only when it ends within days, as of today. */
export function giveUrgentAid(
  { own }: State,
  { ground, reason }: AidCommandOf<'legal-aid.give-urgent-aid'>,
  context: Context,
  self: StreamRef,
): Decision {
  if (own.urgent) return refused({ code: 'LEGAL_AID_URGENT_ALREADY' });
  const { urgency } = own.assessment;
  const { endsOn } = urgency;
  const { today, actor } = context;
  const { data: periods } = editionOn(limitReference, today, context);
  if (ground === 'limit' && !isPressing(urgency, own.overrules, periods, today))
    return refused({ code: 'LEGAL_AID_NOT_URGENT', article: '法律援助法 44', at: 'ground' });
  const due = urgentDue(endsOn, today);
  const { number, event } = takeNumber('先', context, self);
  const urgent = { number, on: today, by: actor.name, ground, reason };
  return done([event, { type: 'legal-aid.urgent-aid-given', payload: { urgent, due } }]);
}

/** 补充材料通知: all that is missing, at once; never again for the same cause (一次性告知, 43). */
export function askSupplement(
  { own, common }: State,
  { causes, what, newFact }: AidCommandOf<'legal-aid.ask-supplement'>,
  context: Context,
  self: StreamRef,
): Decision {
  const article = '法律援助法 43';
  // Once decided there is nothing left to supply; aid that went first is not yet decided.
  if (own.decision) return refused({ code: 'LEGAL_AID_DECIDED', params: { number: own.decision.number } });
  const open = own.supplements.find(({ doneOn }) => doneOn === null);
  if (open) return refused({ code: 'LEGAL_AID_SUPPLEMENT_OPEN', params: { number: open.number } });
  const before = new Set(own.supplements.flatMap((one) => one.causes));
  const again = causes.filter((cause) => before.has(cause));
  if (again.length)
    return refused({ code: 'LEGAL_AID_SUPPLEMENT_ONCE', article, params: { papers: names(again) }, at: 'causes' });
  if (own.supplements.length > 0 && newFact.trim() === '')
    return refused({ code: 'LEGAL_AID_SUPPLEMENT_NEW_FACT', article, at: 'newFact' });
  const forgotten = missingPapers(own, common).filter((code) => !causes.includes(code) && !before.has(code));
  if (forgotten.length)
    return refused({
      code: 'LEGAL_AID_SUPPLEMENT_INCOMPLETE',
      article,
      params: { papers: names(forgotten) },
      at: 'causes',
    });
  const { today, calendar, actor } = context;
  const { number, event } = takeNumber('补', context, self);
  const due = dueAfter(today, siteOf(context).supplementDays, calendar);
  const supplement: Aid['supplements'][number] = {
    number,
    on: today,
    by: actor.name,
    causes: [...new Set(causes)],
    what,
    newFact,
    until: due.dueOn,
    doneOn: null,
    explained: [],
  };
  return done([event, { type: 'legal-aid.supplement-asked', payload: { supplement, due } }]);
}

/** When the decision is due once a wait of one kind has ended; null while another wait goes on, or nothing was received. */
function dueAgain(own: Aid, why: Suspension['why'], on: CivilDate, { calendar }: Context): Due | null {
  const suspensions = waitEnded(own.suspensions, why, on);
  if (!own.receipt || isSuspended({ suspensions })) return null;
  return decisionDue(countedFrom(own, own.receipt), suspensions, calendar);
}

/** What was asked for and neither came nor was explained. */
function stillOut({ own, common }: State, causes: readonly string[], explained: readonly string[]): readonly string[] {
  const missing = missingPapers(own, common);
  return causes.filter(
    (cause) =>
      !explained.includes(cause) &&
      (missing.includes(cause) ||
        (cause !== 'id-card' &&
          cause !== 'means-statement' &&
          !common.materials.some(({ material }) => material === cause) &&
          // Papers of the matter may come under the name of what they are.
          cause !== 'case-papers')),
  );
}

/**
 * Everything asked for has arrived, or was explained instead: the clock goes on from the day of arrival, which is today or stated.
 * What came in time and is entered after the application counted as withdrawn brings it back (43): its papers are taken in
 * afterwards, since nothing is taken into a case that is over, and it is not granted without them.
 *
 * Refuses where nothing is awaited, papers that are still out, a day before the notice or ahead, and for a case that counts as
 * withdrawn a day after the last one.
 */
export function takeSupplement(
  { own, common }: State,
  { explained, on }: AidCommandOf<'legal-aid.take-supplement'>,
  context: Context,
): Decision {
  const supplement = own.supplements.findLast(({ doneOn }) => doneOn === null);
  if (!supplement) return refused({ code: 'LEGAL_AID_SUPPLEMENT_NONE' });
  const { today } = context;
  const arrived = on ?? today;
  const wrong = dayProblem(arrived, supplement.on, context, 'on');
  if (wrong) return wrong;
  const due = dueAgain(own, 'supplement', arrived, context);
  const supplemented = { on: arrived, explained, due };
  if (own.stage === 'deemed-withdrawn') {
    const { until, number } = supplement;
    if (arrived > until)
      return refused({
        code: 'LEGAL_AID_SUPPLEMENT_LATE',
        article: '法律援助法 43',
        params: { number, until },
        at: 'on',
      });
    const { endsOn } = own.assessment.urgency;
    const lapsed = { appointmentDue: own.urgent ? urgentDue(endsOn, today) : null, limit: limitDue(endsOn, today) };
    return done([
      { type: 'legal-aid.supplemented', payload: { ...supplemented, lapsed } },
      {
        type: 'case.note-added',
        payload: { text: `${number}所要求的材料已于${arrived}按期收到，补登。原视为撤回不成立，恢复办理。` },
      },
    ]);
  }
  const out = stillOut({ own, common }, supplement.causes, explained);
  if (out.length) return refused({ code: 'LEGAL_AID_SUPPLEMENT_MISSING', params: { papers: names(out) } });
  return done([{ type: 'legal-aid.supplemented', payload: supplemented }]);
}

/** 协作核查: the time until the answer does not count. */
export function askCheck(
  { own }: State,
  { to, about }: AidCommandOf<'legal-aid.ask-check'>,
  context: Context,
  self: StreamRef,
): Decision {
  if (own.checks.some(({ answeredOn }) => answeredOn === null)) return refused({ code: 'LEGAL_AID_CHECK_OPEN' });
  const { number, event } = takeNumber('核', context, self);
  const check: Aid['checks'][number] = {
    number,
    on: context.today,
    by: context.actor.name,
    to,
    about,
    result: null,
    answeredOn: null,
  };
  return done([event, { type: 'legal-aid.check-asked', payload: { check } }]);
}
/** The answer came, today or on the stated day; refuses where nothing is awaited, and a day before the question or ahead. */
export function answerCheck(
  { own }: State,
  { result, on }: AidCommandOf<'legal-aid.answer-check'>,
  context: Context,
): Decision {
  const open = own.checks.find(({ answeredOn }) => answeredOn === null);
  if (!open) return refused({ code: 'LEGAL_AID_CHECK_NONE' });
  const answered = on ?? context.today;
  const wrong = dayProblem(answered, open.on, context, 'on');
  if (wrong) return wrong;
  const due = dueAgain(own, 'check', answered, context);
  return done([{ type: 'legal-aid.check-answered', payload: { on: answered, result, due } }]);
}

/** A station hands the file to the institution; the institution takes it up. */
export function forward({ own }: State, context: Context, self: StreamRef): Decision {
  if (own.forwarded) return refused({ code: 'LEGAL_AID_FORWARDED_ALREADY', params: { number: own.forwarded.number } });
  const { number, event } = takeNumber('转', context, self);
  const forwarded = { number, on: context.today, by: context.actor.name, to: siteOf(context).institution };
  return done([event, { type: 'legal-aid.forwarded', payload: { forwarded } }]);
}

/** 移送: to the competent institution, with a receipt; never a mere refusal. */
export function transfer(
  _state: State,
  { to, reason }: AidCommandOf<'legal-aid.transfer'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { number, event } = takeNumber('转', context, self);
  const on = context.today;
  const moved = { number, on, by: context.actor.name, to, reason };
  return done([event, { type: 'legal-aid.transferred', payload: { transfer: moved, on } }]);
}

/** 视为撤回: the day after the last day on which papers could be supplied, whenever the product notices. */
export function lapse({ own }: State, { today }: Context): Decision {
  const supplement = own.supplements.findLast(({ doneOn }) => doneOn === null);
  if (!supplement || today <= supplement.until) return refused({ code: 'LEGAL_AID_SUPPLEMENT_RUNS' });
  return done([{ type: 'legal-aid.lapsed', payload: { on: addDays(supplement.until, 1) } }]);
}
