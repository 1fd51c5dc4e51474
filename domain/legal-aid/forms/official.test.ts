/** The official set of 2023 (法律援助文书格式, 32 forms), each held against the form that the window prints. */
import { expect, test } from 'vitest';
import { type AidHall, aidCase, describe, openAid, openAidHall, papers, sign, steps } from '#testing/legal-aid.ts';
import { legalAidWindow } from '../index.ts';
import { helpNumber, helpStream } from '../lawyers/help.ts';

const day = '2026-11-23';
const forms = Object.entries(legalAidWindow.forms).flatMap(([kind, list]) => list.map((form) => ({ kind, form })));
const formOf = (code: string) => forms.find(({ form }) => form.code === code)?.form;
const printed = (hall: AidHall, code: string, copy = '', stream = aidCase): string =>
  JSON.stringify(formOf(code)?.model(hall.world.state(stream), copy, stream));

test.each<[number: number, official: string, kind: string, code: string]>([
  [1, '法律援助咨询登记表', 'legal-consultation', 'aid-consultation'],
  [2, '法律援助申请表', 'legal-aid', 'aid-application'],
  [3, '授权委托书（申请法律援助用）', 'legal-aid', 'aid-agent-power'],
  [4, '经济困难状况说明表', 'legal-aid', 'aid-means'],
  [5, '法律援助申请材料接收凭证', 'legal-aid', 'aid-papers'],
  [6, '补充材料/说明通知书', 'legal-aid', 'aid-supplement'],
  [7, '法律援助协作函', 'legal-aid', 'aid-check'],
  [8, '法律援助审查表', 'legal-aid', 'aid-examination'],
  [9, '给予法律援助决定书', 'legal-aid', 'aid-grant'],
  [10, '不予法律援助决定书', 'legal-aid', 'aid-refusal'],
  [11, '指派通知书', 'legal-aid', 'aid-assignment'],
  [12, '委托代理/辩护协议', 'legal-aid', 'aid-agreement'],
  [13, '法律援助公函', 'legal-aid', 'aid-letter'],
  [14, '案件承办情况通报/报告记录', 'legal-aid', 'aid-conduct-report'],
  [15, '法律援助机构介绍信', 'legal-aid', 'aid-introduction'],
  [16, '更换法律援助人员审批表', 'legal-aid', 'aid-change-approval'],
  [17, '更换法律援助人员通知书', 'legal-aid', 'aid-change'],
  [18, '终止法律援助决定书', 'legal-aid', 'aid-termination'],
  [19, '终止法律援助公函', 'legal-aid', 'aid-termination-letter'],
  [20, '法律援助异议审查决定书', 'legal-aid', 'aid-objection'],
  [21, '结案报告表', 'legal-aid', 'aid-closing'],
  [22, '送达回证', 'legal-aid', 'aid-served'],
  [23, '法律帮助申请表', 'legal-help', 'aid-help-application'],
  [28, '值班律师提供法律帮助情况登记表', 'legal-help', 'aid-help-record'],
  [29, '值班律师法律帮助工作台账', 'legal-help', 'aid-help-ledger'],
  [30, '庭审旁听情况记录表', 'legal-aid', 'aid-hearing'],
  [31, '征询办案机关意见函', 'legal-aid', 'aid-organ-opinion'],
  [32, '受援人回访记录表', 'legal-aid', 'aid-visit'],
])('form %i of the set, %s, is made of a %s: %s', (_number, _official, kind, code) => {
  expect(forms.filter(({ form }) => form.code === code).map((one) => one.kind)).toEqual([kind]);
});

/** A case whose lawyer is at work. */
function running(agent: object | null = null): AidHall {
  const hall = openAidHall(day);
  const authority = { type: 'case.add-material', material: 'agent-authority', party: '', attachments: [], note: '' };
  hall.send(aidCase, [openAid(hall, { agent }), describe({ organ: '兰州新区人民法院' }), sign(), ...papers, authority]);
  hall.send(aidCase, [{ type: 'legal-aid.receive' }, ...steps.grant]);
  hall.send(aidCase, { type: 'legal-aid.appoint', lawyer: hall.lawyer() });
  return hall;
}
const issue = (paper: string, to: string, text: string, on = day) => ({ type: 'legal-aid.issue', paper, to, on, text });

test('papers are receipted from the first on, received or not', () => {
  const hall = openAidHall(day);
  hall.send(aidCase, [openAid(hall), describe()]);
  expect(formOf('aid-papers')?.ready(hall.world.state(aidCase))).toBe(false);
  hall.send(aidCase, papers);
  expect(printed(hall, 'aid-papers')).toContain('["2","劳动合同、工作证、考勤等","复印件","1","2026年11月23日"]');
});

