/** Certificates (X.509 v3, RFC 5280) of the hub's own authority. Node's OpenSSL reads and checks them; only making them is ours. */
import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import * as der from './der.ts';

export interface CertificateSubject {
  readonly commonName: string;
  readonly organisation: string;
}

export interface CertificateRequest {
  readonly subject: CertificateSubject;
  /** SPKI DER. */
  readonly publicKey: Buffer;
  readonly issuer: CertificateSubject;
  /** P-256. */
  readonly issuerKey: KeyObject;
  /** `authority` signs others; `hub` may only answer as a server, `device` only ask as a client: neither can pose as the other. */
  readonly purpose: 'authority' | 'hub' | 'device';
  /** Host names and addresses of a server. */
  readonly names?: readonly string[];
  readonly from: Date;
  readonly to: Date;
}

export interface Certificate {
  readonly pem: string;
  /** Sixteen bytes, hexadecimal. */
  readonly serial: string;
}

const ids = {
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  alternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKey: '2.5.29.35',
  extendedUsage: '2.5.29.37',
  asServer: '1.3.6.1.5.5.7.3.1',
  asClient: '1.3.6.1.5.5.7.3.2',
} as const;

const algorithm = der.sequence(der.objectId(ids.ecdsaWithSha256));

/** Makes and signs a certificate. */
export function issueCertificate(request: CertificateRequest): Certificate {
  const serial = randomBytes(16);
  // Positive and of full length, whatever came.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const body = der.sequence(
    der.element(0xa0, der.integer(Buffer.from([2]))),
    der.integer(serial),
    algorithm,
    nameOf(request.issuer),
    der.sequence(der.time(request.from), der.time(request.to)),
    nameOf(request.subject),
    request.publicKey,
    der.element(0xa3, der.sequence(...extensionsOf(request))),
  );
  const whole = der.sequence(body, algorithm, der.bits(sign('sha256', body, request.issuerKey)));
  return { pem: pemOf(whole), serial: serial.toString('hex') };
}

function nameOf({ commonName, organisation }: CertificateSubject): Buffer {
  const part = (id: string, text: string): Buffer => der.set(der.sequence(der.objectId(id), der.utf8(text)));
  return der.sequence(part(ids.organisation, organisation), part(ids.commonName, commonName));
}

function extensionsOf({ purpose, publicKey, issuerKey, names = [] }: CertificateRequest): Buffer[] {
  const issuerPublic = createPublicKey(issuerKey).export({ type: 'spki', format: 'der' });
  const isAuthority = purpose === 'authority';
  // keyCertSign and cRLSign for the authority, digitalSignature for everybody else.
  const usage = isAuthority ? der.bits(Buffer.from([0x06]), 1) : der.bits(Buffer.from([0x80]), 7);
  return [
    extension(ids.basicConstraints, true, isAuthority ? der.sequence(der.boolean(true)) : der.sequence()),
    extension(ids.keyUsage, true, usage),
    extension(ids.subjectKey, false, der.octets(keyIdOf(publicKey))),
    extension(ids.authorityKey, false, der.sequence(der.element(0x80, keyIdOf(issuerPublic)))),
    ...(isAuthority
      ? []
      : [
          extension(
            ids.extendedUsage,
            true,
            der.sequence(der.objectId(purpose === 'hub' ? ids.asServer : ids.asClient)),
          ),
        ]),
    ...(names.length === 0 ? [] : [extension(ids.alternativeName, false, der.sequence(...names.map(alternative)))]),
  ];
}

const extension = (id: string, isCritical: boolean, value: Buffer): Buffer =>
  der.sequence(der.objectId(id), ...(isCritical ? [der.boolean(true)] : []), der.octets(value));

const keyIdOf = (publicKey: Uint8Array): Buffer => createHash('sha256').update(publicKey).digest().subarray(0, 20);

function alternative(name: string): Buffer {
  if (isIP(name) === 0) return der.element(0x82, Buffer.from(name, 'ascii'));
  return der.element(0x87, isIP(name) === 4 ? Buffer.from(name.split('.').map(Number)) : ipv6(name));
}

function ipv6(text: string): Buffer {
  const [head = '', tail] = (text.split('%')[0] ?? '').split('::');
  const groups = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = Array<number>(tail === undefined ? 0 : 8 - before.length - after.length).fill(0);
  return Buffer.from([...before, ...zeros, ...after].flatMap((group) => [group >> 8, group & 0xff]));
}

const pemOf = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${bytes
    .toString('base64')
    .replaceAll(/(.{64})/g, '$1\n')
    .trimEnd()}\n-----END CERTIFICATE-----\n`;
