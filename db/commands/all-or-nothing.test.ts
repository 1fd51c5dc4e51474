/** A command is wholly there or not at all, wherever it is interrupted. */
import { randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { Fault } from '#contract/fault.ts';
import { actor } from '#testing/couple.ts';
import { makeFacts } from '#testing/people.ts';
import { openTestStore, type TestStore } from '#testing/store.ts';
import { tablesOf, viewsOf } from '#testing/tables.ts';
import { openLedger } from '../ledger/ledger.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { rebuildViews } from '../views/rebuild.ts';
import { createExecutor } from './execute.ts';

/** Makes the n-th writing statement of a database fail, as a disk does. Counts from 1; 0 never fails. */
function failing(at: TestStore): { failAt(count: number): void; ran(): number } {
  let ran = 0;
  let limit = 0;
  const { database } = at.store;
  const prepare = database.prepare.bind(database);
  database.prepare = ((sql: string) => {
    const statement = prepare(sql);
    if (statement.readonly) return statement;
    const run = statement.run.bind(statement);
    statement.run = (...values: unknown[]) => {
      ran += 1;
      if (ran === limit) throw new Sqlite.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE');
      return run(...values);
    };
    return statement;
  }) as typeof database.prepare;
  return {
    failAt(count) {
      ran = 0;
      limit = count;
    },
    ran: () => ran,
  };
}

/** What a store's executor is, over statements that can be made to fail. */
function withFaults(at: TestStore) {
  const faults = failing(at);
  const { database, device, now, newId } = at.store;
  const ledger = openLedger(database, device.current().id, device.current().epoch);
  const executor = createExecutor({ database, ledger, now, newId, device: device.current, sign: () => '' });
  return { faults, executor, ledger };
}

test.each([
  ['registering a person', 'person'],
  ['opening a case', 'open'],
  ['registering a marriage', 'register'],
])('%s fails at each of its statements: nothing is there, and the next try succeeds', (_name, what) => {
  const at = openTestStore();
  const { stream, couple, to } = at.marriage();
  to('examined');
  const third = {
    man: at.person(makeFacts(at.random, { sex: 'male' })),
    woman: at.person(makeFacts(at.random, { sex: 'female' })),
  };
  const { faults, executor, ledger } = withFaults(at);
  const target = { person: `person/${randomUUID()}`, open: `marriage/${randomUUID()}`, register: stream }[what] ?? '';
  const command = {
    person: { type: 'person.register', facts: makeFacts(at.random), evidence: {} },
    open: { type: 'marriage.open', parties: [third.man, third.woman] },
    register: { type: 'marriage.register' },
  }[what] ?? { type: '' };
  const send = () =>
    executor.execute(
      { id: randomUUID(), stream: target, version: at.store.reader.load(target)?.version ?? 0, command },
      actor(),
    );
  const before = tablesOf(at.store.database);
  const head = ledger.head();

  let point = 1;
  for (; ; point++) {
    faults.failAt(point);
    try {
      const result = send();
      expect(result.ok).toBe(true);
      break;
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'DISK_FULL' });
      expect(tablesOf(at.store.database)).toEqual(before);
      expect(ledger.head()).toEqual(head);
    }
  }
  // Events, views, keys and the answer: each of them was a place to fail at.
  expect(point).toBeGreaterThan(5);
  expect(faults.ran()).toBe(point - 1);
  expect(verifyLedger(at.store.database, null).intact).toBe(true);
  expect(at.store.reader.load(couple.man)).not.toBeNull();
});

test('a full disk is a fault with a name; nothing is half-done; with space again the work goes on', () => {
  const at = openTestStore();
  const { database } = at.store;
  const register = () => {
    const facts = makeFacts(at.random, { address: '甘肃省兰州市'.repeat(20) });
    return at.send(`person/${randomUUID()}`, { type: 'person.register', facts, evidence: {} });
  };
  const pages = Number(database.pragma('page_count', { simple: true }));
  database.pragma(`max_page_count = ${pages + 8}`);
  let before = tablesOf(database);
  let fault: unknown;
  for (let count = 0; count < 200 && !fault; count++) {
    before = tablesOf(database);
    try {
      register();
    } catch (thrown) {
      fault = thrown;
    }
  }
  expect(fault).toBeInstanceOf(Fault);
  expect(fault).toMatchObject({ code: 'DISK_FULL' });
  expect(tablesOf(database)).toEqual(before);
  expect(() => at.store.accounts.lock({ window: 'w', role: 'counter', boot: 'b' })).not.toThrow();
  database.pragma('max_page_count = 1000000');
  expect(register().ok).toBe(true);
  expect(verifyLedger(database, null).intact).toBe(true);
  const views = viewsOf(database);
  rebuildViews(database);
  expect(viewsOf(database)).toEqual(views);
});

test.each(["UPDATE event SET payload = '{}'", 'DELETE FROM event', 'UPDATE event SET seq = seq + 100 WHERE seq = 1'])(
  'the ledger itself refuses: %s',
  (sql) => {
    const at = openTestStore();
    at.person();
    const before = tablesOf(at.store.database);
    expect(() => at.store.database.exec(sql)).toThrow('append-only');
    expect(tablesOf(at.store.database)).toEqual(before);
  },
);

test('replacing an event is refused as well', () => {
  const at = openTestStore();
  at.person();
  const before = tablesOf(at.store.database);
  const replace =
    "INSERT OR REPLACE INTO event SELECT stream, version, id, device, epoch, seq, type, at, actor, command, '{}', prev_hash, hash FROM event";
  expect(() => at.store.database.exec(replace)).toThrow();
  expect(tablesOf(at.store.database)).toEqual(before);
});

test('two executors over one database cannot fork a stream', () => {
  const at = openTestStore();
  const stream = at.person();
  const { database, device, now, newId } = at.store;
  const second = createExecutor({
    database,
    ledger: openLedger(database, device.current().id, device.current().epoch),
    now,
    newId,
    device: device.current,
    sign: () => '',
  });
  at.must(stream, { type: 'person.amend', changes: { phone: '13919200202' }, evidence: {} });
  const command = { type: 'person.amend', changes: { phone: '13919200203' }, evidence: {} };
  // Its head in memory is behind: the unique place in the chain stops it, not luck.
  expect(() => second.execute({ id: randomUUID(), stream, version: 2, command }, actor())).toThrow();
  expect(verifyLedger(database, null).intact).toBe(true);
});
