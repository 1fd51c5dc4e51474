/** Appointment and conduct of a case to its end (指派、签约、办理、更换、终止、结案、归档). */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import { editionOn } from '#domain/kernel/reference.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import { dueAfter, limits } from '../deadlines.ts';
import { barredFrom } from '../lawyers/assignment.ts';
import { everyLawyer, type Lawyer, lawyerRegister } from '../lawyers/lawyer.ts';
import { siteOf, takeNumber } from '../numbers.ts';
import { counterEntry } from '../payments.ts';
import { rateReference } from '../references.ts';
import { authorityOf, dayProblem } from './authority.ts';
import { isAssigned, released, reportDue } from './decision.ts';
import { gradeOf } from './grade.ts';
import { type Aid, type AidCommandOf, type Assignment, qualityItems } from './schema.ts';
import { endedEarly } from './stages.ts';
import { candidatesOf, wantedFor } from './wanted.ts';

type State = CaseState<Aid>;

/** Refuses whoever may not take it; without knowledge of minors only with a reason (程序规定 26). */
function chosen(own: Aid, lawyer: StreamRef, reason: string, context: Context, self: StreamRef): Outcome<Lawyer> {
  const all = candidatesOf(context.records(lawyerRegister, everyLawyer));
  const one = all.find(({ stream }) => stream === lawyer);
  if (!one) return refused({ code: 'LEGAL_AID_LAWYER_MISSING', at: 'lawyer' });
  const wanted = wantedFor(own, self, context.today);
  const barred = barredFrom(one, wanted, all, context.today);
  if (barred.length) return refused(...barred);
  if (wanted.minor && !one.lawyer.specialties.includes('minors') && reason.trim() === '')
    return refused({
      code: 'LEGAL_AID_LAWYER_MINORS',
      article: '办理法律援助案件程序规定 26',
      params: { name: one.lawyer.name },
      at: 'reason',
    });
  return done(one.lawyer);
}

const takenOn = (own: Aid, number: string, on: CivilDate, self: StreamRef, today: CivilDate): Json => {
  const { clients, opponents } = wantedFor(own, self, today);
  return { case: self, number, clients: [...clients], opponents: [...opponents], on };
};

function assignmentOf(
  lawyer: StreamRef,
  found: Lawyer,
  told: Assignment | Omit<Assignment, 'lawyer' | 'name' | 'firm' | 'phone' | 'account'>,
): Assignment {
  const { name, firm, phone, account } = found;
  return { ...told, lawyer, name, firm, phone, account };
}

export function appoint(
  { own, common }: State,
  command: AidCommandOf<'legal-aid.appoint'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { lawyer, reason } = command;
  if (own.stage !== 'granted' && !own.urgent)
    return refused({ code: 'LEGAL_AID_NOT_GRANTED', article: '法律援助法 43' });
  const found = chosen(own, lawyer, reason, context, self);
  if (!found.ok) return found;
  const since = own.urgent?.on ?? own.decision?.on ?? context.today;
  const decided = authorityOf(command, '指', since, context, self);
  if (!decided.ok) return decided;
  const { told, events } = decided.value;
  const { number: letter, event } = takeNumber('函', context, self);
  const assignment = assignmentOf(lawyer, found.value, { ...told, reason, letter });
  const due = dueAfter(told.on, limits.agreement.days, context.calendar);
  return done([
    ...events,
    event,
    { type: 'legal-aid.appointed', payload: { assignment, on: told.on, due } },
    { stream: lawyer, type: 'lawyer.assigned', payload: takenOn(own, common.number, told.on, self, context.today) },
  ]);
}

/** 更换法律援助人员 (55): the former one is released, whoever follows signs a new agreement. */
export function changeLawyer(
  { own, common }: State,
  command: AidCommandOf<'legal-aid.change-lawyer'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { lawyer, askedBy, reason } = command;
  const last = own.assignments.at(-1);
  if (!last) return refused({ code: 'LEGAL_AID_LAWYER_MISSING' });
  if (last.lawyer === lawyer) return refused({ code: 'LEGAL_AID_LAWYER_SAME', at: 'lawyer' });
  const found = chosen(own, lawyer, reason, context, self);
  if (!found.ok) return found;
  const decided = authorityOf(command, '换', last.on, context, self);
  if (!decided.ok) return decided;
  const { told, events } = decided.value;
  const { number: letter, event } = takeNumber('函', context, self);
  const assignment = assignmentOf(lawyer, found.value, { ...told, reason, letter });
  const change: Aid['changes'][number] = { ...told, from: last.lawyer, to: lawyer, askedBy, reason };
  const due = dueAfter(told.on, limits.agreement.days, context.calendar);
  return done([
    ...events,
    event,
    { type: 'legal-aid.lawyer-changed', payload: { assignment, change, on: told.on, due } },
    ...released(own, told.on, self),
    { stream: lawyer, type: 'lawyer.assigned', payload: takenOn(own, common.number, told.on, self, context.today) },
  ]);
}

export function contract({ own }: State, { on }: AidCommandOf<'legal-aid.contract'>, context: Context): Decision {
  const wrong = dayProblem(on, own.assignments.at(-1)?.on ?? on, context, 'on');
  return wrong ?? done([{ type: 'legal-aid.contracted', payload: { on } }]);
}

