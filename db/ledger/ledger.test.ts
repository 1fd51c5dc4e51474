import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { databaseFileName } from '#contract/service-environment.ts';
import { chainStart, ledgerEvent } from '#domain/kernel/event.ts';
import { openTestStore, type TestStore, testKey } from '#testing/store.ts';
import { hashOf } from './chain.ts';
import { type EventRow, fromRow } from './rows.ts';
import { verifyLedger } from './verify.ts';

/** A history, then a stranger with the key and a tool of their own. */
function tampered(strike: (database: Sqlite.Database, device: string) => void): TestStore {
  const at = openTestStore();
  at.marriage().to('accepted');
  const device = at.store.device.current().id;
  at.store.close();
  const database = new Sqlite(path.join(at.folder, databaseFileName));
  database.pragma(`cipher='aegis'`);
  database.pragma(`key="x'${Buffer.from(testKey).toString('hex')}'"`);
  database.exec('DROP TRIGGER event_no_update; DROP TRIGGER event_no_delete;');
  strike(database, device);
  database.close();
  return openTestStore({ folder: at.folder, clock: at.clock, established: false });
}
const head = (at: TestStore) => ({ device: at.store.device.current().id, epoch: 1, seq: at.store.ledger.head().seq });

test('places are gapless from one, each event names the hash before it', () => {
  const at = openTestStore();
  at.marriage().to('issued');
  const events = at.store.ledger.ownEventsAfter(0, 1000);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  let hash = chainStart;
  for (const event of events) {
    expect(ledgerEvent.parse(event)).toEqual(event);
    expect(event.prevHash).toBe(hash);
    expect(hashOf(event)).toBe(event.hash);
    hash = event.hash;
  }
  expect(at.store.ledger.head()).toEqual({ epoch: 1, seq: events.length, hash });
  expect(at.store.ledger.count()).toBe(events.length);
  expect(at.store.ledger.ownEventsAfter(3, 2).map(({ seq }) => seq)).toEqual([4, 5]);
});

test('the chain goes on where it stood after a restart', () => {
  const at = openTestStore();
  at.person();
  const before = at.store.ledger.head();
  const again = at.reopen();
  expect(again.store.ledger.head()).toEqual(before);
  again.person();
  expect(verifyLedger(again.store.database, head(again))).toMatchObject({ intact: true, events: before.seq + 1 });
});

test('an empty ledger is intact', () => {
  const at = openTestStore({ established: false });
  expect(verifyLedger(at.store.database, null)).toMatchObject({ intact: true, events: 0, broken: null });
});

test.each([
  ['payload', "UPDATE event SET payload = replace(payload, '男', '女') || ' ' WHERE seq = 5"],
  ['type', "UPDATE event SET type = 'person.other' WHERE seq = 5"],
  ['time', "UPDATE event SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 5"],
  ['author', "UPDATE event SET actor = 'somebody-else' WHERE seq = 5"],
  ['stream', "UPDATE event SET stream = stream || 'x' WHERE seq = 5"],
])('a changed %s is found at its place', (_name, sql) => {
  const at = tampered((database) => database.exec(sql));
  expect(verifyLedger(at.store.database, null)).toMatchObject({
    intact: false,
    events: 4,
    broken: { seq: 5, kind: 'changed' },
  });
});

test('F27 an event taken out is missing', () => {
  const at = tampered((database) => database.exec('DELETE FROM event WHERE seq = 4'));
  expect(verifyLedger(at.store.database, null).broken).toMatchObject({ seq: 4, kind: 'missing' });
});

test('the first one taken out is missing', () => {
  const at = tampered((database) => database.exec('DELETE FROM event WHERE seq = 1'));
  expect(verifyLedger(at.store.database, null).broken).toMatchObject({ seq: 1, kind: 'missing' });
});

test('F27 two events that changed places are out of order', () => {
  const at = tampered((database) =>
    database.exec(
      'UPDATE event SET seq = 999 WHERE seq = 4; UPDATE event SET seq = 4 WHERE seq = 5; UPDATE event SET seq = 5 WHERE seq = 999;',
    ),
  );
  expect(verifyLedger(at.store.database, null).broken).toMatchObject({ seq: 4, kind: 'order' });
});

test('F27 a changed event with a hash of its own breaks the chain behind it', () => {
  const at = tampered((database) => {
    const row = database.prepare<[], EventRow>('SELECT * FROM event WHERE seq = 5').get()!;
    const forged = { ...fromRow(row), actor: 'somebody-else' };
    database.prepare('UPDATE event SET actor = ?, hash = ? WHERE seq = 5').run(forged.actor, hashOf(forged));
  });
  expect(verifyLedger(at.store.database, null).broken).toMatchObject({ seq: 6, kind: 'order' });
});

test('F27 a ledger cut at its end is noticed by whoever knows how far it went', () => {
  let expected = { device: '', epoch: 1, seq: 0 };
  const at = tampered((database, device) => {
    const seq = Number(database.prepare('SELECT max(seq) FROM event').pluck().get());
    expected = { device, epoch: 1, seq };
    database.exec(`DELETE FROM event WHERE seq > ${seq - 3}`);
  });
  expect(verifyLedger(at.store.database, null).intact).toBe(true);
  expect(verifyLedger(at.store.database, expected)).toMatchObject({
    intact: false,
    broken: { device: expected.device, seq: expected.seq - 2, kind: 'cut' },
  });
});

test('a whole chain taken away is cut from its first place', () => {
  const at = tampered((database) => database.exec('DELETE FROM event'));
  expect(verifyLedger(at.store.database, { device: 'device', epoch: 1, seq: 3 }).broken).toMatchObject({
    seq: 1,
    kind: 'cut',
  });
});
