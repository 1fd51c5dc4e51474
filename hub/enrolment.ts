/** Enrolment: a code, given out once by an administrator, makes a device's key known to the hub. */
import { createHash, createPublicKey, randomInt, randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { codeAlphabet, readEnrolmentCode, writeEnrolmentCode } from '#contract/enrolment-code.ts';
import type { DeviceIdentity, EnrolAnswer, EnrolRequest } from '#contract/hub.ts';
import { audit } from './audit.ts';
import { refuseTakenName } from './copied-disk.ts';
import { type Database, inTransaction, type Queryable } from './database.ts';
import { deviceCodeAt, hallCodeAt } from './device-code.ts';
import { hallHubOf } from './devices.ts';
import { parcelKeyFrom } from './parcel-key.ts';
import { HubRefusal } from './refusal.ts';
import type { Authority } from './tls/authority.ts';

/** Who signs devices' certificates; null for a hub without TLS. */
export type Signer = Omit<Authority, 'issueServer'> | null;

/**
 * Makes a single-use code for a center: 58 random bits, and the authority's fingerprint behind them. Only the hash of the
 * random part is kept.
 */
export async function makeEnrolmentCode(
  database: Queryable,
  center: string,
  madeBy: string,
  validHours: number,
  signer: Signer = null,
  kind: 'counter' | 'hall' = 'counter',
): Promise<string> {
  const code = Array.from({ length: 12 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
  await database.query(
    `insert into enrolment_code (center_id, code_hash, made_by, expires_at, kind)
     values ($1, $2, $3, now() + make_interval(hours => $4), $5)`,
    [center, hashOf(code), madeBy, validHours, kind],
  );
  return writeEnrolmentCode({ secret: code, fingerprint: signer?.fingerprint ?? '' });
}

const hashOf = (code: string): Buffer =>
  createHash('sha256')
    .update(readEnrolmentCode(code)?.secret ?? code)
    .digest();

interface CodeRow {
  readonly center_id: string;
  readonly center_name: string;
  readonly used_by_device: string | null;
  readonly kind: 'counter' | 'hall';
}

/**
 * Makes the key in the request a device of the code's center. The same request again, when the first answer was lost, gets
 * the same answer.
 * @throws HubRefusal `CODE_INVALID` unknown, used or expired code; `MALFORMED` not an Ed25519 key; `NAME_TAKEN` and `COPY_UNDECIDED` as
 * {@link refuseTakenName}.
 */
export async function enrol(
  database: Database,
  hubEpoch: string,
  signer: Signer,
  request: EnrolRequest,
): Promise<EnrolAnswer> {
  const publicKey = ed25519Key(request.publicKey);
  return inTransaction(database, async (connection) => {
    const code = await lockCode(connection, request.code);
    const { center_id: center, center_name: centerName } = code;
    if (code.kind !== (request.role ?? 'counter'))
      throw new HubRefusal('CODE_INVALID', "a code for a counter and one for a hall's hub are not the same");
    const answer = async (device: string, deviceCode: string): Promise<EnrolAnswer> => {
      const identity = signer && (await certify(connection, signer, { center, device, publicKey }));
      return { device, deviceCode, center, centerName, hubEpoch, ...(identity ? { identity } : {}) };
    };
    if (code.used_by_device !== null) {
      const same = await findByKey(connection, center, code.used_by_device, publicKey);
      if (same === null) throw new HubRefusal('CODE_INVALID', 'this code was used before');
      return answer(code.used_by_device, same);
    }
    const device = request.device ?? randomUUID();
    if (code.kind === 'counter' && (await hallHubOf(connection, center)))
      throw new HubRefusal('CODE_INVALID', 'this hall has a hub of its own: its counters enrol there');
    // A device that is known here under this very key comes again, after the hub's authority or its own certificate ended.
    const deviceCode =
      (await findByKey(connection, center, device, publicKey)) ??
      (await addDevice(connection, center, device, publicKey, request));
    const parcelKey = request.parcelKey === undefined ? null : parcelKeyFrom(request.parcelKey);
    if (parcelKey)
      await connection.query('update device set parcel_key = $3 where center_id = $1 and device_id = $2', [
        center,
        device,
        parcelKey.export({ type: 'spki', format: 'der' }),
      ]);
    await connection.query('update enrolment_code set used_by_device = $3 where center_id = $1 and code_hash = $2', [
      center,
      hashOf(request.code),
      device,
    ]);
    await audit(connection, { center, account: 'hub', action: 'device.enrolled', subject: `${device} ${deviceCode}` });
    return answer(device, deviceCode);
  });
}

interface Certified {
  readonly center: string;
  readonly device: string;
  /** SPKI DER. */
  readonly publicKey: Buffer;
}

/** Gives a device a certificate over its own key, and writes down which. */
export async function certify(
  connection: Queryable,
  signer: NonNullable<Signer>,
  { center, device, publicKey }: Certified,
): Promise<DeviceIdentity> {
  const { pem, serial, expiresAt } = signer.issueDevice(device, center, publicKey);
  await connection.query(
    'update device set certificate_serial = $3, certificate_expires_at = $4 where center_id = $1 and device_id = $2',
    [center, device, serial, expiresAt],
  );
  await audit(connection, { center, account: 'hub', action: 'device.certified', subject: `${device} ${serial}` });
  return { certificate: pem, authority: signer.certificate, bundleKey: signer.bundlePublicKey };
}

async function lockCode(connection: PoolClient, code: string): Promise<CodeRow> {
  const found = await connection.query<CodeRow>(
    `select code.center_id, center.name as center_name, code.used_by_device, code.kind
     from enrolment_code code join center using (center_id)
     where code.code_hash = $1 and (code.used_by_device is not null or code.expires_at > now()) for update of code`,
    [hashOf(code)],
  );
  const row = found.rows[0];
  if (!row) throw new HubRefusal('CODE_INVALID', 'this code is unknown or has expired');
  return row;
}

function ed25519Key(base64: string): Buffer {
  const der = Buffer.from(base64, 'base64');
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    if (key.asymmetricKeyType === 'ed25519') return der;
  } catch {
    // Falls through to the one refusal for everything that is no such key.
  }
  throw new HubRefusal('MALFORMED', 'the public key is not an Ed25519 key');
}

async function findByKey(connection: PoolClient, center: string, device: string, key: Buffer): Promise<string | null> {
  const found = await connection.query<{ device_code: string }>(
    'select device_code from device where center_id = $1 and device_id = $2 and public_key = $3',
    [center, device, key],
  );
  return found.rows[0]?.device_code ?? null;
}

async function addDevice(
  connection: PoolClient,
  center: string,
  device: string,
  key: Buffer,
  request: EnrolRequest,
): Promise<string> {
  await refuseTakenName(connection, center, device, key, request.chain);
  // Codes used up so far tell the next free one; two enrolments at once meet on the unique key and the later one tries on.
  const used = await connection.query<{ count: string }>('select count(*) from device where center_id = $1', [center]);
  for (let at = request.role ? 0 : Number(used.rows[0]?.count ?? 0); ; at++) {
    const deviceCode = request.role ? hallCodeAt(at) : deviceCodeAt(at);
    const added = await connection.query(
      `insert into device (center_id, device_id, device_code, public_key, machine_name, app_version, kind, enrolled_events)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (center_id, device_code) do nothing`,
      [
        center,
        device,
        deviceCode,
        key,
        request.machineName,
        request.appVersion,
        request.role ?? 'counter',
        request.events ?? null,
      ],
    );
    if (added.rowCount === 1) return deviceCode;
    if (await findByKey(connection, center, device, key))
      throw new HubRefusal('CODE_INVALID', 'this device is enrolled already');
  }
}
