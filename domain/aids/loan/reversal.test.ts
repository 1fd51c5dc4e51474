/** A receipt that should not be is taken back by a counter-receipt; nothing that was written is ever changed. */
import { describe, expect, test } from 'vitest';
import {
  type AidsHall,
  boss,
  clerk,
  fitter,
  handOver,
  lentLoan,
  openAidsHall,
  payAll,
  signedLoan,
  takeBack,
} from '#testing/aids-hall.ts';
import { someHash } from '#testing/couple.ts';
import { receiptModel } from '../forms/receipts.ts';
import { balanceOf, totalOf } from '../money.ts';
import { expectedOf, type Till, tillStream } from '../till.ts';
import { depositHeld, owedFen } from './rules.ts';
import type { Receipt } from './schema.ts';

const loanA = 'loan/a';
const confirm = { type: 'loan.confirm-reversal', isRight: true };
const settle = { type: 'loan.settle', recipient: 'payer', name: '陈芳' };
const ask = (receipt = '') => ({ type: 'loan.ask-reversal', receipt, reason: '实际为微信支付' });
const receiptsOf = (hall: AidsHall): readonly Receipt[] => hall.loan(loanA).receipts;
const inTill = (hall: AidsHall) =>
  expectedOf(hall.world.state<Till>(tillStream(hall.world.device.id, hall.today())) ?? { bookings: [], floatFen: 0 });
const sums = (hall: AidsHall) => {
  const { entries } = hall.loan(loanA);
  return { owed: owedFen({ entries }), deposit: depositHeld({ entries }), total: totalOf(entries) };
};
const paper = (hall: AidsHall, receipt: string): string =>
  JSON.stringify(receiptModel(hall.world.state(loanA), receipt));

/** Signed and paid in cash. */
function paid() {
  const hall = openAidsHall();
  signedLoan(hall, loanA, hall.person(), hall.device());
  const open = { owed: owedFen(hall.loan(loanA)), deposit: hall.loan(loanA).terms?.depositFen ?? 0 };
  payAll(hall, loanA);
  return { hall, open };
}

