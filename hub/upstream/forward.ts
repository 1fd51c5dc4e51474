/**
 * Passes on to the district what this hall's devices signed, batch by batch and byte for byte as it came. Nothing is remembered of
 * what was sent: the district's own signed word on each chain says where to go on, so a kill at any step costs one batch sent again.
 */
import type { Receipt } from '#contract/bundle.ts';
import type { BatchHeader } from '#contract/hub.ts';
import { SyncFault } from '../../db/sync/ports.ts';
import { openReceipt } from '../../db/sync/receipt.ts';
import type { Database } from '../database.ts';
import type { UpstreamIdentity } from './identity.ts';

/** A batch as its device signed it. */
interface Stored {
  readonly last_seq: string;
  readonly header: string;
  readonly signature: Buffer;
  readonly body: Buffer;
}

/** Why the rest of a device's ledger stays here until somebody has looked at it. */
export type ForwardProblem = 'FORK' | 'QUARANTINED' | 'REVOKED' | 'UNKNOWN_DEVICE' | 'HUB_REFUSED';
const ofTheDevice: ReadonlySet<string> = new Set(['QUARANTINED', 'REVOKED', 'UNKNOWN_DEVICE', 'HUB_REFUSED']);

/** Opens the district's word on a device, as it came over the line. @throws SyncFault as {@link openReceipt}. */
export const readWord = (text: string, authority: string, device: string): Receipt =>
  openReceipt(Buffer.from(text, 'latin1'), authority, device);

/**
 * Sends what the district lacks of one device.
 * @param word what it says it has; null when it said nothing.
 * @param alive called before each batch. @returns batches sent, and why it stopped before the end.
 * @throws SyncFault when the line or the district itself fails: then all devices wait.
 */
export async function forwardDevice(
  database: Database,
  { client, center }: UpstreamIdentity,
  device: string,
  word: Receipt | null,
  signal: AbortSignal,
  alive: () => Promise<void>,
): Promise<{ readonly sent: number; readonly problem: ForwardProblem | null }> {
  const epochs = await database.query<{ epoch: number }>(
    'select epoch from device_cursor where center_id = $1 and device_id = $2 order by epoch',
    [center, device],
  );
  let sent = 0;
  for (const { epoch } of epochs.rows) {
    const key = [center, device, epoch] as const;
    let from = await agreedPlace(database, key, word);
    for (;;) {
      const batch = await nextBatch(database, key, from);
      if (!batch) break;
      await alive();
      const { header: headerText, signature, body } = batch;
      const header = JSON.parse(Buffer.from(headerText, 'base64url').toString('utf8')) as BatchHeader;
      try {
        const packed = { header, headerText, signature: signature.toString('base64url'), body };
        const answer = await client.push(packed, signal);
        sent++;
        if (answer.result === 'fork') return { sent, problem: 'FORK' };
        // Elsewhere than thought, as after the district was put back: its own word counts.
        if (answer.result === 'gap' && answer.position.seq >= from)
          throw new SyncFault('HUB_FAULT', 'the district does not know its own place');
        from = answer.position.seq;
      } catch (thrown) {
        if (!(thrown instanceof SyncFault) || !ofTheDevice.has(thrown.code)) throw thrown;
        return { sent, problem: thrown.code as ForwardProblem };
      }
    }
  }
  return { sent, problem: null };
}

type ChainKey = readonly [center: string, device: string, epoch: number];

/** Where both have the same; where they differ, just before, so that the district sees what differs, signed by the device. */
async function agreedPlace(database: Database, key: ChainKey, word: Receipt | null): Promise<number> {
  const theirs = word?.positions.find(({ epoch }) => epoch === key[2])?.position;
  if (!theirs || theirs.seq === 0) return 0;
  const found = await database.query<{ hash: Buffer }>(
    `select hash from ledger_event where center_id = $1 and device_id = $2 and epoch = $3 and seq = $4
     union all select hash from quarantined_event where center_id = $1 and device_id = $2 and epoch = $3 and seq = $4`,
    [...key, theirs.seq],
  );
  const ours = found.rows[0]?.hash.toString('hex');
  return ours !== undefined && ours !== theirs.hash ? theirs.seq - 1 : theirs.seq;
}

async function nextBatch(database: Database, key: ChainKey, from: number): Promise<Stored | null> {
  const found = await database.query<Stored>(
    `select last_seq, header, signature, body from ledger_batch
     where center_id = $1 and device_id = $2 and epoch = $3 and last_seq > $4 order by last_seq limit 1`,
    [...key, from],
  );
  return found.rows[0] ?? null;
}
