/** What waits for a person's decision: fields, work done at two places at once, and people registered twice. */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { ConflictRow } from '#contract/db.ts';
import { conflictStream, duplicateStream } from '#domain/conflict/conflict.ts';
import { maskIdNumber } from '#domain/identity/id-number.ts';
import type { Actor, ConcurrentEvent, SetAside } from '#domain/kernel/aggregate.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import type { Role } from '#domain/kernel/roles.ts';
import type { FieldConflict } from '#domain/kernel/views.ts';
import { maritalField, type Person } from '#domain/person/person.ts';
import type { Staff } from '#domain/staff/staff.ts';
import { findAggregate } from '#domain/windows.ts';
import { mayReadState } from './access.ts';
import type { StreamReader } from './streams.ts';

/** More than anybody decides in one sitting. */
const most = 200;
/** Two counters may have given one sign-in name before they met: each knows its own by the password. */
const isDecidable = "key NOT LIKE 'login:%'";

interface Row {
  readonly stream: StreamRef;
  readonly name: string;
  readonly kind: 'field' | 'branch';
  readonly body: string;
}

/** Who decides in the hall, and who looks on. */
const ofTheHall = ['registrar', 'supervisor', 'auditor'] as const satisfies readonly Role[];
/** Also those who decide what is confidential in their window. */
export const conflictReaders: readonly Role[] = [...ofTheHall, 'legal-aid-officer'];

/** @returns what waits and the one who asks may see: what is confidential is for its own readers, the rest for those of the hall. */
export function conflictList(database: Database, reader: StreamReader): (actor: Actor) => readonly ConflictRow[] {
  const rows = database.prepare<[], Row>(`SELECT * FROM conflict_view ORDER BY stream, name LIMIT ${most}`);
  const shared = database
    .prepare<[], string>(`SELECT key FROM shared_key WHERE ${isDecidable} ORDER BY key LIMIT ${most}`)
    .pluck();
  const number = database.prepare<[string], string>('SELECT number FROM case_view WHERE stream = ?').pluck();
  const nameOf = (account: string): string =>
    (reader.load(`staff/${account}`)?.state as Staff | undefined)?.name ?? account;
  const listed = database
    .prepare<[string], string>(
      "SELECT trim(coalesce(body ->> 'number', '') || ' ' || coalesce(body ->> 'name', '')) FROM record_view WHERE stream = ?",
    )
    .pluck();
  /** A person by name, a case by number, what stands in a register by what it is called there. */
  const titleOf = (stream: StreamRef): string =>
    kindOf(stream) === 'person'
      ? ((reader.load(stream)?.state as Person | undefined)?.facts.name ?? '')
      : (number.get(stream) ?? listed.get(stream) ?? '');
  const versionOf = (stream: StreamRef): number => reader.load(stream)?.version ?? 0;
  const eventOf = ({ id, type, at, actor, device, payload }: ConcurrentEvent) => ({
    id,
    type,
    at,
    actorName: nameOf(actor),
    device,
    payload,
  });

  function fieldRow({ stream, body }: Row): ConflictRow {
    const { field, values } = JSON.parse(body) as FieldConflict;
    const person = reader.load(stream)?.state as Person | undefined;
    const current: unknown = field === maritalField ? person?.marital : person?.facts[field as keyof Person['facts']];
    const decision = conflictStream(stream);
    return {
      kind: 'field',
      subject: stream,
      title: titleOf(stream),
      decision,
      version: versionOf(decision),
      field,
      current,
      values: values.map(({ event, value, evidence, actor, at, device }) => ({
        event,
        value,
        evidence,
        at,
        device,
        actorName: nameOf(actor),
      })),
    };
  }

  function branchRow({ stream, body }: Row): ConflictRow {
    const { setAside } = JSON.parse(body) as { setAside: readonly SetAside[] };
    const decision = conflictStream(stream);
    const against = new Map(setAside.flatMap((one) => one.against.map((event) => [event.id, event] as const)));
    return {
      kind: 'branch',
      subject: stream,
      title: titleOf(stream),
      decision,
      version: versionOf(decision),
      current: [...against.values()].map(eventOf),
      other: setAside.map(({ event }) => eventOf(event)),
    };
  }

  function duplicateRow(key: string): ConflictRow {
    const decision = duplicateStream(createHash('sha256').update(key).digest('hex'));
    return {
      kind: 'duplicate',
      decision,
      version: versionOf(decision),
      area: key.slice(0, key.indexOf(':')),
      records: reader.keyOwners(key).map((stream) => {
        const person = kindOf(stream) === 'person' ? (reader.load(stream)?.state as Person | undefined) : undefined;
        return {
          stream,
          title: titleOf(stream),
          documentNumber: person ? maskIdNumber(person.facts.documentNumber) : '',
          address: person?.facts.address ?? '',
        };
      }),
    };
  }

  const isOfTheHall = ({ roles }: Actor): boolean => roles.some((role) => ofTheHall.some((one) => one === role));
  const maySee = (actor: Actor, stream: StreamRef): boolean =>
    findAggregate(kindOf(stream))?.isConfidential
      ? mayReadState(stream, reader.load(stream)?.state ?? null, actor)
      : isOfTheHall(actor);

  return (actor) => [
    ...rows
      .all()
      .filter(({ stream }) => maySee(actor, stream))
      .map((row) => (row.kind === 'field' ? fieldRow(row) : branchRow(row))),
    ...(isOfTheHall(actor) ? shared.all().map(duplicateRow) : []),
  ];
}

/** How many wait, for a banner that is shown all day. */
export function countConflicts(database: Database): () => number {
  const count = database
    .prepare<[], number>(
      `SELECT (SELECT count(*) FROM conflict_view) + (SELECT count(*) FROM shared_key WHERE ${isDecidable})`,
    )
    .pluck();
  return () => Number(count.get());
}
