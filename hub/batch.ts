/** Opens a batch: size caps, zstd, one event a line, an unbroken chain. Pure: nothing is stored here. */
import { hash as sha256 } from 'node:crypto';
import { constants, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { type BatchHeader, batchLimits, batchLine, type QuarantinedLine } from '#contract/hub.ts';
import { chainStart, hashInput, type LedgerEvent, sha256Hex } from '#domain/kernel/event.ts';
import { HubRefusal } from './refusal.ts';

/** A line in its place of the chain: a readable event, or one that goes to quarantine. */
export type CheckedLine =
  | { readonly seq: number; readonly hash: string; readonly event: LedgerEvent }
  | {
      readonly seq: number;
      readonly hash: string;
      readonly quarantine: QuarantinedLine['reason'];
      readonly text: string;
    };

/** What every line must have, readable or not, for the chain to go on over it. */
const link = z.object({
  device: z.string(),
  epoch: z.int(),
  seq: z.int(),
  prevHash: sha256Hex,
  hash: sha256Hex,
});

/** The frame may not ask for more memory than a batch needs. */
const zstdParams = { [constants.ZSTD_d_windowLogMax]: 23 };

/**
 * Checks the body against its signed header, line by line.
 * A line that is no valid event but holds its place in the chain comes back marked for quarantine: one bad event must
 * not block those after it. A broken chain refuses the batch whole.
 * @throws HubRefusal `MALFORMED` or `TOO_LARGE`.
 */
export function openBatch(header: BatchHeader, body: Buffer): readonly CheckedLine[] {
  const texts = expand(body).toString('utf8').split('\n');
  if (texts.at(-1) === '') texts.pop();
  if (texts.length !== header.count) throw new HubRefusal('MALFORMED', 'the number of lines is not the one announced');
  if (header.firstSeq === 1 && header.chainBefore !== chainStart)
    throw new HubRefusal('MALFORMED', 'a chain starts with zeros');
  let previous = header.chainBefore;
  const lines = texts.map((text, at) => {
    const line = checkLine(text, header, header.firstSeq + at, previous);
    previous = line.hash;
    return line;
  });
  if (previous !== header.chainAfter) throw new HubRefusal('MALFORMED', 'the chain does not end where announced');
  return lines;
}

function expand(body: Buffer): Buffer {
  try {
    return zstdDecompressSync(body, { maxOutputLength: batchLimits.expandedBytes, params: zstdParams });
  } catch (thrown) {
    if (thrown instanceof RangeError) throw new HubRefusal('TOO_LARGE', 'the batch expands beyond the limit');
    throw new HubRefusal('MALFORMED', 'the body is not readable zstd');
  }
}

function checkLine(text: string, header: BatchHeader, seq: number, previous: string): CheckedLine {
  const value = parseLine(text);
  const whole = batchLine.safeParse(value);
  const place = whole.success ? whole : link.safeParse(value);
  if (!place.success) throw new HubRefusal('MALFORMED', `line of seq ${seq} has no place in the chain`);
  const { device, epoch, prevHash, hash } = place.data;
  if (device !== header.device || epoch !== header.epoch || place.data.seq !== seq || prevHash !== previous)
    throw new HubRefusal('MALFORMED', `line of seq ${seq} does not follow its predecessor`);
  if (!whole.success || !isStorable(whole.data)) return { seq, hash, quarantine: 'SHAPE', text };
  if (sha256('sha256', hashInput(whole.data)) !== hash) return { seq, hash, quarantine: 'HASH', text };
  if (!isJson(whole.data.payload)) return { seq, hash, quarantine: 'PAYLOAD', text };
  return { seq, hash, event: whole.data };
}

/** What the schema lets through but PostgreSQL would not: then one event would stop the whole ledger. */
function isStorable(event: LedgerEvent): boolean {
  return /^\P{Cc}+$/u.test(event.type) && /^\P{Cc}+$/u.test(event.actor) && !event.at.startsWith('0000');
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isJson = (text: string): boolean => parseLine(text) !== undefined;
