/** Who sends, proven before the body is read: the signed header of a device's request. */
import { createHash, verify } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { z } from 'zod';
import { protocolVersion, type signedHeader, signedHeaderNames } from '#contract/hub.ts';
import type { Queryable } from './database.ts';
import { type Device, findDevice, isElsewhere } from './devices.ts';
import { HubRefusal } from './refusal.ts';
import { proofOf } from './tls/server-tls.ts';

export type SignedHeader = z.infer<typeof signedHeader>;

/** A header whose signature is the device's own; the body still has to match `bodyHash`. */
export interface SignedRequest<H extends SignedHeader = SignedHeader> {
  readonly device: Device;
  readonly header: H;
  /** The header exactly as signed, and its signature: evidence. */
  readonly headerText: string;
  readonly signature: Buffer;
  /** A hall's own hub passed it on, later than the device signed it. */
  readonly isForwarded: boolean;
}

const maxHeaderLength = 2000;
const speaks = z.object({ protocol: z.int() });

/**
 * Checks header, device, certificate, state and signature.
 * @throws HubRefusal `MALFORMED`, `TOO_NEW`, `UNKNOWN_DEVICE`, `WRONG_CENTER`, `CERTIFICATE`, `BAD_SIGNATURE`, `REVOKED`,
 * `QUARANTINED`.
 */
export async function authenticate<S extends z.ZodType<SignedHeader>>(
  database: Queryable,
  { headers, socket }: { readonly headers: IncomingMessage['headers']; readonly socket: unknown },
  schema: S,
): Promise<SignedRequest<z.output<S>>> {
  const headerText = headers[signedHeaderNames.header];
  const signatureText = headers[signedHeaderNames.signature];
  if (typeof headerText !== 'string' || typeof signatureText !== 'string' || headerText.length > maxHeaderLength)
    throw new HubRefusal('MALFORMED', 'the signed header is missing or too long');
  const header = parseHeader(headerText, schema);
  const device = await findDevice(database, header.center, header.device);
  if (!device) {
    if (await isElsewhere(database, header.device))
      throw new HubRefusal('WRONG_CENTER', 'this device belongs to another center');
    throw new HubRefusal('UNKNOWN_DEVICE', 'this device is not enrolled here');
  }
  const isForwarded = socket instanceof TLSSocket && (await checkCertificate(database, socket, device)) === 'hall';
  const signature = Buffer.from(signatureText, 'base64url');
  if (!verify(null, Buffer.from(headerText, 'latin1'), device.publicKey, signature))
    throw new HubRefusal('BAD_SIGNATURE', "the signature is not this device's");
  if (device.state === 'revoked') throw new HubRefusal('REVOKED', 'this device was revoked at the hub');
  if (device.state === 'quarantined')
    throw new HubRefusal('QUARANTINED', 'the hub has two histories under this device; a person must decide');
  return { device, header, headerText, signature, isForwarded };
}

/** The connection must be this very device's, or of the hall's hub that it comes by way of: name, center and key. */
async function checkCertificate(database: Queryable, socket: TLSSocket, device: Device): Promise<'device' | 'hall'> {
  const proof = proofOf(socket);
  if (proof.kind === 'none') throw new HubRefusal('CERTIFICATE', 'the device shows no certificate');
  if (proof.kind === 'bad') throw new HubRefusal('CERTIFICATE', `the certificate is not good (${proof.reason})`);
  const isOf = (one: Device): boolean =>
    proof.device === one.device &&
    proof.center === one.center &&
    proof.publicKey.equals(one.publicKey.export({ type: 'spki', format: 'der' }));
  if (isOf(device)) return 'device';
  const hall = device.via === proof.device ? await findDevice(database, device.center, proof.device) : null;
  if (hall?.kind !== 'hall' || !isOf(hall)) throw new HubRefusal('CERTIFICATE', "the certificate is another device's");
  if (hall.state !== 'active') throw new HubRefusal('REVOKED', "this hall's hub was revoked");
  return 'hall';
}

/** Of a newer protocol only the number is looked at. @throws HubRefusal `TOO_NEW`. */
export function refuseNewer(value: unknown): void {
  const version = speaks.safeParse(value);
  if (version.success && version.data.protocol > protocolVersion)
    throw new HubRefusal('TOO_NEW', `this hub speaks protocol ${protocolVersion}`);
}

function parseHeader<S extends z.ZodType<SignedHeader>>(text: string, schema: S): z.output<S> {
  const value = asJson(Buffer.from(text, 'base64url').toString('utf8'));
  refuseNewer(value);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new HubRefusal('MALFORMED', 'the signed header does not fit');
  return parsed.data;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws HubRefusal `MALFORMED` when the body is not the one that was signed. */
export function checkBody(header: SignedHeader, body: Buffer): void {
  if (createHash('sha256').update(body).digest('hex') !== header.bodyHash)
    throw new HubRefusal('MALFORMED', 'the body is not the one that was signed');
}
