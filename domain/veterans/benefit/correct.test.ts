/** A benefit that was entered wrong or stopped by mistake: two people put it right, and what was paid leaves a difference. */
import { expect, test } from 'vitest';
import type { StreamRef } from '#domain/kernel/event.ts';
import { type Station, station } from '#testing/veterans.ts';
import { standing } from './actions.ts';
import type { PaymentList } from './list.ts';
import type { Benefit } from './schema.ts';

const second = (at: Station) => at.colleague('staff-2', '王淑琴', 'veterans-officer');
const of = (at: Station, stream: StreamRef): Benefit => at.state<Benefit>(stream);
const entered = { category: 'Y01', grade: '7', cause: 'duty', approvedOn: '2026-08-06', document: '兰新退〔2026〕8号' };

const grant = (at: Station, facts: object = entered) =>
  at.must(at.fresh('benefit'), { type: 'benefit.grant', person: at.veteran().person, ...facts });
function pay(at: Station, month: string, category: string): PaymentList {
  const list = at.must(at.fresh('benefit-list'), { type: 'benefit-list.draw', month, category });
  at.must(list, { type: 'benefit-list.approve' }, second(at));
  return at.state<PaymentList>(list);
}
function putRight(at: Station, benefit: StreamRef, facts: object): void {
  at.must(benefit, { type: 'benefit.ask-correction', ...entered, ...facts, reason: '录入有误' });
  at.must(benefit, { type: 'benefit.correct' }, second(at));
}

test.each([
  // Paid for August to November at grade 7: 2 800 a month. By hand: (3 800 − 2 800) × 4, and (2 800 − 1 800) × 4.
  ['a higher grade', { grade: '6' }, 400_000, []],
  ['a lower grade', { grade: '8' }, 0, [100_000, 100_000, 100_000, 100_000]],
  // July was never paid: 2 800.
  ['an earlier start', { approvedOn: '2026-07-30' }, 280_000, []],
  // August and September were not theirs.
  ['a later start', { approvedOn: '2026-10-02' }, 0, [280_000, 280_000]],
  // A combat veteran draws 900: 1 900 a month too much.
  [
    'another category',
    { category: 'Y08', grade: undefined, cause: undefined },
    0,
    [190_000, 190_000, 190_000, 190_000],
  ],
  ['another document', { document: '兰新退〔2026〕9号' }, 0, []],
])('%s leaves what was paid too little or too much', (_, facts, backFen, overpaid) => {
  const at = station();
  const benefit = grant(at);
  expect(pay(at, '2026-11', 'Y01').rows[0]?.months.map(({ fen }) => fen)).toEqual([280_000, 280_000, 280_000, 280_000]);
  putRight(at, benefit, facts);
  const state = of(at, benefit);
  expect(state.overpaid?.map(({ fen }) => fen)).toEqual(overpaid);
  expect(state.corrections).toMatchObject([
    {
      on: '2026-11-23',
      askedBy: '马晓燕',
      by: '王淑琴',
      reason: '录入有误',
      was: { category: 'Y01', grade: '7', paidFrom: '2026-08', monthlyFen: 280_000 },
      backFen,
      overpaidFen: overpaid.reduce((sum, fen) => sum + fen, 0),
    },
  ]);
  // What was short comes with the next list, beside December itself; what was too much does not.
  at.on('2026-12-03');
  const [row] = pay(at, '2026-12', state.category).rows;
  expect(row).toMatchObject({ backFen, baseFen: state.monthlyFen });
});

test('one person says what is right, another one enters it or keeps what stands; meanwhile nothing else is asked for', () => {
  const at = station();
  const benefit = grant(at);
  const wrong = { type: 'benefit.ask-correction', ...entered, grade: '6', reason: '等级录错' };
  expect(at.codes(benefit, { ...wrong, grade: '7' })).toEqual(['BENEFIT_NOT_WRONG']);
  expect(at.codes(benefit, { ...wrong, cause: 'illness', grade: '7' })).toEqual(['BENEFIT_ILLNESS_GRADE']);
  expect(at.codes(benefit, { ...wrong, approvedOn: '2027-01-01' })).toEqual(['DATE_IN_FUTURE']);
  expect(at.codes(benefit, { type: 'benefit.correct' })).toEqual(['BENEFIT_NO_CORRECTION']);
  at.must(benefit, wrong);
  expect(at.codes(benefit, wrong)).toEqual(['BENEFIT_CORRECTION_OPEN']);
  expect(at.codes(benefit, { type: 'benefit.correct' })).toEqual(['VETERAN_OTHER_PERSON']);
  at.must(benefit, { type: 'benefit.keep', reason: '批件确为七级' }, second(at));
  expect(of(at, benefit)).toMatchObject({ grade: '7', asked: null });
  expect(of(at, benefit).corrections).toBeUndefined();
  at.must(benefit, wrong);
  at.must(benefit, { type: 'benefit.correct' }, second(at));
  expect(of(at, benefit)).toMatchObject({ grade: '6', monthlyFen: 380_000, asked: null });
});

test('the dialog begins with what stands there, and what is blank is left out, so that it can be sent as it is', () => {
  const at = station();
  const benefit = grant(at, { ...entered, paidThere: '' });
  expect(of(at, benefit).paidFrom).toBe('2026-08');
  const { decidedOn: _, years: __, ...facts } = standing(of(at, benefit));
  expect(facts).toEqual({ ...entered, psychiatric: false });
  // What the dialog leaves open it sends as blank text, here as when a benefit is granted.
  const blank = { transferredFrom: '', paidThere: '' };
  const asked = { type: 'benefit.ask-correction', ...facts, ...blank, grade: '6', reason: '等级录错' };
  expect(at.codes(benefit, asked)).toEqual([]);
});

