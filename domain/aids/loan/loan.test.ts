/** A loan from reservation to the shelf again, and everything that may stand in its way. */
import { describe, expect, test } from 'vitest';
import { addDays, civilDate } from '#domain/calendar/civil-date.ts';
import { referenceStream } from '#domain/kernel/reference.ts';
import {
  type AidsHall,
  agreeOn,
  boss,
  exchangeFor,
  fitter,
  goodAssessment,
  handOver,
  lentLoan,
  makeReady,
  openAidsHall,
  openLoan,
  payAll,
  publishFiling,
  sign,
  signedLoan,
  takeBack,
} from '#testing/aids-hall.ts';
import { someHash } from '#testing/couple.ts';
import { settlementModel } from '../forms/settlement.ts';
import { balanceOf, totalOf } from '../money.ts';
import type { Reservation } from '../reservation.ts';
import { schemeExamples } from '../scheme.ts';
import { expectedOf, type Till } from '../till.ts';
import { depositHeld, owedFen, refundsOf } from './rules.ts';

const loanA = 'loan/a';
/** The product itself, for what time alone brings about. */
const nobody = { account: 'system', name: 'system', roles: [] } as const;

test('reserve, lend, renew, return damaged, clean, lend again', () => {
  const hall = openAidsHall();
  const person = hall.person();
  const chair = hall.device();
  hall.send('reservation/r', {
    type: 'reservation.make',
    person,
    item: 'wheelchair-manual',
    point: 'zhongchuan',
    phone: '13993100101',
    urgent: false,
  });
  expect(hall.asset(chair).state).toBe('reserved');
  hall.send(loanA, openLoan(person, { reservation: 'reservation/r' }));
  hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
  hall.send(loanA, [agreeOn(chair, hall.today(), 30), sign]);
  expect(hall.world.state<Reservation>('reservation/r').state).toBe('fulfilled');
  // 81 years: half of 80.00 yuan, deposit 300.00.
  expect(owedFen(hall.loan(loanA))).toBe(4_000);
  payAll(hall, loanA);
  hall.send(loanA, handOver);
  expect(hall.asset(chair)).toMatchObject({ state: 'on-loan', holder: { loan: loanA } });

  hall.wait(25);
  hall.send(loanA, { type: 'loan.renew', to: addDays(civilDate('2026-04-01'), 30), isSafe: true });
  payAll(hall, loanA);
  hall.wait(20);
  hall.send(loanA, takeBack(hall.today(), { condition: 'poor', note: '扶手断裂', missing: '脚踏' }));
  expect(hall.asset(chair).state).toBe('quarantine');
  hall.send(loanA, { type: 'loan.assess-damage', kind: 'misuse', repairFen: 6_000, explanation: '扶手受外力折断' });
  hall.send(loanA, { type: 'loan.settle', recipient: 'payer', name: '陈芳' });
  const settled = hall.loan(loanA);
  expect(settled.stage).toBe('settled');
  expect([owedFen(settled), depositHeld(settled), totalOf(settled.entries)]).toEqual([0, 0, 0]);
  // 30 + 15 days are 80.00 + 55.00, half paid for her; 60.00 for the armrest, whatever way it was settled.
  expect(balanceOf(settled.entries, 'till-cash')).toBe(6_750 + 6_000);

  makeReady(hall, chair, 'disinfection/1');
  expect(hall.asset(chair).state).toBe('available');
  expect(hall.loan(loanA).ready).toMatchObject({ hours: 0 });
  lentLoan(hall, 'loan/b', hall.person(), chair);
  expect(hall.asset(chair)).toMatchObject({ state: 'on-loan', loans: 2 });
});