/** 办理进度: what was done, and how long; the minutes are public service. */
export function report({ own }: State, command: AidCommandOf<'legal-aid.report'>, context: Context): Decision {
  const { kind, on, text, minutes } = command;
  const last = own.assignments.at(-1);
  const wrong = dayProblem(on, last?.on ?? on, context, 'on');
  if (wrong) return wrong;
  const progress: Aid['progress'][number] = {
    kind,
    on,
    text,
    minutes,
    by: context.actor.name,
    ...(last ? { lawyer: last.lawyer } : {}),
  };
  return done([
    { type: 'legal-aid.reported', payload: { progress } },
    ...(last && minutes > 0
      ? [{ stream: last.lawyer, type: 'lawyer.served', payload: { on, minutes, kind: 'case', note: '' } }]
      : []),
  ]);
}

/** 终止 (48), with its ground; open to objection like a refusal. */
export function terminate(
  { own }: State,
  command: AidCommandOf<'legal-aid.terminate'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { ground, words } = command;
  const since = own.assignments.at(-1)?.on ?? own.decision?.on ?? context.today;
  const decided = authorityOf(command, '终', since, context, self);
  if (!decided.ok) return decided;
  const { told, authority, events } = decided.value;
  const department = siteOf(context).justiceDepartment;
  const termination: Aid['termination'] = { ...told, ground, words, authority, department, from: own.stage };
  return done([
    ...events,
    {
      type: 'legal-aid.terminated',
      payload: { termination, on: context.today, reportDue: reportDue(own, told.on, context) },
    },
    ...(isAssigned(own) ? released(own, told.on, self) : []),
  ]);
}

/**
 * 结案: the end of a case; of one that was terminated or refused with a lawyer at work, what that lawyer did until then, within thirty
 * days of it. Refuses a case that is not decided, one that no lawyer had, a second closing, and a day before the agreement or ahead.
 */
export function close(
  { own }: State,
  command: AidCommandOf<'legal-aid.close'>,
  context: Context,
  self: StreamRef,
): Decision {
  // Aid that went first is decided upon before its case ends.
  const isEarly = endedEarly.includes(own.stage);
  if (!own.decision && !isEarly) return refused({ code: 'LEGAL_AID_UNDECIDED', article: '法律援助法 44' });
  if (own.assignments.length === 0) return refused({ code: 'LEGAL_AID_LAWYER_MISSING' });
  if (isEarly && own.closing)
    return refused({ code: 'LEGAL_AID_CLOSED_ALREADY', params: { number: own.closing.number } });
  const { outcome, endedOn, summary, benefitFen, satisfied } = command;
  const wrong = dayProblem(endedOn, own.contractedOn ?? endedOn, context, 'endedOn');
  if (wrong) return wrong;
  const { number, event } = takeNumber('结', context, self);
  const closing: Aid['closing'] = {
    number,
    on: context.today,
    by: context.actor.name,
    outcome,
    endedOn,
    summary,
    benefitFen,
    satisfied,
  };
  const due = dueAfter(endedOn, limits.report.days, context.calendar);
  return done([
    event,
    { type: 'legal-aid.closed', payload: { closing, on: context.today, due } },
    ...(isEarly ? [] : released(own, endedOn, self)),
  ]);
}

/** Refuses a case whose closing file is not in. */
export function checkQuality(
  { own }: State,
  command: AidCommandOf<'legal-aid.check-quality'>,
  context: Context,
): Decision {
  if (!own.closing) return refused({ code: 'LEGAL_AID_CLOSING_MISSING' });
  const points = Object.fromEntries(qualityItems.map((item) => [item, command[item]]));
  const total = qualityItems.reduce((sum, item) => sum + command[item], 0);
  const quality: Aid['quality'] = {
    points,
    total,
    grade: gradeOf(total),
    words: command.words,
    by: context.actor.name,
    on: context.today,
  };
  return done([{ type: 'legal-aid.quality-checked', payload: { quality } }]);
}

/** 补贴 (52): by the rates of the day, in fen; to a lawyer who had the case, the last one or one before a change. */
export function pay(
  { own }: State,
  { rate: code, lawyer, count, note }: AidCommandOf<'legal-aid.pay'>,
  context: Context,
): Decision {
  const edition = editionOn(rateReference, context.today, context);
  const rate = edition.data.rates.find((one) => one.code === code);
  if (!rate) return refused({ code: 'LEGAL_AID_RATE_UNKNOWN', at: 'rate' });
  const payee = own.assignments.findLast((one) => lawyer === undefined || one.lawyer === lawyer);
  if (!payee) return refused({ code: 'LEGAL_AID_LAWYER_MISSING', at: 'lawyer' });
  const payment: Aid['payments'][number] = {
    rate: code,
    name: rate.name.zh,
    unit: rate.unit,
    count,
    fen: rate.fen * count,
    edition: edition.version,
    lawyer: payee.name,
    note,
    on: context.today,
    by: context.actor.name,
  };
  return done([{ type: 'legal-aid.paid', payload: { payment } }]);
}

/** 冲正: a payment that was entered twice or wrongly is taken back by a counter-entry; both stay. */
export function reversePayment(
  { own }: State,
  { payment, reason }: AidCommandOf<'legal-aid.reverse-payment'>,
  context: Context,
): Decision {
  const counter = counterEntry(own.payments, payment, reason, context);
  return counter.ok ? done([{ type: 'legal-aid.payment-reversed', payload: { payment: counter.value } }]) : counter;
}

export function archive({ own }: State, { pages }: AidCommandOf<'legal-aid.archive'>, context: Context): Decision {
  if (!own.quality) return refused({ code: 'LEGAL_AID_QUALITY_MISSING' });
  const filed = { pages, on: context.today, by: context.actor.name };
  return done([{ type: 'legal-aid.archived', payload: { archive: filed, on: context.today } }]);
}
