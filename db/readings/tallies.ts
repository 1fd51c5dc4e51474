/** Figures of the windows, summed over days. */
import type { Database } from 'better-sqlite3';

export interface TallySum {
  figure: string;
  sum: number;
}

/** @returns sums of every figure whose name begins with `prefix`, first and last day included. */
export function tallySums(database: Database): (prefix: string, from: string, to: string) => TallySum[] {
  const sums = database.prepare<[string, string, string, string], TallySum>(
    `SELECT figure, sum(sum) AS sum FROM tally_day
     WHERE figure >= ? AND figure < ? AND day >= ? AND day <= ? GROUP BY figure ORDER BY figure`,
  );
  return (prefix, from, to) => sums.all(prefix, `${prefix}\u{10ffff}`, from, to);
}
