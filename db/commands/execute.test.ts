import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommandCall } from '#contract/db.ts';
import { type Role, role } from '#domain/kernel/roles.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { aggregates } from '#domain/windows.ts';
import { actor, marriageSteps, officeSettings, someHash } from '#testing/couple.ts';
import { makeFacts } from '#testing/people.ts';
import { openTestStore, type TestStore } from '#testing/store.ts';
import { tablesOf } from '#testing/tables.ts';
import { mayRun } from './execute.ts';

const register = (facts: PersonFacts) => ({ type: 'person.register', facts, evidence: {} });
const amend = (phone: string) => ({ type: 'person.amend', changes: { phone }, evidence: {} });
const call = (at: TestStore, stream: string, version: number, command: CommandCall['command']): CommandCall => ({
  id: at.store.newId(),
  stream,
  version,
  command,
});
const codes = (result: ReturnType<TestStore['send']>): string[] =>
  result.ok ? [] : result.refusals.map(({ code }) => code);

test('a command sent again with the same id is answered and not done twice', () => {
  const at = openTestStore();
  const sent = call(at, `person/${randomUUID()}`, 0, register(makeFacts(at.random)));
  const first = at.store.executor.execute(sent, actor());
  const before = tablesOf(at.store.database);
  expect(at.store.executor.execute(sent, actor())).toEqual(first);
  expect(tablesOf(at.store.database)).toEqual(before);
  const again = at.reopen();
  expect(again.store.executor.execute(sent, actor())).toEqual(first);
});

test('a refusal is remembered too: the same command never turns into a yes behind the back of its sender', () => {
  const at = openTestStore();
  const stream = at.person();
  const stale = call(at, stream, 0, amend('13919200202'));
  expect(codes(at.store.executor.execute(stale, actor()))).toEqual(['VERSION_STALE']);
  expect(codes(at.store.executor.execute(stale, actor()))).toEqual(['VERSION_STALE']);
});

test('who saw an older version is refused and told the newer one; nothing changes', () => {
  const at = openTestStore();
  const stream = at.person();
  at.must(stream, amend('13919200202'));
  const before = at.store.ledger.head();
  const result = at.store.executor.execute(call(at, stream, 1, amend('13919200203')), actor());
  expect(result).toMatchObject({ ok: false, refusals: [{ code: 'VERSION_STALE', params: { seen: 1, now: 2 } }] });
  expect(at.store.ledger.head()).toEqual(before);
});

test('starting twice, going on with nothing, unknown kinds and commands, wrong forms', () => {
  const at = openTestStore();
  const stream = at.person();
  const facts = makeFacts(at.random);
  expect(codes(at.send(stream, register(facts)))).toEqual(['STREAM_EXISTS']);
  expect(codes(at.send('person/none', amend('13919200202')))).toEqual(['STREAM_MISSING']);
  expect(codes(at.send('spaceship/1', register(facts)))).toEqual(['COMMAND_UNKNOWN']);
  expect(codes(at.send(stream, { type: 'person.delete' }))).toEqual(['INPUT_INVALID']);
  expect(at.send(stream, { ...amend('1'), extra: 1 })).toMatchObject({ refusals: [{ code: 'INPUT_INVALID' }] });
  expect(at.send('person/new', register({ ...facts, sex: 'other' } as never))).toMatchObject({
    refusals: [{ code: 'INPUT_INVALID', at: 'facts.sex' }],
  });
});

/** One well-formed command of each type. */
function samples(at: TestStore): ReadonlyMap<string, CommandCall['command']> {
  const facts = makeFacts(at.random);
  const parties = ['person/1', 'person/2'];
  const commands: CommandCall['command'][] = [
    register(facts),
    amend('13919200202'),
    { type: 'office.establish', settings: officeSettings },
    { type: 'office.configure', changes: {} },
    { type: 'series.grant', grant: 'g', from: 1, to: 2 },
    { type: 'staff.create', login: 'somebody', name: '某人', roles: ['clerk'] },
    { type: 'staff.set-roles', roles: ['clerk'] },
    { type: 'staff.disable' },
    { type: 'staff.enable' },
    { type: 'staff.note', what: 'signed-in' },
    { type: 'marriage.open', parties },
    ...Object.values(marriageSteps({ man: facts, woman: facts })).flat(),
    { type: 'marriage.refuse', ground: 'kinship', explanation: '表兄妹' },
    { type: 'marriage.abandon', reason: '双方撤回' },
    { type: 'case.return-material', material: 'joint-photo' },
    { type: 'case.add-note', text: '备注' },
    { type: 'case.file-document', form: 'f', copy: '', attachment: someHash() },
  ];
  return new Map(commands.map((command) => [command.type, command]));
}

const grants = aggregates.flatMap((one) =>
  Object.entries(one.grants as Record<string, readonly Role[]>).map(([type, granted]) => ({ one, type, granted })),
);

test('every command × every set of roles: allowed exactly where it is granted', () => {
  const may = (one: (typeof aggregates)[number], type: string, roles: readonly Role[]): boolean =>
    mayRun(one, { type }, { account: 'x', name: 'x', roles });
  for (const { one, type, granted } of grants) {
    expect(may(one, type, []), type).toBe(false);
    for (const each of role.options) expect(may(one, type, [each]), `${type} ${each}`).toBe(granted.includes(each));
    expect(may(one, `${type}-other`, role.options), type).toBe(false);
  }
  fc.assert(
    fc.property(fc.constantFrom(...grants), fc.subarray([...role.options]), ({ one, type, granted }, roles) => {
      expect(may(one, type, roles)).toBe(roles.some((each) => granted.includes(each)));
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('a command that is not granted is refused before anything is looked up', () => {
  const at = openTestStore();
  for (const [type, command] of samples(at)) {
    const { one, granted } = grants.find((each) => each.type === type)!;
    for (const each of role.options) {
      const sent = call(at, `${one.kind}/none`, 99, command);
      const result = at.store.executor.execute(sent, { account: 'x', name: 'x', roles: [each] });
      expect(codes(result).includes('COMMAND_FORBIDDEN'), `${type} ${each}`).toBe(!granted.includes(each));
    }
  }
});

test('an account named system is not the product itself', () => {
  const at = openTestStore();
  const impostor = { account: 'system', name: 'system', roles: [] };
  expect(codes(at.send('office/local', { type: 'office.configure', changes: {} }, impostor))).toEqual([
    'COMMAND_FORBIDDEN',
  ]);
});

test('listeners hear of every stream that changed, and of nothing that did not', () => {
  const at = openTestStore();
  const heard: string[][] = [];
  const { stream, couple, to } = at.marriage();
  to('examined');
  at.store.executor.onCommitted((streams) => heard.push([...streams].sort()));
  at.send(stream, { type: 'marriage.examine' });
  at.must(couple.man, { type: 'person.amend', changes: {}, evidence: {} });
  expect(heard).toEqual([]);
  to('registered');
  expect(heard).toHaveLength(1);
  expect(heard[0]).toEqual(expect.arrayContaining([stream, couple.man, couple.woman].sort()));
  expect(heard[0]).toHaveLength(4);
});
