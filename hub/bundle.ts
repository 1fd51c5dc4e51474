/** Takes a bundle that came on a stick: opened, checked and ingested batch by batch as if it had come over the line. */
import { createHash, verify } from 'node:crypto';
import {
  type BundleHeader,
  bundledBatch,
  bundleHeader,
  bundleKeyInfo,
  bundleLimits,
  bundleMagic,
  type Receipt,
  readSealed,
  receiptMagic,
} from '#contract/bundle.ts';
import { batchHeader } from '#contract/hub.ts';
import type { ParcelWish } from '#contract/parcel.ts';
import { openSealed } from '../db/sync/sealed-box.ts';
import { openBatch } from './batch.ts';
import type { Database } from './database.ts';
import { type Device, findDevice } from './devices.ts';
import type { Signer } from './enrolment.ts';
import { getPosition, ingest } from './ledger.ts';
import { HubRefusal } from './refusal.ts';
import { authenticate, checkBody } from './signed-request.ts';

export interface BundleOutcome {
  readonly device: string;
  readonly center: string;
  readonly madeAt: string;
  /** Events in the bundle. */
  readonly events: number;
  /** Of these, new to the hub. */
  readonly fresh: number;
  readonly quarantined: number;
  /** What it asks for, to be answered by stick; null of a device that does not say. */
  readonly wish: ParcelWish | null;
}

interface Sealed {
  readonly headerText: string;
  readonly signature: Buffer;
  readonly body: Buffer;
}

/**
 * Opens and stores a bundle. Taken again it changes nothing.
 * @throws HubRefusal as for a batch over the line; `MALFORMED` when it is no bundle for this hub.
 */
export async function takeBundle(
  database: Database,
  hubEpoch: string,
  signer: NonNullable<Signer>,
  file: Buffer,
): Promise<BundleOutcome> {
  const sealed = readSealed(file, bundleMagic);
  if (!sealed) throw new HubRefusal('MALFORMED', 'this file is no bundle');
  const header = readHeader(sealed.header);
  const device = await findDevice(database, header.center, header.device);
  if (!device) throw new HubRefusal('UNKNOWN_DEVICE', 'this device is not enrolled here');
  if (!verify(null, Buffer.from(sealed.header, 'latin1'), device.publicKey, Buffer.from(sealed.signature, 'base64url')))
    throw new HubRefusal('BAD_SIGNATURE', "the signature is not this device's");
  const encrypted = file.subarray(sealed.rest);
  if (createHash('sha256').update(encrypted).digest('hex') !== header.hash)
    throw new HubRefusal('MALFORMED', 'the file is damaged');
  const inside = openSealed(signer.bundleKey, header, encrypted, bundleKeyInfo);
  if (!inside) throw new HubRefusal('MALFORMED', 'the bundle is not for this hub');
  const batches = split(inside, header.batches);

  let fresh = 0;
  let quarantined = 0;
  for (const { headerText, signature, body } of batches) {
    // A stick has no connection to be certain of: the batch's own signature and the register decide.
    const request = await authenticate(database, signedAs(headerText, signature), batchHeader);
    if (request.device.device !== device.device) throw new HubRefusal('MALFORMED', 'a batch of another device');
    checkBody(request.header, body);
    const before = await getPosition(database, hubEpoch, request.device, request.header.epoch);
    const answer = await ingest(database, hubEpoch, { request, body, lines: openBatch(request.header, body) });
    if (answer.result === 'gap') throw new HubRefusal('MALFORMED', 'an earlier bundle of this device is missing');
    if (answer.result === 'fork')
      throw new HubRefusal('QUARANTINED', 'the hub has another history under this device; a person must decide');
    fresh += Math.max(0, answer.position.seq - before.seq);
    quarantined += answer.quarantined.length;
  }
  const { center, madeAt, events } = header;
  return { device: device.device, center, madeAt, events, fresh, quarantined, wish: header.wish ?? null };
}

/** The hub's signed word on all that it has of a device, as a file for it; null for an unknown device. */
export async function makeReceipt(
  database: Database,
  hubEpoch: string,
  signer: NonNullable<Signer>,
  key: { readonly center: string; readonly device: string },
): Promise<Buffer | null> {
  const device = await findDevice(database, key.center, key.device);
  if (!device) return null;
  const epochs = await database.query<{ epoch: number }>(
    'select epoch from device_cursor where center_id = $1 and device_id = $2 order by epoch',
    [key.center, key.device],
  );
  const poison = await database.query<{ epoch: number; seq: number; reason: 'SHAPE' | 'PAYLOAD' | 'HASH' }>(
    `select epoch, seq::float as seq, reason from quarantined_event where center_id = $1 and device_id = $2
     order by epoch, seq limit 1000`,
    [key.center, key.device],
  );
  const positions = await Promise.all(
    epochs.rows.map(async ({ epoch }) => ({
      epoch,
      position: await getPosition(database, hubEpoch, device, epoch),
      quarantined: poison.rows.filter((row) => row.epoch === epoch).map(({ seq, reason }) => ({ seq, reason })),
    })),
  );
  return sealReceipt(signer, { kind: 'receipt', ...key, madeAt: new Date().toISOString(), positions });
}

/** The hub's signed word on one place alone, for the device that hears of it over the line; nothing of a hub without an authority. */
export function wordOn(
  signer: Signer,
  { center, device }: Pick<Device, 'center' | 'device'>,
  place: Receipt['positions'][number],
): { readonly receipt?: string } {
  if (!signer) return {};
  const word: Receipt = { kind: 'receipt', device, center, madeAt: new Date().toISOString(), positions: [place] };
  return { receipt: sealReceipt(signer, word).toString('latin1') };
}

function readHeader(text: string): BundleHeader {
  try {
    return bundleHeader.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new HubRefusal('MALFORMED', 'the header of the bundle does not fit');
  }
}

function split(inside: Buffer, count: number): Sealed[] {
  const batches: Sealed[] = [];
  for (let at = 0; at < inside.length; ) {
    const end = inside.indexOf(10, at);
    const about = end < 0 ? null : bundledBatch.safeParse(asJson(inside.toString('utf8', at, end)));
    if (!about?.success || batches.length === bundleLimits.batches)
      throw new HubRefusal('MALFORMED', 'the inside of the bundle does not fit');
    const { header, signature, length } = about.data;
    batches.push({
      headerText: header,
      signature: Buffer.from(signature, 'base64url'),
      body: inside.subarray(end + 1, end + 1 + length),
    });
    at = end + 1 + length;
  }
  if (batches.length !== count) throw new HubRefusal('MALFORMED', 'the number of batches is not the one announced');
  return batches;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A batch's own header as a request would carry it. */
const signedAs = (headerText: string, signature: Buffer) => ({
  headers: { 'x-xinqu-header': headerText, 'x-xinqu-signature': signature.toString('base64url') },
  socket: null,
});

function sealReceipt(signer: NonNullable<Signer>, word: Receipt): Buffer {
  const header = Buffer.from(JSON.stringify(word)).toString('base64url');
  return Buffer.from(`${receiptMagic}\n${header}\n${signer.sign(header).toString('base64url')}\n`);
}
