/**
 * Folding one stream whose events several devices may have appended without knowing of each other. The order is the same
 * everywhere: by version, then device, then epoch. A version says how many events of the stream its author had seen, plus
 * one; so an event whose place in that order is its version had seen everything before it, and any other had not.
 */
import type { AnyAggregate, ConcurrentEvent, SetAside } from './aggregate.ts';
import type { StreamRef } from './event.ts';
import type { Views } from './views.ts';

/** An event as folding needs it; the ledger's row is one. */
export interface Step {
  readonly id: string;
  readonly stream: StreamRef;
  readonly version: number;
  readonly device: string;
  readonly epoch: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  /** JSON text. */
  readonly payload: string;
}

/** The state as it stands, unchanged by what is set aside. */
export interface Folded {
  readonly state: unknown;
  /** Ids of events that this version of the program cannot fold: passed over, so that one bad event stops nothing. */
  readonly broken: readonly string[];
  /** Events of the stream, counted or not, each once: what the next one's version follows. */
  readonly count: number;
  readonly setAside: readonly SetAside[];
}

/** The event by which a person decides what of a stream counts. Folded here, for every kind of stream. */
export const branchDecided = 'conflict.decided';
export interface BranchDecision {
  /** Events that were set aside and now count, in their order. */
  readonly take: readonly string[];
  /** Events that no longer count, whether they did or were set aside. */
  readonly drop: readonly string[];
  readonly reason: string;
}

/**
 * Whether this version of the program knows an event; if not it came from a newer one.
 * @param aggregate of its stream; undefined for a kind that is itself unknown.
 */
export const isKnownType = (aggregate: Pick<AnyAggregate, 'events'> | undefined, type: string): boolean =>
  aggregate !== undefined && (type === branchDecided || aggregate.events.includes(type));

/** Sorts before: by version, then device, then epoch. */
export function inOrder(a: Step, b: Step): number {
  if (a.version !== b.version) return a.version - b.version;
  if (a.device !== b.device) return a.device < b.device ? -1 : 1;
  return a.epoch - b.epoch;
}

/**
 * Each event once. A disk that was copied before its machine was enrolled may bring what was on it under two devices' names: the same
 * event, whole, of which the first in the order counts. One that only bears the id of another is an event of its own.
 * @param steps by {@link inOrder}.
 */
export function withoutCopies<S extends Step>(steps: readonly S[]): readonly S[] {
  if (steps.length < 2) return steps;
  const first = new Map<string, S>();
  for (const step of steps) if (!first.has(step.id)) first.set(step.id, step);
  return first.size === steps.length ? steps : steps.filter((step) => !isCopy(step, first.get(step.id) ?? step));
}

const isCopy = (step: Step, first: Step): boolean =>
  step !== first &&
  step.version === first.version &&
  step.type === first.type &&
  step.payload === first.payload &&
  step.at === first.at &&
  step.actor === first.actor;

const authorOf = ({ device, epoch }: Pick<Step, 'device' | 'epoch'>): string => `${device}:${epoch}`;

const asConcurrent = (step: Step): ConcurrentEvent => {
  const { id, version, device, epoch, type, at, actor } = step;
  return { id, version, device, epoch, type, at, actor, payload: JSON.parse(step.payload) };
};

/** @returns whether an event of this type may count although its author had not seen all before it. */
const merges = (aggregate: AnyAggregate, type: string): boolean =>
  type !== branchDecided && (aggregate.merges?.(type) ?? false);

/**
 * Folds a whole stream.
 * @param all its events, by {@link inOrder}.
 */
