/** The keys of devices that parcels on a stick are encrypted for. */
import { createPublicKey, type KeyObject } from 'node:crypto';

/** The key that parcels are encrypted for, as a device names it; null when it is none. */
export function parcelKeyFrom(base64url: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(base64url, 'base64url'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'x25519' ? key : null;
  } catch {
    return null;
  }
}
