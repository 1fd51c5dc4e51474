import { expect, test } from 'vitest';
import { civilDate, formatChinese } from '#domain/calendar/civil-date.ts';
import type { FormModel } from '#domain/kernel/window.ts';
import { someHash } from '#testing/couple.ts';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import {
  acceptReissue,
  archiveOf,
  handOver,
  notarisedAgent,
  openReissue,
  type ReissueChoice,
  reissueSteps,
} from '#testing/reissue.ts';
import { reissueForms } from './forms.ts';

const stream = 'reissue/1';
const ready = (hall: Hall) => reissueForms.filter((one) => one.ready(hall.world.state(stream)));
const model = (hall: Hall, code: string, copy = ''): FormModel => {
  const found = reissueForms.find((one) => one.code === code);
  if (!found) throw new Error(`no form ${code}`);
  return found.model(hall.world.state(stream), copy, stream);
};
function begun(choice: ReissueChoice = {}): Hall {
  const hall = openHall('2026-06-09');
  hall.send(stream, [openReissue(hall.couple, choice), ...reissueSteps(hall.facts, choice)]);
  return hall;
}

test('the titles are the official ones', () => {
  const hall = begun();
  hall.send(stream, [acceptReissue, ...handOver()]);
  expect(ready(hall).map(({ code }) => model(hall, code, 'man').title)).toEqual([
    '申请补领婚姻登记证声明书',
    '补发婚姻登记证审查处理表',
    '结婚证',
  ]);
  const divorced = begun({ certificate: 'divorce' });
  divorced.send(stream, acceptReissue);
  expect(model(divorced, 'reissue-certificate', 'man').title).toBe('离婚证');
});

test('one sheet for each applicant; the other party comes from the archive', () => {
  const hall = begun({ who: ['woman'] });
  hall.send(stream, acceptReissue);
  const statement = reissueForms.find(({ code }) => code === 'reissue-statement');
  expect(statement?.copies(hall.world.state(stream))).toEqual(['woman']);
  const page = JSON.stringify(model(hall, 'reissue-certificate', 'woman'));
  for (const part of [
    '马秀兰',
    '陈志远',
    'BJ620121-2026-000001',
    '2026年6月9日补发，原证字号：结字第 0217 号',
    '2001年5月20日',
  ])
    expect(page).toContain(part);
});

test('the date of birth is that of the number beside it, whatever the archive says', () => {
  const facts = openHall('2026-06-09').facts;
  const { man, woman } = archiveOf(facts);
  const archive = archiveOf(facts, { man: { ...man, birthDate: civilDate('1979-12-31') } });
  const hall = begun({ who: ['man'], reason: 'identity-changed', archive });
  const proof = { material: 'police-proof', party: 'man', attachments: [someHash()], note: '' };
  hall.send(stream, [{ type: 'case.add-material', ...proof }, acceptReissue]);
  const page = model(hall, 'reissue-certificate', 'man').blocks.flatMap((block) =>
    block.kind === 'fields' ? block.fields : [],
  );
  const born = page.filter(({ label }) => label === '出生日期').map(({ value }) => value);
  expect(born).toEqual([formatChinese(facts.man.birthDate), formatChinese(civilDate(String(woman.birthDate)))]);
});

test('an agent’s power is summed up, and the agent signs', () => {
  const hall = begun({ who: ['man'] });
  expect(ready(hall).map(({ code }) => code)).not.toContain('reissue-power');
  hall.send(stream, { type: 'reissue.appoint-agent', agent: notarisedAgent });
  const summary = JSON.stringify(model(hall, 'reissue-power'));
  for (const part of ['陈志强', '620171198001010019', '兰州市国信公证处', '代为申请补领结婚证', '2001年5月20日'])
    expect(summary).toContain(part);
  expect(JSON.stringify(model(hall, 'reissue-statement', 'man'))).toContain('代理人（签名或按指纹）');
});

test('who cannot come takes a blank power of attorney to the notary, until the decision', () => {
  const hall = openHall('2026-06-09');
  hall.send(stream, openReissue(hall.couple, { who: ['man'] }));
  const blank = reissueForms.find(({ code }) => code === 'reissue-power-blank');
  const state = () => hall.world.state(stream);
  expect(blank?.ready(state())).toBe(true);
  const printed = JSON.stringify(blank?.model(state(), '', stream));
  for (const part of [
    '授权委托书',
    '陈志远',
    '代为申请补领结婚证',
    '受托人身份证件号',
    '须经公证机构公证',
    '委托人（签名）',
  ])
    expect(printed).toContain(part);
  hall.send(stream, [...reissueSteps(hall.facts, { who: ['man'] }), acceptReissue]);
  expect(blank?.ready(state())).toBe(false);
});

test('who each have a photo of their own stand side by side on the sheet of the examination', () => {
  const hall = begun({ certificate: 'divorce' });
  hall.send(stream, acceptReissue);
  const photos = model(hall, 'reissue-examination').blocks.filter(({ kind }) => kind === 'photo');
  expect(photos).toMatchObject([{ caption: '男方照片', size: 'single', beside: { caption: '女方照片' } }]);
  const alone = begun({ certificate: 'divorce', who: ['woman'] });
  alone.send(stream, acceptReissue);
  expect(JSON.stringify(model(alone, 'reissue-examination'))).not.toContain('男方照片');
});

test('the sheet of the examination says what the check of marriage state said, and when', () => {
  const hall = begun({ who: ['woman'] });
  hall.send(stream, acceptReissue);
  const sheet = JSON.stringify(model(hall, 'reissue-examination'));
  expect(sheet).toContain('已婚　2026年6月9日　查询编号 HC-woman');
  expect(sheet).not.toContain('男方婚姻状况核验');
});

test.each([
  ['status-changed', '婚姻状况已经改变', '仍然维持所登记的婚姻状况', true],
  ['no-archive', '未查到', '查证婚姻登记档案', false],
  ['identity-mismatch', '公安机关', '身份信息与档案记载不一致', true],
])('the notice of refusal for %s names its rule, the reviewer and the remedies', (ground, words, basis, extract) => {
  const hall = begun();
  hall.send(stream, { type: 'reissue.refuse', ground, explanation: '不符合补领条件。' });
  const notice = JSON.stringify(model(hall, 'reissue-refusal'));
  for (const part of ['不予办理补领结婚证告知书', words, basis, '《婚姻登记', '审查人', '马晓燕', '行政复议'])
    expect(notice).toContain(part);
  // No number of an article is cited before it was compared with the printed text; the remedies name their own laws.
  expect(notice).not.toMatch(/《婚姻登记(条例|工作规范)》第/);
  expect(notice.includes('查询、复制婚姻登记档案')).toBe(extract);
});
