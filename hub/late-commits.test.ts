import pg from 'pg';
import { expect, test } from 'vitest';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { enrolTestDevice, type TestDevice } from './testing/test-device.ts';
import { startTestHub, type TestHub } from './testing/test-hub.ts';

const writerCount = 100;
/** Events of each, two a batch. */
const each = 8;

/** PostgreSQL itself holds each batch's commit back for a time of its own, so that who began first often comes last. */
async function delayCommits(hub: TestHub): Promise<void> {
  const owner = new pg.Client(hub.ownerUrl);
  await owner.connect();
  await owner.query(`
    create function commit_late() returns trigger language plpgsql as
      $$ begin perform pg_sleep(random() * 0.1); return null; end $$;
    create constraint trigger commit_late after insert on ledger_batch
      deferrable initially deferred for each row execute function commit_late()`);
  await owner.end();
}

/** The numbers that a device has of each writer's chain, in order. */
function chainsOf(device: HallDevice): number[][] {
  const rows = device.store.database
    .prepare<[], { device: string; seq: number }>(
      "SELECT device, seq FROM event WHERE stream LIKE 'spaceship/%' ORDER BY device, seq",
    )
    .all();
  return [...Map.groupBy(rows, (row) => row.device).values()].map((events) => events.map(({ seq }) => seq));
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, at) => at + 1);

/** Segments that were sealed behind one whose last batch began later: what commits in the order of their beginning never leave. */
async function overtaken(hub: TestHub): Promise<number> {
  const found = await hub.database.query<{ n: number }>(
    `select count(*)::int as n from (
       select batch.received_at as began, max(batch.received_at) over (order by segment.number) as latest
       from segment join ledger_batch batch
         on batch.device_id = segment.origin_device and batch.epoch = segment.origin_epoch and batch.last_seq = segment.origin_seq
       where segment.scope = 'center:hall-1') one
     where began < latest`,
  );
  return found.rows[0]?.n ?? 0;
}

test('F25 a hundred writers whose commits come late and out of order: readers that pull all the while skip nothing and take nothing twice', async () => {
  const hub = await startTestHub({ admission: { seats: 2 * writerCount, working: 8 } });
  const nodes = [hub, await hub.startNode(), await hub.startNode()];
  const writers = [];
  for (let n = 0; n < writerCount; n++)
    writers.push((await enrolTestDevice(hub.url, await hub.newCode())).over(nodes[n % nodes.length]?.url ?? hub.url));
  const readers = await Promise.all(nodes.map(async ({ url }) => openHallDevice(url, await hub.newCode())));
  await delayCommits(hub);

  let isOver = false;
  const pull = async (reader: HallDevice): Promise<void> => {
    while (!isOver) {
      await reader.synced();
      // Whatever there is of a writer is the beginning of what it wrote: a number that was passed over would be missing here.
      for (const seqs of chainsOf(reader)) expect(seqs).toEqual(upTo(seqs.length));
    }
  };
  const write = async (writer: TestDevice, at: number): Promise<void> => {
    for (let version = 1; version <= each; version += 2) {
      const batch = [0, 1].flatMap((more) => writer.write(1, { stream: `spaceship/${at}`, version: version + more }));
      expect(await writer.push(batch)).toMatchObject({ status: 200, body: { result: 'accepted' } });
    }
  };
  const writing = Promise.all(writers.map(write)).finally(() => {
    isOver = true;
  });
  await Promise.all([writing, ...readers.map(pull)]);
  // The test had something to show: what began first was sealed last, while the readers pulled.
  expect(await overtaken(hub)).toBeGreaterThan(0);

  const all = writers.flatMap(({ events }) => events.map(({ hash }) => hash)).sort();
  for (const reader of readers) {
    await reader.synced();
    expect(chainsOf(reader)).toEqual(writers.map(() => upTo(each)));
    const hashes = reader.events().map((line) => line.split(' ')[1] ?? '');
    expect(hashes.filter((hash) => all.includes(hash)).sort()).toEqual(all);
  }
  const sealed = await hub.database.query(
    "select sum(event_count)::int as events from segment where scope = 'center:hall-1'",
  );
  expect(sealed.rows).toEqual([{ events: all.length }]);
  expect(hub.internalErrors).toEqual([]);
  for (const reader of readers) await reader.close();
  for (const node of nodes.slice(1).toReversed()) await node.close();
  await hub.close();
});
