/** How the night is, as the console set it: when devices have their turns, how many send at once, and how much of the line they take. */
import type { Database } from './database.ts';
import { type NightWindow, usualNight } from './night-slots.ts';
import { district } from './scopes.ts';

export interface NightSetting extends NightWindow {
  /** Devices that may send at once, at all nodes together. */
  readonly seats: number;
  /** Batches being checked and stored at once, at each node. */
  readonly working: number;
  /** Of each node's line, for devices, both directions; null for all of it. */
  readonly lineKilobits: number | null;
}

export const usualSetting: NightSetting = { ...usualNight, seats: 16, working: 4, lineKilobits: null };

/** What was set last; null before anybody set anything. */
export async function readNight(database: Database): Promise<NightSetting | null> {
  const found = await database.query<NightSetting>(
    `select start_minute as "startMinute", length_minutes as "lengthMinutes", seats, working, line_kilobits as "lineKilobits"
     from night_setting where center_id = $1`,
    [district],
  );
  return found.rows[0] ?? null;
}

export async function setNight(database: Database, night: NightSetting, account: string): Promise<void> {
  const { startMinute, lengthMinutes, seats, working, lineKilobits } = night;
  await database.query(
    `insert into night_setting (center_id, start_minute, length_minutes, seats, working, line_kilobits, set_by)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (center_id) do update set start_minute = excluded.start_minute, length_minutes = excluded.length_minutes,
       seats = excluded.seats, working = excluded.working, line_kilobits = excluded.line_kilobits, set_by = excluded.set_by, set_at = now()`,
    [district, startMinute, lengthMinutes, seats, working, lineKilobits, account],
  );
}

/** The setting as this node knows it: read anew now and then, and at once when it was set here. */
export interface NightWatch {
  now(): NightSetting;
  /** How many nodes of this hub are alive, this one among them. */
  nodes(): number;
  refresh(): Promise<void>;
  stop(): void;
}

const everyMs = 15_000;

/** @param node names this node. A node that was not heard of for a minute counts no more. */
export async function watchNight(
  database: Database,
  node: string,
  first: NightSetting = usualSetting,
): Promise<NightWatch> {
  let setting = first;
  let alive = 1;
  const refresh = async (): Promise<void> => {
    await database.query(
      `insert into hub_node (center_id, node) values ($1, $2) on conflict (center_id, node) do update set seen_at = now()`,
      [district, node],
    );
    const counted = await database.query<{ alive: number }>(
      `select count(*)::int as alive from hub_node where center_id = $1 and seen_at > now() - interval '1 minute'`,
      [district],
    );
    alive = Math.max(1, counted.rows[0]?.alive ?? 1);
    setting = (await readNight(database)) ?? first;
  };
  await refresh();
  // A database that does not answer for a moment: the setting stays as it was.
  const timer = setInterval(() => void refresh().catch(() => {}), everyMs).unref();
  return { now: () => setting, nodes: () => alive, refresh, stop: () => clearInterval(timer) };
}
