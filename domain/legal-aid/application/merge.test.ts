/** Given, when, then: one matter, applied for at two stations (重复申请、并案). */
import { expect, test } from 'vitest';
import { describe, material, officer, openAid, openAidHall, papers, sign, steps } from '#testing/legal-aid.ts';
import type { WorldCommand } from '#testing/world.ts';
import { legalAidWindow } from '../index.ts';
import { aidActions } from './actions.ts';
import { aidAggregate } from './decider.ts';
import { type Arrival, cameFirst, isSameMatter, type MatterMark } from './matter-mark.ts';
import { markStream, type StationMark } from './station-mark.ts';

const [first, second] = ['legal-aid/1', 'legal-aid/2'] as const;
const merge = (into: string, reason = ''): WorldCommand => ({ type: 'legal-aid.merge', into, reason });
type Hall = ReturnType<typeof openAidHall>;

/** The first application at one station in the morning, the second at another one the same afternoon. */
function twoStations(more: object = {}, matter: Parameters<typeof describe>[0] = {}): Hall {
  const hall = openAidHall('2026-11-23');
  hall.send(first, steps.received(hall));
  hall.world.device = { id: 'device-b', code: 'B1', center: 'local' };
  hall.at('2026-11-23', '15:00');
  hall.send(second, [openAid(hall, more), describe(matter), sign(), ...papers, { type: 'legal-aid.receive' }]);
  return hall;
}
const codes = (hall: Hall, stream: string): readonly string[] =>
  hall.world.findings(stream, officer).map(({ code }) => code);
const notes = (hall: Hall, stream: string): readonly string[] =>
  hall.world.state<{ common: { notes: { text: string }[] } }>(stream).common.notes.map(({ text }) => text);
const numberOf = (hall: Hall, stream: string): string =>
  hall.world.state<{ common: { number: string } }>(stream).common.number;

test('two stations, one matter: both files say so, and which of them goes on', () => {
  const hall = twoStations();
  expect(hall.world.findings(first, officer)).toContainEqual(
    expect.objectContaining({ code: 'LEGAL_AID_DUPLICATE_LATER', params: { number: numberOf(hall, second) } }),
  );
  expect(hall.world.findings(second, officer)).toContainEqual(
    expect.objectContaining({ code: 'LEGAL_AID_DUPLICATE_EARLIER', params: { number: numberOf(hall, first) } }),
  );
  // What is known to be the same is not asked again as a question.
  expect(codes(hall, second)).not.toContain('LEGAL_AID_OTHER_CASE_OPEN');
});

test('the later one ends as merged; link and note in both files; its papers need not come again; it is counted once', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(first, [openAid(hall), describe(), sign(), { type: 'legal-aid.receive' }]);
  hall.at('2026-11-24');
  hall.send(second, [openAid(hall), describe(), sign(), ...papers, { type: 'legal-aid.receive' }]);
  expect(codes(hall, first).filter((code) => code === 'LEGAL_AID_PAPER_MISSING')).toHaveLength(3);
  const [merged, , absorbed] = hall.send(second, merge(first));
  expect([merged?.type, absorbed?.type]).toEqual(['legal-aid.merged', 'legal-aid.absorbed']);

  expect(hall.own(second)).toMatchObject({
    stage: 'merged',
    merged: { into: first, number: numberOf(hall, first), on: '2026-11-24', by: officer.name },
  });
  expect(hall.own(first)).toMatchObject({ stage: 'received', absorbed: [{ from: second, by: officer.name }] });
  expect(notes(hall, second)).toEqual([expect.stringContaining(numberOf(hall, first))]);
  expect(notes(hall, first)).toEqual([expect.stringContaining(numberOf(hall, second))]);
  expect(codes(hall, first)).not.toContain('LEGAL_AID_PAPER_MISSING');
  expect(codes(hall, first)).not.toContain('LEGAL_AID_DUPLICATE_LATER');

  const { case: shown, tallies } = aidAggregate.views(hall.world.state(second), second);
  expect(shown).toMatchObject({ closed: true, outcome: { zh: '并入另一件' } });
  expect(shown?.deadlines).toEqual([]);
  expect(tallies).toEqual([]);
  hall.send(first, [...steps.review, ...steps.grant]);
});

