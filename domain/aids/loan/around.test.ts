/** What surrounds a loan: consent, journeys, moving away, death, money that another counter took, satisfaction. */
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/calendar/civil-date.ts';
import {
  agreeOn,
  boss,
  fitter,
  goodAssessment,
  handOver,
  lentLoan,
  openAidsHall,
  openLoan,
  payAll,
  sign,
  signedLoan,
  takeBack,
} from '#testing/aids-hall.ts';
import { houseSet } from '../house.ts';
import { balanceOf, totalOf } from '../money.ts';
import type { Round } from '../round.ts';
import { serviceSet } from '../service.ts';
import { expectedOf, type Till, tillStream } from '../till.ts';
import { hasConsent } from './consent.ts';
import { messageText, mobileOf } from './message.ts';
import { depositHeld, owedFen } from './rules.ts';

const loanA = 'loan/a';
const noDamage = { type: 'loan.assess-damage', kind: 'none', repairFen: 0 };
const settle = { type: 'loan.settle', recipient: 'payer', name: '陈芳' };
const death = (on: string, who = 'lessee') => ({ type: 'loan.report-death', who, on, source: '死亡证明' });

describe('consent', () => {
  test('the assessment is about health: it is asked for apart, and without a yes nothing is written down', () => {
    const hall = openAidsHall();
    hall.send(loanA, openLoan(hall.person()));
    const assess = { type: 'loan.assess', ...goodAssessment };
    expect(hall.refusals(loanA, { ...assess, consented: false }, fitter)).toEqual(['LOAN_HEALTH_CONSENT']);
    expect(hall.loan(loanA).assessment).toBeNull();
    hall.send(loanA, assess, fitter);
    expect(hall.loan(loanA).consents).toEqual([{ scope: 'health', given: true, on: hall.today(), by: fitter.name }]);
    // Assessed again later, nobody asks twice.
    expect(hall.refusals(loanA, { ...assess, consented: false }, fitter)).toEqual([]);
  });

  test('text messages are agreed to with the signature or not at all, and every change of mind is kept', () => {
    const hall = openAidsHall();
    hall.send(loanA, openLoan(hall.person()));
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
    hall.send(loanA, [agreeOn(hall.device(), hall.today(), 30), { ...sign, messages: false }]);
    expect(hasConsent(hall.loan(loanA), 'messages')).toBe(false);
    for (const given of [true, false, true]) hall.send(loanA, { type: 'loan.consent', scope: 'messages', given });
    hall.send(loanA, { type: 'loan.consent', scope: 'messages', given: true });
    expect(hall.loan(loanA).consents.map(({ scope, given }) => `${scope} ${given}`)).toEqual([
      'health true',
      'messages true',
      'messages false',
      'messages true',
    ]);
    expect(hasConsent(hall.loan(loanA), 'messages')).toBe(true);
  });
});

describe('messages', () => {
  test.each([
    ['13993100101', '13993100101'],
    ['+86 139 9310 0101', '13993100101'],
    ['139-9310-0101', '13993100101'],
    ['0931-8888888', null],
    ['12993100101', null],
    ['', null],
  ])('the mobile number in %s is %s', (typed, mobile) => expect(mobileOf(typed)).toBe(mobile));

  test('a text with every word of the loan in it is never longer than a gateway takes', () => {
    const hall = openAidsHall();
    lentLoan(hall, loanA, hall.person({ name: '阿卜杜热合曼·买买提吐尔逊'.repeat(3) }), hall.device());
    const [house, service] = [houseSet.shipped[0]!.data, serviceSet.shipped[0]!.data];
    hall.wait(40);
    const text = messageText(hall.loan(loanA), hall.today(), house, {
      ...service,
      messages: { ...service.messages, late: `${service.messages.late}{unknown}` },
    });
    expect(text).toContain('逾期10天');
    expect(text).toContain('{unknown}');
    expect(text.length).toBeLessThanOrEqual(300);
  });
});

