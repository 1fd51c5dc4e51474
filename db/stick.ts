/** What goes to the hub and comes from it on a stick, as the screens ask for it. */
import { bundleExtension } from '#contract/bundle.ts';
import { parcelMagic } from '#contract/parcel.ts';
import type { SyncErrorCode, SyncImport } from '#contract/sync-status.ts';
import { today } from '#domain/calendar/civil-date.ts';
import { done, type Outcome, type Refusal, refused } from '#domain/kernel/refusal.ts';
import type { SyncControl } from './handlers.ts';
import type { Store } from './store.ts';
import { makeBundle, takeReceipt } from './sync/bundle.ts';
import { type ParcelParts, takeParcel } from './sync/parcel.ts';
import { SyncFault } from './sync/ports.ts';
import type { SyncService } from './sync/service.ts';

export interface StickParts extends ParcelParts {
  readonly service: SyncService;
  /** Writes down which blocks of numbers are needed, so that the bundle asks for them. */
  readonly askForNumbers: () => void;
}

export function stickOf(
  { device, now }: Pick<Store, 'device' | 'now'>,
  parts: StickParts,
): Pick<SyncControl, 'exportBundle' | 'importFile'> {
  const { service } = parts;
  const bundleParts = { ...parts, now: () => now().toISOString() };
  return {
    exportBundle: () =>
      refusing(() => {
        parts.askForNumbers();
        const bundle = makeBundle(bundleParts);
        if (!bundle) return done(null);
        const { bytes, events, left } = bundle;
        const name = `${device.current().code}-${today(now().toISOString())}-${events}.${bundleExtension}`;
        return done({ name, bytes: new Uint8Array(bytes), events, left });
      }),
    async importFile(bytes) {
      const outcome = isParcel(bytes) ? await importParcel(bytes) : importReceipt(bytes);
      service.replan();
      return outcome;
    },
  };

  function importReceipt(bytes: Uint8Array): Outcome<SyncImport> {
    return refusing(() => done({ kind: 'receipt' as const, confirmed: takeReceipt(parts, bytes) }));
  }

  async function importParcel(bytes: Uint8Array): Promise<Outcome<SyncImport>> {
    // A run may wait long for its line; nobody is made to wait with it.
    if (service.status().state === 'running') return refused({ code: 'SYNC_RUNNING' });
    const taking = service.exclusively(() => takeParcel(parts, bytes));
    const outcome = await taking.catch((thrown: unknown) => refusalOf(thrown));
    return outcome.ok ? done({ kind: 'parcel', ...outcome.value }) : outcome;
  }
}

const isParcel = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, parcelMagic.length)) === parcelMagic;

const refusals: { readonly [code in SyncErrorCode]?: Refusal } = {
  UNKNOWN_DEVICE: { code: 'SYNC_NOT_ENROLLED' },
  CERTIFICATE_REFUSED: { code: 'SYNC_BUNDLE_NO_KEY' },
  NOT_A_HUB: { code: 'SYNC_RECEIPT_BAD' },
  HUB_FOREIGN: { code: 'SYNC_RECEIPT_FOREIGN' },
  RECEIPT_OLD: { code: 'SYNC_PARCEL_STALE' },
  DEVICE_BEHIND: { code: 'SYNC_STICK_DEVICE_BEHIND' },
};

function refusing<T>(run: () => Outcome<T>): Outcome<T> {
  try {
    return run();
  } catch (thrown) {
    return refusalOf(thrown);
  }
}

/** What the carrying of files refuses, as the screens know it. @throws whatever is no fault of the sync. */
function refusalOf(thrown: unknown): Outcome<never> {
  if (!(thrown instanceof SyncFault)) throw thrown;
  return refused(refusals[thrown.code] ?? { code: 'SYNC_HUB_REFUSED', params: { reason: thrown.code } });
}