describe('nothing leaves the house', () => {
  const start = () => {
    const hall = openAidsHall();
    return { hall, person: hall.person(), chair: hall.device() };
  };
  test('for somebody too heavy: there is no way round', () => {
    const { hall, person, chair } = start();
    hall.send(loanA, openLoan(person));
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment, weightKg: 101 }, fitter);
    expect(hall.refusals(loanA, agreeOn(chair, hall.today(), 30))).toEqual(['LOAN_TOO_HEAVY']);
    hall.send(loanA, agreeOn(hall.device({ loadLimitKg: 101 }), hall.today(), 30));
  });
  test('for somebody too heavy whom nobody assesses: a commode is lent for a weight that was asked and that it bears', () => {
    const hall = openAidsHall();
    const item = { item: 'commode', name: '坐便椅', model: 'FS899' };
    const [chair, strong] = [hall.device({ ...item, loadLimitKg: 110 }), hall.device({ ...item, loadLimitKg: 150 })];
    const other = hall.device({ ...item, loadLimitKg: 100 });
    const terms = (weightKg?: number, device = chair) => ({
      ...agreeOn(device, hall.today(), 30),
      ...(weightKg === undefined ? {} : { weightKg }),
    });
    hall.send(loanA, openLoan(hall.person(), { item: 'commode' }));
    expect(hall.loan(loanA).isAssessed).toBe(false);
    expect(hall.refusals(loanA, terms())).toEqual(['LOAN_WEIGHT_UNKNOWN']);
    expect(hall.refusals(loanA, terms(111))).toEqual(['LOAN_TOO_HEAVY']);
    hall.send(loanA, terms(111, strong));
    // What was said stays: another device, now or in an exchange, is compared with it.
    expect(hall.refusals(loanA, terms(undefined, chair))).toEqual(['LOAN_TOO_HEAVY']);
    hall.send(loanA, [terms(110), sign]);
    payAll(hall, loanA);
    hall.send(loanA, handOver);
    expect(hall.refusals(loanA, exchangeFor(other))).toEqual(['LOAN_TOO_HEAVY']);
    hall.send(loanA, exchangeFor(strong));
  });
  test('in exchange for somebody who has become too heavy for it, or is assessed against it meanwhile', () => {
    const { hall, person, chair } = start();
    const [same, strong] = [hall.device(), hall.device({ loadLimitKg: 150 })];
    lentLoan(hall, loanA, person, chair);
    const again = (changes: object) => hall.send(loanA, { type: 'loan.assess', ...goodAssessment, ...changes }, fitter);
    again({ weightKg: 120 });
    expect(hall.world.findings(loanA, boss)).toContainEqual(
      expect.objectContaining({ code: 'LOAN_TOO_HEAVY', weight: 'notice' }),
    );
    expect(hall.refusals(loanA, exchangeFor(same))).toEqual(['LOAN_TOO_HEAVY']);
    again({ weightKg: 120, outcome: 'refused', reason: '坐位平衡不足' });
    expect(hall.refusals(loanA, exchangeFor(strong))).toEqual(['LOAN_ASSESSED_AGAINST']);
    again({ weightKg: 120 });
    hall.send(loanA, exchangeFor(strong));
  });
  test('on an assessment that ran out after the signature: the user is assessed anew, and what fits is agreed anew', () => {
    const { hall, person, chair } = start();
    signedLoan(hall, loanA, person, chair);
    payAll(hall, loanA);
    hall.wait(190);
    expect(hall.refusals(loanA, handOver)).toContain('LOAN_ASSESSMENT_OLD');
    const fresh = hall.device({ loadLimitKg: 150 });
    expect(hall.refusals(loanA, agreeOn(fresh, hall.today(), 30))).toEqual(['LOAN_ASSESSMENT_OLD']);
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment, weightKg: 120 }, fitter);
    expect(hall.refusals(loanA, handOver)).toContain('LOAN_TOO_HEAVY');
    hall.send(loanA, [agreeOn(fresh, hall.today(), 30), sign]);
    payAll(hall, loanA);
    hall.send(loanA, handOver);
    expect(hall.loan(loanA)).toMatchObject({ stage: 'on-loan', assessment: { weightKg: 120, on: hall.today() } });
  });
  test('with a load limit in exchange for one without, while nobody knows the weight', () => {
    const hall = openAidsHall();
    const item = { item: 'commode', name: '坐便椅', model: 'FS899' };
    const [plain, limited] = [hall.device({ ...item, loadLimitKg: null }), hall.device({ ...item, loadLimitKg: 110 })];
    hall.send(loanA, openLoan(hall.person(), { item: 'commode' }));
    hall.send(loanA, [agreeOn(plain, hall.today(), 30), sign]);
    payAll(hall, loanA);
    hall.send(loanA, handOver);
    expect(hall.refusals(loanA, exchangeFor(limited))).toEqual(['LOAN_WEIGHT_UNKNOWN']);
  });
  test.each([
    ['without an assessment', null, 'LOAN_NOT_ASSESSED'],
    [
      'against the assessment',
      { ...goodAssessment, outcome: 'refused', reason: '坐位平衡不足' },
      'LOAN_ASSESSED_AGAINST',
    ],
  ])('%s', (_, assessment, code) => {
    const { hall, person, chair } = start();
    hall.send(loanA, openLoan(person));
    if (assessment) hall.send(loanA, { type: 'loan.assess', ...assessment }, fitter);
    expect(hall.refusals(loanA, agreeOn(chair, hall.today(), 30))).toEqual([code]);
  });
  test('on an assessment older than its term', () => {
    const { hall, person, chair } = start();
    hall.send(loanA, openLoan(person));
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
    hall.wait(185);
    expect(hall.refusals(loanA, agreeOn(chair, hall.today(), 30))).toContain('LOAN_ASSESSMENT_OLD');
  });
  test('a class II device when the filing has ended', () => {
    const { hall, person, chair } = start();
    publishFiling(hall, { number: 'X', validTo: civilDate('2026-03-01') });
    hall.send(loanA, openLoan(person));
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
    expect(hall.refusals(loanA, agreeOn(chair, hall.today(), 30))).toEqual(['LOAN_NO_FILING']);
  });
  test('nor renewed nor exchanged when the filing has ended meanwhile', () => {
    const { hall, person, chair } = start();
    lentLoan(hall, loanA, person, chair);
    publishFiling(hall, { number: 'X', validTo: civilDate('2026-03-31') });
    hall.wait(30);
    const other = hall.device();
    expect(hall.refusals(loanA, { type: 'loan.renew', to: addDays(hall.today(), 30), isSafe: true })).toEqual([
      'LOAN_NO_FILING',
    ]);
    expect(hall.refusals(loanA, exchangeFor(other))).toEqual(['LOAN_NO_FILING']);
    expect(hall.asset(other).state).toBe('available');
  });
  test('before deposit and rent are paid and the use was explained', () => {
    const { hall, person, chair } = start();
    signedLoan(hall, loanA, person, chair);
    expect(hall.refusals(loanA, { ...handOver, instructed: false })).toEqual([
      'LOAN_DEPOSIT_OPEN',
      'LOAN_RENT_OPEN',
      'LOAN_NOT_INSTRUCTED',
    ]);
    payAll(hall, loanA);
    expect(hall.refusals(loanA, { ...handOver, instructed: false })).toEqual(['LOAN_NOT_INSTRUCTED']);
    hall.send(loanA, handOver);
  });
  test('to a second one who agreed on the same device', () => {
    const { hall, person, chair } = start();
    signedLoan(hall, loanA, person, chair);
    hall.send('loan/b', openLoan(hall.person()));
    hall.send('loan/b', { type: 'loan.assess', ...goodAssessment }, fitter);
    expect(hall.refusals('loan/b', agreeOn(chair, hall.today(), 30))).toEqual(['ASSET_STATE']);
  });
  test('to a child without a guardian, twice to one person without a reason', () => {
    const { hall, person } = start();
    const child = hall.person({ birthDate: '2015-01-01' });
    expect(hall.refusals(loanA, openLoan(child))).toEqual(['LOAN_GUARDIAN_MISSING']);
    hall.send(
      loanA,
      openLoan(child, {
        guardian: { name: '陈父', relation: '父亲', idNumber: '62017119800101001X', power: 'guardian' },
      }),
    );
    hall.send('loan/b', openLoan(person));
    expect(hall.refusals('loan/c', openLoan(person))).toEqual(['LOAN_SECOND_ONE']);
    hall.send('loan/c', openLoan(person, { reason: '楼上楼下各一台' }));
  });
  test('a second one of the same item only; another item, or the next one after the return, needs no reason', () => {
    const { hall, person, chair } = start();
    lentLoan(hall, loanA, person, chair);
    expect(hall.refusals('loan/b', openLoan(person, { item: 'mattress-pressure' }))).toEqual([]);
    const change = { type: 'loan.change-item', item: 'wheelchair-manual', agreed: null };
    expect(hall.refusals('loan/b', change)).toEqual(['LOAN_SECOND_ONE']);
    expect(hall.refusals('loan/b', { ...change, reason: '楼上楼下各一台' })).toEqual([]);
    expect(hall.loan('loan/b').reason).toBe('楼上楼下各一台');
    hall.send('loan/b', { type: 'loan.cancel', reason: '改变主意' });
    hall.send(loanA, takeBack(hall.today()));
    expect(hall.refusals('loan/c', openLoan(person))).toEqual([]);
  });
  test('for longer than the rules allow, or backwards', () => {
    const { hall, person, chair } = start();
    hall.send(loanA, openLoan(person));
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
    expect(hall.refusals(loanA, agreeOn(chair, hall.today(), 366))).toEqual(['LOAN_TOO_LONG']);
    expect(hall.refusals(loanA, agreeOn(chair, hall.today(), 0))).toEqual(['LOAN_ENDS_BEFORE']);
    expect(hall.refusals(loanA, agreeOn(chair, addDays(hall.today(), -1), 9))).toEqual(['LOAN_BEGINS_BEFORE']);
  });
});

