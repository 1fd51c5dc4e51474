import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, type CivilDate } from '#domain/calendar/civil-date.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { referenceStream } from '#domain/kernel/reference.ts';
import { type Station, station, wholeFile } from '#testing/veterans.ts';
import { veteranStream } from '../opening.ts';
import { ratesSet } from '../references.ts';
import { benefitForms } from './forms.ts';
import { furtherMonths, monthlyAmount, monthlyToday, monthsAfter, yearsOfService } from './rules.ts';
import type { Benefit } from './schema.ts';
import { funeralAidFen } from './stop.ts';

const rates = ratesSet.shipped[0]!.data;
const basis = { grade: '', cause: '', years: 0 };

test.each([
  [{ ...basis, category: 'Y01', grade: '1', cause: 'combat' }, 1_000_000],
  [{ ...basis, category: 'Y01', grade: '10', cause: 'duty' }, 100_000],
  [{ ...basis, category: 'Y01', grade: '7', cause: 'illness' }, null],
  [{ ...basis, category: 'Y10', years: 4 }, 24_000],
  [{ ...basis, category: 'Y02' }, 310_000],
  [{ ...basis, category: 'Y99' }, null],
])('%j is worth %s fen a month', (what, fen) => {
  expect(monthlyAmount(rates, what)).toBe(fen);
});

test.each([
  ['2026-11', '2026-11', 0],
  ['2026-11', '2027-02', 3],
  ['2027-02', '2026-11', 0],
])('from %s to %s are %i months', (from, to, months) => {
  expect(monthsAfter(from, to)).toBe(months);
});

test('months add up whatever the day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (a, b) => {
      const month = (count: number): string => addMonths('2000-01-31' as CivilDate, count).slice(0, 7);
      expect(monthsAfter(month(0), month(a)) + monthsAfter(month(a), month(a + b))).toBe(a + b);
    }),
    { seed: 3 },
  );
});

test.each([
  ['Y01', 'illness', 12],
  ['Y01', 'old-wounds', 0],
  ['Y01', 'other', 0],
  // As it was before a cause was asked for.
  ['Y01', undefined, 12],
  ['Y02', 'other', 6],
  ['Y08', undefined, 6],
  ['Y10', 'illness', 0],
] as const)('%s: a death (%s) leaves %i further months', (category, diedOf, extra) => {
  expect(furtherMonths(rates, { category, diedOf }, 1_000)).toEqual({ extraMonths: extra, extraFen: extra * 1_000 });
});

function granted(at: Station, more: object = {}): StreamRef {
  const { person } = at.veteran();
  const grant = {
    type: 'benefit.grant',
    person,
    category: 'Y08',
    approvedOn: '2026-05-06',
    document: '兰新退〔2026〕8号',
  };
  return at.must(at.fresh('benefit'), { ...grant, ...more });
}
const of = (at: Station, stream: StreamRef): Benefit => at.state<Benefit>(stream);
/** What the calendar alone demands of it, if anything. */
const dueOn = (at: Station, stream: StreamRef, day: string) =>
  at.world.aggregateOf(stream).due?.(at.state(stream), day as CivilDate)?.type ?? null;

test('the first confirmation is that of the next year; late, it is suspended; made up, it is paid back', () => {
  const at = station();
  const benefit = granted(at);
  expect(of(at, benefit)).toMatchObject({ state: 'active', confirmFrom: '2027-03-01', confirmUntil: '2027-06-30' });
  expect(dueOn(at, benefit, '2027-02-28')).toBeNull();
  expect(dueOn(at, benefit, '2027-03-01')).toBe('benefit.call');
  at.on('2027-03-01');
  at.must(benefit, { type: 'benefit.call' });
  expect(dueOn(at, benefit, '2027-06-30')).toBeNull();
  expect(dueOn(at, benefit, '2027-07-01')).toBe('benefit.suspend');
  at.on('2027-07-01');
  at.must(benefit, { type: 'benefit.suspend' });
  at.on('2027-10-09');
  at.must(benefit, { type: 'benefit.confirm', method: 'home-visit', note: '' });
  expect(of(at, benefit)).toMatchObject({ state: 'active', confirmFrom: '2028-03-01', suspendedOn: null });
  expect(of(at, benefit).confirmations).toEqual([
    { on: '2027-10-09', by: '马晓燕', method: 'home-visit', backPayFen: 3 * 90_000 },
  ]);
});

