/** Looks at the end of a history and says what does not hold. It shares nothing with the sync but the ledgers that it reads. */
import { caseCenter } from '#domain/cases/center-events.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import type { Person } from '#domain/person/person.ts';
import { verifyLedger } from '../../db/ledger/verify.ts';
import { listOpenConflicts } from '../../hub/open-conflicts.ts';
import { createSealer } from '../../hub/sealing.ts';
import { storedAttachment } from '../../hub/testing/stored-attachment.ts';
import type { HallDevice } from '../hall-device.ts';
import type { Counter, Deed, History, Printed } from './history.ts';
import { ofNext, type Program } from './programs.ts';
import { ofHall } from './settle.ts';
import { halls } from './world.ts';

const fail = (what: string): never => {
  throw new Error(what);
};

type Rule = (history: History) => Promise<void> | void;

/** Every change is at the hub once, and whatever it could not read is in its quarantine once. */
const once: Rule = async ({ world: { hub }, deeds, unusable, unreadable }) => {
  const counted = await hub.database.query<{ event_id: string; n: string }>(
    'select event_id, count(*) as n from ledger_event group by event_id',
  );
  const times = new Map(counted.rows.map((row) => [row.event_id, Number(row.n)]));
  for (const id of [...deeds.keys(), ...unusable.keys()])
    if (times.get(id) !== 1) fail(`event ${id} is at the hub ${times.get(id) ?? 0} times`);
  const held = await hub.database.query<{ line: string }>('select line from quarantined_event');
  for (const id of unreadable.keys()) {
    const lines = held.rows.filter(({ line }) => line.includes(id)).length;
    if (lines !== 1) fail(`the unreadable ${id} is in quarantine ${lines} times`);
  }
};

const chains: Rule = async ({ world: { hub }, counters }) => {
  const found = await hub.database.query<{ ok: boolean }>(
    `select count(*) = max(seq) and min(seq) = 1 as ok from (
       select device_id, epoch, seq from ledger_event union all select device_id, epoch, seq from quarantined_event
     ) as line group by device_id, epoch`,
  );
  if (!found.rows.every(({ ok }) => ok)) fail('a chain at the hub has a gap');
  const held = await hub.database.query<{ place: string }>(
    "select device_id || '/' || seq as place from quarantined_event",
  );
  for (const { device, name } of counters) {
    const { broken } = verifyLedger(device.store.database, null, device.store.device.current().id);
    // To a machine that was put back, or copied, a line that the hub could not read does not come back: it is missing there, and said to be.
    const isHeld =
      broken?.kind === 'missing' && held.rows.some(({ place }) => place === `${broken.device}/${broken.seq}`);
    if (broken && !isHeld) fail(`the ledger of ${name}: ${JSON.stringify(broken)}`);
  }
};

/** All views, but for what the author alone has of a line that the hub could not read. */
function viewsOf({ unreadable }: History, { device }: Counter): Readonly<Record<string, string>> {
  const alone = [...unreadable.values()].map(({ stream }) => stream);
  return Object.fromEntries(
    Object.entries(device.views()).map(([table, rows]) => [
      table,
      rows.filter((row) => !alone.some((stream) => String(row).includes(stream))).join(),
    ]),
  );
}

/** All counters of a hall have everything of it, and see the same as a replay would show. */
const sameEverywhere: Rule = (history) => {
  for (const hall of halls) {
    const counters = ofHall(history, hall);
    const [first] = counters;
    if (!first) continue;
    const views = viewsOf(history, first);
    for (const counter of counters) {
      const others = viewsOf(history, counter);
      for (const [table, rows] of Object.entries(views))
        if (rows !== others[table]) fail(`${table} of ${counter.name} is not that of ${first.name}`);
    }
    const has = first.device.store.database.prepare('SELECT 1 FROM event WHERE id = ?');
    for (const { id, center } of history.deeds.values())
      if (center === hall && !has.get(id)) fail(`event ${id} is not on ${first.name}`);
  }
};

/** A case that was ever offered is at both halls, from its first event on. */
const handedOverWhole: Rule = (history) => {
  const ledgers = halls.flatMap((hall) => ofHall(history, hall).slice(0, 1)).map(({ device }) => device.store);
  const offered = ledgers.flatMap(({ database }) =>
    database
      .prepare<[string], StreamRef>('SELECT DISTINCT stream FROM event WHERE type = ?')
      .pluck()
      .all(caseCenter.offered),
  );
  for (const stream of new Set(offered)) {
    const past = ledgers.map(({ ledger }) => JSON.stringify(ledger.eventsOf(stream)));
    if (past.length < 2 || past[0] !== past[1]) fail(`${stream} is not the same at both halls`);
    history.count('at-both-halls');
  }
};

/** The same conflicts wait at the hub and at the counters. */
const conflicts: Rule = async (history) => {
  const { hub } = history.world;
  await createSealer(hub.database).seal();
  const atHub = (await listOpenConflicts(hub.database))
    .filter(({ kind, stream }) => kind !== 'duplicate' && kindOf(stream) !== ofNext.kind)
    .map(({ stream, name }) => `${stream} ${name}`);
  const here = new Set<string>();
  for (const hall of halls)
    for (const name of ofHall(history, hall)[0]
      ?.device.store.database.prepare<[], string>("SELECT stream || ' ' || name FROM conflict_view")
      .pluck()
      .all() ?? [])
      if (!name.startsWith(`${ofNext.kind}/`)) here.add(name);
  const [left, right] = [[...new Set(atHub)].sort(), [...here].sort()].map((list) => list.join());
  if (left !== right) fail(`conflicts at the hub [${left}] and at the counters [${right}]`);
  for (const _ of here) history.count('undecided');
};

