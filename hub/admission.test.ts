import { expect, test } from 'vitest';
import { createAdmission } from './admission.ts';
import { HubRefusal } from './refusal.ts';

function clock() {
  let at = 0;
  return {
    now: () => at,
    pass(ms: number) {
      at += ms;
    },
  };
}

/** When a device is told to come again, or what to call when its request is answered. */
function ask(admission: ReturnType<typeof createAdmission>, who: string): (() => void) | number {
  try {
    return admission.enter(who);
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'BUSY' });
    return thrown instanceof HubRefusal ? (thrown.retryAfterSeconds ?? 0) : 0;
  }
}

const isSeat = (answer: (() => void) | number): answer is () => void => typeof answer !== 'number';

test('whoever has a seat keeps it for its next batch, the rest wait outside', () => {
  const admission = createAdmission(() => ({ seats: 1, working: 1 }));
  const answered = admission.enter('a');
  expect(ask(admission, 'b')).toBeGreaterThanOrEqual(1);
  answered();
  expect(isSeat(ask(admission, 'a'))).toBe(true);
  expect(ask(admission, 'c')).toBeGreaterThanOrEqual(1);
  expect(admission.figures()).toEqual({ seated: 1, waiting: 2, working: 0, turnedAway: 2 });
});

test('a seat is free again when its device has gone, and not before its last request is answered', () => {
  const admission = createAdmission(() => ({ seats: 1, working: 1 }));
  const [first, second] = [admission.enter('a'), admission.enter('a')];
  first();
  admission.leave('a');
  expect(ask(admission, 'b')).toBeGreaterThanOrEqual(1);
  second();
  second();
  expect(isSeat(ask(admission, 'b'))).toBe(true);
  expect(admission.figures().seated).toBe(1);
});

test('who was told a time goes before whoever comes later, and loses its place when it stays away', () => {
  const time = clock();
  const admission = createAdmission(() => ({ seats: 1, working: 1 }), time.now);
  const answered = admission.enter('a');
  expect(ask(admission, 'b')).toBe(1);
  answered();
  admission.leave('a');
  expect(ask(admission, 'stranger')).toBeGreaterThan(1);
  expect(isSeat(ask(admission, 'b'))).toBe(true);
  time.pass(120_000);
  expect(admission.figures().waiting).toBe(0);
});

test('F23 two thousand devices in one second: each is told a time of its own, spread over what the night needs, and none twice in vain', () => {
  const time = clock();
  const admission = createAdmission(() => ({ seats: 16, working: 4 }), time.now);
  const due = new Map<string, number>();
  const done = new Set<string>();
  const inside: { who: string; answered: () => void; until: number }[] = [];
  let asked = 0;
  const come = (who: string): void => {
    asked++;
    const answer = ask(admission, who);
    if (isSeat(answer)) {
      due.delete(who);
      inside.push({ who, answered: answer, until: time.now() + 1_000 });
    } else due.set(who, time.now() + answer * 1_000);
  };
  for (let n = 0; n < 2000; n++) come(`device ${n}`);
  const spread = [...due.values()];
  expect(Math.max(...spread)).toBeGreaterThan(100_000);
  for (let step = 0; step < 10_000 && done.size < 2000; step++) {
    time.pass(100);
    for (const one of inside.splice(0)) {
      if (one.until > time.now()) inside.push(one);
      else {
        one.answered();
        admission.leave(one.who);
        done.add(one.who);
      }
    }
    for (const [who, at] of [...due]) if (at <= time.now()) come(who);
  }
  expect(done.size).toBe(2000);
  // Sixteen a second is what the seats allow: 125 s. No storm of asking: fewer than four times each.
  expect(time.now()).toBeLessThan(180_000);
  expect(asked).toBeLessThan(8_000);
});

test('work is done a few at a time, in order, and a failing task gives its place back', async () => {
  const admission = createAdmission(() => ({ seats: 8, working: 2 }));
  const order: number[] = [];
  let most = 0;
  let now = 0;
  const tasks = Array.from({ length: 10 }, (_, n) =>
    admission.work(async () => {
      most = Math.max(most, ++now);
      await Promise.resolve();
      order.push(n);
      now--;
      if (n === 3) throw new Error('three');
      return n;
    }),
  );
  const results = await Promise.allSettled(tasks);
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(most).toBe(2);
  expect(admission.figures().working).toBe(0);
});