/** Rent of one day, by the contract. */
const hallRent = (hall: AidsHall): number => hall.loan(loanA).periods[0]?.rent.dayFen ?? 0;

describe('while it is out', () => {
  const lent = (days = 30) => {
    const hall = openAidsHall();
    const person = hall.person();
    const chair = hall.device();
    lentLoan(hall, loanA, person, chair, days);
    return { hall, person, chair };
  };
  test('nobody renews while others wait, after the day, or unsafe after half a year', () => {
    const { hall } = lent();
    const to = addDays(hall.today(), 60);
    hall.send('reservation/r', {
      type: 'reservation.make',
      person: hall.person(),
      item: 'wheelchair-manual',
      point: 'zhongchuan',
      phone: '13900000000',
      urgent: false,
    });
    expect(hall.refusals(loanA, { type: 'loan.renew', to, isSafe: true })).toEqual(['LOAN_OTHERS_WAIT']);
    hall.send('reservation/r', { type: 'reservation.cancel', reason: '不需要了' });
    hall.wait(31);
    expect(hall.refusals(loanA, { type: 'loan.renew', to, isSafe: true })).toEqual(['LOAN_RENEW_LATE']);
    const other = lent(200);
    other.hall.wait(181);
    const later = addDays(other.hall.today(), 60);
    expect(other.hall.refusals(loanA, { type: 'loan.renew', to: later, isSafe: false })).toEqual(['LOAN_SAFETY_CHECK']);
    other.hall.send(loanA, { type: 'loan.renew', to: later, isSafe: true });
  });
  test.each([
    ['a Friday: not on the Saturday after', 4, 5, ['LOAN_RENEW_LATE'], 1],
    ['a Saturday: still on the Monday after', 5, 7, [], 0],
    ['a Saturday: not on the Tuesday after', 5, 8, ['LOAN_RENEW_LATE'], 3],
  ])('the day of return is %s, for a renewal and for the rent', (_, days, waited, renewal, lateDays) => {
    const renewed = lent(days);
    const back = lent(days);
    const dayFen = hallRent(back.hall);
    const before = back.hall.loan(loanA).charged.rentFen;
    for (const { hall } of [renewed, back]) hall.wait(waited);
    const due = addDays(renewed.hall.today(), days - waited);
    const command = { type: 'loan.renew', to: addDays(due, 30), isSafe: true };
    expect(renewed.hall.refusals(loanA, command)).toEqual(renewal);
    // The new period follows the last one: the rest days between are paid with it.
    if (!renewal.length) expect(renewed.hall.loan(loanA).periods[1]).toMatchObject({ from: due });
    const late = back.hall.world.findings(loanA, boss).some(({ code }) => code === 'LOAN_OVERDUE');
    expect(late).toBe(lateDays > 0);
    back.hall.send(loanA, takeBack(back.hall.today()));
    expect(back.hall.loan(loanA).charged.rentFen - before).toBe(lateDays * dayFen);
    const { tallies } = back.hall.world.aggregateOf(loanA).views(back.hall.world.state(loanA), loanA);
    expect(tallies?.some(({ figure }) => figure === 'aids.late')).toBe(lateDays > 0);
  });
  test('a proof that ends counts until the next period, not backwards', () => {
    const hall = openAidsHall();
    const person = hall.person({ birthDate: '1990-01-01' });
    const chair = hall.device();
    const proof = {
      group: 'minimum-living',
      source: 'certificate',
      reference: 'D1',
      checkedOn: '2026-03-01',
      validTo: '2026-03-20',
    };
    hall.send(loanA, [openLoan(person), { type: 'loan.prove', ...proof }]);
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
    hall.send(loanA, [agreeOn(chair, hall.today(), 30), sign]);
    expect(hall.loan(loanA).terms?.depositFen).toBe(0);
    payAll(hall, loanA);
    hall.send(loanA, handOver);
    hall.wait(28);
    hall.send(loanA, { type: 'loan.renew', to: '2026-05-01', isSafe: true });
    const { periods, charged } = hall.loan(loanA);
    expect(periods.map(({ percent }) => percent)).toEqual([70, 0]);
    expect(charged.subsidy).toEqual({ '2026': 5_600 });
  });
  test('a new set of rules does not touch what was agreed', () => {
    const { hall } = lent();
    const before = hall.loan(loanA).charged;
    hall.send(
      referenceStream('aids-scheme', 'local'),
      {
        type: 'reference.publish',
        version: '2',
        effectiveFrom: '2026-03-03',
        source: '新规',
        data: schemeExamples.suqian,
      },
      boss,
    );
    hall.wait(30);
    hall.send(loanA, takeBack(hall.today()));
    expect(hall.loan(loanA).charged).toEqual(before);
  });
  test('the two yearly limits are one for all loans of a person', () => {
    const hall = openAidsHall();
    const data = { ...schemeExamples.wuxi, capFen: 5_000 };
    hall.send(
      referenceStream('aids-scheme', 'local'),
      { type: 'reference.publish', version: '2', effectiveFrom: '2026-03-01', source: '试验', data },
      boss,
    );
    const person = hall.person();
    lentLoan(hall, loanA, person, hall.device());
    hall.send('loan/b', openLoan(person, { reason: '楼上' }));
    hall.send('loan/b', { type: 'loan.assess', ...goodAssessment }, fitter);
    hall.send('loan/b', [agreeOn(hall.device(), hall.today(), 30), sign]);
    expect([loanA, 'loan/b'].map((one) => hall.loan(one).charged.subsidy)).toEqual([
      { '2026': 4_000 },
      { '2026': 1_000 },
    ]);
  });
  test('every reminder is kept as an objection, none after a death', () => {
    const { hall } = lent();
    hall.wait(37);
    hall.send(loanA, { type: 'loan.remind', how: 'call', result: 'promised', note: '周五归还' });
    expect(hall.loan(loanA).reminders).toHaveLength(1);
    hall.send(loanA, { type: 'loan.report-death', on: '2026-03-20', source: '村委会证明' });
    expect(hall.refusals(loanA, { type: 'loan.remind', how: 'sms', result: 'reached' })).toEqual([
      'LOAN_BORROWER_DECEASED',
    ]);
  });
  test('rent ends with the death of the borrower and the heir gets the deposit', () => {
    const hall = openAidsHall();
    signedLoan(hall, loanA, hall.person({ name: '陈玉梅' }), hall.device());
    payAll(hall, loanA, '陈玉梅');
    hall.send(loanA, handOver);
    hall.wait(40);
    hall.send(loanA, { type: 'loan.report-death', on: '2026-03-09', source: '死亡证明' });
    hall.send(loanA, [
      takeBack(hall.today()),
      { type: 'loan.assess-damage', kind: 'wear', repairFen: 0, explanation: '正常磨损' },
    ]);
    expect(hall.loan(loanA).charged.rentFen).toBe(2_500);
    expect(hall.refusals(loanA, { type: 'loan.settle', recipient: 'heir', name: '陈小军', proof: '' })).toEqual([
      'HEIR_PROOF_MISSING',
    ]);
    hall.send(loanA, { type: 'loan.settle', recipient: 'heir', name: '陈小军', proof: '户口簿、亲属关系证明' });
    expect(hall.loan(loanA).receipts.at(-1)).toMatchObject({
      name: '陈小军',
      depositFen: -30_000,
      owedFen: -(4_000 - 1_250),
    });
  });
  test('an exchange brings another device and cleans the first', () => {
    const { hall, chair } = lent();
    const other = hall.device();
    const exchange = { ...exchangeFor(other), accessories: '脚踏一对' };
    expect(hall.refusals(loanA, { ...exchange, instructed: false })).toEqual(['LOAN_NOT_INSTRUCTED']);
    hall.send(loanA, exchange);
    expect(hall.loan(loanA).exchanges[0]?.handover).toMatchObject({ condition: 'good', accessories: '脚踏一对' });
    expect([hall.asset(chair).state, hall.asset(other).state]).toEqual(['quarantine', 'on-loan']);
    expect(hall.loan(loanA).terms?.asset).toBe(other);
    hall.send(loanA, takeBack(hall.today()));
    expect(hall.asset(other).state).toBe('quarantine');
  });
  test('it may come back at any point', () => {
    const { hall, chair } = lent();
    hall.send(loanA, takeBack(hall.today(), { point: 'xicha' }));
    expect(hall.asset(chair)).toMatchObject({ home: 'zhongchuan', point: 'xicha', state: 'quarantine' });
  });
  test('a lost one costs what it was still worth', () => {
    const { hall, chair } = lent();
    hall.wait(3);
    hall.send(loanA, { type: 'loan.report-loss', on: hall.today(), how: '医院遗失' });
    expect(hall.asset(chair)).toMatchObject({ state: 'lost', holder: null });
    expect(
      hall.refusals(loanA, { type: 'loan.assess-damage', kind: 'misuse', repairFen: 1, explanation: '损坏' }),
    ).toEqual(['DAMAGE_KIND_LOSS']);
    hall.send(loanA, { type: 'loan.assess-damage', kind: 'loss', repairFen: 0, explanation: '遗失' });
    expect(hall.loan(loanA).damage?.chargeFen).toBe(87_000);
    expect(hall.refusals(loanA, { type: 'loan.settle', recipient: 'payer', name: '陈芳' })).toEqual([
      'LOAN_STILL_OWED',
    ]);
    const open = owedFen(hall.loan(loanA)) - depositHeld(hall.loan(loanA));
    hall.send(loanA, { type: 'loan.receive', method: 'wechat', owedFen: open, depositFen: 0, payer: '陈芳' });
    hall.send(loanA, { type: 'loan.settle', recipient: 'payer', name: '陈芳' });
    expect(totalOf(hall.loan(loanA).entries)).toBe(0);
  });
  test('a lost one that is found before the settlement is paid for by its condition, and what was paid for the loss goes back', () => {
    const { hall, chair } = lent();
    hall.wait(3);
    const found = { type: 'loan.found', point: 'xicha', condition: 'worn', note: '在医院找到' };
    hall.send(loanA, { type: 'loan.report-loss', on: hall.today(), how: '医院遗失' });
    const { rentFen } = hall.loan(loanA).charged;
    hall.send(loanA, { type: 'loan.assess-damage', kind: 'loss', repairFen: 0, explanation: '遗失' });
    const open = owedFen(hall.loan(loanA)) - depositHeld(hall.loan(loanA));
    hall.send(loanA, { type: 'loan.receive', method: 'wechat', owedFen: open, depositFen: 0, payer: '陈芳' });
    expect(hall.refusals(loanA, { ...found, point: 'nowhere' })).toEqual(['POINT_UNKNOWN']);
    hall.wait(2);
    hall.send(loanA, found);
    expect(hall.asset(chair)).toMatchObject({ state: 'quarantine', point: 'xicha', lostBy: null });
    expect(hall.loan(loanA)).toMatchObject({ damage: null, back: { isLost: false, point: 'xicha' } });
    expect(hall.loan(loanA).charged.rentFen).toBe(rentFen);
    expect(hall.refusals(loanA, found)).toEqual(['LOAN_NOT_LOST']);
    expect(hall.refusals(loanA, { type: 'loan.settle', recipient: 'payer', name: '陈芳' })).toEqual([
      'LOAN_NOT_INSPECTED',
    ]);
    hall.send(loanA, { type: 'loan.assess-damage', kind: 'misuse', repairFen: 2_000, explanation: '扶手断裂' });
    hall.send(loanA, { type: 'loan.settle', recipient: 'payer', name: '陈芳' });
    const { entries, receipts } = hall.loan(loanA);
    expect(balanceOf(entries, 'damage')).toBe(-2_000);
    expect(receipts.at(-1)?.name).toBe('陈芳');
    expect([owedFen({ entries }), depositHeld({ entries }), totalOf(entries)]).toEqual([0, 0, 0]);
  });
  test('one that was booked in already, or was lost by somebody else since, is not moved by it', () => {
    const { hall, chair } = lent();
    const found = { type: 'loan.found', point: 'xicha', condition: 'worn', note: '在医院找到' };
    const loss = { type: 'loan.report-loss', on: hall.today(), how: '遗失' };
    hall.send(loanA, loss);
    hall.send(chair, { type: 'asset.found', note: '送到窗口' });
    makeReady(hall, chair, 'disinfection/found');
    lentLoan(hall, 'loan/b', hall.person(), chair);
    hall.send('loan/b', loss);
    hall.send(loanA, found);
    expect(hall.asset(chair)).toMatchObject({ state: 'lost', lostBy: 'loan/b' });
    expect(hall.loan(loanA).back?.isLost).toBe(false);
  });
  test('what cannot be got is given up by a supervisor, and the book still balances', () => {
    const { hall } = lent();
    hall.send(loanA, [
      { type: 'loan.report-loss', on: hall.today(), how: '搬家遗失' },
      { type: 'loan.assess-damage', kind: 'loss', repairFen: 0, explanation: '遗失' },
    ]);
    hall.send(loanA, { type: 'loan.write-off', reason: '家庭困难' }, boss);
    hall.send(loanA, { type: 'loan.settle', recipient: 'payer', name: '陈芳' });
    const { entries, stage } = hall.loan(loanA);
    expect([stage, owedFen({ entries }), depositHeld({ entries }), totalOf(entries)]).toEqual(['settled', 0, 0, 0]);
  });
});

