/** An assessment that was made for another loan: it counts as long as it would have there, and for nobody and nothing else. */
import { describe, expect, test } from 'vitest';
import { addMonths, daysBetween } from '#domain/calendar/civil-date.ts';
import {
  type AidsHall,
  agreeOn,
  boss,
  clerk,
  fitter,
  goodAssessment,
  handOver,
  openAidsHall,
  openLoan,
  payAll,
  sign,
} from '#testing/aids-hall.ts';
import { assessmentModel } from '../forms/assessment.ts';

const [loanA, loanB] = ['loan/a', 'loan/b'];
const takeOver = { type: 'loan.take-over-assessment', consented: true, isUnchanged: true };
const reason = '楼上楼下各一台';
const assess = (hall: AidsHall, loan: string, changes = {}): void =>
  hall.send(loan, { type: 'loan.assess', ...goodAssessment, ...changes }, fitter);

/** Assessed for one loan, and a second one applied for so many months later. */
function second(months: number, changes: Record<string, unknown> = {}) {
  const hall = openAidsHall();
  const person = hall.person();
  hall.send(loanA, openLoan(person));
  assess(hall, loanA);
  const made = hall.today();
  hall.wait(daysBetween(made, addMonths(made, months)));
  hall.send(loanB, openLoan(person, { reason, ...changes }));
  return { hall, person, made };
}

describe('an assessment of another loan', () => {
  test('is taken over with its day, its assessor and the loan it was made for, and the device is lent on it', () => {
    const { hall, made } = second(2);
    const { number } = hall.world.state<{ common: { number: string } }>(loanA).common;
    expect(hall.refusals(loanB, agreeOn(hall.device(), hall.today(), 30))).toEqual(['LOAN_NOT_ASSESSED']);
    hall.send(loanB, takeOver, clerk);
    expect(hall.loan(loanB).assessment).toMatchObject({
      weightKg: 64,
      on: made,
      by: fitter.name,
      takenFrom: { number, on: hall.today(), by: clerk.name },
    });
    expect(hall.loan(loanB).consents).toMatchObject([{ scope: 'health', given: true, on: hall.today() }]);
    expect(JSON.stringify(assessmentModel(hall.world.state(loanB)))).toContain(`原为${number}所做`);
    hall.send(loanB, [agreeOn(hall.device(), hall.today(), 30), sign]);
    payAll(hall, loanB);
    hall.send(loanB, handOver);
    expect(hall.loan(loanB).stage).toBe('on-loan');
  });
  test.each([
    ['on its last day', 6, 0, []],
    ['the day after', 6, 1, ['LOAN_ASSESSMENT_OLD']],
  ])('counts from the day on which it was made: %s', (_, months, days, refusals) => {
    const { hall } = second(months);
    hall.wait(days);
    expect(hall.refusals(loanB, takeOver)).toEqual(refusals);
  });
  test('taken over twice it names the loan for which it was made, and gains no day', () => {
    const { hall, person, made } = second(2);
    const { number } = hall.world.state<{ common: { number: string } }>(loanA).common;
    hall.send(loanB, takeOver);
    hall.wait(30);
    hall.send('loan/c', [openLoan(person, { reason }), takeOver]);
    expect(hall.loan('loan/c').assessment).toMatchObject({ on: made, takenFrom: { number } });
  });
  test.each([
    ['another user', { user: { name: '丙', relation: '配偶' } }],
    ['another item', { item: 'bed-manual' }],
  ])('is nothing for %s', (_, changes) => {
    const { hall } = second(1, changes);
    expect(hall.refusals(loanB, takeOver)).toEqual(['ASSESSMENT_NONE_EARLIER']);
  });
  test('nor for another person', () => {
    const { hall } = second(1);
    hall.send('loan/c', openLoan(hall.person({ birthDate: '1950-01-01' })));
    expect(hall.refusals('loan/c', takeOver)).toEqual(['ASSESSMENT_NONE_EARLIER']);
  });
  test('that was made later and is against it counts before an older one in favour', () => {
    const { hall, person } = second(1);
    hall.send('loan/c', openLoan(person, { reason }));
    assess(hall, 'loan/c', { outcome: 'refused', reason: '坐不稳' });
    expect(hall.refusals(loanB, takeOver)).toEqual(['LOAN_ASSESSED_AGAINST']);
  });
  test('is made anew when something has changed, and only whoever agrees once more has it taken over', () => {
    const { hall } = second(1);
    expect(hall.refusals(loanB, { ...takeOver, isUnchanged: false })).toEqual(['ASSESSMENT_CHANGED']);
    expect(hall.refusals(loanB, { ...takeOver, consented: false })).toEqual(['LOAN_HEALTH_CONSENT']);
    hall.send(loanB, takeOver);
    assess(hall, loanB, { weightKg: 71 });
    expect(hall.loan(loanB).assessment).toMatchObject({ weightKg: 71, on: hall.today() });
    expect(hall.loan(loanB).assessment?.takenFrom).toBeUndefined();
    // What the loan itself found is newer than what another one has.
    expect(hall.refusals(loanB, takeOver)).toEqual(['ASSESSMENT_NONE_EARLIER']);
  });
  test('counts although its loan was cancelled', () => {
    const { hall } = second(1);
    hall.send(loanA, { type: 'loan.cancel', reason: '改变主意' }, boss);
    expect(hall.refusals(loanB, takeOver)).toEqual([]);
  });
});
