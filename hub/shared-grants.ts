/**
 * Makes the grant logs of a hub's nodes one: each node writes down what the others granted, and tells the database what its own log
 * knows. So any one node's folder is enough to start behind every number after the database was put back.
 */
import type { Database } from './database.ts';
import type { GrantLog } from './grant-log.ts';

export async function shareGrants(database: Database, log: GrantLog): Promise<void> {
  const granted = await database.query<{ series: string; from: number; to: number }>(
    `select series, max(from_number)::float as "from", max(to_number)::float as "to" from range_grant
     where center_id = any(array(select center_id from center)) group by series`,
  );
  for (const { series, from, to } of granted.rows) if (to > log.highest(series)) log.append(series, from, to);
  for (const series of log.series())
    await database.query(
      `insert into number_series (series, next_number) values ($1, $2)
       on conflict (series) do update set next_number = excluded.next_number where number_series.next_number < excluded.next_number`,
      [series, log.highest(series) + 1],
    );
}
