import { expect, test } from 'vitest';
import { caseCenter } from '#domain/cases/center-events.ts';
import { isGranted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Role } from '#domain/kernel/roles.ts';
import { markStream } from '#domain/legal-aid/application/station-mark.ts';
import { type Hall, hallStream } from '#domain/office/hall.ts';
import { findAggregate, windows } from '#domain/windows.ts';
import { actor } from '#testing/couple.ts';
import { aidCase, officer, openAidHall, steps } from '#testing/legal-aid.ts';
import { receiveClaim } from '#testing/petition.ts';
import { station } from '#testing/veterans.ts';
import type { World } from '#testing/world.ts';
import type { CaseState } from './case-aggregate.ts';
import { handOverAction } from './hand-over-actions.ts';

const supervisor = actor('supervisor');
const names = { 'hall-1': '中川镇大厅', 'hall-2': '西岔镇大厅', 'hall-3': '秦川镇大厅' };
const at = (world: World, center: string): void => {
  world.device = { ...world.device, center };
};
function nameHalls(world: World): void {
  at(world, 'district');
  for (const [center, name] of Object.entries(names))
    expect(world.run(hallStream(center), { type: 'hall.name', name }, actor('administrator')).ok).toBe(true);
  at(world, 'hall-1');
}

/** A petition of the first hall, in a district of three. */
function petition() {
  const hall = station();
  nameHalls(hall.world);
  hall.must('office/hall-1', { type: 'office.establish', settings: hall.state('office/local') });
  const stream = hall.must(hall.fresh('petition'), receiveClaim(hall.person()));
  const from = (center: string, command: { type: string; [field: string]: unknown }): readonly string[] => {
    at(hall.world, center);
    return hall.codes(stream, command, supervisor);
  };
  const common = () => hall.state<CaseState<unknown>>(stream).common;
  return { ...hall, stream, from, common };
}
const offer = (to = 'hall-2') => ({ type: 'case.offer-hand-over', to, reason: '住在那边' });
const withdraw = { type: 'case.withdraw-hand-over' };
const accept = { type: 'case.accept-hand-over' };
const note = { type: 'case.add-note', text: '来电询问' };

test('offered, a case waits; accepted, it is the other hall’s alone, and both are named', () => {
  const one = petition();
  expect(one.from('hall-1', offer())).toEqual([]);
  expect(one.common()).toMatchObject({
    center: 'hall-1',
    centerName: '中川镇大厅',
    offeredTo: 'hall-2',
    offer: { toName: '西岔镇大厅', reason: '住在那边' },
  });
  expect(one.from('hall-1', note)).toEqual(['CASE_OFFERED']);
  expect(one.from('hall-2', note)).toEqual(['CASE_OTHER_CENTER']);
  expect(one.from('hall-2', accept)).toEqual([]);
  expect(one.common()).toMatchObject({ center: 'hall-2', centerName: '西岔镇大厅' });
  expect(one.common()).not.toHaveProperty('offer');
  expect(one.from('hall-2', note)).toEqual([]);
  expect(one.from('hall-1', note)).toEqual(['CASE_OTHER_CENTER']);
  // And on from there.
  expect(one.from('hall-2', offer('hall-3'))).toEqual([]);
  expect(one.from('hall-3', accept)).toEqual([]);
});

test('taken back, the first hall goes on and nobody can accept any more', () => {
  const one = petition();
  one.from('hall-1', offer());
  expect(one.from('hall-1', withdraw)).toEqual([]);
  expect(one.from('hall-1', note)).toEqual([]);
  expect(one.from('hall-2', accept)).toEqual(['CASE_NOT_OFFERED']);
});

test.each([
  ['to itself', [], 'hall-1', offer('hall-1'), 'CASE_OWN_CENTER'],
  ['to a hall that the district has not', [], 'hall-1', offer('hall-9'), 'CASE_HALL_UNKNOWN'],
  ['a case of another hall', [], 'hall-2', offer('hall-3'), 'CASE_OTHER_CENTER'],
  ['a second time', [offer()], 'hall-1', offer('hall-3'), 'CASE_OFFERED'],
  ['a closed case', [{ type: 'petition.withdraw', reason: '本人撤回' }], 'hall-1', offer(), 'CASE_CLOSED'],
  ['taken back without an offer', [], 'hall-1', withdraw, 'CASE_NOT_OFFERED'],
  ['taken back by the hall that it was offered to', [offer()], 'hall-2', withdraw, 'CASE_NOT_OFFERED'],
  ['accepted without an offer', [], 'hall-2', accept, 'CASE_NOT_OFFERED'],
  ['accepted by a third hall', [offer()], 'hall-3', accept, 'CASE_NOT_OFFERED'],
  ['accepted by the hall that offers', [offer()], 'hall-1', accept, 'CASE_NOT_OFFERED'],
] as const)('refused: %s', (_what, before, center, command, code) => {
  const one = petition();
  for (const done of before) expect(one.from('hall-1', done)).toEqual([]);
  expect(one.from(center, command)).toEqual([code]);
});