test.each<[what: string, hall: () => Hall, stream: string, command: WorldCommand, code: string]>([
  ['into itself', twoStations, second, merge(second), 'LEGAL_AID_MERGE_SELF'],
  ['into nothing', twoStations, second, merge('legal-aid/9'), 'LEGAL_AID_MERGE_MISSING'],
  ['into what is no case', twoStations, second, merge('person/1'), 'LEGAL_AID_MERGE_MISSING'],
  ['the earlier one into the later', twoStations, first, merge(second), 'LEGAL_AID_MERGE_EARLIER'],
  [
    'into one that is over',
    () => {
      const hall = twoStations();
      hall.send(first, { type: 'legal-aid.withdraw', reason: '自行和解。' });
      return hall;
    },
    second,
    merge(first),
    'LEGAL_AID_MERGE_OVER',
  ],
  [
    'somebody who did not apply there',
    () => {
      const hall = twoStations();
      const other = hall.person({ name: '刘建国', sex: 'male' });
      hall.send('legal-aid/3', [openAid(hall, { applicants: [hall.applicant, other] }), describe(), sign()]);
      return hall;
    },
    'legal-aid/3',
    merge(first),
    'LEGAL_AID_MERGE_APPLICANT',
  ],
  [
    'another matter without a reason',
    () => twoStations({}, { opponentName: '某物流有限公司' }),
    second,
    merge(first),
    'LEGAL_AID_MERGE_MATTER',
  ],
  [
    'one with a lawyer into one without',
    () => {
      const hall = twoStations();
      hall.send(second, [...steps.grant, { type: 'legal-aid.appoint', lawyer: hall.lawyer() }]);
      return hall;
    },
    second,
    merge(first),
    'LEGAL_AID_MERGE_HELPED',
  ],
])('is not merged: %s', (_, given, stream, command, code) => {
  expect(given().codes(stream, command)).toEqual([code]);
});

test('a person may know better that it is one matter, with a reason that stands in both files', () => {
  const hall = twoStations({}, { opponentName: '甘肃某建筑公司（曾用名）' });
  expect(codes(hall, second)).not.toContain('LEGAL_AID_DUPLICATE_EARLIER');
  hall.send(second, merge(first, '对方更名，系同一用人单位。'));
  expect(notes(hall, first)[0]).toContain('对方更名');
  expect(notes(hall, second)[0]).toContain('对方更名');
});

test('both were granted and have a lawyer: the later one’s is released', () => {
  const hall = twoStations();
  const [one, other] = [hall.lawyer(), hall.lawyer({ name: '丁律师', firm: '另一所' })];
  for (const [stream, lawyer] of [
    [first, one],
    [second, other],
  ] as const)
    hall.send(stream, [...steps.grant, { type: 'legal-aid.appoint', lawyer }]);
  hall.send(second, merge(first));
  expect(hall.world.state(other)).toMatchObject({ cases: [{ case: second, endedOn: '2026-11-23' }] });
  expect(hall.world.state(one)).toMatchObject({ cases: [{ case: first, endedOn: null }] });
});

test('another station is told of an application once it is received, again when something of it changed, and not otherwise', () => {
  const hall = openAidHall('2026-11-23');
  const told = (stream: string, command: WorldCommand): readonly string[] =>
    hall.send(stream, command).flatMap(({ type }) => (type.startsWith('legal-aid-mark.') ? [type] : []));
  const mark = () => hall.world.state<StationMark>(markStream(first));
  expect(told(first, openAid(hall))).toEqual([]);
  expect(told(first, describe())).toEqual([]);
  hall.send(first, [sign(), ...papers]);
  expect(told(first, { type: 'legal-aid.receive' })).toEqual(['legal-aid-mark.set']);
  expect(mark()).toMatchObject({ case: first, center: 'local', running: true, helped: false });
  // Nothing of the file itself.
  expect(JSON.stringify(mark())).not.toContain('三万二千元');
  expect(told(first, { type: 'legal-aid.forward' })).toEqual([]);
  expect(told(first, describe({ opponentName: '某物流有限公司' }))).toEqual(['legal-aid-mark.set']);
  expect(told(first, { type: 'legal-aid.withdraw', reason: '自行和解。' })).toEqual(['legal-aid-mark.set']);
  expect(mark().running).toBe(false);
});

