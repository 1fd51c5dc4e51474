/** The hub's way to a device without a network: what concerns the device, sealed for it, in one file for a stick. */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { type SegmentHead, scopeMarks } from '#contract/hub.ts';
import {
  type ParcelContent,
  type ParcelHeader,
  type ParcelWish,
  parcelKeyInfo,
  parcelLimits,
  parcelMagic,
  parcelWish,
} from '#contract/parcel.ts';
import { sealFor } from '../db/sync/sealed-box.ts';
import { makeReceipt } from './bundle.ts';
import type { Database } from './database.ts';
import { type Device, findDevice } from './devices.ts';
import type { Signer } from './enrolment.ts';
import { readFeed, segmentBodies } from './feed.ts';
import { parcelKeyFrom } from './parcel-key.ts';
import { grantRange, type RangeParts } from './ranges.ts';
import { HubRefusal } from './refusal.ts';
import type { Sealer } from './sealing.ts';

type DeviceKey = Pick<Device, 'center' | 'device'>;

/**
 * Keeps what a device asked for in its bundle, and grants the numbers: the next parcel brings them.
 * @returns how many series got none, at a hall's hub without numbers while the district is out of reach.
 */
export async function keepWish(parts: RangeParts, key: DeviceKey, wish: ParcelWish): Promise<number> {
  const device = await findDevice(parts.database, key.center, key.device);
  const publicKey = parcelKeyFrom(wish.key);
  if (!device || !publicKey) throw new HubRefusal('MALFORMED', 'what the bundle asks for does not fit');
  await parts.database.query(
    'update device set parcel_key = $3, parcel_marks = $4, parcel_heads = $5 where center_id = $1 and device_id = $2',
    [
      key.center,
      key.device,
      publicKey.export({ type: 'spki', format: 'der' }),
      JSON.stringify(wish.marks),
      JSON.stringify(wish.heads),
    ],
  );
  let without = 0;
  for (const range of wish.ranges) {
    try {
      await grantRange(parts, device, range);
    } catch (thrown) {
      if (!(thrown instanceof HubRefusal) || thrown.code !== 'BUSY') throw thrown;
      without++;
    }
  }
  return without;
}

export interface ParcelParts {
  readonly database: Database;
  readonly hubEpoch: string;
  readonly signer: NonNullable<Signer>;
  readonly sealer: Sealer;
}

export interface Parcel {
  readonly device: Device;
  readonly bytes: Buffer;
}

/**
 * Makes the parcel of a device: from where it was by its last bundle, to the hub's present end or as far as one parcel goes.
 * @throws HubRefusal `UNKNOWN_DEVICE` also of a device that never said its key, `REVOKED`, `QUARANTINED`.
 */
export async function makeParcel(parts: ParcelParts, key: DeviceKey): Promise<Parcel> {
  const { database, hubEpoch, signer, sealer } = parts;
  const device = await findDevice(database, key.center, key.device);
  const known = device && (await readWish(database, key));
  if (!known) throw new HubRefusal('UNKNOWN_DEVICE', 'this device has not said yet what a parcel is encrypted for');
  if (device.state !== 'active')
    throw new HubRefusal(device.state === 'revoked' ? 'REVOKED' : 'QUARANTINED', 'this device is stopped');
  await sealer.seal();
  const receipt = await makeReceipt(database, hubEpoch, signer, key);
  if (!receipt) throw new HubRefusal('UNKNOWN_DEVICE', 'this device is not enrolled here');
  const { scopes, bodies } = await gather(parts, device, known);
  const content: ParcelContent = {
    receipt: receipt.toString('latin1'),
    grants: await readGrants(database, key),
    scopes,
  };
  const inside = Buffer.concat([Buffer.from(`${JSON.stringify(content)}\n`), ...bodies]);
  const sealed = sealFor(known.key, inside, parcelKeyInfo);
  const header: ParcelHeader = {
    kind: 'parcel',
    center: device.center,
    device: device.device,
    hubEpoch,
    madeAt: new Date().toISOString(),
    ...sealed.about,
    hash: createHash('sha256').update(sealed.bytes).digest('hex'),
  };
  const headerText = Buffer.from(JSON.stringify(header)).toString('base64url');
  const signature = signer.sign(headerText).toString('base64url');
  return { device, bytes: Buffer.concat([Buffer.from(`${parcelMagic}\n${headerText}\n${signature}\n`), sealed.bytes]) };
}

