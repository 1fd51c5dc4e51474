import { expect, test } from 'vitest';
import type { StreamRef } from '#domain/kernel/event.ts';
import { type Station, station } from '#testing/veterans.ts';
import type { Veteran } from '../file/schema.ts';
import { type CheckUp, isWaiting, stateOf } from './schema.ts';

const plan = {
  type: 'check-up.plan',
  title: '2026年度体检',
  hospital: '新区第一人民医院',
  from: '2026-11-01',
  until: '2026-12-31',
};
function recipient(at: Station, category = 'Y08'): { file: StreamRef; benefit: StreamRef } {
  const { person, file } = at.veteran();
  const grant = { type: 'benefit.grant', person, category, approvedOn: '2026-05-06', document: '8号', years: 3 };
  return { file, benefit: at.must(at.fresh('benefit'), grant) };
}
const states = (at: Station, round: StreamRef) => at.state<CheckUp>(round).people.map(stateOf);

test('planned, invited, examined, the report handed over; who is still to come stands on the list', () => {
  const at = station();
  const [one, two, three] = [recipient(at).file, recipient(at).file, recipient(at).file];
  const round = at.must(at.fresh('check-up'), plan);
  at.must(round, { type: 'check-up.add', files: [one, two, three, one] });
  at.must(round, { type: 'check-up.invite', files: [one, two, three], on: '2026-11-20', how: 'phone' });
  expect(states(at, round)).toEqual(['invited', 'invited', 'invited']);
  const handOver = { type: 'check-up.hand-over', file: one, on: '2026-11-23', receivedBy: '本人', followUp: true };
  expect(at.codes(round, handOver)).toEqual(['CHECK_UP_NOT_DONE']);
  at.must(round, { type: 'check-up.examine', file: one, on: '2026-11-22' });
  expect(at.codes(round, { type: 'check-up.examine', file: one, on: '2026-11-22' })).toEqual(['CHECK_UP_DONE']);
  at.must(round, handOver);
  at.must(round, { type: 'check-up.decline', file: two, why: '已自行体检' });
  expect(states(at, round)).toEqual(['done', 'declined', 'invited']);
  expect(
    at
      .state<CheckUp>(round)
      .people.filter(isWaiting)
      .map(({ file }) => file),
  ).toEqual([three]);
  expect(at.codes(round, { type: 'check-up.close' })).toEqual(['CHECK_UP_OPEN']);
  // What the doctors found is nowhere; that help is wanted becomes a task.
  expect(at.state<Veteran>(one).tasks).toMatchObject([
    { need: 'medical', measure: '体检后就医帮助', dueOn: '2026-12-23' },
  ]);
  at.must(round, { type: 'check-up.examine', file: three, on: '2026-11-23' });
  at.must(round, { type: 'check-up.close' });
  expect(at.codes(round, { type: 'check-up.add', files: [two] })).toEqual(['CHECK_UP_CLOSED']);
});

test('entitled is whoever draws a benefit of the table, once in the period of the rule', () => {
  const at = station();
  const round = at.must(at.fresh('check-up'), plan);
  expect(at.codes(round, { type: 'check-up.add', files: [at.veteran().file] })).toEqual(['CHECK_UP_NOT_ENTITLED']);
  at.must(round, { type: 'check-up.add', files: [at.veteran().file, recipient(at).file], skipOthers: true });
  expect(states(at, round)).toEqual(['listed']);
  const stopped = recipient(at);
  at.must(stopped.benefit, { type: 'benefit.stop', reason: 'lost-right', on: '2026-11-01', note: '' });
  expect(at.codes(round, { type: 'check-up.add', files: [stopped.file] })).toEqual(['CHECK_UP_NOT_ENTITLED']);
  const { file } = recipient(at);
  at.must(round, { type: 'check-up.add', files: [file] });
  expect(at.codes(round, { type: 'check-up.examine', file, on: '2026-10-31' })).toEqual(['CHECK_UP_BEFORE']);
  at.must(round, { type: 'check-up.examine', file, on: '2026-11-20' });
  const again = at.must(at.fresh('check-up'), { ...plan, from: '2027-03-01', until: '2027-06-30' });
  expect(at.codes(again, { type: 'check-up.add', files: [file] })).toEqual(['CHECK_UP_HAD_ONE']);
  const next = at.must(at.fresh('check-up'), { ...plan, from: '2027-11-01', until: '2027-12-31' });
  expect(at.codes(next, { type: 'check-up.add', files: [file] })).toEqual([]);
});

test.each([
  [{ ...plan, until: '2026-10-01' }, 'CHECK_UP_ENDS_EARLY'],
  [{ ...plan, hospital: '' }, 'INPUT_INVALID'],
])('%j is refused with %s', (command, code) => {
  const at = station();
  expect(at.codes(at.fresh('check-up'), command)).toEqual([code]);
});
