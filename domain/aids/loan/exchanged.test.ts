/** Damage on a device that was handed back in an exchange: found later, it is still the borrower's. */
import { expect, test } from 'vitest';
import { boss, exchangeFor, fitter, lentLoan, openAidsHall, takeBack } from '#testing/aids-hall.ts';
import { settlementModel } from '../forms/settlement.ts';
import { balanceOf, totalOf } from '../money.ts';
import { depositHeld, owedFen } from './rules.ts';

const loanA = 'loan/a';
const settle = { type: 'loan.settle', recipient: 'payer', name: '陈芳' };

/** Out with its second device; the first is to be inspected. */
function exchanged() {
  const hall = openAidsHall();
  const [first, second] = [hall.device({ priceFen: 90_000 }), hall.device()];
  lentLoan(hall, loanA, hall.person(), first);
  hall.wait(3);
  hall.send(loanA, exchangeFor(second));
  const assess = (repairFen: number, kind = 'misuse') => ({
    type: 'loan.assess-exchanged',
    asset: first,
    kind,
    repairFen,
    explanation: '车架开裂',
  });
  return { hall, first, second, assess };
}

test.each(['while the second is out', 'after the second came back'])(
  '%s: what is found on the first device reaches the borrower, whenever it is found, and no settlement comes before it',
  (when) => {
    const { hall, second, assess } = exchanged();
    expect(hall.world.findings(loanA, boss)).toContainEqual(expect.objectContaining({ code: 'LOAN_EXCHANGED_OPEN' }));
    if (when.startsWith('while')) hall.send(loanA, assess(6_000), fitter);
    hall.wait(2);
    hall.send(loanA, takeBack(hall.today()));
    hall.send(loanA, { type: 'loan.assess-damage', kind: 'misuse', repairFen: 1_000, explanation: '扶手' }, fitter);
    if (when.startsWith('after')) {
      expect(hall.refusals(loanA, settle)).toEqual(['LOAN_EXCHANGED_OPEN']);
      expect(hall.refusals(loanA, { type: 'loan.promise-refund', payAt: 'xicha' })).toEqual(['LOAN_EXCHANGED_OPEN']);
      hall.send(loanA, assess(6_000), fitter);
    }
    expect(hall.refusals(loanA, { ...assess(1), asset: second })).toEqual(['LOAN_NOT_EXCHANGED']);
    expect(0 - balanceOf(hall.loan(loanA).entries, 'damage')).toBe(7_000);
    const paper = JSON.stringify(settlementModel(hall.world.state(loanA)));
    expect(paper).toContain('车架开裂，赔偿60.00元');
    hall.send(loanA, settle);
    const { entries } = hall.loan(loanA);
    expect([owedFen({ entries }), depositHeld({ entries }), totalOf(entries)]).toEqual([0, 0, 0]);
  },
);

test('it costs never more than the first device was worth, and is assessed anew until it is settled', () => {
  const { hall, first, assess } = exchanged();
  expect(hall.refusals(loanA, { ...assess(6_000), explanation: '' })).toEqual(['DAMAGE_UNEXPLAINED']);
  hall.send(loanA, assess(9_000_000), fitter);
  const { damage } = hall.loan(loanA).exchanges[0] ?? {};
  expect(damage?.chargeFen).toBe(damage?.depreciatedFen);
  hall.send(loanA, assess(0, 'wear'), fitter);
  expect(balanceOf(hall.loan(loanA).entries, 'damage')).toBe(0);
  expect(hall.asset(first).state).toBe('quarantine');
});

test('is disputed like any other charge: decided, it is not raised again', () => {
  const { hall, first, assess } = exchanged();
  const dispute = { type: 'loan.dispute', about: first, by: '陈芳', reason: '借来时已有裂纹' };
  expect(hall.refusals(loanA, dispute)).toEqual(['DISPUTE_NOTHING']);
  hall.send(loanA, assess(6_000), fitter);
  hall.send(loanA, dispute);
  expect(hall.refusals(loanA, assess(1_000))).toEqual(['LOAN_DISPUTED']);
  hall.send(loanA, { type: 'loan.decide-dispute', outcome: 'reduced', chargeFen: 2_000, reason: '照片' }, boss);
  expect(hall.loan(loanA)).toMatchObject({ damage: null, exchanges: [{ damage: { chargeFen: 2_000 } }] });
  expect(hall.refusals(loanA, assess(2_001), fitter)).toEqual(['DAMAGE_DECIDED']);
  hall.send(loanA, takeBack(hall.today()));
  // What came back last is another matter.
  hall.send(loanA, { type: 'loan.assess-damage', kind: 'misuse', repairFen: 5_000, explanation: '扶手' }, fitter);
  expect(0 - balanceOf(hall.loan(loanA).entries, 'damage')).toBe(7_000);
});
