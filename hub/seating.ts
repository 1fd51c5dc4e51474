/** How places in the waiting line are given: pure, so that every node of a hub comes to the same under the line's lock. */

/** Who does not come within this after its time has lost its place in the line. */
export const patienceMs = 30_000;
/** For so long a device that fell silent in the middle comes before those who had no turn yet. */
export const rememberMs = 5 * 60_000;
const soonestMs = 1_000;
const longestWaitSeconds = 900;

export interface Place {
  readonly kind: 'seat' | 'appointed' | 'interrupted';
  /** When it was taken, when to come, or when it fell silent. */
  readonly atMs: number;
  /** The node that it is or was at. */
  readonly node: string;
}

/** The line as it stands, over all nodes; of the places only those that are asked about. */
export interface Line {
  seated: number;
  appointed: number;
  /** The latest time that anybody was told. */
  lastMs: number;
  /** How long a seat is held, by experience. */
  heldMs: number;
  readonly places: Map<string, Place>;
}

export type Move =
  | { readonly kind: 'enter'; readonly who: string }
  | { readonly kind: 'leave'; readonly who: string; readonly heldMs: number; readonly isInterrupted: boolean };

/** Null: done. Else in how many seconds to come again. */
export type Answer = number | null;

/** @param at the node that asks, how many seats all nodes have together, and the time. Changes `line`. */
export function move(
  line: Line,
  what: Move,
  at: { readonly node: string; readonly seats: number; readonly nowMs: number },
): Answer {
  return what.kind === 'enter' ? enter(line, what.who, at) : leave(line, what, at);
}

type At = Parameters<typeof move>[2];

function enter(line: Line, who: string, { node, seats, nowMs }: At): Answer {
  const place = line.places.get(who);
  // It comes by way of another node now, or again: its seat comes along.
  if (place?.kind !== 'seat') {
    const isExpected = line.appointed === 0 || place !== undefined;
    if (line.seated >= seats || !isExpected) return appoint(line, who, { node, seats, nowMs });
    if (place?.kind === 'appointed') line.appointed--;
    line.seated++;
  }
  line.places.set(who, { kind: 'seat', atMs: nowMs, node });
  return null;
}

/** Who was here before has waited already and comes next; whoever is new comes after all the others. */
function appoint(line: Line, who: string, { node, seats, nowMs }: At): number {
  const place = line.places.get(who);
  const step = line.heldMs / Math.max(1, seats);
  const atMs = place ? nowMs + soonestMs : Math.max(nowMs + soonestMs, line.lastMs + step);
  if (place?.kind !== 'appointed') line.appointed++;
  line.places.set(who, { kind: 'appointed', atMs, node });
  line.lastMs = Math.max(line.lastMs, atMs);
  return Math.min(longestWaitSeconds, Math.ceil((atMs - nowMs) / 1000));
}

function leave(line: Line, { who, heldMs, isInterrupted }: Extract<Move, { kind: 'leave' }>, at: At): null {
  const place = line.places.get(who);
  // Meanwhile it may have gone on at another node.
  if (place?.kind !== 'seat' || place.node !== at.node) return null;
  line.seated--;
  line.heldMs += (Math.min(60_000, heldMs) - line.heldMs) / 20;
  if (isInterrupted) line.places.set(who, { kind: 'interrupted', atMs: at.nowMs, node: at.node });
  else line.places.delete(who);
  return null;
}
