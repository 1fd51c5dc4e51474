/** The network check against a real server: signed both ways, tried again, and held while nobody answers. */
import { expect, onTestFinished, test } from 'vitest';
import type { OutsideStatus } from '#contract/outside.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { noAssistance } from '#domain/marriage/party/assistance.ts';
import type { Marriage } from '#domain/marriage/schema.ts';
import { officeStream } from '#domain/office/office.ts';
import type { Person } from '#domain/person/person.ts';
import { actor } from '#testing/couple.ts';
import type { Mood } from '#testing/stand-in.ts';
import { startStateNetwork } from '#testing/state-network.ts';
import { openTestStore } from '#testing/store.ts';
import { greet } from './greet.ts';
import { portBoard } from './port-board.ts';
import { outsideSettingsStore } from './settings.ts';
import type { Patience } from './signed-http.ts';
import { stateChecks } from './state-check.ts';

const known = { clientId: 'hall-1', key: 'a-key-long-enough-to-hold' };
const quick: Patience = { timeoutMs: 10_000, pausesMs: [1, 1] };

async function desk(patience = quick, settings = known) {
  const network = await startStateNetwork(known);
  onTestFinished(() => network.close());
  const at = openTestStore();
  const { center } = at.store.device.current();
  at.must(
    officeStream(center),
    { type: 'office.configure', changes: { paperStateCheck: false } },
    actor('administrator'),
  );
  const heard: OutsideStatus[] = [];
  const board = portBoard(outsideSettingsStore(at.store.database), at.store.now, (status) => heard.push(status));
  const configured = board.configure({ port: 'marriage-state', url: network.url, ...settings });
  expect(configured.ok).toBe(true);
  const checks = stateChecks(at.store, board, patience);
  const { stream, couple } = at.marriage();
  const state = <T>(of: StreamRef): T => {
    const loaded = at.store.reader.load(of);
    if (!loaded) throw new Error(`there is no ${of}`);
    return loaded.state as T;
  };
  const own = (of: StreamRef = stream) => state<CaseState<Marriage>>(of).own;
  const facts = (of: StreamRef) => state<Person>(of).facts;
  const check = (party: 'man' | 'woman', of: StreamRef = stream) => checks.check(of, party, actor('registrar'));
  return { ...at, network, board, heard, checks, check, stream, couple, own, facts };
}

test('the answer stands in the case with its reference, and the network was asked about this person and no more', async () => {
  const { check, own, network, couple, facts, board } = await desk();
  expect(await check('man')).toEqual({ ok: true, value: { answer: 'recorded' } });
  expect(own().man.stateCheck).toMatchObject({ result: 'never-married', source: 'network', by: '马晓燕' });
  expect(own().man.stateCheck?.reference).toMatch(/^YS\d{8}000001$/);
  const { name, documentType, documentNumber } = facts(couple.man);
  expect(network.asked).toEqual([
    { requestId: expect.any(String), purpose: 'marriage', name, documentType, documentNumber },
  ]);
  expect(board.statuses()[0]).toMatchObject({ port: 'marriage-state', state: 'up', lastTrouble: null });
});

test.each([
  ['busy', 'busy'],
  ['forging', 'not-the-service'],
  ['garbled', 'not-the-service'],
] as const)('a network that is %s: the case is held (%s) and nothing else changes', async (mood: Mood, reason) => {
  const { check, own, network, board } = await desk();
  network.mood = mood;
  expect(await check('woman')).toEqual({ ok: true, value: { answer: 'held' } });
  expect(own()).toMatchObject({
    stage: 'checked-in',
    woman: { stateCheck: null },
    hold: { parties: { woman: reason } },
  });
  expect(board.statuses()[0]).toMatchObject({ state: 'away', lastTrouble: { what: reason } });
});

test('one that never answers is given up after its time', async () => {
  const { check, own, network } = await desk({ timeoutMs: 60, pausesMs: [] });
  network.mood = 'silent';
  await check('man');
  expect(own().hold).toMatchObject({ parties: { man: 'timed-out' } });
});