const nothingOverwritten: Rule = ({ counters, deeds }) => {
  const device = counters[0]?.device;
  for (const deed of deeds.values())
    if (device && !isAccounted(device, deed, deeds)) fail(`${deed.id} of ${deed.stream} was overwritten in silence`);
};

/** A value counts, or waits, or was overwritten by somebody who had seen it, or was decided against. */
function isAccounted(device: HallDevice, deed: Deed, deeds: History['deeds']): boolean {
  const given = Object.entries(deed.fields);
  if (given.length === 0) return true;
  const person = device.state<Person | undefined>(deed.stream);
  if (!person?.facts) return true;
  return given.every(([field, value]) => {
    if ((person.facts as Record<string, unknown>)[field] === value) return true;
    // Whoever gave the same value at once stands for both.
    const isWaiting = person.conflicts?.some(
      (one) =>
        one.values.some(({ event }) => event === deed.id) ||
        (one.field === field && one.values.some((other) => other.value === value)),
    );
    if (isWaiting) return true;
    return [...deeds.values()].some(
      (later) =>
        later.stream === deed.stream &&
        (later.settled.includes(deed.id) || (field in later.fields && later.seen.has(deed.id))),
    );
  });
}

/**
 * No number is on two papers, unless a machine could not know better: one of two copies, or set back and without a word from the hub
 * since. No block was granted twice.
 */
const numbers: Rule = async ({ world: { hub }, counters, printed }) => {
  const isCopied = (machine: string): boolean => counters.filter(({ family }) => family === machine).length > 1;
  const known = new Map<string, Printed>();
  for (const one of printed) {
    const before = known.get(one.number);
    const isExcused = before?.family === one.family && (one.isUnaware || before.isUnaware || isCopied(one.family));
    if (before && !isExcused) fail(`number ${one.number} was given twice, by ${before.family} and ${one.family}`);
    known.set(one.number, one);
  }
  const overlaps = await hub.database.query(
    `select 1 from range_grant one join range_grant other on one.series = other.series and one.grant_id < other.grant_id
     where one.from_number <= other.to_number and other.from_number <= one.to_number`,
  );
  if (overlaps.rowCount !== 0) fail('two grants overlap');
};

/** Every file that an event names is whole at the hub, and with whoever scanned it. */
const files: Rule = async ({ world: { hub }, scans, deeds, count }) => {
  for (const { event, hash, bytes, of, stream } of scans) {
    if (!deeds.has(event)) continue;
    const isSame = (found: Uint8Array): boolean => Buffer.from(bytes).equals(found);
    if (!isSame(await storedAttachment(hub, of.center, hash))) fail(`the file ${hash} of ${stream} is not at the hub`);
    if (!of.device.store.attachments.has(hash)) await of.device.sync.fetchAttachment(hash);
    if (!isSame(of.device.store.attachments.get(hash).bytes)) fail(`the file ${hash} is another on ${of.name}`);
    count('file');
  }
};

/** What each version cannot read it counts, and the hub knows of it. */
export async function judgeParked({ world: { hub, programs }, counters, count }: History): Promise<void> {
  const unknownTo = ({ knows }: Program, events: readonly { readonly stream: string; readonly type: string }[]) =>
    events.filter(({ stream, type }) => !knows(stream, type)).length;
  const told = await hub.database.query<{ device: string; parked: string | null }>(
    'select device_id as device, parked_claimed as parked from device',
  );
  for (const { device, program, name } of counters) {
    const events = device.store.database
      .prepare<[], { stream: string; type: string }>('SELECT stream, type FROM event')
      .all();
    const parked = unknownTo(program, events);
    const shown = device.sync.status().parked;
    if (shown !== parked) fail(`${name} (${program.version}) counts ${shown} parked of ${parked}`);
    const { id } = device.store.device.current();
    const atHub = Number(told.rows.find((row) => row.device === id)?.parked ?? 0);
    // Copies that no one has found out yet speak under one name.
    const isAlone = counters.filter((one) => one.device.store.device.current().id === id).length === 1;
    if (program.tellsParked && isAlone && atHub !== parked)
      fail(`the hub hears of ${atHub} parked of ${parked} on ${name}`);
    for (let n = 0; n < parked; n++) count('parked');
  }
  const sealed = await hub.database.query<{ stream: string; type: string }>('select stream, type from ledger_event');
  const kept = await hub.database.query('select 1 from parked_event');
  const ofHub = programs.find(({ version }) => version === 'N');
  if (ofHub && kept.rowCount !== unknownTo(ofHub, sealed.rows)) fail(`the hub counts ${kept.rowCount} parked`);
}

/** What cannot be used is counted on both sides. */
const unusableCounted: Rule = (history) => {
  for (const [id, { of: author }] of history.unusable)
    for (const { device, name, family } of ofHall(history, author.center)) {
      const listed = device.store.database.prepare('SELECT 1 FROM unusable_event WHERE instr(line, ?)').get(id);
      // A copy may have it among its own, as its author has.
      if (!listed && family !== author.family) fail(`${name} does not list the unusable ${id}`);
    }
};

const replay: Rule = (history) => {
  for (const hall of halls) {
    const device = ofHall(history, hall)[0]?.device;
    if (!device) continue;
    const views = JSON.stringify(device.views());
    device.rebuild();
    if (JSON.stringify(device.views()) !== views) fail('the views are not those of a replay');
  }
};

const rules: readonly Rule[] = [
  once,
  chains,
  sameEverywhere,
  handedOverWhole,
  conflicts,
  nothingOverwritten,
  numbers,
  files,
  unusableCounted,
  replay,
];

/** @throws Error that says what does not hold. */
export async function judge(history: History): Promise<void> {
  for (const rule of rules) await rule(history);
}
