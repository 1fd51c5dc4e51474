import { expect, test } from 'vitest';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { openHall } from '#testing/marriage-hall.ts';
import { marriageForms } from './forms.ts';
import { suggestedRefusal } from './refusal-grounds.ts';

const finding = (code: string, params: NonNullable<Finding['params']>): Finding => ({
  code,
  params,
  weight: 'blocking',
});

test('a party under age suggests the ground and says from which day on', () => {
  const found = [finding('MARRIAGE_UNDER_AGE', { role: 'woman', least: 20, from: '2027-01-02' })];
  expect(suggestedRefusal(found)).toEqual({
    ground: 'under-age',
    explanation: '女方未满20周岁，自2027年1月2日起方可申请结婚登记。',
  });
});

test('reasons of one ground are told together, others wait', () => {
  const found = [
    finding('MARRIAGE_DOCUMENT_EXPIRED', { role: 'man' }),
    finding('MARRIAGE_EXISTING', { role: 'man', certificate: '', since: '' }),
    finding('MARRIAGE_UNDER_AGE', { role: 'woman', least: 20, from: '2027-01-02' }),
    finding('MARRIAGE_STATE_MARRIED', { role: 'man' }),
  ];
  expect(suggestedRefusal(found)).toEqual({
    ground: 'has-spouse',
    explanation: '男方现有婚姻关系尚未解除。经核验，男方的婚姻状况为已婚。',
  });
});

test('what is only missing suggests nothing', () => {
  expect(suggestedRefusal([finding('MARRIAGE_PHOTO_MISSING', {})])).toBeNull();
});

test.each([
  ['under-age', '未到法定结婚年龄', '第九条第一项', '第一千零四十七条'],
  ['not-willing', '非双方自愿', '第九条第二项', '第一千零四十六条'],
  ['has-spouse', '已有配偶', '第九条第三项', '第一千零四十二条'],
  ['kinship', '三代以内旁系血亲', '第九条第四项', '第一千零四十八条'],
  ['not-registrable-here', '不属于本机关可以办理的情形', '第二条', '《婚姻登记条例》'],
])(
  'the notice for %s cites the article of its ground and no other, the authority and the remedies',
  (ground, ...parts) => {
    const hall = openHall('2026-06-09');
    hall.send('marriage/1', [
      { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] },
      { type: 'marriage.refuse', ground, explanation: '经询问查明。' },
    ]);
    const notice = marriageForms.find(({ code }) => code === 'marriage-refusal');
    const printed = JSON.stringify(notice?.model(hall.world.state('marriage/1'), '', 'marriage/1'));
    const always = [
      '经询问查明。',
      '审查人（婚姻登记员）',
      '马晓燕',
      '兰州新区中川镇人民政府婚姻登记处',
      '行政复议',
      '行政诉讼',
    ];
    for (const part of [...parts, ...always]) expect(printed).toContain(part);
    expect(printed.includes('第九条')).toBe(ground !== 'not-registrable-here');
  },
);