test('one that is busy for a moment is asked again, with the same question', async () => {
  const { check, own, network } = await desk();
  network.next.push('busy', 'busy');
  expect(await check('man')).toEqual({ ok: true, value: { answer: 'recorded' } });
  expect(network.next).toEqual([]);
  expect(own().hold ?? null).toBeNull();
  expect(network.asked).toHaveLength(1);
});

test('a wrong key is no answer: held, and the state says why', async () => {
  const { check, own, board, store } = await desk(quick, { ...known, key: 'another-key-of-some-length' });
  await check('man');
  expect(own().hold).toMatchObject({ parties: { man: 'refused' } });
  expect(await greet(board, 'marriage-state', store.now)).toBe(false);
  expect(board.statuses()[0]).toMatchObject({ state: 'away', lastTrouble: { what: 'refused' } });
});

test('away, then back: whoever was held goes on by itself in the order of their places', async () => {
  const { check, checks, own, network, clock, marriage, stream } = await desk();
  const later = marriage().stream;
  await network.goAway();
  await check('man');
  clock.advance(5);
  await check('woman', later);
  await check('woman');
  expect(own().hold).toMatchObject({ parties: { man: 'unreachable', woman: 'unreachable' } });
  expect(await checks.resume()).toBe(0);
  await network.comeBack();
  expect(await checks.resume()).toBe(3);
  expect([own().hold, own(later).hold]).toEqual([null, null]);
  expect(own().man.stateCheck?.by).toBe('马晓燕');
  const numbers = [own().man, own().woman, own(later).woman].map(({ stateCheck }) => stateCheck?.reference.slice(-1));
  expect(numbers).toEqual(['1', '2', '3']);
  expect(stream).not.toBe(later);
});

test('a re-issue of one of them alone asks about that one, is held and goes on like the others', async () => {
  const { check, checks, network, own, must, store, couple, facts } = await desk();
  const stream = `reissue/${store.newId()}`;
  must(stream, { type: 'reissue.open', certificate: 'marriage', applicants: [couple.woman] }, actor('registrar'));
  expect(await check('man', stream)).toMatchObject({ refusals: [{ code: 'PERSON_MISSING' }] });
  await network.goAway();
  expect(await check('woman', stream)).toEqual({ ok: true, value: { answer: 'held' } });
  await network.comeBack();
  expect(await checks.resume()).toBe(1);
  expect(own(stream)).toMatchObject({ hold: null, woman: { stateCheck: { result: 'married', source: 'network' } } });
  expect(network.asked).toMatchObject([{ purpose: 'reissue', documentNumber: facts(couple.woman).documentNumber }]);
});

test('who comes again on the second day of an outage goes on by itself too, at the place of the first', async () => {
  const { check, checks, own, network, clock, marriage } = await desk();
  await network.goAway();
  await check('man');
  const since = own().hold?.since;
  clock.advance(24 * 60);
  const later = marriage().stream;
  await check('woman', later);
  expect(await check('man')).toEqual({ ok: true, value: { answer: 'held' } });
  expect(own().hold).toMatchObject({ since, parties: { man: 'unreachable' } });
  await network.comeBack();
  expect(await checks.resume()).toBe(2);
  expect([own().hold, own(later).hold]).toEqual([null, null]);
  // Its place is that of the first day.
  expect(own().man.stateCheck?.reference.slice(-1)).toBe('1');
  expect(own(later).woman.stateCheck?.reference.slice(-1)).toBe('2');
});

test('nobody is asked about who was held yesterday and is not here', async () => {
  const { check, checks, network, clock } = await desk();
  await network.goAway();
  await check('man');
  await network.comeBack();
  clock.advance(24 * 60);
  expect(await checks.resume()).toBe(0);
  expect(network.asked).toEqual([]);
});

