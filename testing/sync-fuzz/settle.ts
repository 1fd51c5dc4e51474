/** With good lines and somebody at the hub who looks, everybody ends at the same place. */

import { quiet, upgrade } from './faults.ts';
import { type Counter, type History, newCode, unreadableAuthor } from './history.ts';
import { halls } from './world.ts';

const mostRounds = 8;

/** What a counter has, but for lines that the hub could not read: those stay with their author. */
const pulledOf = ({ device }: Counter): string =>
  device.store.database
    .prepare<[string], string>(
      `SELECT device || '/' || epoch || '/' || seq || ' ' || hash FROM event WHERE actor <> ?
       ORDER BY device, epoch, seq`,
    )
    .pluck()
    .all(unreadableAuthor)
    .join();

export const ofHall = ({ counters }: Pick<History, 'counters'>, hall: string): readonly Counter[] =>
  counters.filter(({ center }) => center === hall);

/** Where a copy was at work, a person looks and lets the device go on that the hub knows. */
export const lookAtForks = ({ world }: History): Promise<unknown> =>
  world.images.query("update device set state = 'active' where state = 'quarantined'");

/** Lets everybody sync until all of a hall have the same; who must be enrolled anew is. */
export async function settle(history: History): Promise<void> {
  const { world, counters } = history;
  quiet(world);
  for (let round = 0; ; round++) {
    await lookAtForks(history);
    const statuses = [];
    for (const { device, center } of counters) {
      let status = await device.sync.syncNow();
      if (!status.enrolled) {
        await device.enrol(await newCode(history, center));
        status = await device.sync.syncNow();
        history.count('enrolled-anew');
      }
      statuses.push(status);
    }
    const areSame = halls.every((hall) => new Set(ofHall(history, hall).map(pulledOf)).size <= 1);
    for (const of of counters) of.isUnaware = false;
    if (round > 0 && areSame && statuses.every(({ synced }) => synced)) return;
    if (round === mostRounds)
      throw new Error(
        `not together after ${round} rounds: ${JSON.stringify(statuses.map(({ device, lastError, synced, unusable, quarantined, total, confirmed }) => ({ device, lastError, synced, unusable, quarantined, total, confirmed })))}`,
      );
  }
}

/** Everybody to the newest program, so that what was kept for it is folded. */
export async function upgradeAll(history: History): Promise<void> {
  const newest = history.world.programs.at(-1);
  for (const of of history.counters) if (newest && of.program !== newest) await upgrade(history, of, newest);
}
