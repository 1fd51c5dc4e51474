/**
 * What becomes of a person whom several devices changed without knowing of each other. Different fields go side by side, and
 * the same value twice is no conflict. The same field with other values stays as it is and becomes a conflict with all values,
 * for a named officer to decide; the marital status, a legal fact, never goes any other way.
 */
import type { ConcurrentEvent, EventMeta } from '#domain/kernel/aggregate.ts';
import { type Json, recorded } from '#domain/kernel/event.ts';
import type { ConflictValue, FieldConflict } from '#domain/kernel/views.ts';
import { type MaritalStatus, maritalField, type Person, type PersonFacts } from './person.ts';

/** `person.field-decided`: one value of a conflict counts; `settled` are the events whose values were looked at. */
export interface FieldDecision {
  readonly field: string;
  readonly value: Json;
  readonly evidence: Json;
  readonly settled: readonly string[];
  readonly reason: string;
}

interface Given {
  readonly value: Json;
  readonly evidence: Json;
}

/** What an event gives each field; null when it gives none. */
function givenBy(type: string, payload: Json): ReadonlyMap<string, Given> {
  if (type === 'person.amended') {
    const { changes, evidence } = recorded<{
      changes: Record<string, Json>;
      evidence: Record<string, Json>;
    }>(payload);
    return new Map(
      Object.entries(changes).map(([field, value]) => [field, { value, evidence: evidence?.[field] ?? null }]),
    );
  }
  if (type === 'person.marital-status-recorded') return new Map([[maritalField, { value: payload, evidence: null }]]);
  if (type === 'person.field-decided') {
    const { field, value, evidence } = recorded<FieldDecision>(payload);
    return new Map([[field, { value, evidence }]]);
  }
  return new Map();
}

const same = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b);

function asValue(event: Pick<ConcurrentEvent, 'id' | 'actor' | 'at' | 'device'>, given: Given): ConflictValue {
  return { event: event.id, ...given, actor: event.actor, at: event.at, device: event.device };
}

/** Gives one field a value, or notes the conflict. `settled` are values that were looked at and may go. */
function give(state: Person, field: string, given: Given, meta: EventMeta, settled: readonly string[]): Person {
  const rivals = (meta.concurrent ?? []).flatMap((event) => {
    const other = givenBy(event.type, event.payload).get(field);
    return other && !settled.includes(event.id) && !same(other.value, given.value) ? [asValue(event, other)] : [];
  });
  const open = state.conflicts?.find((one) => one.field === field)?.values ?? [];
  const left = open.filter(({ event, value }) => !settled.includes(event) && !same(value, given.value));
  const others = [...left, ...rivals.filter(({ event }) => left.every((one) => one.event !== event))];
  const without = (state.conflicts ?? []).filter((one) => one.field !== field);
  if (others.length === 0) return withConflicts(placed(state, field, given), without);
  const mine = asValue({ id: meta.id ?? '', actor: meta.actor, at: meta.at, device: meta.device ?? '' }, given);
  // A decision counts, even where another value turned up beside it; a plain change waits.
  const decided = settled.length > 0 && rivals.length === 0 ? placed(state, field, given) : state;
  return withConflicts(decided, [...without, { field, values: [...others, mine] }]);
}

function withConflicts(state: Person, conflicts: readonly FieldConflict[]): Person {
  const { conflicts: _, ...rest } = state;
  if (conflicts.length === 0) return rest;
  return { ...rest, conflicts: [...conflicts].sort((a, b) => (a.field < b.field ? -1 : 1)) };
}

function placed(state: Person, field: string, { value, evidence }: Given): Person {
  if (field === maritalField) return { ...state, marital: value as unknown as MaritalStatus };
  const facts = { ...state.facts, [field]: value } as PersonFacts;
  return evidence === null
    ? { ...state, facts }
    : { ...state, facts, evidence: { ...state.evidence, [field]: evidence } };
}

/** Folds a change of a person's fields. */
export function giveFields(state: Person, type: string, payload: Json, meta: EventMeta): Person {
  const settled = type === 'person.field-decided' ? recorded<FieldDecision>(payload).settled : [];
  let next = state;
  for (const [field, given] of givenBy(type, payload)) next = give(next, field, given, meta, settled);
  return next;
}
