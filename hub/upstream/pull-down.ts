/**
 * Brings down what the district sealed for this hall: kept whole as it came, in the district's own chain, one transaction a segment.
 * The hall's own sealer then gives it to the hall's devices.
 */
import { createHash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import type { PoolClient } from 'pg';
import { type SegmentHead, type SegmentMark, segmentHashInput, segmentLimits } from '#contract/hub.ts';
import { type LedgerEvent, ledgerEvent } from '#domain/kernel/event.ts';
import { SyncFault } from '../../db/sync/ports.ts';
import { type Database, inTransaction } from '../database.ts';
import { district, scopeOf } from '../scopes.ts';
import type { UpstreamIdentity } from './identity.ts';

/** Takes all that is new. @param alive called before each request. @returns how many segments were new. */
export async function pullDown(
  database: Database,
  { client, signer, center }: UpstreamIdentity,
  signal: AbortSignal,
  alive: () => Promise<void>,
): Promise<number> {
  const owners = new Map([district, center].map((owner) => [scopeOf(owner), owner]));
  let fresh = 0;
  for (let isMore = true; isMore; ) {
    isMore = false;
    await alive();
    const marks = await Promise.all(
      [...owners].map(async ([scope, owner]) => ({ scope, marks: await marksOf(database, owner) })),
    );
    const feed = await client.feed(signer, 1, { marks }, signal);
    for (const { scope, from, head, segments } of feed.scopes) {
      const owner = owners.get(scope);
      if (owner === undefined) throw new SyncFault('HUB_FAULT', `a scope that was not asked for: ${scope}`);
      let mark: SegmentMark = from;
      for (const run of inRuns(segments)) {
        await alive();
        const bytes = await fetchRun({ client, signer }, scope, run, signal);
        let at = 0;
        for (const one of run) {
          const body = bytes.subarray(at, at + one.bytes);
          checkSegment(scope, mark, one, body);
          await inTransaction(database, (connection) => keepSegment(connection, center, owner, one, body));
          at += one.bytes;
          mark = one;
          fresh++;
        }
      }
      if (segments.length === 0 && from.number < head.number)
        throw new SyncFault('HUB_FAULT', `the district names no segment after ${from.number} of ${scope}`);
      isMore ||= mark.number < head.number;
    }
  }
  return fresh;
}

/** Newest first, thinning out: after the district was put back the newest that it still knows is not far off. */
async function marksOf(database: Database, owner: string): Promise<SegmentMark[]> {
  const found = await database.query<{ number: string; hash: Buffer }>(
    `select number, hash from upstream_segment where center_id = $1 and number in (
       select top - step from unnest($2::bigint[]) step,
         (select max(number) as top from upstream_segment where center_id = $1) newest)
     order by number desc limit 40`,
    [owner, [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096, 16384]],
  );
  return found.rows.map(({ number, hash }) => ({ number: Number(number), hash: hash.toString('hex') }));
}

function* inRuns(segments: readonly SegmentHead[]): Generator<readonly SegmentHead[]> {
  let run: SegmentHead[] = [];
  let size = 0;
  for (const one of segments) {
    if (run.length > 0 && size + one.bytes > segmentLimits.requestBytes) {
      yield run;
      [run, size] = [[], 0];
    }
    run.push(one);
    size += one.bytes;
  }
  if (run.length > 0) yield run;
}

/** After a cut goes on at the byte where it broke. */
async function fetchRun(
  { client, signer }: Pick<UpstreamIdentity, 'client' | 'signer'>,
  scope: string,
  run: readonly SegmentHead[],
  signal: AbortSignal,
): Promise<Buffer> {
  const [first, last] = [run[0]?.number ?? 0, run.at(-1)?.number ?? 0];
  const wanted = run.reduce((sum, { bytes }) => sum + bytes, 0);
  const chunks: Buffer[] = [];
  let length = 0;
  for (let cuts = 0; length < wanted; cuts++) {
    const before = length;
    const take = (bytes: Buffer): void => {
      chunks.push(bytes);
      length += bytes.length;
    };
    try {
      await client.segments(signer, 1, { scope, first, last }, length, take, signal);
    } catch (thrown) {
      // Only a line that brings something is worth another try at once.
      if (!(thrown instanceof SyncFault) || length === before || cuts === 20) throw thrown;
    }
    if (length === before) throw new SyncFault('HUB_FAULT', `segment ${first} of ${scope} comes without bytes`);
  }
  return Buffer.concat(chunks);
}

function checkSegment(scope: string, mark: SegmentMark, head: SegmentHead, body: Buffer): void {
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const hash = createHash('sha256').update(segmentHashInput(scope, head)).digest('hex');
  if (
    head.number !== mark.number + 1 ||
    head.prevHash !== mark.hash ||
    hash !== head.hash ||
    bodyHash !== head.bodyHash
  )
    throw new SyncFault('HUB_FAULT', `segment ${head.number} of ${scope} is not what was announced`);
}

async function keepSegment(
  connection: PoolClient,
  center: string,
  owner: string,
  head: SegmentHead,
  body: Buffer,
): Promise<void> {
  const hash = Buffer.from(head.hash, 'hex');
  await connection.query(
    `insert into upstream_segment (center_id, hash, number, prev_hash, body_hash, event_count, body)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (center_id, hash) do nothing`,
    [
      owner,
      hash,
      head.number,
      ...[head.prevHash, head.bodyHash].map((hex) => Buffer.from(hex, 'hex')),
      head.events,
      body,
    ],
  );
  const events = readLines(body).map(({ event }) => event);
  const column = (pick: (event: LedgerEvent) => unknown): unknown[] => events.map(pick);
  // What this hall's own devices wrote stands in its own ledger already.
  await connection.query(
    `insert into foreign_event (center_id, device_id, epoch, seq, stream, hash, segment_hash)
     select $1, line.device, line.epoch, line.seq, line.stream, decode(line.hash, 'hex'), $2
     from unnest($4::text[], $5::int[], $6::bigint[], $7::text[], $8::text[]) as line (device, epoch, seq, stream, hash)
     where not exists (select from ledger_event own where own.center_id = $3 and own.device_id = line.device
       and own.epoch = line.epoch and own.seq = line.seq)
     on conflict (center_id, device_id, epoch, seq) do nothing`,
    [
      owner,
      hash,
      center,
      column((event) => event.device),
      column((event) => event.epoch),
      column((event) => event.seq),
      column((event) => event.stream),
      column((event) => event.hash),
    ],
  );
}

/** The readable events of a body with their own lines; what this version cannot read stays in the body. */
export function readLines(body: Buffer): { readonly event: LedgerEvent; readonly text: string }[] {
  const texts = zstdDecompressSync(body, { maxOutputLength: 4 * segmentLimits.expandedBytes })
    .toString('utf8')
    .split('\n');
  return texts.flatMap((text) => {
    if (text === '') return [];
    const parsed = ledgerEvent.safeParse(JSON.parse(text));
    return parsed.success ? [{ event: parsed.data, text }] : [];
  });
}
