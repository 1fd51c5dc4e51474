/** Many devices in one process: the product's own sync client over a ledger that is made up as it is read. */
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { DeviceIdentity } from '#contract/hub.ts';
import { chainStart, hashInput, type LedgerEvent } from '#domain/kernel/event.ts';
import { syncClient } from '../db/sync/client.ts';
import type { KeptReceipt, LedgerReader, SyncStore } from '../db/sync/ports.ts';
import { deviceCodeAt } from '../hub/device-code.ts';
import type { Authority } from '../hub/tls/authority.ts';

/** With the rest of an event about 1 KB, of which a part does not compress, as in real records. */
const text = '申请人李雷与韩梅梅自愿结婚，双方均无配偶，没有直系血亲和三代以内旁系血亲关系，现申请结婚登记。'.repeat(3);
/** What does not compress: names, numbers, signatures of a real record. */
const noise = (device: string, seq: number): string =>
  [1, 2].map((part) => createHash('sha512').update(`${device} ${seq} ${part}`).digest('base64')).join('');

/** A ledger of `rows` events that keeps only their hashes. */
export function madeUpLedger(device: string, rows: number): LedgerReader {
  let hashes: Buffer | null = null;
  const bare = (seq: number, prevHash: string): Omit<LedgerEvent, 'hash'> => ({
    id: `${device.slice(0, 24)}${seq.toString(16).padStart(12, '0')}`,
    device,
    epoch: 1,
    seq,
    stream: `person/${device.slice(0, 8)}-${seq}`,
    version: 1,
    type: 'person.registered',
    at: '2026-11-25T01:00:00.000Z',
    actor: 'staff-1',
    command: `${device.slice(0, 24)}${seq.toString(16).padStart(12, 'c')}`,
    payload: JSON.stringify({ name: '李雷', note: text, number: seq, blob: noise(device, seq) }),
    prevHash,
  });
  const hashAt = (seq: number): string => {
    if (seq === 0) return chainStart;
    hashes ??= allHashes();
    return hashes.subarray((seq - 1) * 32, seq * 32).toString('hex');
  };
  const allHashes = (): Buffer => {
    const all = Buffer.alloc(rows * 32);
    let previous = chainStart;
    for (let seq = 1; seq <= rows; seq++) {
      const hash = createHash('sha256')
        .update(hashInput(bare(seq, previous)))
        .digest();
      hash.copy(all, (seq - 1) * 32);
      previous = hash.toString('hex');
    }
    return all;
  };
  return {
    device,
    epochs: () => [1],
    head: () => ({ seq: rows, hash: hashAt(rows) }),
    hashAt: (_epoch, seq) => (seq <= rows ? hashAt(seq) : null),
    eventsAfter: (_epoch, after, limit) =>
      Array.from({ length: Math.max(0, Math.min(limit, rows - after)) }, (_, n) => {
        const seq = after + n + 1;
        return { ...bare(seq, hashAt(seq - 1)), hash: hashAt(seq) };
      }),
  };
}

/** What one device went through, in milliseconds of `performance.now()`. */
export interface Passage {
  /** First asked. */
  readonly came: number;
  /** First batch taken, after which nobody may have to wait long. */
  admitted: number;
  done: number;
  /** What each batch that was taken took, from its packing to its answer, in milliseconds. */
  readonly batches: number[];
  turnedAway: number;
  failure: string | null;
}

export interface SimulatedDevice {
  readonly id: string;
  readonly center: string;
  readonly publicKey: Buffer;
  /** One whole sync. */
  sync(hubUrl: string): Promise<Passage>;
}

/** A device with its own key and certificate, not yet known to the hub; see {@link register}. */
export function simulatedDevice(authority: Authority, center: string, rows: number): SimulatedDevice {
  const id = randomUUID();
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const { pem: certificate } = authority.issueDevice(id, center, spki);
  const ledger = madeUpLedger(id, rows);
  // A real device hashed its events by day; hundreds of them in this one process would stand still for it in the night's first second.
  ledger.head(1);
  return {
    id,
    center,
    publicKey: spki,
    async sync(hubUrl) {
      const passage: Passage = {
        came: performance.now(),
        admitted: 0,
        done: 0,
        batches: [],
        turnedAway: 0,
        failure: null,
      };
      let since = passage.came;
      let before = 0;
      const store = memoryStore(hubUrl, center, pem, {
        certificate,
        authority: authority.certificate,
        bundleKey: authority.bundlePublicKey,
      });
      const client = syncClient({
        store,
        ledger,
        now: () => new Date().toISOString(),
        async wait(ms) {
          passage.turnedAway++;
          await sleep(ms);
        },
        recordGrant: () => {},
        machineName: 'simulated',
        appVersion: '0.0.0',
        // The night's own schedule would come again much later; here a device asks until it is through.
        tries: 40,
      });
      try {
        await client.exchange(new AbortController().signal, ({ sent }) => {
          const now = performance.now();
          if (sent > 0) passage.admitted ||= now;
          if (sent > before) passage.batches.push(now - since);
          [since, before] = [now, sent];
        });
      } catch (thrown) {
        passage.failure = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
      }
      passage.done = performance.now();
      passage.admitted ||= passage.done;
      return passage;
    },
  };
}

type Kept = Pick<
  SyncStore,
  'identity' | 'certificate' | 'privateKeyPem' | 'hubEpoch' | 'beginHubEpoch' | 'confirm' | 'confirmed' | 'receipts'
>;

function memoryStore(hubUrl: string, center: string, pem: string, given: DeviceIdentity) {
  let hubEpoch: string | null = null;
  let position: ReturnType<SyncStore['confirmed']> = null;
  let word: KeptReceipt | null = null;
  const kept: Kept & Pick<SyncStore, 'confirmedTotal'> = {
    identity: () => ({ hubUrl, center, centerName: center, deviceCode: 'A1' }),
    certificate: () => given,
    privateKeyPem: () => pem,
    hubEpoch: () => hubEpoch,
    beginHubEpoch: (epoch) => {
      hubEpoch = epoch;
    },
    confirmed: () => position,
    confirm: (_epoch, at) => {
      position = at;
    },
    confirmedTotal: () => position?.seq ?? 0,
    receipts: {
      keep: (receipt) => {
        word = receipt;
      },
      newest: () => word,
    },
  };
  // What a push does not touch is not there, and would say so.
  return kept as unknown as SyncStore;
}

/** Makes devices known to the hub straight in its database, as its owner: what is measured is the night, not the enrolment. */
export async function register(owner: pg.Client, devices: readonly SimulatedDevice[]): Promise<void> {
  const centers = [...new Set(devices.map(({ center }) => center))];
  await owner.query(
    'insert into center (center_id, name) select id, id from unnest($1::text[]) id on conflict (center_id) do nothing',
    [centers],
  );
  const used = await owner.query<{ center: string; count: string }>(
    'select center_id as center, count(*) from device group by center_id',
  );
  const codes = new Map(used.rows.map(({ center, count }) => [center, Number(count)]));
  const codeOf = (center: string): string => {
    const at = codes.get(center) ?? 0;
    codes.set(center, at + 1);
    return deviceCodeAt(at);
  };
  await owner.query(
    `insert into device (center_id, device_id, device_code, public_key, machine_name, app_version)
     select center, id, code, key, 'simulated', '0.0.0' from unnest($1::text[], $2::text[], $3::text[], $4::bytea[]) as d (center, id, code, key)`,
    [
      devices.map(({ center }) => center),
      devices.map(({ id }) => id),
      devices.map(({ center }) => codeOf(center)),
      devices.map(({ publicKey }) => publicKey),
    ],
  );
}
