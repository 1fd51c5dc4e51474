import { expect, test } from 'vitest';
import type { Form, FormModel } from '#domain/kernel/window.ts';
import { someHash } from '#testing/couple.ts';
import {
  applySteps,
  checkStates,
  declareSteps,
  examine,
  issueSteps,
  openDivorce,
  requestCertificate,
  withdrawBy,
} from '#testing/divorce.ts';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import { divorceForms } from './forms.ts';

const stream = 'divorce/1';
const form = (code: string): Form => {
  const found = divorceForms.find((one) => one.code === code);
  if (!found) throw new Error(`no form ${code}`);
  return found;
};
const stateOf = (hall: Hall) => hall.world.state(stream);
const model = (hall: Hall, code: string, copy = ''): FormModel => form(code).model(stateOf(hall), copy, stream);
const text = (hall: Hall, code: string, copy = ''): string => JSON.stringify(model(hall, code, copy));
const readyForms = (hall: Hall): readonly string[] =>
  divorceForms.filter((one) => one.ready(stateOf(hall))).map(({ code }) => code);

function received(on = '2026-06-09'): Hall {
  const hall = openHall(on);
  hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts), { type: 'divorce.accept' }]);
  return hall;
}

test('the titles are the official ones', () => {
  const hall = received();
  hall.at('2026-07-10');
  hall.send(stream, [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
  hall.send(stream, [{ type: 'divorce.register' }, ...issueSteps]);
  expect(readyForms(hall).map((code) => model(hall, code, 'man').title)).toEqual([
    '离婚登记申请书',
    '离婚登记申请受理回执单',
    '离婚登记声明书',
    '离婚协议书',
    '离婚登记审查处理表',
    '离婚证',
  ]);
  expect(new Set(divorceForms.map(({ code }) => code)).size).toBe(divorceForms.length);
});

test('the receipt prints its frozen dates, and marks the provisional ones', () => {
  const sure = text(received(), 'divorce-receipt', 'man');
  for (const part of ['ZCLS2026-A1-0001', '2026年6月9日', '2026年7月9日', '2026年7月10日', '2026年8月10日', '陈志远'])
    expect(sure).toContain(part);
  expect(sure).not.toContain('暂定');
  const later = text(received('2026-11-23'), 'divorce-receipt', 'man');
  expect(later).toContain('2027年1月22日（暂定）');
  expect(later).toContain('2026年12月23日');
  expect(later).not.toContain('2026年12月23日（暂定）');
});

test('three copies of the agreement, two of them with the words of the stamp', () => {
  const hall = received();
  expect(form('divorce-agreement').copies(stateOf(hall))).toEqual(['man', 'woman', 'archive']);
  expect(model(hall, 'divorce-agreement', 'man').footer).toContain('此件与存档件一致，涂改无效');
  expect(model(hall, 'divorce-agreement', 'archive').footer).toBe('存档件');
  const sheet = text(hall, 'divorce-agreement', 'man');
  for (const part of ['一、子女抚养', '婚后住房归女方所有', '三、债务处理', '结字第 0217 号', '一式三份'])
    expect(sheet).toContain(part);
});

test('a withdrawal gives its application and a confirmation for both', () => {
  const hall = received();
  expect(readyForms(hall)).not.toContain('divorce-withdrawal');
  const receipt = { is: 'lost', note: '经核对受理记录无误。' };
  hall.send(stream, withdrawBy(hall.facts, 'woman', { receipt, attachment: someHash('d') }));
  expect(text(hall, 'divorce-withdrawal')).toContain('遗失：经核对受理记录无误。');
  expect(text(hall, 'divorce-withdrawal')).toContain(someHash('d'));
  expect(form('divorce-withdrawal-confirmation').copies(stateOf(hall))).toEqual(['man', 'woman']);
  expect(text(hall, 'divorce-withdrawal-confirmation', 'man')).toContain('于2026年6月9日申请撤回');
  expect(text(hall, 'divorce-withdrawal-confirmation', 'woman')).toContain(
    '已于2026年6月9日以电话方式告知陈志远（男方）',
  );
  // Both sheets say by which paper she was known.
  const number = `居民身份证，号码${hall.facts.woman.documentNumber}`;
  expect(text(hall, 'divorce-withdrawal')).toContain(number);
  expect(text(hall, 'divorce-withdrawal-confirmation', 'man')).toContain(number);
});

test.each([
  ['capacity', '第十四条第二项'],
  ['no-agreement', '第十四条第一项'],
  ['registered-elsewhere', '第十四条第三项'],
  ['no-marriage', '第一千零七十六条'],
])('the notice of non-acceptance for %s names its article and the remedies', (ground, article) => {
  const hall = openHall('2026-06-09');
  hall.send(stream, [openDivorce(hall.couple), { type: 'divorce.not-accept', ground, explanation: '经询问查明。' }]);
  const notice = text(hall, 'divorce-not-accepted', 'man');
  for (const part of [article, '经询问查明', '行政复议', '行政诉讼', '六十日']) expect(notice).toContain(part);
});

test.each([
  ['not-willing', '第一千零七十六条、第一千零七十八条'],
  ['disagreement', '第一千零七十八条'],
  ['capacity', '第十四条第二项'],
  ['no-marriage', '双方之间没有依法登记的婚姻关系（《中华人民共和国民法典》第一千零七十六条）'],
  ['registered-elsewhere', '第十四条第三项'],
])(
  'the notice of a refusal inside the window for %s states that ground, its article and the remedies',
  (ground, words) => {
    const hall = received();
    hall.at('2026-07-10');
    hall.send(stream, [requestCertificate, { type: 'divorce.refuse', ground, explanation: '经核验查明。' }]);
    const notice = text(hall, 'divorce-refusal', '0');
    for (const part of [words, '经核验查明', '行政复议', '行政诉讼', '六十日']) expect(notice).toContain(part);
  },
);

test('each refusal inside the window has a notice that says until when they may come again', () => {
  const hall = received();
  const refuse = (ground: string) => ({ type: 'divorce.refuse', ground, explanation: '询问时双方意见不一。' });
  hall.at('2026-07-10');
  hall.send(stream, [requestCertificate, refuse('not-willing'), requestCertificate, refuse('disagreement')]);
  expect(form('divorce-refusal').copies(stateOf(hall))).toEqual(['0', '1']);
  expect(text(hall, 'divorce-refusal', '0')).toContain('非双方自愿离婚');
  expect(text(hall, 'divorce-refusal', '1')).toContain('截至2026年8月10日');
});

test.each([
  ['2026-08-07', '截至2026年8月10日，双方可以再次共同到本机关申请发给离婚证', '可以重新提出'],
  ['2026-08-10', '于当日（2026年8月10日）届满：当日双方仍可以再次共同', '截至'],
  ['2026-08-12', '已于2026年8月10日届满，本次离婚登记申请视为撤回；双方仍要求离婚的，可以重新提出', '再次共同'],
])('a notice of refusal of %s says what is still possible on that day, and nothing else', (on, said, notSaid) => {
  const hall = received();
  hall.at(on < '2026-08-10' ? on : '2026-08-10');
  hall.send(stream, requestCertificate);
  hall.at(on);
  hall.send(stream, { type: 'divorce.refuse', ground: 'disagreement', explanation: '双方对财产处理意见不一。' });
  expect(text(hall, 'divorce-refusal', '0')).toContain(said);
  expect(text(hall, 'divorce-refusal', '0')).not.toContain(notSaid);
});

const suit = '可以依法向人民法院提起离婚诉讼';
const anew = ['再次共同', '重新提出'];
test.each([
  ['not-willing', [suit, '第一千零七十九条'], []],
  ['disagreement', [suit, '第一千零七十九条'], []],
  ['capacity', [suit, '法定代理人'], anew],
  ['registered-elsewhere', [suit], anew],
  ['no-marriage', ['没有可以解除的婚姻关系'], [...anew, '离婚诉讼']],
])(
  'the way that a refusal inside or after the window names for %s is one that the law opens',
  (ground, said, notSaid) => {
    for (const on of ['2026-08-07', '2026-08-10', '2026-08-12']) {
      const hall = received();
      hall.at(on < '2026-08-10' ? on : '2026-08-10');
      hall.send(stream, requestCertificate);
      hall.at(on);
      hall.send(stream, { type: 'divorce.refuse', ground, explanation: '经核验查明。' });
      const told = text(hall, 'divorce-refusal', '0');
      for (const part of [...said, '2026年8月10日']) expect(told).toContain(part);
      for (const part of notSaid) expect(told).not.toContain(part);
    }
  },
);

test.each([
  ['no-agreement', true],
  ['capacity', true],
  ['registered-elsewhere', true],
  ['no-marriage', false],
])(
  'the notice of non-acceptance for %s sends the couple to the court only where there is a marriage: %s',
  (ground, is) => {
    const hall = openHall('2026-06-09');
    hall.send(stream, [openDivorce(hall.couple), { type: 'divorce.not-accept', ground, explanation: '经询问查明。' }]);
    expect(text(hall, 'divorce-not-accepted', 'man').includes(suit)).toBe(is);
  },
);

test('the sheet of the examination bears the single photo of each, the newest one taken', () => {
  const hall = received();
  hall.at('2026-07-10');
  hall.send(stream, [requestCertificate, ...declareSteps(hall.facts), ...checkStates()]);
  const photo = { type: 'case.add-material', material: 'single-photo', note: '' };
  hall.send(stream, [
    { ...photo, party: 'man', attachments: [someHash('d')] },
    { ...photo, party: 'woman', attachments: [someHash('e')] },
    examine,
    { type: 'divorce.register' },
  ]);
  expect(model(hall, 'divorce-examination').blocks.filter(({ kind }) => kind === 'photo')).toEqual([
    {
      kind: 'photo',
      attachment: someHash('d'),
      caption: '男方照片',
      size: 'single',
      beside: { attachment: someHash('e'), caption: '女方照片' },
    },
  ]);
});

test('the certificate page bears the number, the holder first, and that holder’s photo', () => {
  const hall = received();
  hall.at('2026-07-10');
  hall.send(stream, [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
  hall.send(stream, { type: 'divorce.register' });
  const page = model(hall, 'divorce-certificate', 'woman');
  expect(page.number).toBe('L620121-2026-000001');
  expect(page.blocks[1]).toMatchObject({ kind: 'photo', attachment: someHash('c') });
  expect(page.blocks[2]).toMatchObject({ fields: { 0: { value: '马秀兰' }, 5: { value: '陈志远' } } });
  expect(form('divorce-certificate').paper).toEqual({ widthMm: 180, heightMm: 125 });
});
