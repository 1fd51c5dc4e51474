/** Who may read what: one place that knows, asked by every reading. */
import type { Database } from 'better-sqlite3';
import type { Actor } from '#domain/kernel/aggregate.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { type Role, receivingRoles } from '#domain/kernel/roles.ts';
import { findAggregate } from '#domain/windows.ts';
import type { StreamReader } from './streams.ts';

/** Whoever works in the hall and may look into what is not restricted. */
const readers = [...receivingRoles, 'auditor', 'counsellor'] as const satisfies readonly Role[];

/** Also those who see only what is theirs: each restricted stream says whose it is. */
export const listReaders: readonly Role[] = [...readers, 'lawyer'];

/** Streams that are about the hall and not about people it serves: everybody who works there may read them. */
const ofTheHouse = new Set(['office', 'staff', 'series', 'reference', 'hall']);

const holds = (actor: Actor, roles: readonly Role[]): boolean => actor.roles.some((role) => roles.includes(role));

/** Reads what is not restricted; a lawyer does not. */
export const isReader = (actor: Actor): boolean => holds(actor, readers);

/** A lawyer: only what is theirs, and not even how much else there is. */
export const seesOnlyOwn = (actor: Actor): boolean => holds(actor, listReaders) && !isReader(actor);

/** The stream's own `mayRead` where it has one; without, every reader. */
export function mayReadState(stream: StreamRef, state: unknown, actor: Actor): boolean {
  if (ofTheHouse.has(kindOf(stream))) return true;
  const mayRead = findAggregate(kindOf(stream))?.mayRead;
  return mayRead ? holds(actor, listReaders) && mayRead(state, actor) : isReader(actor);
}

/** Whether a row of a list may be shown: an open one to every reader, a restricted one to those who may read its stream. */
export const mayListRow = (reader: StreamReader) => (row: { stream: string; restricted: number }, actor: Actor) =>
  row.restricted === 0 ? isReader(actor) : mayReadState(row.stream, reader.load(row.stream)?.state ?? null, actor);

/**
 * Whether a picture or paper may be read: by whoever may read one of the streams that ever named it. What nobody named yet was
 * just put there, and its name is known only to who put it.
 */
export function attachmentAccess(database: Database, reader: StreamReader) {
  const naming = database.prepare<[string], string>('SELECT stream FROM attachment_name WHERE hash = ?').pluck();
  return (hash: string, actor: Actor): boolean => {
    const streams = naming.all(hash);
    return (
      streams.length === 0 ||
      streams.some((stream) => {
        const loaded = reader.load(stream);
        return loaded !== null && mayReadState(stream, loaded.state, actor);
      })
    );
  };
}