describe('journeys', () => {
  const plan = (on: string, start = '10:00') => ({
    type: 'loan.plan-trip',
    on,
    start,
    driver: '马师傅',
    hasLift: true,
  });

  test('what is signed is brought, what is out is fetched, and what happened is not planned any more', () => {
    const hall = openAidsHall();
    signedLoan(hall, loanA, hall.person(), hall.device());
    hall.send(loanA, plan(hall.today()));
    expect(hall.loan(loanA).trip).toMatchObject({ kind: 'deliver', start: '10:00', driver: '马师傅' });
    payAll(hall, loanA);
    hall.send(loanA, handOver);
    expect(hall.loan(loanA).trip).toBeNull();
    hall.send(loanA, plan(addDays(hall.today(), 2), '14:00'));
    expect(hall.loan(loanA).trip).toMatchObject({ kind: 'collect' });
    hall.send(loanA, takeBack(hall.today()));
    expect(hall.loan(loanA).trip).toBeNull();
  });

  test('not before today, not before the loan begins, and only when the car leaves', () => {
    const hall = openAidsHall();
    hall.send(loanA, openLoan(hall.person()));
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
    hall.send(loanA, [agreeOn(hall.device(), addDays(hall.today(), 3), 30), sign]);
    expect(hall.refusals(loanA, plan(addDays(hall.today(), -1)))).toEqual(['TRIP_BEFORE_TODAY', 'LOAN_HANDOVER_EARLY']);
    expect(hall.refusals(loanA, plan(addDays(hall.today(), 2)))).toEqual(['LOAN_HANDOVER_EARLY']);
    expect(hall.refusals(loanA, plan(addDays(hall.today(), 3), '03:00'))).toEqual(['TRIP_NO_START']);
    expect(hall.refusals(loanA, { type: 'loan.cancel-trip', reason: '改自取' })).toEqual(['TRIP_NONE']);
    hall.send(loanA, [plan(addDays(hall.today(), 3)), { type: 'loan.cancel-trip', reason: '改自取' }]);
    expect(hall.loan(loanA).trip).toBeNull();
  });

  test('the car takes so many at once; whoever moves their own journey is not in its way', () => {
    const hall = openAidsHall();
    const loans = [1, 2, 3, 4, 5].map((index) => lentLoan(hall, `loan/${index}`, hall.person(), hall.device()));
    for (const one of loans.slice(0, 4)) hall.send(one, plan(hall.today()));
    expect(hall.refusals('loan/5', plan(hall.today()))).toEqual(['TRIP_FULL']);
    expect(hall.refusals('loan/4', plan(hall.today()))).toEqual([]);
    hall.send('loan/4', plan(hall.today(), '08:30'));
    hall.send('loan/5', plan(hall.today()));
    hall.send('round/r', { type: 'round.draw-up', kind: 'route', loans });
    const { stops } = hall.world.state<Round>('round/r');
    expect(stops?.map(({ start }) => start)).toEqual(['08:30', '10:00', '10:00', '10:00', '10:00']);
    expect(stops?.[0]).toMatchObject({ address: '中川镇平岘村12号', kind: 'collect', phone: expect.any(String) });
    hall.send('loan/1', { type: 'loan.cancel-trip', reason: '自己送回' });
    expect(hall.refusals('round/s', { type: 'round.draw-up', kind: 'route', loans: ['loan/1'] })).toEqual([
      'ROUTE_EMPTY',
    ]);
  });
});

