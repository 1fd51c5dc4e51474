/**
 * Seals what was committed into the segments that devices pull. Numbers are given here, after the commit and by one sealer at
 * a time: a number given by a writer would be skipped by a reader whenever the writer commits late. Each device's own chain
 * goes in its own order; how the chains interleave means nothing, since a stream is folded in an order of its own.
 */
import { createHash } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { PoolClient } from 'pg';
import { type SegmentHead, segmentHashInput, segmentLimits } from '#contract/hub.ts';
import { chainStart, type LedgerEvent, type StreamRef } from '#domain/kernel/event.ts';
import { type Database, inTransaction } from './database.ts';
import { noteConflicts } from './open-conflicts.ts';
import { park } from './parked.ts';
import { district, handedTo, ownerOf, scopeOf } from './scopes.ts';
import { readWholeStreams } from './stored-events.ts';
import { cameDown, markSealed, unsealedSegments } from './upstream/foreign.ts';

export interface Sealer {
  /** Resolves when everything committed before the call is sealed. Calls that come together share the work. */
  seal(): Promise<void>;
}

/** Events of one transaction: more would hold its locks and memory longer than is good. */
const eventsAtOnce = 5000;

export function createSealer(database: Database): Sealer {
  let running: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    while (await inTransaction(database, sealSome)) {
      // Until nothing is left.
    }
  };
  const start = (): Promise<void> => {
    running = run().finally(() => {
      running = null;
    });
    return running;
  };
  return {
    seal() {
      if (!running) return start();
      // What is committed now may be past the running one's look, so a further one follows; all who come meanwhile share it.
      waiting ??= running.then(start, start).finally(() => {
        waiting = null;
      });
      return waiting;
    },
  };
}

/** A line of a batch as it came, and what it says. */
interface Line {
  readonly event: LedgerEvent;
  readonly text: string;
}
interface Chain {
  readonly center_id: string;
  readonly device_id: string;
  readonly epoch: number;
  readonly sealed: string;
}

/** Seals up to {@link eventsAtOnce} events. @returns whether there was anything. */
async function sealSome(connection: PoolClient): Promise<boolean> {
  await connection.query('select from sealing where center_id = $1 for update', [district]);
  const pending = await connection.query<Chain>(
    `select cursor.center_id, cursor.device_id, cursor.epoch, coalesce(sealed.seq, 0) as sealed
     from device_cursor cursor left join seal_cursor sealed using (center_id, device_id, epoch)
     where cursor.seq > coalesce(sealed.seq, 0) order by cursor.received_at, cursor.device_id limit 100`,
  );
  const out = new Map<string, Line[]>();
  const put = (owner: string, lines: readonly Line[]): void => {
    const there = out.get(owner);
    if (there) there.push(...lines);
    else out.set(owner, [...lines]);
  };
  let taken = 0;
  for (const chain of pending.rows) {
    if (taken >= eventsAtOnce) break;
    const { lines, reached, read } = await readChain(connection, chain, eventsAtOnce - taken);
    taken += read;
    await moveCursor(connection, chain, reached);
    for (const line of lines) put(ownerOf(chain.center_id, line.event), [line]);
  }
  await addReaders(connection, out, put);
  for (const segment of await unsealedSegments(connection)) {
    taken += 1;
    put(segment.owner, segment.lines);
    await markSealed(connection, segment);
  }
  if (taken === 0) return false;
  for (const [owner, lines] of out) await writeSegments(connection, owner, lines);
  const all = [...out].flatMap(([owner, lines]) => lines.map(({ event }) => ({ owner, event })));
  await noteConflicts(connection, all);
  await park(connection, all);
  return true;
}

/** Whole batches of one chain, at least one; lines in quarantine are left out, and those that came down from the district before. */
async function readChain(connection: PoolClient, chain: Chain, most: number) {
  const key = [chain.center_id, chain.device_id, chain.epoch];
  const batches = await connection.query<{ last_seq: string; first_seq: string; first_new_seq: string; body: Buffer }>(
    `select last_seq, first_seq, first_new_seq, body from ledger_batch
     where center_id = $1 and device_id = $2 and epoch = $3 and last_seq > $4 order by last_seq limit $5`,
    [...key, chain.sealed, Math.max(1, Math.ceil(most / 1000))],
  );
  const last = batches.rows.at(-1)?.last_seq ?? chain.sealed;
  const poison = await connection.query<{ seq: string }>(
    `select seq from quarantined_event where center_id = $1 and device_id = $2 and epoch = $3 and seq > $4 and seq <= $5`,
    [...key, chain.sealed, last],
  );
  const place = { center: chain.center_id, device: chain.device_id, epoch: chain.epoch, after: chain.sealed };
  const left = new Set([...poison.rows.map(({ seq }) => Number(seq)), ...(await cameDown(connection, place))]);
  const lines: Line[] = [];
  let read = 0;
  for (const batch of batches.rows) {
    const texts = zstdDecompressSync(batch.body).toString('utf8').split('\n');
    for (let seq = Number(batch.first_new_seq); seq <= Number(batch.last_seq); seq++) {
      read += 1;
      const text = texts[seq - Number(batch.first_seq)];
      if (text && !left.has(seq)) lines.push({ text, event: JSON.parse(text) as LedgerEvent });
    }
  }
  return { lines, reached: last, read };
}

