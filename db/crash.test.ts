/**
 * The data process killed with SIGKILL again and again while three counters work: what was acknowledged is there, what
 * was not is wholly there or not at all, and a counter that asks again with the same id gets one effect.
 * `XINQU_KILLS` asks for more kills than the usual number.
 */
import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type CommandCall, type CommandResult, commandResult, dbContract } from '#contract/db.ts';
import { Fault } from '#contract/fault.ts';
import { type Caller, type Connection, connect } from '#contract/rpc.ts';
import type { MarriageCommand } from '#domain/marriage/schema.ts';
import { officeStream } from '#domain/office/office.ts';
import { seriesStream } from '#domain/series/series.ts';
import { type ChildService, startChild } from '#testing/child-service.ts';
import { certificateSeriesOf, marriageSteps, officeSettings } from '#testing/couple.ts';
import { makeFacts } from '#testing/people.ts';
import { type Random, random } from '#testing/random.ts';
import { testFolder, testKey } from '#testing/store.ts';
import { viewsOf } from '#testing/tables.ts';
import { system } from './commands/execute.ts';
import { verifyLedger } from './ledger/verify.ts';
import { openStore, type Store } from './store.ts';
import { rebuildViews } from './views/rebuild.ts';

const kills = Number(process.env.XINQU_KILLS ?? 30);
const login = { login: 'registrar', password: 'Xinqu-2026' };
const counters = 3;
const page: Caller = { window: 'window-1', role: 'counter', boot: 'boot-1' };
type Service = Connection<typeof dbContract>;

function start(folder: string): { child: ChildService; service: Service } {
  const child = startChild('db/service.ts', { XINQU_DATA: folder, XINQU_VERSION: '0.0.0' }, testKey);
  return { child, service: connect(child.port, dbContract, page) };
}

/** An office that registers, numbers enough, one registrar. */
async function prepare(folder: string): Promise<void> {
  const store = openStore({ folder, key: testKey });
  const found = [
    [officeStream('local'), { type: 'office.establish', settings: { ...officeSettings, idleLockMinutes: 60 } }],
    ...[0, 1].map((next) => {
      const name = certificateSeriesOf(new Date().getFullYear() + next);
      const stream = seriesStream(store.device.current().id, name);
      return [stream, { type: 'series.grant', grant: name, from: 1, to: 100_000 }] as const;
    }),
  ] as const;
  for (const [stream, command] of found)
    expect(store.executor.execute({ id: store.newId(), stream, version: 0, command }, system).ok).toBe(true);
  await store.accounts.create(login.login, '马晓燕', ['clerk', 'registrar'], login.password);
  store.close();
}

/** What one counter sends, one command after another, couple after couple. */
function* work(made: Random): Generator<CommandCall, never, CommandResult> {
  const version = (result: CommandResult): number => {
    if (result.ok) return result.value.version;
    throw new Error(result.refusals.map(({ code }) => code).join(', '));
  };
  const call = (stream: string, at: number, command: CommandCall['command']): CommandCall => ({
    id: made.uuid(),
    stream,
    version: at,
    command,
  });
  for (;;) {
    const facts = { man: makeFacts(made, { sex: 'male' }), woman: makeFacts(made, { sex: 'female' }) };
    const people: string[] = [];
    for (const each of [facts.man, facts.woman]) {
      const stream = `person/${made.uuid()}`;
      version(yield call(stream, 0, { type: 'person.register', facts: each, evidence: {} }));
      people.push(stream);
    }
    const stream = `marriage/${made.uuid()}`;
    const parties = people as unknown as Extract<MarriageCommand, { type: 'marriage.open' }>['parties'];
    let at = version(yield call(stream, 0, { type: 'marriage.open', parties }));
    for (const command of Object.values(marriageSteps(facts)).flat()) at = version(yield call(stream, at, command));
  }
}

interface Counter {
  readonly script: Generator<CommandCall, never, CommandResult>;
  /** Sent and not yet answered: sent again, with the same id, to whoever answers next. */
  pending: CommandCall;
}
interface Seen {
  readonly acknowledged: Map<string, CommandResult>;
  readonly sent: Map<string, CommandCall>;
}