export function foldStream(aggregate: AnyAggregate, all: readonly Step[]): Folded {
  const steps = withoutCopies(all);
  let state: unknown = null;
  /** Set once events have been dropped or taken: then the state is made anew from what counts. */
  let counting: Step[] = [];
  const broken = new Set<string>();
  const setAside: { step: Step; against: readonly Step[] }[] = [];
  const fold = (step: Step, concurrent: readonly ConcurrentEvent[]): void => {
    const next = foldStep(aggregate, state, step, concurrent);
    if (next.ok) state = next.state;
    else broken.add(step.id);
  };
  steps.forEach((step, at) => {
    const unseen = unseenBefore(steps, at);
    if (unseen.length > 0 || setAside.length > 0) {
      // The same fact twice, as when the calendar brought it about on two devices: nothing to decide, and once is enough.
      const isTwin = (one: Step): boolean => one.type === step.type && one.payload === step.payload;
      const isAddition = merges(aggregate, step.type);
      if (!isAddition && unseen.some((one) => isTwin(one) && counting.includes(one))) return;
      // What its author went on with, not knowing that it had been set aside.
      const isApart = step.version !== at + 1 && setAside.some((one) => authorOf(one.step) === authorOf(step));
      const counted = new Set(counting);
      const against = unseen.filter((one) => counted.has(one) && !merges(aggregate, one.type));
      if (!isAddition && (against.length > 0 || isApart)) {
        setAside.push({ step, against });
        return;
      }
    }
    if (step.type === branchDecided) {
      const { take, drop } = JSON.parse(step.payload) as BranchDecision;
      const settled = new Set([...take, ...drop]);
      const taken = setAside.filter(({ step: one }) => take.includes(one.id)).map(({ step: one }) => one);
      const isSame = taken.length === 0 && counting.every(({ id }) => !drop.includes(id));
      counting = [...counting.filter(({ id }) => !drop.includes(id)), ...taken];
      setAside.splice(0, setAside.length, ...setAside.filter(({ step: one }) => !settled.has(one.id)));
      counting.push(step);
      if (isSame) return;
      state = null;
      for (const one of counting) if (one.type !== branchDecided) fold(one, []);
      return;
    }
    counting.push(step);
    fold(step, unseen.map(asConcurrent));
  });
  return {
    state,
    broken: [...broken],
    count: steps.length,
    setAside: setAside.map(({ step, against }) => ({ event: asConcurrent(step), against: against.map(asConcurrent) })),
  };
}

/** Folds one event; an aggregate that cannot is no reason to stop, and what only a newer version knows moves nothing. */
export function foldStep(
  aggregate: AnyAggregate,
  state: unknown,
  step: Step,
  concurrent: readonly ConcurrentEvent[],
): { readonly ok: true; readonly state: unknown } | { readonly ok: false } {
  if (!isKnownType(aggregate, step.type)) return { ok: true, state };
  const { id, at, actor, version, device, epoch } = step;
  try {
    const payload = JSON.parse(step.payload);
    const meta = { id, at, actor, version, device, epoch, concurrent };
    return { ok: true, state: aggregate.evolve(state, step.type, payload, meta) };
  } catch {
    return { ok: false };
  }
}

const none: readonly Step[] = [];

/**
 * What the author of an event may not have seen of those before it, looking back only as far as it can be. Exact when one
 * other author is concerned; with more it may name too many, never too few.
 */
function unseenBefore(steps: readonly Step[], at: number): readonly Step[] {
  const step = steps[at] as Step;
  const unseen = at + 1 - step.version;
  if (unseen <= 0) return none;
  const found: Step[] = [];
  const common = commonBeginning(steps, at);
  // Whoever saw an event saw all that its author had seen: so an unseen event has no more followers than are unseen in all.
  let followers = 0;
  for (let before = at - 1; before >= common && followers < unseen; before--) {
    const one = steps[before] as Step;
    const sawAll = one.version === before + 1;
    if (authorOf(one) !== authorOf(step)) found.push(one);
    else if (sawAll) break;
    if (sawAll) followers += 1;
  }
  return found.reverse();
}

/**
 * How many events a stream begins with that nobody wrote anything beside. Whoever wrote later had seen them all: it had seen as many
 * events at least, and whatever else it saw came after them.
 */
function commonBeginning(steps: readonly Step[], at: number): number {
  const split = steps.findIndex(({ version }, place) => place < at && version !== place + 1);
  return Math.max(0, (split < 0 ? at : split) - 1);
}

/** The rows of a state; an aggregate that cannot make them is no reason to stop, then there are none. */
export function viewsOf(aggregate: AnyAggregate, state: unknown, stream: StreamRef): Views | null {
  try {
    return aggregate.views(state, stream);
  } catch {
    return null;
  }
}