test('the action is offered where it would be allowed, and only there', () => {
  const hall = twoStations();
  const offered = (
    stream: string,
    earlier: readonly { stream: string; number: string; names: readonly string[] }[],
  ) => {
    const { own, common } = hall.world.state<{ own: never; common: never }>(stream);
    return aidActions(own, common, { site: { role: 'institution' }, rates: { rates: [] }, earlier } as never).map(
      ({ command }) => command,
    );
  };
  const earlier = [{ stream: first, number: numberOf(hall, first), names: ['马秀兰'] }];
  expect(offered(second, earlier)).toContain('legal-aid.merge');
  expect(offered(first, [])).not.toContain('legal-aid.merge');
  hall.send(second, merge(first));
  expect(offered(second, earlier)).not.toContain('legal-aid.merge');
});

const reopen = { type: 'legal-aid.reopen', reason: '撤回的只是先收到的一件，仍需要援助。' };
const withdraw = { type: 'legal-aid.withdraw', reason: '误以为要在两处各撤一件。' };

test('what it was merged into is withdrawn: it goes on where it stood, and the days as merged do not count', () => {
  const hall = twoStations();
  hall.send(second, [{ type: 'legal-aid.forward' }, merge(first)]);
  expect(hall.codes(second, reopen)).toEqual(['LEGAL_AID_REOPEN_NOT']);
  hall.at('2026-11-27');
  hall.send(first, withdraw);
  expect(codes(hall, first)).toContain('LEGAL_AID_ABSORBED_CAN_GO_ON');
  hall.send(second, reopen);
  expect(hall.own(second)).toMatchObject({ stage: 'under-review', merged: null, reopened: { on: '2026-11-27' } });
  // Seven days from 2026-11-23, and the four as merged.
  expect(hall.clock('decision', second)).toMatchObject({ dueOn: '2026-12-04', metOn: null });
  expect(notes(hall, second).at(-1)).toContain(numberOf(hall, first));
  expect(codes(hall, first)).not.toContain('LEGAL_AID_ABSORBED_CAN_GO_ON');
  expect(hall.world.state<StationMark>(markStream(second))).toMatchObject({ running: true });
  // The notice that was issued stays in the file.
  const form = legalAidWindow.forms['legal-aid']?.find(({ code }) => code === 'aid-merged');
  expect(JSON.stringify(form?.model(hall.world.state(second), '', second))).toContain(numberOf(hall, first));
  hall.send(second, steps.grant);
  expect(hall.own(second).stage).toBe('granted');
});

test('what it was merged into was refused: there is the objection, and nothing goes on again', () => {
  const hall = twoStations();
  hall.send(second, merge(first));
  hall.send(first, { type: 'legal-aid.refuse', grounds: ['scope'], opinion: '不属于援助范围。' });
  expect(hall.codes(second, reopen)).toEqual(['LEGAL_AID_REOPEN_NOT']);
});

test('papers were still awaited when it was merged: they may be supplied for a full period once more', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(first, [openAid(hall), describe(), sign(), { type: 'legal-aid.receive' }]);
  hall.at('2026-11-24');
  const ask = { type: 'legal-aid.ask-supplement', causes: ['judgment'], what: '请补充裁判文书。', newFact: '' };
  hall.send(second, [openAid(hall), describe(), sign(), ...papers, { type: 'legal-aid.receive' }, ask, merge(first)]);
  hall.at('2026-12-20');
  hall.send(first, withdraw);
  hall.send(second, reopen);
  expect(hall.own(second).stage).toBe('supplementing');
  expect(hall.runDue(second)).toEqual([]);
  expect(hall.clock('supplement', second)).toMatchObject({ dueOn: '2026-12-30', metOn: null });
});

