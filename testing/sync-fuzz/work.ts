/** What people do at a counter, each with what the version of their program can. */
import { createHash } from 'node:crypto';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { conflictStream } from '#domain/conflict/conflict.ts';
import type { SetAside } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { officeStream } from '#domain/office/office.ts';
import type { Person } from '#domain/person/person.ts';
import { remaining, type Series, seriesStream, takeGranted } from '#domain/series/series.ts';
import { system } from '../../db/commands/execute.ts';
import { actor, certificateSeriesOf } from '../couple.ts';
import { makeFacts } from '../people.ts';
import { receiveClaim } from '../petition.ts';
import { random } from '../random.ts';
import { act, append, type Counter, type History, hasCode, ownEvents, unreadableAuthor, write } from './history.ts';
import { ofNext } from './programs.ts';
import { halls } from './world.ts';

export type Step = (history: History, of: Counter) => Promise<void> | void;

const fields = ['phone', 'address', 'occupation'] as const;
const series = certificateSeriesOf(2026);

/** Those who can be found: of somebody whose event nobody can fold there is nothing to show. */
const peopleOf = ({ device }: Counter): readonly StreamRef[] =>
  device.store.reader.ofKind('person').flatMap(({ stream, state }) => ((state as Person).facts ? [stream] : []));

function register(history: History, of: Counter): StreamRef | null {
  const { made } = history;
  // Now and then somebody whom another hall registers as well.
  const facts = made.below(4) === 0 ? makeFacts(random(made.below(3))) : makeFacts(made);
  const stream: StreamRef = `person/${of.device.store.newId()}`;
  return act(history, of, stream, { type: 'person.register', facts, evidence: {} }) ? stream : null;
}

/** Opens a petition, or what the next version calls so. */
function petition(history: History, of: Counter, kind: string): StreamRef | null {
  const person = register(history, of);
  if (person === null) return null;
  const stream: StreamRef = `${kind}/${of.device.store.newId()}`;
  const command = receiveClaim(person);
  if (!act(history, of, stream, command, actor('clerk'))) return null;
  const { number } = of.device.state<{ common: { number: string } }>(stream).common;
  history.printed.push({ number, family: of.family, isUnaware: of.isUnaware });
  return stream;
}

function scan(history: History, of: Counter): void {
  const { made, scans } = history;
  if (!of.program.knows('petition/x', 'case.material-added')) return;
  const stream = petition(history, of, 'petition');
  if (stream === null) return;
  // At times the sheet that was scanned before.
  const earlier = made.below(4) === 0 ? scans.at(-1)?.bytes : undefined;
  const bytes = earlier ?? made.bytes(300 + made.below(1500));
  const hash = of.device.store.attachments.put('image/jpeg', bytes);
  const command = { type: 'case.add-material', material: 'written', party: '', attachments: [hash], note: '' };
  if (!act(history, of, stream, command, actor('clerk'))) return;
  const event = of.device.store.ledger.eventsOf(stream).at(-1)?.id ?? '';
  scans.push({ event, hash: createHash('sha256').update(bytes).digest('hex'), bytes, of, stream });
}

function decide(history: History, of: Counter): void {
  const { made } = history;
  const rows = of.device.store.database
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
    const decision = { ...base, type: 'conflict.decide-field', field: row.name, choice: made.pick(among), among };
    act(history, of, conflictStream(row.stream), decision);
  } else {
    const among = (JSON.parse(row.body) as { setAside: SetAside[] }).setAside.map(({ event }) => event.id);
    const keep = made.pick(['current', 'other']);
    act(history, of, conflictStream(row.stream), { ...base, type: 'conflict.decide-branch', keep, among });
  }
}

/** Accepts what is offered here; else offers a case, or now and then takes an offer back. */
function handOver(history: History, of: Counter): void {
  const { made } = history;
  if (!of.program.knows('petition/x', 'case.hand-over-offered')) return;
  const cases = of.device.store.reader.ofKind('petition');
  if (cases.length === 0) return;
  const offered = cases.filter(({ state }) => (state as CaseState<unknown>).common.offeredTo === of.center);
  const { stream } = made.pick(offered.length > 0 ? offered : cases);
  const to = halls.find((hall) => hall !== of.center);
  const commands = [
    { type: 'case.accept-hand-over' },
    ...(made.below(2) === 0 ? [{ type: 'case.withdraw-hand-over' }] : []),
    { type: 'case.offer-hand-over', to, reason: 'lives there' },
  ];
  for (const command of commands) if (act(history, of, stream, command)) return;
}

/** A certificate's number, from the blocks that the hub granted: on paper from this moment on. */
async function giveNumber(history: History, of: Counter): Promise<void> {
  await askForNumbers(history, of);
  const { store } = of.device;
  const stream = seriesStream(store.device.current().id, series);
  const by: StreamRef = `marriage/${store.newId()}`;
  const context = store.executor.contextFor(system, () => [{ need: 'stream', stream }]);
  const taken = takeGranted(context, series, by);
  if (!taken.ok) return;
  const { number } = taken.value;
  write(history, of, stream, 'series.number-used', { number, by });
  history.printed.push({
    number: `${of.center} ${series} ${number}`,
    family: of.family,
    isUnaware: of.isUnaware,
  });
}

async function askForNumbers(history: History, of: Counter): Promise<void> {
  const { made, world } = history;
  const { store, sync } = of.device;
  const known = store.reader.load(seriesStream(store.device.current().id, series))?.state as Series | undefined;
  if (!sync.status().enrolled || (known && remaining(known, store.device.current().epoch) > 0)) return;
  if (made.below(2) === 0) world.line.cut('/v1/ranges', made.pick(['before-send', 'before-reply', 'mid-reply']));
  const before = new Set(ownEvents(of.device).map(({ id }) => id));
  try {
    await sync.requestRange(series, 2 + made.below(6));
  } catch (thrown) {
    if (!hasCode(thrown)) throw thrown;
  }
  for (const { id, stream } of ownEvents(of.device)) {
    if (before.has(id)) continue;
    history.deeds.set(id, { id, stream, center: of.center, fields: {}, seen: new Set(), settled: [] });
    history.count('granted');
  }
}

/** What nobody can use: a line that the hub cannot read, or an event that no version can fold. */
function poison(history: History, of: Counter): void {
  const stream: StreamRef = `person/${of.device.store.newId()}`;
  const isUnreadable = history.made.below(2) === 0;
  const id = append(of, stream, 'person.registered', null, isUnreadable ? unreadableAuthor : undefined);
  (isUnreadable ? history.unreadable : history.unusable).set(id, { of, stream });
  history.count('poison');
}

export const work: Readonly<Record<string, Step>> = {
  register: (history, of) => void register(history, of),
  amend(history, of) {
    const { made } = history;
    const people = peopleOf(of);
    if (people.length === 0 || !of.program.knows('person/x', 'person.amended')) return;
    const changes = { [made.pick(fields)]: `v${made.below(1000)}` };
    act(history, of, made.pick(people), { type: 'person.amend', changes, evidence: {} });
  },
  configure(history, of) {
    const changes = { idleLockMinutes: 1 + history.made.below(50) };
    act(history, of, officeStream(of.center), { type: 'office.configure', changes });
  },
  next(history, of) {
    if (of.program.version !== 'N+1') return;
    const people = peopleOf(of);
    if (history.made.below(2) === 0) petition(history, of, ofNext.kind);
    else if (people.length > 0) write(history, of, history.made.pick(people), ofNext.personType, {});
  },
  decide,
  scan,
  handOver,
  giveNumber,
  poison,
};
