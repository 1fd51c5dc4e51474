/** This device in the ledger: an id of its own from the first start, a center and a short code from the hub. */
import type { Database } from 'better-sqlite3';
import { meta } from './meta.ts';

export interface DeviceIdentity {
  readonly id: string;
  /** Part of every case number; `A0` until the hub has given one. */
  readonly code: string;
  readonly center: string;
}
export interface Device {
  current(): DeviceIdentity;
  readonly epoch: number;
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
  });
  let identity = read();
  return {
    current: () => identity,
    epoch: Number(values.get('epoch')),
    assign(code, center) {
      values.set('device-code', code);
      values.set('center', center);
      identity = read();
    },
  };
}