interface Known extends Pick<ParcelWish, 'marks' | 'heads'> {
  readonly key: KeyObject;
}

const kept = z.object({ marks: scopeMarks.nullable(), heads: parcelWish.shape.heads.nullable() });

async function readWish(database: Database, { center, device }: DeviceKey): Promise<Known | null> {
  const found = await database.query<{ key: Buffer; marks: unknown; heads: unknown }>(
    `select parcel_key as key, parcel_marks as marks, parcel_heads as heads from device
     where center_id = $1 and device_id = $2 and parcel_key is not null`,
    [center, device],
  );
  const row = found.rows[0];
  if (!row) return null;
  const { marks, heads } = kept.parse(row);
  return {
    key: createPublicKey({ key: row.key, format: 'der', type: 'spki' }),
    marks: marks ?? [],
    heads: heads ?? [],
  };
}

async function readGrants(database: Database, { center, device }: DeviceKey): Promise<ParcelContent['grants']> {
  const found = await database.query<{ request: string; grant: string; series: string; from: number; to: number }>(
    `select request_id as request, grant_id as grant, series, from_number::float as from, to_number::float as to from range_grant
     where center_id = $1 and device_id = $2 order by granted_at desc limit $3`,
    [center, device, parcelLimits.grants],
  );
  return found.rows.map(({ request, ...grant }) => ({ request, grant }));
}

type Scope = ParcelContent['scopes'][number];

/** What follows the device's marks; without the bodies of what it wrote itself and still has. */
async function gather({ database, hubEpoch }: ParcelParts, device: Device, { marks, heads }: Known) {
  const read = segmentBodies(database);
  const wrote = new Map(heads.map(({ epoch, seq }) => [epoch, seq]));
  const hasItself = ({ own }: SegmentHead): boolean => own !== undefined && own.seq <= (wrote.get(own.epoch) ?? 0);
  const scopes = new Map<string, Scope & { readonly bodies: Buffer[] }>();
  let size = 0;
  /** @returns whether it fits in. */
  const put = async (into: Scope & { readonly bodies: Buffer[] }, one: SegmentHead): Promise<boolean> => {
    const hasBody = !hasItself(one);
    if (into.segments.length === parcelLimits.heads || (hasBody && size + one.bytes > parcelLimits.bytes)) return false;
    if (hasBody) into.bodies.push(...(await read(device, into.scope, one.number, one.number)));
    size += hasBody ? one.bytes : 0;
    into.segments.push({ ...one, hasBody });
    return true;
  };
  // The feed names some hundred segments at a time.
  for (let asked = marks, isMore = true; isMore; ) {
    isMore = false;
    const feed = await readFeed(database, hubEpoch, device, { marks: asked });
    for (const { scope, from, head, segments } of feed.scopes) {
      const into = scopes.get(scope) ?? { scope, from, head, segments: [], bodies: [] };
      scopes.set(scope, into);
      for (const one of segments) {
        if (!(await put(into, one))) break;
        isMore = true;
      }
    }
    asked = [...scopes.values()].map(({ scope, from, segments }) => {
      const { number, hash } = segments.at(-1) ?? from;
      return { scope, marks: [{ number, hash }] };
    });
  }
  const all = [...scopes.values()];
  return { scopes: all.map(({ bodies, ...scope }) => scope), bodies: all.flatMap(({ bodies }) => bodies) };
}