describe('a receipt that is wrong', () => {
  test('is taken back by a counter-receipt that two people made; it stands as it was, and the money is taken anew', () => {
    const { hall, open } = paid();
    const [first] = receiptsOf(hall);
    expect(first && hall.refusals(loanA, ask('F2026-A1-99999'))).toEqual(['REVERSAL_NONE']);
    hall.send(loanA, ask(first?.receipt));
    expect(hall.world.findings(loanA, boss)).toContainEqual(expect.objectContaining({ code: 'REVERSAL_OPEN' }));
    expect(hall.refusals(loanA, ask(first?.receipt))).toEqual(['REVERSAL_OPEN']);
    expect(hall.refusals(loanA, confirm, { ...boss, account: clerk.account })).toEqual(['SECOND_PERSON_SAME']);
    hall.send(loanA, confirm, boss);
    const [still, counter] = receiptsOf(hall);
    expect(still).toEqual(first);
    expect(counter).toMatchObject({ reverses: first?.receipt, askedBy: clerk.name, by: boss.name, method: 'cash' });
    expect(sums(hall)).toEqual({ owed: open.owed, deposit: 0, total: 0 });
    expect(inTill(hall)).toMatchObject({ cash: 0 });
    expect(paper(hall, counter?.receipt ?? '')).toContain('红字收据');
    expect(paper(hall, first?.receipt ?? '')).toContain(counter?.receipt);
    expect(hall.refusals(loanA, handOver)).toEqual(['LOAN_DEPOSIT_OPEN', 'LOAN_RENT_OPEN']);
    for (const one of [first, counter]) expect(hall.refusals(loanA, ask(one?.receipt))).toEqual(['REVERSAL_NONE']);
    hall.send(loanA, {
      type: 'loan.receive',
      method: 'wechat',
      owedFen: open.owed,
      depositFen: open.deposit,
      payer: '陈芳',
    });
    expect(inTill(hall)).toMatchObject({ cash: 0, wechat: open.owed + open.deposit });
    hall.send(loanA, [handOver, takeBack(hall.today())]);
    hall.send(loanA, { type: 'loan.assess-damage', kind: 'none' }, fitter);
    hall.send(loanA, settle);
    // It goes back by the way it really came.
    expect(receiptsOf(hall).at(-1)).toMatchObject({ method: 'wechat' });
    expect(inTill(hall).cash).toBe(0);
    expect(sums(hall)).toEqual({ owed: 0, deposit: 0, total: 0 });
  });
  test('and turns out to be right is left alone', () => {
    const { hall } = paid();
    const before = sums(hall);
    hall.send(loanA, ask(receiptsOf(hall)[0]?.receipt));
    hall.send(loanA, { ...confirm, isRight: false }, boss);
    expect(hall.refusals(loanA, confirm, boss)).toEqual(['REVERSAL_NOT_ASKED']);
    expect([receiptsOf(hall).length, sums(hall)]).toEqual([1, before]);
  });
  test('is found while the device is out: the deposit may be paid anew, and no more than it', () => {
    const { hall, open } = paid();
    hall.send(loanA, handOver);
    const more = { type: 'loan.receive', method: 'card', owedFen: 0, depositFen: open.deposit, payer: '陈芳' };
    expect(hall.refusals(loanA, more)).toEqual(['DEPOSIT_TOO_MUCH']);
    hall.send(loanA, ask(receiptsOf(hall)[0]?.receipt));
    hall.send(loanA, confirm, boss);
    expect(hall.refusals(loanA, { ...more, depositFen: open.deposit + 1 })).toEqual(['DEPOSIT_TOO_MUCH']);
    hall.send(loanA, more);
    expect(sums(hall)).toMatchObject({ deposit: open.deposit, total: 0 });
  });
  test('is taken back only at the counter whose drawer it is, only while its till is open, and before anything is paid out', () => {
    const { hall } = paid();
    const receipt = receiptsOf(hall)[0]?.receipt;
    const here = hall.world.device;
    hall.world.device = { id: 'other', code: 'B2', center: 'local' };
    expect(hall.refusals(loanA, ask(receipt))).toEqual(['REVERSAL_ELSEWHERE']);
    hall.world.device = here;
    hall.send(loanA, ask(receipt));
    expect(hall.refusals(loanA, { type: 'loan.cancel', reason: '不租了' })).toEqual(['REVERSAL_OPEN']);
    const till = tillStream(here.id, hall.today());
    hall.send(till, { type: 'till.count', counted: inTill(hall) });
    hall.send(till, { type: 'till.close', signature: someHash() }, boss);
    expect(hall.refusals(loanA, confirm, boss)).toEqual(['TILL_CLOSED']);
    hall.wait(1);
    hall.send(loanA, confirm, boss);
    // The day that is closed stays as it was counted.
    expect(inTill(hall).cash).toBeLessThan(0);
    expect(hall.world.state<Till>(till).bookings).toHaveLength(1);
  });
});