describe('money', () => {
  test('goes back only to whoever paid, by the way it came', () => {
    const hall = openAidsHall();
    const chair = hall.device();
    signedLoan(hall, loanA, hall.person(), chair);
    hall.send(loanA, { type: 'loan.receive', method: 'wechat', owedFen: 4_000, depositFen: 10_000, payer: '陈芳' });
    hall.send(loanA, { type: 'loan.receive', method: 'cash', owedFen: 0, depositFen: 20_000, payer: '陈芳' });
    expect(
      hall.refusals(loanA, { type: 'loan.receive', method: 'cash', owedFen: 0, depositFen: 1, payer: '陈芳' }),
    ).toEqual(['DEPOSIT_TOO_MUCH']);
    hall.send(loanA, [handOver, takeBack(hall.today()), { type: 'loan.assess-damage', kind: 'none', repairFen: 0 }]);
    expect(hall.refusals(loanA, { type: 'loan.settle', recipient: 'payer', name: '别人' })).toEqual([
      'REFUND_ONLY_TO_PAYER',
    ]);
    expect(hall.refusals(loanA, { type: 'loan.settle', recipient: 'heir', name: '别人', proof: '户口簿' })).toEqual([
      'HEIR_WITHOUT_DEATH',
    ]);
    hall.send(loanA, { type: 'loan.settle', recipient: 'payer', name: '陈芳' });
    const refunds = hall
      .loan(loanA)
      .receipts.slice(2)
      .map(({ method, depositFen, owedFen: rent }) => [method, depositFen, rent]);
    // One day of rent was 5.00, half of it paid for her.
    expect(refunds).toEqual([
      ['cash', -20_000, 0],
      ['wechat', -10_000, -3_750],
    ]);
  });
  test('paid by two people, it goes back to both at once, each their part', () => {
    const hall = openAidsHall();
    signedLoan(hall, loanA, hall.person(), hall.device());
    hall.send(loanA, { type: 'loan.receive', method: 'wechat', owedFen: 4_000, depositFen: 10_000, payer: '陈芳' });
    hall.send(loanA, { type: 'loan.receive', method: 'cash', owedFen: 0, depositFen: 20_000, payer: '陈小军' });
    hall.send(loanA, [handOver, takeBack(hall.today()), { type: 'loan.assess-damage', kind: 'none', repairFen: 0 }]);
    const settle = { type: 'loan.settle', recipient: 'payer' };
    expect(hall.refusals(loanA, { ...settle, name: '别人' })).toEqual(['REFUND_ONLY_TO_PAYER']);
    hall.send(loanA, { ...settle, name: '陈芳' });
    const { entries, receipts, stage } = hall.loan(loanA);
    expect(receipts.slice(2).map((one) => [one.name, one.method, one.depositFen, one.owedFen])).toEqual([
      ['陈小军', 'cash', -20_000, 0],
      ['陈芳', 'wechat', -10_000, -3_750],
    ]);
    expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(4);
    expect([stage, owedFen({ entries }), depositHeld({ entries }), totalOf(entries)]).toEqual(['settled', 0, 0, 0]);
    expect(expectedOf(hall.world.state<Till>('till/device:2026-03-02'))).toMatchObject({ cash: 0, wechat: 250 });
  });
  test('paid by the borrower who died and by somebody else, the heir gets the one part and the other payer theirs', () => {
    const hall = openAidsHall();
    signedLoan(hall, loanA, hall.person({ name: '陈玉梅' }), hall.device());
    hall.send(loanA, { type: 'loan.receive', method: 'cash', owedFen: 4_000, depositFen: 10_000, payer: '陈玉梅' });
    hall.send(loanA, { type: 'loan.receive', method: 'card', owedFen: 0, depositFen: 20_000, payer: '陈芳' });
    hall.send(loanA, [
      handOver,
      { type: 'loan.report-death', on: hall.today(), source: '死亡证明' },
      takeBack(hall.today()),
      { type: 'loan.assess-damage', kind: 'none', repairFen: 0 },
    ]);
    const heir = { type: 'loan.settle', recipient: 'heir', name: '陈小军', proof: '户口簿' };
    expect(hall.refusals(loanA, { ...heir, recipient: 'payer', name: '陈芳' })).toEqual(['PAYER_DECEASED']);
    expect(hall.refusals(loanA, { ...heir, name: '陈玉梅' })).toEqual(['PAYER_DECEASED']);
    expect(hall.refusals(loanA, { ...heir, proof: '' })).toEqual(['HEIR_PROOF_MISSING']);
    hall.send(loanA, heir);
    const { entries, receipts } = hall.loan(loanA);
    expect(receipts.slice(2).map((one) => [one.name, one.method, one.depositFen, one.owedFen])).toEqual([
      ['陈芳', 'card', -20_000, 0],
      ['陈小军', 'cash', -10_000, -3_750],
    ]);
    expect([owedFen({ entries }), depositHeld({ entries }), totalOf(entries)]).toEqual([0, 0, 0]);
    const paper = JSON.stringify(settlementModel(hall.world.state(loanA)));
    expect([paper.includes('领取人（陈芳）'), paper.includes('领取人（陈小军）')]).toEqual([true, true]);
  });
  test('the heir gets nothing of what only others paid', () => {
    const hall = openAidsHall();
    lentLoan(hall, loanA, hall.person(), hall.device());
    hall.send(loanA, [
      { type: 'loan.report-death', on: hall.today(), source: '死亡证明' },
      takeBack(hall.today()),
      { type: 'loan.assess-damage', kind: 'none', repairFen: 0 },
    ]);
    expect(hall.refusals(loanA, { type: 'loan.settle', recipient: 'heir', name: '陈小军', proof: '户口簿' })).toEqual([
      'REFUND_ONLY_TO_PAYER',
    ]);
    hall.send(loanA, { type: 'loan.settle', recipient: 'payer', name: '陈芳' });
    expect(hall.loan(loanA).receipts.at(-1)?.name).toBe('陈芳');
  });
  test('a refund follows the newest payment and never more than came by it', () => {
    const receipt = { receipt: '', at: '', by: '' };
    const paid = [
      { ...receipt, method: 'cash', name: 'A', owedFen: 100, depositFen: 50 },
      { ...receipt, method: 'card', name: 'B', owedFen: 0, depositFen: 30 },
    ] as const;
    expect(refundsOf(paid, 60, 10)).toEqual([
      { method: 'card', payer: 'B', depositFen: 30, owedFen: 0 },
      { method: 'cash', payer: 'A', depositFen: 30, owedFen: 10 },
    ]);
  });
  test('a cancelled loan gives everything back and frees the device', () => {
    const hall = openAidsHall();
    const chair = hall.device();
    signedLoan(hall, loanA, hall.person(), chair);
    payAll(hall, loanA);
    hall.send(loanA, { type: 'loan.cancel', reason: '改为购买' });
    const { entries } = hall.loan(loanA);
    expect(['till-cash', 'owed', 'deposit', 'rent', 'subsidy'].map((one) => balanceOf(entries, one as 'owed'))).toEqual(
      [0, 0, 0, 0, 0],
    );
    expect(hall.asset(chair)).toMatchObject({ state: 'available', reserved: null });
    expect(
      hall.world.state<{ subsidy: Record<string, number> }>(
        `person-year/${hall.loan(loanA).lessee.person.slice(7)}:2026`,
      ).subsidy[loanA],
    ).toBe(0);
  });
  test('the till counts what the loans took, and a difference is explained', () => {
    const hall = openAidsHall();
    lentLoan(hall, loanA, hall.person(), hall.device());
    const till = 'till/device:2026-03-02';
    expect(hall.world.state<Till>(till).bookings).toHaveLength(1);
    hall.send(till, { type: 'till.open', floatFen: 20_000 });
    const counted = { cash: 54_000, wechat: 0, alipay: 0, card: 0, transfer: 0 };
    const count = { type: 'till.count', counted };
    const close = { type: 'till.close', signature: someHash() };
    expect(hall.refusals(till, close, boss)).toEqual(['TILL_NOT_COUNTED']);
    expect(hall.refusals(till, { ...count, counted: { ...counted, cash: 53_000 } })).toEqual([
      'TILL_DIFFERENCE_UNEXPLAINED',
    ]);
    hall.send(till, count);
    expect(hall.refusals(till, close)).toEqual(['SECOND_PERSON_SAME']);
    // What is taken after the count is counted as well.
    hall.send(till, { type: 'till.open', floatFen: 20_001 });
    expect(hall.refusals(till, close, boss)).toEqual(['TILL_NOT_COUNTED']);
    hall.send(till, { type: 'till.open', floatFen: 20_000 });
    hall.send(till, close, boss);
    expect(hall.world.state<Till>(till).closed).toMatchObject({
      by: '李建军',
      witness: boss.name,
      witnessAccount: boss.account,
    });
    signedLoan(hall, 'loan/b', hall.person(), hall.device());
    expect(
      hall.refusals('loan/b', { type: 'loan.receive', method: 'cash', owedFen: 4_000, depositFen: 0, payer: '某' }),
    ).toEqual(['TILL_CLOSED']);
  });
});

