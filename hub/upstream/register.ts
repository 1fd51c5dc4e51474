/** The hall's side of the common register: what it reports of its devices, and what it takes over from the district's answer. */
import type { PoolClient } from 'pg';
import type { HallAnswer, HallReport } from '#contract/hall.ts';
import { audit } from '../audit.ts';
import { type ConsoleRole, consoleRoles } from '../console/roles.ts';
import { type Database, inTransaction } from '../database.ts';
import type { DeviceState } from '../devices.ts';
import { readWord } from './forward.ts';
import type { UpstreamIdentity } from './identity.ts';

type Reported = HallReport['devices'][number];

/** Tells the district of this hall's devices and takes over its answer. @throws SyncFault. */
export async function exchangeRegisters(
  database: Database,
  upstream: UpstreamIdentity,
  signal: AbortSignal,
): Promise<HallAnswer> {
  const found = await database.query<Omit<Reported, 'seenAt'> & { seenAt: Date | null }>(
    `select device_id as device, kind, device_code as code, encode(public_key, 'base64') as "publicKey", machine_name as "machineName",
       app_version as "appVersion", state, agreed_state as agreed, seen_at as "seenAt", pending_claimed::float as pending,
       parked_claimed::float as parked
     from device where center_id = $1 and kind in ('counter', 'hub') order by device_code`,
    [upstream.center],
  );
  const devices = found.rows.map((row) => ({
    ...row,
    publicKey: row.publicKey.replaceAll('\n', ''),
    seenAt: row.seenAt?.toISOString() ?? null,
  }));
  const answer = await upstream.client.meetHall(upstream.signer, { devices }, signal);
  const reported = new Map(devices.map((one) => [one.device, one]));
  await inTransaction(database, (connection) => takeOver(connection, upstream, answer, reported));
  return answer;
}

async function takeOver(
  connection: PoolClient,
  { center, authority }: UpstreamIdentity,
  answer: HallAnswer,
  reported: ReadonlyMap<string, { readonly state: DeviceState; readonly agreed: DeviceState | null }>,
): Promise<void> {
  for (const { center: id, name } of answer.centers)
    await connection.query(
      `insert into center (center_id, name) values ($1, $2)
       on conflict (center_id) do update set name = excluded.name where center.name <> excluded.name`,
      [id, name],
    );
  for (const one of answer.devices) {
    const key = [center, one.device];
    // A counter that reached the district before the hall had a hub; its code is taken here too.
    await connection.query(
      `insert into device (center_id, device_id, device_code, public_key, machine_name, app_version, state, agreed_state, kind)
       values ($1, $2, $3, $4, $5, $6, $7, $7, $8) on conflict (center_id, device_id) do nothing`,
      [...key, one.code, Buffer.from(one.publicKey, 'base64'), one.machineName, one.appVersion, one.state, one.kind],
    );
    if (one.problem === null) {
      // What a person here changed meanwhile is told the next time.
      const changed = await connection.query(
        `update device set state = $3, state_at = now() where center_id = $1 and device_id = $2 and state <> $3 and state = $4`,
        [...key, one.state, reported.get(one.device)?.state ?? one.state],
      );
      if (changed.rowCount)
        await audit(connection, {
          center,
          account: 'hub',
          action: 'device.by-district',
          subject: `${one.device} ${one.state}`,
        });
    }
    // An answer that another exchange has overtaken knows less than is agreed already, and must not take it back.
    await connection.query(
      `update device set agreed_state = $3, upstream_problem = $4
       where center_id = $1 and device_id = $2 and agreed_state is not distinct from $5`,
      [...key, one.state, one.problem, reported.get(one.device)?.agreed ?? null],
    );
    if (one.receipt === null) continue;
    readWord(one.receipt, authority, one.device);
    await connection.query(
      `insert into upstream_receipt (center_id, device_id, receipt) values ($1, $2, $3)
       on conflict (center_id, device_id) do update set receipt = excluded.receipt, taken_at = now()`,
      [...key, one.receipt],
    );
  }
  const isRole = (role: string): role is ConsoleRole => consoleRoles.some((one) => one === role);
  // An account that was made here keeps its name to itself.
  for (const { account, name, role, disabled, passwordHash } of answer.accounts.filter((one) => isRole(one.role)))
    await connection.query(
      `insert into console_account (account, name, role, disabled, password_hash, district_hash, of_district)
       values ($1, $2, $3, $4, $5, $5, true)
       on conflict (account) do update set name = excluded.name, role = excluded.role, disabled = excluded.disabled,
         district_hash = excluded.district_hash, password_hash = case
           when console_account.district_hash = excluded.district_hash then console_account.password_hash
           else excluded.password_hash end
       where console_account.of_district`,
      [account, name, role, disabled, passwordHash],
    );
  await connection.query('update console_account set disabled = true where of_district and account <> all($1)', [
    answer.accounts.map(({ account }) => account),
  ]);
  await connection.query(
    `insert into upstream_link (center_id, hub_epoch, night_minute) values ($1, $2, $3)
     on conflict (center_id) do update set hub_epoch = excluded.hub_epoch, night_minute = excluded.night_minute`,
    [center, answer.hubEpoch, answer.nightMinute],
  );
}
