/** What is paid for which month: lists, months held back, deaths that were none. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StreamRef } from '#domain/kernel/event.ts';
import { referenceStream } from '#domain/kernel/reference.ts';
import { type Station, station } from '#testing/veterans.ts';
import { veteranStream } from '../opening.ts';
import { ratesSet } from '../references.ts';
import { type PaymentList, totalsOf } from './list.ts';
import { isHeld, monthsBetween } from './months.ts';
import { careFee } from './rules.ts';
import type { Benefit } from './schema.ts';

const rates = ratesSet.shipped[0]!.data;

test.each([
  ['1', 'combat', false, 400_000],
  ['2', 'duty', false, 400_000],
  ['3', 'duty', false, 320_000],
  ['4', 'combat', false, 320_000],
  ['1', 'illness', false, 240_000],
  ['4', 'illness', false, 240_000],
  ['5', 'duty', false, 0],
  ['5', 'duty', true, 200_000],
  ['6', 'illness', true, 200_000],
  ['7', 'combat', true, 0],
])('the care fee of grade %s by %s (psychiatric: %s) is %i fen', (grade, cause, psychiatric, fen) => {
  expect(careFee(rates, { category: 'Y01', grade, cause, years: 0, psychiatric })).toBe(fen);
  expect(careFee(rates, { category: 'Y08', grade, cause, years: 0, psychiatric })).toBe(0);
});

const grantTo = (at: Station, person: StreamRef, more: object = {}): StreamRef =>
  at.must(at.fresh('benefit'), {
    type: 'benefit.grant',
    person,
    category: 'Y08',
    approvedOn: '2026-11-06',
    document: '兰新退〔2026〕8号',
    ...more,
  });
const granted = (at: Station, more: object = {}): StreamRef => grantTo(at, at.veteran().person, more);
const of = (at: Station, stream: StreamRef): Benefit => at.state<Benefit>(stream);
const second = (at: Station) => at.colleague('staff-2', '王淑琴', 'veterans-officer');

/** Draws a month's list and has it approved. */
function pay(at: Station, month: string, category = 'Y08', earlierPaid = false): PaymentList {
  const list = at.must(at.fresh('benefit-list'), { type: 'benefit-list.draw', month, category, earlierPaid });
  at.must(list, { type: 'benefit-list.approve' }, second(at));
  return at.state<PaymentList>(list);
}

test('a list holds everybody of the category with the rates in force, and its totals in fen', () => {
  const at = station();
  granted(at, { category: 'Y01', grade: '1', cause: 'combat' });
  granted(at, { category: 'Y01', grade: '7', cause: 'duty' });
  granted(at);
  const list = pay(at, '2026-11', 'Y01');
  expect(list.rows.map(({ baseFen, careFen, backFen }) => [baseFen, careFen, backFen]).toSorted()).toEqual([
    [1_000_000, 400_000, 0],
    [280_000, 0, 0],
  ]);
  expect(totalsOf(list.rows)).toEqual({
    people: 2,
    baseFen: 1_280_000,
    careFen: 400_000,
    backFen: 0,
    totalFen: 1_680_000,
  });
  expect(list).toMatchObject({ rates: '示例-2025', approved: { by: '王淑琴', on: '2026-11-23' } });
});

test('one list for a month and category, not ahead of time, and nobody approves their own', () => {
  const at = station();
  granted(at);
  const draw = { type: 'benefit-list.draw', month: '2026-11', category: 'Y08' };
  expect(at.codes(at.fresh('benefit-list'), { ...draw, month: '2026-12' })).toEqual(['BENEFIT_LIST_AHEAD']);
  expect(at.codes(at.fresh('benefit-list'), { ...draw, category: 'Y05' })).toEqual(['BENEFIT_LIST_EMPTY']);
  const list = at.must(at.fresh('benefit-list'), draw);
  expect(at.codes(at.fresh('benefit-list'), draw)).toEqual(['BENEFIT_LIST_EXISTS']);
  expect(at.codes(list, { type: 'benefit-list.approve' })).toEqual(['BENEFIT_LIST_OTHER_PERSON']);
  at.must(list, { type: 'benefit-list.discard', reason: '多列一人' });
  expect(at.codes(list, { type: 'benefit-list.approve' }, second(at))).toEqual(['BENEFIT_LIST_CLOSED']);
  expect(at.codes(at.fresh('benefit-list'), draw)).toEqual([]);
});