test('a till that was left open is closed later under its own day, at its own counter, and none that is still to come', () => {
  const hall = openAidsHall();
  lentLoan(hall, loanA, hall.person(), hall.device());
  const till = 'till/device:2026-03-02';
  hall.wait(1);
  const counted = { cash: 34_000, wechat: 0, alipay: 0, card: 0, transfer: 0 };
  const count = { type: 'till.count', counted };
  const own = hall.world.device;
  hall.world.device = { ...own, id: 'other', code: 'B2' };
  expect(hall.refusals(till, count)).toEqual(['TILL_OTHER_COUNTER']);
  hall.world.device = own;
  expect(hall.refusals('till/device:2026-03-04', count)).toEqual(['TILL_DAY_LATER']);
  hall.send(till, count);
  hall.send(till, { type: 'till.close', signature: someHash() }, boss);
  expect(hall.world.state<Till>(till)).toMatchObject({
    day: '2026-03-02',
    counter: own.code,
    closed: { by: '李建军' },
  });
  // The day after is another till, and still open.
  lentLoan(hall, 'loan/b', hall.person(), hall.device());
  expect(hall.world.state<Till>('till/device:2026-03-03')).toMatchObject({ day: '2026-03-03', closed: null });
});

test('a hand-over later than agreed moves the term, and the rent stays the same', () => {
  const hall = openAidsHall('2026-12-20');
  const chair = hall.device();
  signedLoan(hall, loanA, hall.person(), chair, 30);
  payAll(hall, loanA);
  hall.wait(5);
  hall.send(loanA, handOver);
  const { periods, charged, entries } = hall.loan(loanA);
  expect([periods[0]?.from, periods[0]?.to, charged.rentFen]).toEqual(['2026-12-25', '2027-01-24', 8_000]);
  expect(totalOf(entries)).toBe(0);
  expect(hall.asset(chair).holder?.dueOn).toBe('2027-01-24');
});