const kinds = windows.flatMap(({ stages }) => Object.keys(stages));
const mayOffer = (kind: string, ...roles: Role[]): boolean => {
  const aggregate = findAggregate(kind);
  return aggregate !== undefined && isGranted(aggregate, 'case.offer-hand-over', roles);
};
test('registrations, loans and cards stay with their office; other cases go by a supervisor, legal aid by its officer', () => {
  const all = ['supervisor', 'registrar', 'clerk', 'legal-aid-officer', 'administrator'] as const;
  expect(kinds.filter((kind) => !mayOffer(kind, ...all)).sort()).toEqual([
    'divorce',
    'loan',
    'marriage',
    'reissue',
    'veteran-card',
  ]);
  expect(kinds.filter((kind) => mayOffer(kind, 'supervisor')).sort()).toEqual(['petition', 'veteran-service']);
  expect(kinds.filter((kind) => mayOffer(kind, 'legal-aid-officer'))).toEqual(['legal-aid']);
  expect(kinds.filter((kind) => mayOffer(kind, 'clerk', 'registrar'))).toEqual([]);
});

test('other stations are told whose a legal-aid file is now', () => {
  const hall = openAidHall('2026-11-23');
  for (const command of steps.received(hall)) expect(hall.world.run(aidCase, command, officer).ok).toBe(true);
  nameHalls(hall.world);
  const told = () => hall.world.state<{ center: string }>(markStream(aidCase)).center;
  expect(hall.world.run(aidCase, offer(), officer).ok).toBe(true);
  at(hall.world, 'hall-2');
  expect(hall.world.run(aidCase, accept, officer).ok).toBe(true);
  expect(told()).toBe('hall-2');
});

test('what is known of somebody’s work comes with a service, named in the offer', () => {
  const hall = station();
  nameHalls(hall.world);
  at(hall.world, 'local');
  const { person } = hall.veteran();
  const stream = hall.must(hall.fresh('veteran-service'), {
    type: 'veteran-service.open',
    person,
    item: 'archive-transfer',
    answers: { from: '原部队' },
  });
  at(hall.world, 'hall-1');
  const offered = hall.send(stream, offer(), supervisor);
  const companion: StreamRef = `employment/${person.slice('person/'.length)}`;
  expect(offered).toMatchObject({ value: [{ type: caseCenter.offered, payload: { with: [companion] } }] });
});

test('an offer as an earlier version wrote it is folded: halls are called by their ids', () => {
  const aggregate = findAggregate('petition');
  const { stream, state } = petition();
  const meta = { at: '2026-11-24T01:00:00.000Z', actor: 's', version: 9 };
  const offered = aggregate?.evolve(state(stream), caseCenter.offered, { to: 'hall-2', reason: 'x' }, meta);
  expect(offered).toMatchObject({ common: { offeredTo: 'hall-2', offer: { toName: 'hall-2' }, centerName: 'hall-1' } });
  const accepted = aggregate?.evolve(offered ?? null, caseCenter.accepted, { center: 'hall-2' }, meta);
  expect(accepted).toMatchObject({ common: { center: 'hall-2', centerName: 'hall-2' } });
});

test('a page offers the one thing that can be done: offer, take back, accept', () => {
  const halls = Object.entries(names).map(([center, name]) => ({ center, name }));
  const one = petition();
  const action = (here: string, known = halls) => handOverAction(one.common(), false, here, known)?.command ?? null;
  expect(action('hall-1')).toBe('case.offer-hand-over');
  expect(action('hall-1', [])).toBeNull();
  expect(handOverAction(one.common(), true, 'hall-1', halls)).toBeNull();
  expect(action('hall-2')).toBeNull();
  one.from('hall-1', offer());
  expect(['hall-1', 'hall-2', 'hall-3'].map((here) => action(here))).toEqual([
    'case.withdraw-hand-over',
    'case.accept-hand-over',
    null,
  ]);
});

test('halls are named by the district alone; the same name again is nothing new', () => {
  const { world } = station();
  const name = (to: string) => world.run(hallStream('hall-1'), { type: 'hall.name', name: to }, actor('administrator'));
  expect(name('中川镇大厅')).toMatchObject({ refusals: [{ code: 'HALL_NAMED_ELSEWHERE' }] });
  at(world, 'district');
  expect(name('中川镇大厅')).toMatchObject({ value: [{ type: 'hall.named' }] });
  expect(name('中川镇大厅')).toMatchObject({ value: [] });
  expect(world.state<Hall>(hallStream('hall-1'))).toEqual({ name: '中川镇大厅' });
});
