/** A return booked on the wrong loan: nothing of it is left, and the device that is really there is taken back where it belongs. */
import { expect, test } from 'vitest';
import {
  type AidsHall,
  boss,
  fitter,
  lentLoan,
  makeReady,
  openAidsHall,
  payAll,
  startBatch,
  takeBack,
} from '#testing/aids-hall.ts';
import { balanceOf, totalOf } from '../money.ts';
import { depositHeld, owedFen } from './rules.ts';

const [loanA, loanB] = ['loan/a', 'loan/b'];
const undo = { type: 'loan.undo-return', reason: '登记错了对象' };

/** Two loans of the same kind that are out. */
function twoOut() {
  const hall = openAidsHall();
  const [mine, other] = [hall.device(), hall.device()];
  lentLoan(hall, loanA, hall.person(), mine);
  lentLoan(hall, loanB, hall.person(), other);
  hall.wait(5);
  return { hall, mine, other };
}
const moneyOf = (hall: AidsHall) => {
  const { entries, charged } = hall.loan(loanA);
  return { charged, owed: owedFen({ entries }), deposit: depositHeld({ entries }), sum: totalOf(entries) };
};

test.each([
  ['at the counter', []],
  ['after an inspection', [{ type: 'asset.inspect', condition: 'worn', biohazard: false, next: 'clean' }]],
  ['on the way to a repair', [{ type: 'asset.send-to-repair', reason: '异响' }]],
])(
  '%s the return is taken back: the loan goes on with its rent and its day, and the right one comes back',
  (_, since) => {
    const { hall, mine, other } = twoOut();
    const before = moneyOf(hall);
    const due = hall.asset(mine).holder?.dueOn;
    hall.send(loanA, takeBack(hall.today(), { point: 'xicha', biohazard: true }));
    expect(moneyOf(hall).charged).not.toEqual(before.charged);
    for (const one of since) hall.send(mine, one);
    hall.send(loanA, undo, boss);
    expect(hall.loan(loanA)).toMatchObject({ stage: 'on-loan', back: null });
    expect(hall.asset(mine)).toMatchObject({
      state: 'on-loan',
      point: 'zhongchuan',
      biohazard: false,
      returned: null,
      holder: { loan: loanA, dueOn: due },
    });
    expect(moneyOf(hall)).toEqual(before);
    hall.send(loanB, takeBack(hall.today()));
    expect(hall.asset(other).state).toBe('quarantine');
    hall.send(loanA, { type: 'loan.renew', to: '2026-05-01', isSafe: true });
  },
);

test('what was assessed and given up goes with it; what was paid since counts for what is due next', () => {
  const { hall } = twoOut();
  const before = moneyOf(hall);
  hall.send(loanA, takeBack(hall.today()));
  hall.send(loanA, { type: 'loan.assess-damage', kind: 'misuse', repairFen: 80_000, explanation: '车架折断' }, fitter);
  hall.send(loanA, { type: 'loan.receive', method: 'card', owedFen: 500, depositFen: 0, payer: '陈芳' });
  hall.send(loanA, { type: 'loan.write-off', reason: '困难' }, boss);
  hall.send(loanA, { type: 'loan.dispute', by: '陈芳', reason: '不是我的' });
  expect(hall.refusals(loanA, undo, boss)).toEqual(['LOAN_DISPUTED']);
  hall.send(loanA, { type: 'loan.decide-dispute', outcome: 'upheld', reason: '核对' }, boss);
  hall.send(loanA, undo, boss);
  const { entries, damage, dispute } = hall.loan(loanA);
  expect([damage, dispute]).toEqual([null, null]);
  expect([balanceOf(entries, 'damage'), balanceOf(entries, 'written-off')]).toEqual([0, 0]);
  expect(moneyOf(hall)).toEqual({ ...before, owed: before.owed - 500 });
});

test('a loss reported of the wrong one is taken back as well', () => {
  const { hall, mine } = twoOut();
  hall.send(loanA, { type: 'loan.report-loss', on: hall.today(), how: '遗失' });
  hall.send(loanA, undo, boss);
  expect(hall.asset(mine)).toMatchObject({ state: 'on-loan', lostBy: null, holder: { loan: loanA } });
});

test('of a recalled one the mark stays: it stops when it really comes back', () => {
  const { hall, mine } = twoOut();
  const { model, maker } = hall.asset(mine);
  hall.send('recall/1', { type: 'recall.open', model, lot: '', maker, notice: '前叉断裂', level: '2' });
  hall.send(loanA, takeBack(hall.today()));
  expect(hall.asset(mine).state).toBe('recalled');
  hall.send(loanA, undo, boss);
  expect(hall.asset(mine)).toMatchObject({ state: 'on-loan', recall: 'recall/1' });
  hall.send(loanA, takeBack(hall.today()));
  expect(hall.asset(mine).state).toBe('recalled');
});

test('not when somebody has had the device in their hands since: disinfected, on the shelf, or lent again', () => {
  const { hall, mine } = twoOut();
  hall.send(loanA, takeBack(hall.today()));
  hall.send(mine, { type: 'asset.inspect', condition: 'good', biohazard: false, next: 'clean' });
  hall.send('disinfection/1', startBatch([mine]));
  expect(hall.refusals(loanA, undo, boss)).toEqual(['LOAN_RETURN_GONE_ON']);
  hall.send('disinfection/1', { type: 'disinfection.finish', passed: false, note: '污渍' }, fitter);
  makeReady(hall, openAgain(hall, mine), 'disinfection/2');
  expect(hall.refusals(loanA, undo, boss)).toEqual(['LOAN_RETURN_GONE_ON']);
  lentLoan(hall, 'loan/c', hall.person(), mine);
  hall.send('loan/c', takeBack(hall.today()));
  payAll(hall, loanA);
  expect(hall.refusals(loanA, undo, boss)).toEqual(['LOAN_RETURN_GONE_ON']);
});

/** From cleaning by way of a transfer back to the quarantine. */
function openAgain(hall: AidsHall, asset: string): string {
  hall.send(asset, { type: 'asset.send', to: 'xicha' });
  hall.send(asset, { type: 'asset.receive' });
  hall.send(asset, { type: 'asset.inspect', condition: 'good', biohazard: false, next: 'clean' });
  hall.send(asset, { type: 'asset.send', to: 'zhongchuan' });
  hall.send(asset, { type: 'asset.receive' });
  return asset;
}