describe('after the settlement', () => {
  /** Back with damage of 200 yuan, kept from the deposit, and settled. */
  function settled() {
    const hall = openAidsHall();
    const chair = hall.device();
    lentLoan(hall, loanA, hall.person(), chair);
    hall.wait(5);
    hall.send(loanA, takeBack(hall.today(), { condition: 'poor' }));
    hall.send(loanA, { type: 'loan.assess-damage', kind: 'misuse', repairFen: 20_000, explanation: '折断' }, fitter);
    hall.send(loanA, settle);
    hall.wait(10);
    return { hall, chair };
  }
  const back = (hall: AidsHall): number =>
    receiptsOf(hall).reduce((sum, one) => sum + Math.min(0, one.owedFen + one.depositFen), 0);

  test('a charge that was too high is assessed anew, and what was kept for it goes back to whoever paid', () => {
    const { hall } = settled();
    const before = back(hall);
    hall.send(loanA, { type: 'loan.reopen', reason: '维修只花了五十元' }, boss);
    expect(hall.loan(loanA)).toMatchObject({ stage: 'returned', settled: null, back: { refundBy: '2026-03-20' } });
    hall.send(loanA, { type: 'loan.assess-damage', kind: 'misuse', repairFen: 5_000, explanation: '小修' }, fitter);
    hall.send(loanA, settle);
    expect(back(hall) - before).toBe(-15_000);
    expect(receiptsOf(hall).at(-1)).toMatchObject({ name: '陈芳', method: 'cash' });
    expect([balanceOf(hall.loan(loanA).entries, 'damage'), sums(hall)]).toEqual([
      -5_000,
      { owed: 0, deposit: 0, total: 0 },
    ]);
  });
  test('damage found only then is paid', () => {
    const { hall } = settled();
    hall.send(loanA, { type: 'loan.reopen', reason: '拆检发现车架裂纹' }, boss);
    hall.send(loanA, { type: 'loan.assess-damage', kind: 'misuse', repairFen: 60_000, explanation: '车架' }, fitter);
    expect(hall.refusals(loanA, settle)).toEqual(['LOAN_STILL_OWED']);
    const open = sums(hall).owed - sums(hall).deposit;
    hall.send(loanA, { type: 'loan.receive', method: 'card', owedFen: open, depositFen: 0, payer: '陈芳' });
    hall.send(loanA, settle);
    expect(sums(hall)).toEqual({ owed: 0, deposit: 0, total: 0 });
  });
  test('what was given up may still be paid, and then is given up no more', () => {
    const hall = openAidsHall();
    lentLoan(hall, loanA, hall.person(), hall.device());
    hall.send(loanA, takeBack(hall.today()));
    hall.send(loanA, { type: 'loan.assess-damage', kind: 'misuse', repairFen: 80_000, explanation: '折断' }, fitter);
    const open = sums(hall).owed - sums(hall).deposit;
    hall.send(loanA, { type: 'loan.write-off', reason: '困难' }, boss);
    hall.send(loanA, settle);
    hall.send(loanA, { type: 'loan.reopen', reason: '家属补交' }, boss);
    hall.send(loanA, { type: 'loan.receive', method: 'cash', owedFen: open, depositFen: 0, payer: '陈芳' });
    hall.send(loanA, settle);
    expect([balanceOf(hall.loan(loanA).entries, 'written-off'), sums(hall)]).toEqual([
      0,
      { owed: 0, deposit: 0, total: 0 },
    ]);
  });
  test('a lost one that is found then is paid for by its condition', () => {
    const hall = openAidsHall();
    const chair = hall.device();
    lentLoan(hall, loanA, hall.person(), chair);
    hall.send(loanA, { type: 'loan.report-loss', on: hall.today(), how: '遗失' });
    hall.send(loanA, { type: 'loan.assess-damage', kind: 'loss', repairFen: 0, explanation: '遗失' });
    const open = sums(hall).owed - sums(hall).deposit;
    hall.send(loanA, { type: 'loan.receive', method: 'cash', owedFen: open, depositFen: 0, payer: '陈芳' });
    hall.send(loanA, settle);
    const charged = 0 - balanceOf(hall.loan(loanA).entries, 'damage');
    hall.wait(60);
    hall.send(loanA, { type: 'loan.reopen', reason: '找到了' }, boss);
    hall.send(loanA, { type: 'loan.found', point: 'xicha', condition: 'good', note: '在亲戚家' });
    hall.send(loanA, { type: 'loan.assess-damage', kind: 'none' }, fitter);
    hall.send(loanA, settle);
    expect(back(hall)).toBe(0 - charged);
    expect(hall.asset(chair).state).toBe('quarantine');
    expect(sums(hall)).toEqual({ owed: 0, deposit: 0, total: 0 });
  });
});
