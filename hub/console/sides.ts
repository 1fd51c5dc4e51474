/** What stands against each other in a conflict, with who wrote it, where and when, as the hub's ledger says now. */
import type { ConcurrentEvent } from '#domain/kernel/aggregate.ts';
import { type Json, kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { viewsOf } from '#domain/kernel/fold.ts';
import type { FieldConflict } from '#domain/kernel/views.ts';
import { maritalField, type Person, personFields } from '#domain/person/person.ts';
import type { Staff } from '#domain/staff/staff.ts';
import { findAggregate, windows } from '#domain/windows.ts';
import type { OpenConflict } from '../open-conflicts.ts';
import type { ConsoleParts } from './guard.ts';
import type { View } from './layout.ts';
import { eventWords, paramWord } from './product-words.ts';
import { wordOf } from './texts.ts';

/** One line of what a side says. */
export interface SideFact {
  readonly label: string;
  readonly value: string;
}
export interface SideEntry {
  readonly title: string;
  readonly facts: readonly SideFact[];
  readonly by: string;
  readonly place: string;
  readonly at: Date | null;
}
export interface Side {
  /** What a decision for it names. */
  readonly value: string;
  readonly isCurrent: boolean;
  readonly entries: readonly SideEntry[];
}
export interface Sides {
  readonly title: string;
  readonly sides: readonly Side[];
  readonly among: readonly string[];
}

type Written = Pick<ConcurrentEvent, 'actor' | 'device' | 'at'>;

/** Reads them anew: what was noted when the conflict opened may have grown since. */
export async function readSides(parts: ConsoleParts, view: View, conflict: OpenConflict): Promise<Sides> {
  const { author } = parts;
  const names = new Map<string, Promise<string>>();
  const cached = (key: string, read: () => Promise<string>): Promise<string> => {
    const there = names.get(key) ?? read();
    names.set(key, there);
    return there;
  };
  const nameOf = (actor: string): Promise<string> =>
    cached(actor, async () => ((await author.load(`staff/${actor}`)).state as Staff | null)?.name ?? actor);
  const placeOf = (device: string): Promise<string> => cached(`device ${device}`, () => readPlace(parts, device));
  const entry = async (
    title: string,
    facts: readonly SideFact[],
    { actor, device, at }: Written,
  ): Promise<SideEntry> => ({
    title,
    facts,
    by: await nameOf(actor),
    place: await placeOf(device),
    at: new Date(at),
  });
  const { texts: t } = view;
  const { stream, name } = conflict;

  if (conflict.kind === 'duplicate') {
    const { streams } = conflict.body;
    const loaded = await author.loadAll(streams);
    const sides = await Promise.all(
      streams.map(async (one): Promise<Side> => {
        const { state, begun } = loaded.get(one) ?? { state: null, begun: null };
        const person = state as Person | null;
        const title = person?.facts.name ?? one;
        const facts = person ? personFacts(view, person) : [];
        const written = begun ?? { actor: '', device: '', at: '' };
        const shown = begun ? await entry(title, facts, written) : { title, facts, by: '', place: one, at: null };
        return { value: one, isCurrent: false, entries: [shown] };
      }),
    );
    return { title: t.conflictDuplicate, sides, among: streams };
  }
  const { state, setAside } = await author.load(stream);
  if (conflict.kind === 'field') {
    const person = state as Person | null;
    const open: FieldConflict | undefined = person?.conflicts?.find(({ field }) => field === name);
    const current = name === maritalField ? person?.marital : person?.facts[name as keyof Person['facts']];
    const sides = await Promise.all(
      (open?.values ?? []).map(async (one): Promise<Side> => {
        const { event, value, evidence, device = '' } = one;
        const source = evidence === null ? [] : [{ label: t.evidence, value: sourceOf(view, evidence) }];
        const written = await entry(factOf(view, name, value).value, source, { ...one, device });
        return { value: event, isCurrent: JSON.stringify(value) === JSON.stringify(current), entries: [written] };
      }),
    );
    const who = person?.facts.name ?? '';
    return { title: `${who} · ${factOf(view, name, null).label}`, sides, among: sides.map(({ value }) => value) };
  }
  const asEntries = (events: readonly ConcurrentEvent[]): Promise<SideEntry[]> =>
    Promise.all(
      [...new Map(events.map((event) => [event.id, event])).values()].map((event) =>
        entry(eventWords(view.language, event.type, event.payload), payloadFacts(view, event.payload), event),
      ),
    );
  return {
    title: titleOf(stream, state),
    sides: [
      { value: 'current', isCurrent: true, entries: await asEntries(setAside.flatMap(({ against }) => against)) },
      { value: 'other', isCurrent: false, entries: await asEntries(setAside.map(({ event }) => event)) },
    ],
    among: setAside.map(({ event }) => event.id),
  };
}

async function readPlace({ database }: ConsoleParts, device: string): Promise<string> {
  const found = await database.query<{ place: string }>(
    `select center.name || ' · ' || device_code as place from device join center using (center_id) where device_id = $1`,
    [device],
  );
  return found.rows[0]?.place ?? device;
}

/** All that is filled in of a person, each with where it was read from. */
function personFacts(view: View, { facts, evidence, marital }: Person): SideFact[] {
  const filled = personFields.filter((field) => facts[field] !== '');
  const sourced = filled.map((field): SideFact => {
    const { label, value: text } = factOf(view, field, facts[field]);
    const source = evidence[field];
    return { label, value: source ? `${text}（${wordOf(view.texts, 'source', source.source)}）` : text };
  });
  return [...sourced, factOf(view, maritalField, { ...marital })];
}

/** The number that a case is known by; what is no case has only its stream. */
function titleOf(stream: StreamRef, state: unknown): string {
  const aggregate = findAggregate(kindOf(stream));
  const number = state === null || !aggregate ? undefined : viewsOf(aggregate, state, stream)?.case?.number;
  return number ?? stream;
}

function factOf(view: View, field: string, value: Json | undefined): SideFact {
  const { texts: t, language } = view;
  const label = wordOf(t, 'field', field, paramWord(language, 'field', field));
  if (field === maritalField && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { status, since, certificate } = value as { readonly [part: string]: Json };
    const parts = [wordOf(t, 'marital', String(status)), since, certificate];
    return { label, value: parts.filter(Boolean).join(' · ') };
  }
  if (field === 'material') return { label, value: materialName(view, value) };
  return {
    label,
    value:
      typeof value === 'string' && value !== ''
        ? wordOf(t, field, value, paramWord(language, field, value))
        : asText(value),
  };
}

/** What a window's catalogue calls a paper. */
function materialName({ language }: View, code: Json | undefined): string {
  const materials = windows.flatMap(({ items }) => items.flatMap((item) => item.materials));
  const name = materials.find((one) => one.code === code)?.name;
  if (!name) return asText(code);
  return language === 'en' ? name.en : name.zh;
}

const asText = (value: Json | undefined): string =>
  value === null || value === undefined || value === ''
    ? '–'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

function sourceOf({ texts: t }: View, evidence: Json): string {
  const source =
    typeof evidence === 'object' && evidence !== null && 'source' in evidence ? String(evidence.source) : '';
  return wordOf(t, 'source', source, source || '–');
}

const payloadFacts = (view: View, payload: Json): SideFact[] =>
  typeof payload === 'object' && payload !== null && !Array.isArray(payload)
    ? Object.entries(payload as { readonly [key: string]: Json }).map(([name, value]) => factOf(view, name, value))
    : [];
