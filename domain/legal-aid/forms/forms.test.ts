/** What stands on the forms of the other ways, and that each way has its form (法律援助格式文书). */
import { expect, test } from 'vitest';
import { referenceStream } from '#domain/kernel/reference.ts';
import type { Form } from '#domain/kernel/window.ts';
import {
  type AidHall,
  aidCase,
  describe,
  officer,
  openAid,
  openAidHall,
  papers,
  sign,
  steps,
  wageAnswers,
} from '#testing/legal-aid.ts';
import type { WorldCommand } from '#testing/world.ts';
import { legalAidWindow } from '../index.ts';
import { scopeReference } from '../references.ts';

const formOf = (code: string): Form => {
  const form = legalAidWindow.forms['legal-aid']?.find((one) => one.code === code);
  if (!form) throw new Error(`no form ${code}`);
  return form;
};
const printed = (hall: AidHall, code: string, copy = ''): string =>
  JSON.stringify(formOf(code).model(hall.world.state(aidCase), copy, aidCase));
const ready = (hall: AidHall): readonly string[] =>
  (legalAidWindow.forms['legal-aid'] ?? [])
    .filter((form) => form.ready(hall.world.state(aidCase)))
    .map(({ code }) => code);

const draft = (hall: AidHall): readonly WorldCommand[] => [openAid(hall), describe(), sign()];
const urgent = { type: 'legal-aid.give-urgent-aid', ground: 'preservation', reason: '对方正在转移财产。' };
const ask = {
  type: 'legal-aid.ask-supplement',
  causes: ['id-card', 'case-papers', 'exemption-proof'],
  what: '请补交。',
};

test('the application bears the ground of an exemption, the period with its days, and whatever the province added', () => {
  const hall = openAidHall('2026-11-23');
  const rule = '甘肃省法律援助条例第十五条';
  const answers = { ...wageAnswers, exemption: 'other-by-rule', exemptionRule: rule, matter: 'added-land' };
  hall.send(referenceStream(scopeReference.name, 'local'), {
    type: 'reference.publish',
    version: 'test',
    effectiveFrom: '2022-01-01',
    source: '测试',
    data: {
      added: [{ code: 'added-land', name: { zh: '土地承包纠纷', en: 'Land' }, meansTest: true, article: '省条例 10' }],
    },
  });
  const period = { urgency: 'limit', limit: 'reconsideration', keyDate: '2026-10-20' };
  hall.send(aidCase, [openAid(hall, { answers: { ...answers, ...period } }), describe(), sign()]);
  const sheet = printed(hall, 'aid-application');
  for (const words of ['土地承包纠纷', rule, '法律援助法 42(4)', '申请行政复议', '2026年10月20日', '2026年12月19日'])
    expect(sheet).toContain(words);
  // It is signed: answered otherwise, it is signed again.
  hall.send(aidCase, { type: 'legal-aid.answer', answers: { ...answers, ...period, keyDate: '2026-10-21' } });
  expect(printed(hall, 'aid-application')).toContain('签名后内容有修改');
});

test.each<[answers: object, words: string]>([
  [{ exemption: 'none', familyOpponent: 'no', household: '2', income: '100' }, '见经济困难状况说明表'],
  [{ matter: 'violence', exemption: '' }, '不受经济困难条件限制'],
])('the application says on what ground means are asked for or not: %j', (answers, words) => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [openAid(hall, { answers: { ...wageAnswers, ...answers } }), describe()]);
  expect(printed(hall, 'aid-application')).toContain(words);
});

test('the receipt tells originals from copies, and what went back is signed for', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [...draft(hall), ...papers, { type: 'legal-aid.receive' }]);
  expect(printed(hall, 'aid-receipt')).toContain(
    '["居民身份证或者其他身份证明","原件（核对后退还）","1","2026年11月23日",""]',
  );
  expect(printed(hall, 'aid-receipt')).toContain('["劳动合同、工作证、考勤等","复印件"');
  const back = (...list: readonly string[]) => ({ type: 'legal-aid.return-papers', papers: list, to: '马秀兰' });
  expect(hall.codes(aidCase, back('judgment'))).toEqual(['LEGAL_AID_PAPER_NOT_HERE']);
  hall.at('2026-11-24');
  hall.send(aidCase, back('id-card:applicant', 'labour-contract'));
  expect(hall.codes(aidCase, back('labour-contract'))).toEqual(['LEGAL_AID_PAPER_NOT_HERE']);
  // The paper is still there as a copy: nothing is missing for it.
  expect(hall.world.findings(aidCase, officer).map(({ code }) => code)).not.toContain('LEGAL_AID_PAPER_MISSING');
  const sheet = printed(hall, 'aid-returned', '1');
  for (const words of ['劳动合同、工作证、考勤等', '领取人（马秀兰）签收', '2026年11月24日'])
    expect(sheet).toContain(words);
  expect(printed(hall, 'aid-receipt')).toContain('"2026年11月23日","2026年11月24日"');
});

