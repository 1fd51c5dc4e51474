import fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { composeIdNumber } from '#domain/identity/id-number.ts';
import { actor } from '#testing/couple.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { openWorld } from '#testing/world.ts';
import { factProblems, personAggregate } from './decider.ts';
import { idKey, type Person, type PersonFacts, personFacts } from './person.ts';

const stream = 'person/01931f60-0000-7000-8000-000000000001';
const other = 'person/01931f60-0000-7000-8000-000000000002';
const today = civilDate('2026-11-23');
const open = () => openWorld('2026-11-23T01:30:00.000Z');
const facts = makeFacts(random(1), { name: '陈志远', sex: 'male', birthDate: '1996-04-12' });
const register = (of: PersonFacts) => ({ type: 'person.register', facts: of, evidence: {} });
const amend = (changes: Partial<PersonFacts>) => ({ type: 'person.amend', changes, evidence: {} });

const number = facts.documentNumber;
const permit = composeIdNumber('830000', civilDate('1990-05-06'), 122);
const foreigner = composeIdNumber('911156', civilDate('1990-05-06'), 122);
const wrongCheck = number.slice(0, 17) + (number.endsWith('1') ? '2' : '1');

test.each<[string, Partial<PersonFacts>, string[]]>([
  ['right', {}, []],
  ['wrong check character', { documentNumber: wrongCheck }, ['ID_NUMBER_CHECK']],
  ['a character missing', { documentNumber: number.slice(0, 17) }, ['ID_NUMBER_LENGTH']],
  ['letters', { documentNumber: `62017A${number.slice(6)}` }, ['ID_NUMBER_CHARSET']],
  ['30 February', { documentNumber: `${number.slice(0, 6)}19960230${number.slice(14)}` }, ['ID_NUMBER_DATE']],
  [
    'born tomorrow',
    { documentNumber: composeIdNumber('620171', civilDate('2026-11-24'), 1), birthDate: civilDate('2026-11-24') },
    ['ID_NUMBER_FUTURE'],
  ],
  ['another birth date', { birthDate: civilDate('1996-04-13') }, ['ID_NUMBER_BIRTH_DIFFERS']],
  ['another sex', { sex: 'female' }, ['ID_NUMBER_SEX_DIFFERS']],
  ['both', { sex: 'female', birthDate: civilDate('1996-04-13') }, ['ID_NUMBER_BIRTH_DIFFERS', 'ID_NUMBER_SEX_DIFFERS']],
  [
    'a residence permit’s number on a resident card',
    { documentNumber: permit, birthDate: civilDate('1990-05-06'), sex: 'female' },
    ['ID_NUMBER_NOT_CITIZEN'],
  ],
  [
    'a foreigner’s number in a household register',
    { documentType: '113', documentNumber: foreigner, birthDate: civilDate('1990-05-06'), sex: 'female' },
    ['ID_NUMBER_NOT_CITIZEN'],
  ],
  [
    'a residence permit’s number on a residence permit',
    { documentType: '830', documentNumber: permit, birthDate: civilDate('1990-05-06'), sex: 'female' },
    [],
  ],
  ['only spaces for a name', { name: '  ' }, ['PERSON_NAME_EMPTY']],
  ['a passport has no such rules', { documentType: '414', documentNumber: 'E12345678', sex: 'female' }, []],
  [
    'a household register bears the same number',
    { documentType: '112', documentNumber: wrongCheck },
    ['ID_NUMBER_CHECK'],
  ],
])('facts: %s', (_name, changes, codes) => {
  expect(factProblems({ ...facts, ...changes }, today).map(({ code }) => code)).toEqual(codes);
});

