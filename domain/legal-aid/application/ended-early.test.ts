/** Given, when, then: cases that end before their time, what came of it later, and payments that are taken back. */
import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
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
import { missedLimits } from './missed.ts';
import { type AidRow, aidRecord, aidTallies } from './record.ts';

const on = '2026-11-02';
const terminate = { type: 'legal-aid.terminate', ground: 'own-lawyer', words: '已自行委托律师。' };
const refuse = { type: 'legal-aid.refuse', grounds: ['means'], opinion: '经济状况不符合条件。' };
const object = { type: 'legal-aid.object', grounds: '不服。', receivedOn: on };
const decide = (result: string) => ({
  type: 'legal-aid.decide-objection',
  result,
  reason: '经审查。',
  number: '新司异字1号',
  decidedOn: on,
});
const remedy = (result: string, more: object = {}) => ({
  type: 'legal-aid.record-remedy',
  way: 'reconsideration',
  organ: '兰州新区管委会',
  result,
  number: '兰新政复决字1号',
  decidedOn: '2026-11-20',
  reason: '原决定认定事实不清。',
  ...more,
});
const [quality, pay, archive] = steps.file;
const tagsOf = (hall: AidHall) => aidRecord(hall.world.state(aidCase)).tags;
const printed = (hall: AidHall, code: string, copy = ''): string => {
  const form = legalAidWindow.forms['legal-aid']?.find((one) => one.code === code);
  return JSON.stringify(form?.model(hall.world.state(aidCase), copy, aidCase));
};
const appointed = (): AidHall => {
  const hall = openAidHall(on);
  hall.send(aidCase, [...steps.received(hall), ...steps.grant, { type: 'legal-aid.appoint', lawyer: hall.lawyer() }]);
  return hall;
};

test('a terminated case has its closing file within thirty days, its quality check, its subsidy, and is filed as terminated', () => {
  const hall = appointed();
  hall.send(aidCase, terminate);
  expect(hall.clock('report')).toMatchObject({ dueOn: '2026-12-02', metOn: null });
  // It stays among what is open, and papers of it are still taken in.
  expect(tagsOf(hall)).toContain('state:open');
  expect(hall.codes(aidCase, quality)).toEqual(['LEGAL_AID_CLOSING_MISSING']);
  hall.at('2026-11-10');
  hall.send(aidCase, steps.close(on));
  expect(hall.codes(aidCase, steps.close(on)[0] ?? pay)).toEqual(['LEGAL_AID_CLOSED_ALREADY']);
  expect(hall.codes(aidCase, archive)).toEqual(['LEGAL_AID_QUALITY_MISSING']);
  hall.send(aidCase, [quality, pay, archive]);
  expect(hall.own()).toMatchObject({ stage: 'terminated', archive: { pages: 46 }, quality: { total: 91 } });
  expect(hall.clock('report')).toMatchObject({ metOn: '2026-11-10' });
  expect(tagsOf(hall)).toContain('state:closed');
  expect(printed(hall, 'aid-closing')).toContain('裁决支持全部请求');
  // It counts among the terminated, not among the closed.
  expect(aidTallies(hall.world.state(aidCase)).map(({ figure }) => figure)).not.toContain('legal-aid.closed');
});

test('one that no lawyer had is over at once', () => {
  const hall = openAidHall(on);
  hall.send(aidCase, [...steps.received(hall), ...steps.grant, terminate]);
  expect(hall.clock('report')).toBeUndefined();
  expect(tagsOf(hall)).toContain('state:closed');
  expect(hall.codes(aidCase, steps.close(on)[0] ?? pay)).toEqual(['LEGAL_AID_LAWYER_MISSING']);
});

test('refused after aid that went first: what the lawyer did until then is filed and paid', () => {
  const hall = openAidHall(on);
  const urgent = { type: 'legal-aid.give-urgent-aid', ground: 'preservation', reason: '对方正在转移财产。' };
  hall.send(aidCase, [openAid(hall), describe(), sign(), ...papers, { type: 'legal-aid.receive' }, urgent]);
  hall.send(aidCase, [{ type: 'legal-aid.appoint', lawyer: hall.lawyer() }, refuse]);
  expect(hall.clock('report')).toMatchObject({ dueOn: '2026-12-02' });
  expect(printed(hall, 'aid-termination-letter', '1')).toContain('第四十四条终止');
  hall.send(aidCase, [...steps.close(on), quality, pay, archive]);
  expect(hall.own().stage).toBe('refused');
});

test('a termination that is overturned: no closing file is due, and the end of the case has one of its own', () => {
  const hall = appointed();
  hall.send(aidCase, [terminate, ...steps.close(on), quality, object, decide('corrected')]);
  expect(hall.clock('report')).toBeUndefined();
  expect(hall.own()).toMatchObject({ stage: 'granted', closing: null, quality: null });
});

