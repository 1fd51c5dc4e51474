/** The data process through its contract: who may call what, and what a screen gets. */
import { expect, test } from 'vitest';
import { type DbContract, dbContract } from '#contract/db.ts';
import { type Caller, dispatch } from '#contract/rpc.ts';
import type { Role } from '#domain/kernel/roles.ts';
import { type BookingDay, bookingDayStream } from '#domain/marriage/booking/index.ts';
import { type Booklets, bookletsStream } from '#domain/marriage/booklets/index.ts';
import { lockOut } from '#domain/staff/staff.ts';
import { actor } from '#testing/couple.ts';
import { makeFacts } from '#testing/people.ts';
import { served as handlersOf } from '#testing/served-store.ts';
import { openTestStore, page, type TestStore } from '#testing/store.ts';

type Answer = { ok: boolean; value?: never; refusals?: { code: string; article?: string }[] };
/** A store behind its contract, as a page meets it. */
function served(at: TestStore = openTestStore()) {
  const handlers = handlersOf(at);
  return {
    at,
    call: async (name: keyof DbContract, input: unknown = {}, from: Caller = page()) =>
      (await dispatch(dbContract, await handlers, name, input, from)) as Answer,
    /** Signs somebody with these roles in at the window. */
    as: async (...roles: Role[]) => {
      const login = roles.join('-').slice(0, 20);
      await at.store.accounts.create(login, '马晓燕', roles, 'Xinqu-2026');
      const entered = await dispatch(
        dbContract,
        await handlers,
        'session.sign-in',
        { login, password: 'Xinqu-2026' },
        page(),
      );
      expect((entered as Answer).ok).toBe(true);
    },
  };
}
const codes = (answer: Answer): string[] => answer.refusals?.map(({ code }) => code) ?? [];

const readings: readonly (readonly [keyof DbContract, (at: TestStore) => unknown])[] = [
  ['person.search', () => ({ text: '王' })],
  ['person.by-document', () => ({ type: '111', number: '620171199003071232' })],
  ['case.list', () => ({})],
  ['stream.get', (at) => ({ stream: at.person() })],
  ['form.sheet', (at) => ({ stream: at.marriage().to('registered'), form: 'marriage-declaration', copy: 'man' })],
];

test.each([
  ...readings,
  ['staff.list', () => ({})] as const,
  ['figures.get', () => ({})] as const,
  ['ledger.verify', () => ({})] as const,
  ['sync.now', () => ({})] as const,
  ['sync.night', () => ({})] as const,
  ['sync.export', () => ({})] as const,
  ['sync.import', () => ({ bytes: new Uint8Array(1) })] as const,
  ['sync.plan', () => ({ ownMinute: null, limitKbitPerSecond: null })] as const,
  ['sync.enrol', () => ({ url: 'http://127.0.0.1:1', code: 'x' })] as const,
  ['attachment.get', () => ({ hash: 'a'.repeat(64) })] as const,
  ['attachment.put', () => ({ media: 'image/png', bytes: new Uint8Array(1) })] as const,
  ['draft.get', () => ({ key: 'k' })] as const,
  ['draft.save', () => ({ key: 'k', value: '1' })] as const,
  ['draft.discard', () => ({ key: 'k' })] as const,
  ['account.set-password', () => ({ account: 'x', password: 'Xinqu-2027' })] as const,
  [
    'command.run',
    (at: TestStore) => ({
      id: at.store.newId(),
      stream: 'office/local',
      version: 1,
      command: { type: 'office.configure', changes: {} },
    }),
  ] as const,
  [
    'command.co-sign',
    (at: TestStore) => ({
      call: { id: at.store.newId(), stream: 'office/local', version: 1, command: { type: 'office.configure' } },
      login: 'x',
      password: 'x',
    }),
  ] as const,
])('%s answers nobody who is not signed in, and nobody behind a locked screen', async (name, input) => {
  const { at, call, as } = served();
  const given = input(at);
  expect(codes(await call(name, given))).toEqual(['SESSION_NONE']);
  await as('administrator');
  await call('session.lock');
  const head = at.store.ledger.head();
  expect(codes(await call(name, given))).toEqual(['SESSION_LOCKED']);
  expect(at.store.ledger.head()).toEqual(head);
});

test.each(readings)('%s is not for administrators', async (name, input) => {
  const { at, call, as } = served();
  const given = input(at);
  await as('administrator');
  expect(codes(await call(name, given))).toEqual(['READ_FORBIDDEN']);
});

test.each([
  ['clerk', ['READ_FORBIDDEN'], ['READ_FORBIDDEN']],
  ['registrar', ['READ_FORBIDDEN'], ['READ_FORBIDDEN']],
  ['supervisor', [], []],
  ['auditor', [], []],
  ['administrator', [], []],
] as const)('a %s and the list of staff and the ledger’s proof', async (role, staff, ledger) => {
  const { call, as } = served();
  await as(role);
  expect(codes(await call('staff.list'))).toEqual(staff);
  expect(codes(await call('ledger.verify'))).toEqual(ledger);
});

