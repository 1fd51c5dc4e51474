/**
 * Makes the grant logs of a hub's nodes one: each node writes down what the others granted, and tells the database what its own log
 * knows. So any one node's folder is enough to start behind every number after the database was put back.
 */
import type { Database } from './database.ts';
import type { GrantLog } from './grant-log.ts';

export async function shareGrants(database: Database, log: GrantLog): Promise<void> {
  // Every grant of any hall moves its series on, in the same transaction: one small table on every node of a cluster tells them all.
  const granted = await database.query<{ series: string; to: number }>(
    'select series, (next_number - 1)::float as "to" from number_series',
  );
  for (const { series, to } of granted.rows)
    if (to > log.highest(series)) log.append(series, log.highest(series) + 1, to);
  for (const series of log.series())
    await database.query(
      `insert into number_series (series, next_number) values ($1, $2)
       on conflict (series) do update set next_number = excluded.next_number where number_series.next_number < excluded.next_number`,
      [series, log.highest(series) + 1],
    );
}