/** With a lawyer, and fifteen days from an award that end on the sixteenth. */
const withLimit = (): AidHall => {
  const hall = openAidHall(on);
  const answers = { ...wageAnswers, urgency: 'limit', limit: 'after-award', keyDate: '2026-11-01' };
  hall.send(aidCase, [openAid(hall, { answers }), describe(), sign(), ...papers, { type: 'legal-aid.receive' }]);
  hall.send(aidCase, [...steps.grant, { type: 'legal-aid.appoint', lawyer: hall.lawyer() }]);
  return hall;
};
const limitsOf = (hall: AidHall) =>
  hall
    .own()
    .clocks.filter(({ code }) => code === 'limit')
    .map(({ dueOn, metOn }) => [dueOn, metOn]);

test('a termination that is overturned: the limitation that ran is in sight again, unless what it asks was filed', () => {
  const hall = withLimit();
  hall.send(aidCase, terminate);
  expect(limitsOf(hall)).toEqual([]);
  hall.send(aidCase, [object, decide('corrected')]);
  expect(limitsOf(hall)).toEqual([['2026-11-16', null]]);
  const filed = withLimit();
  filed.send(aidCase, [...steps.contract(on), ...steps.report(on), terminate, object, decide('corrected')]);
  expect(limitsOf(filed)).toEqual([['2026-11-16', on]]);
});

test('aid is given by a court after the limitation ran out: it is listed as missed', () => {
  const hall = withLimit();
  hall.send(aidCase, [terminate, object, decide('upheld')]);
  expect(limitsOf(hall)).toEqual([]);
  hall.at('2026-11-20');
  hall.send(aidCase, remedy('granted'));
  expect(limitsOf(hall)).toEqual([['2026-11-16', null]]);
  expect(hall.clock('appointment')).toMatchObject({ dueOn: '2026-11-23' });
  expect(
    missedLimits(aidRecord(hall.world.state(aidCase)).body as unknown as AidRow, {
      now: hall.world.now,
      today: civilDate('2026-11-20'),
    }),
  ).toMatchObject([{ deadline: { code: 'limit' }, daysLate: 4, isOpen: true }]);
});

test('a refusal that was upheld and set aside later: granted by it, a lawyer within three days', () => {
  const hall = openAidHall(on);
  hall.send(aidCase, [...steps.received(hall), refuse]);
  expect(hall.codes(aidCase, remedy('granted'))).toEqual(['LEGAL_AID_REMEDY_NO_OBJECTION']);
  hall.send(aidCase, [object, decide('upheld')]);
  hall.at('2026-11-23');
  expect(hall.codes(aidCase, remedy('granted', { decidedOn: '2026-11-24' }))).toEqual(['LEGAL_AID_DATE_AHEAD']);
  // Reconsideration upheld it, the court did not.
  hall.send(aidCase, remedy('upheld'));
  expect(hall.own().stage).toBe('refused');
  hall.send(aidCase, remedy('granted', { way: 'suit', organ: '兰州新区人民法院', number: '（2026）甘行初1号' }));
  expect(hall.own()).toMatchObject({
    stage: 'granted',
    decision: { result: 'granted', number: '（2026）甘行初1号', authority: '兰州新区人民法院' },
    overturned: { result: 'refused' },
    remedies: [{ result: 'upheld' }, { way: 'suit', result: 'granted', against: 'refused' }],
  });
  expect(hall.clock('appointment')).toMatchObject({ dueOn: '2026-11-23' });
  hall.send(aidCase, { type: 'legal-aid.appoint', lawyer: hall.lawyer() });
  expect(hall.own().stage).toBe('appointed');
});

test('a payment that was entered twice is taken back by a counter-entry, once; both stay, and the sum is right', () => {
  const hall = appointed();
  hall.send(aidCase, [...steps.contract(on), ...steps.report(on), ...steps.close(on), quality, pay, pay]);
  const paid = hall.own().payments[0]?.fen ?? 0;
  const reverse = { type: 'legal-aid.reverse-payment', payment: '2', reason: '重复登记' };
  hall.send(aidCase, [archive, reverse]);
  expect(hall.own().payments).toMatchObject([
    { fen: paid },
    { fen: paid },
    { fen: -paid, count: -1, reverses: 2, note: '冲正：重复登记' },
  ]);
  for (const payment of ['2', '3', '9'])
    expect(hall.codes(aidCase, { ...reverse, payment })).toEqual(['LEGAL_AID_PAYMENT_NOT_HERE']);
  expect(aidTallies(hall.world.state(aidCase))).toContainEqual({ figure: 'legal-aid.paid', day: on, value: paid });
  expect(printed(hall, 'aid-subsidy')).toContain(`"合计","","","","${(paid / 100).toFixed(2)}"`);
});
