/** Wishes, trainings, jobs and their follow-up, and what the plan's percentages are counted from. */
import { expect, test } from 'vitest';
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { type Station, station } from '#testing/veterans.ts';
import { type Employment, employmentStream, nextFollowUp, openJob } from './schema.ts';

const of = (at: Station, person: StreamRef): Employment => at.state<Employment>(employmentStream(person));
const place = { type: 'employment.place', unit: '新区物流公司', post: '叉车司机', since: '2026-11-02', how: 'fair' };
/** Sum of a figure over all streams. */
const figure = (at: Station, name: string): number =>
  [...at.world.streams].reduce((sum, [stream, { state }]) => {
    const { tallies = [] } = state ? at.world.aggregateOf(stream).views(state, stream) : {};
    return tallies.filter((one) => one.figure === `veterans.${name}`).reduce((total, { value }) => total + value, sum);
  }, 0);
function training(at: Station, kind = 'skills'): StreamRef {
  return at.must(at.fresh('training'), {
    type: 'training.plan',
    kind,
    title: '叉车',
    startsOn: '2026-11-23',
    organiser: '新区技校',
    places: 30,
  });
}

test('a job is followed up at the times of the authority, one after the other, until it is left', () => {
  const at = station();
  const person = at.person();
  const stream = at.must(employmentStream(person), place);
  const dues = [30, 90, 180].map((days) => addDays('2026-11-02' as CivilDate, days));
  expect(of(at, person).jobs[0]?.followUps.map(({ dueOn }) => dueOn)).toEqual(dues);
  expect(at.codes(stream, place)).toEqual(['EMPLOYMENT_HAS_JOB']);
  const followUp = { type: 'employment.follow-up', on: '2026-11-23', still: true, note: '工作稳定' };
  expect(at.codes(stream, { ...followUp, on: '2026-11-01' })).toEqual(['EMPLOYMENT_BEFORE_JOB']);
  at.must(stream, followUp);
  expect(nextFollowUp(of(at, person))?.dueOn).toBe(dues[1]);
  const row = at.world.aggregateOf(stream).views(of(at, person), stream).record;
  expect(row?.sort.startsWith(dues[1] ?? '')).toBe(true);
  expect(row?.tags).toContain('follow-up:open');
  at.must(stream, { ...followUp, still: false, note: '已离职' });
  expect(openJob(of(at, person))).toBeUndefined();
  expect(nextFollowUp(of(at, person))).toBeUndefined();
  expect(at.codes(stream, followUp)).toEqual(['EMPLOYMENT_NO_FOLLOW_UP']);
  expect(at.codes(stream, { type: 'employment.leave', on: '2026-11-23', reason: '个人原因' })).toEqual([
    'EMPLOYMENT_NO_JOB',
  ]);
  expect([figure(at, 'follow-up-due'), figure(at, 'follow-up-done')]).toEqual([2, 2]);
});

test('trained of the willing: whoever wished for it or signed up, and came', () => {
  const at = station();
  const people = [1, 2, 3].map(() => at.veteran());
  const [one, two, three] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
  const wish = { type: 'employment.wish', kinds: ['training', 'job'], trade: '叉车' };
  at.must(employmentStream(one.person), wish);
  at.must(employmentStream(one.person), wish);
  at.must(employmentStream(two.person), wish);
  expect([figure(at, 'training-wished'), figure(at, 'training-met')]).toEqual([2, 0]);
  const course = training(at);
  at.must(course, { type: 'training.enrol', files: [one.file, three.file] });
  expect([figure(at, 'training-wished'), figure(at, 'training-met')]).toEqual([3, 0]);
  at.must(course, { type: 'training.attend', files: [one.file], attended: true });
  at.must(course, { type: 'training.attend', files: [three.file], attended: false });
  expect([figure(at, 'training-wished'), figure(at, 'training-met')]).toEqual([3, 1]);
  at.must(course, { type: 'training.certify', file: one.file, certificate: 'N1-31' });
  expect(of(at, one.person).courses).toMatchObject([{ title: '叉车', attended: true, certificate: 'N1-31' }]);
  at.must(course, { type: 'training.employ', file: one.file, unit: '新区物流公司' });
  expect(of(at, one.person).jobs).toMatchObject([{ unit: '新区物流公司', how: 'training', since: '2026-11-23' }]);
  expect([figure(at, 'work-wished'), figure(at, 'work-met')]).toEqual([2, 1]);
  expect(at.codes(course, { type: 'training.employ', file: one.file, unit: '别处' })).toEqual(['EMPLOYMENT_HAS_JOB']);
});

test('a job fair is a wish for work, an adaptive training is none for skills', () => {
  const at = station();
  const { file, person } = at.veteran();
  const fair = training(at, 'job-fair');
  at.must(fair, { type: 'training.enrol', files: [file] });
  at.must(training(at, 'adaptive'), { type: 'training.enrol', files: [file] });
  expect([figure(at, 'work-wished'), figure(at, 'training-wished')]).toEqual([1, 0]);
  at.must(fair, { type: 'training.attend', files: [file], attended: true });
  at.must(fair, { type: 'training.employ', file, unit: '新区热力公司' });
  expect(openJob(of(at, person))).toMatchObject({ unit: '新区热力公司', how: 'fair' });
});

test('help with work begins with the wish and ends with the job, which is then followed up', () => {
  const at = station();
  const person = at.person();
  const service = at.must(at.fresh('veteran-service'), {
    type: 'veteran-service.open',
    person,
    item: 'employment-support',
    answers: { wish: '驾驶员', startup: false },
  });
  expect(of(at, person)).toMatchObject({ wish: { kinds: ['job'], job: '驾驶员' }, work: [{ metOn: null }] });
  at.must(service, { type: 'veteran-service.do', step: 'offered', answers: { offers: 2 } });
  at.must(service, { type: 'veteran-service.do', step: 'employed', answers: { employed: true, unit: '公交公司' } });
  expect(openJob(of(at, person))).toMatchObject({ unit: '公交公司', how: 'recommended', followUps: [{}, {}, {}] });
});