test('a signature is for these terms: another device needs another one', () => {
  const hall = openAidsHall();
  signedLoan(hall, loanA, hall.person(), hall.device());
  expect(hall.refusals(loanA, { ...sign, attachment: someHash('c') })).toEqual(['CASE_WRONG_STAGE']);
  hall.send('loan/b', openLoan(hall.person()));
  hall.send('loan/b', { type: 'loan.assess', ...goodAssessment }, fitter);
  const [one, two] = [hall.device(), hall.device()];
  hall.send('loan/b', [agreeOn(one, hall.today(), 30), agreeOn(two, hall.today(), 30)]);
  expect([hall.asset(one).state, hall.asset(two).state, hall.loan('loan/b').signature]).toEqual([
    'available',
    'reserved',
    null,
  ]);
});

describe('a signed contract that is agreed anew before the hand-over', () => {
  const recall = { type: 'recall.open', model: 'HBL35', lot: '202601', maker: '互邦', notice: '前叉断裂', level: '1' };

  test('after a recall of its device has another one; what was paid stays, it is signed again and handed over', () => {
    const hall = openAidsHall();
    const [first, other] = [hall.device(), hall.device({ lot: '202602' })];
    signedLoan(hall, loanA, hall.person(), first);
    payAll(hall, loanA);
    hall.send('recall/1', recall);
    expect([hall.asset(first).state, hall.loan(loanA).terms?.asset]).toEqual(['recalled', null]);
    expect(hall.refusals(loanA, handOver)).toEqual(['LOAN_DEVICE_WITHDRAWN']);
    hall.send(loanA, agreeOn(other, hall.today(), 30));
    expect(hall.loan(loanA)).toMatchObject({ stage: 'agreed', signature: null, terms: { asset: other } });
    expect(hall.refusals(loanA, handOver)).toEqual(['CASE_WRONG_STAGE']);
    hall.send(loanA, sign);
    const { entries, receipts } = hall.loan(loanA);
    expect([receipts.length, owedFen({ entries }), depositHeld({ entries })]).toEqual([1, 0, 30_000]);
    hall.send(loanA, handOver);
    expect([hall.asset(other).state, hall.asset(first).state]).toEqual(['on-loan', 'recalled']);
  });

  test('a day early and for longer costs the difference, and lets the first device go', () => {
    const hall = openAidsHall();
    const [first, other] = [hall.device(), hall.device()];
    hall.send(loanA, openLoan(hall.person()));
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
    hall.send(loanA, [agreeOn(first, addDays(hall.today(), 1), 30), sign]);
    payAll(hall, loanA);
    const plan = {
      type: 'loan.plan-trip',
      on: addDays(hall.today(), 1),
      start: '10:00',
      driver: '马师傅',
      hasLift: true,
    };
    const receiver = { name: '陈芳', relation: '女儿', idNumber: '620000197001010006' };
    hall.send(loanA, [plan, { type: 'loan.name-receiver', ...receiver, method: 'signature', attachment: someHash() }]);
    expect(hall.refusals(loanA, handOver)).toEqual(['LOAN_HANDOVER_EARLY']);
    hall.send(loanA, agreeOn(other, hall.today(), 60));
    expect([hall.asset(first).state, hall.asset(other).state]).toEqual(['available', 'reserved']);
    // Whoever was to take the one, and its journey, went with it.
    expect([hall.loan(loanA).trip, hall.loan(loanA).receiver]).toEqual([null, undefined]);
    hall.send(loanA, sign);
    expect(owedFen(hall.loan(loanA))).toBe(4_000);
    expect(hall.refusals(loanA, handOver)).toEqual(['LOAN_RENT_OPEN']);
    payAll(hall, loanA);
    hall.send(loanA, handOver);
    expect(totalOf(hall.loan(loanA).entries)).toBe(0);
    expect(hall.refusals(loanA, agreeOn(first, hall.today(), 30))).toEqual(['CASE_WRONG_STAGE']);
  });

  test('for less and in one year only, what was paid too much goes back, and so does the subsidy of the other year', () => {
    const hall = openAidsHall('2026-12-20');
    const chair = hall.device();
    const person = hall.person();
    signedLoan(hall, loanA, person, chair, 60);
    payAll(hall, loanA);
    const subsidy = (year: number) =>
      hall.world.state<{ subsidy: Record<string, number> }>(`person-year/${person.slice(7)}:${year}`).subsidy[loanA];
    expect(subsidy(2027)).toBeGreaterThan(0);
    hall.send(loanA, [agreeOn(chair, hall.today(), 7), sign]);
    expect(subsidy(2027)).toBe(0);
    const over = 0 - owedFen(hall.loan(loanA));
    expect(over).toBeGreaterThan(0);
    hall.send(loanA, handOver);
    hall.wait(7);
    hall.send(loanA, [
      takeBack(hall.today()),
      { type: 'loan.assess-damage', kind: 'none', repairFen: 0 },
      { type: 'loan.settle', recipient: 'payer', name: '陈芳' },
    ]);
    const { entries, receipts } = hall.loan(loanA);
    expect(receipts.at(-1)).toMatchObject({ owedFen: 0 - over, depositFen: -30_000 });
    expect([owedFen({ entries }), depositHeld({ entries }), totalOf(entries)]).toEqual([0, 0, 0]);
  });

  test('and not signed again, is cancelled with everything back', () => {
    const hall = openAidsHall();
    const [first, other] = [hall.device(), hall.device()];
    signedLoan(hall, loanA, hall.person(), first);
    payAll(hall, loanA);
    hall.send(loanA, [agreeOn(other, hall.today(), 7), { type: 'loan.cancel', reason: '不要了' }]);
    const { entries } = hall.loan(loanA);
    expect(['till-cash', 'owed', 'deposit', 'rent', 'subsidy'].map((one) => balanceOf(entries, one as 'owed'))).toEqual(
      [0, 0, 0, 0, 0],
    );
    expect([first, other].map((one) => hall.asset(one).state)).toEqual(['available', 'available']);
  });
});

