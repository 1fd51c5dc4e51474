/** The figures of the station's page: a made-up year counted by hand, and the arithmetic of each rate. */
import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { type Station, station } from '#testing/veterans.ts';
import { type Period, type Rate, ratesOf, reaches, type Sums, spansOf } from './figures.ts';
import { targetsSet, type VeteransTargets } from './references.ts';

const targets = targetsSet.shipped[0]!.data;
const month = (from: string, to: string): Period => ({ from: civilDate(from), to: civilDate(to) });

/** Adds up what the streams of a station count for, as the data process does. */
function sumsOf(at: Station, { from, to }: { readonly from: string; readonly to: string }): Sums {
  const sums: Record<string, number> = {};
  for (const [stream, { state }] of at.world.streams)
    for (const { figure, day, value } of at.world.aggregateOf(stream).views(state, stream).tallies ?? [])
      if (day >= from && day <= to) sums[figure] = (sums[figure] ?? 0) + value;
  return sums;
}
function ratesIn(at: Station, period: Period, by: VeteransTargets = targets): readonly Rate[] {
  const { within, before, ever } = spansOf(period);
  return ratesOf({ within: sumsOf(at, within), before: sumsOf(at, before), ever: sumsOf(at, ever) }, period.from, by);
}
const counted = (rates: readonly Rate[], code: Rate['code']) => {
  const rate = rates.find((one) => one.code === code);
  return [rate?.numerator, rate?.denominator, rate?.perMille, rate && reaches(rate)];
};

/** A visit on a day, taken up the same day. */
function visit(at: Station, on: string): StreamRef {
  at.on(on);
  const petition = at.must(at.fresh('petition'), {
    type: 'petition.receive',
    person: at.person(),
    kind: 'inquiry',
    matter: 'other',
    channel: 'visit',
    claim: '反映情况',
    receivedOn: on,
  });
  return at.must(petition, { type: 'petition.accept', category: 'handle', unit: '站点' });
}
function close(at: Station, petition: StreamRef, on: string, settledHere = true, satisfaction = 'satisfied'): void {
  at.on(on);
  at.must(petition, { type: 'petition.answer', answer: '已落实', settledHere, reasonable: true });
  at.must(petition, { type: 'petition.close', deliveredOn: on, satisfaction });
}

/**
 * Six visits of the spring of 2026; each is due 60 days after it was taken up.
 *
 * | visit | received | due        | what became of it                       |
 * |-------|----------|------------|-----------------------------------------|
 * | A     | 01-12    | 03-13      | closed 02-10                            |
 * | B     | 01-14    | 03-16      | overdue, closed 04-20; dissatisfied     |
 * | C     | 02-25    | 04-27      | referred elsewhere 03-10                |
 * | D     | 02-26    | 04-27      | closed 03-20, early; rather satisfied   |
 * | E     | 03-02    | 05-06      | open                                    |
 * | F     | 03-03    | 05-06      | closed 03-03, not settled here          |
 * | G     | 02-27    | 04-28      | open, overdue from 04-29                |
 */
function spring(): Station {
  const at = station('2026-01-05T01:30:00.000Z');
  const a = visit(at, '2026-01-12');
  const b = visit(at, '2026-01-14');
  close(at, a, '2026-02-10');
  const c = visit(at, '2026-02-25');
  const d = visit(at, '2026-02-26');
  visit(at, '2026-02-27');
  visit(at, '2026-03-02');
  close(at, visit(at, '2026-03-03'), '2026-03-03', false);
  at.on('2026-03-10');
  at.must(c, { type: 'petition.refer', to: '人社局', reason: '不属本站职权' });
  close(at, d, '2026-03-20', true, 'accepted');
  close(at, b, '2026-04-20', true, 'dissatisfied');
  return at;
}