test.each([
  ['died', { type: 'benefit.stop', reason: 'deceased', on: '2026-10-20', note: '' }],
  ['was paused', { type: 'benefit.pause', on: '2026-10-20', document: '甘退〔2026〕3号' }],
])('a list that somebody %s under is not approved any more', (_, change) => {
  const at = station();
  granted(at);
  const benefit = granted(at);
  const list = at.must(at.fresh('benefit-list'), { type: 'benefit-list.draw', month: '2026-11', category: 'Y08' });
  expect(at.state<PaymentList>(list).rows).toHaveLength(2);
  at.must(benefit, change);
  expect(at.codes(list, { type: 'benefit-list.approve' }, second(at))).toEqual(['BENEFIT_LIST_STALE']);
  at.must(list, { type: 'benefit-list.discard', reason: '人员变动' });
  expect(pay(at, '2026-11').rows).toHaveLength(1);
});

test('the first list pays from the month of the approval; of earlier benefits the month itself', () => {
  const at = station();
  granted(at, { approvedOn: '2026-09-20' });
  expect(pay(at, '2026-11').rows).toMatchObject([{ baseFen: 90_000, backFen: 180_000, backMonths: 2 }]);
  expect(pay.bind(null, at, '2026-10')).toThrow('BENEFIT_LIST_EMPTY');
  at.on('2026-12-05');
  expect(pay(at, '2026-12').rows).toMatchObject([{ baseFen: 90_000, backFen: 0, backMonths: 0 }]);
  const other = station();
  granted(other, { approvedOn: '2026-01-20' });
  expect(pay(other, '2026-11', 'Y08', true).rows).toMatchObject([{ baseFen: 90_000, backFen: 0 }]);
});

test('months that another program paid are not paid again by any later list', () => {
  const at = station();
  const running = granted(at, { approvedOn: '2026-01-20' });
  const dead = granted(at, { approvedOn: '2026-01-20' });
  at.must(dead, { type: 'benefit.stop', reason: 'deceased', on: '2026-10-02', note: '' });
  const paused = granted(at, { approvedOn: '2026-01-20' });
  at.must(paused, { type: 'benefit.pause', on: '2026-08-20', document: '甘退〔2026〕3号' });
  expect(pay(at, '2026-11', 'Y08', true).rows).toMatchObject([{ benefit: running, baseFen: 90_000, backFen: 0 }]);
  at.on('2026-12-05');
  expect(pay(at, '2026-12').rows).toMatchObject([{ benefit: running, baseFen: 90_000, backFen: 0, backMonths: 0 }]);
  at.on('2027-01-05');
  at.must(paused, { type: 'benefit.resume', on: '2027-01-05', document: '甘退〔2027〕1号', ground: 'cleared' });
  const rows = pay(at, '2027-01').rows.toSorted((one, other) => one.backFen - other.backFen);
  // September to December were held back and are paid; what came before was paid elsewhere.
  expect(rows).toMatchObject([
    { benefit: running, baseFen: 90_000, backMonths: 0 },
    { benefit: paused, baseFen: 90_000, backMonths: 4 },
  ]);
});

test.each([
  ['deceased', ''],
  ['moved', '永登县'],
])('a departure (%s) taken back leaves a missed confirmation missed', (reason, to) => {
  const at = station();
  const benefit = granted(at, { approvedOn: '2026-05-06' });
  at.on('2027-03-01');
  at.must(benefit, { type: 'benefit.call' });
  at.on('2027-07-01');
  at.must(benefit, { type: 'benefit.suspend' });
  const before = of(at, benefit);
  const file = veteranStream(before.person);
  at.on('2027-09-20');
  at.must(file, { type: 'veteran.depart', reason, on: '2027-09-10', to });
  expect(of(at, benefit).state).toBe('stopped');
  at.must(file, { type: 'veteran.dispute-departure', reason: '本人到站' });
  at.must(file, { type: 'veteran.restore' }, second(at));
  expect(of(at, benefit)).toEqual({ ...before, held: before.held ?? [] });
  expect(
    pay(at, '2027-09')
      .rows.flatMap(({ months }) => months.map(({ month }) => month))
      .at(-1),
  ).toBe('2027-06');
});

