import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Admission, createAdmission } from './admission.ts';
import { inTransaction } from './database.ts';
import { HubRefusal } from './refusal.ts';
import { startTestHub, type TestHub } from './testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(async () => {
  await hub.close();
});
beforeEach(async () => {
  await hub.database.query("delete from waiting_place where center_id = 'district'");
  await hub.database.query("update waiting_line set last_ms = 0, held_ms = 1000 where center_id = 'district'");
});

/** A node's admission, over the one database. */
async function admissionOf(
  seats: number,
  { working = 1, node = 'one', now = clock().now }: { working?: number; node?: string; now?: () => number } = {},
): Promise<Admission> {
  await hub.database.query(
    `insert into hub_node (center_id, node) values ('district', $1) on conflict (center_id, node) do update set seen_at = now()`,
    [node],
  );
  return createAdmission({ database: hub.database, node, limits: () => ({ seats, working }), now });
}

async function gone(admission: Admission, who: string): Promise<void> {
  admission.leave(who);
  await admission.settled();
}

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
async function ask(admission: Admission, who: string): Promise<(() => void) | number> {
  try {
    return await admission.enter(who);
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'BUSY' });
    return thrown instanceof HubRefusal ? (thrown.more.retryAfterSeconds ?? 0) : 0;
  }
}

const isSeat = (answer: (() => void) | number): answer is () => void => typeof answer !== 'number';

test('whoever has a seat keeps it for its next batch, the rest wait outside', async () => {
  const admission = await admissionOf(1);
  const answered = await admission.enter('a');
  expect(await ask(admission, 'b')).toBeGreaterThanOrEqual(1);
  answered();
  expect(isSeat(await ask(admission, 'a'))).toBe(true);
  expect(await ask(admission, 'c')).toBeGreaterThanOrEqual(1);
  expect(await admission.figures()).toEqual({ seated: 1, waiting: 2, working: 0, turnedAway: 2 });
});

test('a seat is free again when its device has gone, and not before its last request is answered', async () => {
  const admission = await admissionOf(1);
  const [first, second] = await Promise.all([admission.enter('a'), admission.enter('a')]);
  first();
  await gone(admission, 'a');
  expect(await ask(admission, 'b')).toBeGreaterThanOrEqual(1);
  second();
  second();
  await admission.settled();
  expect(isSeat(await ask(admission, 'b'))).toBe(true);
  expect((await admission.figures()).seated).toBe(1);
});

test('how long a seat was held is learnt, also when the line is looked at while it is being given back', async () => {
  const time = clock();
  const admission = await admissionOf(3, { now: time.now });
  const answered = await admission.enter('a');
  time.pass(21_000);
  let pending: Promise<unknown> = Promise.resolve();
  await inTransaction(hub.database, async (connection) => {
    await connection.query("select 1 from waiting_line where center_id = 'district' for update");
    const other = admission.enter('b');
    // The other's look at the line is under way, and waits for this transaction, before the seat is given back.
    await expect
      .poll(async () => {
        const { rows } = await hub.database.query<{ waiting: boolean }>(
          "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like '%from waiting_line%') as waiting",
        );
        return rows[0]?.waiting;
      })
      .toBe(true);
    answered();
    admission.leave('a');
    pending = other;
  });
  await pending;
  await admission.settled();
  const { rows } = await hub.database.query("select held_ms from waiting_line where center_id = 'district'");
  expect(rows).toEqual([{ held_ms: 2_000 }]);
});

test('who was told a time goes before whoever comes later, and loses its place when it stays away', async () => {
  const time = clock();
  const admission = await admissionOf(1, { now: time.now });
  const answered = await admission.enter('a');
  expect(await ask(admission, 'b')).toBe(1);
  answered();
  await gone(admission, 'a');
  expect(await ask(admission, 'stranger')).toBeGreaterThan(1);
  expect(isSeat(await ask(admission, 'b'))).toBe(true);
  time.pass(120_000);
  expect((await admission.figures()).waiting).toBe(0);
});