test('nobody is confirmed before the time, or twice', () => {
  const at = station();
  const benefit = granted(at);
  const confirm = { type: 'benefit.confirm', method: 'in-person', note: '' };
  expect(at.codes(benefit, confirm)).toEqual(['BENEFIT_NOT_DUE']);
  at.on('2027-04-01');
  at.must(benefit, { type: 'benefit.call' });
  at.must(benefit, confirm);
  expect(at.codes(benefit, confirm)).toEqual(['BENEFIT_NOT_DUE']);
});

test('what may not be drawn together is refused until the other has stopped', () => {
  const at = station();
  const { person } = at.veteran();
  const grant = (category: string, years = 0) => ({
    type: 'benefit.grant',
    person,
    category,
    years,
    approvedOn: '2026-05-06',
    document: '文号',
  });
  const rural = at.must(at.fresh('benefit'), grant('Y10', 3));
  expect(at.codes(at.fresh('benefit'), grant('Y10', 3))).toEqual(['BENEFIT_HAS_ONE']);
  expect(at.codes(at.fresh('benefit'), grant('Y08'))).toEqual(['BENEFIT_INCOMPATIBLE']);
  at.must(rural, { type: 'benefit.stop', reason: 'lost-right', on: '2026-11-01', note: '' });
  expect(at.codes(at.fresh('benefit'), grant('Y08'))).toEqual([]);
});

test.each([
  [{ category: 'Y01' }, 'BENEFIT_GRADE_MISSING'],
  [{ category: 'Y01', grade: '8', cause: 'illness' }, 'BENEFIT_ILLNESS_GRADE'],
  [{ approvedOn: '2027-01-01' }, 'DATE_IN_FUTURE'],
])('%j is refused with %s', (more, code) => {
  const at = station();
  const { person } = at.veteran();
  const grant = { type: 'benefit.grant', person, category: 'Y08', approvedOn: '2026-05-06', document: '文号' };
  expect(at.codes(at.fresh('benefit'), { ...grant, ...more })).toEqual([code]);
});

test.each([
  ['Y02', ['discharged-soldier'], {}, ['BENEFIT_CLASS_OTHER']],
  ['Y02', ['discharged-soldier', 'martyr-family'], {}, []],
  ['Y03', ['martyr-family'], {}, ['BENEFIT_CLASS_OTHER']],
  ['Y04', ['deceased-family'], {}, []],
  ['Y05', ['demobilised'], {}, ['BENEFIT_CLASS_OTHER']],
  ['Y08', ['martyr-family'], {}, ['BENEFIT_CLASS_OTHER']],
  ['Y08', ['transferred-officer'], {}, []],
  ['Y01', ['injured-militia'], {}, []],
  ['Y01', ['serving-family'], {}, ['BENEFIT_CLASS_OTHER']],
  ['Y09', ['unranked-staff'], {}, []],
  ['Y06', ['demobilised'], { enlistedOn: '1954-10-31' }, []],
  ['Y06', ['demobilised'], { enlistedOn: '1954-11-01' }, ['BENEFIT_ENLISTED_OUTSIDE']],
  // The file does not say when.
  ['Y06', ['demobilised'], {}, []],
  ['Y10', ['discharged-soldier'], { enlistedOn: '1954-10-31' }, ['BENEFIT_ENLISTED_OUTSIDE']],
  ['Y10', ['discharged-soldier'], { enlistedOn: '2011-10-31' }, []],
  ['Y10', ['discharged-soldier'], { enlistedOn: '2011-11-01' }, ['BENEFIT_ENLISTED_OUTSIDE']],
])('%s to a file of %j with %j is refused with %j', (category, classes, values, codes) => {
  const at = station();
  const { person } = at.veteran(classes, values, { sex: 'male', birthDate: '1935-03-04' });
  const facts = { grade: '7', cause: 'duty', relation: 'spouse', years: 4, approvedOn: '2026-05-06', document: '8号' };
  expect(at.codes(at.fresh('benefit'), { type: 'benefit.grant', person, category, ...facts })).toEqual(codes);
});

