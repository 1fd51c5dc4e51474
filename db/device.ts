/** This device in the ledger: an id of its own from the first start, a center and a short code from the hub. */
import type { Database } from 'better-sqlite3';
import { meta } from './meta.ts';

export interface DeviceIdentity {
  readonly id: string;
  /** Part of every case number; `A0` until the hub has given one. */
  readonly code: string;
  readonly center: string;
  /** Which life of this device writes: one more after each time it was set back. */
  readonly epoch: number;
}
export interface Device {
  current(): DeviceIdentity;
  /** A next life of this device. */
  beginEpoch(): number;
  /** Another device from now on: what was this one goes on elsewhere, or ended. */
  rename(id: string): void;
  /** Reads again what stands in the database, after a transaction that may not have come to its end. */
  reload(): void;
  /** The hub has said which center this is and which code is free. */
  assign(code: string, center: string): void;
}

export function openDevice(database: Database, newId: () => string): Device {
  const values = meta(database);
  // Both or neither: a device that died between the two would never know its epoch.
  database.transaction(() => {
    if (values.get('device')) return;
    values.set('device', newId());
    values.set('epoch', '1');
  })();
  const read = (): DeviceIdentity => ({
    id: values.get('device') ?? '',
    code: values.get('device-code') ?? 'A0',
    center: values.get('center') ?? 'local',
    epoch: Number(values.get('epoch')),
  });
  let identity = read();
  return {
    current: () => identity,
    beginEpoch() {
      values.set('epoch', String(identity.epoch + 1));
      identity = read();
      return identity.epoch;
    },
    reload() {
      identity = read();
    },
    rename(id) {
      values.set('device', id);
      values.set('epoch', '1');
      values.set('device-code', 'A0');
      identity = read();
    },
    assign(code, center) {
      values.set('device-code', code);
      values.set('center', center);
      identity = read();
    },
  };
}