test('a correction of something else leaves the month from which it is paid', () => {
  const at = station();
  const moved = { transferredFrom: '永登县', paidThere: '2026-10' };
  const benefit = grant(at, { ...entered, ...moved });
  expect(of(at, benefit).paidFrom).toBe('2026-11');
  const { decidedOn: _, ...facts } = standing(of(at, benefit));
  expect(facts).toMatchObject(moved);
  at.must(benefit, { type: 'benefit.ask-correction', ...facts, grade: '6', reason: '等级录错' });
  at.must(benefit, { type: 'benefit.correct' }, second(at));
  expect(of(at, benefit)).toMatchObject({ grade: '6', paidFrom: '2026-11' });
  // One of before, which named no place.
  expect(standing({ ...of(at, benefit), transferredFrom: '' })).toMatchObject({ paidThere: '2026-10' });
});

test('a correction does not make two benefits of one category, or of two that exclude each other', () => {
  const at = station();
  const { person } = at.veteran(['discharged-soldier'], undefined, { sex: 'male', birthDate: '1950-03-04' });
  const give = (facts: object) => at.must(at.fresh('benefit'), { type: 'benefit.grant', person, ...entered, ...facts });
  give({ category: 'Y09' });
  const other = give({});
  const asked = { type: 'benefit.ask-correction', ...entered, reason: '类别录错' };
  expect(at.codes(other, { ...asked, category: 'Y09' })).toEqual(['BENEFIT_HAS_ONE']);
  give({ category: 'Y07' });
  expect(at.codes(other, { ...asked, category: 'Y10', years: 5 })).toEqual(['BENEFIT_INCOMPATIBLE']);
});

test('a confirmation that the right day of approval does not call for is owed no more', () => {
  const at = station();
  const benefit = grant(at, { ...entered, approvedOn: '2025-08-06' });
  expect(of(at, benefit).confirmFrom).toBe('2026-03-01');
  at.must(benefit, { type: 'benefit.call' });
  at.must(benefit, { type: 'benefit.suspend' });
  putRight(at, benefit, { approvedOn: '2026-08-06' });
  expect(of(at, benefit)).toMatchObject({ state: 'active', suspendedOn: null, confirmFrom: '2027-03-01' });
});

test('of one that was regraded the last grade is put right, with the day of its decision', () => {
  const at = station();
  const benefit = grant(at, { ...entered, approvedOn: '2024-08-06' });
  const regrade = { type: 'benefit.regrade', grade: '5', cause: 'duty', document: '甘退〔2026〕1号' };
  at.must(benefit, { ...regrade, decidedOn: '2026-09-10' });
  const asked = { type: 'benefit.ask-correction', ...entered, approvedOn: '2024-08-06', reason: '等级录错' };
  expect(at.codes(benefit, { ...asked, grade: '6', decidedOn: '2024-08-05' })).toEqual(['BENEFIT_GRADED_BEFORE']);
  at.must(benefit, { ...asked, grade: '6', decidedOn: '2026-10-10' });
  at.must(benefit, { type: 'benefit.correct' }, second(at));
  expect(of(at, benefit)).toMatchObject({
    gradedOn: '2026-10-10',
    grades: [
      { from: '2024-08', grade: '7', cause: 'duty' },
      { from: '2026-10', grade: '6', cause: 'duty' },
    ],
  });
  // No list ever paid it: as a rule September was paid at grade 5 and is worth grade 7, October and November were and are worth grade 6.
  expect(of(at, benefit).overpaid?.map(({ fen }) => fen)).toEqual([180_000, 80_000, 80_000]);
});

test('one that was stopped by mistake runs on; the months in between come with the next list', () => {
  const at = station();
  const benefit = grant(at);
  expect(at.codes(benefit, { type: 'benefit.dispute-stop', reason: '误录' })).toEqual(['BENEFIT_RUNS']);
  pay(at, '2026-11', 'Y01');
  at.must(benefit, { type: 'benefit.stop', reason: 'lost-right', on: '2026-11-20' });
  at.on('2027-01-08');
  at.must(benefit, { type: 'benefit.dispute-stop', reason: '同名误停' });
  expect(at.codes(benefit, { type: 'benefit.correct' })).toEqual(['VETERAN_OTHER_PERSON']);
  at.must(benefit, { type: 'benefit.correct' }, second(at));
  expect(of(at, benefit)).toMatchObject({ state: 'active', stopped: null });
  expect(of(at, benefit).asked).toBeUndefined();
  expect(pay(at, '2027-01', 'Y01').rows).toMatchObject([{ backMonths: 1, backFen: 280_000, baseFen: 280_000 }]);
});

test('what stopped because somebody left is taken back in their file', () => {
  const at = station();
  const { person, file } = at.veteran();
  const benefit = at.must(at.fresh('benefit'), { type: 'benefit.grant', person, ...entered });
  at.must(file, { type: 'veteran.depart', reason: 'moved', on: '2026-11-20', to: '兰州市' });
  expect(at.codes(benefit, { type: 'benefit.dispute-stop', reason: '误录' })).toEqual(['VETERAN_LEFT']);
});