test('a new grade counts not sooner than a year after the last', () => {
  const at = station();
  const benefit = granted(at, { category: 'Y01', grade: '6', cause: 'combat', approvedOn: '2025-11-23' });
  const regrade = { type: 'benefit.regrade', grade: '5', cause: 'combat', document: '文号' };
  expect(at.codes(benefit, { ...regrade, decidedOn: '2026-11-22' })).toEqual(['BENEFIT_REGRADE_TOO_SOON']);
  expect(at.codes(benefit, { ...regrade, decidedOn: '2026-11-23' })).toEqual([]);
  expect(of(at, benefit).monthlyFen).toBe(520_000);
});

test('a new grade of a day to come is refused, and the old one stands', () => {
  const at = station();
  const benefit = granted(at, { category: 'Y01', grade: '6', cause: 'combat', approvedOn: '2025-05-06' });
  const regrade = { type: 'benefit.regrade', grade: '5', cause: 'combat', document: '文号' };
  expect(at.codes(benefit, { ...regrade, decidedOn: '2026-11-24' })).toEqual(['DATE_IN_FUTURE']);
  expect(of(at, benefit)).toMatchObject({ grade: '6', gradedOn: '2025-05-06' });
  expect(at.codes(benefit, { ...regrade, decidedOn: '2026-11-23' })).toEqual([]);
});

test('a death that was found late says what is still due and what was paid too much', () => {
  const at = station();
  const benefit = granted(at);
  at.must(benefit, { type: 'benefit.stop', reason: 'deceased', on: '2026-08-15', note: '' });
  expect(of(at, benefit).stopped).toMatchObject({
    extraMonths: 6,
    extraFen: 540_000,
    overpaidMonths: 3,
    overpaidFen: 270_000,
  });
  expect(at.codes(benefit, { type: 'benefit.confirm', method: 'video', note: '' })).toEqual(['BENEFIT_STOPPED']);
});

/** From a day on, so much more a month. */
const raise = (at: Station, effectiveFrom: string, byFen: number) =>
  at.must(referenceStream(ratesSet.name, 'district'), {
    type: 'reference.publish',
    version: effectiveFrom.slice(0, 7),
    effectiveFrom,
    source: '甘退〔2026〕11号',
    data: { ...rates, amounts: rates.amounts.map((one) => ({ ...one, monthlyFen: one.monthlyFen + byFen })) },
  });
const combat = { category: 'Y08' };
const graded = { category: 'Y01', grade: '1', cause: 'combat' };

test.each([
  // Known on 23 November. By hand, with 10 yuan more from August: 900 and 910 a month, 10 000 and 10 010 with 4 000 of care.
  ['deceased', '2026-07-20', combat, 540_000, 4, 364_000, 90_000],
  ['deceased', '2026-08-01', combat, 546_000, 3, 273_000, 91_000],
  ['deceased', '2026-09-15', combat, 546_000, 2, 182_000, 91_000],
  ['deceased', '2026-06-30', combat, 540_000, 5, 454_000, 90_000],
  ['deceased', '2026-09-15', graded, 12_012_000, 2, 2_802_000, 1_001_000],
  ['lost-right', '2026-06-30', combat, undefined, 5, 454_000, 90_000],
])('%s on %s (%j), each month counts by the rates in force in it', (reason, on, what, extraFen, months, fen, last) => {
  const at = station();
  at.on('2026-06-10');
  const benefit = granted(at, what);
  raise(at, '2026-08-01', 1_000);
  at.on('2026-11-23');
  at.must(benefit, { type: 'benefit.stop', reason, on, diedOf: 'illness', note: '' });
  const { stopped, monthlyFen } = of(at, benefit);
  expect(stopped?.extraFen).toBe(extraFen);
  expect(stopped).toMatchObject({ overpaidMonths: months, overpaidFen: fen });
  expect(monthlyFen).toBe(last);
});