test('who signs in at one window is not signed in at another, nor after the app started again', async () => {
  const { call, as } = served();
  await as('clerk');
  expect((await call('case.list')).ok).toBe(true);
  expect(codes(await call('case.list', {}, page('window-2')))).toEqual(['SESSION_NONE']);
  expect(codes(await call('case.list', {}, page('window-1', 'boot-2')))).toEqual(['SESSION_NONE']);
});

test('the actor of an event is who is signed in, whatever the page says', async () => {
  const { at, call, as } = served();
  await as('clerk');
  const stream = at.person();
  const command = { type: 'person.amend', changes: { phone: '13919200202' }, evidence: {} };
  const sent = { id: at.store.newId(), stream, version: 1, command };
  await expect(call('command.run', { ...sent, actor: 'somebody' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect((await call('command.run', sent)).ok).toBe(true);
  const owner = at.store.reader.keyOwner('login:clerk');
  expect(at.store.ledger.eventsOf(stream).at(-1)).toMatchObject({
    actor: owner?.replace('staff/', ''),
    command: sent.id,
  });
});

test('a case’s page has state, findings, history with names, and forms', async () => {
  const { at, call, as } = served();
  const { stream, to } = at.marriage();
  await as('registrar');
  const before = (await call('stream.get', { stream })).value as never as {
    findings: { code: string }[];
    forms: { ready: boolean }[];
  };
  expect(before.findings.map(({ code }) => code)).toContain('MARRIAGE_DOCUMENT_NOT_SHOWN');
  expect(before.forms.every(({ ready }) => !ready)).toBe(true);
  to('registered');
  const after = (await call('stream.get', { stream })).value as never as {
    version: number;
    case: { stage: string };
    timeline: { version: number; actorName: string }[];
    forms: { code: string; ready: boolean }[];
  };
  expect(after.case.stage).toBe('registered');
  expect(after.timeline).toHaveLength(after.version);
  expect(after.timeline.map(({ version }) => version)).toEqual(after.timeline.map((_, index) => index + 1));
  expect(after.forms.find(({ code }) => code === 'marriage-certificate')?.ready).toBe(true);
  expect(codes(await call('stream.get', { stream: 'person/nobody' }))).toEqual(['STREAM_MISSING']);
});

test('form sheets: not ready, unknown, and with their pictures', async () => {
  const { at, call, as } = served();
  const { stream, to } = at.marriage();
  await as('registrar');
  const sheet = (form: string, copy = '') => call('form.sheet', { stream, form, copy });
  expect(codes(await sheet('marriage-certificate', 'man'))).toEqual(['FORM_NOT_READY']);
  expect(codes(await sheet('no-such-form'))).toEqual(['FORM_UNKNOWN']);
  expect(codes(await sheet('marriage-certificate', 'child'))).toEqual(['FORM_UNKNOWN']);
  to('accepted');
  // The builders' pictures name no file: a form must say so rather than print without.
  await expect(sheet('marriage-declaration', 'man')).rejects.toMatchObject({ code: 'ATTACHMENT_MISSING' });
});

test('figures count today’s work and what is left', async () => {
  const { at, call, as } = served();
  at.marriage().to('issued');
  at.marriage().to('accepted');
  at.clock.advance(24 * 60);
  at.marriage();
  await as('supervisor');
  expect((await call('figures.get')).value).toMatchObject({
    openedToday: 1,
    openNow: 2,
    closedToday: 0,
    people: 6,
    byStage: [
      { window: 'marriage', stage: 'accepted', count: 1 },
      { window: 'marriage', stage: 'checked-in', count: 1 },
    ],
    numbersLeft: [{ series: 'J620121-2026', left: 199 }],
  });
});

test('a person is found by their paper in whatever spelling it was typed', async () => {
  const { at, call, as } = served();
  const facts = makeFacts(at.random);
  const { documentNumber } = facts;
  const stream = at.person(facts);
  await as('clerk');
  for (const [type, number] of [
    ['111', documentNumber],
    ['112', documentNumber],
    ['111', ` ${documentNumber.slice(0, 6)} ${documentNumber.slice(6).toLowerCase()}`],
  ])
    expect(await call('person.by-document', { type, number })).toMatchObject({ value: { stream } });
  expect(await call('person.by-document', { type: '111', number: '110101199003071233' })).toMatchObject({
    value: null,
  });
});

test('drafts are each account’s own', async () => {
  const { call, as } = served();
  await as('clerk');
  expect((await call('draft.save', { key: 'k', value: '{"a":1}' })).ok).toBe(true);
  expect(await call('draft.get', { key: 'k' })).toMatchObject({ value: { value: '{"a":1}' } });
  await as('registrar');
  expect(await call('draft.get', { key: 'k' })).toMatchObject({ ok: true, value: null });
});

test('the proof of the ledger', async () => {
  const { at, call, as } = served();
  at.marriage().to('issued');
  await as('auditor');
  expect((await call('ledger.verify')).value).toMatchObject({ intact: true, events: at.store.ledger.count() });
});

test('a second person signs on the spot, proving who they are, while the first stays signed in', async () => {
  const { at, call, as } = served();
  await as('registrar');
  await at.store.accounts.create('second', '王建国', ['supervisor'], 'Xinqu-2026');
  const stock = bookletsStream(at.store.device.current().id, 'marriage');
  const run = (version: number, command: object) => ({ id: at.store.newId(), stream: stock, version, command });
  const signature = 'a'.repeat(64);
  const spoiled = {
    type: 'booklets.spoil',
    printingNumber: 'JH001',
    reason: 'misprint',
    explanation: '打印偏移',
    certificateNumber: null,
    signature,
  };
  await call('command.run', run(0, { type: 'booklets.receive', first: 'JH001', last: 'JH010', note: '' }));
  await call('command.run', run(1, spoiled));
  const confirm = run(2, { type: 'booklets.confirm-spoiled', printingNumber: 'JH001', signature });
  const sign = (login: string, password: string) => call('command.co-sign', { call: confirm, login, password });
  expect(codes(await sign('registrar', 'Xinqu-2026'))).toEqual(['CO_SIGNER_SAME']);
  expect(codes(await sign('second', 'wrong'))).toEqual(['SIGN_IN_WRONG']);
  expect((await sign('second', 'Xinqu-2026')).ok).toBe(true);
  const { state } = at.store.reader.load(stock) as { state: Booklets };
  expect(state.spoiled).toMatchObject([{ first: { name: '马晓燕' }, second: { name: '王建国' } }]);
  expect(await call('session.get')).toMatchObject({ state: 'active', account: { login: 'registrar' } });
});

test('guessing a second person’s password locks them out as at the door', async () => {
  const { at, call, as } = served();
  await as('registrar');
  await at.store.accounts.create('second', '王建国', ['supervisor'], 'Xinqu-2026');
  const sign = (password: string) =>
    call('command.co-sign', {
      call: { id: at.store.newId(), stream: 'office/local', version: 1, command: { type: 'office.configure' } },
      login: 'second',
      password,
    });
  for (let left = lockOut.failures; left > 0; left -= 1) await sign('wrong');
  expect(codes(await sign('Xinqu-2026'))).toEqual(['SIGN_IN_LOCKED_OUT']);
});

test("keys of outside systems are the administrator's to set and nobody's to read", async () => {
  const { call, as } = served();
  const settings = {
    port: 'marriage-state',
    url: 'https://example.org',
    clientId: 'hall',
    key: 'a-key-long-enough-to-hold',
  };
  await as('registrar');
  expect((await call('outside.configure', settings)).refusals?.[0]?.code).toBe('READ_FORBIDDEN');
  await as('administrator');
  const set = await call('outside.configure', settings);
  expect(set).toMatchObject({
    ok: true,
    value: [
      { state: 'unknown', url: 'https://example.org', hasKey: true },
      { port: 'sms', state: 'off' },
    ],
  });
  expect(JSON.stringify(set)).not.toContain(settings.key);
});

test('the run on 20 May: sixty bookings asked for at once, and the half hour takes its twenty', async () => {
  const { at, as, call } = served();
  at.clock.set('2026-05-19T01:00:00.000Z');
  const { center } = at.store.device.current();
  const days = [{ date: '2026-05-20', open: true, quotas: { marriage: 20 } }];
  const plan = { hours: [{ from: '08:30', to: '09:30' }], quotas: {}, noShowMinutes: 15, daysAhead: 30, days };
  at.must(`booking-plan/${center}`, { type: 'booking-plan.set', plan }, actor('supervisor'));
  await as('registrar');
  const numbers = Array.from({ length: 60 }, (_, n) => [`62017119850302${1000 + n}`, `62017119850302${2000 + n}`]);
  const answers = await Promise.all(
    numbers.map((both) => {
      const parties = both.map((documentNumber) => ({ name: '甲', documentNumber, phone: '' }));
      const wish = { kind: 'marriage', parties, ceremony: false, counselling: false, needs: [], note: '' };
      const command = { type: 'booking.make', date: '2026-05-20', time: '09:00', ...wish };
      return call('command.run', { id: at.store.newId(), stream: `booking/${at.store.newId()}`, version: 0, command });
    }),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
  expect(new Set(answers.flatMap(codes))).toEqual(new Set(['BOOKING_FULL']));
  const day = at.store.reader.load(bookingDayStream(center, '2026-05-20'))?.state as BookingDay;
  expect(day.places).toHaveLength(20);
});

test('where booklets are printed is kept on this device, and changed by whoever issues', async () => {
  const { at, as, call } = served();
  const settings = {
    printer: 'HP',
    tray: 'manual',
    placements: { HP: { manual: { xTenths: 12, yTenths: -3, onlyValues: true } } },
  };
  await as('clerk');
  expect(codes(await call('booklet-printing.set', settings))).toEqual(['READ_FORBIDDEN']);
  expect(await call('booklet-printing.get')).toMatchObject({ ok: true, value: null });
  await as('registrar');
  expect((await call('booklet-printing.set', settings)).ok).toBe(true);
  const reopened = served(at.reopen());
  await reopened.as('supervisor');
  expect(await reopened.call('booklet-printing.get')).toMatchObject({ ok: true, value: settings });
});
