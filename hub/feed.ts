/** What a device asks for when it pulls: which segments there are, and their bytes. */
import { createHash } from 'node:crypto';
import type { FeedAnswer, FeedRequest, ScopeMark, SegmentHead, SegmentMark } from '#contract/hub.ts';
import { segmentLimits } from '#contract/hub.ts';
import { chainStart } from '#domain/kernel/event.ts';
import type { Database, Queryable } from './database.ts';
import type { Device } from './devices.ts';
import { HubRefusal } from './refusal.ts';
import { district, scopeOf } from './scopes.ts';

/** The owners of the scopes that concern a device. */
const ownersFor = (device: Device): readonly string[] => [district, device.center];

interface HeadRow {
  readonly number: string;
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
  readonly body_hash: Buffer;
  readonly bytes: string;
  readonly event_count: number;
  readonly origin_epoch: number | null;
  readonly origin_seq: string | null;
  readonly origin_hash: Buffer | null;
}

const start: SegmentMark = { number: 0, hash: chainStart };

/** Goes on, in each scope, from the newest mark that is the hub's too. */
export async function readFeed(
  database: Queryable,
  hubEpoch: string,
  device: Device,
  request: FeedRequest,
): Promise<FeedAnswer> {
  const scopes: FeedAnswer['scopes'] = [];
  for (const owner of ownersFor(device)) {
    const scope = scopeOf(owner);
    const marks = request.marks.find((one) => one.scope === scope)?.marks ?? [];
    const from = await newestKnown(database, owner, scope, marks);
    const found = await database.query<HeadRow>(
      `select number, prev_hash, hash, body_hash, octet_length(body) as bytes, event_count, own.*
       from segment left join lateral (select origin_epoch, origin_seq, origin_hash where origin_device = $5) own on true
       where center_id = $1 and scope = $2 and number > $3 order by number limit $4`,
      [owner, scope, from.number, segmentLimits.heads, device.device],
    );
    const segments = found.rows.map(asHead);
    const head = await readHead(database, owner, scope);
    scopes.push({ scope, from, head, segments });
  }
  return { hubEpoch, scopes };
}

/** The end of every scope that concerns a device. */
export const readEnds = async (database: Queryable, device: Device): Promise<readonly ScopeMark[]> =>
  Promise.all(
    ownersFor(device).map(async (owner) => {
      const scope = scopeOf(owner);
      return { scope, ...(await readHead(database, owner, scope)) };
    }),
  );

async function readHead(database: Queryable, owner: string, scope: string): Promise<SegmentMark> {
  const found = await database.query<{ number: string; hash: Buffer }>(
    'select number, hash from segment_head where center_id = $1 and scope = $2',
    [owner, scope],
  );
  const row = found.rows[0];
  return row ? { number: Number(row.number), hash: row.hash.toString('hex') } : start;
}

async function newestKnown(
  database: Queryable,
  owner: string,
  scope: string,
  marks: readonly SegmentMark[],
): Promise<SegmentMark> {
  const found = await database.query<{ number: string; hash: Buffer }>(
    'select number, hash from segment where center_id = $1 and scope = $2 and number = any($3)',
    [owner, scope, marks.map(({ number }) => number)],
  );
  const ours = new Map(found.rows.map(({ number, hash }) => [Number(number), hash.toString('hex')]));
  const known = marks.filter(({ number, hash }) => ours.get(number) === hash);
  return known.reduce((best, one) => (one.number > best.number ? one : best), start);
}

const asHead = (row: HeadRow): SegmentHead => ({
  number: Number(row.number),
  prevHash: row.prev_hash.toString('hex'),
  hash: row.hash.toString('hex'),
  bodyHash: row.body_hash.toString('hex'),
  bytes: Number(row.bytes),
  events: row.event_count,
  ...(row.origin_epoch === null || row.origin_seq === null || row.origin_hash === null
    ? {}
    : { own: { epoch: row.origin_epoch, seq: Number(row.origin_seq), hash: row.origin_hash.toString('hex') } }),
});

/** Bodies kept in memory: they never change, and a night asks for the same ones from every device. */
const keptBytes = 64 * 1024 * 1024;

/** Reads sealed bodies. @throws HubRefusal `WRONG_CENTER` for a scope that is not the device's, `MALFORMED` when there is no such segment. */
export function segmentBodies(database: Database) {
  const kept = new Map<string, Buffer>();
  let size = 0;
  const keep = (key: string, body: Buffer): void => {
    kept.set(key, body);
    size += body.length;
    for (const [oldest, bytes] of kept) {
      if (size <= keptBytes) break;
      kept.delete(oldest);
      size -= bytes.length;
    }
  };

  return async (device: Device, scope: string, first: number, last: number): Promise<readonly Buffer[]> => {
    const owner = ownersFor(device).find((one) => scopeOf(one) === scope);
    if (owner === undefined) throw new HubRefusal('WRONG_CENTER', 'this scope does not concern the device');
    if (last < first || last - first >= segmentLimits.heads) throw new HubRefusal('MALFORMED', 'no such segments');
    const keys = Array.from({ length: last - first + 1 }, (_, at) => `${scope}/${first + at}`);
    const missing = keys.flatMap((key, at) => (kept.has(key) ? [] : [first + at]));
    const read = new Map<string, Buffer>();
    if (missing.length > 0) {
      const found = await database.query<{ number: string; body: Buffer }>(
        'select number, body from segment where center_id = $1 and scope = $2 and number = any($3)',
        [owner, scope, missing],
      );
      for (const { number, body } of found.rows) read.set(`${scope}/${number}`, body);
    }
    const bodies = keys.map((key) => kept.get(key) ?? read.get(key));
    for (const [key, body] of read) keep(key, body);
    if (bodies.includes(undefined)) throw new HubRefusal('MALFORMED', 'no such segments');
    return bodies as Buffer[];
  };
}

/** The entity tag of a run of segments: it never changes. */
export const tagOf = (scope: string, first: number, last: number): string =>
  `"${createHash('sha256')
    .update(JSON.stringify([scope, first, last]))
    .digest('hex')
    .slice(0, 16)}"`;
