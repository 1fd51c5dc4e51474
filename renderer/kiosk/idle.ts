/** When nobody is there any more: who touches nothing may still be laying down a card, which takes itself. */

/** No sign of anybody for this long: then somebody is asked whether they are still there. */
export const idleMs = 60_000;
/** So long the question stands before everything is wiped (at least twenty seconds, WCAG 2.2.1). */
export const graceMs = 25_000;
/** So long a card that lies there stands for its holder: after that it may have been forgotten. */
export const cardMs = 180_000;

export interface Idle {
  /** The last sign that somebody is there. */
  readonly since: number;
  /** The last thing that somebody did. */
  readonly acted: number;
}

const isAsked = ({ since }: Idle, now: number): boolean => now - since >= idleMs;

/** Something was done: a step, a picture, a card on the reader, an answer to the question. */
export const acted = (now: number): Idle => ({ since: now, acted: now });

/** The screen or a key was touched. The question itself wants an answer, not any touch. */
export const touched = (idle: Idle, now: number): Idle => (isAsked(idle, now) ? idle : acted(now));

/** The camera sees a card. */
export const cardSeen = (idle: Idle, now: number): Idle =>
  isAsked(idle, now) || now - idle.acted >= cardMs ? idle : { ...idle, since: now };

/** Seconds left while the question stands, null before; 0 when everything is to be wiped. */
export const secondsLeft = (idle: Idle, now: number): number | null =>
  isAsked(idle, now) ? Math.max(0, Math.ceil((idle.since + idleMs + graceMs - now) / 1_000)) : null;