/** One counter works until the data process is gone. */
async function serveCounter(counter: Counter, service: Service, seen: Seen, onAnswer: () => void): Promise<void> {
  for (;;) {
    seen.sent.set(counter.pending.id, counter.pending);
    let result: CommandResult;
    try {
      result = await service.client['command.run'](counter.pending);
    } catch (thrown) {
      if (thrown instanceof Fault && thrown.code === 'SERVICE_GONE') return;
      throw thrown;
    }
    seen.acknowledged.set(counter.pending.id, result);
    onAnswer();
    counter.pending = counter.script.next(result).value;
  }
}

/** Looks at what a killed process left. @returns how many unacknowledged commands were there after all. */
function inspect(store: Store, seen: Seen): number {
  const { database, ledger } = store;
  const verdict = verifyLedger(database, null);
  expect(verdict).toMatchObject({ intact: true, broken: null });
  expect(verdict.events).toBe(ledger.head().seq);
  const count = database.prepare<[string], number>('SELECT count(*) FROM event WHERE command = ?').pluck();
  const logged = database.prepare<[string], string>('SELECT result FROM command_log WHERE id = ?').pluck();
  let survived = 0;
  for (const id of seen.sent.keys()) {
    const kept = logged.get(id);
    const result = kept === undefined ? null : commandResult.parse(JSON.parse(kept));
    const answer = seen.acknowledged.get(id);
    if (answer) expect(result).toEqual(answer);
    else if (result) survived += 1;
    expect(count.get(id)).toBe(result?.ok ? result.value.events.length : 0);
  }
  const orphans = database
    .prepare('SELECT count(*) FROM event WHERE command NOT IN (SELECT id FROM command_log)')
    .pluck();
  expect(orphans.get()).toBe(0);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  const views = viewsOf(database);
  rebuildViews(database);
  expect(viewsOf(database)).toEqual(views);
  return survived;
}

test(
  `${kills} kills while three counters work`,
  async () => {
    const folder = testFolder();
    await prepare(folder);
    const made = random(2026);
    const seen: Seen = { acknowledged: new Map(), sent: new Map() };
    const desks: Counter[] = Array.from({ length: counters }, (_, index) => {
      const script = work(random(index + 1));
      return { script, pending: script.next().value };
    });
    let survived = 0;
    for (let round = 0; round < kills; round++) {
      const { child, service } = start(folder);
      const signed = round === 0 ? service.client['session.sign-in'](login) : service.client['session.touch']({});
      await signed;
      let left = 1 + made.below(40);
      const moment = made.next() * 3;
      const work = desks.map((desk) =>
        serveCounter(desk, service, seen, () => {
          left -= 1;
          if (left === 0) void after(moment).then(() => child.kill());
        }),
      );
      await Promise.all(work);
      await child.ended;
      const store = openStore({ folder, key: testKey });
      survived += inspect(store, seen);
      store.close();
    }
    // Some commands must have been caught in between, or the moments were badly chosen.
    expect(seen.acknowledged.size).toBeGreaterThan(kills * 5);
    expect(seen.sent.size).toBeGreaterThan(seen.acknowledged.size);
    expect(survived).toBeGreaterThan(0);

    const { child, service } = start(folder);
    await service.client['session.touch']({});
    for (const { pending } of desks) {
      const first = await service.client['command.run'](pending);
      expect(await service.client['command.run'](pending)).toEqual(first);
      seen.acknowledged.set(pending.id, first);
    }
    for (const [id, answer] of [...seen.acknowledged].slice(-50))
      expect(await service.client['command.run'](seen.sent.get(id) as CommandCall)).toEqual(answer);
    await child.kill();
    const store = openStore({ folder, key: testKey });
    expect(inspect(store, seen)).toBe(0);
    store.close();
  },
  kills * 5000,
);

test(
  'killed while it makes its database for the first time, it comes up whole the next time',
  async () => {
    const made = random(7);
    for (let round = 0; round < Math.ceil(kills / 6); round++) {
      const folder = testFolder();
      const killed = start(folder);
      await after(made.below(400));
      await killed.child.kill();
      const { child, service } = start(folder);
      expect((await service.client['session.get']({})).state).toBe('first-run');
      child.process.disconnect();
      await child.ended;
      const store = openStore({ folder, key: testKey });
      expect(store.database.pragma('integrity_check', { simple: true })).toBe('ok');
      store.close();
    }
  },
  kills * 5000,
);