const moveCursor = (connection: PoolClient, chain: Chain, seq: string): Promise<unknown> =>
  connection.query(
    `insert into seal_cursor (center_id, device_id, epoch, seq) values ($1, $2, $3, $4)
     on conflict (center_id, device_id, epoch) do update set seq = excluded.seq`,
    [chain.center_id, chain.device_id, chain.epoch, seq],
  );

/**
 * A case that is being handed over concerns the other center from its first event on: it gets what was sealed before, and
 * whatever follows, from whichever side.
 */
async function addReaders(
  connection: PoolClient,
  out: ReadonlyMap<string, readonly Line[]>,
  put: (owner: string, lines: readonly Line[]) => void,
): Promise<void> {
  const fresh = [...out]
    .filter(([owner]) => owner !== district)
    .flatMap(([owner, lines]) => lines.map((line) => ({ owner, line })));
  const offers = await offersAmong(connection, fresh);
  const known = await connection.query<{ center_id: string; stream: string }>(
    'select center_id, stream from stream_reader where stream = any($1)',
    [[...new Set([...fresh.map(({ line }) => line.event.stream), ...offers.map(({ stream }) => stream)])]],
  );
  const readers = Map.groupBy(known.rows, ({ stream }) => stream);
  const inHand = new Set(fresh.map(({ line }) => line.event.hash));
  for (const { owner, to, stream } of offers) {
    for (const reader of [owner, to]) {
      const all = readers.get(stream) ?? [];
      if (all.some(({ center_id }) => center_id === reader)) continue;
      readers.set(stream, [...all, { center_id: reader, stream }]);
      await connection.query('insert into stream_reader (center_id, stream) values ($1, $2)', [reader, stream]);
      if (reader === owner) continue;
      const earlier = (await readWholeStreams(connection, [stream])).get(stream) ?? [];
      put(
        reader,
        earlier.filter(({ hash }) => !inHand.has(hash)).map((event) => ({ event, text: JSON.stringify(event) })),
      );
    }
  }
  for (const { owner, line } of fresh)
    for (const { center_id } of readers.get(line.event.stream) ?? []) if (center_id !== owner) put(center_id, [line]);
}

interface Offer {
  readonly owner: string;
  readonly to: string;
  readonly stream: StreamRef;
}

/** The streams that are offered, each with those that come with it. What the offering center never wrote into, it cannot give away. */
async function offersAmong(
  connection: PoolClient,
  fresh: readonly { readonly owner: string; readonly line: Line }[],
): Promise<readonly Offer[]> {
  const offers: Offer[] = [];
  for (const { owner, line } of fresh) {
    const offer = handedTo(line.event);
    if (!offer) continue;
    const own = await connection.query<{ stream: string }>(
      'select distinct stream from ledger_event where center_id = $1 and stream = any($2)',
      [owner, offer.streams],
    );
    offers.push(...own.rows.map(({ stream }) => ({ owner, to: offer.to, stream })));
  }
  return offers;
}

async function writeSegments(connection: PoolClient, owner: string, lines: readonly Line[]): Promise<void> {
  const scope = scopeOf(owner);
  const found = await connection.query<{ number: string; hash: Buffer }>(
    'select number, hash from segment_head where center_id = $1 and scope = $2',
    [owner, scope],
  );
  let number = Number(found.rows[0]?.number ?? 0);
  let hash = found.rows[0]?.hash.toString('hex') ?? chainStart;
  for (const part of inParts(lines)) {
    const last = part.at(-1)?.event;
    if (!last) continue;
    number += 1;
    const body = zstdCompressSync(Buffer.from(part.map(({ text }) => `${text}\n`).join('')), zstd);
    const head: Omit<SegmentHead, 'hash' | 'own'> = {
      number,
      prevHash: hash,
      bodyHash: createHash('sha256').update(body).digest('hex'),
      bytes: body.length,
      events: part.length,
    };
    const next = createHash('sha256').update(segmentHashInput(scope, head)).digest('hex');
    await connection.query(
      `insert into segment (center_id, scope, number, prev_hash, hash, body_hash, event_count, body,
         origin_device, origin_epoch, origin_seq, origin_hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        owner,
        scope,
        number,
        ...[hash, next, head.bodyHash].map((hex) => Buffer.from(hex, 'hex')),
        part.length,
        body,
        last.device,
        last.epoch,
        last.seq,
        Buffer.from(last.hash, 'hex'),
      ],
    );
    hash = next;
  }
  await connection.query(
    `insert into segment_head (center_id, scope, number, hash) values ($1, $2, $3, $4)
     on conflict (center_id, scope) do update set number = excluded.number, hash = excluded.hash`,
    [owner, scope, number, Buffer.from(hash, 'hex')],
  );
}

const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

/** Each part has events of one chain only, in its order, so that the device that wrote them need not fetch them. */
function* inParts(all: readonly Line[]): Generator<readonly Line[]> {
  const chains = Map.groupBy(all, ({ event }) => `${event.device}/${event.epoch}`);
  for (const lines of chains.values()) yield* ofOneChain(lines.toSorted((a, b) => a.event.seq - b.event.seq));
}

function* ofOneChain(lines: readonly Line[]): Generator<readonly Line[]> {
  let part: Line[] = [];
  let size = 0;
  for (const line of lines) {
    if (
      part.length === segmentLimits.events ||
      (part.length > 0 && size + 3 * line.text.length > segmentLimits.expandedBytes)
    ) {
      yield part;
      part = [];
      size = 0;
    }
    part.push(line);
    // The bytes of a Chinese character; an upper bound is enough.
    size += 3 * line.text.length;
  }
  if (part.length > 0) yield part;
}
