/** Given, when, then: an objection against each decision, once (异议, 法律援助法 49). */
import { expect, test } from 'vitest';
import { referenceStream } from '#domain/kernel/reference.ts';
import {
  type AidHall,
  aidCase,
  describe,
  openAid,
  openAidHall,
  papers,
  sign,
  steps,
  wageAnswers,
} from '#testing/legal-aid.ts';
import { legalAidWindow } from '../index.ts';
import { siteReference } from '../references.ts';
import { aidActions } from './actions.ts';
import { evolveAid } from './evolve.ts';
import { aidRecord } from './record.ts';
import type { Aid } from './schema.ts';
import { terminationsOf } from './stages.ts';

const on = '2026-11-02';
const object = { type: 'legal-aid.object', grounds: '不服。', receivedOn: on };
const decide = (result: string, number: string) => ({
  type: 'legal-aid.decide-objection',
  result,
  reason: '经审查。',
  number,
  decidedOn: on,
});
const refuse = { type: 'legal-aid.refuse', grounds: ['scope'], opinion: '不属于援助范围。' };
const terminate = { type: 'legal-aid.terminate', ground: 'means-changed', words: '收入已经增加。' };
const received = (): AidHall => {
  const hall = openAidHall(on);
  hall.send(aidCase, steps.received(hall));
  return hall;
};
const printed = (hall: AidHall, code: string, copy = ''): string => {
  const form = legalAidWindow.forms['legal-aid']?.find((one) => one.code === code);
  return JSON.stringify(form?.model(hall.world.state(aidCase), copy, aidCase));
};
const isOffered = (hall: AidHall): boolean => {
  const { own, common } = hall.world.state<{ own: never; common: never }>(aidCase);
  const setting = { site: { role: 'institution' }, rates: { rates: [] }, earlier: [] } as never;
  return aidActions(own, common, setting).some(({ command }) => command === 'legal-aid.object');
};

test('a second objection against the same refusal is not taken, decided or not', () => {
  const hall = received();
  hall.send(aidCase, [refuse]);
  expect(isOffered(hall)).toBe(true);
  hall.send(aidCase, object);
  expect(hall.codes(aidCase, object)).toEqual(['LEGAL_AID_OBJECTION_ONCE']);
  hall.send(aidCase, decide('upheld', '新司异字1号'));
  expect(hall.codes(aidCase, object)).toEqual(['LEGAL_AID_OBJECTION_ONCE']);
  expect(isOffered(hall)).toBe(false);
});

test('a termination is another decision than the refusal that was overturned, and a second termination yet another', () => {
  const hall = received();
  hall.send(aidCase, [refuse, object, decide('corrected', '新司异字1号')]);
  const lawyer = hall.lawyer();
  hall.send(aidCase, [{ type: 'legal-aid.appoint', lawyer }, terminate, object]);
  expect(hall.codes(aidCase, object)).toEqual(['LEGAL_AID_OBJECTION_ONCE']);
  hall.send(aidCase, decide('corrected', '新司异字2号'));
  hall.send(aidCase, [{ type: 'legal-aid.appoint', lawyer }, terminate]);
  expect(isOffered(hall)).toBe(true);
  hall.send(aidCase, object);
  expect(hall.own().objections.map(({ against, number }) => [against, number])).toEqual([
    ['refused', '（兰新）援决字〔2026〕第A1-001号'],
    ['terminated', '（兰新）援终字〔2026〕第A1-001号'],
    ['terminated', '（兰新）援终字〔2026〕第A1-002号'],
  ]);
});

test('the refusal that was overturned stays in the file, and the review names it, not what came after', () => {
  const hall = received();
  hall.send(aidCase, refuse);
  const before = printed(hall, 'aid-refusal');
  expect(before).toContain('（兰新）援决字〔2026〕第A1-001号');
  hall.send(aidCase, [object, decide('corrected', '新司异字1号')]);
  expect(printed(hall, 'aid-refusal')).toBe(before);
  expect(printed(hall, 'aid-objection', '1')).toContain('不予法律援助决定（兰新）援决字〔2026〕第A1-001号');
  expect(printed(hall, 'aid-grant')).toContain('新司异字1号');
});

