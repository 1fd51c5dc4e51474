import fc from 'fast-check';
import { expect, test } from 'vitest';
import { officeStream } from '#domain/office/office.ts';
import type { Person } from '#domain/person/person.ts';
import { actor, declarationOf, marriageSteps, someHash } from '#testing/couple.ts';
import { openHall } from '#testing/marriage-hall.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { man, marriage, type Stage, type Wedding, wedding, weddingSeries, woman } from '#testing/wedding.ts';
import type { WorldCommand } from '#testing/world.ts';
import { remaining, type Series } from '../series/series.ts';
import { marriageAggregate } from './decider.ts';
import type { Marriage } from './schema.ts';

const open = { type: 'marriage.open', parties: [man, woman] };
const refuse = { type: 'marriage.refuse', ground: 'under-age', explanation: '男方未满二十二周岁' };
const abandon = { type: 'marriage.abandon', reason: '双方自愿撤回申请' };
const handleAt = { type: 'marriage.handle-at', place: 'home', where: '当事人家中', reason: '重病不能到场' };
const examine = { type: 'marriage.examine', willingAsked: { man: true, woman: true }, opinion: '准予登记' };
const issue = { type: 'marriage.issue', printingNumbers: { man: 'A0001', woman: 'A0002' } };
const sign = (party: string, sheet: string) => ({
  type: 'marriage.sign',
  party,
  sheet,
  method: 'signature',
  attachment: someHash(),
});

const arrive: { readonly [stage in Marriage['stage']]: () => Wedding } = {
  'checked-in': () => wedding('open'),
  accepted: () => wedding('accepted'),
  examined: () => wedding('examined'),
  registered: () => wedding('registered'),
  issued: () => wedding('issued'),
  refused: () => sentTo(wedding('open'), refuse),
  abandoned: () => sentTo(wedding('accepted'), abandon),
  'handed-on': () => sentTo(wedding('open', { office: { marriageRole: 'precheck' } }), { type: 'marriage.hand-on' }),
};
const stages = Object.keys(arrive) as Marriage['stage'][];

function sentTo(at: Wedding, command: WorldCommand): Wedding {
  at.send(command);
  return at;
}

const first = wedding();
const preparation = marriageSteps(first.facts).accepted.filter(({ type }) => type.startsWith('marriage.'));
const find = (type: string): WorldCommand => preparation.find((command) => command.type === type)!;
const toAccept: Marriage['stage'][] = ['checked-in'];
const beforeRegistration: Marriage['stage'][] = ['checked-in', 'accepted', 'examined'];

/** Each command, where it may come, what it records; at every other stage it is refused. */
const table: readonly (readonly [WorldCommand, readonly Marriage['stage'][], string])[] = [
  [find('marriage.show-document'), toAccept, 'marriage.document-shown'],
  [find('marriage.declare'), toAccept, 'marriage.declared'],
  [find('marriage.check-state'), beforeRegistration, 'marriage.state-checked'],
  [sign('man', 'certificate'), ['registered'], 'marriage.signed'],
  [examine, ['accepted'], 'marriage.examined'],
  [{ type: 'marriage.register' }, ['examined'], 'marriage.registered'],
  [refuse, beforeRegistration, 'marriage.refused'],
  [handleAt, [...beforeRegistration, 'registered'], 'marriage.handled-at'],
  [abandon, beforeRegistration, 'marriage.abandoned'],
];

test.each(stages.flatMap((stage) => table.map(([command, allowed, event]) => ({ stage, command, allowed, event }))))(
  '$command.type when $stage',
  ({ stage, command, allowed, event }) => {
    const case_ = arrive[stage]();
    expect(case_.state().own.stage).toBe(stage);
    const before = case_.state();
    const sent = case_.send(command);
    if (allowed.includes(stage)) return expect(sent).toContain(event);
    expect(sent).toEqual(['CASE_WRONG_STAGE']);
    expect(case_.state()).toBe(before);
  },
);

