/** A hand-over that never was: two people say so, and contract, money and device are as they were before it. */
import { describe, expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import {
  type AidsHall,
  agreeOn,
  boss,
  clerk,
  fitter,
  handOver,
  lentLoan,
  openAidsHall,
  payAll,
  sign,
  signedLoan,
  takeBack,
} from '#testing/aids-hall.ts';
import type { World } from '#testing/world.ts';
import { type PersonYear, personYearStream } from '../person-year.ts';

const loanA = 'loan/a';
const ask = (wasOut = false) => ({ type: 'loan.ask-undo-hand-over', reason: '没有带走', wasOut });
const confirm = { type: 'loan.confirm-undo-hand-over', isRight: true };
const undo = (hall: AidsHall, wasOut = false): void => {
  hall.send(loanA, ask(wasOut), clerk);
  hall.send(loanA, confirm, boss);
};
const figures = ({ aggregateOf, state }: World, stream: string) =>
  (aggregateOf(stream).views(state(stream), stream).tallies ?? []).filter(({ figure }) => !figure.includes('money'));

/** Signed and paid. */
function signed(day?: string) {
  const hall = openAidsHall(day);
  const [person, device] = [hall.person(), hall.device()];
  hall.send(device, { type: 'asset.shelve', shelf: 'A-01' });
  signedLoan(hall, loanA, person, device);
  payAll(hall, loanA);
  return { hall, person, device };
}

describe('a hand-over that never was', () => {
  test('is undone by two people: contract, money, device and figures are as they were, and it is handed over later', () => {
    const { hall, person, device } = signed();
    const before = [hall.loan(loanA), hall.asset(device), figures(hall.world, loanA)] as const;
    hall.send(loanA, handOver);
    hall.send(loanA, ask(), clerk);
    expect(hall.world.findings(loanA, clerk)).toContainEqual(expect.objectContaining({ code: 'HANDOVER_UNDO_OPEN' }));
    expect(hall.refusals(loanA, ask())).toEqual(['HANDOVER_UNDO_OPEN']);
    expect(hall.refusals(loanA, confirm, { ...boss, account: clerk.account })).toEqual(['SECOND_PERSON_SAME']);
    hall.send(loanA, confirm, boss);
    const { handOverUndo, calledUp, ...loan } = hall.loan(loanA);
    expect([handOverUndo, calledUp]).toEqual([null, null]);
    expect(loan).toEqual(before[0]);
    const { beforeLent, ...asset } = hall.asset(device);
    expect(beforeLent).toBeNull();
    expect(asset).toEqual(before[1]);
    expect(figures(hall.world, loanA)).toEqual(before[2]);
    const year = personYearStream(person, hall.today().slice(0, 4));
    expect(hall.world.state<PersonYear>(year).servedOn).toBeNull();
    hall.send(loanA, handOver);
    expect(hall.loan(loanA).stage).toBe('on-loan');
    expect(hall.world.state<PersonYear>(year).servedOn).toBe(hall.today());
  });
  test('later than agreed and over New Year: term, rent and subsidy of each year are those of the contract again', () => {
    const { hall, device } = signed('2026-12-10');
    const { periods, charged } = hall.loan(loanA);
    hall.wait(15);
    hall.send(loanA, handOver);
    expect(hall.loan(loanA).periods).not.toEqual(periods);
    expect(hall.loan(loanA).charged).not.toEqual(charged);
    undo(hall);
    expect(hall.loan(loanA)).toMatchObject({ periods, charged });
    expect(hall.asset(device).state).toBe('reserved');
  });
  test('of a device that was out sends it to inspection, and another one is agreed; the money stays', () => {
    const { hall, device } = signed();
    hall.send(loanA, handOver);
    undo(hall, true);
    expect(hall.asset(device)).toMatchObject({
      state: 'quarantine',
      holder: null,
      tested: null,
      returned: null,
      loans: 0,
    });
    expect(hall.refusals(loanA, handOver)).toEqual(['LOAN_DEVICE_WITHDRAWN']);
    hall.send(loanA, [agreeOn(hall.device(), hall.today(), 30), sign, handOver]);
    expect(hall.loan(loanA).stage).toBe('on-loan');
  });
  test('turns out to be one after all, and is left alone', () => {
    const { hall, device } = signed();
    hall.send(loanA, handOver);
    hall.send(loanA, ask());
    hall.send(loanA, { ...confirm, isRight: false }, boss);
    expect(hall.loan(loanA).stage).toBe('on-loan');
    expect(hall.asset(device).holder?.loan).toBe(loanA);
    expect(hall.refusals(loanA, confirm, boss)).toEqual(['HANDOVER_UNDO_NOT_ASKED']);
  });
  test.each<[string, Parameters<AidsHall['send']>[1]]>([
    ['a renewal', { type: 'loan.renew', to: '2026-05-01', isSafe: true }],
    ['a reminder', { type: 'loan.remind', how: 'call', result: 'reached' }],
    ['a move', { type: 'loan.report-move', address: '秦川镇', leavesArea: false }],
    ['a death', { type: 'loan.report-death', on: '2026-03-02', source: '证明' }],
    ['a return that was undone', [takeBack(civilDate('2026-03-02')), { type: 'loan.undo-return', reason: '记错' }]],
  ])('is undone no more after %s, also when it was asked for before', (_, since) => {
    const { hall } = signed();
    hall.send(loanA, handOver);
    hall.send(loanA, ask());
    hall.send(loanA, since, boss);
    expect(hall.refusals(loanA, confirm, boss)).toEqual(['HANDOVER_UNDO_NOT_ASKED']);
    expect(hall.refusals(loanA, ask())).toEqual(['HANDOVER_GONE_ON']);
  });
  test('what the calendar and a change of consent do is nothing that happened since', () => {
    const { hall, device } = signed();
    hall.send(loanA, handOver);
    hall.send(loanA, { type: 'loan.consent', scope: 'messages', given: false });
    hall.wait(27);
    hall.send(loanA, { type: 'loan.call-up' });
    undo(hall);
    expect(hall.asset(device).state).toBe('reserved');
    expect(hall.loan(loanA).calledUp).toBeNull();
  });
  test('of a device that was recalled or looked after meanwhile is no way round inspection', () => {
    const { hall, device } = signed();
    hall.send(loanA, handOver);
    const { model, maker } = hall.asset(device);
    hall.send('recall/1', { type: 'recall.open', model, lot: '', maker, notice: '前叉断裂', level: '2' });
    undo(hall);
    expect(hall.asset(device)).toMatchObject({ state: 'recalled', recall: 'recall/1', reserved: null });
    expect(hall.loan(loanA).terms?.asset).toBeNull();
    const other = openAidsHall();
    const chair = other.device();
    lentLoan(other, loanA, other.person(), chair);
    other.send(chair, { type: 'asset.service', work: '上油' }, fitter);
    expect(other.refusals(loanA, ask(false))).toEqual(['HANDOVER_WAS_OUT']);
    expect(other.refusals(loanA, ask(true))).toEqual([]);
  });
});