test('a termination that was overturned stays in the file beside the next one, each with its own form', () => {
  const hall = received();
  hall.send(aidCase, steps.grant);
  const lawyer = hall.lawyer();
  hall.send(aidCase, [{ type: 'legal-aid.appoint', lawyer }, terminate]);
  const before = printed(hall, 'aid-termination', '1');
  expect(before).toContain('收入已经增加。');
  hall.send(aidCase, [object, decide('corrected', '新司异字1号'), { type: 'legal-aid.appoint', lawyer }]);
  hall.send(aidCase, { ...terminate, ground: 'asked', words: '受援人要求终止。' });
  const [first, second] = ['（兰新）援终字〔2026〕第A1-001号', '（兰新）援终字〔2026〕第A1-002号'];
  expect(printed(hall, 'aid-termination', '1')).toBe(before);
  expect(before).toContain(first);
  expect(printed(hall, 'aid-termination', '2')).toContain('受援人要求终止。');
  expect(printed(hall, 'aid-termination', '2')).toContain(second);
  expect(printed(hall, 'aid-objection', '1')).toContain(`终止法律援助决定${first}`);
  for (const number of [first, second]) expect(printed(hall, 'aid-served')).toContain(number);
});

test('a file that was begun before earlier terminations were kept replays: both of its terminations stand', () => {
  const hall = received();
  hall.send(aidCase, [...steps.grant, { type: 'legal-aid.appoint', lawyer: hall.lawyer() }, terminate]);
  const { earlierTerminations: _, termination: made, ...rest } = hall.own();
  const meta = { at: `${on}T09:30:00.000Z`, actor: 'x', version: 1 } as never;
  const [first, second] = [made, { ...made, number: '第二号' }];
  let own = evolveAid(null, 'legal-aid.opened', { aid: { ...rest, termination: null }, due: null } as never, meta);
  for (const termination of [first, second])
    own = evolveAid(own, 'legal-aid.terminated', { termination, on } as never, meta);
  expect(own && terminationsOf(own)).toEqual([first, second]);
});

/** From now on another office reviews objections. */
const moveTo = (hall: AidHall, justiceDepartment: string): void => {
  hall.send(referenceStream(siteReference.name, 'local'), {
    type: 'reference.publish',
    version: justiceDepartment,
    effectiveFrom: on,
    source: '测试',
    data: { ...siteReference.shipped[0]?.data, role: 'institution', justiceDepartment },
  });
};

test('a refusal names the department that reviews objections, and goes on naming it when the setting changes', () => {
  const hall = received();
  moveTo(hall, '永登县司法局');
  hall.send(aidCase, refuse);
  const before = printed(hall, 'aid-refusal');
  expect(before).toContain('可以向永登县司法局提出异议；永登县司法局应当自收到异议之日起五日内进行审查');
  moveTo(hall, '皋兰县司法局');
  expect(printed(hall, 'aid-refusal')).toBe(before);
  // Whoever was named reviews it, and seals the review.
  hall.send(aidCase, [object, decide('corrected', '永司异字1号')]);
  expect(hall.own().objections).toMatchObject([{ department: '永登县司法局' }]);
  expect(hall.own().decision).toMatchObject({ authority: '永登县司法局' });
  expect(printed(hall, 'aid-objection', '1')).toContain('永登县司法局（印章）');
  // What is decided from now on names the one of now.
  hall.send(aidCase, [{ type: 'legal-aid.appoint', lawyer: hall.lawyer() }, terminate]);
  expect(printed(hall, 'aid-termination', '1')).toContain('可以向皋兰县司法局提出异议');
});

test('a refusal of an older version named nobody: its print names the office that the law names', () => {
  const hall = received();
  hall.send(aidCase, refuse);
  const decision = Object.fromEntries(
    Object.entries(hall.own().decision ?? {}).filter(([key]) => key !== 'department'),
  );
  const state = hall.world.state<{ own: object; common: object }>(aidCase);
  const form = legalAidWindow.forms['legal-aid']?.find(({ code }) => code === 'aid-refusal');
  const sheet = JSON.stringify(form?.model({ ...state, own: { ...state.own, decision } }, '', aidCase));
  expect(sheet).toContain('可以向设立该法律援助机构的司法行政部门提出异议');
});