const noticeOf = (at: Station, stream: StreamRef) =>
  JSON.stringify(benefitForms.find(({ code }) => code === 'benefit-stop')?.model(of(at, stream), '', stream));

test.each([
  ['illness', 12, 12_000_000, '因病死亡'],
  ['old-wounds', 0, 0, '旧伤复发死亡'],
  ['other', 0, 0, '其他原因死亡'],
])(
  'a disabled veteran who died of %s leaves %i further months, by the file as by the benefit, and the notice says of what',
  (diedOf, extraMonths, extraFen, said) => {
    const at = station();
    const [stop, depart] = [granted(at, graded), granted(at, graded)];
    const death = { reason: 'deceased', on: '2026-11-15' };
    const file = veteranStream(of(at, depart).person);
    expect(at.codes(stop, { type: 'benefit.stop', ...death })).toEqual(['BENEFIT_DEATH_CAUSE_MISSING']);
    expect(at.codes(file, { type: 'veteran.depart', ...death })).toEqual(['BENEFIT_DEATH_CAUSE_MISSING']);
    at.must(stop, { type: 'benefit.stop', ...death, diedOf });
    at.must(file, { type: 'veteran.depart', ...death, diedOf });
    for (const one of [stop, depart]) {
      expect(of(at, one).stopped).toMatchObject({ diedOf, extraMonths, extraFen });
      expect(noticeOf(at, one)).toContain(said);
    }
  },
);

test('nobody else is asked what they died of, and only a death has a cause', () => {
  const at = station();
  const [died, moved] = [granted(at), granted(at, graded)];
  expect(at.codes(died, { type: 'benefit.stop', reason: 'deceased', on: '2026-11-15' })).toEqual([]);
  at.must(moved, { type: 'benefit.stop', reason: 'moved', on: '2026-11-15', diedOf: 'illness' });
  expect(of(at, moved).stopped).not.toHaveProperty('diedOf');
});

test('what is shown for a month is the rate in force, of what ended that of its last month', () => {
  const more = { ...rates, amounts: rates.amounts.map((one) => ({ ...one, monthlyFen: one.monthlyFen + 1_000 })) };
  const row = { ...basis, category: 'Y08', state: 'active', monthlyFen: 90_000 };
  expect(monthlyToday(more, row)).toBe(91_000);
  expect(monthlyToday(more, { ...row, state: 'stopped' })).toBe(90_000);
  expect(monthlyToday(more, { category: 'Y08', grade: '', state: 'active', monthlyFen: 90_000 })).toBe(90_000);
  expect(monthlyToday(more, { ...row, category: 'Y99' })).toBe(90_000);
});

test('the confirmation is called with the rates in force, so that its form shows them', () => {
  const at = station();
  const benefit = granted(at);
  raise(at, '2027-01-01', 1_000);
  expect(of(at, benefit)).toMatchObject({ monthlyFen: 90_000, rates: '示例-2025' });
  at.on('2027-03-01');
  at.must(benefit, { type: 'benefit.call' });
  expect(of(at, benefit)).toMatchObject({ state: 'due', monthlyFen: 91_000, rates: '2027-01' });
});

test('funeral help begins with what the benefits of the deceased settled, and with nothing where none did', () => {
  const at = station();
  const [died, moved] = [granted(at), granted(at)];
  at.must(died, { type: 'benefit.stop', reason: 'deceased', on: '2026-11-15', note: '' });
  at.must(moved, { type: 'benefit.stop', reason: 'moved', on: '2026-11-15', note: '' });
  // Six further months of 900 yuan.
  expect(funeralAidFen([of(at, died), of(at, moved)])).toBe(540_000);
  expect(funeralAidFen([of(at, died), of(at, died)])).toBe(1_080_000);
  expect(funeralAidFen([of(at, moved), of(at, granted(at))])).toBeNull();
});