test('visits closed: of those received, and of those carried in that were due or closed', () => {
  const at = spring();
  // March: E and F came. B, C, D and G were carried in: B was due, D was closed early, G was not due, C went elsewhere. D and F closed.
  expect(counted(ratesIn(at, month('2026-03-01', '2026-03-31')), 'visitsClosed')).toEqual([2, 4, 500, false]);
  // April: none came. B, E and G were carried in: B was overdue, G due on the 28th, E not before May. B closed.
  expect(counted(ratesIn(at, month('2026-04-01', '2026-04-30')), 'visitsClosed')).toEqual([1, 2, 500, false]);
  // The year to the end of April: seven came, one went elsewhere, A, B, D and F closed.
  expect(counted(ratesIn(at, month('2026-01-01', '2026-04-30')), 'visitsClosed')).toEqual([4, 6, 666, false]);
});

test('visits closed, counted as another setting says', () => {
  const at = spring();
  const march = month('2026-03-01', '2026-03-31');
  // All four that were carried in, but for C that went elsewhere.
  const all = ratesIn(at, march, { ...targets, visitsCountedOf: 'received-and-carried-in' });
  expect(counted(all, 'visitsClosed')).toEqual([2, 5, 400, false]);
  const rate = (counting: NonNullable<VeteransTargets['visitsCountedOf']>) =>
    ratesIn(at, march, { ...targets, visitsCountedOf: counting }).find(({ code }) => code === 'visitsClosed')?.basis.zh;
  expect(new Set((['received', 'received-and-carried-in', 'received-and-due'] as const).map(rate)).size).toBe(3);
});

test('the backlog is what was not closed when it was due; cleared is what of it was closed', () => {
  const at = spring();
  // B became backlog on 17 March.
  expect(counted(ratesIn(at, month('2026-03-01', '2026-03-31')), 'backlogCleared')).toEqual([0, 1, 0, false]);
  // B stood at the beginning of April and was closed in it; G became backlog on the 29th.
  expect(counted(ratesIn(at, month('2026-04-01', '2026-04-30')), 'backlogCleared')).toEqual([1, 2, 500, false]);
  expect(counted(ratesIn(at, month('2026-01-01', '2026-02-28')), 'backlogCleared')).toEqual([0, 0, null, null]);
});

test('reasonable claims that were settled here, of those that were answered', () => {
  const at = spring();
  expect(counted(ratesIn(at, month('2026-01-01', '2026-04-30')), 'settledHere')).toEqual([3, 4, 750, false]);
});

test('satisfied or rather satisfied, of those that were closed and said how they found it', () => {
  const at = spring();
  // March: D was rather satisfied, F satisfied. April: B was not. To the end of April A was satisfied as well.
  expect(counted(ratesIn(at, month('2026-03-01', '2026-03-31')), 'satisfied')).toEqual([2, 2, 1000, null]);
  expect(counted(ratesIn(at, month('2026-04-01', '2026-04-30')), 'satisfied')).toEqual([0, 1, 0, null]);
  expect(counted(ratesIn(at, month('2026-01-01', '2026-04-30')), 'satisfied')).toEqual([3, 4, 750, null]);
  expect(counted(ratesIn(at, month('2026-02-11', '2026-02-28')), 'satisfied')).toEqual([0, 0, null, null]);
});