/** Fifteen days from an award: refused on the second while they run. */
const refusedWithin = (keyDate: string): AidHall => {
  const hall = openAidHall(on);
  const answers = { ...wageAnswers, urgency: 'limit', limit: 'after-award', keyDate };
  hall.send(aidCase, [
    openAid(hall, { answers }),
    describe(),
    sign(),
    ...papers,
    { type: 'legal-aid.receive' },
    refuse,
  ]);
  return hall;
};
const limitsOf = ({ clocks }: Aid) =>
  clocks.filter(({ code }) => code === 'limit').map(({ dueOn, metOn }) => [dueOn, metOn]);

test.each<[decidedOn: string, keyDate: string, limit: string, appointment: string]>([
  ['2026-11-05', '2026-11-01', '2026-11-16', '2026-11-09'],
  // It ends on the Saturday before the three days do.
  ['2026-11-05', '2026-10-23', '2026-11-07', '2026-11-07'],
  // It ran out while the objection was reviewed: missed, and in sight.
  ['2026-11-12', '2026-10-25', '2026-11-09', '2026-11-16'],
])(
  'a refusal that is overturned on %s, of a limitation that began on %s: it ends on %s, a lawyer by %s',
  (decidedOn, keyDate, limit, appointment) => {
    const hall = refusedWithin(keyDate);
    expect(limitsOf(hall.own())).toEqual([]);
    hall.send(aidCase, object);
    // Whoever reviews sees that it runs.
    expect(limitsOf(hall.own())).toEqual([[limit, null]]);
    hall.at(decidedOn);
    hall.send(aidCase, { ...decide('corrected', '新司异字1号'), decidedOn });
    expect(limitsOf(hall.own())).toEqual([[limit, null]]);
    expect(hall.clock('appointment')).toMatchObject({ dueOn: appointment, metOn: null });
    hall.at('2026-11-18');
    hall.send(aidCase, [{ type: 'legal-aid.appoint', lawyer: hall.lawyer() }, ...steps.contract('2026-11-18')]);
    hall.send(aidCase, steps.report('2026-11-18'));
    expect(limitsOf(hall.own())).toEqual([[limit, '2026-11-18']]);
    expect(aidRecord(hall.world.state(aidCase)).tags).toContain('missed:yes');
  },
);

test('a limitation that had run out before the refusal stays as missed, once', () => {
  const hall = openAidHall(on);
  const answers = { ...wageAnswers, urgency: 'limit', limit: 'after-award', keyDate: '2026-10-20' };
  hall.send(aidCase, [openAid(hall, { answers }), describe(), sign(), ...papers, { type: 'legal-aid.receive' }]);
  hall.at('2026-11-06');
  hall.send(aidCase, [refuse, { ...object, receivedOn: '2026-11-06' }]);
  hall.send(aidCase, { ...decide('corrected', '新司异字1号'), decidedOn: '2026-11-06' });
  expect(limitsOf(hall.own())).toEqual([['2026-11-04', '2026-11-06']]);
});

test('an objection that is rejected: the limitation is nobody’s to keep here', () => {
  const hall = refusedWithin('2026-11-01');
  hall.send(aidCase, [object, decide('upheld', '新司异字1号')]);
  expect(limitsOf(hall.own())).toEqual([]);
  expect(aidRecord(hall.world.state(aidCase)).tags).toContain('state:closed');
});

test('a refusal that was overturned before the limitation was taken up again replays as it was', () => {
  const hall = refusedWithin('2026-11-01');
  const before = hall.own();
  const events = [object, decide('corrected', '新司异字1号')].flatMap((one) => hall.send(aidCase, one));
  const meta = { at: `${on}T09:30:00.000Z`, actor: 'x', version: 1 } as never;
  let own: Aid | null = before;
  for (const { type, payload } of events.filter(({ stream }) => stream === aidCase)) {
    const { limit: _, ...older } = payload as Record<string, never>;
    own = evolveAid(own, type, older, meta);
  }
  expect(own).toMatchObject({ stage: 'granted' });
  expect(own && limitsOf(own)).toEqual([]);
});
