import { expect, test } from 'vitest';
import { acted, cardMs, cardSeen, graceMs, type Idle, idleMs, secondsLeft, touched } from './idle.ts';

/** Every second something is seen or done. */
function every(second: (idle: Idle, now: number) => Idle, from: number, to: number, start = acted(0)): Idle {
  let idle = start;
  for (let now = from; now <= to; now += 1_000) idle = second(idle, now);
  return idle;
}

test('who does nothing is asked, and everything is wiped when there is no answer', () => {
  const idle = acted(0);
  expect(secondsLeft(idle, idleMs - 1)).toBeNull();
  expect(secondsLeft(idle, idleMs)).toBe(graceMs / 1_000);
  expect(secondsLeft(idle, idleMs + graceMs)).toBe(0);
});

test('a card under the camera stands for its holder, but not for ever', () => {
  const idle = every(cardSeen, 0, 10 * cardMs);
  expect(secondsLeft(every(cardSeen, 0, cardMs - 1_000), cardMs)).toBeNull();
  expect(idle.since).toBeLessThan(cardMs);
  expect(secondsLeft(idle, cardMs + idleMs + graceMs)).toBe(0);
  const again = acted(cardMs);
  expect(secondsLeft(every(cardSeen, cardMs, 2 * cardMs - 1_000, again), 2 * cardMs)).toBeNull();
});

test('once the question stands a touch or a card is no answer; something done is', () => {
  const now = idleMs + 1_000;
  expect(touched(acted(0), now)).toEqual(acted(0));
  expect(cardSeen(acted(0), now)).toEqual(acted(0));
  expect(secondsLeft(acted(now), now)).toBeNull();
  expect(touched(acted(0), 1_000)).toEqual(acted(1_000));
});
