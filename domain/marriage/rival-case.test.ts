/** One couple, one case of theirs at a time: which other case stands in the way, and which does not. */
import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { shippedCalendar } from '#domain/calendar/working-calendar.ts';
import type { OpenCase } from '#domain/kernel/aggregate.ts';
import type { Couple } from '#testing/couple.ts';
import { applySteps, openDivorce, requestCertificate } from '#testing/divorce.ts';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import type { Divorce } from './divorce/index.ts';
import { otherCaseFindings } from './rival-case.ts';

const divorce = 'divorce/1';
const openMarriage = ({ man, woman }: Couple) => ({ type: 'marriage.open', parties: [man, woman] });

/** An application received on 9 June 2026: cooling-off to 9 July, window to Monday 10 August. */
function received(): Hall {
  const hall = openHall('2026-06-09');
  hall.send(divorce, [openDivorce(hall.couple), ...applySteps(hall.facts), { type: 'divorce.accept' }]);
  return hall;
}

const beginnings = [
  ['divorce/2', openDivorce],
  ['marriage/1', openMarriage],
] as const;

test.each(beginnings)(
  'an application that is over by date stands in nobody’s way, though nobody entered it: %s',
  (stream, begin) => {
    const hall = received();
    hall.at('2026-08-10');
    expect(hall.codes(stream, begin(hall.couple))).toEqual(['MARRIAGE_OTHER_CASE_OPEN']);
    hall.at('2026-08-13');
    expect(hall.send(stream, begin(hall.couple))[0]).toMatchObject({
      stream: divorce,
      type: 'divorce.lapsed',
      payload: { on: '2026-08-11' },
    });
    expect(hall.view(divorce)).toMatchObject({ stage: 'deemed-withdrawn', closed: true });
    expect(hall.runDue(divorce)).toEqual([]);
  },
);

test.each(beginnings)(
  'who asked in time is not over by date, and that case comes to its end first: %s',
  (stream, begin) => {
    const hall = received();
    hall.at('2026-08-10');
    hall.send(divorce, requestCertificate);
    hall.at('2026-08-12');
    expect(hall.codes(stream, begin(hall.couple))).toEqual(['MARRIAGE_OTHER_CASE_OPEN']);
    expect(hall.own<Divorce>(divorce).lapsedOn).toBeNull();
  },
);

test('a case is not gone on with while another one of a party, begun apart from it, is open', () => {
  const open = (stream: string): OpenCase => ({ stream, number: 'ZCH20261123-A1-001', item: 'marriage-registration' });
  const against = (...streams: readonly string[]) =>
    otherCaseFindings(
      'man',
      'person/1',
      {
        openCases: () => streams.map(open),
        stream: () => null,
        calendar: shippedCalendar,
        today: civilDate('2026-11-23'),
      },
      'marriage/1',
    );
  expect(against('marriage/1')).toEqual([]);
  for (const other of ['marriage/2', 'divorce/1'])
    expect(against('marriage/1', other)).toMatchObject([
      { code: 'MARRIAGE_OTHER_CASE_OPEN', at: 'man', params: { role: 'man', number: 'ZCH20261123-A1-001' } },
    ]);
});
