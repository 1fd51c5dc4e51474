/** This device's own Ed25519 key, the one that the hub knows it by: it signs batches, filed documents and exported files. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { openSyncStore } from './sync/store.ts';

export interface DeviceKey {
  /** Signature over the UTF-8 bytes of a text, or over bytes. */
  sign(what: string | Uint8Array): Buffer;
  /** SPKI, PEM. */
  publicKeyPem(): string;
}

/** The key is made when it is first needed. */
export function openDeviceKey(database: Database): DeviceKey {
  const kept = openSyncStore(database);
  const key = () => createPrivateKey(kept.privateKeyPem());
  return {
    sign: (what) => sign(null, typeof what === 'string' ? Buffer.from(what) : what, key()),
    publicKeyPem: () => createPublicKey(key()).export({ type: 'spki', format: 'pem' }) as string,
  };
}
