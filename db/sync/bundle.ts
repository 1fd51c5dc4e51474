/** Makes the bundle that goes to the hub on a stick, and reads the receipt that comes back. */
import {
  createCipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import {
  type BundleHeader,
  bundleKeyInfo,
  bundleLimits,
  bundleMagic,
} from '#contract/bundle.ts';
import { batchLimits } from '#contract/hub.ts';
import { type LedgerReader, type PackedBatch, SyncFault, type SyncStore } from './ports.ts';
import { openReceipt } from './receipt.ts';
import { packBatch, type Signer, signHeader } from './signing.ts';

export interface Bundle {
  readonly bytes: Buffer;
  readonly events: number;
  /** Events that did not fit and need another bundle. */
  readonly left: number;
}

export interface BundleParts {
  readonly store: SyncStore;
  readonly ledger: LedgerReader;
  /** UTC instant of this device's clock. */
  readonly now: () => string;
}

/**
 * Everything that the hub has not confirmed, in order, as far as one bundle goes; null when there is nothing. Made again it is the same
 * events: the hub takes each once.
 * @throws SyncFault `UNKNOWN_DEVICE` not enrolled, `CERTIFICATE_REFUSED` the hub gave no key for bundles yet.
 */
export function makeBundle({ store, ledger, now }: BundleParts): Bundle | null {
  const identity = store.identity();
  if (!identity) throw new SyncFault('UNKNOWN_DEVICE', 'this device is not enrolled');
  const hubKey = store.certificate()?.bundleKey;
  if (!hubKey) throw new SyncFault('CERTIFICATE_REFUSED', 'the hub gave no key for bundles yet');
  const key = createPrivateKey(store.privateKeyPem());
  const signer: Signer = { device: ledger.device, center: identity.center, key, now };
  const { batches, left } = packAll(store, ledger, signer);
  if (batches.length === 0) return null;
  const events = batches.reduce((sum, { header }) => sum + header.count, 0);
  const inside = Buffer.concat(
    batches.flatMap(({ headerText, signature, body }) => [
      Buffer.from(`${JSON.stringify({ header: headerText, signature, length: body.length })}\n`),
      body,
    ]),
  );
  const sealed = encryptFor(hubKey, inside);
  const header: BundleHeader = {
    kind: 'bundle',
    center: identity.center,
    device: ledger.device,
    madeAt: now(),
    ...sealed.about,
    hash: createHash('sha256').update(sealed.bytes).digest('hex'),
    batches: batches.length,
    events,
  };
  const { headerText, signature } = signHeader(signer, header);
  return {
    bytes: Buffer.concat([Buffer.from(`${bundleMagic}\n${headerText}\n${signature}\n`), sealed.bytes]),
    events,
    left,
  };
}

function packAll(store: SyncStore, ledger: LedgerReader, signer: Signer): { batches: PackedBatch[]; left: number } {
  const batches: PackedBatch[] = [];
  let [bytes, left] = [0, 0];
  for (const epoch of ledger.epochs()) {
    let seq = store.confirmed(epoch)?.seq ?? 0;
    const head = ledger.head(epoch).seq;
    // Epochs go in order: one that does not fit any more is not begun.
    while (seq < head && left === 0 && batches.length < bundleLimits.batches && bytes < bundleLimits.bytes) {
      const [first, ...rest] = ledger.eventsAfter(epoch, seq, batchLimits.events);
      if (first?.seq !== seq + 1)
        throw new SyncFault('LEDGER_DAMAGED', `event ${seq + 1} of epoch ${epoch} is missing here`);
      const batch = packBatch(signer, [first, ...rest], store.hubEpoch());
      batches.push(batch);
      bytes += batch.body.length;
      seq += batch.header.count;
    }
    left += head - seq;
  }
  return { batches, left };
}

/** For the hub alone: a key agreed with its bundle key, used once. */
function encryptFor(hubKeyPem: string, plain: Buffer) {
  const own = generateKeyPairSync('x25519');
  const secret = diffieHellman({ privateKey: own.privateKey, publicKey: createPublicKey(hubKeyPem) });
  const key = Buffer.from(hkdfSync('sha256', secret, '', bundleKeyInfo, 32));
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const bytes = Buffer.concat([cipher.update(plain), cipher.final()]);
  const about = {
    ephemeral: own.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
    iv: iv.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
  };
  return { bytes, about };
}

/**
 * Takes the hub's receipt: what it confirms counts as confirmed over the line.
 * @returns events confirmed by it that were not before.
 * @throws SyncFault `NOT_A_HUB` not a receipt, `HUB_FOREIGN` not of our hub or not for this device, `FORK`, `DEVICE_BEHIND`.
 */
export function takeReceipt({ store, ledger }: BundleParts, file: Uint8Array): number {
  const authority = store.certificate()?.authority;
  if (!authority) throw new SyncFault('NOT_A_HUB', 'this device knows no hub whose receipt it could take');
  const read = openReceipt(file, authority, ledger.device);
  const before = store.confirmedTotal();
  for (const { epoch, position, quarantined } of read.positions) {
    const known = store.confirmed(epoch);
    if (known && known.seq >= position.seq) continue;
    if (position.seq > ledger.head(epoch).seq)
      throw new SyncFault('DEVICE_BEHIND', `the hub has ${position.seq} events of epoch ${epoch}`);
    if (ledger.hashAt(epoch, position.seq) !== position.hash)
      throw new SyncFault('FORK', `the hub has another event under ${position.seq} of epoch ${epoch}`);
    if (store.hubEpoch() !== position.hubEpoch) store.beginHubEpoch(position.hubEpoch);
    store.confirm(epoch, position, quarantined);
  }
  return Math.max(0, store.confirmedTotal() - before);
}
