/**
 * The hub's own certificate authority: made at the first start, kept in the folder `authority` beside the database, never in
 * it. Several nodes of one hub share a copy of that folder.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  scryptSync,
  sign,
  X509Certificate,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import path from 'node:path';
import { fingerprintScrypt, fingerprintText, hubServerName } from '#contract/enrolment-code.ts';
import { type Certificate, type CertificateSubject, issueCertificate } from './certificate.ts';

export interface DeviceCertificate extends Certificate {
  readonly expiresAt: Date;
}

export interface ServerIdentity {
  readonly key: string;
  /** The server's certificate with the authority's behind it. */
  readonly cert: string;
}

export interface Authority {
  /** PEM of the authority's own certificate: what a device pins. */
  readonly certificate: string;
  /** X25519, PEM: what devices encrypt bundles for. */
  readonly bundlePublicKey: string;
  readonly bundleKey: KeyObject;
  /** Ed25519, from the authority's own key: signs what this hub writes itself, the same on every node. */
  readonly authorKey: KeyObject;
  /** Signs a receipt; checked with the key of the authority's certificate. */
  sign(text: string): Buffer;
  /** Eight characters, part of every enrolment code. */
  readonly fingerprint: string;
  /** @param publicKey the device's own Ed25519 key, SPKI DER. */
  issueDevice(device: string, center: string, publicKey: Buffer): DeviceCertificate;
  /** A fresh key and certificate for this node, good for the name that devices ask for and for `names`, for browsers. */
  issueServer(names: readonly string[]): ServerIdentity;
}

const day = 24 * 3_600_000;
/** Clocks of devices are wrong by days; a certificate that begins today would be refused there. */
const graceDays = 30;
const years = { authority: 25, server: 2, device: 3 } as const;

/** Opens the authority in `folder`, or makes it. @throws Error in plain words when half of it is missing or does not fit together. */
export function openAuthority(folder: string, now: () => Date = () => new Date()): Authority {
  const [keyFile, certificateFile] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
  if (!existsSync(keyFile) && !existsSync(certificateFile)) make(folder, keyFile, certificateFile, now());
  if (!existsSync(keyFile) || !existsSync(certificateFile))
    throw new Error(`the hub's authority is incomplete: ${folder} needs both key.pem and certificate.pem`);
  const key = createPrivateKey(readFileSync(keyFile));
  const certificate = new X509Certificate(readFileSync(certificateFile));
  if (!certificate.checkPrivateKey(key))
    throw new Error(`the key in ${folder} is not that of the certificate beside it`);
  return authorityOf(certificate, key, openBundleKey(path.join(folder, 'bundle-key.pem')), now);
}

/** Made later than the rest in folders of an earlier version. */
function openBundleKey(file: string): KeyObject {
  if (!existsSync(file))
    writeWhole(file, String(generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' })));
  return createPrivateKey(readFileSync(file));
}

function make(folder: string, keyFile: string, certificateFile: string, now: Date): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  // A part of the key in the name, so that two hubs' authorities are told apart in a browser's list.
  const commonName = `Xinqu hub authority ${createHash('sha256').update(spki).digest('hex').slice(0, 8)}`;
  const subject = { commonName, organisation };
  const { pem } = issueCertificate({
    subject,
    issuer: subject,
    publicKey: spki,
    issuerKey: privateKey,
    purpose: 'authority',
    ...span(now, years.authority),
  });
  writeWhole(keyFile, String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
  writeWhole(certificateFile, pem);
}

function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

const organisation = 'Xinqu Window';

function span(now: Date, length: number): { from: Date; to: Date } {
  return { from: new Date(now.getTime() - graceDays * day), to: new Date(now.getTime() + length * 365 * day) };
}

function authorityOf(certificate: X509Certificate, key: KeyObject, bundleKey: KeyObject, now: () => Date): Authority {
  const issuer: CertificateSubject = {
    organisation,
    commonName: /^CN=(.+)$/m.exec(certificate.subject)?.[1] ?? '',
  };
  const pem = certificate.toString();
  let fingerprint = '';
  return {
    certificate: pem,
    bundleKey,
    bundlePublicKey: String(createPublicKey(bundleKey).export({ type: 'spki', format: 'pem' })),
    authorKey: ed25519From(key.export({ type: 'pkcs8', format: 'der' })),
    sign: (text) => sign('sha256', Buffer.from(text), key),
    get fingerprint() {
      fingerprint ||= fingerprintOf(certificate);
      return fingerprint;
    },
    issueDevice(device, center, publicKey) {
      const dates = span(now(), years.device);
      const subject = { commonName: device, organisation: center };
      const made = issueCertificate({ subject, publicKey, issuer, issuerKey: key, purpose: 'device', ...dates });
      return { ...made, expiresAt: dates.to };
    },
    issueServer(names) {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const made = issueCertificate({
        subject: { commonName: hubServerName, organisation },
        publicKey: own.publicKey.export({ type: 'spki', format: 'der' }),
        issuer,
        issuerKey: key,
        purpose: 'hub',
        names: [hubServerName, ...names],
        ...span(now(), years.server),
      });
      return { key: String(own.privateKey.export({ type: 'pkcs8', format: 'pem' })), cert: `${made.pem}${pem}` };
    },
  };
}

/** An Ed25519 key that follows from a secret. */
export function ed25519From(secret: Buffer): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'xinqu hub author', 32));
  // PKCS#8 of an Ed25519 key is this prefix and the seed.
  const key = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

/** Eight characters over the authority's key. */
export function fingerprintOf(certificate: X509Certificate): string {
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
  const digest = createHash('sha256').update(spki).digest();
  const { salt, bytes, options } = fingerprintScrypt;
  return fingerprintText(scryptSync(digest, salt, bytes, options));
}

/** What a browser may call this machine by. */
export function namesOfThisMachine(host: string): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map((one) => one.address));
  return [...new Set(['localhost', hostname(), host, ...addresses])].filter((name) => /^[\w.:-]+$/.test(name));
}
