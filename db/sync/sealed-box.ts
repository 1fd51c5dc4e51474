/** Encryption of a file for one reader: a key agreed with theirs (X25519, HKDF), used once, AES-256-GCM. The same for both directions. */
import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { SealedAbout } from '#contract/parcel.ts';

/** @param info what the key is for: opened with another it is not readable. */
export function sealFor(reader: KeyObject, plain: Buffer, info: string): { bytes: Buffer; about: SealedAbout } {
  const own = generateKeyPairSync('x25519');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', agreedKey(own.privateKey, reader, info), iv);
  const bytes = Buffer.concat([cipher.update(plain), cipher.final()]);
  const about = {
    ephemeral: own.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
    iv: iv.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
  };
  return { bytes, about };
}

/** @returns null when it is not for this reader, or not as it was sealed. */
export function openSealed(reader: KeyObject, about: SealedAbout, bytes: Buffer, info: string): Buffer | null {
  try {
    const ephemeral = createPublicKey({ key: Buffer.from(about.ephemeral, 'base64url'), format: 'der', type: 'spki' });
    const cipher = createDecipheriv(
      'aes-256-gcm',
      agreedKey(reader, ephemeral, info),
      Buffer.from(about.iv, 'base64url'),
    );
    cipher.setAuthTag(Buffer.from(about.tag, 'base64url'));
    return Buffer.concat([cipher.update(bytes), cipher.final()]);
  } catch {
    return null;
  }
}

const agreedKey = (privateKey: KeyObject, publicKey: KeyObject, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', diffieHellman({ privateKey, publicKey }), '', info, 32));
