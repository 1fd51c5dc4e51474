/** The ledger's record. Everything the product knows is one of these; views, audit, sync and history are ways to read them. */
import { z } from 'zod';

/** Plain JSON, the only thing a payload may hold. Numbers are integers (money in fen, counts); no floats enter the hash. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What is handed over to be recorded or listed: JSON under the name of its own type. {@link canonicalJson} refuses what is not. */
export type Recordable = Json | object;

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** `kind/id`, for example `person/0190…`. The kind names the aggregate that folds the stream. */
export const streamRef = z.string().regex(/^[a-z][a-z-]*\/[0-9A-Za-z:._-]{1,80}$/);
export type StreamRef = z.infer<typeof streamRef>;

export const ledgerEvent = z.object({
  id: z.uuid(),
  device: z.string().min(1).max(64),
  /** Which life of the device wrote it: a device restored from a backup goes on under a new epoch. */
  epoch: z.int().min(1),
  /** Gapless from 1 within device and epoch. */
  seq: z.int().min(1),
  stream: streamRef,
  /** Gapless from 1 within the stream: what optimistic concurrency compares. */
  version: z.int().min(1),
  type: z.string().max(80),
  /** The device's own clock, UTC. A claim: it never orders or decides anything. */
  at: z.iso.datetime(),
  /** Account id, or `system` / `hub`. */
  actor: z.string().max(64),
  /** The command that caused it. */
  command: z.string().max(64),
  /** Canonical JSON text, exactly as hashed. */
  payload: z.string(),
  prevHash: sha256Hex,
  hash: sha256Hex,
});
export type LedgerEvent = z.infer<typeof ledgerEvent>;

/** What the first event of a chain has as its predecessor. */
export const chainStart = '0'.repeat(64);

/** The text whose SHA-256 is the event's hash. One place, so that every process and the hub agree to the byte. */
export function hashInput(event: Omit<LedgerEvent, 'hash'>): string {
  return JSON.stringify([
    event.id,
    event.device,
    event.epoch,
    event.seq,
    event.stream,
    event.version,
    event.type,
    event.at,
    event.actor,
    event.command,
    event.payload,
    event.prevHash,
  ]);
}

const isPlain = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value));

/**
 * JSON with sorted keys, so that one value has one text; a field that is undefined is left out.
 * @throws TypeError on a fractional or unsafe number, and on what is no JSON: a date, a map, a function.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new TypeError('only safe integers enter the ledger');
  if (value === null || ['boolean', 'number', 'string'].includes(typeof value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || !isPlain(value)) throw new TypeError('only plain JSON enters the ledger');
  const pairs = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
  return `{${pairs.join(',')}}`;
}

/**
 * A payload, or the row of a list, as its own aggregate wrote it. What is in the ledger was checked before it was written and is not checked
 * again by every reader; a payload of another version is told apart by its type.
 */
export const recorded = <T>(payload: Recordable): T => payload as T;

/** The kind part of a stream reference. */
export const kindOf = (stream: StreamRef): string => stream.slice(0, stream.indexOf('/'));
/** The id part of a stream reference. */
export const idOf = (stream: StreamRef): string => stream.slice(stream.indexOf('/') + 1);
