/**
 * Opens sealed segments: the chain of their heads, their bytes, their lines and the events that these are. It asks no database, so
 * that a thread of its own can do it.
 */
import { hash } from 'node:crypto';
import { type SegmentHead, type SegmentMark, segmentHashInput } from '#contract/hub.ts';
import type { LedgerEvent } from '#domain/kernel/event.ts';
import { mayNameFile } from '../ledger/event-writer.ts';
import { type ByteLine, linesOf, readEvent } from './segment-lines.ts';

export interface Segment {
  readonly head: SegmentHead;
  readonly body: Uint8Array;
}

/** A line that is an event. */
export interface ReadLine {
  readonly event: LedgerEvent;
  /** Of its payload; to look for it is work that can be done ahead. */
  readonly mayNameFile: boolean;
}

export interface Reading {
  /** The lines of each segment in good order; null where one is no event. */
  readonly lines: readonly (readonly (ReadLine | null)[])[];
  /** What is wrong with the segment after them; null when all are in good order. */
  readonly fault: string | null;
}

/** @param from the mark that the first of the segments must follow. */
export function readSegments(scope: string, from: SegmentMark, segments: readonly Segment[]): Reading {
  const lines: (readonly (ReadLine | null)[])[] = [];
  let mark = from;
  for (const segment of segments) {
    const fault = chainFault(scope, mark, segment.head) ?? bodyFault(scope, segment);
    if (fault !== null) return { lines, fault };
    const read = linesOf(segment.body)?.map(readLine);
    if (read?.length !== segment.head.events)
      return { lines, fault: `segment ${segment.head.number} of ${scope} has not the events announced` };
    lines.push(read);
    mark = segment.head;
  }
  return { lines, fault: null };
}

function readLine(line: ByteLine): ReadLine | null {
  const event = readEvent(line);
  return event && { event, mayNameFile: mayNameFile(event.payload) };
}

const bodyFault = (scope: string, { head, body }: Segment): string | null =>
  body.length === head.bytes && hash('sha256', body) === head.bodyHash
    ? null
    : `the bytes of segment ${head.number} of ${scope} are not those announced`;

/** @returns what is wrong with the place of a head after another, or with its hash; null when nothing is. */
export function chainFault(scope: string, from: SegmentMark, head: SegmentHead): string | null {
  if (head.number !== from.number + 1 || head.prevHash !== from.hash)
    return `segment ${head.number} of ${scope} does not follow ${from.number}`;
  if (hash('sha256', segmentHashInput(scope, head)) !== head.hash)
    return `segment ${head.number} of ${scope} is not what its hash says`;
  return null;
}
