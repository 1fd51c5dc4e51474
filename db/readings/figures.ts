/** The numbers of the first page, each one query over an index. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { figures } from '#contract/db.ts';
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import { alone, isElsewhere } from '#domain/cases/hand-over.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import { idOf } from '#domain/kernel/event.ts';
import { mayKnowOf } from '#domain/kernel/window.ts';
import { remaining, type Series, seriesPrefix } from '#domain/series/series.ts';
import { windows } from '#domain/windows.ts';
import type { DeviceIdentity } from '../device.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { mayListRow, seesOnlyOwn } from './access.ts';
import { asCaseRow, type CaseViewRow } from './case-list.ts';
import type { StreamReader } from './streams.ts';

/** More than fit on the first page help nobody. */
const mostDue = 50;

/** UTC instant at which a civil day in Asia/Shanghai begins. */
const dayStart = (day: CivilDate): string => new Date(`${day}T00:00:00+08:00`).toISOString();

/** Cases of windows that are not kept from whoever asks. */
const known = '"window" NOT IN (SELECT value FROM json_each(?))';
const secretFrom = (actor: Actor): string =>
  JSON.stringify(
    windows.filter((window) => seesOnlyOwn(actor) || !mayKnowOf(window, actor.roles)).map(({ code }) => code),
  );

/** Open cases that are another hall's: {@link isElsewhere} as a query. What another hall works on is not in hand here. */
const center = "json_extract(body, '$.hall.center')";
const elsewhere = `SELECT stream FROM case_view WHERE closed = 0 AND ${center} IS NOT NULL
  AND ${center} NOT IN ('${alone}', ?) AND ? <> '${alone}'`;

/** @param self the device that asks: whose office it is of, and which numbers it may give. */
export function figuresReading(
  database: Database,
  ledger: Ledger,
  reader: StreamReader,
  self: () => Pick<DeviceIdentity, 'id' | 'center' | 'epoch'>,
) {
  const number = (sql: string) => {
    const statement = database.prepare<string[], number>(sql).pluck();
    return (...values: string[]): number => Number(statement.get(...values) ?? 0);
  };
  const opened = number(`SELECT count(*) FROM case_view WHERE ${known} AND opened_at >= ?`);
  const closed = number(`SELECT count(*) FROM case_view WHERE ${known} AND closed = 1 AND updated_at >= ?`);
  const people = number('SELECT count(*) FROM person_view');
  const byStage = database.prepare<[string, string, string], { window: string; stage: string; count: number }>(
    `SELECT "window", stage, count(*) AS count FROM case_view WHERE ${known} AND closed = 0 AND stream NOT IN (${elsewhere})
     GROUP BY "window", stage ORDER BY "window", stage`,
  );
  const openHere = (actor: Actor) => byStage.all(secretFrom(actor), self().center, self().center);
  const mayList = mayListRow(reader);
  const due = database.prepare<[string], CaseViewRow>(
    'SELECT * FROM case_view WHERE next_due IS NOT NULL AND closed = 0 AND next_due <= ? ORDER BY next_due LIMIT 500',
  );

  return (today: CivilDate, actor: Actor): z.infer<typeof figures> => {
    const inHand = openHere(actor);
    return {
      openedToday: opened(secretFrom(actor), dayStart(today)),
      openNow: inHand.reduce((sum, { count }) => sum + count, 0),
      closedToday: closed(secretFrom(actor), dayStart(today)),
      people: people(),
      events: ledger.head().seq,
      byStage: inHand,
      due: due
        .all(addDays(today, 7))
        .filter((row) => mayList(row, actor))
        .slice(0, mostDue)
        .flatMap((row) => {
          const { stream, number: caseNumber, deadlines, hall } = asCaseRow(row);
          // What another hall works on is due there.
          if (hall && isElsewhere(hall, self().center)) return [];
          return deadlines
            .filter(({ metOn }) => metOn === null)
            .map(({ label, dueOn }) => ({ stream, number: caseNumber, label, dueOn }));
        }),
      numbersLeft: reader
        .ofKind('series')
        .filter(
          ({ stream, state }) => stream.startsWith(seriesPrefix(self().id)) && (state as Series).grants.length > 0,
        )
        .map(({ stream, state }) => ({
          series: idOf(stream).split(':').at(-1) ?? '',
          left: remaining(state as Series, self().epoch),
        })),
    };
  };
}
