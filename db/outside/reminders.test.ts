/** Reminders by text message against a real server: sent once, kept with the loan, and nothing kept while nobody answers. */
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import {
  agreeOn,
  deviceFacts,
  fitter,
  goodAssessment,
  handOver,
  openLoan,
  passTest,
  sign,
} from '#testing/aids-hall.ts';
import { actor } from '#testing/couple.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { startSmsGateway } from '#testing/sms-gateway.ts';
import type { Mood } from '#testing/stand-in.ts';
import { openTestStore } from '#testing/store.ts';
import { runDue } from '../due.ts';
import { greet } from './greet.ts';
import { portBoard } from './port-board.ts';
import { reminders } from './reminders.ts';
import { outsideSettingsStore } from './settings.ts';

const known = { clientId: 'point-1', key: 'a-key-long-enough-to-hold' };
const quick = { timeoutMs: 10_000, pausesMs: [1, 1] };
const phone = '13993100101';
const stream = 'loan/one';

/** A wheelchair on loan for a week from Monday 23 November, and a gateway. */
async function desk(options: { readonly messages?: boolean; readonly key?: string; readonly timeoutMs?: number } = {}) {
  const gateway = await startSmsGateway(known);
  onTestFinished(() => gateway.close());
  const at = openTestStore();
  at.must('asset/chair', { type: 'asset.register', facts: { ...deviceFacts, serial: 'S1' }, isNew: true });
  at.must('asset/chair', { type: 'asset.inspect', condition: 'new', biohazard: false, next: 'clean' });
  const state = <T>(of: string): T => at.store.reader.load(of)?.state as T;
  at.must('asset/chair', passTest(state('asset/chair')));
  const person = at.person(makeFacts(random(3), { birthDate: '1944-05-06', phone }));
  const loan = (): Loan => state<CaseState<Loan>>(stream).own;
  at.must(stream, openLoan(person));
  at.must(stream, { type: 'loan.assess', ...goodAssessment }, fitter);
  at.must(stream, agreeOn('asset/chair', civilDate('2026-11-23'), 7));
  at.must(stream, { ...sign, messages: options.messages ?? true });
  const owed = loan().entries.flatMap(({ lines }) => lines.filter(({ account }) => account === 'owed'));
  const owedFen = owed.reduce((sum, { fen }) => sum + fen, 0);
  at.must(stream, {
    type: 'loan.receive',
    method: 'cash',
    owedFen,
    depositFen: loan().terms?.depositFen ?? 0,
    payer: '陈芳',
  });
  at.must(stream, handOver);
  const board = portBoard(outsideSettingsStore(at.store.database), at.store.now, () => {});
  expect(
    board.configure({ port: 'sms', url: gateway.url, ...known, ...(options.key ? { key: options.key } : {}) }).ok,
  ).toBe(true);
  const patience = options.timeoutMs === undefined ? quick : { timeoutMs: options.timeoutMs, pausesMs: [] };
  const desk = reminders(at.store, board, patience);
  const remind = (by = actor('clerk')) => desk.remind(stream, by);
  return { ...at, gateway, board, loan, remind, desk };
}

test('the message goes out in the words of the center, and the loan keeps who was reminded when, by whom', async () => {
  const { remind, gateway, loan, board } = await desk();
  expect(await remind()).toEqual({ ok: true, value: { answer: 'sent' } });
  expect(gateway.sent).toHaveLength(1);
  expect(gateway.sent[0]).toMatchObject({ phone });
  expect(gateway.sent[0]?.text).toMatch(/2026年11月30日到期.*中川租赁点/);
  expect(loan().reminders).toEqual([
    expect.objectContaining({
      how: 'sms',
      result: 'sent',
      by: '马晓燕',
      reference: 'SMS00000001',
      note: gateway.sent[0]?.text,
    }),
  ]);
  expect(board.statuses()).toContainEqual(expect.objectContaining({ port: 'sms', state: 'up' }));
});

test('once a day is enough; the next day, late by then, the message says so', async () => {
  const { remind, gateway, clock } = await desk();
  await remind();
  expect(await remind()).toMatchObject({ ok: false, refusals: [{ code: 'SMS_SENT_TODAY' }] });
  clock.advance(8 * 24 * 60);
  await remind();
  expect(gateway.sent.map(({ text }) => /逾期1天/.test(text))).toEqual([false, true]);
});

test('a gateway that took it and whose answer was lost sends it once', async () => {
  const { remind, gateway, loan } = await desk();
  gateway.next.push('forging');
  expect(await remind()).toEqual({ ok: true, value: { answer: 'away' } });
  expect(loan().reminders).toEqual([]);
  expect(await remind()).toEqual({ ok: true, value: { answer: 'sent' } });
  expect(gateway.sent).toHaveLength(1);
  expect(loan().reminders).toHaveLength(1);
});

test.each<[Mood, string]>([
  ['busy', 'busy'],
  ['forging', 'not-the-service'],
  ['garbled', 'not-the-service'],
])('a gateway that is %s: nothing is kept, and the state says %s', async (mood, trouble) => {
  const { remind, gateway, loan, board } = await desk();
  gateway.mood = mood;
  expect(await remind()).toEqual({ ok: true, value: { answer: 'away' } });
  expect(loan().reminders).toEqual([]);
  expect(board.statuses()[1]).toMatchObject({ port: 'sms', state: 'away', lastTrouble: { what: trouble } });
});

