/** Blocks of certificate numbers with what became of them: what was given is read from what the devices sent. */
import type { Json } from '#domain/kernel/event.ts';
import type { Database } from '../database.ts';
import { type ClosingReason, restOf, type Span } from '../number-account.ts';
import { readStreams } from '../stored-events.ts';
import { listRanges, type RangeRow } from './queries.ts';

export interface Closure {
  readonly reason: ClosingReason;
  readonly note: string;
  /** What was left when it was closed. */
  readonly rest: readonly Span[];
  readonly by: string;
  readonly at: Date;
}
export interface BlockRow extends RangeRow {
  /** Numbers of the whole series that the hall's devices have given, as far as they have said. */
  readonly given: ReadonlySet<number>;
  readonly rest: readonly Span[];
  readonly closure: Closure | null;
}

const keyOf = ({ center, series, from }: { center: string; series: string; from: number }): string =>
  `${center} ${series} ${from}`;

/** Numbers given, by hall and series, whichever device gave them. */
async function listGiven(database: Database): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const found = await database.query<{ center: string; stream: string }>(
    `select distinct center_id as center, stream from ledger_event
     where stream >= 'series/' and stream < 'series0' and type = 'series.number-used'`,
  );
  const given = new Map<string, Set<number>>();
  for (const [center, streams] of Map.groupBy(found.rows, (row) => row.center)) {
    const series = streams.map(({ stream }) => stream);
    for (const [stream, events] of await readStreams(database, center, series)) {
      const key = `${center} ${stream.slice(stream.lastIndexOf(':') + 1)}`;
      const numbers = given.get(key) ?? new Set();
      for (const { type, payload } of events)
        if (type === 'series.number-used') numbers.add((JSON.parse(payload) as { number: number } & Json).number);
      given.set(key, numbers);
    }
  }
  return given;
}

/** Blocks of certificate numbers, the newest first, with what was given, what is left and what was closed. */
export async function listBlocks(database: Database): Promise<readonly BlockRow[]> {
  const closures = await database.query<
    { center: string; series: string; from: number; by: string; at: Date } & Pick<Closure, 'reason' | 'note' | 'rest'>
  >(
    `select center_id as center, series, from_number::float as "from", reason, note, rest, closed_by as by, closed_at as at
     from range_closure`,
  );
  const closed = new Map(closures.rows.map((row) => [keyOf(row), row]));
  const given = await listGiven(database);
  return (await listRanges(database)).map((range) => {
    const numbers = given.get(`${range.center} ${range.series}`) ?? new Set<number>();
    return {
      ...range,
      given: numbers,
      rest: restOf(range, numbers),
      closure: closed.get(keyOf(range)) ?? null,
    };
  });
}

/** Closes the remainder of a block. @returns false when it was closed before. */
export async function closeBlock(
  database: Database,
  block: Pick<BlockRow, 'center' | 'series' | 'from' | 'rest'>,
  { reason, note, by }: Pick<Closure, 'reason' | 'note' | 'by'>,
): Promise<boolean> {
  const added = await database.query(
    `insert into range_closure (center_id, series, from_number, reason, note, rest, closed_by) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (center_id, series, from_number) do nothing`,
    [block.center, block.series, block.from, reason, note, JSON.stringify(block.rest), by],
  );
  return added.rowCount === 1;
}

/** Whether numbers of a device of a year that still runs were closed: it would give them again. */
export async function hasClosedNumbers(
  database: Database,
  center: string,
  device: string,
  year: string,
): Promise<boolean> {
  const found = await database.query(
    `select from range_closure join range_grant using (center_id, series, from_number)
     where center_id = $1 and device_id = $2 and right(series, 4) >= $3 limit 1`,
    [center, device, year],
  );
  return found.rowCount === 1;
}
