/** What happens to machines, lines and the hub. */
import { createPrivateKey } from 'node:crypto';
import { hubClient } from '../../db/sync/hub-client.ts';
import { openLine } from '../../db/sync/hub-line.ts';
import { ledgerReader } from '../../db/sync/ledger-reader.ts';
import { packBatch } from '../../db/sync/signing.ts';
import { openSyncStore } from '../../db/sync/store.ts';
import type { Cut } from '../cutting-proxy.ts';
import { testKey } from '../store.ts';
import { leaveNoRoom, leaveRoom } from './full-disk.ts';
import { type Counter, type History, idsAtHub, isDiskFull, ownEvents } from './history.ts';
import type { Program } from './programs.ts';
import type { Step } from './work.ts';
import { work } from './work.ts';
import type { FuzzWorld } from './world.ts';

const cuts: readonly Cut[] = ['before-send', 'mid-body', 'before-reply', 'mid-reply', 'sign-in-page', 'redirect'];
const paths = ['/v1/ledger', '/v1/position', '/v1/feed', '/v1/segments', '/v1/attachments'] as const;

/** Gives up the cuts that nobody came upon. */
export function quiet({ line }: FuzzWorld): void {
  while (line.pending() > 0) line.drop();
}

/** A device that says synced has all its own events at the hub. */
async function provePushed(history: History, { device, name }: Counter): Promise<void> {
  const there = await idsAtHub(history, device.store.device.current().id);
  const missing = ownEvents(device).filter(({ id }) => !there.has(id) && !history.unreadable.has(id));
  if (missing.length > 0) throw new Error(`${name} says synced, but the hub lacks ${missing.length} of its events`);
}

async function sync(history: History, of: Counter): Promise<void> {
  const { world, made } = history;
  const n = made.below(3);
  for (let cut = 0; cut < n; cut++) world.line.cut(made.pick(paths), made.pick(cuts));
  const status = await of.device.sync.syncNow();
  if (status.synced) {
    await provePushed(history, of);
    of.isUnaware = false;
  }
  quiet(world);
  history.count('sync');
}

/** Any stretch of its own chain, late, twice, overlapping or too early; whatever the hub says, nothing may come of it. */
async function again(history: History, { device }: Counter): Promise<void> {
  const { made, world } = history;
  const { database } = device.store;
  const own = device.store.device.current();
  const reader = ledgerReader(database, device.store.device.current);
  const head = reader.head(own.epoch).seq;
  const identity = openSyncStore(database).identity();
  if (head === 0 || !identity) return;
  const [first, ...rest] = reader.eventsAfter(own.epoch, made.below(head), 1 + made.below(6));
  if (!first) return;
  const signer = {
    device: own.id,
    center: identity.center,
    key: createPrivateKey(openSyncStore(database).privateKeyPem()),
    now: () => '2026-11-23T01:30:00.000Z',
  };
  const to = openLine(new URL(world.line.url), null, { timeoutMs: 5000 });
  try {
    await hubClient(to).push(packBatch(signer, [first, ...rest], null), new AbortController().signal);
  } catch {
    // A device that the hub does not take any more.
  } finally {
    to.close();
  }
  history.count('again');
}

async function kill(history: History, of: Counter): Promise<void> {
  const running = of.device.sync.syncNow();
  if (history.made.below(2) === 0) await new Promise((resolve) => setImmediate(resolve));
  await of.device.reopen();
  await running;
  history.count('kill');
}

/** First the image is made, and the next time the machine is put back to it. */
async function setBack(history: History, of: Counter): Promise<void> {
  if (history.putsBackHub) return;
  if (of.image === null) {
    of.image = await of.device.image();
    return;
  }
  const reached = await idsAtHub(history);
  const atHub = await completeFiles(history);
  const had = ownEvents(of.device).map(({ id }) => id);
  await of.device.setBack(of.image);
  of.image = null;
  of.isUnaware = true;
  history.count('set-back');
  // What was nowhere but on the disk that is gone is gone, and nobody can be blamed.
  const left = new Set(ownEvents(of.device).map(({ id }) => id));
  for (const id of had) {
    if (left.has(id)) continue;
    if (!reached.has(id)) history.deeds.delete(id);
    history.unreadable.delete(id);
    if (!reached.has(id)) history.unusable.delete(id);
  }
  // Of what the hub never heard of, not even that there was something, nobody can ever know.
  if (!had.some((id) => reached.has(id) && !left.has(id)))
    for (const one of history.printed) if (one.family === of.family) one.isUnaware = true;
  const gone = history.scans.filter(
    (scan) => scan.of === of && !of.device.store.attachments.has(scan.hash) && !atHub.has(`${of.center} ${scan.hash}`),
  );
  for (const scan of gone) history.scans.splice(history.scans.indexOf(scan), 1);
}

