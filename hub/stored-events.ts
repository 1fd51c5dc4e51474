/** Events read back whole out of the batches that brought them: the batch is the evidence, the event table only its index. */
import { zstdDecompressSync } from 'node:zlib';
import { type LedgerEvent, ledgerEvent } from '#domain/kernel/event.ts';
import { inOrder } from '#domain/kernel/fold.ts';
import type { Queryable } from './database.ts';
import { foreignEvents } from './upstream/foreign.ts';

interface Place {
  readonly device_id: string;
  readonly epoch: number;
  readonly batch_last_seq: string;
  readonly seq: string;
}

const columns = 'device_id, epoch, batch_last_seq, seq';

/** One event, payload and all; null when the hub does not have it. */
export async function readEvent(
  database: Queryable,
  key: { readonly center: string; readonly device: string; readonly epoch: number; readonly seq: number },
): Promise<LedgerEvent | null> {
  const found = await database.query<Place>(
    `select ${columns} from ledger_event where center_id = $1 and device_id = $2 and epoch = $3 and seq = $4`,
    [key.center, key.device, key.epoch, key.seq],
  );
  return (await openPlaces(database, key.center, found.rows))[0] ?? null;
}

/** All events of some streams of one center, each in the order of its versions, whichever device wrote them. */
export async function readStreams(
  database: Queryable,
  center: string,
  streams: readonly string[],
): Promise<Map<string, LedgerEvent[]>> {
  const found = await database.query<Place>(
    `select ${columns} from ledger_event where center_id = $1 and stream = any($2) order by stream, version, device_id, epoch, seq`,
    [center, streams],
  );
  return Map.groupBy(await openPlaces(database, center, found.rows), (event) => event.stream);
}

async function openPlaces(database: Queryable, center: string, places: readonly Place[]): Promise<LedgerEvent[]> {
  const batches = new Map<string, ReadonlyMap<number, LedgerEvent>>();
  const events: LedgerEvent[] = [];
  for (const place of places) {
    const key = [place.device_id, place.epoch, place.batch_last_seq].join('/');
    const batch = batches.get(key) ?? (await openBatchOf(database, center, place, places));
    batches.set(key, batch);
    const event = batch.get(Number(place.seq));
    if (event) events.push(event);
  }
  return events;
}

/** Opens one batch once and parses only the lines that are asked for. */
async function openBatchOf(
  database: Queryable,
  center: string,
  { device_id, epoch, batch_last_seq }: Place,
  wanted: readonly Place[],
): Promise<ReadonlyMap<number, LedgerEvent>> {
  const found = await database.query<{ body: Buffer; first_seq: string }>(
    'select body, first_seq from ledger_batch where center_id = $1 and device_id = $2 and epoch = $3 and last_seq = $4',
    [center, device_id, epoch, batch_last_seq],
  );
  const row = found.rows[0];
  if (!row) return new Map();
  const lines = zstdDecompressSync(row.body).toString('utf8').split('\n');
  const here = wanted.filter(
    (place) => place.device_id === device_id && place.epoch === epoch && place.batch_last_seq === batch_last_seq,
  );
  return new Map(
    here.map(({ seq }) => [
      Number(seq),
      ledgerEvent.parse(JSON.parse(lines[Number(seq) - Number(row.first_seq)] ?? '')),
    ]),
  );
}

/** Whole streams, whichever centers wrote to them, each in the order in which a stream is folded. */
export async function readWholeStreams(
  database: Queryable,
  streams: readonly string[],
): Promise<Map<string, LedgerEvent[]>> {
  const found = await database.query<Place & { readonly center_id: string }>(
    `select center_id, ${columns} from ledger_event
     where center_id = any(array(select center_id from center)) and stream = any($1)`,
    [streams],
  );
  const events: LedgerEvent[] = [];
  for (const [center, places] of Map.groupBy(found.rows, (place) => place.center_id))
    events.push(...(await openPlaces(database, center, places)));
  events.push(...(await foreignEvents(database, streams)));
  // What came down from the district may have come from the device as well.
  const distinct = [...new Map(events.map((event) => [event.hash, event])).values()];
  const byStream = Map.groupBy(distinct, (event) => event.stream);
  for (const all of byStream.values()) all.sort(inOrder);
  return byStream;
}