test.each([
  ['agent', true],
  ['relative', true],
  ['guardian', false],
  ['child-worker', false],
])('a %s shows a power to apply: %s', (relation, isThere) => {
  const hall = running({ name: '马小军', idNumber: '', phone: '', relation, power: '代为申请' });
  expect(formOf('aid-agent-power')?.ready(hall.world.state(aidCase))).toBe(isThere);
  expect(printed(hall, 'aid-agent-power')).toContain('马小军');
});

test('letters take a number of their series, records that of the appointment', () => {
  const hall = running();
  hall.send(aidCase, [
    issue('introduction', '兰州新区看守所', '会见在押的被告人。'),
    issue('organ-opinion', '兰州新区人民法院', '承办人履职情况。'),
    issue('hearing', '兰州新区人民法院', '准时出庭，发表代理意见。'),
    issue('visit', '马秀兰', '满意。'),
  ]);
  expect(hall.own().issued.map(({ number }) => number.slice(0, 7))).toEqual([
    '（兰新）援函字',
    '（兰新）援函字',
    '',
    '',
  ]);
  expect(printed(hall, 'aid-introduction', '1')).toContain('会见在押的被告人');
  expect(printed(hall, 'aid-organ-opinion', '1')).toContain('办案机关意见');
  expect(printed(hall, 'aid-hearing', '1')).toContain('准时出庭');
  expect(printed(hall, 'aid-visit', '1')).toContain('援指字');
  expect(hall.codes(aidCase, issue('visit', '马秀兰', '满意。', '2026-11-24'))).toEqual(['LEGAL_AID_DATE_AHEAD']);
  expect(hall.codes(aidCase, issue('visit', '马秀兰', '满意。', '2026-11-22'))).toEqual(['LEGAL_AID_DATE_BEFORE']);
});

test('the recipient is told, the institution reported to: a sheet each', () => {
  const hall = running();
  const report = (kind: string, text: string) => ({ type: 'legal-aid.report', kind, on: day, text, minutes: 0 });
  hall.send(aidCase, [
    ...steps.contract(day),
    report('told', '已立案。'),
    report('met', '约见。'),
    report('reported', '重大案件。'),
  ]);
  expect(formOf('aid-conduct-report')?.copies(hall.world.state(aidCase))).toEqual(['1', '2']);
  expect(printed(hall, 'aid-conduct-report', '2')).toContain('法律援助机构工作人员');
});

test('the organ that was told of the appointment is told of its end', () => {
  const hall = running();
  hall.send(aidCase, { type: 'legal-aid.terminate', ground: 'own-lawyer', words: '已自行委托律师。' });
  expect(printed(hall, 'aid-termination-letter', '1')).toContain('兰州新区人民法院：');
  expect(printed(hall, 'aid-termination-letter', '1')).toContain('自行委托律师');
});

test('whom duty lawyers helped stands in a ledger of the month; what was entered wrong is corrected and kept', () => {
  const hall = openAidHall(day);
  const lawyer = hall.lawyer({ name: '才让卓玛' });
  const ledger = helpStream('local', day);
  const facts = {
    lawyer,
    on: '2026-11-20',
    place: '兰州新区看守所',
    name: '何某',
    organ: '兰州新区公安局',
    cause: '盗窃',
    basis: 'application',
    kinds: ['advice', 'plea'],
    content: '告知诉讼权利。',
  };
  const record = (more: object = {}) => ({ type: 'legal-help.record', facts: { ...facts, ...more } });
  hall.send(ledger, [record(), record({ name: '丁某', basis: 'notice', noticeNumber: '兰新公法帮字1号' })]);
  expect(formOf('aid-help-application')?.copies(hall.world.state(ledger))).toEqual(['1']);
  expect(printed(hall, 'aid-help-record', '2', ledger)).toContain('办案机关通知 兰新公法帮字1号');
  const correct = { type: 'legal-help.correct', place: 1, facts: { ...facts, cause: '诈骗' }, reason: '抄错罪名' };
  hall.send(ledger, correct);
  expect(printed(hall, 'aid-help-ledger', '', ledger)).toMatch(/"何某","兰州新区公安局","诈骗".*合计2人次/);
  expect(hall.world.state<{ helps: unknown[] }>(ledger).helps[0]).toMatchObject({
    corrections: [{ before: { cause: '盗窃' }, reason: '抄错罪名' }],
  });
  expect(helpNumber('2026-11', 2)).toBe('2026-11-002');
  expect(hall.codes(ledger, record({ on: '2026-10-20' }))).toEqual(['LEGAL_HELP_MONTH']);
  expect(hall.codes(ledger, record({ on: '2026-11-24' }))).toEqual(['LEGAL_AID_DATE_AHEAD']);
  expect(hall.codes(ledger, record({ lawyer: hall.lawyer({ kind: 'volunteer' }) }))).toEqual([
    'LEGAL_DUTY_LAWYER_ONLY',
  ]);
  expect(hall.codes(ledger, { ...correct, place: 3 })).toEqual(['STREAM_MISSING']);
});
