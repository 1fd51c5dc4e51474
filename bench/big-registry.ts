/** A registry of a million people: the views alone, without a ledger. Kept under `.run/bench`. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { personAggregate } from '#domain/person/decider.ts';
import type { Person } from '#domain/person/person.ts';
import { makeNumbered } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { openStore, type Store } from '../db/store.ts';
import { uuidv7 } from '../db/uuid.ts';
import { viewTables } from '../db/views/rebuild.ts';
import { viewLoader } from '../db/views/view-loader.ts';
import { benchFolder, benchKey } from './big-ledger.ts';

const version = 3;
export const registrySeed = 7;

export function openBigRegistry(people = 1_000_000): Store {
  const folder = path.join(benchFolder, `registry-${people}-v${version}`);
  if (!existsSync(folder)) make(folder, people);
  return openStore({ folder, key: benchKey });
}

/** The people of the registry, one after another, always the same. */
export function* everybody(people: number): Generator<Person['facts']> {
  const made = random(registrySeed);
  for (let index = 0; index < people; index++) yield makeNumbered(made, index, index % 2 === 0 ? 'male' : 'female');
}

function make(folder: string, people: number): void {
  const unfinished = `${folder}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  console.log(`# making ${people} people (once)`);
  const store = openStore({ folder: unfinished, key: benchKey });
  const made = random(8);
  const start = Date.parse('2024-11-25T01:00:00.000Z');
  store.database.transaction(() => {
    const loader = viewLoader(store.database, viewTables);
    let index = 0;
    for (const facts of everybody(people)) {
      const stream = `person/${uuidv7(start + index++ * 60_000, made.bytes(10))}`;
      const state: Person = {
        facts,
        evidence: {},
        marital: { status: 'unknown', since: null, spouse: null, certificate: null },
      };
      loader.add(stream, 1, {}, personAggregate.views(state, stream));
    }
    loader.finish();
  })();
  store.database.pragma('wal_checkpoint(TRUNCATE)');
  store.close();
  renameSync(unfinished, folder);
}
