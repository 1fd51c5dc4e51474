/** What time alone brings about is done by the data process itself: here the cooling-off and the window of a divorce. */
import { expect, test } from 'vitest';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Divorce } from '#domain/marriage/divorce/index.ts';
import { actor } from '#testing/couple.ts';
import { applySteps, openDivorce, requestCertificate } from '#testing/divorce.ts';
import { makeFacts } from '#testing/people.ts';
import { openTestStore, type TestStore, testClock } from '#testing/store.ts';
import { keepDue, runDue, runRecalculation } from './due.ts';

/** An application received on 9 June 2026: cooling-off to 9 July, window to Monday 10 August. */
function received(instant = '2026-06-09T02:00:00.000Z'): TestStore & { readonly stream: StreamRef } {
  const test = openTestStore({ clock: testClock(instant) });
  const facts = {
    man: makeFacts(test.random, { sex: 'male' }),
    woman: makeFacts(test.random, { sex: 'female' }),
  };
  const couple = { man: test.person(facts.man), woman: test.person(facts.woman) };
  const stream: StreamRef = `divorce/${test.store.newId()}`;
  for (const step of [openDivorce(couple), ...applySteps(facts)]) test.must(stream, step);
  test.must(stream, { type: 'divorce.accept' });
  return { ...test, stream };
}
const own = ({ store, stream }: ReturnType<typeof received>): Divorce | undefined =>
  (store.reader.load(stream)?.state as CaseState<Divorce> | undefined)?.own;

/** Noon in the hall. */
const noon = (day: string): string => `${day}T04:00:00.000Z`;

test('the window opens the day after the cooling-off, and nothing before', () => {
  const desk = received();
  desk.clock.set(noon('2026-07-09'));
  expect(runDue(desk.store)).toBe(0);
  desk.clock.set('2026-07-09T16:00:00.000Z');
  expect(runDue(desk.store)).toBe(1);
  expect(own(desk)?.stage).toBe('window');
  expect(runDue(desk.store)).toBe(0);
});

test('nobody asked: deemed withdrawn the day after the window, and the case is closed', () => {
  const desk = received();
  for (const day of ['2026-07-10', '2026-08-10']) {
    desk.clock.set(noon(day));
    runDue(desk.store);
    expect(own(desk)?.stage).toBe('window');
  }
  desk.clock.set(noon('2026-08-11'));
  expect(runDue(desk.store)).toBe(1);
  expect(own(desk)).toMatchObject({ stage: 'deemed-withdrawn', lapsedOn: '2026-08-11' });
  expect(runDue(desk.store)).toBe(0);
});

test('a counter that was off all the time does both at once, with the day of the law', () => {
  const desk = received();
  desk.clock.set(noon('2026-10-09'));
  expect(runDue(desk.store)).toBe(1);
  expect(own(desk)).toMatchObject({ stage: 'deemed-withdrawn', lapsedOn: '2026-08-11' });
});

test('who asked in time does not lapse', () => {
  const desk = received();
  desk.clock.set(noon('2026-08-10'));
  runDue(desk.store);
  desk.must(desk.stream, requestCertificate);
  desk.clock.set(noon('2026-08-20'));
  expect(runDue(desk.store)).toBe(0);
  expect(own(desk)).toMatchObject({ stage: 'window', request: { on: '2026-08-10' } });
});

/** The State Council's notice for 2027, as the district publishes it. */
function publishNextYear(desk: TestStore): void {
  const notice = {
    year: 2027,
    off: [
      { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
      { name: '春节', from: '2027-02-05', to: '2027-02-11' },
    ],
    work: [{ name: '春节', date: '2027-02-14' }],
  };
  desk.must(
    'reference/district:working-calendar',
    { type: 'reference.publish', version: '2027.1', effectiveFrom: '2027-01-01', source: '国办通知', data: notice },
    actor('supervisor'),
  );
}

test('the notice of next year moves what it moves: the receipt stays as printed, the case keeps the new days beside it', () => {
  // Received on 7 December 2026: the window ends in February 2027, for which no notice is shipped.
  const desk = received('2026-12-07T02:00:00.000Z');
  expect(own(desk)).toMatchObject({ acceptance: { printed: { windowEndsOn: '2027-02-05', provisional: true } } });
  expect(runRecalculation(desk.store)).toBe(0);
  publishNextYear(desk);
  expect(runRecalculation(desk.store)).toBe(1);
  expect(own(desk)).toMatchObject({
    acceptance: { printed: { windowEndsOn: '2027-02-05', provisional: true } },
    recomputed: { windowEndsOn: '2027-02-12', provisional: false, calendarVersion: '2025.1+2026.1+2027.1' },
  });
  expect(runRecalculation(desk.store)).toBe(0);
  // Opened again it is still known for which calendar everything was computed.
  expect(runRecalculation(desk.reopen().store)).toBe(0);
});

test('what is due is done stream by stream, and the process answers in between', async () => {
  const desk = received();
  const more = Array.from({ length: 3 }, () => {
    const facts = { man: makeFacts(desk.random, { sex: 'male' }), woman: makeFacts(desk.random, { sex: 'female' }) };
    const couple = { man: desk.person(facts.man), woman: desk.person(facts.woman) };
    const stream: StreamRef = `divorce/${desk.store.newId()}`;
    for (const step of [openDivorce(couple), ...applySteps(facts)]) desk.must(stream, step);
    desk.must(stream, { type: 'divorce.accept' });
    return stream;
  });
  desk.clock.set(noon('2026-07-10'));
  const stageOf = (stream: StreamRef) =>
    (desk.store.reader.load(stream)?.state as CaseState<Divorce> | undefined)?.own.stage;
  const open = () => [desk.stream, ...more].filter((stream) => stageOf(stream) === 'window').length;
  const seen = new Set<number>();
  let isKept = false;
  const watch = async (): Promise<void> => {
    while (!isKept) {
      seen.add(open());
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const watched = watch();
  await keepDue(desk.store);
  isKept = true;
  await watched;
  expect(open()).toBe(4);
  // Somebody who asked meanwhile saw some done and some not.
  expect([...seen].some((count) => count > 0 && count < 4)).toBe(true);
});

test('a calendar published while the first look goes through the cases moves them all the same', async () => {
  const desk = received('2026-12-07T02:00:00.000Z');
  const isFirstLookOver = keepDue(desk.store);
  publishNextYear(desk);
  await isFirstLookOver;
  await expect.poll(() => own(desk)?.recomputed?.windowEndsOn).toBe('2027-02-12');
});
