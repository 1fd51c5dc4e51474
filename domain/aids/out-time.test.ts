import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type CivilDate, civilDate, daysBetween } from '#domain/calendar/civil-date.ts';
import { lentLoan, openAidsHall, takeBack } from '#testing/aids-hall.ts';
import { addOutTime, daysSpent, type OutSums } from './out-time.ts';

const start = civilDate('2025-01-01');
const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays(start, days));

/** What figures by day sum up to until a day. */
function sumsOf(tallies: readonly { figure: string; day: string; value: number }[], until: CivilDate): OutSums {
  const sum = (figure: string): number =>
    tallies.reduce((all, one) => (one.figure === figure && one.day <= until ? all + one.value : all), 0);
  return { count: sum('out'), moment: sum('out-moment') };
}

test('days between any two dates are those that one would count one by one', () => {
  const stay = fc.tuple(day, fc.option(fc.integer({ min: 0, max: 400 })));
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 20 }), day, fc.integer({ min: 0, max: 400 }), (stays, from, length) => {
      const to = addDays(from, length);
      const tallies: { figure: string; day: string; value: number }[] = [];
      const ends = stays.map(([begin, days]) => [begin, days === null ? null : addDays(begin, days)] as const);
      for (const [begin, end] of ends)
        addOutTime((figure, on, value) => tallies.push({ figure, day: on, value }), 'out', begin, end);
      let counted = 0;
      for (let on = from; on <= to; on = addDays(on, 1))
        for (const [begin, end] of ends) if (begin <= on && (end === null || on < end)) counted += 1;
      expect(daysSpent({ from, to }, sumsOf(tallies, addDays(from, -1)), sumsOf(tallies, to))).toBe(counted);
    }),
  );
});

test('a loan and its device tell the same days', () => {
  const hall = openAidsHall('2026-03-02');
  const chair = hall.device();
  lentLoan(hall, 'loan/a', hall.person(), chair);
  const from = hall.today();
  hall.wait(12);
  hall.send('loan/a', takeBack(hall.today()));
  hall.wait(5);
  const tallies = (stream: string, figure: string) =>
    (hall.world.aggregateOf(stream).views(hall.world.state(stream), stream).tallies ?? [])
      .filter((one) => one.figure.startsWith(figure))
      .map((one) => ({ ...one, figure: one.figure.replace(figure, 'out') }));
  const spent = (stream: string, figure: string): number => {
    const list = tallies(stream, figure);
    return daysSpent({ from, to: hall.today() }, sumsOf(list, addDays(from, -1)), sumsOf(list, hall.today()));
  };
  expect(spent('loan/a', 'aids-days.out')).toBe(12);
  expect(spent(chair, 'aids-days.fleet')).toBe(daysBetween(from, hall.today()) + 1);
});