test('aid before the papers: told in writing, by its own number, with the article and what follows', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [...draft(hall), { type: 'legal-aid.receive' }, urgent]);
  const sheet = printed(hall, 'aid-urgent');
  for (const words of ['（兰新）援先字〔2026〕第A1-001号', '第四十四条', '对方正在转移财产', '终止提供法律援助'])
    expect(sheet).toContain(words);
});

test('a withdrawal bears its reason and the applicant’s signature; before it there is no such form', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [...draft(hall), { type: 'legal-aid.receive' }]);
  expect(ready(hall)).not.toContain('aid-withdrawal');
  hall.send(aidCase, { type: 'legal-aid.withdraw', reason: '已经自行和解。' });
  expect(printed(hall, 'aid-withdrawal')).toContain('已经自行和解');
  expect(printed(hall, 'aid-withdrawal')).toContain('"attachment":null');
  const signature = sign('withdrawal');
  hall.send(aidCase, signature);
  expect(printed(hall, 'aid-withdrawal')).toContain(`"attachment":"${String(signature.attachment)}"`);
});

test('a draft that was never received can be withdrawn in writing too', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [...draft(hall), { type: 'legal-aid.withdraw', reason: '不再需要。' }]);
  expect(printed(hall, 'aid-withdrawal')).toContain('法律援助机构：');
});

test('what counts as withdrawn says what was asked for, by which notice, until when, and that one may apply again', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [...draft(hall), { type: 'legal-aid.receive' }, ask]);
  hall.at('2026-12-04');
  expect(ready(hall)).not.toContain('aid-deemed-withdrawal');
  hall.runDue(aidCase);
  const sheet = printed(hall, 'aid-deemed-withdrawal');
  for (const words of ['（兰新）援补字〔2026〕第A1-001号', '与申请事项有关的案件材料', '2026年12月3日', '重新申请'])
    expect(sheet).toContain(words);
});

test('each meeting and each reading of the file has a sheet of its own', () => {
  const hall = openAidHall('2026-11-23');
  const report = (kind: string, text: string): WorldCommand => ({
    type: 'legal-aid.report',
    kind,
    on: '2026-11-23',
    text,
    minutes: 40,
  });
  hall.send(aidCase, [...steps.received(hall), ...steps.grant, { type: 'legal-aid.appoint', lawyer: hall.lawyer() }]);
  hall.send(aidCase, [
    ...steps.contract('2026-11-23'),
    report('met', '约见受援人，核对欠条。'),
    report('read-file', '查阅仲裁案卷。'),
    report('met', '再次约见，告知风险。'),
  ]);
  expect(formOf('aid-meeting').copies(hall.world.state(aidCase))).toEqual(['1', '2']);
  expect(printed(hall, 'aid-meeting', '2')).toContain('再次约见');
  expect(printed(hall, 'aid-meeting', '2')).toContain('受援人（核对无误后签名、指印）');
  expect(formOf('aid-reading').copies(hall.world.state(aidCase))).toEqual(['1']);
  expect(printed(hall, 'aid-reading', '1')).toContain('查阅仲裁案卷');
});

test('what was issued to the applicant is signed for, each paper by its number', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [...draft(hall), { type: 'legal-aid.receive' }]);
  expect(ready(hall)).not.toContain('aid-served');
  hall.send(aidCase, [urgent, ask, ...papers, { type: 'legal-aid.take-supplement' }, ...steps.grant]);
  const sheet = printed(hall, 'aid-served');
  for (const words of ['援补字', '援先字', '援决字', '给予法律援助决定书']) expect(sheet).toContain(words);
});

test('an organ’s notice: the institution that was notified appoints, not the organ', () => {
  const hall = openAidHall('2026-11-27');
  const { matter } = describe() as unknown as { matter: object };
  hall.send(aidCase, {
    type: 'legal-aid.take-notice',
    applicants: [hall.applicant],
    circumstance: 'minor',
    noticeNumber: '兰新院通字3号',
    receivedOn: '2026-11-27',
    matter: { ...matter, form: 'criminal', organ: '兰州新区人民法院' },
  });
  hall.send(aidCase, { type: 'legal-aid.appoint', lawyer: hall.lawyer({ specialties: ['minors'] }) });
  const blocks = JSON.stringify(formOf('aid-assignment').model(hall.world.state(aidCase), '1', aidCase).blocks.at(-1));
  expect(blocks).toContain('兰州新区法律援助中心（印章）');
});

test.each([false, true])('safe contact %s: whether the application bears the telephone of the agent', (safeContact) => {
  const hall = openAidHall('2026-11-23');
  const agent = { name: '马小军', idNumber: '', phone: '13919200202', relation: 'relative', power: '' };
  hall.send(aidCase, [openAid(hall, { agent, safeContact }), describe()]);
  expect(printed(hall, 'aid-application')).toContain('马小军');
  expect(printed(hall, 'aid-application').includes(agent.phone)).toBe(!safeContact);
});
