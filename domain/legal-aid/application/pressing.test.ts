/** What the line of a case shows of its clocks: none of those that press hides another. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type CivilDate, civilDate } from '#domain/calendar/civil-date.ts';
import type { Deadline } from '#domain/kernel/views.ts';
import { aidCase, describe, openAid, openAidHall, papers, sign, wageAnswers } from '#testing/legal-aid.ts';
import { aidAggregate } from './decider.ts';
import { pressingClocks } from './pressing.ts';
import type { AidRow } from './record.ts';

const today = civilDate('2026-11-25');
const at = { now: '2026-11-25T02:00:00.000Z', today };
const clock = (code: string, dueOn: string, metOn: string | null = null): Deadline => ({
  code,
  label: { zh: code, en: code },
  dueOn,
  metOn,
  provisional: false,
});

test.each<[what: string, deadlines: readonly Deadline[], shown: readonly string[]]>([
  ['nothing runs', [], []],
  ['one that has time is the next', [clock('decision', '2026-11-30')], ['next decision']],
  [
    'of two that have time, the one that ends first',
    [clock('limit', '2026-12-20'), clock('decision', '2026-11-30')],
    ['next decision'],
  ],
  [
    'two that end on one day, and one tomorrow',
    [clock('limit', '2026-11-25'), clock('appointment', '2026-11-26'), clock('decision', '2026-11-25')],
    ['today limit', 'today decision', 'tomorrow appointment'],
  ],
  [
    'a missed one does not hide what is due today',
    [clock('decision', '2026-11-25'), clock('appointment', '2026-11-20')],
    ['missed appointment', 'today decision'],
  ],
  [
    'two missed ones, one of them done meanwhile',
    [clock('agreement', '2026-11-24'), clock('decision', '2026-11-10', '2026-11-12')],
    ['late decision', 'missed agreement'],
  ],
  [
    'what was done too late stays beside what is next',
    [clock('report', '2026-12-24'), clock('decision', '2026-11-10', '2026-11-12')],
    ['late decision', 'next report'],
  ],
  ['what was done in time is gone', [clock('decision', '2026-11-10', '2026-11-10')], []],
  ['papers that came late are no lateness', [clock('supplement', '2026-11-10', '2026-11-12')], []],
])('%s', (_, deadlines, shown) => {
  expect(pressingClocks({ deadlines }, at).map(({ group, deadline }) => `${group} ${deadline.code}`)).toEqual(shown);
});

test('whatever is open and ends by tomorrow is shown, and whatever was done too late', () => {
  const day = fc.integer({ min: -20, max: 20 }).map((days) => addDays(today, days));
  const any = fc.array(fc.record({ dueOn: day, metOn: fc.option(day) }), { maxLength: 8 });
  fc.assert(
    fc.property(any, (some) => {
      const deadlines = some.map(({ dueOn, metOn }, index) => clock(`clock-${index}`, dueOn, metOn));
      const shown = new Set(pressingClocks({ deadlines }, at).map(({ deadline }) => deadline.code));
      for (const { code, dueOn, metOn } of deadlines) {
        const mustShow = metOn === null ? dueOn <= addDays(today, 1) : metOn > dueOn;
        if (mustShow) expect(shown).toContain(code);
      }
    }),
  );
});

test('a case whose limitation and appointment end tomorrow shows both', () => {
  const hall = openAidHall('2026-11-25');
  const answers = { ...wageAnswers, urgency: 'limit', limit: 'after-award', keyDate: '2026-11-11' };
  hall.send(aidCase, [openAid(hall, { answers }), describe(), sign(), ...papers, { type: 'legal-aid.receive' }]);
  hall.send(aidCase, { type: 'legal-aid.give-urgent-aid', ground: 'limit', reason: '明日届满。' });
  const row = aidAggregate.views(hall.world.state(aidCase), aidCase).record?.body as unknown as AidRow;
  const shown = pressingClocks(row, { now: hall.world.now, today: today as CivilDate });
  expect(shown.map(({ group, deadline }) => `${group} ${deadline.code}`).toSorted()).toEqual([
    'tomorrow appointment',
    'tomorrow limit',
  ]);
});