test.each([
  ['unknown-person', 'STATE_CHECK_UNKNOWN_PERSON'],
  ['name-differs', 'STATE_CHECK_NAME_DIFFERS'],
] as const)('what the network says of the person is said to the registrar: %s', async (told, code) => {
  const { check, own, network, couple, facts } = await desk();
  network.states.set(facts(couple.man).documentNumber, told);
  expect(await check('man')).toMatchObject({ ok: false, refusals: [{ code }] });
  expect(own()).toMatchObject({ man: { stateCheck: null } });
  expect(own().hold ?? null).toBeNull();
});

test('that the network does not know who lives elsewhere is an answer, recorded with the question’s number', async () => {
  const { check, own, network, couple, facts, store, stream } = await desk();
  const version = store.reader.load(stream)?.version ?? 0;
  const describe = { type: 'marriage.describe-party', party: 'man', kind: 'foreign', assistance: noAssistance };
  const said = store.executor.execute({ id: store.newId(), stream, version, command: describe }, actor('registrar'));
  expect(said.ok).toBe(true);
  network.states.set(facts(couple.man).documentNumber, 'unknown-person');
  expect(await check('man')).toEqual({ ok: true, value: { answer: 'recorded' } });
  expect(own().man.stateCheck).toMatchObject({ result: 'no-record', source: 'network' });
  expect(own().man.stateCheck?.reference).toHaveLength(36);
});

test('who is married by the network is not registered', async () => {
  const { check, network, couple, facts, own, store, stream } = await desk();
  network.states.set(facts(couple.woman).documentNumber, 'married');
  await check('woman');
  expect(own().woman.stateCheck?.result).toBe('married');
  const result = store.executor.execute(
    {
      id: store.newId(),
      stream,
      version: store.reader.load(stream)?.version ?? 0,
      command: { type: 'marriage.accept' },
    },
    actor('registrar'),
  );
  expect(result.ok ? [] : result.refusals.map(({ code }) => code)).toContain('MARRIAGE_STATE_MARRIED');
});

test('only a registrar asks, only where it is connected', async () => {
  const { checks, board, stream } = await desk();
  expect(await checks.check(stream, 'man', actor('clerk'))).toMatchObject({
    refusals: [{ code: 'COMMAND_FORBIDDEN' }],
  });
  board.configure({ port: 'marriage-state', url: '', clientId: '' });
  expect(await checks.check(stream, 'man', actor('registrar'))).toMatchObject({
    refusals: [{ code: 'STATE_CHECK_OFF' }],
  });
  expect(board.statuses()[0]).toMatchObject({ state: 'off', url: '', hasKey: false });
});

test.each([
  [{ url: 'http://example.org' }, 'OUTSIDE_ADDRESS'],
  [{ url: 'https://user@example.org' }, 'OUTSIDE_ADDRESS'],
  [{ url: 'example' }, 'OUTSIDE_ADDRESS'],
  [{ clientId: '' }, 'OUTSIDE_CLIENT'],
  [{ key: 'short' }, 'OUTSIDE_KEY'],
])('settings %o are refused: %s', async (change, code) => {
  const settings = outsideSettingsStore(openTestStore().store.database);
  const whole = { port: 'marriage-state', url: 'https://example.org/gate', ...known } as const;
  expect(settings.set({ ...whole, ...change })).toMatchObject({ ok: false, refusals: [{ code }] });
  expect(settings.get('marriage-state')).toBeNull();
});

test('a key once given stays when the address changes, and no status shows it', async () => {
  const { board, network } = await desk();
  board.configure({ port: 'marriage-state', url: `${network.url}/`, clientId: 'hall-2' });
  expect(board.settings('marriage-state')).toEqual({ url: `${network.url}/`, clientId: 'hall-2', key: known.key });
  expect(JSON.stringify(board.statuses())).not.toContain(known.key);
});

test('faults name no person', async () => {
  const { check, network, couple, facts, heard } = await desk();
  await network.goAway();
  await check('man');
  expect(JSON.stringify(heard)).not.toContain(facts(couple.man).documentNumber);
});