test.each(['moved', 'remarried', 'lost-right'])('%s found late, what was paid since is overpaid', (reason) => {
  const at = station();
  const late = granted(at);
  at.must(late, { type: 'benefit.stop', reason, on: '2026-08-15', note: '' });
  // September to November; no further months, which only a death gives.
  expect(of(at, late).stopped).toEqual({ reason, on: '2026-08-15', note: '', overpaidMonths: 3, overpaidFen: 270_000 });
  const inTime = granted(at);
  at.must(inTime, { type: 'benefit.stop', reason, on: '2026-11-01', note: '' });
  expect(of(at, inTime).stopped).toMatchObject({ overpaidMonths: 0, overpaidFen: 0 });
});

test.each([
  ['2004-12-01', '2009-11-25', 5],
  ['2004-12-01', '2009-06-01', 4],
  ['2004-12-01', '2009-06-02', 5],
  ['2004-12-01', '2009-12-01', 5],
  ['2004-12-01', '2005-01-01', 0],
])('served from %s to %s counts as %i years', (from, to, years) => {
  expect(yearsOfService(from, to, rates)).toBe(years);
});

test('a rural soldier is paid from sixty, for the years that the file shows', () => {
  const at = station();
  const grant = (birthDate: string): string | StreamRef => {
    const { person } = at.veteran(['discharged-soldier'], wholeFile, { sex: 'male', birthDate });
    const command = { type: 'benefit.grant', person, category: 'Y10', approvedOn: '2026-11-01', document: '8号' };
    const stream = at.fresh('benefit');
    return at.codes(stream, command)[0] ?? stream;
  };
  expect(grant('1966-11-24')).toBe('BENEFIT_TOO_YOUNG');
  expect(of(at, grant('1966-11-23') as StreamRef)).toMatchObject({ years: 5, monthlyFen: 30_000 });
});

test('who moves here is paid from the month after the last that was paid there', () => {
  const at = station();
  const here = granted(at, { transferredFrom: '永登县', paidThere: '2026-12', approvedOn: '2026-11-02' });
  expect(of(at, here).paidFrom).toBe('2027-01');
  expect(of(at, granted(at)).paidFrom).toBe('2026-05');
});

test.each([
  [{ transferredFrom: '永登县' }, 'paidThere'],
  [{ transferredFrom: '永登县', paidThere: '' }, 'paidThere'],
  [{ paidThere: '2026-10' }, 'transferredFrom'],
  [{ transferredFrom: ' ', paidThere: '2026-10' }, 'transferredFrom'],
])('moved here with %j it is not granted: a month would be paid twice', (more, field) => {
  const at = station();
  const { person } = at.veteran();
  const grant = { type: 'benefit.grant', person, category: 'Y08', approvedOn: '2026-09-06', document: '8号' };
  const result = at.send(at.fresh('benefit'), { ...grant, ...more });
  expect(result.ok ? [] : result.refusals).toMatchObject([{ code: 'BENEFIT_PAID_THERE_MISSING', at: field }]);
});

test.each([
  ['2024-05', []],
  ['2024-04', ['BENEFIT_PAID_THERE_RANGE']],
  ['2026-12', []],
  ['2027-01', ['BENEFIT_PAID_THERE_RANGE']],
])('paid there until %s, approved in May 2026 and entered in November: %j', (paidThere, codes) => {
  const at = station();
  const { person } = at.veteran();
  const grant = { type: 'benefit.grant', person, category: 'Y08', approvedOn: '2026-05-06', document: '8号' };
  expect(at.codes(at.fresh('benefit'), { ...grant, transferredFrom: '永登县', paidThere })).toEqual(codes);
});

test('of what began here after the end of its right only the months paid here are overpaid', () => {
  const at = station();
  const here = granted(at, { transferredFrom: '永登县', paidThere: '2026-09', approvedOn: '2026-08-02' });
  at.must(here, { type: 'benefit.stop', reason: 'moved', on: '2026-06-15' });
  expect(of(at, here).stopped).toMatchObject({ overpaidMonths: 2, overpaidFen: 180_000 });
});