test('all eleven rates of the spring, from what was done and not from made-up sums', () => {
  const at = spring();
  // Two files of twenty-five fields and three of the person's each, one of them whole, the other blank but for those three. One of them is drawn, the whole one; of four of its fields
  // one was wrong. Another one was put right because somebody noticed: it stands beside.
  const [one, two] = [at.veteran(), at.veteran(['discharged-soldier'], {})];
  at.must(one.file, {
    type: 'veteran.recheck',
    checked: ['branch', 'rank', 'paperNumber', 'health'],
    wrong: ['health'],
  });
  at.must(one.file, {
    type: 'veteran.collect',
    source: 'archive',
    values: { post: '班长', rank: '中士' },
    because: 'error',
  });
  // Both were called to the adaptive training and to the skills training; one came to each, and got the certificate.
  for (const kind of ['adaptive', 'skills']) {
    const plan = { kind, title: '培训', startsOn: '2026-04-20', organiser: '新区技校', places: 9 };
    const training = at.must(at.fresh('training'), { type: 'training.plan', ...plan });
    at.must(training, { type: 'training.enrol', files: [one.file, two.file] });
    at.must(training, { type: 'training.attend', files: [one.file], attended: true });
    at.must(training, { type: 'training.attend', files: [two.file], attended: false });
    at.must(training, { type: 'training.certify', file: one.file, certificate: 'A1' });
  }
  // Two reported, one of them is at work; a third gave the assigned work up. Of two Party members one reported to the branch.
  const open = (item: string, answers: object) =>
    at.must(at.fresh('veteran-service'), { type: 'veteran-service.open', person: at.person(), item, answers });
  const done = (stream: StreamRef, step: string, answers: object = {}) =>
    at.must(stream, { type: 'veteran-service.do', step, answers });
  const reported = { approvedOn: '2026-04-01', reportedOn: '2026-04-10' };
  const placed = open('placement', { ...reported, kind: 'self-employment' });
  done(placed, 'register');
  done(placed, 'placed', { unit: '自主就业', placedOn: '2026-04-20' });
  open('placement', { ...reported, kind: 'retired' });
  const given = open('placement', { ...reported, kind: 'assigned', ground: 'twelve-years', barred: false });
  at.must(given, { type: 'veteran-service.waive', reason: '拒不到岗' });
  const letter = { from: '部队党委', letterOn: '2026-04-01' };
  done(open('party-transfer', letter), 'branch', { branch: '中川镇党支部' });
  open('party-transfer', letter);

  const rates = ratesIn(at, month('2026-01-01', '2026-04-30'));
  expect(rates.find(({ code }) => code === 'accuracy')?.beside?.zh).toBe(
    '抽查档案 1 份次；抽查以外发现差错 1 项，未计入',
  );
  expect(Object.fromEntries(rates.map(({ code }) => [code, counted(rates, code)]))).toEqual({
    completeness: [31, 56, 553, null],
    accuracy: [3, 4, 750, false],
    visitsClosed: [4, 6, 666, false],
    backlogCleared: [1, 2, 500, false],
    settledHere: [3, 4, 750, false],
    satisfied: [3, 4, 750, null],
    adaptiveAttendance: [1, 2, 500, false],
    skillsTrained: [1, 2, 500, false],
    certified: [1, 1, 1000, true],
    placed: [1, 2, 500, false],
    partyUnderManagement: [1, 2, 500, false],
  });
});

test('each rate is its own numerator over its own denominator, rounded down', () => {
  const within = {
    'veterans.rechecked': 400,
    'veterans.rechecked-right': 396,
    'veterans.visit-received': 20,
    'veterans.visit-closed:in-time': 18,
    'veterans.visit-closed:late': 2,
    'veterans.visit-left:merged': 1,
    'veterans.backlog-entered': 20,
    'veterans.backlog-cleared': 19,
    'veterans.claim-settled-here': 9,
    'veterans.claim-passed-on': 1,
    'veterans.visit-said:satisfied': 5,
    'veterans.visit-said:accepted': 2,
    'veterans.visit-said:objects': 1,
    'veterans.training-enrolled:adaptive': 50,
    'veterans.training-attended:adaptive': 48,
    'veterans.training-wished': 10,
    'veterans.training-met': 10,
    'veterans.training-attended:skills': 10,
    'veterans.training-certified:skills': 9,
  };
  const before = { 'veterans.visit-received': 12, 'veterans.visit-closed:in-time': 9, 'veterans.visit-left:merged': 1 };
  const ever = {
    'veterans.fields-needed': 2000,
    'veterans.fields-filled': 1979,
    'veterans.placement-received': 3,
  };
  const rates = ratesOf({ within, before, ever }, civilDate('2026-01-01'), targets);
  expect(Object.fromEntries(rates.map(({ code }) => [code, counted(rates, code)]))).toEqual({
    completeness: [1979, 2000, 989, null],
    accuracy: [396, 400, 990, true],
    // 20 received, 2 carried in, one merged away: 20 of 21.
    visitsClosed: [20, 21, 952, true],
    backlogCleared: [19, 20, 950, true],
    settledHere: [9, 10, 900, true],
    satisfied: [7, 8, 875, null],
    adaptiveAttendance: [48, 50, 960, false],
    skillsTrained: [10, 10, 1000, true],
    certified: [9, 10, 900, true],
    placed: [0, 3, 0, false],
    partyUnderManagement: [0, 0, null, null],
  });
});