test.each([
  ['served', 0],
  ['cleared', 3 * 90_000],
])('paused it is not paid; back on the ground %s it is paid %i fen for what was held', (ground, backFen) => {
  const at = station();
  const benefit = granted(at);
  pay(at, '2026-11');
  at.must(benefit, { type: 'benefit.pause', on: '2026-11-20', document: '甘退〔2026〕3号' });
  for (const month of ['2026-12', '2027-01', '2027-02']) {
    at.on(`${month}-10`);
    expect(() => pay(at, month)).toThrow('BENEFIT_LIST_EMPTY');
  }
  at.on('2027-03-02');
  expect(at.codes(benefit, { type: 'benefit.resume', on: '2026-11-01', document: '1号', ground })).toEqual([
    'BENEFIT_RESUME_BEFORE_PAUSE',
  ]);
  at.must(benefit, { type: 'benefit.resume', on: '2027-03-02', document: '甘退〔2027〕1号', ground });
  expect(of(at, benefit).returns).toEqual([{ on: '2027-03-02', backPayFen: backFen }]);
  expect(pay(at, '2027-03').rows).toMatchObject([{ baseFen: 90_000, backFen }]);
});

test('whoever dies while paused owes nothing back for the months that were not paid', () => {
  const at = station();
  const benefit = granted(at, { approvedOn: '2026-01-06' });
  at.must(benefit, { type: 'benefit.pause', on: '2026-08-20', document: '甘退〔2026〕3号' });
  at.must(benefit, { type: 'benefit.stop', reason: 'deceased', on: '2026-09-15', note: '' });
  expect(of(at, benefit).stopped).toMatchObject({ overpaidMonths: 0, overpaidFen: 0, extraMonths: 6 });
});

test('what a list paid after a death is overpaid, what it had not paid before it is still due', () => {
  const at = station();
  const benefit = granted(at, { approvedOn: '2026-09-06' });
  pay(at, '2026-09');
  at.on('2027-01-10');
  at.must(benefit, { type: 'benefit.stop', reason: 'deceased', on: '2026-11-15', note: '' });
  expect(of(at, benefit).stopped).toMatchObject({ overpaidMonths: 0, unpaidFen: 180_000 });
  expect(pay(at, '2027-01').rows).toMatchObject([{ baseFen: 0, backFen: 180_000, backMonths: 2 }]);
  expect(() => pay(at, '2026-12')).toThrow('BENEFIT_LIST_EMPTY');
});

test.each(['moved', 'remarried', 'lost-right'])(
  '%s found late, the months that the lists paid after it are overpaid',
  (reason) => {
    const at = station();
    const benefit = granted(at, { approvedOn: '2026-09-06' });
    pay(at, '2026-11');
    at.must(benefit, { type: 'benefit.stop', reason, on: '2026-09-20', note: '' });
    const { stopped } = of(at, benefit);
    expect(stopped).toMatchObject({ overpaidMonths: 2, overpaidFen: 180_000 });
    expect(stopped).not.toHaveProperty('extraMonths');
  },
);

test('a child whose coming of age was found late was overpaid what the lists paid after it', () => {
  const at = station();
  const { person } = at.veteran(['martyr-family'], {}, { sex: 'female', birthDate: '2009-03-10' });
  const grant = { type: 'benefit.grant', person, category: 'Y02', relation: 'child', document: '兰新退〔2026〕9号' };
  const child = at.must(at.fresh('benefit'), { ...grant, approvedOn: '2026-11-06' });
  at.on('2027-05-10');
  pay(at, '2027-05', 'Y02');
  at.must(child, { type: 'benefit.ask-proof' });
  at.must(child, { type: 'benefit.come-of-age' });
  const { stopped, monthlyFen } = of(at, child);
  expect(stopped).toMatchObject({ reason: 'of-age', overpaidMonths: 2, overpaidFen: 2 * monthlyFen });
});

