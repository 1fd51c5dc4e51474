/** A legal-aid file in the real store: the officer and its lawyer, nobody else, and who looked is kept. */
import { expect, test } from 'vitest';
import { caseFilter, type DbContract, dbContract, recordFilter } from '#contract/db.ts';
import { dispatch } from '#contract/rpc.ts';
import type { Readings } from '#domain/access/reading.ts';
import type { Role } from '#domain/kernel/roles.ts';
import { aidRegister } from '#domain/legal-aid/application/record.ts';
import { describe, lawyerFacts, openAid, wageAnswers } from '#testing/legal-aid.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { served } from '#testing/served-store.ts';
import { openTestStore, page } from '#testing/store.ts';

const officer = { account: 'officer-1', name: '周海燕', roles: ['legal-aid-officer', 'clerk'] as const };

/** A received case with a paper, and its lawyer, who has an account. */
async function filled() {
  const at = openTestStore();
  const handlers = await served(at);
  const person = at.person();
  const aid = `legal-aid/${at.store.newId()}`;
  const hash = at.store.attachments.put('image/png', new Uint8Array([1, 2, 3]));
  await at.store.accounts.create('han', '韩立新', ['lawyer'], 'Xinqu-2026');
  const lawyer = at.must(
    `lawyer/${at.store.newId()}`,
    { type: 'lawyer.enrol', facts: lawyerFacts({ login: 'han' }) },
    officer,
  );
  const steps = [
    { ...openAid({ applicant: person } as never), answers: { ...wageAnswers, urgency: 'preservation' } },
    describe(),
    { type: 'legal-aid.sign', party: 'applicant', sheet: 'application', method: 'signature', attachment: hash },
    { type: 'legal-aid.receive' },
    { type: 'legal-aid.give-urgent-aid', ground: 'preservation', reason: '需要立即保全。' },
  ];
  for (const step of steps) at.must(aid, step, officer);
  const call = async (name: keyof DbContract, input: unknown) =>
    (await dispatch(dbContract, handlers, name, input, page())) as {
      ok: boolean;
      value: never;
      refusals: { code: string }[];
    };
  const enter = async (...roles: Role[]) => {
    await at.store.accounts.create('somebody', '某人', roles, 'Xinqu-2026');
    await call('session.sign-in', { login: 'somebody', password: 'Xinqu-2026' });
  };
  return { at, aid, person, hash, lawyer, call, enter };
}

test('whoever has not the role sees nothing of it: no list, no page, no paper, no form, no figure, no writing', async () => {
  const { at, aid, person, hash, call, enter } = await filled();
  await enter('clerk', 'registrar', 'supervisor', 'auditor', 'administrator');
  const codes = async (name: keyof DbContract, input: unknown) =>
    (await call(name, input)).refusals.map(({ code }) => code);
  expect((await call('case.list', caseFilter.parse({}))).value).toEqual({ rows: [], next: null });
  expect((await call('case.list', caseFilter.parse({ person }))).value).toEqual({ rows: [], next: null });
  expect((await call('record.list', recordFilter.parse({ register: aidRegister }))).value).toEqual({
    rows: [],
    next: null,
  });
  expect((await call('record.list', recordFilter.parse({ register: 'lawyer' }))).value).toEqual({
    rows: [],
    next: null,
  });
  expect((await call('record.counts', { register: aidRegister, facet: 'client' })).value).toEqual([]);
  expect((await call('figures.get', {})).value).toMatchObject({ openNow: 0, openedToday: 0, byStage: [], due: [] });
  expect(await codes('stream.get', { stream: aid })).toEqual(['READ_FORBIDDEN']);
  expect(await codes('form.sheet', { stream: aid, form: 'aid-application', copy: '' })).toEqual(['READ_FORBIDDEN']);
  expect(await codes('attachment.get', { hash })).toEqual(['READ_FORBIDDEN']);
  const version = at.store.reader.load(aid)!.version;
  const command = { type: 'case.add-note', text: '偷看' };
  expect(await codes('command.run', { id: at.store.newId(), stream: aid, version, command })).toEqual([
    'COMMAND_FORBIDDEN',
  ]);
});