async function completeFiles({ world }: History): Promise<ReadonlySet<string>> {
  const found = await world.hub.database.query<{ name: string }>(
    "select center_id || ' ' || encode(hash, 'hex') as name from attachment where completed_at is not null",
  );
  return new Set(found.rows.map(({ name }) => name));
}

/** A second machine from an image, which goes on beside the first. */
async function clone(history: History, of: Counter): Promise<void> {
  const { counters, putsBackHub } = history;
  if (putsBackHub || counters.some((one) => one !== of && one.family === of.family)) return;
  const device = await of.device.cloneFrom(await of.device.image());
  counters.push({ ...of, device, name: `d${counters.length}`, image: null });
  history.count('clone');
}

/** Puts a newer program on a machine. */
export async function upgrade(history: History, of: Counter, to: Program): Promise<void> {
  const old = of.device;
  of.device = await to.open(history.world.line.url, null, {
    folder: await old.image(),
    key: Buffer.from(testKey),
    clock: old.clock,
  });
  history.retired.push(old);
  of.program = to;
  history.count('upgrade');
}

async function toNextVersion(history: History, of: Counter): Promise<void> {
  const { programs } = history.world;
  const next = programs[programs.indexOf(of.program) + 1];
  if (next) await upgrade(history, of, next);
}

const tried = ['register', 'amend', 'configure', 'scan', 'giveNumber'] as const;

/** A disk that is full for a while: whatever is refused for it leaves nothing by halves, and a sync does not pretend. */
async function fullDisk(history: History, of: Counter): Promise<void> {
  leaveNoRoom(of.device.store.database);
  try {
    await tryWithoutRoom(history, of);
  } finally {
    leaveRoom(of.device.store.database);
  }
}

async function tryWithoutRoom(history: History, of: Counter): Promise<void> {
  // The pages of a file have room of their own, which is used up first.
  for (let n = 0; n < 30; n++) {
    const before = ownEvents(of.device).length;
    const known = history.deeds.size;
    try {
      await work[history.made.pick(tried)]?.(history, of);
    } catch (thrown) {
      if (!isDiskFull(thrown)) throw thrown;
      history.count('disk-full');
      const more = ownEvents(of.device).length - before;
      if (more !== history.deeds.size - known) throw new Error(`a refused command left ${more} events`);
    }
  }
  const status = await of.device.sync.syncNow();
  if (status.synced) {
    await provePushed(history, of);
    of.isUnaware = false;
  }
}

function fullHub(history: History, of: Counter): Promise<void> {
  return history.world.withoutRoom(async () => {
    const status = await of.device.sync.syncNow();
    if (status.synced) await provePushed(history, of);
    else if (status.lastError?.code === 'HUB_FULL') history.count('hub-full');
  });
}

/** At any moment of a sync. */
async function killHub(history: History, of: Counter): Promise<void> {
  const { world, made } = history;
  const running = of.device.sync.syncNow();
  for (let turn = made.below(40); turn > 0; turn--) await new Promise((resolve) => setImmediate(resolve));
  await world.killHub();
  const status = await running;
  if (status.synced) await provePushed(history, of);
  history.count('hub-kill');
}

async function hub(history: History): Promise<void> {
  const { putsBackHub, world } = history;
  if (!putsBackHub) return;
  if (!history.hasHubImage) await world.images.take('earlier');
  else {
    await world.images.putBack('earlier');
    await world.hub.restart({ restored: true });
    history.count('hub-put-back');
  }
  history.hasHubImage = true;
}

export const faults: Readonly<Record<string, Step>> = {
  sync,
  again,
  kill,
  setBack,
  clone,
  fullDisk,
  fullHub,
  killHub,
  hub,
  clock({ made, count }, { device }) {
    device.clock.advance((made.below(4 * 24 * 60) - 2 * 24 * 60) | 0);
    count('clock');
  },
  upgrade: toNextVersion,
  restart: ({ world }) => world.hub.restart(),
};