test('F23 two thousand devices in one second at two nodes: each is told a time of its own, spread over what the night needs, and none twice in vain', async () => {
  const time = clock();
  const nodes = [
    await admissionOf(16, { node: 'one', now: time.now }),
    await admissionOf(16, { node: 'two', now: time.now }),
  ];
  const due = new Map<string, number>();
  const done = new Set<string>();
  const inside: { who: string; at: Admission; answered: () => void; until: number }[] = [];
  let asked = 0;
  let most = 0;
  const come = async (who: string): Promise<void> => {
    const at = nodes[asked++ % 2];
    if (!at) return;
    const answer = await ask(at, who);
    if (isSeat(answer)) {
      due.delete(who);
      inside.push({ who, at, answered: answer, until: time.now() + 1_000 });
    } else due.set(who, time.now() + answer * 1_000);
    most = Math.max(most, inside.length);
  };
  await Promise.all(Array.from({ length: 2000 }, (_, n) => come(`device ${n}`)));
  const spread = [...due.values()];
  expect(Math.max(...spread)).toBeGreaterThan(100_000);
  for (let step = 0; step < 4_000 && done.size < 2000; step++) {
    time.pass(250);
    for (const one of inside.splice(0)) {
      if (one.until > time.now()) inside.push(one);
      else {
        one.answered();
        one.at.leave(one.who);
        done.add(one.who);
      }
    }
    await Promise.all(nodes.map((node) => node.settled()));
    await Promise.all([...due].filter(([, at]) => at <= time.now()).map(([who]) => come(who)));
  }
  expect(done.size).toBe(2000);
  expect(most).toBe(16);
  // Sixteen a second is what the seats allow: 125 s. No storm of asking: fewer than four times each.
  expect(time.now()).toBeLessThan(180_000);
  expect(asked).toBeLessThan(8_000);
});

test('two nodes share the seats and the order: who waits at one comes before who is new at the other', async () => {
  const time = clock();
  const one = await admissionOf(2, { node: 'one', now: time.now });
  const two = await admissionOf(2, { node: 'two', now: time.now });
  const answered = await one.enter('a');
  expect(isSeat(await ask(two, 'b'))).toBe(true);
  // Both seats are taken, each at another node: neither node has one left.
  const [c, d] = [await ask(one, 'c'), await ask(two, 'd')];
  expect(d).toBeGreaterThanOrEqual(Number(c));
  answered();
  await gone(one, 'a');
  expect(await ask(two, 'new')).toBeGreaterThan(1);
  expect(isSeat(await ask(two, 'c'))).toBe(true);
  expect(await one.figures()).toMatchObject({ seated: 2, waiting: 2 });
  expect(await two.figures()).toMatchObject({ seated: 2, waiting: 2 });
});

test('a device that comes by way of the other node brings its seat along', async () => {
  const one = await admissionOf(1, { node: 'one' });
  const two = await admissionOf(1, { node: 'two' });
  const answered = await one.enter('a');
  expect(isSeat(await ask(two, 'a'))).toBe(true);
  answered();
  // The connection to the first node ends: the seat is at the second by now.
  await gone(one, 'a');
  expect(await ask(one, 'b')).toBeGreaterThanOrEqual(1);
});

test('a node that was killed holds no seats: after a minute at the others, at once when it starts again', async () => {
  const killed = await admissionOf(1, { node: 'killed' });
  const other = await admissionOf(1, { node: 'other' });
  await killed.enter('a');
  expect(await ask(other, 'b')).toBeGreaterThanOrEqual(1);
  await hub.database.query(
    "update hub_node set seen_at = now() - interval '2 minutes' where center_id = 'district' and node = 'killed'",
  );
  expect(isSeat(await ask(other, 'b'))).toBe(true);
  await gone(other, 'b');
  const again = await admissionOf(1, { node: 'other' });
  expect(isSeat(await ask(again, 'c'))).toBe(true);
});

test('work is done a few at a time, in order, and a failing task gives its place back', async () => {
  const admission = await admissionOf(8, { working: 2 });
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
  expect((await admission.figures()).working).toBe(0);
});