test.each(stages)('opening again, accepting, signing the declaration and issuing when %s', (stage) => {
  const case_ = arrive[stage]();
  expect(case_.send(open)).toEqual(['STREAM_EXISTS']);
  const expected = {
    accept: stage === 'checked-in' ? 'MARRIAGE_DOCUMENT_NOT_SHOWN' : 'CASE_WRONG_STAGE',
    sign: stage === 'checked-in' ? 'MARRIAGE_DECLARATION_MISSING' : 'CASE_WRONG_STAGE',
    issue: stage === 'registered' ? 'MARRIAGE_RECEIPT_UNSIGNED' : 'CASE_WRONG_STAGE',
  };
  expect(case_.send({ type: 'marriage.accept' })).toContain(expected.accept);
  expect(case_.send(sign('man', 'declaration'))).toEqual([expected.sign]);
  expect(case_.send(issue)).toEqual([expected.issue]);
});

test('no command brings a case from one stage to another than the next', () => {
  const next: { readonly [stage in Marriage['stage']]: readonly Marriage['stage'][] } = {
    'checked-in': ['accepted', 'refused', 'abandoned'],
    accepted: ['examined', 'refused', 'abandoned'],
    examined: ['registered', 'refused', 'abandoned'],
    registered: ['issued'],
    issued: [],
    refused: [],
    abandoned: [],
    'handed-on': [],
  };
  const commands: WorldCommand[] = Object.values(marriageSteps(first.facts)).flat();
  const any = fc.constantFrom<WorldCommand>(...commands, refuse, abandon, examine, issue, { type: 'marriage.accept' });
  fc.assert(
    fc.property(
      fc.constantFrom<Stage>('open', 'accepted', 'examined', 'registered'),
      fc.array(any, { maxLength: 25 }),
      (from, sent) => {
        const case_ = wedding(from);
        for (const command of sent) {
          const { stage } = case_.state().own;
          case_.send(command);
          const after = case_.state().own.stage;
          if (after !== stage) expect(next[stage]).toContain(after);
        }
        const { own } = case_.state();
        // What a stage promises is there.
        expect(own.registration !== null).toBe(own.stage === 'registered' || own.stage === 'issued');
        expect(own.issue !== null).toBe(own.stage === 'issued');
        expect(remaining(case_.world.state<Series>(weddingSeries))).toBe(own.registration ? 9 : 10);
      },
    ),
    { seed: 1, numRuns: 60 },
  );
});

test('registering gives the number, marries both and uses the series, all at once', () => {
  const case_ = wedding('examined');
  expect(case_.send({ type: 'marriage.register' })).toEqual([
    'series.number-used',
    'marriage.registered',
    'person.marital-status-recorded',
    'person.marital-status-recorded',
  ]);
  const certificate = 'J620121-2026-000001';
  expect(case_.state().own.registration).toEqual({
    certificateNumber: certificate,
    on: '2026-11-23',
    authority: '兰州新区中川镇人民政府婚姻登记处',
    registrar: '马晓燕',
  });
  const married = { status: 'married', since: '2026-11-23', certificate };
  expect(case_.world.state<Person>(man).marital).toEqual({ ...married, spouse: woman });
  expect(case_.world.state<Person>(woman).marital).toEqual({ ...married, spouse: man });
  expect(case_.world.state<Series>(weddingSeries).last).toBe(1);
});

test('the case number tells center, window, day, device and count', () => {
  expect(wedding().state().common.number).toBe('ZCH20261123-A1-001');
  // 23:30 of 22 November in UTC is the morning of the 23rd at the counter.
  expect(wedding('open', { now: '2026-11-22T23:30:00.000Z' }).state().common.number).toBe('ZCH20261123-A1-001');
});

test('a site that only checks papers never registers', () => {
  const case_ = wedding('examined');
  case_.world.run(officeStream('local'), { type: 'office.configure', changes: { marriageRole: 'precheck' } }, actor());
  expect(case_.send({ type: 'marriage.register' })).toEqual(['MARRIAGE_PRECHECK_SITE']);
  expect(case_.world.state<Person>(man).marital.status).toBe('unknown');
});

