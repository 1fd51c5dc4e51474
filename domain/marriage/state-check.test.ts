import { expect, test } from 'vitest';
import type { Actor } from '#domain/kernel/aggregate.ts';
import { actor, marriageSteps } from '#testing/couple.ts';
import { applySteps, openDivorce } from '#testing/divorce.ts';
import { type Hall, type HallOptions, openHall } from '#testing/marriage-hall.ts';
import { acceptReissue, openReissue, reissueSteps } from '#testing/reissue.ts';
import { deskRegister, heldCases } from './desk.ts';
import type { Marriage } from './schema.ts';
import { isAskedOn } from './state-check.ts';

const system: Actor = { account: 'system', name: 'system', roles: [] };
const stream = 'marriage/1';
const answered = (party: string, result = 'never-married') => ({
  type: 'marriage.network-answered',
  party,
  result,
  reference: `GJ2026-${party}`,
  answeredAt: '2026-06-09T01:31:00.000Z',
  by: '马晓燕',
});
const away = (party: string, reason = 'unreachable') => ({
  type: 'marriage.network-away',
  party,
  reason,
  by: '马晓燕',
});

/** A couple with everything but the check of their state. */
function unchecked(office: HallOptions['office'] = {}): Hall {
  const hall = openHall('2026-06-09', { office });
  hall.send(stream, { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
  const { accepted } = marriageSteps(hall.facts);
  hall.send(
    stream,
    accepted.filter(({ type }) => type !== 'marriage.check-state' && type !== 'marriage.accept'),
  );
  return hall;
}
const own = (hall: Hall): Marriage => hall.own<Marriage>(stream);
const accept = { type: 'marriage.accept' };
const typed = (party: string, source = 'platform') => ({
  type: 'marriage.check-state',
  party,
  check: { result: 'never-married', source, reference: 'HC0001' },
});

test('the answer of the network is kept with its reference, its time and who asked', () => {
  const hall = unchecked({ paperStateCheck: false });
  hall.send(stream, [answered('man'), answered('woman')], system);
  expect(own(hall).man.stateCheck).toEqual({
    result: 'never-married',
    source: 'network',
    reference: 'GJ2026-man',
    on: '2026-06-09',
    by: '马晓燕',
    answeredAt: '2026-06-09T01:31:00.000Z',
  });
  hall.send(stream, accept);
});

test('nobody at a counter may hand in what only the network says', () => {
  const hall = unchecked();
  const { grants } = hall.world.aggregateOf(stream);
  expect([grants['marriage.network-answered' as never], grants['marriage.network-away' as never]]).toEqual([[], []]);
  expect(hall.codes(stream, typed('man', 'network'))).toEqual(['MARRIAGE_CHECK_NOT_TYPED']);
});

test('by hand only where the office may use the paper channel', () => {
  expect(unchecked({ paperStateCheck: false }).codes(stream, typed('man'))).toEqual(['MARRIAGE_PAPER_CHECK_OFF']);
  unchecked({ paperStateCheck: true }).send(stream, typed('man'));
});

test('Network check unavailable (offline): held as first checked, its place kept, nothing assigned', () => {
  const hall = unchecked({ paperStateCheck: false });
  hall.send(stream, [away('man'), away('woman', 'timed-out')], system);
  expect(own(hall)).toMatchObject({
    stage: 'checked-in',
    hold: { parties: { man: 'unreachable', woman: 'timed-out' } },
  });
  expect(hall.refuses(stream, accept).map(({ code, params }) => [code, params?.reason])).toEqual([
    ['MARRIAGE_STATE_HELD', 'unreachable'],
    ['MARRIAGE_STATE_HELD', 'timed-out'],
  ]);
  const since = own(hall).hold?.since;
  // Asked again in vain it keeps the place it had, and writes nothing new.
  hall.at('2026-06-09', '10:30');
  expect(hall.send(stream, away('man'), system)).toEqual([]);
  hall.send(stream, away('man', 'busy'), system);
  expect(own(hall).hold).toMatchObject({ since, parties: { man: 'busy' } });
  const waiting = hall.world.aggregateOf(stream).views(hall.world.state(stream), stream).record;
  expect(waiting).toMatchObject({ register: deskRegister, sort: since });
  // Listed once: among what waits, not among what somebody goes on with.
  expect(waiting?.tags).toContain(heldCases);
  expect(waiting?.tags).not.toContain('desk:in-progress');
  // It goes on as soon as both answers are there.
  hall.send(stream, answered('man'), system);
  expect(hall.codes(stream, accept)).toEqual(['MARRIAGE_STATE_HELD']);
  hall.send(stream, answered('woman'), system);
  expect(own(hall).hold).toBeNull();
  hall.send(stream, accept);
});

test('asked in vain again on another day: the place stays, and the day is kept, once', () => {
  const hall = unchecked({ paperStateCheck: false });
  hall.send(stream, away('man'), system);
  const since = own(hall).hold?.since;
  expect(own(hall).hold).toMatchObject({ since, askedOn: '2026-06-09' });
  hall.at('2026-06-10');
  const again = { ...away('man'), by: '王建国' };
  expect(hall.send(stream, again, system)).toHaveLength(1);
  expect(hall.send(stream, again, system)).toEqual([]);
  // The registrar of that day is the one who asks.
  expect(own(hall).hold).toMatchObject({ since, askedOn: '2026-06-10', by: '王建国' });
});

test('a hold of an older version, which kept no such day, was asked about on the day since which it waits', () => {
  const hold = { since: '2026-06-09T17:00:00.000Z' };
  expect([isAskedOn(hold, '2026-06-09'), isAskedOn(hold, '2026-06-10')]).toEqual([false, true]);
});

test('a check of yesterday does not register anybody today, held or not', () => {
  const hall = unchecked({ paperStateCheck: false });
  hall.send(stream, [answered('man'), answered('woman')], system);
  hall.send(stream, [accept, ...marriageSteps(hall.facts).examined]);
  hall.at('2026-06-10');
  expect(hall.codes(stream, { type: 'marriage.register' })).toEqual([
    'MARRIAGE_STATE_UNCHECKED',
    'MARRIAGE_STATE_UNCHECKED',
  ]);
  hall.send(stream, away('woman'), system);
  expect(hall.codes(stream, { type: 'marriage.register' })).toEqual([
    'MARRIAGE_STATE_UNCHECKED',
    'MARRIAGE_STATE_HELD',
  ]);
  hall.send(stream, [answered('man'), answered('woman')], system);
  hall.send(stream, { type: 'marriage.register' });
});

test('a divorce needs the same check: no number without the network, and the request of the last day is not lost', () => {
  const hall = openHall('2026-06-09', { office: { paperStateCheck: false } });
  const divorce = 'divorce/1';
  hall.send(divorce, openDivorce(hall.couple));
  const steps = applySteps(hall.facts).filter(({ type }) => type !== 'divorce.check-state');
  hall.send(divorce, [...steps, { type: 'divorce.accept' }]);
  const check = (type: string, more: object) => ({ type: `divorce.${type}`, party: 'man', by: '马晓燕', ...more });
  const reply = { result: 'married', reference: 'GJ-1', answeredAt: '2026-07-10T01:00:00.000Z' };
  // Not while the cooling-off runs: that would be asking for nothing.
  for (const command of [check('network-answered', reply), check('network-away', { reason: 'busy' })])
    expect(hall.codes(divorce, command, system)).toEqual(['CASE_WRONG_STAGE']);
  hall.at('2026-07-10');
  hall.runDue(divorce);
  const typedCheck = {
    type: 'divorce.check-state',
    party: 'man',
    check: { result: 'married', source: 'platform', reference: 'HC01' },
  };
  expect(hall.codes(divorce, typedCheck, actor('registrar'))).toEqual(['MARRIAGE_PAPER_CHECK_OFF']);
  hall.send(divorce, check('network-away', { reason: 'unreachable' }), system);
  expect(hall.own<Marriage>(divorce).hold).toMatchObject({ parties: { man: 'unreachable' } });
  hall.send(divorce, check('network-answered', reply), system);
  expect(hall.own<Marriage>(divorce)).toMatchObject({ hold: null, man: { stateCheck: { source: 'network' } } });
});

test('a re-issue needs the same check: from the network with the held state, by hand only where the office may', () => {
  const hall = openHall('2026-06-09', { office: { paperStateCheck: false } });
  const reissue = 'reissue/1';
  const steps = reissueSteps(hall.facts);
  hall.send(reissue, openReissue(hall.couple));
  hall.send(
    reissue,
    steps.filter(({ type }) => type !== 'reissue.check-state'),
  );
  for (const byHand of steps.filter(({ type }) => type === 'reissue.check-state'))
    expect(hall.codes(reissue, byHand)).toEqual(['MARRIAGE_PAPER_CHECK_OFF']);
  const reply = { result: 'married', reference: 'GJ-1', answeredAt: '2026-06-09T01:00:00.000Z' };
  const told = (what: string, party: string, more: object) => ({
    type: `reissue.network-${what}`,
    party,
    by: '马晓燕',
    ...more,
  });
  expect(hall.codes(reissue, acceptReissue)).toEqual(['MARRIAGE_STATE_UNCHECKED', 'MARRIAGE_STATE_UNCHECKED']);
  hall.send(reissue, [told('away', 'man', { reason: 'unreachable' }), told('answered', 'woman', reply)], system);
  expect(hall.codes(reissue, acceptReissue)).toEqual(['MARRIAGE_STATE_HELD']);
  const waiting = hall.world.aggregateOf(reissue).views(hall.world.state(reissue), reissue).record;
  expect(waiting).toMatchObject({ register: deskRegister, sort: hall.own<Marriage>(reissue).hold?.since });
  expect(waiting?.tags).toEqual([heldCases]);
  hall.send(reissue, told('answered', 'man', reply), system);
  expect(hall.own<Marriage>(reissue)).toMatchObject({ hold: null, man: { stateCheck: { source: 'network' } } });
  hall.send(reissue, acceptReissue);
});