const orphan = (at: Station, more: object = {}): StreamRef => {
  const { person } = at.veteran(['martyr-family'], {}, { sex: 'female', birthDate: '2009-03-10' });
  const grant = { type: 'benefit.grant', person, category: 'Y02', relation: 'child', approvedOn: '2026-05-06' };
  return at.must(at.fresh('benefit'), { ...grant, document: '兰新退〔2026〕9号', ...more });
};

test('a child is asked for the proof sixty days before eighteen, and stopped without it', () => {
  const at = station();
  const child = orphan(at);
  expect(at.codes(at.fresh('benefit'), { type: 'benefit.grant' })).toEqual(['INPUT_INVALID']);
  expect(of(at, child).endsOn).toBe('2027-03-10');
  expect(dueOn(at, child, '2027-01-08')).toBeNull();
  expect(dueOn(at, child, '2027-01-09')).toBe('benefit.ask-proof');
  at.on('2027-01-09');
  at.must(child, { type: 'benefit.ask-proof' });
  // The yearly confirmation comes in between and goes its own way.
  expect(dueOn(at, child, '2027-03-01')).toBe('benefit.call');
  at.on('2027-03-01');
  at.must(child, { type: 'benefit.call' });
  expect(dueOn(at, child, '2027-03-10')).toBe('benefit.come-of-age');
  at.on('2027-03-10');
  at.must(child, { type: 'benefit.come-of-age' });
  expect(of(at, child)).toMatchObject({ state: 'stopped', stopped: { reason: 'of-age', on: '2027-03-10' } });
});

test.each([
  [{ ground: 'school', until: '2028-07-01' }, '2028-07-01'],
  [{ ground: 'disabled' }, null],
])('with the proof %j a child is paid until %s', (proof, endsOn) => {
  const at = station();
  const child = orphan(at);
  expect(at.codes(child, { type: 'benefit.prove', ground: 'school', document: '学籍证明' })).toEqual([
    'BENEFIT_UNTIL_MISSING',
  ]);
  at.must(child, { type: 'benefit.prove', document: '学籍证明', ...proof });
  expect(of(at, child)).toMatchObject({ endsOn, proofAskedOn: null, state: 'active' });
});

test('a spouse is paid whatever the age; the relation is always asked for', () => {
  const at = station();
  expect(of(at, orphan(at, { relation: 'spouse' })).endsOn).toBeNull();
  const { person } = at.veteran(['martyr-family'], {});
  const bare = { type: 'benefit.grant', person, category: 'Y02', approvedOn: '2026-05-06', document: '9号' };
  expect(at.codes(at.fresh('benefit'), bare)).toEqual(['BENEFIT_RELATION_MISSING']);
});

test('a sentence pauses it: nothing is confirmed, nothing is demanded, until it is resumed', () => {
  const at = station();
  const benefit = granted(at);
  at.must(benefit, { type: 'benefit.pause', on: '2026-11-20', document: '甘退〔2026〕3号' });
  expect(dueOn(at, benefit, '2030-01-01')).toBeNull();
  expect(at.codes(benefit, { type: 'benefit.confirm', method: 'video', note: '' })).toEqual(['BENEFIT_PAUSED']);
  at.on('2027-04-01');
  at.must(benefit, { type: 'benefit.resume', on: '2027-04-01', document: '甘退〔2027〕1号', ground: 'served' });
  expect(dueOn(at, benefit, '2027-04-01')).toBe('benefit.call');
});

test('whoever dies or moves away draws nothing any more: the file stops its benefits', () => {
  const at = station();
  const benefit = granted(at);
  const file = veteranStream(of(at, benefit).person);
  at.must(file, { type: 'veteran.depart', reason: 'deceased', on: '2026-09-10', to: '' });
  expect(of(at, benefit)).toMatchObject({
    state: 'stopped',
    stopped: { reason: 'deceased', extraMonths: 6, overpaidMonths: 2 },
  });
});
