/** Makes the bundle that goes to the hub on a stick, and reads the receipt that comes back. */
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { type BundleHeader, bundleKeyInfo, bundleLimits, bundleMagic } from '#contract/bundle.ts';
import { batchLimits } from '#contract/hub.ts';
import type { ParcelWish } from '#contract/parcel.ts';
import type { ParcelStore } from './parcel-store.ts';
import { type LedgerReader, type PackedBatch, SyncFault, type SyncStore } from './ports.ts';
import type { PullStore } from './pull-store.ts';
import { openReceipt } from './receipt.ts';
import { sealFor } from './sealed-box.ts';
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
  readonly parcels: ParcelStore;
  /** What it takes to pull, also by stick. */
  readonly pull: Pick<PullStore, 'scopes' | 'marks'>;
  /** UTC instant of this device's clock. */
  readonly now: () => string;
}

/**
 * Everything that the hub has not confirmed, in order, as far as one bundle goes, and what the hub needs to answer by stick; null when there
 * is nothing to send and nothing to ask for. Made again it is the same events: the hub takes each once.
 * @throws SyncFault `UNKNOWN_DEVICE` not enrolled, `CERTIFICATE_REFUSED` the hub gave no key for bundles yet.
 */
export function makeBundle(parts: BundleParts): Bundle | null {
  const { store, ledger, now } = parts;
  const identity = store.identity();
  if (!identity) throw new SyncFault('UNKNOWN_DEVICE', 'this device is not enrolled');
  const hubKey = store.certificate()?.bundleKey;
  if (!hubKey) throw new SyncFault('CERTIFICATE_REFUSED', 'the hub gave no key for bundles yet');
  const key = createPrivateKey(store.privateKeyPem());
  const signer: Signer = { device: ledger.device, center: identity.center, key, now };
  const { batches, left } = packAll(store, ledger, signer);
  const wish = wishOf(parts);
  if (batches.length === 0 && wish.ranges.length === 0) return null;
  const events = batches.reduce((sum, { header }) => sum + header.count, 0);
  const inside = Buffer.concat(
    batches.flatMap(({ headerText, signature, body }) => [
      Buffer.from(`${JSON.stringify({ header: headerText, signature, length: body.length })}\n`),
      body,
    ]),
  );
  const sealed = sealFor(createPublicKey(hubKey), inside, bundleKeyInfo);
  const header: BundleHeader = {
    kind: 'bundle',
    center: identity.center,
    device: ledger.device,
    madeAt: now(),
    ...sealed.about,
    hash: createHash('sha256').update(sealed.bytes).digest('hex'),
    batches: batches.length,
    events,
    wish,
  };
  const { headerText, signature } = signHeader(signer, header);
  return {
    bytes: Buffer.concat([Buffer.from(`${bundleMagic}\n${headerText}\n${signature}\n`), sealed.bytes]),
    events,
    left,
  };
}

function wishOf({ store, ledger, parcels, pull }: BundleParts): ParcelWish {
  return {
    key: parcelKeyOf(parcels),
    marks: pull.scopes().map((scope) => ({ scope, marks: [...pull.marks(scope)] })),
    heads: ledger.epochs().map((epoch) => ({ epoch, seq: ledger.head(epoch).seq })),
    ranges: [...store.openRangeRequests()],
  };
}

/** What the hub encrypts for this device: SPKI DER, base64url. */
export const parcelKeyOf = (parcels: ParcelStore): string =>
  createPublicKey(parcels.privateKeyPem()).export({ type: 'spki', format: 'der' }).toString('base64url');

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

/**
 * Takes the hub's receipt: what it confirms counts as confirmed over the line.
 * @returns events confirmed by it that were not before.
 * @throws SyncFault `NOT_A_HUB` not a receipt, `HUB_FOREIGN` not of our hub or not for this device, `RECEIPT_OLD`, `FORK`,
 * `DEVICE_BEHIND`.
 */
export function takeReceipt(parts: Pick<BundleParts, 'store' | 'ledger' | 'parcels'>, file: Uint8Array): number {
  const { store, ledger, parcels } = parts;
  const authority = store.certificate()?.authority;
  if (!authority) throw new SyncFault('NOT_A_HUB', 'this device knows no hub whose receipt it could take');
  const read = openReceipt(file, authority, ledger.device);
  const before = store.confirmedTotal();
  for (const { epoch, position, quarantined } of read.positions) {
    // From before the hub was put back from a backup: what it had then, it may have no more.
    if (parcels.hasLeft(position.hubEpoch)) throw new SyncFault('RECEIPT_OLD', 'the hub was put back since');
    const known = store.confirmed(epoch);
    if (known && known.seq >= position.seq) continue;
    if (position.seq > ledger.head(epoch).seq)
      throw new SyncFault('DEVICE_BEHIND', `the hub has ${position.seq} events of epoch ${epoch}`);
    if (ledger.hashAt(epoch, position.seq) !== position.hash)
      throw new SyncFault('FORK', `the hub has another event under ${position.seq} of epoch ${epoch}`);
    if (store.hubEpoch() !== position.hubEpoch) store.beginHubEpoch(position.hubEpoch);
    const { seq, hash, count, hubEpoch } = position;
    const receipt = Buffer.from(file).toString('latin1');
    store.receipts.keep({ device: ledger.device, epoch, hubEpoch, seq, hash, count, receipt, authority });
    store.confirm(epoch, position, quarantined);
  }
  return Math.max(0, store.confirmedTotal() - before);
}
