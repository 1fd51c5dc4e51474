/** What time alone brings about (for example the deemed withdrawal of a divorce application), done by the product itself. */
import type { Database } from 'better-sqlite3';
import { addDays, type CivilDate, today } from '#domain/calendar/civil-date.ts';
import { shippedCalendar } from '#domain/calendar/working-calendar.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { isCalendarStream } from '#domain/reference/working-calendar.ts';
import { findAggregate } from '#domain/windows.ts';
import { system } from './commands/execute.ts';
import { isDiskFull } from './database.ts';
import { meta } from './meta.ts';
import type { Store } from './store.ts';

const hourMs = 3_600_000;
const graceDays = 3;
/** No stream has more to do on one day; a rule that never rests must not keep the process. */
const mostSteps = 20;

/** Does what is due today stream by stream. Yields how many steps each took. */
function* dueWork(store: Store): Generator<number> {
  const day = today(store.now().toISOString());
  for (const stream of dueStreams(store.database, day)) {
    // What another device began is that device's to end; only when it stays away does this one.
    const on = store.ledger.beginsHere(stream) ? day : addDays(day, -graceDays);
    let steps = 0;
    // After a long absence one step makes the next one due.
    while (steps < mostSteps && runNext(store, stream, on)) steps++;
    yield steps;
  }
}

/**
 * Runs every command that is due today. Safe to run again: what was done is not due any more.
 * @returns how many were done.
 */
export function runDue(store: Store): number {
  let done = 0;
  for (const steps of dueWork(store)) done += steps;
  return done;
}

/** One step of one stream. @returns whether there was one, and it changed something. */
function runNext(store: Store, stream: StreamRef, on: CivilDate): boolean {
  const loaded = store.reader.load(stream);
  const command = loaded && findAggregate(kindOf(stream))?.due?.(loaded.state, on);
  if (!loaded || !command) return false;
  const call = { id: store.newId(), stream, version: loaded.version, command: { ...command } };
  return store.executor.execute(call, system).ok && store.reader.load(stream)?.version !== loaded.version;
}

/**
 * After another working calendar has become known: periods of open cases are computed anew. What was printed stays printed;
 * each case keeps the new days beside it. @returns how many cases moved.
 */
export function runRecalculation(store: Store): number {
  const calendar = store.calendar();
  const known = meta(store.database);
  if ((known.get('calendar') ?? shippedCalendar.version) === calendar.version) return 0;
  const moved = openCases(store.database).filter((stream) => {
    const loaded = store.reader.load(stream);
    const command = loaded && findAggregate(kindOf(stream))?.recalculate?.(loaded.state, calendar);
    if (!loaded || !command) return false;
    const call = { id: store.newId(), stream, version: loaded.version, command: { ...command } };
    return store.executor.execute(call, system).ok;
  }).length;
  known.set('calendar', calendar.version);
  return moved;
}

const openCases = (database: Database): string[] =>
  database.prepare<[], string>('SELECT stream FROM case_view WHERE closed = 0 ORDER BY stream').pluck().all();

const dueStreams = (database: Database, day: string): string[] =>
  database
    .prepare<[string, string], string>(
      `SELECT stream FROM (
         SELECT stream, next_due AS day FROM case_view WHERE next_due < ? AND closed = 0
         UNION SELECT stream, due_on FROM record_view WHERE due_on <= ?
       ) GROUP BY stream ORDER BY min(day), stream`,
    )
    .pluck()
    .all(day, day);

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Looks now and every hour: a counter may stay on over midnight. Between two streams the process answers that it is alive: on the
 * first day of a yearly confirmation hundreds are due at once. Resolves after the first look.
 */
export async function keepDue(store: Store): Promise<void> {
  const once = async (): Promise<void> => {
    try {
      runRecalculation(store);
      for (const _steps of dueWork(store)) await breathe();
    } catch (thrown) {
      // Whoever only wants to read must not suffer; what is due stays due.
      if (!isDiskFull(thrown)) throw thrown;
    }
  };
  // One look after the other: two at once would do the same stream twice.
  let last: Promise<void> = Promise.resolve();
  const look = (): Promise<void> => {
    const next = last.then(once);
    last = next.catch(() => {});
    return next;
  };
  // Before the first look: a calendar may be published while that one still goes through the streams.
  store.executor.onCommitted((streams) => {
    // Not inside the command that published it: that one is to be answered first.
    if (streams.some(isCalendarStream)) setImmediate(() => void look());
  });
  await look();
  setInterval(() => void look(), hourMs).unref();
}