test('without certificate numbers nobody is married; the next block goes on', () => {
  const none = wedding('examined', { numbers: 0 });
  expect(none.send({ type: 'marriage.register' })).toEqual(['SERIES_USED_UP']);
  expect(none.world.state<Person>(man).marital.status).toBe('unknown');
  none.world.run(weddingSeries, { type: 'series.grant', grant: 'late', from: 41, to: 60 }, actor());
  expect(none.send({ type: 'marriage.register' })).toContain('marriage.registered');
  expect(none.state().own.registration?.certificateNumber).toBe('J620121-2026-000041');
});

test('a new year has a series of its own', () => {
  const case_ = wedding('examined');
  case_.world.now = '2026-12-31T17:00:00.000Z';
  for (const party of ['man', 'woman']) case_.send({ ...find('marriage.check-state'), party });
  expect(case_.send({ type: 'marriage.register' })).toEqual(['SERIES_USED_UP']);
});

test('a check of yesterday has to be made again before registering', () => {
  const case_ = wedding('examined');
  case_.world.now = '2026-11-24T01:30:00.000Z';
  expect(case_.send({ type: 'marriage.register' })).toEqual(['MARRIAGE_STATE_UNCHECKED', 'MARRIAGE_STATE_UNCHECKED']);
  for (const party of ['man', 'woman']) case_.send({ ...find('marriage.check-state'), party });
  expect(case_.send({ type: 'marriage.register' })).toContain('marriage.registered');
});

const childhood = { birthDate: '2006-11-24' } as never;
test.each<[string, Parameters<typeof wedding>[1], string[]]>([
  ['nothing stands against it', {}, []],
  ['she is a day too young', { woman: childhood }, ['MARRIAGE_UNDER_AGE@woman.birthDate']],
  ['his card expired', { man: { cardValidTo: '2026-11-22' } }, ['MARRIAGE_DOCUMENT_EXPIRED@man.document']],
  [
    'no photo',
    { tweak: (command) => (command.type === 'case.add-material' ? null : command) },
    ['MARRIAGE_PHOTO_MISSING@photo'],
  ],
  [
    'nobody signed',
    { tweak: (command) => (command.type === 'marriage.sign' ? null : command) },
    ['MARRIAGE_DECLARATION_UNSIGNED@man.signature', 'MARRIAGE_DECLARATION_UNSIGNED@woman.signature'],
  ],
])('accepting: %s', (_name, options, expected) => {
  const tweak = options?.tweak ?? ((command: WorldCommand) => command);
  const prepared = wedding('accepted', {
    ...options,
    tweak: (command) => (command.type === 'marriage.accept' ? null : tweak(command)),
  });
  expect(prepared.findings()).toEqual(expected);
  const codes = expected.map((finding) => finding.split('@')[0]);
  expect(prepared.send({ type: 'marriage.accept' })).toEqual(codes.length > 0 ? codes : ['marriage.accepted']);
});

test('who married in between can no longer be registered', () => {
  const case_ = wedding('examined');
  const other = wedding('examined');
  other.send({ type: 'marriage.register' });
  const streams = case_.world.streams as Map<string, { state: unknown; version: number }>;
  streams.set(man, other.world.streams.get(man)!);
  expect(case_.send({ type: 'marriage.register' })).toEqual(['MARRIAGE_EXISTING']);
});

test.each<[string, (at: Wedding) => WorldCommand, string]>([
  ['with themself', () => ({ type: 'marriage.open', parties: [man, man] }), 'MARRIAGE_SAME_PERSON'],
  ['with somebody unknown', () => ({ type: 'marriage.open', parties: [man, 'person/nobody'] }), 'PERSON_MISSING'],
  [
    'two men',
    (at) => {
      const facts = makeFacts(random(9), { sex: 'male' });
      at.world.run('person/third', { type: 'person.register', facts, evidence: {} }, actor());
      return { type: 'marriage.open', parties: ['person/third', man] };
    },
    'MARRIAGE_MAN_AND_WOMAN',
  ],
  ['a second case', () => open, 'MARRIAGE_OTHER_CASE_OPEN'],
])('opening a case: %s', (_name, command, code) => {
  const at = wedding();
  const result = at.world.run('marriage/second', command(at), actor());
  expect(result).toMatchObject({ ok: false, refusals: [{ code }] });
});

