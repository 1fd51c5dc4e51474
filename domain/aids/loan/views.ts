/** What lists and figures know of a loan. Sorted by the day on which the device is due back. */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Deadline, RecordView, Tally } from '#domain/kernel/views.ts';
import { addOutTime } from '../out-time.ts';
import { addUse } from '../stock.ts';
import { nextStepOn, openStep } from './call-up.ts';
import { hasConsent } from './consent.ts';
import { disputeProblem } from './dispute.ts';
import { disputedTag, loanRegister, personTag, remindTag } from './register.ts';
import { depositHeld, dueOn, inTimeUntil, lesseeDied, loanDays, owedFen } from './rules.ts';
import type { Loan, Trip } from './schema.ts';
import { tripTag } from './trip.ts';

type State = CaseState<Loan>;

export interface LoanRow {
  readonly number: string;
  readonly stage: Loan['stage'];
  readonly item: string;
  readonly itemName: Loan['itemName'];
  readonly point: string;
  readonly name: string;
  readonly phone: string;
  readonly user: string;
  readonly asset: string;
  readonly from: string | null;
  readonly dueOn: string | null;
  readonly owedFen: number;
  readonly depositFen: number;
  readonly isDeceased: boolean;
  readonly reminders: number;
  readonly lastReminder: Loan['reminders'][number] | null;
  readonly mayMessage: boolean;
  /** Days from the day of return of the reminder that waits to be said. */
  readonly step: number | null;
  readonly isDisputed: boolean;
  readonly address: string;
  readonly trip: Trip | null;
  /** Day of the fitting assessment; null without one. */
  readonly assessedOn: string | null;
}

/** Figure of what one source of subsidies came to owe; its name follows, empty where it was not kept. */
export const subsidyFigure = 'aids.subsidy:';

/** From so many stars on somebody is satisfied (满意). */
const satisfied = 4;

export function loanRecord({ common, own }: State): RecordView {
  const { stage, item, point, lessee, terms } = own;
  const isOver = stage === 'settled' || stage === 'cancelled';
  const number = terms?.device.number ?? '';
  const row: LoanRow = {
    number: common.number,
    stage,
    item,
    itemName: own.itemName,
    point,
    name: lessee.name,
    phone: lessee.phone,
    user: own.user?.name ?? '',
    asset: number,
    from: own.handover?.on ?? terms?.from ?? null,
    dueOn: dueOn(own),
    owedFen: owedFen(own),
    depositFen: depositHeld(own),
    isDeceased: lesseeDied(own),
    reminders: own.reminders.length,
    lastReminder: own.reminders.at(-1) ?? null,
    mayMessage: hasConsent(own, 'messages'),
    step: openStep(own)?.days ?? null,
    isDisputed: disputeProblem(own) !== null,
    address: own.moved?.address ?? terms?.useAddress ?? lessee.address,
    trip: own.trip,
    assessedOn: own.assessment?.on ?? null,
  };
  // Nobody calls the family of somebody who died for a device: those lie in a list of their own.
  const live = lesseeDied(own) && stage === 'on-loan' ? 'deceased' : stage;
  return {
    register: loanRegister,
    sort: `${dueOn(own) ?? '9999'} ${common.number}`,
    tags: [
      ...(isOver ? ['over'] : [`live:${live}`, `live-at:${point}:${live}`]),
      ...(openStep(own) && live === 'on-loan' ? [remindTag] : []),
      ...(disputeProblem(own) ? [disputedTag] : []),
      personTag(lessee.person),
      ...(own.trip ? [tripTag(point, own.trip.on), tripTag(point, own.trip.on, own.trip.start)] : []),
      ...(own.promise && !isOver ? [`promised:${own.promise.payAt}`] : []),
      // What is over is found among the cases and with the person; here only what is still to be done.
      ...(isOver
        ? []
        : [common.number, lessee.name, number, lessee.phone].flatMap((text) =>
            text ? [`q:${text.toLowerCase()}`] : [],
          )),
    ],
    dueOn: lesseeDied(own) ? null : nextStepOn(own),
    restricted: false,
    body: row,
  };
}

export function loanDeadlines(loan: Loan): readonly Deadline[] {
  const { handover, back, settled } = loan;
  const due = dueOn(loan);
  if (!handover || !due) return [];
  const dates: Deadline[] = [
    { code: 'return', label: { zh: '归还', en: 'Return' }, dueOn: due, provisional: false, metOn: back?.on ?? null },
  ];
  if (back)
    dates.push({
      code: 'refund',
      label: { zh: '结算退押金', en: 'Settle and return the deposit' },
      dueOn: back.refundBy,
      provisional: false,
      metOn: settled?.on ?? null,
    });
  return dates;
}

/** Figures by day: what began and ended, for how long, and every account of the book. */
export function loanTallies({ own }: State): readonly Tally[] {
  const sums = new Map<string, Tally>();
  const add = (figure: string, day: string, value: number): void => {
    const key = `${figure} ${day}`;
    sums.set(key, { figure, day, value: (sums.get(key)?.value ?? 0) + value });
  };
  const {
    handover,
    back,
    item,
    classCode,
    periods,
    death,
    ready,
    damage,
    entries,
    exchanges,
    reminders,
    rating,
    subsidies = [],
  } = own;
  if (handover) {
    add(`aids.started:${item}`, handover.on, 1);
    add(`aids.class:${classCode.slice(0, 2)}`, handover.on, 1);
    if (handover.isClean) add('aids.clean', handover.on, 1);
    addOutTime(add, 'aids-days.out', handover.on, back?.on ?? null);
    addUse(add, 'out', own, handover.on, back?.on ?? null);
    for (const one of periods[0]?.groups ?? []) add(`aids.group:${one}`, handover.on, 1);
  }
  if (handover && back) {
    add(`aids.ended:${item}`, back.on, 1);
    add('aids.loan-days', back.on, loanDays(handover.on, back.on));
    if (!death && back.on > (inTimeUntil(own) ?? back.on)) add('aids.late', back.on, 1);
    if (back.isLost) add('aids.lost', back.on, 1);
  }
  for (const one of [damage, ...exchanges.map((exchange) => exchange.damage)])
    if (one && one.chargeFen > 0) add('aids.damaged', one.on, 1);
  if (ready) {
    add('aids.ready', ready.on, 1);
    add('aids.ready-hours', ready.on, ready.hours);
  }
  if (rating) {
    add('aids.rated', rating.on, 1);
    add('aids.stars', rating.on, rating.stars);
    if (rating.stars >= satisfied) add('aids.satisfied', rating.on, 1);
  }
  for (const { at } of reminders) add('aids.reminded', at.slice(0, 10), 1);
  for (const { on, lines } of entries) for (const { account, fen } of lines) add(`aids.money:${account}`, on, fen);
  for (const { on, source, fen } of subsidies) add(`${subsidyFigure}${source}`, on, fen);
  return [...sums.values()];
}
