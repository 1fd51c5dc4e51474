/** How the device stands with its hub, for the screen. "Synced" is only said when the hub's numbers and hashes equal ours. */
import { z } from 'zod';
import { quarantineReason } from './hub.ts';

/**
 * Why a sync did not end well; a screen has one text per code.
 *
 * Come again by themselves: `HUB_UNREACHABLE` no connection or no answer in time, `HUB_BUSY` asked to come later,
 * `HUB_FAULT` an error inside the hub, `HUB_FULL` no room on its disk, `NOT_A_HUB` something else answered (a sign-in page of the network, a redirect),
 * `STOPPED` ended on demand, `HUB_FOREIGN` whoever answers has not the authority of our hub, `LINE_UNPROTECTED` something on the
 * way speaks no TLS 1.3, `CLOCK_WRONG` this device's clock is wrong by more than a month.
 * Need a person: `HUB_ADDRESS` not https, `CERTIFICATE_REFUSED` the hub does not accept this device's certificate, `CODE_INVALID` enrolment code wrong or used, `HUB_NO_CODES` the center has no device code left,
 * `REVOKED`, `QUARANTINED`, `UNKNOWN_DEVICE`, `HUB_REFUSED` the hub's word on this device,
 * `HUB_TOO_OLD` it speaks another protocol, `FORK` the hub has another history under our numbers,
 * `DEVICE_BEHIND` the hub has more of our ledger than we do: this device was set back and needs a new epoch,
 * `COPY_UNDECIDED` this disk is a copy of another machine's, which has to sync first,
 * `LEDGER_DAMAGED` our own ledger has a hole, `RECEIPT_OLD` a receipt from before the hub was put back from a backup,
 * `RECEIPT_WRONG` what the hub signed is not what it said: nothing of it counts.
 */
export const syncErrorCodes = [
  'HUB_UNREACHABLE',
  'HUB_BUSY',
  'HUB_FAULT',
  'HUB_FULL',
  'NOT_A_HUB',
  'STOPPED',
  'HUB_FOREIGN',
  'LINE_UNPROTECTED',
  'CLOCK_WRONG',
  'HUB_ADDRESS',
  'CERTIFICATE_REFUSED',
  'CODE_INVALID',
  'HUB_NO_CODES',
  'REVOKED',
  'QUARANTINED',
  'UNKNOWN_DEVICE',
  'HUB_REFUSED',
  'HUB_TOO_OLD',
  'FORK',
  'DEVICE_BEHIND',
  'COPY_UNDECIDED',
  'LEDGER_DAMAGED',
  'RECEIPT_OLD',
  'RECEIPT_WRONG',
] as const;
export const syncErrorCode = z.enum(syncErrorCodes);
export type SyncErrorCode = z.infer<typeof syncErrorCode>;

/**
 * Where a record is on its way, each in exactly one: `local` this device has no hub yet, `queued` goes with the next run, `sent` left
 * and was not answered yet, `confirmed` the hub has it by its own word, hash compared, `attention` somebody has to see to it.
 */
export const recordStateNames = ['local', 'queued', 'sent', 'confirmed', 'attention'] as const;
export const recordState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.enum(recordStateNames).exclude(['attention']) }),
  /** What is wrong with the line, or what stopped the sync before it. */
  z.strictObject({ state: z.literal('attention'), reason: z.union([quarantineReason, syncErrorCode]) }),
]);
export type RecordState = z.infer<typeof recordState>;

const records = z.int().min(0);
export const recordStates = z.strictObject({
  local: records,
  queued: records,
  sent: records,
  confirmed: records,
  attention: records,
});
export type RecordStates = z.infer<typeof recordStates>;

export const syncStatus = z.strictObject({
  enrolled: z.boolean(),
  device: z.string().optional(),
  deviceCode: z.string().optional(),
  center: z.string().optional(),
  centerName: z.string().optional(),
  hubUrl: z.string().optional(),
  /** The hub is the hall's own: its counters exchange within seconds, and the hub itself sends to the district at night. */
  hubIsHalls: z.boolean(),
  /** `waiting`: will try again by itself at `nextRunAt`; `stopped`: needs a person, see `lastError`. */
  state: z.enum(['not-enrolled', 'idle', 'running', 'waiting', 'stopped']),
  /** Events of this device's own ledger, over all its epochs. */
  total: z.int().min(0),
  /** Of these, committed at the hub by its own word, hash compared. */
  confirmed: z.int().min(0),
  pending: z.int().min(0),
  /** Of all of them, how many are in each state. */
  records: recordStates,
  /** Confirmed, but in the hub's quarantine: somebody has to look at them. */
  quarantined: z.int().min(0),
  lastSuccessAt: z.iso.datetime().optional(),
  lastAttemptAt: z.iso.datetime().optional(),
  lastError: z.strictObject({ code: syncErrorCode, message: z.string() }).optional(),
  nextRunAt: z.iso.datetime().optional(),
  /** When the hub made the parcel that was taken last, by its clock. */
  parcelMadeAt: z.iso.datetime().optional(),
  progress: z
    .strictObject({
      sent: z.int().min(0),
      total: z.int().min(0),
      /** Of other devices: events fetched, and named by the hub so far. */
      received: z.int().min(0).optional(),
      announced: z.int().min(0).optional(),
      /** Scans, photographs and documents: whole at the hub in this run, of those that it lacked when their turn came. */
      files: z
        .strictObject({
          sent: z.int().min(0),
          total: z.int().min(0),
          bytes: z.int().min(0),
          totalBytes: z.int().min(0),
        })
        .optional(),
    })
    .optional(),
  /** Pulled events that only a newer version of the program knows; they count after an upgrade. */
  parked: z.int().min(0),
  /** Scans, photographs and documents of this device that the hub has not yet whole. */
  attachmentsPending: z.int().min(0),
  /** Of these, lost or damaged here: somebody has to look for them. */
  attachmentsMissing: z.int().min(0),
  /** Of these, here and whole, and not taken by the hub: an administrator has to look at the hub. */
  attachmentsRefused: z.int().min(0),
  /** What two devices did at once and a person has to decide. */
  undecided: z.int().min(0),
  /** Pulled events that could not be used: somebody has to look at them. */
  unusable: z.int().min(0),
  /**
   * The hub's sequence, count and hash equalled ours at `lastSuccessAt`, every scope was pulled to the hub's own end, and
   * nothing was added since.
   */
  synced: z.boolean(),
});
export type SyncStatus = z.infer<typeof syncStatus>;

/** What an import from a stick brought. */
export const syncImport = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('receipt'), confirmed: z.int().min(0) }),
  z.object({
    kind: z.literal('parcel'),
    madeAt: z.iso.datetime(),
    /** Own events that the hub confirmed by it. */
    confirmed: z.int().min(0),
    /** Events of others that were new. */
    received: z.int().min(0),
    /** Certificate numbers granted by it. */
    numbers: z.int().min(0),
    /** False when the hub has more than fitted in. */
    isWhole: z.boolean(),
  }),
]);
export type SyncImport = z.infer<typeof syncImport>;
