/** The register of devices: who may write which center's ledger, and whether they still may. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Queryable } from './database.ts';

export type DeviceState = 'active' | 'revoked' | 'quarantined';
/** A counter; `hall` a hall's own hub; `hub` this hub, as the author of what is decided in its console. */
export type DeviceKind = 'counter' | 'hall' | 'hub';

export interface Device {
  readonly center: string;
  readonly device: string;
  readonly code: string;
  readonly state: DeviceState;
  readonly publicKey: KeyObject;
  readonly kind: DeviceKind;
  /** The hall's hub that it comes by way of; null when it comes itself. */
  readonly via: string | null;
}

/** Asked at every request, so that a revocation holds from the next one on. */
export async function findDevice(database: Queryable, center: string, device: string): Promise<Device | null> {
  const found = await database.query<
    Pick<Device, 'state' | 'kind' | 'via'> & { public_key: Buffer; device_code: string }
  >('select state, public_key, device_code, kind, via from device where center_id = $1 and device_id = $2', [
    center,
    device,
  ]);
  const row = found.rows[0];
  if (!row) return null;
  return {
    center,
    device,
    code: row.device_code,
    state: row.state,
    kind: row.kind,
    via: row.via,
    publicKey: createPublicKey({ key: row.public_key, format: 'der', type: 'spki' }),
  };
}

/** True when the device is enrolled, but in another center. */
export async function isElsewhere(database: Queryable, device: string): Promise<boolean> {
  const found = await database.query('select from device where device_id = $1 limit 1', [device]);
  return found.rowCount !== 0;
}

/** Keeps what a device said of itself. */
export async function noteSeen(
  database: Queryable,
  { center, device }: Device,
  said: {
    readonly app?: string | undefined;
    readonly pending?: number | undefined;
    readonly parked?: number | undefined;
  },
): Promise<void> {
  await database.query(
    `update device set seen_at = now(), app_version = coalesce($3, app_version), pending_claimed = coalesce($4, pending_claimed),
       parked_claimed = coalesce($5, parked_claimed)
     where center_id = $1 and device_id = $2`,
    [center, device, said.app ?? null, said.pending ?? null, said.parked ?? null],
  );
}

/** Changes what a device may do. `quarantined` is set by the ingest on a fork, `revoked` and `active` by a person. */
export async function setDeviceState(
  database: Queryable,
  center: string,
  device: string,
  state: DeviceState,
): Promise<boolean> {
  const changed = await database.query(
    'update device set state = $3, state_at = now() where center_id = $1 and device_id = $2',
    [center, device, state],
  );
  return changed.rowCount === 1;
}

/** The hub of its own that a center has, if any: then its counters enrol there. */
export async function hallHubOf(database: Queryable, center: string): Promise<string | null> {
  const found = await database.query<{ device_id: string }>(
    "select device_id from device where center_id = $1 and kind = 'hall' and state = 'active' limit 1",
    [center],
  );
  return found.rows[0]?.device_id ?? null;
}
