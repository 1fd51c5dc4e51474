/**
 * Admission control, so that a night of many devices stays calm: a bounded number of devices have a seat, the rest are told
 * when theirs comes. Whoever has a seat keeps it until it goes or falls silent, so nobody is stopped half way.
 */
import { HubRefusal } from './refusal.ts';

export interface AdmissionLimits {
  /** Devices that may send at once. */
  readonly seats: number;
  /** Batches being checked and stored at once. */
  readonly working: number;
}

export interface AdmissionFigures {
  readonly seated: number;
  readonly waiting: number;
  readonly working: number;
  /** Since the start. */
  readonly turnedAway: number;
}

export interface Admission {
  /**
   * Takes a seat or keeps the one that `who` has, before a body is read.
   * @returns what to call once the request is answered. @throws HubRefusal `BUSY` with the time to come again.
   */
  enter(who: string): () => void;
  /** The device has gone: its seat is free when its last request is answered. */
  leave(who: string): void;
  /** Runs the part that costs processor and database, a few at a time, in order of arrival. */
  work<T>(task: () => Promise<T>): Promise<T>;
  figures(): AdmissionFigures;
}

/** A device that sends nothing for so long has lost its seat, though not its turn: it comes before those who had none yet. */
const silenceMs = 8_000;
/** For so long it does. */
const rememberMs = 5 * 60_000;
/** Who does not come within this after its time has lost its place in the line. */
const patienceMs = 30_000;
const longestWaitSeconds = 900;

interface Seated {
  readonly since: number;
  requests: number;
  silence: NodeJS.Timeout | undefined;
  isLeaving: boolean;
}

/** @param limits as they are now: they may be set anew at any time. @param now milliseconds, monotonic. */
export function createAdmission(limits: () => AdmissionLimits, now: () => number = () => performance.now()): Admission {
  const seated = new Map<string, Seated>();
  /** Who was told when to come; in the order of those times. */
  const appointments = new Map<string, number>();
  /** Who fell silent in the middle, and when. */
  const interrupted = new Map<string, number>();
  const queue: (() => void)[] = [];
  let working = 0;
  let turnedAway = 0;
  let lastAppointment = 0;
  /** How long a seat is held, by experience. */
  let meanHeldMs = 1_000;

  const stand = (who: string): void => {
    const seat = seated.get(who);
    if (!seat) return;
    clearTimeout(seat.silence);
    seated.delete(who);
    meanHeldMs += (Math.min(60_000, now() - seat.since) - meanHeldMs) / 20;
  };

  const appoint = (who: string): HubRefusal => {
    turnedAway++;
    const step = meanHeldMs / Math.max(1, limits().seats);
    // Who was here before has waited already and comes next; whoever is new comes after all the others.
    const isKnown = appointments.has(who) || interrupted.has(who);
    const at = isKnown ? now() + 1_000 : Math.max(now() + 1_000, lastAppointment + step);
    appointments.delete(who);
    appointments.set(who, at);
    lastAppointment = Math.max(lastAppointment, at);
    const seconds = Math.min(longestWaitSeconds, Math.ceil((at - now()) / 1000));
    return new HubRefusal('BUSY', 'many devices are syncing', seconds);
  };

  const forgetAbsent = (): void => {
    for (const [who, at] of appointments) if (at + patienceMs < now()) appointments.delete(who);
    for (const [who, at] of interrupted) if (at + rememberMs < now()) interrupted.delete(who);
  };

  const sit = (who: string): Seated => {
    forgetAbsent();
    const isFull = seated.size >= limits().seats;
    const isExpected = appointments.size === 0 || appointments.has(who) || interrupted.has(who);
    if (isFull || !isExpected) throw appoint(who);
    appointments.delete(who);
    interrupted.delete(who);
    const seat: Seated = { since: now(), requests: 0, silence: undefined, isLeaving: false };
    seated.set(who, seat);
    return seat;
  };

  const enter = (who: string): (() => void) => {
    const seat = seated.get(who) ?? sit(who);
    clearTimeout(seat.silence);
    seat.requests++;
    seat.isLeaving = false;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      if (--seat.requests > 0) return;
      if (seat.isLeaving) return stand(who);
      seat.silence = setTimeout(() => {
        interrupted.set(who, now());
        stand(who);
      }, silenceMs);
      seat.silence.unref();
    };
  };

  const leave = (who: string): void => {
    const seat = seated.get(who);
    if (!seat) return;
    seat.isLeaving = true;
    if (seat.requests === 0) stand(who);
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

  const figures = (): AdmissionFigures => {
    forgetAbsent();
    return { seated: seated.size, waiting: appointments.size, working, turnedAway };
  };
  return { enter, leave, work, figures };
}
