/** The views are nothing but the ledger read once more: any history, rebuilt, gives the identical rows. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommandResult } from '#contract/db.ts';
import { readingStream } from '#domain/access/reading.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { officeStream } from '#domain/office/office.ts';
import type { Person, PersonFacts } from '#domain/person/person.ts';
import { seriesStream } from '#domain/series/series.ts';
import { actor, certificateSeriesOf, marriageSteps, officeSettings } from '#testing/couple.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { openTestStore, type TestStore, testNow } from '#testing/store.ts';
import { viewsOf } from '#testing/tables.ts';
import { openWorld, type World, type WorldCommand } from '#testing/world.ts';
import { system } from '../commands/execute.ts';
import { openLedger } from '../ledger/ledger.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { streamFolder } from './fold-streams.ts';
import { rebuildViews, renewViews, viewTables } from './rebuild.ts';

/** The store, and the rules without a database, told the same. */
interface Real {
  readonly at: TestStore;
  readonly world: World;
}
interface Known {
  people: { stream: StreamRef; facts: PersonFacts }[];
  cases: { stream: StreamRef; man: StreamRef; woman: StreamRef; step: number }[];
}
type Step = fc.Command<Known, Real>;

const steps = (facts: { man: PersonFacts; woman: PersonFacts }): readonly WorldCommand[] =>
  Object.values(marriageSteps(facts)).flat();

/** Sends to both; they must agree on what happened. */
function tell({ at, world }: Real, stream: StreamRef, command: WorldCommand): CommandResult {
  world.now = at.clock().toISOString();
  const real = at.send(stream, command);
  const model = world.run(stream, command, actor());
  const codes = (refusals: readonly { readonly code: string }[]): string[] => refusals.map(({ code }) => code);
  expect(real.ok ? real.value.events : codes(real.refusals)).toEqual(
    model.ok ? model.value.map(({ type }) => type) : codes(model.refusals),
  );
  expect(at.store.reader.load(stream)?.state ?? null).toEqual(world.state(stream) ?? null);
  return real;
}

const always = { check: (): boolean => true };
const register = (seed: number, name: string): Step => ({
  ...always,
  run(known, real) {
    const facts = makeFacts(random(seed), {
      birthDate: `${1970 + (seed % 30)}-06-0${1 + (seed % 9)}`,
      formerName: name,
    });
    const stream = `person/${randomUUID()}`;
    if (tell(real, stream, { type: 'person.register', facts, evidence: {} }).ok) known.people.push({ stream, facts });
  },
  toString: () => `register(${seed})`,
});
const amend = (index: number, changes: Partial<PersonFacts>): Step => ({
  check: ({ people }) => people.length > 0,
  run({ people }, real) {
    const { stream } = people[index % people.length]!;
    tell(real, stream, { type: 'person.amend', changes, evidence: {} });
  },
  toString: () => `amend(${index}, ${JSON.stringify(changes)})`,
});
const open = (a: number, b: number): Step => ({
  check: ({ people }) => people.length > 1,
  run(known, real) {
    const one = known.people[a % known.people.length]!;
    // Mostly somebody whom the law lets them marry.
    const others = b % 5 === 0 ? known.people : known.people.filter(({ facts }) => facts.sex !== one.facts.sex);
    const other = others[b % others.length] ?? one;
    const stream = `marriage/${randomUUID()}`;
    const result = tell(real, stream, { type: 'marriage.open', parties: [one.stream, other.stream] });
    if (!result.ok) return;
    const [man, woman] = one.facts.sex === 'male' ? [one, other] : [other, one];
    known.cases.push({ stream, man: man.stream, woman: woman.stream, step: 0 });
  },
  toString: () => `open(${a}, ${b})`,
});
const goOn = (index: number, count: number): Step => ({
  check: ({ cases }) => cases.length > 0,
  run({ cases }, real) {
    const one = cases[index % cases.length]!;
    // As the paper stands today, whatever was amended since.
    const factsOf = (stream: StreamRef) => real.world.state<Person>(stream).facts;
    const all = steps({ man: factsOf(one.man), woman: factsOf(one.woman) });
    for (let done = 0; done < count && one.step < all.length; done++) {
      // A step may be refused, for example to somebody who is too young; the case then just stays where it is.
      if (!tell(real, one.stream, all[one.step]!).ok) return;
      one.step += 1;
    }
  },
  toString: () => `goOn(${index}, ${count})`,
});
const aside = (index: number, command: WorldCommand): Step => ({
  check: ({ cases }) => cases.length > 0,
  run: ({ cases }, real) => void tell(real, cases[index % cases.length]!.stream, command),
  toString: () => `aside(${index}, ${command.type})`,
});
const wait = (minutes: number): Step => ({
  ...always,
  run: (_known, { at }) => at.clock.advance(minutes),
  toString: () => `wait(${minutes})`,
});

