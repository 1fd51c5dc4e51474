/** Adverse events: the device stops, the maker and the authority hear of it in time, and nothing is lent before it was explained. */
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/calendar/civil-date.ts';
import {
  agreeOn,
  boss,
  fitter,
  goodAssessment,
  lentLoan,
  openAidsHall,
  openLoan,
  takeBack,
} from '#testing/aids-hall.ts';
import type { AdverseEvent } from './adverse.ts';
import type { Recall } from './recall.ts';

const event = 'adverse/1';
const opened = (asset: string, on: string, harm = 'injury') => ({
  type: 'adverse.open',
  asset,
  happenedOn: on,
  harm,
  what: '下坡时驻车制动失灵，使用人摔倒',
});
const told = { type: 'adverse.tell-maker', how: '电话和邮件' };
const reported = { type: 'adverse.report', reference: 'BLSJ2026-0001' };
const close = (mayGoOn: boolean) => ({ type: 'adverse.close', conclusion: '制动线松脱，已更换', mayGoOn });

describe('a device on the shelf', () => {
  test.each([
    ['death', 7],
    ['injury', 20],
    ['malfunction', 30],
  ])('%s: stops at once, to be reported within %i days', (harm, days) => {
    const hall = openAidsHall();
    const chair = hall.device();
    hall.send(event, opened(chair, hall.today(), harm));
    expect(hall.asset(chair)).toMatchObject({ state: 'recalled', recall: event });
    expect(hall.world.state<AdverseEvent>(event).reportBy).toBe(addDays(hall.today(), days));
    hall.send('loan/a', openLoan(hall.person()));
    hall.send('loan/a', { type: 'loan.assess', ...goodAssessment }, fitter);
    expect(hall.refusals('loan/a', agreeOn(chair, hall.today(), 30))).toEqual(['ASSET_RECALLED']);
  });

  test('is closed only after the maker was told and the report is in; then it goes through inspection, or stays withdrawn', () => {
    const hall = openAidsHall();
    const [chair, other] = [hall.device(), hall.device()];
    hall.send(event, opened(chair, hall.today()));
    expect(hall.refusals(event, close(true), boss)).toEqual(['ADVERSE_MAKER_OPEN']);
    hall.send(event, told);
    expect(hall.refusals(event, close(true), boss)).toEqual(['ADVERSE_REPORT_OPEN']);
    hall.send(event, reported);
    hall.send(event, close(true), boss);
    expect(hall.asset(chair)).toMatchObject({ state: 'quarantine', recall: null });
    expect(hall.refusals(event, told)).toEqual(['ADVERSE_CLOSED']);
    hall.send('adverse/2', [opened(other, hall.today()), told, reported]);
    hall.send('adverse/2', close(false), boss);
    expect(hall.asset(other)).toMatchObject({ state: 'recalled', recall: 'adverse/2' });
  });

  test('that waits for somebody is taken from the reservation, which waits again', () => {
    const hall = openAidsHall();
    const chair = hall.device();
    const person = hall.person();
    const make = {
      type: 'reservation.make',
      person,
      item: 'wheelchair-manual',
      point: 'zhongchuan',
      phone: '13993100101',
    };
    hall.send('reservation/r', { ...make, urgent: false });
    hall.send(event, opened(chair, hall.today()));
    expect(hall.asset(chair)).toMatchObject({ state: 'recalled', reserved: null });
    expect(hall.world.state('reservation/r')).toMatchObject({ state: 'waiting' });
  });
});

test('a device that is out is collected: no renewal, and on its return it stays withdrawn', () => {
  const hall = openAidsHall();
  const chair = hall.device();
  lentLoan(hall, 'loan/a', hall.person(), chair);
  hall.send(event, opened(chair, hall.today()));
  expect(hall.world.state<AdverseEvent>(event).holder?.loan).toBe('loan/a');
  expect(hall.refusals('loan/a', { type: 'loan.renew', to: addDays(hall.today(), 60), isSafe: true })).toEqual([
    'ASSET_RECALLED',
  ]);
  hall.send('loan/a', takeBack(hall.today()));
  expect(hall.asset(chair)).toMatchObject({ state: 'recalled', recall: event, holder: null });
});

test('a later recall of the model finds it all the same', () => {
  const hall = openAidsHall();
  const chair = hall.device();
  hall.send(event, opened(chair, hall.today()));
  expect(hall.refusals('adverse/2', opened(chair, hall.today()))).toEqual(['ASSET_RECALLED']);
  hall.send('recall/1', { type: 'recall.open', model: 'HBL35', lot: '', maker: '', notice: '制动缺陷', level: '1' });
  expect(hall.world.state<Recall>('recall/1').devices.map(({ stream }) => stream)).toEqual([chair]);
  expect(hall.asset(chair)).toMatchObject({ state: 'recalled', recall: 'recall/1' });
  // What became of the event does not free a device that the recall holds.
  hall.send(event, [told, reported]);
  hall.send(event, close(true), boss);
  expect(hall.asset(chair)).toMatchObject({ state: 'recalled', recall: 'recall/1' });
});
