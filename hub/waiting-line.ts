/**
 * The waiting line that all nodes of a hub share, in the database: places are given under the lock of its one row. Whoever comes to a node
 * at the same moment is dealt with in one transaction, so a night's first second costs a few of them and not two thousand. Nothing here is
 * worth a flush: after a power cut everybody comes again.
 */
import type { PoolClient } from 'pg';
import { type Database, inTransaction } from './database.ts';
import { district } from './scopes.ts';
import { type Answer, type Line, type Move, move, type Place, patienceMs, rememberMs } from './seating.ts';

export interface WaitingLine {
  /** Takes a seat, or tells in how many seconds to come again. */
  enter(who: string): Promise<Answer>;
  /** Gives a seat back. @param isInterrupted it fell silent in the middle and may still come back. */
  leave(who: string, heldMs: number, isInterrupted: boolean): Promise<void>;
  /** At all nodes together. */
  figures(): Promise<{ readonly seated: number; readonly waiting: number }>;
}

export interface WaitingLineParts {
  readonly database: Database;
  /** Names this node; one that was not heard of for a minute has lost its seats. */
  readonly node: string;
  /** Seats of all nodes together, as they are now. */
  readonly seats: () => number;
  /** Who has a seat at this node by its own account: what the database has beside them was left over by an earlier life. */
  readonly held: () => Iterable<string>;
  /** Milliseconds; the database's clock when missing, since the nodes' own may differ. */
  readonly now?: () => number;
}

interface Asked {
  readonly what: Move;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (thrown: unknown) => void;
}

const movesAtOnce = 500;

export function openWaitingLine(parts: WaitingLineParts): WaitingLine {
  const { database } = parts;
  let asked: Asked[] = [];
  let isRunning = false;

  const settleAll = async (): Promise<void> => {
    isRunning = true;
    while (asked.length > 0) {
      const some = asked.slice(0, movesAtOnce);
      asked = asked.slice(movesAtOnce);
      const moves = some.map(({ what }) => what);
      try {
        const answers = await inTransaction(database, (connection) => settle(connection, parts, moves));
        for (const [at, { resolve }] of some.entries()) resolve(answers[at] ?? null);
      } catch (thrown) {
        for (const { reject } of some) reject(thrown);
      }
    }
    isRunning = false;
  };
  const ask = (what: Move): Promise<Answer> =>
    new Promise((resolve, reject) => {
      asked.push({ what, resolve, reject });
      if (!isRunning) void settleAll();
    });

  return {
    enter: (who) => ask({ kind: 'enter', who }),
    leave: async (who, heldMs, isInterrupted) => void (await ask({ kind: 'leave', who, heldMs, isInterrupted })),
    figures: () =>
      inTransaction(database, async (connection) => {
        await forgetAbsent(connection, parts, await lock(connection, parts));
        const { seated, appointed } = await countPlaces(connection);
        return { seated, waiting: appointed };
      }),
  };
}

/** A hub that starts with no other node alive begins a new line: whoever was told a time before comes again anyway. */
export async function beginLine(database: Database, node: string): Promise<void> {
  await inTransaction(database, async (connection) => {
    const others = await connection.query(
      `select from hub_node where center_id = $1 and node <> $2 and seen_at > now() - interval '1 minute'`,
      [district, node],
    );
    if (others.rowCount) return;
    await connection.query('delete from waiting_place where center_id = $1', [district]);
    await connection.query('update waiting_line set last_ms = 0, held_ms = 1000 where center_id = $1', [district]);
  });
}

interface Locked {
  readonly lastMs: number;
  readonly heldMs: number;
  readonly nowMs: number;
}

async function lock(connection: PoolClient, { now }: WaitingLineParts): Promise<Locked> {
  await connection.query('set local synchronous_commit = off');
  const found = await connection.query<Locked>(
    `select last_ms as "lastMs", held_ms as "heldMs", extract(epoch from clock_timestamp())::float * 1000 as "nowMs"
     from waiting_line where center_id = $1 for update`,
    [district],
  );
  const row = found.rows[0];
  if (!row) throw new Error('the waiting line has lost its row');
  return now ? { ...row, nowMs: now() } : row;
}

/** Who did not come, who fell silent too long ago, and seats that no node holds any more. */
async function forgetAbsent(
  connection: PoolClient,
  { node, held }: WaitingLineParts,
  { nowMs }: Locked,
  coming: readonly string[] = [],
): Promise<void> {
  await connection.query(
    `delete from waiting_place where center_id = $1 and (
       kind = 'appointed' and at_ms < $2 or kind = 'interrupted' and at_ms < $3
       or kind = 'seat' and node = $4 and who <> all($5)
       or kind = 'seat' and node not in (select node from hub_node where center_id = $1 and seen_at > now() - interval '1 minute'))`,
    [district, nowMs - patienceMs, nowMs - rememberMs, node, [...held(), ...coming]],
  );
}

async function countPlaces(connection: PoolClient): Promise<{ readonly seated: number; readonly appointed: number }> {
  const counted = await connection.query<{ seated: number; appointed: number }>(
    `select count(*) filter (where kind = 'seat')::int as seated, count(*) filter (where kind = 'appointed')::int as appointed
     from waiting_place where center_id = $1`,
    [district],
  );
  return counted.rows[0] ?? { seated: 0, appointed: 0 };
}

async function settle(connection: PoolClient, parts: WaitingLineParts, moves: readonly Move[]): Promise<Answer[]> {
  const { node, seats } = parts;
  const whos = [...new Set(moves.map(({ who }) => who))];
  const locked = await lock(connection, parts);
  await forgetAbsent(connection, parts, locked, whos);
  const known = await connection.query<Place & { readonly who: string }>(
    'select who, kind, at_ms as "atMs", node from waiting_place where center_id = $1 and who = any($2)',
    [district, whos],
  );
  const before = new Map(known.rows.map(({ who, ...place }) => [who, place]));
  const line: Line = { ...locked, ...(await countPlaces(connection)), places: new Map(before) };
  const at = { node, seats: seats(), nowMs: locked.nowMs };
  const answers = moves.map((what) => move(line, what, at));
  await write(connection, line, before);
  return answers;
}

async function write(connection: PoolClient, line: Line, before: ReadonlyMap<string, Place>): Promise<void> {
  const gone = [...before.keys()].filter((who) => !line.places.has(who));
  const put = [...line.places].filter(([who, place]) => before.get(who) !== place);
  if (gone.length > 0)
    await connection.query('delete from waiting_place where center_id = $1 and who = any($2)', [district, gone]);
  if (put.length > 0)
    await connection.query(
      `insert into waiting_place (center_id, who, kind, at_ms, node)
       select $1, * from unnest($2::text[], $3::text[], $4::float[], $5::text[])
       on conflict (center_id, who) do update set kind = excluded.kind, at_ms = excluded.at_ms, node = excluded.node`,
      [
        district,
        put.map(([who]) => who),
        ...(['kind', 'atMs', 'node'] as const).map((field) => put.map(([, place]) => place[field])),
      ],
    );
  await connection.query('update waiting_line set last_ms = $2, held_ms = $3 where center_id = $1', [
    district,
    line.lastMs,
    line.heldMs,
  ]);
}
