import { expect, test } from 'vitest';
import { officer, openAid } from '#testing/legal-aid.ts';
import { openTestStore } from '#testing/store.ts';
import { ledgerReader } from '../../db/sync/ledger-reader.ts';
import { startSyncService } from '../../db/sync/service.ts';
import { openSyncStore } from '../../db/sync/store.ts';
import { startTestHub } from '../testing/test-hub.ts';
import { listNewestCases } from './case-list.ts';

test('marriages of a counter are listed at the hub with number and state, folded by the same rules; a legal-aid file is not listed', async () => {
  const hub = await startTestHub();
  const { store, marriage, person, must } = openTestStore();
  const aid = must(`legal-aid/${store.newId()}`, openAid({ applicant: person() } as never), officer);
  const targets = ['accepted', 'registered', 'issued'] as const;
  const made = targets.map((stage) => marriage().to(stage));
  const { database, device } = store;
  const sync = startSyncService({
    store: openSyncStore(database),
    ledger: ledgerReader(database, device.current),
    recordGrant: () => {},
    machineName: 'test',
    appVersion: '0.0.0',
    onStatus: () => {},
  });
  await sync.enrol(hub.url, hub.enrolmentCode ?? '');
  expect(await sync.syncNow()).toMatchObject({ synced: true, quarantined: 0 });
  const cases = await listNewestCases(hub.database, 50);
  expect(cases.map((row) => row.stream).sort()).toEqual([...made].sort());
  const there = await hub.database.query('select 1 from ledger_event where stream = $1', [aid]);
  expect(there.rowCount).toBeGreaterThan(0);
  for (const row of cases)
    expect(store.reader.load(row.stream)?.state).toMatchObject({ common: { number: row.number } });
  expect(cases.filter((row) => row.closed)).toHaveLength(1);
  expect(await listNewestCases(hub.database, 1)).toHaveLength(1);
  await sync.stop();
  await hub.close();
});
