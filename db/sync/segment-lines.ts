/**
 * The lines of a sealed segment, and the events that they are. A line as this program writes it, which nearly all are, is read by
 * its bytes: its form is checked, its fields are cut out and its hash is taken without making it into objects and back into text.
 * Every other line is read the long way; both agree on what is an event.
 */
import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import { segmentLimits } from '#contract/hub.ts';
import { type LedgerEvent, ledgerEvent } from '#domain/kernel/event.ts';
import { hashOf } from '../ledger/chain.ts';

/** A line by its bytes, each one character (Latin-1); what it says is {@link textOf}. */
export type ByteLine = string;

/** @returns null when the body cannot be expanded, or not within bounds. */
export function linesOf(body: Uint8Array): readonly ByteLine[] | null {
  let bytes: Buffer;
  try {
    bytes = zstdDecompressSync(body, { maxOutputLength: 4 * segmentLimits.expandedBytes });
  } catch {
    return null;
  }
  const lines = bytes.toString('latin1').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

export const textOf = (line: ByteLine): string => Buffer.from(line, 'latin1').toString('utf8');

/** An event is believed when it is one in shape and its own hash says so; the hub's word alone is not enough. */
export function readEvent(line: ByteLine): LedgerEvent | null {
  const found = line.length > longestWritten ? null : written.exec(line);
  return found ? asWritten(found) : byShape(textOf(line));
}

/** Characters. An expression remembers where each escape was, and has no room for those of megabytes. */
const longestWritten = 100_000;
const text = (most: number, least = 0): string => String.raw`"([ !#-[\]-~]{${least},${most}})"`;
const uuid = '"([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})"';
const count = String.raw`([1-9]\d{0,14})`;
const sha256 = '"([0-9a-f]{64})"';
/** Days that every year has: the others are looked at the long way. */
const day = String.raw`\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)`;
const instant = String.raw`"(${day}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z)"`;
/** Only escapes of which each has one form: then the text between the quotes is the one that was hashed. */
const payload = String.raw`"([^"\\\x00-\x1f]*(?:\\["\\bfnrt][^"\\\x00-\x1f]*)*)"`;
const stream = String.raw`"([a-z][a-z-]*\/[0-9A-Za-z:._-]{1,80})"`;

/** A line as `JSON.stringify` writes an event, with all that {@link ledgerEvent} asks for. */
const written = new RegExp(
  `^${[
    `{"id":${uuid}`,
    `"device":${text(64, 1)}`,
    `"epoch":${count}`,
    `"seq":${count}`,
    `"stream":${stream}`,
    `"version":${count}`,
    `"type":${text(80)}`,
    `"at":${instant}`,
    `"actor":${text(64)}`,
    `"command":${text(64)}`,
    `"payload":${payload}`,
    `"prevHash":${sha256}`,
    `"hash":${sha256}}`,
  ].join(',')}$`,
);

function asWritten([
  line,
  id = '',
  device = '',
  epoch = '',
  seq = '',
  stream = '',
  version = '',
  type = '',
  at = '',
  actor = '',
  command = '',
  escaped = '',
  prevHash = '',
  ownHash = '',
]: RegExpExecArray): LedgerEvent | null {
  // The text of `hashInput`.
  const input = `["${id}","${device}",${epoch},${seq},"${stream}",${version},"${type}","${at}","${actor}","${command}","${escaped}","${prevHash}"]`;
  const bytes = Buffer.from(input, 'latin1');
  if (!isUtf8(bytes)) return byShape(textOf(line));
  if (hash('sha256', bytes) !== ownHash) return null;
  return {
    id,
    device,
    epoch: Number(epoch),
    seq: Number(seq),
    stream,
    version: Number(version),
    type,
    at,
    actor,
    command,
    payload: textOf(JSON.parse(`"${escaped}"`)),
    prevHash,
    hash: ownHash,
  };
}

function byShape(line: string): LedgerEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  const parsed = ledgerEvent.safeParse(value);
  return parsed.success && hashOf(parsed.data) === parsed.data.hash ? parsed.data : null;
}