const count = fc.nat(1000);
const registering = fc
  .tuple(count, fc.constantFrom('', '王小二', '买买提'))
  .map(([seed, name]) => register(seed, name));
const opening = fc.tuple(count, count).map(([a, b]) => open(a, b));
const goingOn = fc.tuple(count, fc.integer({ min: 1, max: 16 })).map(([index, many]) => goOn(index, many));
const history = fc.commands<Known, Real>(
  [
    // Named more than once: what most of a working day is made of.
    ...[registering, registering, opening, opening, goingOn, goingOn, goingOn, goingOn],
    fc
      .tuple(
        count,
        fc.constantFrom<Partial<PersonFacts>>(
          { phone: '13919200202' },
          { phone: '' },
          { name: '阿依努尔·买买提' },
          { name: '曾𠮷' },
          { formerName: '单于' },
          { sex: 'female' },
          { documentType: '414', documentNumber: 'E12345678' },
          {},
        ),
      )
      .map(([index, changes]) => amend(index, changes)),
    fc
      .tuple(
        count,
        fc.constantFrom<WorldCommand>(
          { type: 'case.add-note', text: '备注' },
          { type: 'marriage.refuse', ground: 'kinship', explanation: '表兄妹' },
          { type: 'marriage.abandon', reason: '双方撤回' },
          { type: 'case.return-material', material: 'joint-photo' },
        ),
      )
      .map(([index, command]) => aside(index, command)),
    fc.integer({ min: 1, max: 900 }).map(wait),
  ],
  { size: 'max', maxCommands: 60 },
);

/** A fresh pair with the same office and the same numbers to give. */
function pair(): Real {
  const at = openTestStore({ established: false });
  const { id, code, center } = at.store.device.current();
  const world = openWorld(testNow, { id, code, center });
  const found = [
    [officeStream(center), { type: 'office.establish', settings: officeSettings }],
    [seriesStream(id, certificateSeriesOf(2026)), { type: 'series.grant', grant: 'g', from: 1, to: 3 }],
  ] as const;
  for (const [stream, command] of found) {
    world.run(stream, command, actor());
    at.must(stream, command, system);
  }
  return { at, world };
}

test('after any history, rebuilt views are row by row the ones that commands wrote, and the store agrees with the rules', () => {
  let registered = 0;
  fc.assert(
    fc.property(history, (commands) => {
      const real = pair();
      const { database } = real.at.store;
      fc.modelRun(() => ({ model: { people: [], cases: [] }, real }), commands);
      const before = viewsOf(database);
      const folded = rebuildViews(database);
      expect(folded).toBe(real.at.store.ledger.count());
      expect(viewsOf(database)).toEqual(before);
      expect(verifyLedger(database, null).intact).toBe(true);
      registered += [...real.world.streams].filter(([, { state }]) =>
        JSON.stringify(state).includes('certificateNumber'),
      ).length;
      real.at.store.close();
    }),
    { seed: 2026, numRuns: 40 },
  );
  // The histories are worth something only if some of them get as far as a wedding.
  expect(registered).toBeGreaterThan(3);
});