/** Called in March 2027, paid until June, and nobody came. */
function calledInVain(at: ReturnType<typeof station>): StreamRef {
  const benefit = granted(at, { approvedOn: '2026-05-06' });
  pay(at, '2026-11');
  at.on('2027-03-01');
  at.must(benefit, { type: 'benefit.call' });
  at.on('2027-06-30');
  pay(at, '2027-06');
  return benefit;
}

test('a missed confirmation holds the months back until it is made up, and the next list pays them', () => {
  const at = station();
  const benefit = calledInVain(at);
  at.on('2027-07-01');
  at.must(benefit, { type: 'benefit.suspend' });
  at.on('2027-08-20');
  expect(() => pay(at, '2027-08')).toThrow('BENEFIT_LIST_EMPTY');
  at.on('2027-10-09');
  at.must(benefit, { type: 'benefit.confirm', method: 'home-visit', note: '' });
  expect(of(at, benefit).confirmations).toMatchObject([{ backPayFen: 3 * 90_000 }]);
  expect(pay(at, '2027-10').rows).toMatchObject([{ baseFen: 90_000, backFen: 3 * 90_000, backMonths: 3 }]);
});

test('a missed confirmation suspends from the day after its window, whenever the program gets to it', () => {
  const at = station();
  const benefit = calledInVain(at);
  // Nobody opened the program in July and August.
  at.on('2027-09-05');
  at.must(benefit, { type: 'benefit.suspend' });
  expect(of(at, benefit)).toMatchObject({ state: 'suspended', suspendedOn: '2027-07-01' });
  at.on('2027-10-09');
  at.must(benefit, { type: 'benefit.confirm', method: 'home-visit', note: '' });
  expect(of(at, benefit).confirmations).toMatchObject([{ backPayFen: 3 * 90_000 }]);
});

test('a suspension found late begins with the first month that was not paid, and nothing is paid twice', () => {
  const at = station();
  const benefit = granted(at, { approvedOn: '2026-05-06' });
  pay(at, '2026-11');
  at.on('2027-03-01');
  at.must(benefit, { type: 'benefit.call' });
  at.on('2027-07-05');
  pay(at, '2027-07');
  at.on('2027-09-05');
  at.must(benefit, { type: 'benefit.suspend' });
  expect(of(at, benefit).suspendedOn).toBe('2027-08-01');
  at.on('2027-10-09');
  at.must(benefit, { type: 'benefit.confirm', method: 'home-visit', note: '' });
  expect(of(at, benefit).confirmations).toMatchObject([{ backPayFen: 2 * 90_000 }]);
  expect(pay(at, '2027-10').rows).toMatchObject([{ baseFen: 90_000, backFen: 2 * 90_000, backMonths: 2 }]);
});

test('a confirmation missed during a pause suspends from the end of the pause: the months of the pause stay the pause’s', () => {
  const at = station();
  const benefit = granted(at, { approvedOn: '2026-05-06' });
  at.on('2027-05-10');
  at.must(benefit, { type: 'benefit.pause', on: '2027-05-10', document: '3号' });
  at.on('2027-10-01');
  at.must(benefit, { type: 'benefit.resume', on: '2027-10-01', document: '4号', ground: 'served' });
  at.on('2027-11-02');
  at.must(benefit, { type: 'benefit.call' });
  at.must(benefit, { type: 'benefit.suspend' });
  expect(of(at, benefit).suspendedOn).toBe('2027-10-01');
  at.must(benefit, { type: 'benefit.confirm', method: 'in-person', note: '' });
  expect(of(at, benefit).confirmations).toMatchObject([{ backPayFen: 90_000 }]);
});