test('an officer without any counter role takes people in, papers, notes and forms; the lawyer does in their case', async () => {
  const { at, aid, hash, lawyer, call, enter } = await filled();
  const run = async (stream: string, command: { type: string; [field: string]: unknown }) => {
    const version = at.store.reader.load(stream)?.version ?? 0;
    const { ok, refusals = [] } = await call('command.run', { id: at.store.newId(), stream, version, command });
    return ok ? 'done' : refusals.map(({ code }) => code).join();
  };
  const work = [
    { type: 'case.add-material', material: 'wage-record', party: '', attachments: [hash], note: '' },
    { type: 'case.add-note', text: '已电话告知' },
    { type: 'case.file-document', form: 'aid-application', copy: '', attachment: hash },
  ];
  await enter('legal-aid-officer');
  const facts = makeFacts(random(5), { name: '马国栋' });
  expect(await run(`person/${at.store.newId()}`, { type: 'person.register', facts, evidence: {} })).toBe('done');
  for (const command of work) expect(await run(aid, command), command.type).toBe('done');
  at.must(aid, { type: 'legal-aid.appoint', lawyer, writtenNumber: '援指字1号', writtenOn: '2026-11-23' }, officer);
  await call('session.sign-in', { login: 'han', password: 'Xinqu-2026' });
  for (const command of work.slice(0, 2)) expect(await run(aid, command), command.type).toBe('done');
  expect(await run(`person/${at.store.newId()}`, { type: 'person.register', facts, evidence: {} })).toBe(
    'COMMAND_FORBIDDEN',
  );
});

const said = {
  channel: 'window',
  anonymous: false,
  person: null,
  name: '马秀兰',
  phone: '',
  safeContact: false,
  topic: 'labour',
  question: '工资怎么要？',
  advice: '',
  lawCited: '',
  followUp: 'none',
  minutes: 10,
  answers: {},
};
const dispute = {
  consultation: null,
  matter: 'labour',
  committee: '秦川镇人民调解委员会',
  facts: '欠薪。',
  parties: [
    { name: '马秀兰', phone: '' },
    { name: '某公司', phone: '' },
  ],
  violence: false,
  status: false,
};
test.each<[kind: string, command: { readonly type: string; readonly [field: string]: unknown }]>([
  ['legal-consultation', { type: 'legal-consultation.record', facts: said }],
  ['legal-petition', { type: 'legal-petition.draft', template: 'complaint', consultation: null, answers: {} }],
  ['legal-mediation', { type: 'legal-mediation.refer', ...dispute }],
])('who looked at a %s is kept, and a clerk does not get so far', async (kind, command) => {
  const { at, call, enter } = await filled();
  const stream = at.must(`${kind}/${at.store.newId()}`, command, officer);
  const looks = () =>
    at.store.reader
      .ofKind('reading')
      .map(({ state }) => state as Readings)
      .flatMap(({ of, latest }) => (of === stream ? latest.map(({ name }) => name) : []));
  await enter('clerk', 'supervisor', 'auditor');
  expect((await call('stream.get', { stream })).refusals).toEqual([
    expect.objectContaining({ code: 'READ_FORBIDDEN' }),
  ]);
  expect(looks()).toEqual([]);
  await at.store.accounts.create('legal', '周海燕', ['legal-aid-officer'], 'Xinqu-2026');
  await call('session.sign-in', { login: 'legal', password: 'Xinqu-2026' });
  expect((await call('stream.get', { stream })).ok).toBe(true);
  expect(looks()).toEqual(['周海燕']);
});

test('the lawyer sees the case from the appointment on, and only theirs; each looking is kept', async () => {
  const { at, aid, hash, lawyer, call } = await filled();
  await call('session.sign-in', { login: 'han', password: 'Xinqu-2026' });
  expect((await call('stream.get', { stream: aid })).ok).toBe(false);
  const appoint = { type: 'legal-aid.appoint', lawyer, writtenNumber: '援指字1号', writtenOn: '2026-11-23' };
  at.must(aid, appoint, officer);
  expect((await call('stream.get', { stream: aid })).ok).toBe(true);
  expect((await call('attachment.get', { hash })).ok).toBe(true);
  const mine = (await call('case.list', caseFilter.parse({}))).value as { rows: { stream: string }[] };
  expect(mine.rows.map(({ stream }) => stream)).toEqual([aid]);
  at.marriage();
  expect(((await call('case.list', caseFilter.parse({}))).value as { rows: unknown[] }).rows).toHaveLength(1);
  expect((await call('person.search', { text: '马', limit: 5 })).ok).toBe(false);
  expect((await call('figures.get', {})).value).toMatchObject({ openNow: 0, byStage: [] });
  const readings = at.store.reader.ofKind('reading').map(({ state }) => state as Readings);
  expect(readings.find(({ of }) => of === aid)?.latest.map(({ name }) => name)).toEqual(['韩立新']);
});

test.each<[Role, number]>([
  ['supervisor', 0],
  ['registrar', 0],
  ['legal-aid-officer', 1],
])('what waits for a decision in a legal-aid file is counted for its officer only: %s sees %i', async (role, count) => {
  const { at, aid, call, enter } = await filled();
  at.store.database
    .prepare("INSERT INTO conflict_view (stream, name, kind, body) VALUES (?, 'branch', 'branch', ?)")
    .run(aid, JSON.stringify({ setAside: [] }));
  await enter(role);
  expect(await call('conflict.count', {})).toMatchObject({ ok: true, value: count });
});