test('any slip in one digit of a number is noticed', () => {
  const people = random(5);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const right = makeFacts(people);
      const digit = (Number(right.documentNumber[at]) + by) % 10;
      const slipped = right.documentNumber.slice(0, at) + digit + right.documentNumber.slice(at + 1);
      expect(factProblems(right, today)).toEqual([]);
      expect(factProblems({ ...right, documentNumber: slipped }, today)).not.toEqual([]);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('a person is registered in one spelling and found under it', () => {
  const world = open();
  const typed = { ...facts, name: ' 阿依努尔.买买提 ', documentNumber: number.toLowerCase().replace(/(.{6})/, '$1 ') };
  expect(world.run(stream, register(typed), actor()).ok).toBe(true);
  const { facts: kept, marital } = world.state<Person>(stream);
  expect(kept).toMatchObject({ name: '阿依努尔·买买提', documentNumber: number });
  expect(marital.status).toBe('unknown');
  const views = personAggregate.views(world.state(stream), stream);
  expect(views.uniqueKeys).toEqual([idKey('111', number)]);
  expect(views.searchKeys).toContain(`d${number}`);
});

test('one number is one person', () => {
  const world = open();
  world.run(stream, register(facts), actor());
  const exists = { ok: false, refusals: [{ code: 'PERSON_EXISTS', params: { person: stream }, at: 'documentNumber' }] };
  expect(world.run(other, register({ ...facts, name: '另一人' }), actor())).toMatchObject(exists);
  world.run(other, register(makeFacts(random(2))), actor());
  const { documentNumber, birthDate, sex } = facts;
  expect(world.run(other, amend({ documentNumber, birthDate, sex }), actor())).toMatchObject(exists);
  expect(world.run(stream, amend({ documentNumber }), actor())).toEqual({ ok: true, value: [] });
});

test.each(['112', '113'] as const)('paper %s bears the same number: the same person', (documentType) => {
  const world = open();
  world.run(stream, register(facts), actor());
  expect(world.run(other, register({ ...facts, documentType }), actor())).toMatchObject({
    refusals: [{ code: 'PERSON_EXISTS' }],
  });
  expect(world.run(other, register({ ...facts, documentType: '414' }), actor()).ok).toBe(true);
});

test('amending records only what changed, and checks the whole', () => {
  const world = open();
  world.run(stream, register(facts), actor());
  const moved = world.run(stream, amend({ phone: '13919200202', address: facts.address }), actor());
  expect(moved).toMatchObject({
    ok: true,
    value: [{ type: 'person.amended', payload: { changes: { phone: '13919200202' } } }],
  });
  expect(world.state<Person>(stream).facts).toEqual({ ...facts, phone: '13919200202' });
  expect(world.run(stream, amend({ sex: 'female' }), actor())).toMatchObject({
    refusals: [{ code: 'ID_NUMBER_SEX_DIFFERS' }],
  });
  expect(world.run(stream, amend({ documentType: '112' }), actor()).ok).toBe(true);
});

test('a paper changes its type under the number of another person only with a refusal', () => {
  const world = open();
  world.run(stream, register({ ...facts, documentType: '414', documentNumber: number }), actor());
  world.run(other, register(facts), actor());
  // The type alone changes; the number that goes with it is the one on file.
  expect(world.run(stream, amend({ documentType: '111' }), actor())).toMatchObject({
    refusals: [{ code: 'PERSON_EXISTS' }],
  });
});

test('an amendment says nothing of what it leaves out', () => {
  const parsed = personAggregate.commands.safeParse(amend({ phone: '13919200202' }));
  expect(parsed.data).toEqual(amend({ phone: '13919200202' }));
});

test('evidence is kept by field, the newest last', () => {
  const world = open();
  const seen = { name: { source: 'ocr', attachment: 'a'.repeat(64) }, sex: { source: 'chip' } };
  world.run(stream, { type: 'person.register', facts, evidence: seen }, actor());
  world.run(stream, { ...amend({ name: '陈志' }), evidence: { name: { source: 'typed' } } } as never, actor());
  expect(world.state<Person>(stream).evidence).toEqual({ name: { source: 'typed' }, sex: { source: 'chip' } });
});

test('an unknown event leaves a person as they are', () => {
  const state: Person = {
    facts,
    evidence: {},
    marital: { status: 'unknown', since: null, spouse: null, certificate: null },
  };
  fc.assert(
    fc.property(fc.string(), (type) => {
      fc.pre(!/^person\.(registered|amended|marital-status-recorded)$/.test(type));
      expect(personAggregate.evolve(state, type, {}, { at: '', actor: '', version: 2 })).toBe(state);
    }),
    { seed: 1 },
  );
});

test('unknown fields, dates that are none and endless texts do not fit', () => {
  for (const changes of [
    { nickname: '小陈' },
    { birthDate: '1996-02-30' },
    { name: 'x'.repeat(101) },
    { sex: 'other' },
  ])
    expect(personFacts.safeParse({ ...facts, ...changes }).success, JSON.stringify(changes)).toBe(false);
});