test('a pause on top of a missed confirmation does not make the confirmation up', () => {
  const at = station();
  const benefit = granted(at, { approvedOn: '2026-05-06' });
  at.on('2027-03-01');
  at.must(benefit, { type: 'benefit.call' });
  at.on('2027-07-01');
  at.must(benefit, { type: 'benefit.suspend' });
  at.must(benefit, { type: 'benefit.pause', on: '2027-07-01', document: '3号' });
  at.must(benefit, { type: 'benefit.resume', on: '2027-07-01', document: '4号', ground: 'cleared' });
  expect(of(at, benefit)).toMatchObject({ state: 'suspended', suspendedOn: '2027-07-01' });
});

test('rates that were published late are made up for with the next list', () => {
  const at = station();
  granted(at);
  pay(at, '2026-11');
  at.must(referenceStream(ratesSet.name, 'district'), {
    type: 'reference.publish',
    version: '2026-11',
    effectiveFrom: '2026-11-01',
    source: '甘退〔2026〕11号',
    data: { ...rates, amounts: rates.amounts.map((one) => ({ ...one, monthlyFen: one.monthlyFen + 1_000 })) },
  });
  at.on('2026-12-03');
  expect(pay(at, '2026-12')).toMatchObject({
    rates: '2026-11',
    rows: [{ baseFen: 91_000, backFen: 1_000, backMonths: 1 }],
  });
});

test('a new grade counts from its month, the months before keep theirs', () => {
  const at = station();
  const benefit = granted(at, { category: 'Y01', grade: '5', cause: 'combat', approvedOn: '2025-10-06' });
  at.must(benefit, { type: 'benefit.regrade', grade: '4', cause: 'combat', decidedOn: '2026-11-02', document: '5号' });
  const [row] = pay(at, '2026-11', 'Y01').rows;
  expect(row).toMatchObject({ baseFen: 650_000, careFen: 320_000, backMonths: 13, backFen: 13 * 520_000 });
});

test('a death that was told by mistake is taken back by two people, and the benefit runs on without a gap', () => {
  const at = station();
  const { person, file } = at.veteran();
  const lost = grantTo(at, person, { category: 'Y07' });
  at.must(lost, { type: 'benefit.stop', reason: 'lost-right', on: '2026-11-10', note: '' });
  const benefit = grantTo(at, person);
  pay(at, '2026-11');
  expect(at.codes(file, { type: 'veteran.dispute-departure', reason: '有误' })).toEqual(['VETERAN_HERE']);
  at.must(file, { type: 'veteran.depart', reason: 'deceased', on: '2026-11-20', to: '' });
  expect(of(at, benefit).state).toBe('stopped');
  at.on('2027-01-08');
  expect(at.codes(file, { type: 'veteran.restore' })).toEqual(['VETERAN_NOT_DISPUTED']);
  at.must(file, { type: 'veteran.dispute-departure', reason: '同名误报，本人到站' });
  expect(at.codes(file, { type: 'veteran.restore' })).toEqual(['VETERAN_OTHER_PERSON']);
  at.must(file, { type: 'veteran.restore' }, second(at));
  expect(at.state(veteranStream(person))).toMatchObject({ left: null, disputed: null });
  expect(of(at, benefit)).toMatchObject({ state: 'active', stopped: null });
  expect(of(at, lost).state).toBe('stopped');
  expect(pay(at, '2027-01').rows).toMatchObject([{ baseFen: 90_000, backFen: 90_000, backMonths: 1 }]);
});

test('a departure that proves right stays, and may be disputed again', () => {
  const at = station();
  const { file } = at.veteran();
  at.must(file, { type: 'veteran.depart', reason: 'moved', on: '2026-11-20', to: '永登县' });
  const dispute = { type: 'veteran.dispute-departure', reason: '仍在本地居住' };
  at.must(file, dispute);
  expect(at.codes(file, dispute)).toEqual(['VETERAN_DISPUTED']);
  at.must(file, { type: 'veteran.uphold-departure', reason: '户口已迁出' });
  expect(at.codes(file, dispute)).toEqual([]);
});

