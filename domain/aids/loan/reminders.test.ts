/** Reminders that come by themselves: each once, on its day, until somebody has said it. */
import { describe, expect, test } from 'vitest';
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { foldStream, type Step } from '#domain/kernel/fold.ts';
import { type AidsHall, boss, lentLoan, openAidsHall, payAll, takeBack } from '#testing/aids-hall.ts';
import { openStep, usualRemindDays } from './call-up.ts';
import { loanAggregate } from './decider.ts';
import { messageId } from './message.ts';
import { remindTag } from './register.ts';
import type { Loan } from './schema.ts';

const loanA = 'loan/a';
const said = { type: 'loan.remind', how: 'call', result: 'reached' };

/** A loan of so many days, handed over today. */
function lent(days: number): AidsHall {
  const hall = openAidsHall();
  lentLoan(hall, loanA, hall.person(), hall.device(), days);
  return hall;
}
/** The morning of a day: what the calendar asks for is done, as the product does it by itself. */
function morning(hall: AidsHall): void {
  const command = loanAggregate.due?.(hall.world.state(loanA), hall.today());
  if (command) hall.send(loanA, { ...command });
}
const isListed = (hall: AidsHall): boolean =>
  loanAggregate.views(hall.world.state(loanA), loanA).record?.tags.includes(remindTag) ?? false;
const dueOnOf = (hall: AidsHall): string | null =>
  loanAggregate.views(hall.world.state(loanA), loanA).record?.dueOn ?? null;

test('every reminder of the schedule comes on its day, once, and stays until it is said', () => {
  const hall = lent(30);
  const due = addDays(hall.today(), 30);
  const came: number[] = [];
  for (let day = 0; day <= 45; day++) {
    morning(hall);
    morning(hall);
    if (isListed(hall)) {
      came.push(openStep(hall.loan(loanA))?.days ?? 99);
      hall.send(loanA, said);
      expect(isListed(hall)).toBe(false);
    }
    hall.wait(1);
  }
  expect(came).toEqual([...usualRemindDays]);
  expect(hall.loan(loanA).reminders).toHaveLength(usualRemindDays.length);
  expect(dueOnOf(hall)).toBeNull();
  expect(hall.loan(loanA).calledUp).toMatchObject({ dueOn: due, days: 7, isOpen: false });
});

test('a point that was closed for a week says the latest one only', () => {
  const hall = lent(30);
  hall.wait(32);
  morning(hall);
  expect(openStep(hall.loan(loanA))).toEqual({ dueOn: addDays(hall.today(), -2), days: 1 });
  morning(hall);
  expect(hall.loan(loanA).calledUp?.days).toBe(1);
});

test('nobody is reminded of days that lay before the hand-over or the renewal', () => {
  const hall = lent(2);
  expect(dueOnOf(hall)).toBe(addDays(hall.today(), 2));
  morning(hall);
  expect(isListed(hall)).toBe(false);
  hall.wait(2);
  morning(hall);
  expect(openStep(hall.loan(loanA))?.days).toBe(0);
  hall.send(loanA, { type: 'loan.renew', to: addDays(hall.today(), 20), isSafe: true });
  payAll(hall, loanA);
  expect(isListed(hall)).toBe(false);
  expect(dueOnOf(hall)).toBe(addDays(hall.today(), 17));
});

describe('off the list goes', () => {
  test.each<[string, (hall: AidsHall) => void]>([
    ['what came back', (hall) => hall.send(loanA, takeBack(hall.today()))],
    [
      'whose borrower died, until that was a mistake',
      (hall) => hall.send(loanA, { type: 'loan.report-death', on: hall.today(), source: '家属' }),
    ],
    ['what was lost', (hall) => hall.send(loanA, { type: 'loan.report-loss', on: hall.today(), how: '丢失' })],
  ])('%s', (_, happens) => {
    const hall = lent(30);
    hall.wait(30);
    morning(hall);
    expect(isListed(hall)).toBe(true);
    happens(hall);
    expect(isListed(hall)).toBe(false);
    hall.wait(1);
    morning(hall);
    expect(isListed(hall)).toBe(false);
  });

  test('and comes back when the death was a mistake', () => {
    const hall = lent(30);
    hall.wait(30);
    hall.send(loanA, { type: 'loan.report-death', on: hall.today(), source: '家属' });
    morning(hall);
    expect(hall.loan(loanA).calledUp?.isOpen).toBe(false);
    hall.send(loanA, { type: 'loan.withdraw-death', reason: '同名误报' }, boss);
    morning(hall);
    expect(openStep(hall.loan(loanA))?.days).toBe(0);
  });
});

test('two counters that did not know of each other list it once and keep one message of it', () => {
  const hall = lent(30);
  hall.wait(30);
  const before = hall.world.state<CaseState<Loan>>(loanA);
  const today: CivilDate = hall.today();
  const step = { dueOn: today, days: 0 };
  const message = (device: string) => ({
    how: 'sms',
    result: 'sent',
    note: '到期',
    reference: 'SMS1',
    at: `${today}T02:00:00.000Z`,
    by: device,
    step,
  });
  const wrote = (device: string): readonly [string, object][] => [
    ['loan.called-up', step],
    ['loan.reminded', message(device)],
  ];
  const steps = ['a', 'b'].flatMap((device) =>
    wrote(device).map(
      ([type, payload], at): Step => ({
        id: `${device}${at}`,
        stream: loanA,
        version: 100 + at,
        device,
        epoch: 1,
        type,
        at: `${today}T02:00:00.000Z`,
        actor: 'system',
        payload: JSON.stringify(payload),
      }),
    ),
  );
  const inOrder = steps.toSorted((one, other) => one.version - other.version || (one.device < other.device ? -1 : 1));
  const after = inOrder.reduce<unknown>(
    (state, one) => loanAggregate.evolve(state, one.type, JSON.parse(one.payload), { ...one }),
    before,
  ) as CaseState<Loan>;
  expect(after.own.reminders).toEqual([message('a')]);
  expect(after.own.calledUp).toMatchObject({ days: 0, isOpen: false, device: 'a' });
  // Neither of them is set aside for somebody to decide.
  for (const { type } of steps) expect(loanAggregate.merges?.(type)).toBe(true);
  expect(foldStream(loanAggregate, []).state).toBeNull();
});

test('one reminder has one number for the gateway, whichever counter asks for it; the next has another', () => {
  const hall = lent(30);
  hall.wait(27);
  morning(hall);
  const here = messageId(loanA, hall.loan(loanA), hall.today());
  expect(messageId(loanA, { ...hall.loan(loanA), reminders: [] }, addDays(hall.today(), 1))).toBe(here);
  hall.wait(3);
  morning(hall);
  expect(messageId(loanA, hall.loan(loanA), hall.today())).not.toBe(here);
  expect(here.length).toBeGreaterThanOrEqual(8);
});
