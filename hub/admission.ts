/**
 * Admission control, so that a night of many devices stays calm: a bounded number of devices have a seat, at whichever node, and the rest
 * are told when theirs comes. Whoever has a seat keeps it until it goes or falls silent, so nobody is stopped half way.
 */
import type { Database } from './database.ts';
import { HubRefusal } from './refusal.ts';
import { openWaitingLine } from './waiting-line.ts';

export interface AdmissionLimits {
  /** Devices that may send at once, at all nodes together. */
  readonly seats: number;
  /** Batches being checked and stored at once, at this node. */
  readonly working: number;
}

export interface AdmissionFigures {
  /** At all nodes together. */
  readonly seated: number;
  readonly waiting: number;
  /** At this node. */
  readonly working: number;
  /** At this node, since its start. */
  readonly turnedAway: number;
}

export interface Admission {
  /**
   * Takes a seat or keeps the one that `who` has, before a body is read.
   * @returns what to call once the request is answered. @throws HubRefusal `BUSY` with the time to come again.
   */
  enter(who: string): Promise<() => void>;
  /** The device has gone: its seat is free when its last request is answered. */
  leave(who: string): void;
  /** Runs the part that costs processor and database, a few at a time, in order of arrival. */
  work<T>(task: () => Promise<T>): Promise<T>;
  figures(): Promise<AdmissionFigures>;
  /** Resolves when every seat that was given back is free for others. */
  settled(): Promise<void>;
}

export interface AdmissionParts {
  readonly database: Database;
  /** Names this node among those of the hub. */
  readonly node: string;
  /** As they are now: they may be set anew at any time. */
  readonly limits: () => AdmissionLimits;
  /** Milliseconds, in place of the database's clock. */
  readonly now?: () => number;
}

/** A device that sends nothing for so long has lost its seat, though not its turn: it comes before those who had none yet. */
const silenceMs = 8_000;

interface Seated {
  readonly since: number;
  /** Resolves when the seat is given. @throws HubRefusal */
  readonly given: Promise<void>;
  requests: number;
  silence: NodeJS.Timeout | undefined;
  isLeaving: boolean;
}

export function createAdmission({ database, node, limits, now: clock }: AdmissionParts): Admission {
  const seated = new Map<string, Seated>();
  /** Seats being given back, and whose they were. */
  const leaving = new Map<Promise<void>, string>();
  const now = clock ?? (() => performance.now());
  const line = openWaitingLine({
    database,
    node,
    seats: () => limits().seats,
    // A seat whose giving back is still under way is nobody's leftover: how it ended is yet to be written down.
    held: () => [...seated.keys(), ...leaving.values()],
    ...(clock ? { now: clock } : {}),
  });
  const queue: (() => void)[] = [];
  let working = 0;
  let turnedAway = 0;

  const stand = (who: string, seat: Seated, isInterrupted: boolean): void => {
    if (seated.get(who) !== seat) return;
    clearTimeout(seat.silence);
    seated.delete(who);
    // What could not be given back is found to be left over at the next look at the line.
    const going = line
      .leave(who, now() - seat.since, isInterrupted)
      .catch(() => {})
      .finally(() => leaving.delete(going));
    leaving.set(going, who);
  };

  const ask = async (who: string): Promise<void> => {
    const seconds = await line.enter(who);
    if (seconds === null) return;
    turnedAway++;
    throw new HubRefusal('BUSY', 'many devices are syncing', { retryAfterSeconds: seconds });
  };

  const sit = (who: string): Seated => {
    const seat: Seated = { since: now(), given: ask(who), requests: 0, silence: undefined, isLeaving: false };
    seated.set(who, seat);
    return seat;
  };

  const enter = async (who: string): Promise<() => void> => {
    const seat = seated.get(who) ?? sit(who);
    clearTimeout(seat.silence);
    seat.requests++;
    seat.isLeaving = false;
    try {
      await seat.given;
    } catch (thrown) {
      if (seated.get(who) === seat) seated.delete(who);
      throw thrown;
    }
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      if (--seat.requests > 0) return;
      if (seat.isLeaving) return stand(who, seat, false);
      seat.silence = setTimeout(() => stand(who, seat, true), silenceMs);
      seat.silence.unref();
    };
  };

  const leave = (who: string): void => {
    const seat = seated.get(who);
    if (!seat) return;
    seat.isLeaving = true;
    if (seat.requests === 0) stand(who, seat, false);
  };

  const work = async <T>(task: () => Promise<T>): Promise<T> => {
    if (working >= limits().working) await new Promise<void>((resolve) => queue.push(resolve));
    else working++;
    try {
      return await task();
    } finally {
      // A waiting task takes over the place, so the count stays.
      const next = queue.shift();
      if (next) next();
      else working--;
    }
  };

  return {
    enter,
    leave,
    work,
    figures: async () => ({ ...(await line.figures()), working, turnedAway }),
    settled: async () => void (await Promise.all(leaving.keys())),
  };
}
