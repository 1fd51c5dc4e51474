import { expect, test } from 'vitest';
import type { Finding } from '#domain/kernel/aggregate.ts';
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