test('what each source of subsidies owes is counted by itself, together what the book says', () => {
  const hall = openAidsHall();
  const { wuxi } = schemeExamples;
  const further = [{ source: '残联补助', rates: [{ groups: ['age-80'], percent: 30 }], capFen: null }];
  hall.send(
    referenceStream('aids-scheme', 'local'),
    {
      type: 'reference.publish',
      version: '2',
      effectiveFrom: '2026-02-01',
      source: '中心',
      data: { ...wuxi, further },
    },
    boss,
  );
  lentLoan(hall, loanA, hall.person({ birthDate: '1940-01-01' }), hall.device());
  hall.wait(10);
  hall.send(loanA, takeBack(hall.today()));
  const tallies = hall.world.aggregateOf(loanA).views(hall.world.state(loanA), loanA).tallies ?? [];
  const sum = (figure: string): number =>
    tallies.reduce((all, one) => (one.figure === figure ? all + one.value : all), 0);
  const { rentFen } = hall.loan(loanA).charged;
  expect([sum('aids.subsidy:财政补贴'), sum('aids.subsidy:残联补助')]).toEqual([rentFen * 0.5, rentFen * 0.3]);
  expect(sum('aids.subsidy:财政补贴') + sum('aids.subsidy:残联补助')).toBe(sum('aids.money:subsidy'));
});

