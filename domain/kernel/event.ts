/** The ledger's record. Everything the product knows is one of these; views, audit, sync and history are ways to read them. */
import { z } from 'zod';

/** Plain JSON, the only thing a payload may hold. Numbers are integers (money in fen, counts); no floats enter the hash. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

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

/** JSON with sorted keys, so that one value has one text. @throws TypeError on a fractional or unsafe number. */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new TypeError('only safe integers enter the ledger');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as { readonly [key: string]: Json };
  const pairs = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key] ?? null)}`);
  return `{${pairs.join(',')}}`;
}

/** The kind part of a stream reference. */
export const kindOf = (stream: StreamRef): string => stream.slice(0, stream.indexOf('/'));
/** The id part of a stream reference. */
export const idOf = (stream: StreamRef): string => stream.slice(stream.indexOf('/') + 1);
