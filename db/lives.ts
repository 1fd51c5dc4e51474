/**
 * What a device does when it finds that its past is not what the hub knows. Set back to an older state, it goes on in a next life
 * and uses nothing that it may have used and forgotten. Where another machine goes on under its name, it becomes another device:
 * what it wrote since is kept whole as it was, and recorded anew under the new name.
 */
import type { LedgerEvent } from '#domain/kernel/event.ts';
import { type Series, seriesPrefix } from '#domain/series/series.ts';
import { system } from './commands/execute.ts';
import type { Store } from './store.ts';

export interface Lives {
  /** The hub has more of this device than it has itself, and nothing else: it was set back. */
  beginNext(): void;
  /** @param seq the first event that the hub knows otherwise, of the life `epoch`. */
  becomeAnother(epoch: number, seq: number): void;
}

export function livesOf(store: Store): Lives {
  const { database, device, ledger, reader, executor } = store;

  const rewrite = database.transaction((epoch: number, seq: number) => {
    const { id, epoch: present } = device.current();
    // What came from the hub of a later life under this name is the other machine's, and stays.
    const tail = ledger.ownEventsFrom(epoch, seq).filter((event) => event.epoch <= present);
    const keep = database.prepare(
      'INSERT INTO forked_event (device, epoch, seq, hash, event, kept_at) VALUES (?, ?, ?, ?, ?, ?)',
    );
    for (const event of tail)
      keep.run(id, event.epoch, event.seq, event.hash, JSON.stringify(event), store.now().toISOString());
    database
      .prepare('DELETE FROM event WHERE device = ? AND (epoch, seq) >= (?, ?) AND epoch <= ?')
      .run(id, epoch, seq, present);
    device.rename(store.newId());
    ledger.become(device.current().id, 1);
    ledger.append(tail.map(asNew));
    // A key of its own: the old name and key may be in use elsewhere.
    database.exec(`DELETE FROM sync_key; DELETE FROM sync_identity; DELETE FROM sync_confirmed; DELETE FROM sync_quarantined;
      DELETE FROM sync_range_request; DELETE FROM sync_certificate; DELETE FROM sync_parcel; UPDATE sync_run SET hub_epoch = NULL`);
  });

  return {
    beginNext() {
      const epoch = device.beginEpoch();
      const { id } = device.current();
      ledger.become(id, epoch);
      for (const { stream, version, state } of reader.ofKind('series')) {
        if (!stream.startsWith(seriesPrefix(id)) || (state as Series).grants.length === 0) continue;
        executor.execute({ id: store.newId(), stream, version, command: { type: 'series.close', epoch } }, system);
      }
    },
    becomeAnother(epoch, seq) {
      try {
        rewrite(epoch, seq);
      } finally {
        device.reload();
        const present = device.current();
        ledger.become(present.id, present.epoch);
      }
    },
  };
}

function asNew({ id, stream, version, type, at, actor, command, payload }: LedgerEvent) {
  return { id, stream, version, type, at, actor, command, payload: JSON.parse(payload) };
}