describe('moving away', () => {
  test('a new number is the one that is called, also about a recall', () => {
    const hall = openAidsHall();
    const chair = hall.device();
    lentLoan(hall, loanA, hall.person(), chair);
    hall.send(loanA, { type: 'loan.report-move', address: '西岔镇', phone: '13800000001', leavesArea: false });
    expect(hall.loan(loanA).lessee.phone).toBe('13800000001');
    expect(hall.asset(chair).holder?.phone).toBe('13800000001');
    expect(hall.world.findings(loanA, boss).map(({ code }) => code)).toEqual(['LOAN_NO_HANDOVER_PHOTO']);
  });

  test('out of the area only with consent: until then it is to come back and is not renewed', () => {
    const hall = openAidsHall();
    lentLoan(hall, loanA, hall.person(), hall.device());
    const renew = { type: 'loan.renew', to: addDays(hall.today(), 60), isSafe: true };
    const decide = (allowed: boolean) => ({ type: 'loan.decide-move', allowed, reason: '已核实' });
    expect(hall.refusals(loanA, decide(true), boss)).toEqual(['LOAN_NOT_LEAVING']);
    hall.send(loanA, { type: 'loan.report-move', address: '兰州市城关区', leavesArea: true });
    expect(hall.refusals(loanA, renew)).toEqual(['LOAN_MOVE_OPEN']);
    hall.send(loanA, decide(false), boss);
    expect(hall.world.findings(loanA, boss)).toContainEqual(
      expect.objectContaining({ code: 'LOAN_MOVE_REFUSED', weight: 'blocking' }),
    );
    expect(hall.refusals(loanA, renew)).toEqual(['LOAN_MOVE_REFUSED']);
    hall.send(loanA, decide(true), boss);
    expect(hall.refusals(loanA, renew)).toEqual([]);
  });
});