test.each([
  ['wheelchair-manual', {}, 31, 'LOAN_SERVICE_PAST'],
  ['ramp', { item: 'ramp', registration: '', loadLimitKg: null }, 91, 'LOAN_STORAGE_PAST'],
])('no %s leaves after its service or its storage has ended', (item, facts, days, code) => {
  const hall = openAidsHall();
  const [device, other, spare] = [hall.device(facts), hall.device(facts), hall.device(facts)];
  for (const stream of [loanA, 'loan/b', 'loan/z']) {
    hall.send(stream, openLoan(hall.person(), { item }));
    if (hall.loan(stream).isAssessed) hall.send(stream, { type: 'loan.assess', ...goodAssessment }, fitter);
  }
  hall.send(loanA, [agreeOn(device, hall.today(), 30), sign]);
  hall.send('loan/b', [agreeOn(other, hall.today(), 30), sign]);
  payAll(hall, loanA);
  const due = (stream: string) => hall.world.aggregateOf(stream).due?.(hall.asset(stream), hall.today()) ?? null;
  hall.wait(days - 2);
  expect([due(device), due(other)]).toEqual([null, null]);
  expect(hall.world.findings(loanA, boss).map((one) => one.code)).not.toContain(code);
  hall.wait(1);
  expect(hall.world.findings(loanA, boss).map((one) => one.code)).toContain(code);
  expect(hall.refusals(loanA, handOver)).toContain(code);
  expect(hall.refusals('loan/z', agreeOn(spare, hall.today(), 30))).toContain(code);
  // Nobody is promised what has to be looked at first, and what comes free goes to the shelf.
  hall.send('reservation/r', {
    type: 'reservation.make',
    person: hall.person(),
    item,
    point: 'zhongchuan',
    phone: '13993100101',
    urgent: false,
  });
  hall.send(loanA, { type: 'loan.cancel', reason: '保养' });
  expect([hall.asset(device).state, hall.world.state<Reservation>('reservation/r').state]).toEqual([
    'available',
    'waiting',
  ]);
  // What is still kept is called in like what is free, and its contract looks for another one.
  hall.send(other, due(other) as { type: string }, nobody);
  expect(hall.asset(other)).toMatchObject({
    state: code === 'LOAN_SERVICE_PAST' ? 'testing' : 'cleaning',
    reserved: null,
  });
  expect(hall.world.findings('loan/b', boss).map((one) => one.code)).toContain('LOAN_DEVICE_WITHDRAWN');
});

test('what is out when its service falls due is listed once, until it was serviced at the home or came back', () => {
  const hall = openAidsHall();
  const chair = hall.device();
  lentLoan(hall, loanA, hall.person(), chair, 90);
  const codes = () => hall.world.findings(loanA, boss).map((one) => one.code);
  const record = () => hall.world.aggregateOf(chair).views(hall.asset(chair), chair).record;
  const due = () => hall.world.aggregateOf(chair).due?.(hall.asset(chair), hall.today()) ?? null;
  expect(record()?.dueOn).toBe(hall.asset(chair).nextServiceOn);
  hall.wait(29);
  expect([codes().includes('LOAN_SERVICE_DUE'), due()]).toEqual([false, null]);
  hall.wait(1);
  expect(codes()).toContain('LOAN_SERVICE_DUE');
  const call = due();
  expect(call).toEqual({ type: 'asset.call-in', reason: 'service' });
  hall.send(chair, call as { type: string }, nobody);
  expect([record()?.tags.includes('service-out'), record()?.dueOn, due()]).toEqual([true, null, null]);
  expect(hall.asset(chair).state).toBe('on-loan');
  hall.send(chair, { type: 'asset.service', work: '刹车、轮胎已调' }, fitter);
  expect([record()?.tags.includes('service-out'), record()?.dueOn]).toEqual([false, addDays(hall.today(), 30)]);
  expect(codes()).not.toContain('LOAN_SERVICE_DUE');
  hall.send(loanA, takeBack(hall.today()));
  expect(hall.refusals(chair, { type: 'asset.service', work: '在库' }, fitter)).toEqual(['ASSET_STATE']);
});
