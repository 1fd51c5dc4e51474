/** By post and from custody the clocks begin with the arrival, not with the typing. Given, when, then. */
import { expect, test } from 'vitest';
import { aidCase, describe, openAid, openAidHall, papers, sign, steps } from '#testing/legal-aid.ts';
import { legalAidWindow } from '../index.ts';
import { instantOf } from './arrival.ts';
import { aidDeadlines } from './record.ts';

const friday = '2026-11-20T09:50:00.000Z';
const arrived = (channel: string, arrivedAt?: string) => {
  const hall = openAidHall('2026-11-23');
  const opening = openAid(hall, { channel, ...(arrivedAt ? { arrivedAt } : {}) });
  hall.send(aidCase, [opening, describe(), sign(), ...papers, { type: 'legal-aid.receive' }]);
  return hall;
};

test.each<[channel: string, arrivedAt: string | undefined, dueOn: string]>([
  ['post', friday, '2026-11-27'],
  ['custody', friday, '2026-11-27'],
  ['online', friday, '2026-11-27'],
  // On site it is made there and then; it is typed in at the window later.
  ['on-site', friday, '2026-11-27'],
  ['post', undefined, '2026-11-30'],
  // Whoever stands at the window arrives now.
  ['window', friday, '2026-11-30'],
])('by %s, arrived %s: decided until %s (43)', (channel, arrivedAt, dueOn) => {
  const hall = arrived(channel, arrivedAt);
  expect(hall.clock('decision')).toMatchObject({ dueOn });
  // What is suspended is added to the same day.
  hall.send(aidCase, { type: 'legal-aid.ask-check', to: '永登县民政局', about: '核查低保。' });
  hall.at('2026-11-25');
  hall.send(aidCase, { type: 'legal-aid.answer-check', result: '属实。' });
  expect(hall.clock('decision')?.dueOn).toBe(dueOn === '2026-11-27' ? '2026-11-30' : '2026-12-02');
});

test('by fax on Friday at 17:50, typed in on Monday: the 24 hours had run out on Saturday (39)', () => {
  const hall = arrived('custody', friday);
  const [clock] = aidDeadlines(hall.own());
  expect(clock).toMatchObject({ code: 'pass-on', dueAt: '2026-11-21T09:50:00.000Z', dueOn: '2026-11-21' });
  const receipt = legalAidWindow.forms['legal-aid']?.find(({ code }) => code === 'aid-receipt');
  const sheet = JSON.stringify(receipt?.model(hall.world.state(aidCase), '', aidCase));
  expect(sheet).toContain('2026年11月20日 17:50');
});

test('nothing arrives ahead of now', () => {
  const hall = openAidHall('2026-11-23');
  const opening = openAid(hall, { channel: 'post', arrivedAt: '2026-11-23T09:00:00.000Z' });
  expect(hall.codes(aidCase, opening)).toEqual(['LEGAL_AID_DATE_AHEAD']);
});

test('of two applications for one matter the one that arrived first goes before the other', () => {
  const hall = openAidHall('2026-11-23');
  hall.send('legal-aid/2', steps.received(hall));
  hall.send(aidCase, [openAid(hall, { channel: 'post', arrivedAt: friday }), describe()]);
  expect(hall.own().openedAt < hall.own('legal-aid/2').openedAt).toBe(true);
});

test.each<[date: string, time: string, instant: string | null]>([
  ['2026-11-20', '17:50', friday],
  ['2026-11-20', '00:00', '2026-11-19T16:00:00.000Z'],
  ['2026-11-20', '24:00', null],
  ['2026-11-20', '7:50', null],
  ['2026-11-31', '17:50', null],
  ['', '', null],
])('%s %s is %s', (date, time, instant) => expect(instantOf(date, time)).toBe(instant));