test.each([
  ['refused', refuse],
  ['abandoned', abandon],
])('after a case was %s the couple may come again', (_name, command) => {
  const at = sentTo(wedding(), command);
  expect(at.world.run('marriage/second', open, actor()).ok).toBe(true);
  expect(at.world.state<{ common: { number: string } }>('marriage/second').common.number).toBe('ZCH20261123-A1-002');
});

test('another declaration needs another signature', () => {
  const case_ = wedding('accepted', { tweak: (command) => (command.type === 'marriage.accept' ? null : command) });
  const declaration = { ...declarationOf(case_.facts.man), occupation: 'student' };
  case_.send({ type: 'marriage.declare', party: 'man', declaration });
  expect(case_.findings()).toEqual(['MARRIAGE_DECLARATION_UNSIGNED@man.signature']);
});

test('examining asks each party; issuing needs both receipts and two numbers', () => {
  const accepted = wedding('accepted');
  const asked = (man: boolean, woman: boolean) => accepted.send({ ...examine, willingAsked: { man, woman } });
  expect(asked(false, true)).toEqual(['MARRIAGE_WILL_NOT_ASKED']);
  expect(asked(true, false)).toEqual(['MARRIAGE_WILL_NOT_ASKED']);
  const registered = wedding('registered');
  registered.send(sign('man', 'certificate'));
  expect(registered.send(issue)).toEqual(['MARRIAGE_RECEIPT_UNSIGNED']);
  registered.send(sign('woman', 'certificate'));
  expect(registered.send({ ...issue, printingNumbers: { man: 'A1', woman: 'A1' } })).toEqual([
    'MARRIAGE_PRINTING_NUMBER_TWICE',
  ]);
  expect(registered.send(issue)).toEqual(['marriage.issued']);
});

test('an unknown event leaves a case wholly as it is', () => {
  const state = wedding('examined').state();
  const meta = { at: '2026-11-23T02:00:00.000Z', actor: 'x', version: 99 };
  const after = marriageAggregate.evolve(state, 'marriage.blessed', { by: 'x' }, meta);
  expect(after).toEqual(state);
  expect(marriageAggregate.evolve(null, 'marriage.blessed', {}, meta)).toBeNull();
});

test('the row of a case says how it stands', () => {
  const row = (at: Wedding) => marriageAggregate.views(at.state(), marriage).case;
  expect(row(arrive['checked-in']())).toMatchObject({ stage: 'checked-in', closed: false, outcome: null });
  expect(row(arrive.registered())).toMatchObject({ stage: 'registered', closed: false, outcome: { zh: '准予登记' } });
  expect(row(arrive.issued())).toMatchObject({ closed: true, outcome: { zh: '准予登记' } });
  expect(row(arrive.refused())).toMatchObject({ closed: true, outcome: { zh: '不予办理' } });
  expect(row(arrive.abandoned())).toMatchObject({ closed: true, outcome: { zh: '已终止' } });
  expect(row(arrive.issued())?.parties.map(({ role }) => role)).toEqual(['man', 'woman']);
});

test.each([
  ['as shipped', {}, ['MARRIAGE_UNDER_AGE']],
  ['1 March', { leapBirthday: 'march-1' }, ['MARRIAGE_UNDER_AGE']],
  ['28 February', { leapBirthday: 'february-28' }, []],
] as const)(
  'born on 29 February, on 28 February of a common year, by the setting of the office: %s',
  (_, office, codes) => {
    const hall = openHall('2026-02-28', { office, couple: { man: { birthDate: '2004-02-29' } } });
    hall.send('marriage/1', { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
    const found = hall.world.findings('marriage/1', actor()).map(({ code }) => code);
    expect(found.filter((code) => code === 'MARRIAGE_UNDER_AGE')).toEqual(codes);
  },
);
