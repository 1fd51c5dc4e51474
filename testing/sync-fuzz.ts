/**
 * One seeded history of several devices and a hub, with everything that goes wrong in a district: no line, broken lines, kills,
 * machines put back, a hub put back, clocks that are days off, batches twice, late and out of order. In the end all are brought
 * together, and an oracle that only looked on says whether anything was lost, doubled, or overwritten in silence.
 */
import { createPrivateKey } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import { conflictStream } from '#domain/conflict/conflict.ts';
import type { SetAside } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { officeStream } from '#domain/office/office.ts';
import type { Person } from '#domain/person/person.ts';
import { system } from '../db/commands/execute.ts';
import { verifyLedger } from '../db/ledger/verify.ts';
import { openStore } from '../db/store.ts';
import { hubClient } from '../db/sync/hub-client.ts';
import { openLine } from '../db/sync/hub-line.ts';
import { ledgerReader } from '../db/sync/ledger-reader.ts';
import { packBatch } from '../db/sync/signing.ts';
import { openSyncStore } from '../db/sync/store.ts';
import { rebuildViews } from '../db/views/rebuild.ts';
import { makeEnrolmentCode } from '../hub/enrolment.ts';
import { listOpenConflicts } from '../hub/open-conflicts.ts';
import { createSealer } from '../hub/sealing.ts';
import type { TestHub } from '../hub/testing/test-hub.ts';
import { actor, officeSettings } from './couple.ts';
import { type Cut, type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts';
import { fastFolder } from './fast-folder.ts';
import { type HallDevice, openHallDevice } from './hall-device.ts';
import { type HubImages, startImagedHub } from './hub-image.ts';
import { makeFacts } from './people.ts';
import { random } from './random.ts';
import { testClock, testKey } from './store.ts';

export interface FuzzWorld {
  readonly hub: TestHub;
  readonly line: CuttingProxy;
  readonly images: HubImages;
  /** A database that was opened once, so that a device of a seed starts with a copy. */
  readonly blank: string;
  close(): Promise<void>;
}

/** One PostgreSQL, one hub and one line for all seeds. */
export async function openFuzzWorld(): Promise<FuzzWorld> {
  const { hub, images, close } = await startImagedHub();
  const line = await startCuttingProxy(() => hub.url);
  await images.take('empty');
  const blank = fastFolder('xinqu-blank-');
  const store = openStore({ folder: blank, key: testKey });
  store.database.exec('DELETE FROM meta');
  store.close();
  return {
    hub,
    line,
    images,
    blank,
    async close() {
      await line.close();
      await close();
      rmSync(blank, { recursive: true, force: true });
    },
  };
}

/** What a person did, as the oracle remembers it. */
interface Deed {
  readonly id: string;
  readonly stream: StreamRef;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Events of the stream that its author had before it. */
  readonly seen: ReadonlySet<string>;
  readonly settled: readonly string[];
}

interface Fuzzed {
  readonly device: HallDevice;
  readonly name: string;
  image: string | null;
}

const center = 'hall-1';
const cuts: readonly Cut[] = ['before-send', 'mid-body', 'before-reply', 'mid-reply', 'sign-in-page', 'redirect'];
const fields = ['phone', 'address', 'occupation'] as const;

/** Runs one history. @throws Error that says what does not hold. @returns counts that show what the history had in it. */
export async function runSeed(world: FuzzWorld, seed: number): Promise<Readonly<Record<string, number>>> {
  const { hub, line, images } = world;
  const made = random(seed);
  const counts: Record<string, number> = {};
  const count = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  const trace: string[] = [];
  const devices: Fuzzed[] = [];
  const deeds = new Map<string, Deed>();
  const expected = new Set<string>();
  await images.putBack('empty');
  // What the hub keeps in memory of sealed segments belongs to the history before.
  await hub.restart();
  /** Machines put back and a hub put back in one history could lose what only the two had. */
  const putsBackHub = made.below(8) === 0;
  let hubImage = false;

  const newCode = (): Promise<string> => makeEnrolmentCode(hub.database, center, 'fuzz', 1);
  const quiet = (): void => {
    while (line.pending() > 0) line.drop();
  };
  async function addDevice(): Promise<void> {
    const folder = fastFolder('xinqu-fuzz-');
    cpSync(world.blank, folder, { recursive: true });
    const device = await openHallDevice(line.url, await newCode(), {
      folder,
      key: Buffer.from(testKey),
      clock: testClock(),
    });
    devices.push({ device, name: `d${devices.length}`, image: null });
  }
  const ownEvents = (device: HallDevice): { id: string; stream: string; type: string; payload: string }[] => {
    const { id } = device.store.device.current();
    return device.store.database
      .prepare('SELECT id, stream, type, payload FROM event WHERE device = ?')
      .all(id) as never;
  };
  const idsOf = (device: HallDevice, stream: StreamRef): ReadonlySet<string> =>
    new Set(device.store.ledger.eventsOf(stream).map(({ id }) => id));

  /** Runs a command as a person does, and remembers what it did. */
  function act(
    of: Fuzzed,
    stream: StreamRef,
    command: { readonly type: string; readonly [field: string]: unknown },
    by = actor('supervisor', 'registrar', 'administrator', 'clerk'),
  ): boolean {
    const { device } = of;
    const before = new Set(ownEvents(device).map(({ id }) => id));
    const seenOf = new Map<string, ReadonlySet<string>>();
    const see = (one: string): ReadonlySet<string> => {
      const known = seenOf.get(one) ?? idsOf(device, one);
      seenOf.set(one, known);
      return known;
    };
    see(stream);
    if (typeof command.subject === 'string') see(command.subject);
    const result = device.send(stream, command, by);
    if (!result.ok) return false;
    count(command.type);
    for (const event of ownEvents(device).filter(({ id }) => !before.has(id))) {
      expected.add(event.id);
      const payload = JSON.parse(event.payload) as {
        changes?: Record<string, unknown>;
        field?: string;
        value?: unknown;
        settled?: string[];
      };
      const given =
        event.type === 'person.amended'
          ? (payload.changes ?? {})
          : event.type === 'person.field-decided'
            ? { [payload.field ?? '']: payload.value }
            : {};
      const seen = new Set([...(seenOf.get(event.stream) ?? [])].filter((id) => id !== event.id));
      deeds.set(event.id, { id: event.id, stream: event.stream, fields: given, seen, settled: payload.settled ?? [] });
    }
    return true;
  }

  const peopleOf = (device: HallDevice): readonly StreamRef[] =>
    device.store.reader.ofKind('person').map(({ stream }) => stream);

  const steps: Readonly<Record<string, (of: Fuzzed) => Promise<void> | void>> = {
    register(of) {
      // Now and then somebody whom another hall registers as well.
      const facts = made.below(4) === 0 ? makeFacts(random(made.below(3))) : makeFacts(made);
      act(of, `person/${of.device.store.newId()}`, { type: 'person.register', facts, evidence: {} });
    },
    amend(of) {
      const people = peopleOf(of.device);
      if (people.length === 0) return;
      const changes = { [made.pick(fields)]: `v${made.below(1000)}` };
      act(of, made.pick(people), { type: 'person.amend', changes, evidence: {} });
    },
    configure(of) {
      act(of, officeStream(center), { type: 'office.configure', changes: { idleLockMinutes: 1 + made.below(50) } });
    },
    decide(of) {
      const { device } = of;
      const rows = device.store.database
        .prepare<[], { stream: string; name: string; kind: string; body: string }>(
          'SELECT * FROM conflict_view ORDER BY stream, name',
        )
        .all();
      if (rows.length === 0) return;
      const row = made.pick(rows);
      const base = { subject: row.stream, reason: 'looked into' };
      if (row.kind === 'field') {
        const { values } = JSON.parse(row.body) as { values: { event: string }[] };
        const among = values.map(({ event }) => event);
        act(of, conflictStream(row.stream), {
          ...base,
          type: 'conflict.decide-field',
          field: row.name,
          choice: made.pick(among),
          among,
        });
      } else {
        const among = (JSON.parse(row.body) as { setAside: SetAside[] }).setAside.map(({ event }) => event.id);
        act(of, conflictStream(row.stream), {
          ...base,
          type: 'conflict.decide-branch',
          keep: made.pick(['current', 'other']),
          among,
        });
      }
    },
    async sync(of) {
      const n = made.below(3);
      for (let cut = 0; cut < n; cut++)
        line.cut(made.pick(['/v1/ledger', '/v1/position', '/v1/feed', '/v1/segments']), made.pick(cuts));
      const status = await of.device.sync.syncNow();
      if (status.synced) await provePushed(of);
      quiet();
      count('sync');
    },
    async again(of) {
      // Any stretch of its own chain, late, twice, overlapping or too early; whatever the hub says, nothing may come of it.
      const { device } = of;
      const own = device.store.device.current();
      const reader = ledgerReader(device.store.database, device.store.device.current);
      const head = reader.head(own.epoch).seq;
      const identity = openSyncStore(device.store.database).identity();
      if (head === 0 || !identity) return;
      const [first, ...rest] = reader.eventsAfter(own.epoch, made.below(head), 1 + made.below(6));
      if (!first) return;
      const signer = {
        device: own.id,
        center: identity.center,
        key: createPrivateKey(openSyncStore(device.store.database).privateKeyPem()),
        now: () => '2026-11-23T01:30:00.000Z',
      };
      const to = openLine(new URL(line.url), null, { timeoutMs: 5000 });
      try {
        await hubClient(to).push(packBatch(signer, [first, ...rest], null), new AbortController().signal);
      } catch {
        // A device that the hub does not take any more.
      } finally {
        to.close();
      }
      count('again');
    },
    async kill(of) {
      const running = of.device.sync.syncNow();
      if (made.below(2) === 0) await new Promise((resolve) => setImmediate(resolve));
      await of.device.reopen();
      await running;
      count('kill');
    },
    clock(of) {
      of.device.clock.advance((made.below(4 * 24 * 60) - 2 * 24 * 60) | 0);
      count('clock');
    },
    async image(of) {
      if (putsBackHub) return;
      of.image = await of.device.image();
    },
    async setBack(of) {
      if (putsBackHub || of.image === null) return;
      const reached = await idsAtHub();
      const had = ownEvents(of.device).map(({ id }) => id);
      await of.device.setBack(of.image);
      const left = new Set(ownEvents(of.device).map(({ id }) => id));
      // What was nowhere but on the disk that is gone is gone, and nobody can be blamed.
      for (const id of had)
        if (!left.has(id) && !reached.has(id)) {
          expected.delete(id);
          deeds.delete(id);
        }
      of.image = null;
      count('set-back');
    },
    async hub() {
      if (!putsBackHub) return;
      if (!hubImage) await images.take('earlier');
      else {
        await images.putBack('earlier');
        await hub.restart({ restored: true });
        count('hub-put-back');
      }
      hubImage = true;
    },
    async restart() {
      await hub.restart();
    },
  };

  async function idsAtHub(): Promise<Set<string>> {
    const found = await hub.database.query<{ event_id: string }>(
      "select event_id from ledger_event where center_id = 'hall-1'",
    );
    return new Set(found.rows.map((row) => row.event_id));
  }

  /** A device that says synced has all its own events at the hub. */
  async function provePushed({ device, name }: Fuzzed): Promise<void> {
    const there = await idsAtHub();
    const missing = ownEvents(device).filter(({ id }) => !there.has(id));
    if (missing.length > 0) throw new Error(`${name} says synced, but the hub lacks ${missing.length} of its events`);
  }

  /** With good lines, everybody ends at the same place; who must be enrolled anew is. */
  async function settle(): Promise<void> {
    quiet();
    for (let round = 0; round < 6; round++) {
      const statuses = [];
      for (const { device } of devices) {
        let status = await device.sync.syncNow();
        if (!status.enrolled) {
          await device.enrol(await newCode());
          status = await device.sync.syncNow();
          count('enrolled-anew');
        }
        statuses.push(status);
      }
      const pulled = new Set(devices.map(({ device }) => device.events().join()));
      if (round > 0 && pulled.size === 1 && statuses.every(({ synced }) => synced)) return;
      if (round === 5) throw new Error(`not together after six rounds: ${JSON.stringify(statuses)}`);
    }
  }

  async function judge(): Promise<void> {
    const fail = (what: string): never => {
      throw new Error(what);
    };
    const [first] = devices;
    if (!first) return;
    const counted = await hub.database.query<{ event_id: string; n: string }>(
      "select event_id, count(*) as n from ledger_event where center_id = 'hall-1' group by event_id",
    );
    const times = new Map(counted.rows.map((row) => [row.event_id, Number(row.n)]));
    for (const id of expected) if (times.get(id) !== 1) fail(`event ${id} is at the hub ${times.get(id) ?? 0} times`);
    const chains = await hub.database.query<{ ok: boolean }>(
      `select count(*) = max(seq) and min(seq) = 1 as ok from ledger_event where center_id = 'hall-1' group by device_id, epoch`,
    );
    if (!chains.rows.every(({ ok }) => ok)) fail('a chain at the hub has a gap');
    const views = JSON.stringify(first.device.views());
    for (const { device, name } of devices) {
      if (JSON.stringify(device.views()) !== views) fail(`the views of ${name} are not those of ${first.name}`);
      const { id } = device.store.device.current();
      const verdict = verifyLedger(device.store.database, null, id);
      if (!verdict.intact) fail(`the ledger of ${name}: ${JSON.stringify(verdict.broken)}`);
    }
    rebuildViews(first.device.store.database);
    if (JSON.stringify(first.device.views()) !== views) fail('the views are not those of a replay');
    for (const id of expected)
      if (!first.device.store.database.prepare('SELECT 1 FROM event WHERE id = ?').get(id))
        fail(`event ${id} is not on ${first.name}`);
    await createSealer(hub.database).seal();
    const atHub = (await listOpenConflicts(hub.database))
      .filter(({ kind }) => kind !== 'duplicate')
      .map(({ stream, name }) => `${stream} ${name}`);
    const here = first.device.store.database
      .prepare<[], string>("SELECT stream || ' ' || name FROM conflict_view")
      .pluck()
      .all();
    if (atHub.sort().join() !== here.sort().join()) fail(`conflicts at the hub [${atHub}] and on a device [${here}]`);
    for (const _ of here) count('undecided');
    for (const deed of deeds.values())
      if (!isAccounted(first.device, deed)) fail(`${deed.id} of ${deed.stream} was overwritten in silence`);
  }

  /** A value counts, or waits, or was overwritten by somebody who had seen it, or was decided against. */
  function isAccounted(device: HallDevice, deed: Deed): boolean {
    const person = device.state<Person | undefined>(deed.stream);
    if (!person?.facts) return true;
    return Object.entries(deed.fields).every(([field, value]) => {
      if ((person.facts as Record<string, unknown>)[field] === value) return true;
      if (person.conflicts?.some((one) => one.values.some((given) => given.event === deed.id))) return true;
      return [...deeds.values()].some(
        (later) =>
          later.stream === deed.stream &&
          (later.settled.includes(deed.id) || (field in later.fields && later.seen.has(deed.id))),
      );
    });
  }

  try {
    const number = 3 + (made.below(12) === 0 ? made.below(6) : made.below(2));
    await addDevice();
    const [first] = devices as [Fuzzed];
    act(first, officeStream(center), { type: 'office.establish', settings: officeSettings }, system);
    for (let n = 0; n < 2; n++) await steps.register?.(first);
    await first.device.sync.syncNow();
    // The others begin with what is there: enrolling ends with a sync.
    for (let n = 1; n < number; n++) await addDevice();
    const weights: readonly [string, number][] = [
      ['register', 2],
      ['amend', 8],
      ['configure', 3],
      ['decide', 3],
      ['sync', 7],
      ['again', 1],
      ['kill', 1],
      ['clock', 1],
      ['image', 1],
      ['setBack', 1],
      ['hub', 2],
      ['restart', putsBackHub ? 1 : 0],
    ];
    const bag = weights.flatMap(([name, weight]) => Array<string>(weight).fill(name));
    const length = 10 + made.below(14);
    for (let n = 0; n < length; n++) {
      const name = made.pick(bag);
      const of = made.pick(devices);
      trace.push(`${name} ${of.name}`);
      await steps[name]?.(of);
    }
    await settle();
    await judge();
    if (hub.internalErrors.length > 0) throw new Error(`the hub: ${String(hub.internalErrors[0])}`);
    return counts;
  } catch (thrown) {
    throw new Error(`seed ${seed} (${trace.join(', ')}): ${thrown instanceof Error ? thrown.message : thrown}`, {
      cause: thrown,
    });
  } finally {
    quiet();
    for (const { device } of devices) await device.close();
  }
}