describe('death', () => {
  test('heard of after the return, the rent is reckoned anew to the day of the death', () => {
    const hall = openAidsHall();
    lentLoan(hall, loanA, hall.person(), hall.device());
    const day = hall.today();
    hall.wait(20);
    hall.send(loanA, takeBack(hall.today(), { broughtBy: '养老院' }));
    const [before, owedBefore] = [hall.loan(loanA).charged.rentFen, owedFen(hall.loan(loanA))];
    hall.send(loanA, death(addDays(day, 5)));
    const { charged, back } = hall.loan(loanA);
    expect(charged.rentFen).toBeLessThan(before);
    expect(owedFen(hall.loan(loanA))).toBeLessThan(owedBefore);
    expect(back?.broughtBy).toBe('养老院');
    expect(totalOf(hall.loan(loanA).entries)).toBe(0);
    // It was somebody else: charged as before, to the fen.
    hall.send(loanA, { type: 'loan.withdraw-death', reason: '同名误报' }, boss);
    expect(hall.loan(loanA).charged.rentFen).toBe(before);
    expect(hall.refusals(loanA, { type: 'loan.withdraw-death', reason: '同名误报' }, boss)).toEqual([
      'DEATH_NOT_REPORTED',
    ]);
  });

  test('every other loan of the person knows; nothing more is handed to them', () => {
    const hall = openAidsHall();
    const person = hall.person();
    lentLoan(hall, loanA, person, hall.device());
    hall.send('loan/b', openLoan(person, { reason: '楼上再用一台' }));
    hall.send('loan/b', { type: 'loan.assess', ...goodAssessment }, fitter);
    hall.send('loan/b', [agreeOn(hall.device(), hall.today(), 10), sign]);
    payAll(hall, 'loan/b');
    lentLoan(hall, 'loan/of-another', hall.person(), hall.device());
    hall.send(loanA, death(hall.today()));
    expect(hall.loan('loan/b').death).toMatchObject({ on: hall.today() });
    expect(hall.loan('loan/of-another').death).toBeNull();
    expect(hall.refusals('loan/b', handOver)).toEqual(['LOAN_BORROWER_DECEASED']);
    hall.send('loan/b', { type: 'loan.cancel', reason: '承租人去世' });
    expect([owedFen(hall.loan('loan/b')), depositHeld(hall.loan('loan/b'))]).toEqual([0, 0]);
  });

  test('told by mistake, it is taken back on every loan it touched, and each costs what it would have', () => {
    /** Two loans of one person out for twenty days; the second came back while the person was held for dead. */
    const run = (isMistaken: boolean) => {
      const hall = openAidsHall();
      const person = hall.person();
      lentLoan(hall, loanA, person, hall.device());
      hall.send('loan/b', openLoan(person, { reason: '楼上再用一台' }));
      hall.send('loan/b', { type: 'loan.assess', ...goodAssessment }, fitter);
      hall.send('loan/b', [agreeOn(hall.device(), hall.today(), 10), sign]);
      payAll(hall, 'loan/b');
      hall.send('loan/b', handOver);
      hall.wait(8);
      if (isMistaken) hall.send(loanA, death(addDays(hall.today(), -4)));
      hall.wait(1);
      hall.send('loan/b', takeBack(hall.today()));
      if (isMistaken) {
        expect(hall.loan('loan/b').death).not.toBeNull();
        hall.send(loanA, { type: 'loan.withdraw-death', reason: '同名误报' }, boss);
      }
      return hall;
    };
    const [mistaken, right] = [run(true), run(false)];
    for (const one of [loanA, 'loan/b']) {
      expect(mistaken.loan(one).death).toBeNull();
      expect(mistaken.loan(one).charged).toEqual(right.loan(one).charged);
      expect(owedFen(mistaken.loan(one))).toBe(owedFen(right.loan(one)));
      expect(totalOf(mistaken.loan(one).entries)).toBe(0);
    }
    expect(mistaken.refusals(loanA, { type: 'loan.remind', how: 'call', result: 'reached' })).toEqual([]);
  });

  test('heard of late, it is reckoned on the other loans that are back as well; what is settled stays settled', () => {
    const hall = openAidsHall();
    const person = hall.person();
    const day = hall.today();
    for (const [one, reason] of [
      [loanA, ''],
      ['loan/b', '楼上'],
      ['loan/c', '楼下'],
    ] as const) {
      hall.send(one, openLoan(person, { reason }));
      hall.send(one, { type: 'loan.assess', ...goodAssessment }, fitter);
      hall.send(one, [agreeOn(hall.device(), day, 30), sign]);
      payAll(hall, one);
      hall.send(one, handOver);
    }
    hall.wait(20);
    for (const one of [loanA, 'loan/b', 'loan/c']) hall.send(one, takeBack(hall.today()));
    hall.send('loan/c', [noDamage, settle]);
    const settled = hall.loan('loan/c');
    hall.send(loanA, death(addDays(day, 5)));
    expect(hall.loan('loan/b').charged).toEqual(hall.loan(loanA).charged);
    expect(hall.loan('loan/b').charged.rentFen).toBeLessThan(settled.charged.rentFen);
    expect(hall.loan('loan/c')).toEqual(settled);
    hall.send('loan/b', { type: 'loan.withdraw-death', reason: '同名误报' }, boss);
    expect(hall.loan(loanA).death).toBeNull();
    expect(hall.loan(loanA).charged.rentFen).toBe(settled.charged.rentFen);
  });

  test.each(['applied', 'agreed', 'signed'] as const)(
    'before the hand-over (%s) stops the loan; the heir gets back what the borrower paid, the others what they did',
    (stage) => {
      const hall = openAidsHall();
      const chair = hall.device();
      hall.send(loanA, openLoan(hall.person({ name: '陈玉梅' })));
      hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
      if (stage !== 'applied') hall.send(loanA, agreeOn(chair, hall.today(), 30));
      const pay = { type: 'loan.receive', method: 'cash', owedFen: 0, depositFen: 10_000, payer: '陈玉梅' };
      if (stage === 'signed') {
        hall.send(loanA, [sign, pay, { ...pay, method: 'wechat', payer: '陈芳' }]);
        payAll(hall, loanA, '陈玉梅');
      }
      hall.send(loanA, death(hall.today()));
      const more = { applied: agreeOn(chair, hall.today(), 30), agreed: sign, signed: handOver }[stage];
      expect(hall.refusals(loanA, more)).toEqual(['LOAN_BORROWER_DECEASED']);
      expect(hall.world.findings(loanA, boss).map(({ code }) => code)).toContain('LOAN_BORROWER_DECEASED');
      const cancel = { type: 'loan.cancel', reason: '承租人去世' };
      if (stage === 'signed') {
        expect(hall.refusals(loanA, cancel)).toEqual(['PAYER_DECEASED']);
        const heir = { ...cancel, recipient: 'heir', name: '陈小军', proof: '户口簿' };
        expect(hall.refusals(loanA, { ...heir, name: '' })).toEqual(['HEIR_NAME_MISSING']);
        expect(hall.refusals(loanA, { ...heir, proof: '' })).toEqual(['HEIR_PROOF_MISSING']);
        hall.send(loanA, heir);
      } else hall.send(loanA, cancel);
      const { receipts, entries } = hall.loan(loanA);
      const back = receipts.filter((one) => one.owedFen + one.depositFen < 0);
      expect(back.map((one) => [one.name, one.method, one.owedFen, one.depositFen])).toEqual(
        stage === 'signed'
          ? [
              ['陈小军', 'cash', -4_000, -20_000],
              ['陈芳', 'wechat', 0, -10_000],
            ]
          : [],
      );
      expect([owedFen({ entries }), depositHeld({ entries }), totalOf(entries)]).toEqual([0, 0, 0]);
      expect(hall.asset(chair)).toMatchObject({ state: 'available', reserved: null });
    },
  );

  test('told by mistake before the hand-over, it is taken back and the loan goes on', () => {
    const hall = openAidsHall();
    signedLoan(hall, loanA, hall.person(), hall.device());
    hall.send(loanA, death(hall.today()));
    const pay = { type: 'loan.receive', method: 'cash', owedFen: 1, depositFen: 0, payer: '陈芳' };
    expect(hall.refusals(loanA, pay)).toEqual(['LOAN_BORROWER_DECEASED']);
    hall.send(loanA, { type: 'loan.withdraw-death', reason: '同名误报' }, boss);
    payAll(hall, loanA);
    hall.send(loanA, handOver);
    expect(hall.loan(loanA).stage).toBe('on-loan');
  });

  test('of the user alone: rent ends, the lessee is still reminded and paid', () => {
    const hall = openAidsHall();
    hall.send(loanA, openLoan(hall.person(), { user: { name: '父亲', relation: '父', idNumber: '' } }));
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
    hall.send(loanA, [agreeOn(hall.device(), hall.today(), 30), sign]);
    payAll(hall, loanA);
    hall.send(loanA, handOver);
    hall.wait(3);
    hall.send(loanA, death(addDays(hall.today(), -2), 'user'));
    const remind = { type: 'loan.remind', how: 'call', result: 'reached' };
    expect(hall.refusals(loanA, remind)).toEqual([]);
    expect(hall.refusals(loanA, { type: 'loan.renew', to: addDays(hall.today(), 60), isSafe: true })).toEqual([
      'LOAN_USER_DECEASED',
    ]);
    hall.send(loanA, [takeBack(hall.today()), noDamage]);
    expect(hall.refusals(loanA, { ...settle, recipient: 'heir', proof: '户口簿' })).toEqual(['HEIR_WITHOUT_DEATH']);
    hall.send(loanA, settle);
    expect(hall.loan(loanA).stage).toBe('settled');
    // A loan for oneself has no other user who could die.
    lentLoan(hall, 'loan/b', hall.person(), hall.device());
    expect(hall.refusals('loan/b', death(hall.today(), 'user'))).toEqual(['DEATH_NO_USER']);
  });
});