test('no month is ever both held and paid, or paid twice, whatever was paused when and paid back or not', () => {
  const months = monthsBetween('2026-11', '2027-10');
  const happening = fc.constantFrom('pause', 'served', 'cleared', 'list', 'nothing');
  fc.assert(
    fc.property(fc.array(happening, { minLength: 12, maxLength: 12 }), (happenings) => {
      const at = station();
      const benefit = granted(at);
      const paid: { month: string; fen: number }[] = [];
      for (const [index, month] of months.entries()) {
        at.on(`${month}-25`);
        const happens = happenings[index];
        const { paused } = of(at, benefit);
        if (happens === 'pause' && !paused)
          at.must(benefit, { type: 'benefit.pause', on: `${month}-25`, document: '3号' });
        if ((happens === 'served' || happens === 'cleared') && paused)
          at.must(benefit, { type: 'benefit.resume', on: `${month}-25`, document: '4号', ground: happens });
        if (happens !== 'list') continue;
        const list = at.fresh('benefit-list');
        const problems = at.codes(list, { type: 'benefit-list.draw', month, category: 'Y08' });
        expect(problems).toEqual(at.state(list) ? [] : ['BENEFIT_LIST_EMPTY']);
        if (problems.length > 0) continue;
        const held = months.filter((one) => isHeld(of(at, benefit), one));
        at.must(list, { type: 'benefit-list.approve' }, second(at));
        const rows = at.state<PaymentList>(list).rows.flatMap((row) => row.months);
        for (const one of rows) expect(held).not.toContain(one.month);
        paid.push(...rows);
      }
      expect(new Set(paid.map(({ month }) => month)).size).toBe(paid.length);
      for (const { month, fen } of paid) expect([month, fen]).toEqual([month, 90_000]);
      // Whatever is neither held nor to come is owed or was paid.
      const settled = of(at, benefit).payments?.paid ?? {};
      expect(Object.keys(settled).toSorted()).toEqual(paid.map(({ month }) => month).toSorted());
    }),
    { seed: 5, numRuns: 60 },
  );
});

test('a lower grade entered late leaves overpaid what the lists paid above it, and a stop does not tell it again', () => {
  const at = station();
  const [benefit, higher] = [1, 2].map(() =>
    granted(at, { category: 'Y01', grade: '5', cause: 'combat', approvedOn: '2025-05-06' }),
  ) as [StreamRef, StreamRef];
  pay(at, '2026-11', 'Y01');
  const regrade = { type: 'benefit.regrade', cause: 'duty', decidedOn: '2026-08-20', document: '甘退〔2026〕8号' };
  const paid = of(at, benefit).payments?.paid['2026-11'] ?? 0;
  at.must(benefit, { ...regrade, grade: '7' });
  // From the month of the decision to the last that was paid, by the difference to the 2,800 yuan of grade 7.
  expect(of(at, benefit).overpaid).toEqual(
    ['2026-08', '2026-09', '2026-10', '2026-11'].map((month) => ({ month, fen: paid - 280_000 })),
  );
  at.must(higher, { ...regrade, grade: '4' });
  expect(of(at, higher).overpaid).toBeUndefined();
  // Stopped with September: of October and November only what grade 7 was worth is overpaid besides.
  at.must(benefit, { type: 'benefit.stop', reason: 'lost-right', on: '2026-09-15', note: '' });
  expect(of(at, benefit).stopped).toMatchObject({ overpaidMonths: 2, overpaidFen: 2 * 280_000 });
});

test('a lower grade entered late of a benefit that no list knows is counted by what is paid as a rule', () => {
  const at = station();
  const benefit = granted(at, { category: 'Y01', grade: '5', cause: 'combat', approvedOn: '2025-05-06' });
  const { monthlyFen } = of(at, benefit);
  const regrade = { type: 'benefit.regrade', grade: '7', cause: 'duty', document: '甘退〔2026〕8号' };
  at.must(benefit, { ...regrade, decidedOn: '2026-10-20' });
  expect(of(at, benefit).overpaid).toEqual(
    ['2026-10', '2026-11'].map((month) => ({ month, fen: monthlyFen - 280_000 })),
  );
});
