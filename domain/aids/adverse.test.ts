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

describe('a device that a recall and an event withdraw', () => {
  const open = { type: 'recall.open', model: 'HBL35', lot: '', maker: '', notice: '制动缺陷', level: '1' };
  const lift = (asset: string) => ({ type: 'recall.lift', asset, note: '厂家已更换制动' });

  test('a later recall of the model finds it all the same, and what becomes of the event does not free it', () => {
    const hall = openAidsHall();
    const chair = hall.device();
    hall.send(event, opened(chair, hall.today()));
    hall.send('recall/1', open);
    expect(hall.world.state<Recall>('recall/1').devices.map(({ stream }) => stream)).toEqual([chair]);
    expect(hall.asset(chair)).toMatchObject({ state: 'recalled', recall: 'recall/1', otherRecalls: [event] });
    hall.send(event, [told, reported]);
    hall.send(event, close(true), boss);
    expect(hall.asset(chair)).toMatchObject({ state: 'recalled', recall: 'recall/1', otherRecalls: [] });
    hall.send('recall/1', lift(chair), boss);
    expect(hall.asset(chair)).toMatchObject({ state: 'quarantine', recall: null, otherRecalls: [] });
  });

  test.each([
    ['is open', null],
    ['was closed against its use', false],
  ])('lifting the recall frees nothing while the event %s', (_, mayGoOn) => {
    const hall = openAidsHall();
    const chair = hall.device();
    hall.send(event, opened(chair, hall.today()));
    hall.send('recall/1', open);
    if (mayGoOn !== null) {
      hall.send(event, [told, reported]);
      hall.send(event, close(mayGoOn), boss);
    }
    hall.send('recall/1', lift(chair), boss);
    expect(hall.asset(chair)).toMatchObject({ state: 'recalled', recall: event, otherRecalls: [] });
    expect(hall.refusals('recall/1', lift(chair), boss)).toEqual(['RECALL_NOT_IN_IT']);
    expect(hall.refusals(chair, { type: 'asset.inspect', condition: 'good', biohazard: false, next: 'clean' })).toEqual(
      ['ASSET_STATE'],
    );
  });

  test.each([
    ['death', 7],
    ['injury', 20],
  ])('%s with a device that is recalled already is recorded, to be reported within %i days', (harm, days) => {
    const hall = openAidsHall();
    const [out, home] = [hall.device(), hall.device()];
    lentLoan(hall, 'loan/a', hall.person(), out);
    hall.send('recall/1', open);
    hall.send(event, opened(out, hall.today(), harm));
    hall.send('adverse/2', opened(home, hall.today(), harm));
    hall.send('adverse/3', opened(home, hall.today(), 'malfunction'));
    expect(hall.world.state<AdverseEvent>(event).reportBy).toBe(addDays(hall.today(), days));
    expect(hall.asset(home)).toMatchObject({ state: 'recalled', recall: 'adverse/3' });
    // The recall is over for both: what is out stops on its return, what is here stays.
    for (const one of [out, home]) hall.send('recall/1', lift(one), boss);
    hall.send('loan/a', takeBack(hall.today()));
    expect(hall.asset(out)).toMatchObject({ state: 'recalled', recall: event });
    hall.send('adverse/3', [told, reported]);
    hall.send('adverse/3', close(true), boss);
    expect(hall.asset(home)).toMatchObject({ state: 'recalled', recall: 'adverse/2' });
  });

  test('that is out is not freed by the end of the event: it comes back first', () => {
    const hall = openAidsHall();
    const chair = hall.device();
    lentLoan(hall, 'loan/a', hall.person(), chair);
    hall.send(event, [opened(chair, hall.today()), told, reported]);
    expect(hall.refusals(event, close(true), boss)).toEqual(['ASSET_STATE']);
  });
});