describe('money that another counter took', () => {
  const elsewhere = { id: 'other', code: 'B2', center: 'local' };
  const promise = { type: 'loan.promise-refund', payAt: 'xicha' };
  /** Paid at A1, back at B2, early: money goes back. */
  function backElsewhere() {
    const hall = openAidsHall();
    lentLoan(hall, loanA, hall.person(), hall.device());
    hall.wait(5);
    hall.world.device = elsewhere;
    hall.send(loanA, takeBack(hall.today(), { point: 'xicha' }));
    return hall;
  }

  test('is paid out only after a sync that began after the return, and by the point that was promised', () => {
    const hall = backElsewhere();
    expect(hall.refusals(loanA, promise)).toEqual(['LOAN_NOT_INSPECTED']);
    hall.send(loanA, noDamage);
    expect(hall.refusals(loanA, settle)).toEqual(['REFUND_NEEDS_SYNC']);
    hall.world.syncedAt = '2026-03-07T01:59:00.000Z';
    expect(hall.refusals(loanA, settle)).toEqual(['REFUND_NEEDS_SYNC']);
    expect(hall.refusals(loanA, { ...promise, payAt: 'nowhere' })).toEqual(['POINT_UNKNOWN']);
    hall.send(loanA, promise);
    const held = depositHeld(hall.loan(loanA));
    expect(hall.loan(loanA).promise).toMatchObject({ counter: 'B2', payAtName: '西岔租赁点', keptFen: 0 });
    expect(hall.loan(loanA).promise?.refunds).toEqual([
      { method: 'cash', payer: '陈芳', depositFen: held, owedFen: 0 - owedFen(hall.loan(loanA)) },
    ]);
    hall.wait(1);
    hall.world.syncedAt = hall.world.now;
    expect(hall.refusals(loanA, { ...settle, point: 'zhongchuan' })).toEqual(['REFUND_PROMISED_AT']);
    hall.send(loanA, { ...settle, point: 'xicha' });
    expect([owedFen(hall.loan(loanA)), depositHeld(hall.loan(loanA))]).toEqual([0, 0]);
    const till = (of: string, day: string) => expectedOf(hall.world.state<Till>(tillStream(of, day))).cash;
    expect(till('device', '2026-03-02') + till('other', hall.today())).toBe(
      balanceOf(hall.loan(loanA).entries, 'till-cash'),
    );
  });

  test('the counter that took it pays at once; what is kept whole needs no promise', () => {
    const hall = backElsewhere();
    hall.world.device = { ...elsewhere, id: 'device', code: 'A1' };
    hall.send(loanA, [noDamage, settle]);
    expect(hall.loan(loanA).stage).toBe('settled');
    const other = backElsewhere();
    other.send(loanA, { type: 'loan.assess-damage', kind: 'misuse', repairFen: 10_000_000, explanation: '撞坏' });
    const open = owedFen(other.loan(loanA)) - depositHeld(other.loan(loanA));
    expect(open).toBeGreaterThan(0);
    expect(other.refusals(loanA, promise)).toEqual(['LOAN_STILL_OWED']);
    other.send(loanA, { type: 'loan.write-off', reason: '困难' }, boss);
    expect(other.refusals(loanA, promise)).toEqual(['REFUND_NOTHING']);
    other.send(loanA, settle);
  });

  test('who steps back before the hand-over at another counter waits for the same', () => {
    const hall = openAidsHall();
    signedLoan(hall, loanA, hall.person(), hall.device());
    payAll(hall, loanA);
    hall.world.device = elsewhere;
    const cancel = { type: 'loan.cancel', reason: '不需要了' };
    expect(hall.refusals(loanA, cancel)).toEqual(['REFUND_NEEDS_SYNC']);
    hall.wait(1);
    hall.world.syncedAt = hall.world.now;
    expect(hall.refusals(loanA, cancel)).toEqual([]);
  });
});

test('satisfaction is asked once, after the return', () => {
  const hall = openAidsHall();
  lentLoan(hall, loanA, hall.person(), hall.device());
  const rate = { type: 'loan.rate', stars: '4', how: 'call', note: '送货很快' };
  expect(hall.refusals(loanA, rate)).toEqual(['CASE_WRONG_STAGE']);
  hall.send(loanA, [takeBack(hall.today()), noDamage, settle, rate]);
  expect(hall.loan(loanA).rating).toMatchObject({ stars: 4, how: 'call' });
  expect(hall.refusals(loanA, rate)).toEqual(['LOAN_RATED']);
});
