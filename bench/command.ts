/**
 * From sending a command to its answer, committed with full durability, at a million events in the ledger; against a bare
 * INSERT of as many bytes, in a transaction of its own, into an encrypted database with the same settings.
 */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CommandCall } from '#contract/db.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { seriesStream } from '#domain/series/series.ts';
import { actor, certificateSeriesOf, marriageSteps } from '#testing/couple.ts';
import { makeNumbered } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { system } from '../db/commands/execute.ts';
import { openDatabase } from '../db/database.ts';
import type { Store } from '../db/store.ts';
import { benchFolder, benchKey, openBigLedger } from './big-ledger.ts';
import { conditions, figure, percentile, timed } from './figures.ts';

const couples = 120;

/** Numbers for this year, and people nobody has seen. */
function* work(store: Store): Generator<[StreamRef, CommandCall['command']]> {
  const made = random(99);
  for (let index = 0; index < couples; index++) {
    const facts = {
      man: makeNumbered(made, 2_000_000 + index, 'male'),
      woman: makeNumbered(made, 2_000_000 + index, 'female'),
    };
    const parties = [facts.man, facts.woman].map((each) => ({ each, stream: `person/${store.newId()}` }));
    for (const { each, stream } of parties) yield [stream, { type: 'person.register', facts: each, evidence: {} }];
    yield [parties[0]?.stream ?? '', { type: 'person.amend', changes: { phone: '13919200202' }, evidence: {} }];
    const stream = `marriage/${store.newId()}`;
    yield [stream, { type: 'marriage.open', parties: parties.map((party) => party.stream) }];
    for (const command of Object.values(marriageSteps(facts)).flat()) yield [stream, command];
  }
}

function bareInsert() {
  const file = path.join(benchFolder, 'bare.db');
  for (const suffix of ['', '-wal']) rmSync(file + suffix, { force: true });
  const database = openDatabase(file, benchKey);
  database.exec('CREATE TABLE bare (id TEXT PRIMARY KEY, bytes TEXT NOT NULL) STRICT');
  const insert = database.prepare('INSERT INTO bare VALUES (?, ?)');
  return { write: (bytes: string) => void insert.run(randomUUID(), bytes), close: () => database.close() };
}

export function benchCommand(): void {
  conditions();
  const store = openBigLedger();
  const year = Number(store.now().toISOString().slice(0, 4));
  for (const each of [year, year + 1]) {
    const stream = seriesStream(store.device.current().id, certificateSeriesOf(each));
    const command = { type: 'series.grant', grant: `${each}`, from: 900_001, to: 910_000 };
    store.executor.execute({ id: store.newId(), stream, version: 0, command }, system);
  }
  const bare = bareInsert();
  const commands: number[] = [];
  const inserts: number[] = [];
  for (const [stream, command] of work(store)) {
    const version = store.reader.load(stream)?.version ?? 0;
    const before = store.ledger.head().seq;
    const call = { id: store.newId(), stream, version, command };
    const { ms, value } = timed(() => store.executor.execute(call, actor()));
    if (!value.ok) throw new Error(`${command.type}: ${value.refusals.map(({ code }) => code).join(', ')}`);
    commands.push(ms);
    // The events, the new state and the answer: what a command leaves behind, but for its search keys.
    const recorded = store.ledger.ownEventsAfter(before, 100);
    const bytes = JSON.stringify([recorded, store.reader.load(stream), value]);
    inserts.push(timed(() => bare.write(bytes)).ms);
  }
  const at = store.ledger.head().seq.toLocaleString('en');
  figure(`command to committed, p50, ${at} events`, percentile(commands, 0.5), 'ms');
  figure(`command to committed, p99, ${at} events`, percentile(commands, 0.99), 'ms', { atMost: 20 });
  figure('  bare INSERT of the same bytes, p50', percentile(inserts, 0.5), 'ms');
  figure('  bare INSERT of the same bytes, p99', percentile(inserts, 0.99), 'ms');
  figure('  ratio, command to bare INSERT, p50', percentile(commands, 0.5) / percentile(inserts, 0.5), '×');
  console.log(`  ${commands.length} commands`);
  bare.close();
  store.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) benchCommand();