test('one that never answers is given up after its time; one that is busy for a moment is asked again', async () => {
  const silent = await desk({ timeoutMs: 60 });
  silent.gateway.mood = 'silent';
  await silent.remind();
  expect(silent.board.statuses()[1]).toMatchObject({ lastTrouble: { what: 'timed-out' } });
  const { remind, gateway } = await desk();
  gateway.next.push('busy', 'busy');
  expect(await remind()).toEqual({ ok: true, value: { answer: 'sent' } });
});

test('nobody is written to who did not agree, has died, or has no mobile number; the gateway hears of none of them', async () => {
  const { remind, gateway, must } = await desk({ messages: false });
  expect(await remind()).toMatchObject({ ok: false, refusals: [{ code: 'SMS_NO_CONSENT' }] });
  must(stream, { type: 'loan.consent', scope: 'messages', given: true });
  must(stream, { type: 'loan.report-move', address: '中川镇', phone: '0931-8888888', leavesArea: false });
  expect(await remind()).toMatchObject({ ok: false, refusals: [{ code: 'SMS_NO_MOBILE' }] });
  must(stream, { type: 'loan.report-death', on: '2026-11-23', source: '家属' });
  expect(await remind()).toMatchObject({ ok: false, refusals: [{ code: 'LOAN_BORROWER_DECEASED' }] });
  expect(gateway.sent).toEqual([]);
});

test('a number that the gateway does not take is said to the counter', async () => {
  const { remind, gateway, loan } = await desk();
  gateway.barred.add(phone);
  expect(await remind()).toMatchObject({ ok: false, refusals: [{ code: 'SMS_PHONE_REFUSED' }] });
  expect(loan().reminders).toEqual([]);
});

test('off until it is configured; only the counter sends; a wrong key is no answer', async () => {
  const { remind, board, store, gateway } = await desk({ key: 'another-key-of-some-length' });
  expect(await remind(actor('auditor'))).toMatchObject({ ok: false, refusals: [{ code: 'COMMAND_FORBIDDEN' }] });
  await remind();
  expect(board.statuses()[1]).toMatchObject({ state: 'away', lastTrouble: { what: 'refused' } });
  expect(await greet(board, 'sms', store.now)).toBe(false);
  board.configure({ port: 'sms', url: gateway.url, ...known });
  expect(await greet(board, 'sms', store.now)).toBe(true);
  board.configure({ port: 'sms', url: '', clientId: '' });
  expect(await remind()).toMatchObject({ ok: false, refusals: [{ code: 'SMS_OFF' }] });
});

describe('by itself', () => {
  /** Goes on to a day of the loan's term, at a time in Lanzhou, as the product itself does every hour. */
  async function on(days: number, options: Parameters<typeof desk>[0] = {}) {
    const at = await desk(options);
    at.clock.advance(days * 24 * 60);
    runDue(at.store);
    return at;
  }

  test('the reminder of the day goes out once and is kept; another look finds nothing more', async () => {
    const { desk: messages, gateway, loan, store } = await on(4);
    expect(messages.waiting()).toEqual([stream]);
    expect(await messages.sendWaiting()).toBe(1);
    expect(gateway.sent).toHaveLength(1);
    expect(loan().reminders).toEqual([
      expect.objectContaining({ how: 'sms', by: '系统自动', step: { dueOn: '2026-11-30', days: -3 } }),
    ]);
    runDue(store);
    expect(messages.waiting()).toEqual([]);
    expect(await messages.sendWaiting()).toBe(0);
    expect(gateway.sent).toHaveLength(1);
  });

  test('the gateway is away: it stays on the list, and the same message goes out later', async () => {
    const { desk: messages, gateway, loan } = await on(4);
    gateway.mood = 'forging';
    expect(await messages.sendWaiting()).toBe(0);
    expect(loan().reminders).toEqual([]);
    expect(messages.waiting()).toEqual([stream]);
    gateway.mood = 'well';
    expect(await messages.sendWaiting()).toBe(1);
    // Taken twice under one number, sent once.
    expect(gateway.sent).toHaveLength(1);
  });

  test('whoever did not agree, and a number that is not taken, is left for the call list', async () => {
    const silent = await on(4, { messages: false });
    expect(silent.loan().calledUp).toMatchObject({ days: -3, isOpen: true });
    expect(silent.desk.waiting()).toEqual([]);
    const barred = await on(4);
    barred.gateway.barred.add(phone);
    expect(await barred.desk.sendWaiting()).toBe(0);
    expect(barred.desk.waiting()).toEqual([]);
    expect(barred.loan().calledUp?.isOpen).toBe(true);
  });

  test('nothing by night, nothing without a gateway, nothing that another counter has on its list', async () => {
    const night = await on(4);
    night.clock.advance(12 * 60);
    expect(night.desk.waiting()).toEqual([]);
    const off = await on(4);
    off.board.configure({ port: 'sms', url: '', clientId: '' });
    expect(off.desk.waiting()).toEqual([]);
    const other = await desk();
    other.clock.advance(4 * 24 * 60);
    other.store.database
      .prepare("UPDATE stream SET state = json_set(state, '$.own.calledUp', json(?)) WHERE stream = ?")
      .run(JSON.stringify({ dueOn: '2026-11-30', days: -3, on: '2026-11-27', isOpen: true, device: 'other' }), stream);
    other.must(stream, { type: 'loan.consent', scope: 'messages', given: true });
    expect(other.loan().calledUp?.device).toBe('other');
    expect(other.desk.waiting()).toEqual([]);
  });
});
