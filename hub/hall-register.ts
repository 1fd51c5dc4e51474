/** The district's side of a hall's own hub: which devices come by way of it, what became of them, and what the hall is told. */
import type { PoolClient } from 'pg';
import type { HallAnswer, HallProblem, HallReport } from '#contract/hall.ts';
import { audit } from './audit.ts';
import { makeReceipt } from './bundle.ts';
import { type Database, inTransaction } from './database.ts';
import { type Device, type DeviceState, setDeviceState } from './devices.ts';
import type { Signer } from './enrolment.ts';
import { HubRefusal } from './refusal.ts';

type Reported = HallReport['devices'][number];

/**
 * Brings the registers of hall and district together. Sent again it changes nothing.
 * @throws HubRefusal `UNKNOWN_DEVICE` when a counter asks, not a hall's hub.
 */
export async function meetHall(
  database: Database,
  hubEpoch: string,
  signer: Signer,
  hall: Device,
  report: HallReport,
): Promise<Omit<HallAnswer, 'nightMinute'>> {
  if (hall.kind !== 'hall') throw new HubRefusal('UNKNOWN_DEVICE', "this is no hall's hub");
  const problems = new Map<string, HallProblem>();
  for (const reported of report.devices) {
    const problem = await inTransaction(database, (connection) => takeIn(connection, hall, reported));
    if (problem) problems.set(reported.device, problem);
  }
  const { center } = hall;
  const found = await database.query<Omit<HallAnswer['devices'][number], 'problem' | 'receipt'>>(
    `select device_id as device, kind, device_code as code, encode(public_key, 'base64') as "publicKey", machine_name as "machineName",
       app_version as "appVersion", state from device where center_id = $1 and (kind = 'counter' or via is not null) order by device_code`,
    [center],
  );
  const devices = await Promise.all(
    found.rows.map(async (row) => {
      const receipt = signer && (await makeReceipt(database, hubEpoch, signer, { center, device: row.device }));
      // PostgreSQL breaks base64 into lines.
      const publicKey = row.publicKey.replaceAll('\n', '');
      const problem = problems.get(row.device) ?? null;
      return { ...row, publicKey, problem, receipt: receipt?.toString('latin1') ?? null };
    }),
  );
  const centers = await database.query<HallAnswer['centers'][number]>(
    "select center_id as center, name from center where center_id <> 'district' order by center_id",
  );
  const accounts = await database.query<HallAnswer['accounts'][number]>(
    `select account, name, role, disabled, password_hash as "passwordHash" from console_account
     where hall = $1 order by account`,
    [center],
  );
  return { hubEpoch, centers: centers.rows, devices, accounts: accounts.rows };
}

async function takeIn(connection: PoolClient, hall: Device, reported: Reported): Promise<HallProblem | null> {
  const { center } = hall;
  const { device, code, machineName, appVersion, state, agreed } = reported;
  const publicKey = Buffer.from(reported.publicKey, 'base64');
  const found = await connection.query<{ public_key: Buffer; state: DeviceState; via: string | null }>(
    'select public_key, state, via from device where center_id = $1 and device_id = $2 for update',
    [center, device],
  );
  const known = found.rows[0];
  if (!known) {
    const added = await connection.query(
      `insert into device (center_id, device_id, device_code, public_key, machine_name, app_version, state, via, kind)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (center_id, device_code) do nothing`,
      [center, device, code, publicKey, machineName, appVersion, state, hall.device, reported.kind],
    );
    if (added.rowCount === 0) return 'CODE_TAKEN';
    await audit(connection, { center, account: 'hub', action: 'device.enrolled', subject: `${device} ${code}` });
  } else {
    if (!known.public_key.equals(publicKey)) return 'KEY_DIFFERS';
    // Whoever changed it since both last agreed has the word; when both did, the district.
    if (known.state === agreed && state !== agreed) {
      await setDeviceState(connection, center, device, state);
      await audit(connection, { center, account: 'hub', action: 'device.by-hall', subject: `${device} ${state}` });
    }
    await connection.query(
      'update device set via = $3, machine_name = $4, app_version = $5 where center_id = $1 and device_id = $2',
      [center, device, hall.device, machineName, appVersion],
    );
  }
  await connection.query(
    `update device set seen_at = greatest(seen_at, least(now(), $3)), pending_claimed = coalesce($4, pending_claimed),
       parked_claimed = coalesce($5, parked_claimed)
     where center_id = $1 and device_id = $2`,
    [center, device, reported.seenAt, reported.pending, reported.parked ?? null],
  );
  return null;
}