/** Another device changed a field of a person whom this one changed meanwhile, and registered the person once more. */
function inConflict(at: TestStore): void {
  const person = at.person();
  at.must(person, { type: 'person.amend', changes: { phone: '13800000001' }, evidence: {} });
  at.store.database
    .prepare(
      `INSERT INTO event SELECT stream, version, 'zz-other', 1, 1, '0190-other', type, at, actor, command,
         replace(payload, '13800000001', '13800000002'), prev_hash, hash FROM event WHERE stream = ? AND version = 2`,
    )
    .run(person);
  streamFolder(at.store.database, at.store.reader).refold(person);
  // And registered somebody whom this one knows.
  at.store.database
    .prepare(
      `INSERT INTO event SELECT 'person/00000000-0000-7000-8000-000000000000', version, 'zz-other', 1, 2, '0190-twin', type, at,
         actor, command, payload, prev_hash, hash FROM event WHERE stream = ? AND version = 1`,
    )
    .run(person);
  streamFolder(at.store.database, at.store.reader).refold('person/00000000-0000-7000-8000-000000000000');
}

test('every table that follows from events is rebuilt', () => {
  const at = openTestStore();
  const of = at.marriage().to('issued');
  at.must(readingStream('device', of), { type: 'reading.note', of, account: 'a', name: '赵敏' }, system);
  inConflict(at);
  const views = viewsOf(at.store.database);
  for (const table of viewTables) expect(views[table]?.length, table).toBeGreaterThan(0);
});

test('views that were damaged are made right; a rebuild twice is a rebuild once', () => {
  const at = openTestStore();
  at.marriage().to('registered');
  const right = viewsOf(at.store.database);
  at.store.database.exec(
    "DELETE FROM record_tag; DELETE FROM tally_view; DELETE FROM person_key; UPDATE case_view SET stage = 'issued'; DELETE FROM unique_key; DELETE FROM stream",
  );
  expect(viewsOf(at.store.database)).not.toEqual(right);
  rebuildViews(at.store.database);
  expect(viewsOf(at.store.database)).toEqual(right);
  rebuildViews(at.store.database);
  expect(viewsOf(at.store.database)).toEqual(right);
});

test('streams of a kind that this version does not know are left out and kept', () => {
  const at = openTestStore();
  at.person();
  const right = viewsOf(at.store.database);
  const { database, device, ledger } = at.store;
  const event = {
    id: randomUUID(),
    stream: 'spaceship/1',
    version: 1,
    type: 'spaceship.launched',
    at: testNow,
    actor: 'system',
    command: 'c',
    payload: {},
  };
  database.transaction(() => ledger.append([event]))();
  ledger.settle(true);
  expect(rebuildViews(database)).toBe(ledger.count());
  expect(viewsOf(database)).toEqual(right);
  expect(openLedger(database, device.current().id, 1).eventsOf('spaceship/1')).toHaveLength(1);
});

test('a newer version makes the views of an older one anew, once', async () => {
  const at = openTestStore();
  at.marriage().to('accepted');
  const { database } = at.store;
  const right = viewsOf(database);
  const forget = (): void => {
    database.exec("UPDATE stream SET state = json_remove(state, '$.own.kind')");
  };
  forget();
  expect(viewsOf(database)).not.toEqual(right);
  expect(await renewViews(database, '1.1.0')).toBe(true);
  expect(viewsOf(database)).toEqual(right);
  forget();
  expect(await renewViews(database, '1.1.0')).toBe(false);
  expect(viewsOf(database)).not.toEqual(right);
});

test('a renewal that fails leaves the views as they were, and is tried again', async () => {
  const at = openTestStore();
  at.marriage().to('accepted');
  const { database } = at.store;
  const before = viewsOf(database);
  database.exec(
    "CREATE TRIGGER stop BEFORE INSERT ON stream WHEN new.kind = 'series' BEGIN SELECT RAISE(ABORT, 'stop'); END",
  );
  await expect(renewViews(database, '1.1.0')).rejects.toThrow('stop');
  expect(viewsOf(database)).toEqual(before);
  database.exec('DROP TRIGGER stop');
  expect(await renewViews(database, '1.1.0')).toBe(true);
});

test('a rebuild that fails leaves the views as they were', () => {
  const at = openTestStore();
  at.marriage().to('accepted');
  const { database } = at.store;
  const before = viewsOf(database);
  database.exec(
    "CREATE TRIGGER stop BEFORE INSERT ON stream WHEN new.kind = 'series' BEGIN SELECT RAISE(ABORT, 'stop'); END",
  );
  expect(() => rebuildViews(database)).toThrow('stop');
  expect(viewsOf(database)).toEqual(before);
});
