/** The data process without its wire: the open database and everything that works on it. Tests and benchmarks use it directly. */
import { randomFillSync } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { databaseFileName } from '#contract/service-environment.ts';
import type { WorkingCalendar } from '#domain/calendar/working-calendar.ts';
import { type Accounts, createAccounts } from './accounts/accounts.ts';
import { type AttachmentStore, attachmentStore } from './attachments/store.ts';
import { createExecutor, type Executor } from './commands/execute.ts';
import { asFault, type Database, openDatabase } from './database.ts';
import { type Device, openDevice } from './device.ts';
import { type DeviceKey, openDeviceKey } from './device-key.ts';
import { type Ledger, openLedger } from './ledger/ledger.ts';
import { calendarReader } from './readings/calendar.ts';
import { type StreamReader, streamReader } from './readings/streams.ts';
import { uuidv7 } from './uuid.ts';
import { foldParked } from './views/fold-streams.ts';

export interface Store {
  readonly database: Database;
  readonly device: Device;
  readonly ledger: Ledger;
  readonly reader: StreamReader;
  readonly executor: Executor;
  readonly accounts: Accounts;
  readonly attachments: AttachmentStore;
  /** What this device signs with. */
  readonly deviceKey: DeviceKey;
  /** The working calendar by all notices known here. */
  readonly calendar: () => WorkingCalendar;
  readonly now: () => Date;
  readonly newId: () => string;
  close(): void;
}

export interface StoreOptions {
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly now?: () => Date;
}

/** A database that cannot be worked with must not stay locked: the next try would find it in use. */
function orClose<T>(database: Database, make: () => T): T {
  try {
    return make();
  } catch (thrown) {
    database.close();
    throw asFault(thrown);
  }
}

/** @throws Fault what {@link openDatabase} throws. */
export function openStore({ folder, key, now = () => new Date() }: StoreOptions): Store {
  mkdirSync(folder, { recursive: true });
  const newId = (): string => uuidv7(now().getTime(), randomFillSync(new Uint8Array(10)));
  const database = openDatabase(path.join(folder, databaseFileName), key);
  const device = orClose(database, () => openDevice(database, newId));
  const ledger = openLedger(database, device.current().id, device.current().epoch);
  const reader = streamReader(database);
  orClose(database, () => foldParked(database, reader));
  const deviceKey = openDeviceKey(database);
  const sign = (text: string): string => deviceKey.sign(text).toString('base64');
  const executor = createExecutor({ database, ledger, now, newId, device: device.current, sign });
  const accounts = createAccounts({ database, executor, reader, device, now, newId });
  const attachments = attachmentStore(database, path.join(folder, 'attachments'), key, now);
  return {
    database,
    device,
    ledger,
    reader,
    executor,
    accounts,
    attachments,
    deviceKey,
    calendar: calendarReader(reader, () => device.current().center),
    now,
    newId,
    close: () => {
      database.pragma('optimize');
      database.close();
    },
  };
}