test('it was granted when it was merged: a lawyer within three days again', () => {
  const hall = twoStations();
  hall.send(second, [...steps.grant, merge(first)]);
  hall.at('2026-12-01');
  hall.send(first, withdraw);
  hall.send(second, reopen);
  expect(hall.own(second).stage).toBe('granted');
  expect(hall.clock('appointment', second)).toMatchObject({ dueOn: '2026-12-04', metOn: null });
  hall.send(second, { type: 'legal-aid.appoint', lawyer: hall.lawyer() });
});

test('papers of each applicant of a group are theirs in the other file too', () => {
  const hall = openAidHall('2026-11-23');
  const [a, b] = [hall.applicant, hall.person({ name: '工友' })];
  hall.send(first, [openAid(hall, { applicants: [a, b] }), describe(), sign(), { type: 'legal-aid.receive' }]);
  hall.at('2026-11-24');
  hall.send(second, [openAid(hall, { applicants: [b, a] }), describe(), material('id-card', 'applicant')]);
  hall.send(second, merge(first));
  expect(hall.own(first).absorbed[0]?.papers).toEqual([{ material: 'id-card', party: 'applicant-2' }]);
});

test('the notice says where it goes on', () => {
  const hall = twoStations();
  hall.send(second, merge(first));
  const form = legalAidWindow.forms['legal-aid']?.find(({ code }) => code === 'aid-merged');
  const printed = JSON.stringify(form?.model(hall.world.state(second), '', second));
  expect(printed).toContain(numberOf(hall, first));
  expect(form?.ready(hall.world.state(first))).toBe(false);
});

const mark = (more: Partial<MatterMark> = {}): MatterMark => ({
  who: ['620123198711201224'],
  field: 'civil',
  matter: 'labour',
  opponents: ['甘肃某建筑工程有限公司'],
  instance: '',
  ...more,
});
test.each<[what: string, other: MatterMark, same: boolean]>([
  ['all the same', mark(), true],
  ['the other side not known yet', mark({ opponents: [] }), true],
  ['the other side by number and by name', mark({ opponents: ['9162', '甘肃某建筑工程有限公司'] }), true],
  ['one applicant in common', mark({ who: ['620123199001011234', '620123198711201224'] }), true],
  ['another applicant', mark({ who: ['620123199001011234'] }), false],
  ['another kind of matter', mark({ matter: 'support' }), false],
  ['another field', mark({ field: 'criminal' }), false],
  ['another other side', mark({ opponents: ['某物流有限公司'] }), false],
  ['the appeal', mark({ instance: 'second-instance' }), false],
])('the same matter: %s', (_, other, same) => {
  expect(isSameMatter(mark(), other)).toBe(same);
  expect(isSameMatter(other, mark())).toBe(same);
});

const arrival = (receivedAt: string | null, openedAt = '2026-11-23T01:00:00.000Z', number = 'A'): Arrival => ({
  receivedAt,
  openedAt,
  number,
});
test.each<[what: string, one: Arrival, other: Arrival]>([
  ['received earlier', arrival('2026-11-23T01:30:00.000Z'), arrival('2026-11-23T01:31:00.000Z')],
  [
    'received, although written down later',
    arrival('2026-11-24T01:00:00.000Z', '2026-11-24T01:00:00.000Z'),
    arrival(null),
  ],
  ['neither received: written down earlier', arrival(null), arrival(null, '2026-11-23T02:00:00.000Z')],
  ['at the same moment: the smaller number', arrival(null), arrival(null, '2026-11-23T01:00:00.000Z', 'B')],
])('came first: %s', (_, one, other) => {
  expect(cameFirst(one, other)).toBe(true);
  expect(cameFirst(other, one)).toBe(false);
});
