/** A charge that the borrower does not accept: nothing moves until it is decided, and the book follows the decision. */
import { expect, test } from 'vitest';
import { type AidsHall, boss, fitter, lentLoan, openAidsHall, takeBack } from '#testing/aids-hall.ts';
import { balanceOf, totalOf } from '../money.ts';
import { loanAggregate } from './decider.ts';
import { disputedTag } from './register.ts';
import { depositHeld, owedFen } from './rules.ts';

const loanA = 'loan/a';
const dispute = { type: 'loan.dispute', by: '陈芳', reason: '借来时扶手已有裂纹' };
const settle = { type: 'loan.settle', recipient: 'payer', name: '陈芳' };
const decide = (outcome: string, chargeFen = 0) => ({
  type: 'loan.decide-dispute',
  outcome,
  chargeFen,
  reason: '交接照片可见裂纹',
});

/** Back, broken, and charged with 60 yuan. */
function charged(): AidsHall {
  const hall = openAidsHall();
  lentLoan(hall, loanA, hall.person(), hall.device());
  hall.wait(5);
  hall.send(loanA, takeBack(hall.today(), { condition: 'poor' }));
  hall.send(loanA, { type: 'loan.assess-damage', kind: 'misuse', repairFen: 6_000, explanation: '扶手折断' }, fitter);
  return hall;
}
const isListed = (hall: AidsHall): boolean =>
  loanAggregate.views(hall.world.state(loanA), loanA).record?.tags.includes(disputedTag) ?? false;

test('what is disputed is not settled, given up, promised or assessed anew until it is decided', () => {
  const hall = charged();
  hall.send(loanA, dispute);
  expect(isListed(hall)).toBe(true);
  expect(hall.world.findings(loanA, boss)).toContainEqual(expect.objectContaining({ code: 'LOAN_DISPUTED' }));
  const assess = { type: 'loan.assess-damage', kind: 'wear', explanation: '磨损' };
  for (const one of [settle, assess, dispute, { type: 'loan.write-off', reason: '困难' }])
    expect(hall.refusals(loanA, one, boss)).toEqual(['LOAN_DISPUTED']);
  expect(hall.refusals(loanA, { type: 'loan.promise-refund', payAt: 'xicha' })).toEqual(['LOAN_DISPUTED']);
  hall.send(loanA, decide('referred'), boss);
  expect(hall.refusals(loanA, settle)).toEqual(['LOAN_DISPUTED']);
  hall.send(loanA, decide('upheld'), boss);
  expect(isListed(hall)).toBe(false);
  hall.send(loanA, settle);
  expect(hall.loan(loanA).stage).toBe('settled');
});

test.each([
  ['upheld', 0, 6_000],
  ['reduced', 2_000, 2_000],
  ['dropped', 0, 0],
])('%s: the borrower pays %i, in the end %i, and the book balances', (outcome, given, paid) => {
  const hall = charged();
  const owed = owedFen(hall.loan(loanA));
  hall.send(loanA, dispute);
  hall.send(loanA, decide(outcome, given), boss);
  const loan = hall.loan(loanA);
  expect(loan.damage?.chargeFen).toBe(paid);
  expect(0 - balanceOf(loan.entries, 'damage')).toBe(paid);
  expect(owedFen(loan)).toBe(owed - 6_000 + paid);
  hall.send(loanA, settle);
  expect(totalOf(hall.loan(loanA).entries)).toBe(0);
});

test('what was given up before is first given up no more: nobody is paid back what they never paid', () => {
  const hall = charged();
  hall.send(loanA, { type: 'loan.assess-damage', kind: 'misuse', repairFen: 80_000, explanation: '车架折断' }, fitter);
  const open = owedFen(hall.loan(loanA)) - depositHeld(hall.loan(loanA));
  expect(open).toBeGreaterThan(0);
  hall.send(loanA, { type: 'loan.write-off', reason: '困难' }, boss);
  const chargedFen = hall.loan(loanA).damage?.chargeFen ?? 0;
  hall.send(loanA, [dispute]);
  hall.send(loanA, decide('reduced', chargedFen - open - 1_000), boss);
  hall.send(loanA, settle);
  const { entries } = hall.loan(loanA);
  expect([balanceOf(entries, 'written-off'), balanceOf(entries, 'owed'), totalOf(entries)]).toEqual([0, 0, 0]);
});

test('only what was charged is disputed; a decision never raises it, and is not made by whoever assessed it', () => {
  const hall = charged();
  expect(hall.refusals(loanA, decide('upheld'), boss)).toEqual(['DISPUTE_NOTHING']);
  hall.send(loanA, dispute);
  expect(hall.refusals(loanA, decide('reduced', 6_000), boss)).toEqual(['DISPUTE_NOT_REDUCED']);
  expect(hall.refusals(loanA, decide('reduced', 0), boss)).toEqual(['DISPUTE_NOT_REDUCED']);
  expect(hall.refusals(loanA, decide('upheld'), { ...boss, name: fitter.name })).toEqual(['SECOND_PERSON_SAME']);
  const other = openAidsHall();
  lentLoan(other, loanA, other.person(), other.device());
  other.send(loanA, [takeBack(other.today()), { type: 'loan.assess-damage', kind: 'none', repairFen: 0 }]);
  expect(other.refusals(loanA, dispute)).toEqual(['DISPUTE_NOTHING']);
});

test('what a dispute has settled is not raised by assessing anew, and may still become less', () => {
  const hall = charged();
  hall.send(loanA, dispute);
  hall.send(loanA, decide('reduced', 2_000), boss);
  const again = (repairFen: number) => ({
    type: 'loan.assess-damage',
    kind: 'misuse',
    repairFen,
    explanation: '扶手折断，另查',
  });
  expect(hall.refusals(loanA, again(2_001), fitter)).toEqual(['DAMAGE_DECIDED']);
  expect(hall.loan(loanA).damage?.chargeFen).toBe(2_000);
  hall.send(loanA, again(1_500), fitter);
  expect([hall.loan(loanA).damage?.chargeFen, 0 - balanceOf(hall.loan(loanA).entries, 'damage')]).toEqual([
    1_500, 1_500,
  ]);
});
