/** Before the signature somebody wants another item: nothing of the first one stays behind, and the price is that of the new one. */
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/calendar/civil-date.ts';
import {
  agreeOn,
  fitter,
  goodAssessment,
  openAidsHall,
  openLoan,
  payAll,
  sign,
  signedLoan,
} from '#testing/aids-hall.ts';
import type { Reservation } from '../reservation.ts';
import { depositHeld, owedFen } from './rules.ts';

const loanA = 'loan/a';
const [manual, heavy] = ['wheelchair-manual', 'wheelchair-heavy'];
const change = (item: string, agreed: object | null = null) => ({ type: 'loan.change-item', item, agreed });
const agreement = (...args: Parameters<typeof agreeOn>) => {
  const { type: _, ...terms } = agreeOn(...args);
  return terms;
};
const reserve = (person: string) => ({
  type: 'reservation.make',
  person,
  item: manual,
  point: 'zhongchuan',
  phone: '13993100101',
  urgent: false,
});

/** Agreed for a manual wheelchair, for a month. */
function agreed() {
  const hall = openAidsHall();
  const device = hall.device();
  hall.send(loanA, openLoan(hall.person()));
  hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
  hall.send(loanA, agreeOn(device, hall.today(), 30));
  return { hall, device };
}

describe('another item before the signature', () => {
  test('releases the device that was kept, and nothing is agreed until the price is reckoned by the tariff of the new one', () => {
    const { hall, device } = agreed();
    const before = hall.loan(loanA).terms;
    hall.send(loanA, change(heavy));
    expect(hall.asset(device)).toMatchObject({ state: 'available', reserved: null });
    expect(hall.loan(loanA)).toMatchObject({ stage: 'applied', item: heavy, terms: null, periods: [], entries: [] });
    expect(hall.refusals(loanA, sign)).toEqual(['CASE_WRONG_STAGE']);
    expect(hall.refusals(loanA, agreeOn(device, hall.today(), 30))).toContain('LOAN_OTHER_ITEM');
    const other = hall.device({ item: heavy, loadLimitKg: 150 });
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
    hall.send(loanA, agreeOn(other, hall.today(), 30));
    const { terms } = hall.loan(loanA);
    expect(terms?.lines).not.toEqual(before?.lines);
    // What a loan that began with the new item is offered, to the fen.
    hall.send('loan/b', openLoan(hall.person(), { item: heavy }));
    hall.send('loan/b', { type: 'loan.assess', ...goodAssessment }, fitter);
    hall.send('loan/b', agreeOn(hall.device({ item: heavy, loadLimitKg: 150 }), hall.today(), 30));
    const fresh = hall.loan('loan/b').terms;
    expect([terms?.lines, terms?.depositFen]).toEqual([fresh?.lines, fresh?.depositFen]);
    hall.send(loanA, sign);
    payAll(hall, loanA);
    expect(owedFen(hall.loan(loanA))).toBe(0);
    expect(depositHeld(hall.loan(loanA))).toBe(terms?.depositFen);
  });
  test('agrees a device of it and another term in one step, or does nothing at all', () => {
    const { hall, device } = agreed();
    const bed = agreement(hall.device({ item: 'bed-manual', loadLimitKg: null }), hall.today(), 90);
    // The bed is assessed anew: what was found for a wheelchair says nothing about it.
    expect(hall.refusals(loanA, change('bed-manual', bed))).toEqual(['LOAN_ASSESSED_OTHER']);
    expect(hall.loan(loanA)).toMatchObject({ stage: 'agreed', item: manual });
    expect(hall.asset(device).state).toBe('reserved');
    const commode = hall.device({ item: 'commode', loadLimitKg: 120 });
    hall.send(loanA, change('commode', agreement(commode, hall.today(), 90)));
    expect(hall.loan(loanA)).toMatchObject({
      stage: 'agreed',
      item: 'commode',
      terms: { asset: commode },
      periods: [{ to: addDays(hall.today(), 90) }],
    });
    expect([hall.asset(device).state, hall.asset(commode).state]).toEqual(['available', 'reserved']);
  });
  test('what was assessed for the item from before does not carry the new one, and counts again when it is that one after all', () => {
    const { hall, device } = agreed();
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment, outcome: 'refused', reason: '坐不稳' }, fitter);
    hall.send(loanA, change(heavy));
    expect(hall.world.findings(loanA, fitter)).toContainEqual(expect.objectContaining({ code: 'LOAN_ASSESSED_OTHER' }));
    hall.send(loanA, change(manual));
    expect(hall.refusals(loanA, agreeOn(device, hall.today(), 30))).toEqual(['LOAN_ASSESSED_AGAINST']);
  });
  test('gives up the reservation it began with: whoever waits has the device at once', () => {
    const hall = openAidsHall();
    const device = hall.device();
    const [mine, next] = [hall.person(), hall.person({ birthDate: '1950-01-01' })];
    hall.send('reservation/1', reserve(mine));
    hall.send('reservation/2', reserve(next));
    hall.send(loanA, openLoan(mine, { reservation: 'reservation/1' }));
    hall.send(loanA, change(heavy));
    const stateOf = (stream: string) => hall.world.state<Reservation>(stream);
    expect(stateOf('reservation/1').state).toBe('cancelled');
    expect(stateOf('reservation/2')).toMatchObject({ state: 'held', asset: device });
    expect(hall.asset(device)).toMatchObject({ state: 'reserved', reserved: { for: 'reservation/2' } });
    expect(hall.loan(loanA).reservation).toBeNull();
  });
  test('so does another device of the same item than the one that was kept', () => {
    const hall = openAidsHall();
    const [device, other] = [hall.device(), hall.device()];
    const mine = hall.person();
    hall.send('reservation/1', reserve(mine));
    hall.send(loanA, openLoan(mine, { reservation: 'reservation/1' }));
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
    const kept = [device, other].find((one) => hall.asset(one).state === 'reserved') ?? '';
    const free = kept === device ? other : device;
    hall.send(loanA, agreeOn(free, hall.today(), 30));
    expect(hall.asset(free).reserved?.for).toBe(loanA);
    expect(hall.world.state<Reservation>('reservation/1').state).toBe('cancelled');
    expect(hall.asset(kept)).toMatchObject({ state: 'available', reserved: null });
  });
  test('is refused for the same item, for one that is in no catalogue, after a death, and once it is signed', () => {
    const { hall } = agreed();
    expect(hall.refusals(loanA, change(manual))).toEqual(['LOAN_SAME_ITEM']);
    expect(hall.refusals(loanA, change('flying-carpet'))).toEqual(['ITEM_UNKNOWN']);
    signedLoan(hall, 'loan/b', hall.person(), hall.device());
    expect(hall.refusals('loan/b', change(heavy))).toEqual(['CASE_WRONG_STAGE']);
    hall.send(loanA, { type: 'loan.report-death', on: hall.today(), source: '证明' });
    expect(hall.refusals(loanA, change(heavy))).toEqual(['LOAN_BORROWER_DECEASED']);
  });
});
